"""Builds are killed (SIGKILL) at random moments of each way of writing an index.

python benchmarks/torture/kills.py [--trials 300] [--seed 0]
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import crashes
import disk
import trials


def kill(folder: Path, n: int, seed: int) -> dict[str, Any]:
    """The outcomes of n kills, spread over the operations."""
    pick, outcomes, wrong = random.Random(seed), Counter[str](), list[str]()
    for operation in trials.operations(folder):
        expected, _ = crashes.expectations(operation)
        root, begun = trials.put_back(operation), time.monotonic()
        disk.run(operation.work, root)
        lasts = time.monotonic() - begun
        for trial in range(n // len(trials.NAMES)):
            root = trials.put_back(operation)
            outcome = disk.run(operation.work, root, kill_after=pick.uniform(0, lasts))
            verdict = crashes.judged(operation, outcome, expected)
            outcomes[verdict if verdict.startswith("ok") else "wrong"] += 1
            if not verdict.startswith("ok"):
                wrong.append(f"{operation.name}, trial {trial}: {verdict}")
        print(operation.name, dict(outcomes), *wrong[:3], file=sys.stderr, flush=True)
    return {"trials": sum(outcomes.values()), "outcomes": dict(outcomes), "wrong": wrong}


def main() -> None:
    """Try, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("--trials", type=int, default=300)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    disk.begin_again_preloaded()
    with tempfile.TemporaryDirectory(prefix="torture-") as folder:
        found = kill(Path(folder), asked.trials, asked.seed)
    print(json.dumps(found, ensure_ascii=False, indent=1))
    sys.exit(bool(found["wrong"]))


if __name__ == "__main__":
    main()
