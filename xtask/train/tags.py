"""Trains the ranker of the tags: weights of its signals, and the tables of common words.

  tags.py weights --data DIR --signals target/release/examples/tag-signals [--write]
  tags.py common  --data DIR --texts FILE [--write]

`weights` fits a logistic regression over the candidates of every document (a document's candidates weigh one together,
positives and negatives half each), prints F1 at 5 and 10 by five-fold cross-validation over documents, and writes
src/tags/weights.rs. `common` counts document frequencies in FILE (JSON Lines with "lang" and "text") and writes
src/tags/common/CODE.txt. Needs numpy, scipy and snowballstemmer. Everything is seeded.
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

import numpy as np
import snowballstemmer
from scipy.optimize import minimize

ROOT = pathlib.Path(__file__).resolve().parents[2]
SEED = 7
FOLDS = 5
# Strength of the pull towards zero: a standard normal prior on each weight. Not tuned.
L2 = 1.0
# How much each set counts: publishers' own tags are what a reader's tags are like.
SETS = {"pubtags-dev": 2.0, "duc2001-even": 1.5, "kpcrowd-train": 0.5}
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
    with open(os.path.join(folder, "tags", name + ".jsonl"), encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def candidates(program, docs):
    """Signal names, and for each document its candidates: (phrase, key, signals)."""
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
            names = json.loads(lines[0])["signals"]
            out += [json.loads(line)["candidates"] for line in lines[1:]]
    return names, out


class Document:
    def __init__(self, doc, found, weight):
        self.lang, self.weight = doc["lang"], weight
        self.gold = {k for k in (stems(g, doc["lang"]) for g in doc["gold"]) if k}
        self.stems = [stems(c[0], doc["lang"]) for c in found]
        self.keys = [frozenset(c[1]) for c in found]
        self.x = np.array([c[2] for c in found], dtype=np.float64).reshape(len(found), -1)
        self.y = np.array([s in self.gold for s in self.stems])


def choose(doc, scores, most=10):
    """The ranker's choice, best first; of a phrase and its parts, two at most."""
    chosen, paired = [], set()
    for i in np.argsort(-scores, kind="stable"):
        if len(chosen) == most:
            break
        kin = [j for j in chosen if doc.keys[i] <= doc.keys[j] or doc.keys[j] <= doc.keys[i]]
        if len(kin) > 1 or paired.intersection(kin) or any(doc.keys[i] == doc.keys[j] for j in kin):
            continue
        if kin:
            paired.update(kin, [i])
        chosen.append(i)
    return chosen


def f1(doc, chosen, k):
    got = list(dict.fromkeys(doc.stems[i] for i in chosen))[:k]
    hits = len(doc.gold & set(got))
    p, r = hits / k, hits / len(doc.gold) if doc.gold else 0.0
    return 2 * p * r / (p + r) if p + r else 0.0


def fit(docs, l2=L2):
    """Weights and bias on the signals as they are."""
    x = np.vstack([d.x for d in docs])
    y = np.concatenate([d.y for d in docs]).astype(float)
    w = np.concatenate([
        d.weight * np.where(d.y, 0.5 / max(d.y.sum(), 1), 0.5 / max((~d.y).sum(), 1)) for d in docs])
    mean, scale = x.mean(0), x.std(0) + 1e-9
    z = (x - mean) / scale

    def loss(t):
        s = z @ t[:-1] + t[-1]
        value = (w * (np.logaddexp(0, s) - y * s)).sum() + 0.5 * l2 * (t[:-1] ** 2).sum()
        g = w * (1 / (1 + np.exp(-s)) - y)
        return value, np.append(z.T @ g + l2 * t[:-1], g.sum())

    t = minimize(loss, np.zeros(z.shape[1] + 1), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    weights = t[:-1] / scale
    return weights, t[-1] - (weights * mean).sum()


def evaluate(docs, weights):
    chosen = [choose(d, d.x @ weights) for d in docs]
    return tuple(float(np.mean([f1(d, c, k) for d, c in zip(docs, chosen)])) for k in (5, 10))


def train(args):
    rng = np.random.default_rng(SEED)
    sets = {}
    for name, weight in SETS.items():
        raw = documents(args.data, name)
        names, found = candidates(args.signals, raw)
        docs = [Document(d, c, weight / len(raw) * 264) for d, c in zip(raw, found) if c]
        sets[name] = [docs[i] for i in rng.permutation(len(docs))]
    results = collections.defaultdict(list)
    for fold in range(FOLDS):
        training = [d for docs in sets.values() for i, d in enumerate(docs) if i % FOLDS != fold]
        weights, _ = fit(training)
        for name, docs in sets.items():
            held = [d for i, d in enumerate(docs) if i % FOLDS == fold]
            results[name].append((len(held), *evaluate(held, weights)))
    for name, rows in results.items():
        n = sum(r[0] for r in rows)
        at5, at10 = (sum(r[0] * r[k] for r in rows) / n for k in (1, 2))
        print(f"{name}: F1@5 {at5:.4f}, F1@10 {at10:.4f} ({n} documents, held out)")
    weights, bias = fit([d for docs in sets.values() for d in docs])
    for name, weight in sorted(zip(names, weights), key=lambda p: -abs(p[1])):
        print(f"  {weight:+8.3f} {name}")
    if args.write:
        rows = "".join(f"    {w:.4f}, // {n}\n" for n, w in zip(names, weights))
        (ROOT / "src/tags/weights.rs").write_text(
            "//! The ranker's weights, written by `xtask/train/tags.py`: see `MODEL.md`.\n\n"
            "use super::signals::NAMES;\n\n"
            "/// One weight a signal, in the order of [`NAMES`].\n"
            f"pub const WEIGHTS: [f32; NAMES.len()] = [\n{rows}];\n\n"
            f"/// What is added to every sum.\npub const BIAS: f32 = {bias:.4f};\n", encoding="utf-8")


WORD = re.compile(r"[^\W_](?:[^\W_]|['’.\-](?=[^\W_]))*")
# Seven lines, for one document in 1, 2, 4 … 64: rarer words are not told apart.
LINES = 7
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
        rows = [[] for _ in range(LINES)]
        for word, count in counts.items():
            line = int(-math.log2(count / n) + 1e-9)
            if line < LINES and count > 3 and any(c.isalpha() for c in word):
                rows[line].append(word)
        print(lang, n, "documents,", [len(r) for r in rows], "words")
        if args.write:
            head = (f"# In how many of {n} training documents a word stands: line k, from 0, has the words of one "
                    "document in 2^k to 2^(k+1). Counted by xtask/train/tags.py; see MODEL.md.\n")
            (ROOT / f"src/tags/common/{lang}.txt").write_text(
                head + "".join(" ".join(sorted(r)) + "\n" for r in rows), encoding="utf-8")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("what", choices=("weights", "common"))
    ap.add_argument("--data", help="the folder of the training sets")
    ap.add_argument("--signals", help="the example tag-signals, built")
    ap.add_argument("--texts", help="texts to count words in")
    ap.add_argument("--write", action="store_true")
    args = ap.parse_args()
    (train if args.what == "weights" else common)(args)


if __name__ == "__main__":
    main()
