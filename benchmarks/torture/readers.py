"""Many readers ask an index while it is written again and again, moved and removed.

    python benchmarks/torture/readers.py [--readers 50] [--updates 20]

Half of the readers open the index, ask and close it, over and over, as commands do. The others open it once and go on
asking. Every answer must be that of one of the indexes that there have been; those of one opening must not change.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import trials

import plansearch
from plansearch.api import Index

PAUSE = 6.0
"""Most seconds between two questions of a reader."""
Report = tuple[int, Counter[str]]
"""Rounds, and what went wrong."""


def asked(index: Index) -> Hashable:
    """Answers that read most files."""
    hits = index.search("高新技术企业 力争", by="passage", n=0).hits
    found = tuple((hit.passage.plan.id, hit.score) for hit in hits)
    return (*found, index.phrase("力争").n, len(index.targets().table().rows), index.info().n_plans)


def one_shots(place: Path, known: set[Hashable], is_over: Callable[[], bool]) -> Report:
    """Open, ask, close."""
    n, wrong = 0, Counter[str]()
    while not is_over():
        n += 1
        time.sleep(random.uniform(0, PAUSE))
        try:
            with plansearch.open(place) as index:
                if asked(index) not in known:
                    wrong["an answer of no index"] += 1
        except Exception as err:
            wrong["".join(traceback.format_exception_only(err))] += 1
    return n, wrong


def long_lived(place: Path, known: set[Hashable], is_over: Callable[[], bool]) -> Report:
    """Open once, go on asking."""
    n, wrong = 0, Counter[str]()
    try:
        with plansearch.open(place) as index:
            first = asked(index)
            wrong["an answer of no index"] += first not in known
            while not is_over():
                n += 1
                time.sleep(random.uniform(0, PAUSE))
                wrong["another answer"] += asked(index) != first
    except Exception as err:
        wrong["".join(traceback.format_exception_only(err))] += 1
    return n, +wrong


def readers_and_writer(folder: Path, n_readers: int, n_updates: int) -> dict[str, Any]:
    """What the readers report when the writer has written so many times; the index is removed at the end."""
    place, done = folder / "index", folder / "done"
    corpora = [trials.write_corpus(folder / f"corpus{n}", range(1, n + 1)) for n in (2, 3, 5)]
    known = set[Hashable]()
    for corpus in corpora:
        plansearch.build(corpus, place)
        with plansearch.open(place) as index:
            known.add(asked(index))
    children = list[tuple[int, int]]()
    for number in range(n_readers):
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.nice(10)  # the writer goes first
            random.seed(number)
            report = (long_lived if number % 2 else one_shots)(place, known, done.exists)
            with os.fdopen(writing, "wb") as out:
                pickle.dump(report, out)
            os._exit(0)
        os.close(writing)
        children.append((child, reading))
    for number in range(n_updates):
        plansearch.build(corpora[number % 3], place, rebuild=number % 2 == 0)
    done.touch()
    rounds, wrong = 0, Counter[str]()
    for child, reading in children:
        with os.fdopen(reading, "rb") as told:
            n, own = pickle.load(told)
        os.waitpid(child, 0)
        rounds, wrong = rounds + n, wrong + own
    return {"readers": n_readers, "updates": n_updates, "rounds": rounds, "wrong": dict(wrong)}


def main() -> None:
    """Try, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--updates", type=int, default=20)
    asked_for = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="torture-") as folder:
        found = readers_and_writer(Path(folder), asked_for.readers, asked_for.updates)
    print(json.dumps(found, ensure_ascii=False, indent=1))
    sys.exit(bool(found["wrong"]))


if __name__ == "__main__":
    main()
