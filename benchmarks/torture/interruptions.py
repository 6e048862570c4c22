"""Ctrl-C at random moments of a build: how often the program ends with status 130 and one line, and what it leaves.

    python benchmarks/torture/interruptions.py [--trials 100] [--seed 7]

Each trial builds an index of a few plans, some of which another process reads, and sends SIGINT to the program after a
random time from its start to some time after its usual end. Results go to benchmarks/results/interruptions.json.
Outcomes: `130`: status 130 and one line; `done`: the build was done before; `early`: Python itself was starting, before
any line of plansearch ran; anything else is a fault. After each trial the index is opened where there is one, and the
folder of shards must hold nothing that the index does not name.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parents[1] / "results" / "interruptions.json"
ROOT = Path(__file__).parents[2]
TEXT = "青澜市2025年工作要点\n\n一、总体要求\n今年要稳中求进，地区生产总值增长6%左右，力争6.5%。\n"


def build(corpus: Path, index: Path, after: float | None) -> tuple[int, str]:
    """Status and standard error of a build that is interrupted after some seconds, or never."""
    command = [sys.executable, "-m", "plansearch", "--lang", "en", "index", str(corpus), "--index", str(index)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, cwd=ROOT)
    if after is not None:
        time.sleep(after)
        process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=300)
    return process.returncode, told


def outcome(status: int, told: str) -> str:
    """What became of a trial."""
    if (status, told) == (130, "plansearch: interrupted\n"):
        return "130"
    if status == 0 and "Traceback" not in told:
        return "done"
    if "KeyboardInterrupt" in told and "plansearch/cli" not in told:
        return "early"
    return f"status {status}: {told[-300:]}"


def leftovers(index: Path) -> list[str]:
    """Shards that no manifest names."""
    import plansearch

    shards = {path.name for path in (index / "shards").glob("*")}
    if not (index / "manifest.json").exists():
        return sorted(shards)
    with plansearch.open(index) as opened:
        opened.search("工作要点")
        return sorted(shards - {entry.name for entry in opened.reader.manifest.shards})


def main() -> None:
    """Run the trials."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--trials", type=int, default=100)
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    counts = dict[str, Any]()
    rng, outcomes, left = random.Random(asked.seed), Counter[str](), 0
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus"
        corpus.mkdir()
        for n in range(20):
            (corpus / f"{n}.md").write_text(TEXT * (n + 1), "utf-8")
            (corpus / f"{n}.html").write_text(f"<p>{TEXT * (n + 2)}</p>", "utf-8")
        begin = time.monotonic()
        build(corpus, Path(folder) / "first", None)
        whole = time.monotonic() - begin
        for trial in range(asked.trials):
            index = Path(folder) / f"index{trial % 5}"
            found = outcome(*build(corpus, index, rng.uniform(0.05, 1.1 * whole)))
            outcomes[found] += 1
            left += len(leftovers(index))
            if rng.random() < 0.5 and (index / "manifest.json").exists():
                (corpus / f"{rng.randrange(20)}.md").write_text(TEXT * rng.randrange(1, 30), "utf-8")
            counts = {"trials": trial + 1, "outcomes": dict(sorted(outcomes.items())), "shards left": left}
            counts |= {"cpus": os.cpu_count(), "seconds of a whole build": round(whole, 1)}
            RESULTS.write_text(f"{json.dumps(counts, ensure_ascii=False, indent=1)}\n", "utf-8")
    print(json.dumps(counts, ensure_ascii=False))


if __name__ == "__main__":
    main()
