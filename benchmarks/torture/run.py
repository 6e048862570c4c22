"""All long trials of the index, one after the other, with their figures in benchmarks/results/torture.json.

    nice -n 10 python benchmarks/torture/run.py [--only crashes,power_loss]

On a quiet machine with two cores they take some hours. What a trial gives is written when it ends; figures of trials
that are not run stay.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
RESULTS = HERE.parent / "results" / "torture.json"
TRIALS = ("power_loss", "crashes", "kills", "full_disk", "readers", "damage")


def main() -> None:
    """Run, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("--only", default=",".join(TRIALS))
    known = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    failed = list[str]()
    for name in parser.parse_args().only.split(","):
        done = subprocess.run(
            [sys.executable, str(HERE / f"{name}.py")], stdout=subprocess.PIPE, text=True, check=False
        )
        known[name] = json.loads(done.stdout)
        RESULTS.write_text(json.dumps(known, ensure_ascii=False, indent=1) + "\n", "utf-8")
        failed += [name] if done.returncode else []
    sys.exit(f"look at {', '.join(failed)} in {RESULTS}" if failed else 0)


if __name__ == "__main__":
    main()
