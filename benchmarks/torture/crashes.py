"""Every step of every way of writing an index fails: once, for good, or with the end of the process.

    python benchmarks/torture/crashes.py [--every 1] [--modes once,kill,…] [--only build,update]

Prints one JSON object: trials, outcomes, and what should not have happened.
"""

from __future__ import annotations

import argparse
import errno
import json
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Hashable, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import disk
import trials

FAILING = ("once", "for good", "kill", "half and kill")
GOOD = {"before", "after", "none"}


def expectations(operation: trials.Operation) -> tuple[dict[str, Hashable], int]:
    """Answers before and after an operation that nothing disturbs, and its number of steps."""
    root = trials.put_back(operation)
    before = None if operation.before is None else trials.answers(operation.index)
    outcome = disk.run(operation.work, root)
    assert outcome.status == disk.DONE, outcome
    assert trials.leftovers(operation.index) == (), operation.name
    after = trials.answers(operation.index)
    return {"after": after, **({} if before is None or before == after else {"before": before})}, outcome.steps


def judged(operation: trials.Operation, outcome: disk.Outcome, expected: dict[str, Hashable]) -> str:
    """`ok: …`, or what should not have happened. The operation is then done again, undisturbed."""
    state = trials.state(operation, operation.index, expected)
    if outcome.status in (disk.ESCAPED, disk.HANGS):
        return f"{outcome.status}: {outcome.words[-2000:]}"
    if state not in GOOD or (outcome.status == disk.DONE and state != "after"):
        return f"{outcome.status}, then {state}"
    again = disk.run(operation.work, operation.index.parent.parent)
    if again.status != disk.DONE:
        return f"not built again after {outcome.status}: {again.words[-2000:]}"
    if left := trials.leftovers(operation.index):
        return f"left after {outcome.status}: {' '.join(left)}"
    if trials.answers(operation.index) != expected["after"]:
        return f"other answers after {outcome.status}"
    return f"ok: {outcome.status}, {state}"


def crash(folder: Path, *, every: int, modes: Sequence[str], only: Sequence[str], seed: int = 0) -> dict[str, Any]:
    """Trials of each operation, mode and every so many-th step; a random start differs from mode to mode."""
    pick, found = random.Random(seed), dict[str, Any]()
    for operation in trials.operations(folder, only):
        expected, steps = expectations(operation)
        for mode in modes:
            outcomes, wrong = Counter[str](), list[str]()
            for at in range(1 + pick.randrange(every), steps + 1, every):
                root = trials.put_back(operation)
                number = pick.choice((errno.ENOSPC, errno.EIO, errno.EROFS, errno.EDQUOT))
                outcome = disk.run(operation.work, root, at=at, mode=mode, error=number)
                verdict = judged(operation, outcome, expected)
                outcomes[verdict.split(":")[0] if not verdict.startswith("ok") else verdict] += 1
                if not verdict.startswith("ok"):
                    wrong.append(f"{operation.name}, {mode}, step {at} of {steps}: {verdict}")
            found[f"{operation.name}, {mode}"] = {
                "steps": steps, "trials": sum(outcomes.values()), "outcomes": dict(outcomes), "wrong": wrong,
            }  # fmt: skip
            print(operation.name, mode, dict(outcomes), *wrong[:3], file=sys.stderr, flush=True)
    return found


def main() -> None:
    """Try, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--modes", default=",".join(FAILING))
    parser.add_argument("--only", default="")
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    disk.begin_again_preloaded()
    only = [name for name in asked.only.split(",") if name]
    with tempfile.TemporaryDirectory(prefix="torture-") as folder:
        found = crash(Path(folder), every=asked.every, modes=asked.modes.split(","), only=only, seed=asked.seed)
    print(json.dumps(found, ensure_ascii=False, indent=1))
    sys.exit(any(one["wrong"] for one in found.values()))


if __name__ == "__main__":
    main()
