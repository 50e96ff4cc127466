"""Trains the ranker of the tags: its trees and what mixes them, and the tables of common words.

  tags.py ranker --data DIR --signals target/release/examples/tag-signals [--write] [--without SET]
  tags.py common --texts FILE [--write]

`ranker` grows small trees over the candidates of every document, an expert for each set (a document's candidates weigh
one together, positives and negatives half each), and fits a logistic regression that tells the sets apart by the style
of a text, which mixes the experts. It prints F1 at 5 and 10 by five-fold cross-validation over documents, and writes
src/tags/model.txt. `common` counts document frequencies in FILE (JSON Lines with "lang" and "text") and writes
src/text/languages/CODE/common-words.txt. Needs numpy, scipy, lightgbm and snowballstemmer. Everything is seeded.
"""
import argparse
import collections
import json
import math
import os
import pathlib
import re
import subprocess
import tempfile
import unicodedata

import lightgbm
import numpy as np
import snowballstemmer
from scipy.optimize import minimize

ROOT = pathlib.Path(__file__).resolve().parents[2]
SEED = 7
FOLDS = 5
# The experts in the order of the file: the set each learns from, what it learns (the order of the first tags, or for
# each candidate whether it is one), its trees, their learning rate, how much the documents of the other sets weigh
# beside its own, the share of the signals that each tree sees, and the least weight of a leaf. Measured by
# cross-validation.
EXPERTS = {
    "pubtags-dev": ("binary", 40, 0.15, 0.15, 0.25, 20.0),
    "duc2001-even": ("lambdarank", 40, 0.15, 0.0, 0.5, 2.0),
    "kpcrowd-train": ("binary", 40, 0.2, 0.0, 0.5, 20.0),
}
# The order counts among so many.
TRUNCATION = 15
LEAVES = 8
# Candidates that are no tags are many; so many of a document are drawn.
NEGATIVES = 150
# Strength of the pull of the style's weights towards zero: a standard normal prior on each. Not tuned.
L2 = 1.0
# The mixture leans to the publishers' style: what is added to its logit. A page in a browser is more like theirs than the sets are.
LEAN = 1.5
STEMMERS = {"en": "porter", "fr": "french", "pt": "portuguese", "de": "german", "es": "spanish", "it": "italian"}
_stemmers = {}


def stems(phrase, lang):
    """A phrase as gold and candidates are compared: its stems."""
    if lang not in _stemmers:
        _stemmers[lang] = snowballstemmer.stemmer(STEMMERS[lang]) if lang in STEMMERS else None
    stemmer = _stemmers[lang]
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", phrase).lower())
    return tuple(stemmer.stemWord(w) if stemmer else w for w in words)


def documents(folder, name):
    with open(os.path.join(folder, name + ".jsonl"), encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def read(program, docs):
    """The names of the signals and of the style's parts, and for each document what the program prints of it."""
    out = []
    with tempfile.TemporaryDirectory() as tmp:
        files = []
        for i, doc in enumerate(docs):
            path = os.path.join(tmp, f"{i:05d}.txt")
            pathlib.Path(path).write_text(re.sub(r"\n+", "\n\n", doc["text"]), encoding="utf-8")
            files.append(path)
        for k in range(0, len(files), 50):
            run = subprocess.run([program] + files[k:k + 50], stdout=subprocess.PIPE, check=True)
            lines = run.stdout.decode().splitlines()
            names = json.loads(lines[0])
            out += [json.loads(line) for line in lines[1:]]
    return names, out


class Document:
    def __init__(self, doc, found, rng):
        self.lang = doc["lang"]
        self.gold = {k for k in (stems(g, doc["lang"]) for g in doc["gold"]) if k}
        candidates = found["candidates"]
        style = np.array(found["style"])
        self.style = np.concatenate([style, style ** 2])
        self.stems = [stems(c[0], doc["lang"]) for c in candidates]
        self.words = [re.findall(r"[^\W_]+", c[0].lower()) for c in candidates]
        self.keys = [tuple(found["stems"][s] for s in c[1]) for c in candidates]
        self.x = np.array([c[2] for c in candidates], dtype=np.float32).reshape(len(candidates), -1)
        self.y = np.array([s in self.gold for s in self.stems], dtype=bool)
        negatives = np.flatnonzero(~self.y)
        if len(negatives) > NEGATIVES:
            negatives = rng.choice(negatives, NEGATIVES, replace=False)
        self.drawn = np.sort(np.concatenate([np.flatnonzero(self.y), negatives]))


def is_derived(a, b):
    a, b = sorted((a, b), key=len)
    return b.startswith(a) and (a == b or len(a) >= 5 and len(b) - len(a) <= 4)


def choose(doc, scores, most=10):
    """The choice of `choose.rs`, best first: of a phrase and its parts one."""
    chosen = []
    for i in np.argsort(-scores, kind="stable"):
        if len(chosen) == most:
            break
        a = doc.keys[i]

        def again(j):
            b = doc.keys[j]
            if len(a) == 1 and len(b) == 1:
                return is_derived(a[0], b[0])
            return set(a) <= set(b) or set(b) <= set(a) or nested(doc.stems[i], doc.stems[j])
        if not any(again(j) for j in chosen):
            chosen.append(i)
    return chosen


def nested(a, b):
    a, b = sorted((a, b), key=len)
    return any(b[k:k + len(a)] == a for k in range(len(b) - len(a) + 1))


def f1(doc, chosen, k):
    got = list(dict.fromkeys(doc.stems[i] for i in chosen))[:k]
    hits = len(doc.gold & set(got))
    p, r = hits / k, hits / len(doc.gold) if doc.gold else 0.0
    return 2 * p * r / (p + r) if p + r else 0.0


class Expert:
    """The trees of one expert; their sum, straightened, is the log-odds of being a tag."""

    def __init__(self, sets, name):
        what, trees, rate, others, share, leaf = EXPERTS[name]
        own = len(sets[name])
        docs = [(d, 1.0 if n == name else others * own / len(ds))
                for n, ds in sets.items() if n == name or others for d in ds if len(d.drawn)]
        x = np.vstack([d.x[d.drawn] for d, _ in docs])
        y = np.concatenate([d.y[d.drawn] for d, _ in docs])
        halves = np.concatenate([weight * np.where(d.y[d.drawn], 0.5 / max(d.y[d.drawn].sum(), 1),
                                                   0.5 / max((~d.y[d.drawn]).sum(), 1)) for d, weight in docs])
        halves /= halves.mean()
        params = dict(objective=what, num_leaves=LEAVES, learning_rate=rate, lambda_l2=1.0, feature_fraction=share,
                      bagging_fraction=0.8, bagging_freq=1, seed=SEED, deterministic=True, force_row_wise=True,
                      num_threads=1, verbose=-1, min_sum_hessian_in_leaf=leaf)
        if what == "binary":
            params.update(boost_from_average=False)
            data = lightgbm.Dataset(x, label=y.astype(float), weight=halves)
        else:
            params.update(lambdarank_truncation_level=TRUNCATION)
            weights = np.concatenate([np.full(len(d.drawn), weight) for d, weight in docs])
            data = lightgbm.Dataset(x, label=y.astype(float), weight=weights, group=[len(d.drawn) for d, _ in docs])
        self.trees = lightgbm.train(params, data, trees)
        self.start, self.scale = 0.0, 1.0
        if what != "binary":
            self.start, self.scale = straighten(self.trees.predict(x, raw_score=True), y, halves)

    def sums(self, x):
        return self.start + self.scale * self.trees.predict(x, raw_score=True)


def straighten(sums, y, weights):
    """What is added to and multiplied with sums to make them log-odds (Platt 1999)."""
    def loss(t):
        s = t[0] + t[1] * sums
        p = 1.0 / (1.0 + np.exp(-s))
        g = weights * (p - y)
        return (weights * (np.logaddexp(0.0, s) - y * s)).mean(), np.array([g.mean(), (g * sums).mean()])
    return minimize(loss, np.array([0.0, 1.0]), jac=True, method="L-BFGS-B").x


def mix(sets):
    """Weights (a column an expert) and biases of the style on its values as they are."""
    x = np.vstack([d.style for ds in sets.values() for d in ds])
    y = np.concatenate([np.full(len(ds), k) for k, ds in enumerate(sets.values())])
    w = np.array([len(y) / len(sets) / np.sum(y == k) for k in y])
    mean, scale = x.mean(0), x.std(0) + 1e-9
    z = np.hstack([(x - mean) / scale, np.ones((len(x), 1))])
    k = len(sets)
    target = np.eye(k)[y]

    def loss(t):
        t = t.reshape(-1, k)
        s = z @ t
        top = s.max(1, keepdims=True)
        p = np.exp(s - top)
        total = p.sum(1, keepdims=True)
        value = (w * (np.log(total[:, 0]) + top[:, 0] - s[np.arange(len(y)), y])).sum() + 0.5 * L2 * (t[:-1] ** 2).sum()
        g = z.T @ (w[:, None] * (p / total - target))
        g[:-1] += L2 * t[:-1]
        return value, g.ravel()

    t = minimize(loss, np.zeros(z.shape[1] * k), jac=True, method="L-BFGS-B", options={"maxiter": 1000}).x.reshape(-1, k)
    weights = t[:-1] / scale[:, None]
    lean = LEAN * np.array([name == "pubtags-dev" for name in sets])
    return weights, t[-1] + lean - mean @ weights


class Model:
    def __init__(self, sets):
        self.names = [n for n in sets if n in EXPERTS]
        sets = {n: sets[n] for n in self.names}
        self.experts = [Expert(sets, n) for n in self.names]
        self.weights, self.bias = mix(sets)

    def scores(self, doc):
        s = doc.style @ self.weights + self.bias
        share = np.exp(s - s.max())
        share /= share.sum()
        share[share < 0.05] = 0.0
        return sum(p * e.sums(doc.x) for p, e in zip(share, self.experts) if p)

    def text(self, names):
        lines = ["# The ranker of the tags, written by xtask/train/tags.py: see MODEL.md.",
                 "signals " + " ".join(names["signals"]), "style " + " ".join(names["style"])]
        for k, name in enumerate(self.names):
            expert = self.experts[k]
            numbers = [expert.start, self.bias[k], *self.weights[:, k]]
            lines.append(f"expert {name} " + " ".join(f"{n:.6g}" for n in numbers))
            trees = expert.trees.dump_model()["tree_info"]
            lines += [tree(t["tree_structure"], expert.scale) for t in trees]
        return "\n".join(lines) + "\n"


def tree(node, scale):
    """A tree in the order node, smaller side, greater side."""
    if "leaf_value" in node:
        return f"={scale * node['leaf_value']:.4g}"
    assert node["decision_type"] == "<="
    sides = f"{tree(node['left_child'], scale)} {tree(node['right_child'], scale)}"
    return f"{node['split_feature']}:{node['threshold']:.7g} {sides}"


def report(name, rows):
    """Prints the mean F1 of (document, chosen) pairs."""
    at = [float(np.mean([f1(d, c, k) for d, c in rows])) for k in (5, 10)]
    languages = sorted({d.lang for d, _ in rows})
    parts = []
    for lang in languages:
        of = [f1(d, c, 10) for d, c in rows if d.lang == lang]
        if len(of) >= 20 and len(languages) > 1:
            parts.append(f"{lang} {np.mean(of):.4f}")
    print(f"{name}: F1@5 {at[0]:.4f}, F1@10 {at[1]:.4f}", "; ".join(parts), flush=True)


def train(args):
    rng = np.random.default_rng(SEED)
    sets = {}
    for name in EXPERTS:
        raw = documents(args.data, name)
        names, found = read(args.signals, raw)
        docs = [Document(d, f, rng) for d, f in zip(raw, found) if f["candidates"]]
        sets[name] = [docs[i] for i in rng.permutation(len(docs))]
    if args.write:
        text = Model(sets).text(names)
        (ROOT / "src/tags/model.txt").write_text(text, encoding="utf-8")
        print(len(text), "bytes", flush=True)
    rows = collections.defaultdict(list)
    for fold in range(FOLDS):
        model = Model({n: [d for i, d in enumerate(docs) if i % FOLDS != fold]
                       for n, docs in sets.items() if n != args.without})
        for name, docs in sets.items():
            rows[name] += [(d, choose(d, model.scores(d))) for i, d in enumerate(docs) if i % FOLDS == fold]
    print("held out, five folds:")
    for name, pairs in rows.items():
        report(name, pairs)


WORD = re.compile(r"[^\W_](?:[^\W_]|['’.\-](?=[^\W_]))*")
# Seven lines, for one document in 1, 2, 4 … 64: rarer words are not told apart.
RARE = 7
LANGUAGES = ("de", "en", "fr")


def fold(word):
    word = word.replace("’", "'").replace("\xad", "").lower()
    return word[:-2] if word.endswith("'s") else word


def common(args):
    texts = collections.defaultdict(list)
    with open(args.texts, encoding="utf-8") as f:
        for line in f:
            doc = json.loads(line)
            texts[doc["lang"]].append(doc["text"])
    for lang in LANGUAGES:
        counts, n = collections.Counter(), 0
        for text in texts[lang]:
            words = [fold(w) for w in WORD.findall(text[:12000])]
            if len(words) >= 60:
                n += 1
                counts.update(set(words))
        rows = []
        for word, count in counts.items():
            rareness = int(-math.log2(count / n) + 1e-9)
            if rareness < RARE and count > 3 and any(c.isalpha() for c in word):
                rows.append(f"{word} {rareness}\n")
        print(lang, n, "documents,", len(rows), "words")
        if args.write:
            head = (f"# A word, and its rareness k: of {n} training documents one in 2^k to 2^(k+1) has it. "
                    "Counted by xtask/train/tags.py; see MODEL.md.\n")
            (ROOT / f"src/text/languages/{lang}/common-words.txt").write_text(head + "".join(sorted(rows)), encoding="utf-8")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("what", choices=("ranker", "common"))
    ap.add_argument("--data", help="the folder of the training sets")
    ap.add_argument("--signals", help="the example tag-signals, built")
    ap.add_argument("--texts", help="texts to count words in")
    ap.add_argument("--write", action="store_true")
    ap.add_argument("--without", help="a set that nothing is learnt from, only measured")
    args = ap.parse_args()
    (train if args.what == "ranker" else common)(args)


if __name__ == "__main__":
    main()
