#!/usr/bin/env python3
"""Trains the people tagger: calls its trainer, which reads texts through the crate's own tokens and features.

  people.py --data ../shared/data/people --out src/people/model.bin   (a folder gets a people.bin)
"""
import argparse
import pathlib
import subprocess
import sys

ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
ap.add_argument("--data", required=True, type=pathlib.Path)
ap.add_argument("--out", required=True, type=pathlib.Path)
a, rest = ap.parse_known_args()
out = a.out / "people.bin" if a.out.is_dir() else a.out
root = pathlib.Path(__file__).resolve().parents[2]
command = ["cargo", "run", "--release", "--example", "train-people", "--",
           "--data", str(a.data.resolve()), "--out", str(out.resolve()), *rest]
sys.exit(subprocess.run(command, cwd=root).returncode)
