"""Trains the block classifier of the article, in two stages, and measures it on pages it has not seen.

  extraction.py --blocks target/release/examples/extraction-blocks [--write] [--no-measure]

The first stage is told about each block, the second also what the first made of the blocks around it. Both are gradient
boosted trees on labels between 0 and 1: the share of a block's words that stand in the article. Pages are split into
folds by their domains. The second stage learns from, and is measured with, chances that the first gave to pages of domains
it had not seen. A block's chance is what both say together. Measured is the whole reading: thresholds, standfirst and cues
included. `--write` then trains both on all
pages and writes src/article/model.bin. Needs numpy and lightgbm; everything is seeded, on one thread.
"""
import argparse
import collections
import json
import pathlib
import struct
import subprocess
import sys
import tempfile
import zlib

import lightgbm
import numpy as np

ROOT = pathlib.Path(__file__).resolve().parents[2]
SEED = 7
FOLDS = 5
# Trees and leaves of the two stages: what fits into 120 KB with all word lists.
STAGES = ((200, 24), (120, 24))
TREES = {
    "objective": "cross_entropy", "learning_rate": 0.1, "max_bin": 63, "feature_fraction": 0.25,
    "bagging_fraction": 0.6, "bagging_freq": 1, "min_data_in_leaf": 60, "min_sum_hessian_in_leaf": 0.3,
    "lambda_l2": 10, "use_missing": False, "verbose": -1, "num_threads": 1, "seed": SEED, "deterministic": True,
    "force_col_wise": True,
}
# What the first stage says counts so much beside the second, as src/article/markup.rs has it.
FIRST = 0.35
# What a block weighs beside its words, so that short lines count.
SHORT = 3.0
# The most that the blocks of one page weigh together, in lengths of its article: pages of much boilerplate.
MOST = 3.0
# What a page weighs of which only snippets are known.
SNIPPETS = 1.2
# Pages of whose article the blocks hold less than this share are filled by scripts: nothing to learn.
PRESENT = 0.2
# Blocks with a label below this are boilerplate, and there is plenty. They are learnt from at random, the likelier the more
# they weigh: those that weigh as much as this always.
PLAIN, ALWAYS = 0.05, 0.5
LANGUAGE_PAGES = 15


def domain(page):
    host = (page["url"] or "").split("://")[-1].split("/")[0].split(":")[0].lower().split(".")
    if host == [""]:
        return page["id"]
    known = 3 if len(host) > 2 and len(host[-1]) == 2 and len(host[-2]) <= 3 else 2
    return ".".join(host[-known:])


class Blocks:
    def __init__(self, pages):
        self.counts = [len(p["words"]) for p in pages]
        self.labels = np.array([np.nan if y is None else y for p in pages for y in p["labels"]], dtype=np.float32)
        self.folds = np.repeat([zlib.crc32(domain(p).encode()) % FOLDS for p in pages], self.counts)
        self.weights = np.concatenate([self.weigh(p) for p in pages])
        rng = np.random.default_rng(SEED)
        chance = np.where(np.nan_to_num(self.labels) < PLAIN, np.minimum(self.weights / ALWAYS, 1), 1)
        self.sample = np.flatnonzero((self.weights > 0) & (rng.random(len(chance)) < chance))
        self.scaled = self.weights[self.sample] / chance[self.sample]

    @staticmethod
    def weigh(page):
        words = np.array(page["words"], dtype=float)
        labels = np.array([np.nan if y is None else y for y in page["labels"]])
        known = ~np.isnan(labels)
        if not page["gold"]:
            return 100 * SNIPPETS * known / max(known.sum(), 1) if page["set"] == "trafilatura-dev" else 0 * words
        inside = np.nansum(words * labels)
        if inside < PRESENT * page["gold"]:
            return 0 * words
        weights = known * (words + SHORT) / (page["gold"] + inside)
        return 100 * weights / max(weights.sum() / MOST, 1)

    def fit(self, features, stage, held=None):
        rows = self.sample if held is None else self.sample[self.folds[self.sample] != held]
        weights = self.scaled if held is None else self.scaled[self.folds[self.sample] != held]
        trees, leaves = STAGES[stage]
        data = lightgbm.Dataset(features[rows], self.labels[rows], weight=weights)
        return lightgbm.train({**TREES, "num_leaves": leaves}, data, trees)

    def held_out(self, features, stage):
        """The chances of all blocks, each from a model that has seen no page of its domain."""
        chances = np.zeros(len(self.labels), dtype=np.float32)
        for fold in range(FOLDS):
            rows = np.flatnonzero(self.folds == fold)
            chances[rows] = self.fit(features, stage, fold).predict(features[rows], num_threads=1)
            print(f"  stage {stage + 1}, fold {fold + 1} of {FOLDS}", file=sys.stderr, flush=True)
        known = self.weights > 0
        y, p, w = self.labels[known], np.clip(chances[known], 1e-6, 1 - 1e-6), self.weights[known]
        loss = -(w * (y * np.log(p) + (1 - y) * np.log(1 - p))).sum() / w.sum()
        print(f"stage {stage + 1}: {features.shape[1]} numbers a block, cross-entropy {loss:.4f} held out", flush=True)
        return chances


def together(first, second):
    """What both stages say: the mean of their log odds."""
    odds = [np.log(p / (1 - p)) for p in (np.clip(chances.astype(float), 1e-6, 1 - 1e-6) for chances in (first, second))]
    return (1 / (1 + np.exp(-(FIRST * odds[0] + (1 - FIRST) * odds[1])))).astype(np.float32)


class Program:
    """The example that knows the crate's blocks."""

    def __init__(self, path, folder):
        self.path, self.folder = path, pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)

    def run(self, *args):
        run = subprocess.run([self.path, *map(str, args)], stdout=subprocess.PIPE, check=True, cwd=ROOT)
        (self.folder / f"{args[0]}.jsonl").write_bytes(run.stdout)
        return [json.loads(line) for line in run.stdout.decode().splitlines()]

    def chances(self, blocks, chances):
        path, at = self.folder / f"chances-{len(list(self.folder.glob('chances-*')))}", 0
        with open(path, "wb") as file:
            for count in blocks.counts:
                file.write(struct.pack("<I", count) + chances[at:at + count].astype("<f4").tobytes())
                at += count
        return path

    def features(self, rows, *args):
        path = self.folder / f"{args[0]}.f32"
        lines = self.run(args[0], path, *args[1:])
        values = np.fromfile(path, dtype="<f4")
        return values.reshape(rows or sum(len(p["words"]) for p in lines), -1), lines


def report(rows):
    """The tables: word F1 by kind of page, F1 of snippets by language."""
    kinds, languages = collections.defaultdict(list), collections.defaultdict(list)
    for row in rows:
        if row["word"]:
            shared, gold, found = row["word"]
            figures = (2 * shared / max(gold + found, 1), shared / max(found, 1), shared / max(gold, 1))
            kinds[row["kind"]].append(figures)
            kinds["all"].append(figures)
        languages[row["set"], "all"].append(row["segments"])
        languages[row["set"], row["language"][:2]].append(row["segments"])
    print("wcxb-dev, words: pages, F1, precision, recall")
    for kind, figures in sorted(kinds.items()):
        print(f"  {kind:14}{len(figures):5}  " + "  ".join(f"{x:.4f}" for x in np.mean(figures, axis=0)))
    print("snippets: pages, F1, wrongly kept, missed")
    for (name, language), counts in sorted(languages.items()):
        if language == "all" or (len(counts) >= LANGUAGE_PAGES and name != "wcxb-dev"):
            held, wrong, missed = np.sum(counts, axis=0)
            f1 = 2 * held / max(2 * held + wrong + missed, 1)
            print(f"  {name + ' ' + language:24}{len(counts):5}  {f1:.4f}  {wrong}  {missed}")
    sys.stdout.flush()


def below(threshold):
    """The greatest f32 that is not above the threshold: it parts the same f32 values."""
    value = np.float32(threshold)
    return value if value <= threshold else np.nextafter(value, np.float32(-np.inf))


def packed(model, width):
    """One stage in the form that src/article/model.rs reads."""
    trees = [t["tree_structure"] for t in model.dump_model()["tree_info"]]
    parsed, values = [], [set() for _ in range(width)]
    for root in trees:
        nodes, leaves = {}, {}
        todo = [root]
        while todo:
            node = todo.pop()
            if "split_index" in node:
                nodes[node["split_index"]] = node
                values[node["split_feature"]].add(float(below(node["threshold"])))
                todo += [node["left_child"], node["right_child"]]
            else:
                leaves[node.get("leaf_index", 0)] = node["leaf_value"]
        parsed.append((nodes, leaves))
    thresholds = [sorted(v) for v in values]
    scale = max(abs(v) for _, leaves in parsed for v in leaves.values()) / 32767
    out = bytearray(struct.pack("<H", width))
    for list_ in thresholds:
        out += struct.pack(f"<B{len(list_)}f", len(list_), *list_)
    out += struct.pack("<Hf", len(parsed), scale)
    for nodes, leaves in parsed:
        out.append(len(leaves))
        for i in range(len(nodes)):
            node = nodes[i]
            feature = node["split_feature"]
            at = thresholds[feature].index(float(below(node["threshold"])))
            children = [c["split_index"] if "split_index" in c else 255 - c["leaf_index"]
                        for c in (node["left_child"], node["right_child"])]
            out += bytes([feature, at, *children])
        out += struct.pack(f"<{len(leaves)}h", *(round(leaves[i] / scale) for i in range(len(leaves))))
    return bytes(out)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--blocks", required=True, help="the example extraction-blocks, built")
    ap.add_argument("--write", action="store_true", help="train on all pages and write the model")
    ap.add_argument("--folder", help="keep what passes between the steps there")
    ap.add_argument("--no-measure", action="store_true", help="leave out the second stage's cross-validation")
    args = ap.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        program = Program(args.blocks, args.folder or folder)
        first, pages = program.features(None, "first")
        blocks = Blocks(pages)
        print(f"{len(pages)} pages, {len(first)} blocks, {len(blocks.sample)} of them learnt from", flush=True)
        chances = blocks.held_out(first, 0)
        second, _ = program.features(len(first), "second", program.chances(blocks, chances))
        if not args.no_measure:
            both = together(chances, blocks.held_out(second, 1))
            report(program.run("read", program.chances(blocks, both)))
        if args.write:
            stages = [packed(blocks.fit(f, i), f.shape[1]) for i, f in enumerate((first, second))]
            (ROOT / "src/article/model.bin").write_bytes(b"".join(stages))
            print(f"src/article/model.bin: {len(stages[0])} + {len(stages[1])} bytes")


if __name__ == "__main__":
    main()
