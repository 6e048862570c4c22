"""Fuzz readers, splitter, query parser, pattern compiler, target extractor and index opener, guided by coverage.

    python -m venv fuzz && fuzz/bin/pip install atheris==3.0.0     # no dependency of development: 3.11 to 3.14, Linux
    PYTHONPATH=.venv/lib/python3.11/site-packages fuzz/bin/python benchmarks/torture/fuzz/run.py \
        [--seconds 900] [--found FOLDER] [NAME ...]

Each target runs in a process of its own for so many seconds of processor time, however busy the machine is. Every
exception that is no error of plansearch, and every input that takes more than two seconds of processor time, is kept
once for each place in the code; a process that crashes begins again. Counts go to benchmarks/results/fuzz.json, where
runs of one target add up.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parents[2] / "results" / "fuzz.json"
SLOW = 2.0
LONGEST = 4096  # bytes of an input


def place_of(err: BaseException) -> str:
    """Where an exception was raised: its type, and the last line in plansearch."""
    frames = [frame for frame in traceback.extract_tb(err.__traceback__) if "plansearch" in frame.filename]
    last = frames[-1] if frames else None
    return f"{type(err).__name__} {Path(last.filename).name}:{last.lineno}" if last else type(err).__name__


class Watched:
    """A harness that keeps what it finds and counts what it does."""

    def __init__(self, name: str, harness: Any, found: Path, counts: Path) -> None:
        self.name, self.harness, self.found, self.counts = name, harness, found, counts
        self.n, self.places, self.begin, self.written = 0, dict[str, int](), time.process_time(), 0.0

    def __call__(self, data: bytes) -> None:
        """Try one input."""
        begin = time.process_time()
        try:
            self.harness(data)
        except Exception as err:
            self.keep(f"{place_of(err)} {err}"[:120] if isinstance(err, AssertionError) else place_of(err), data)
        if time.process_time() - begin > SLOW:
            self.keep("slow", data)
        self.n += 1
        if time.time() - self.written > 2:
            self.write()

    def keep(self, place: str, data: bytes) -> None:
        """Keep an input, the first of its place."""
        self.places[place] = self.places.get(place, 0) + 1
        if self.places[place] <= (5 if place == "slow" else 1):
            name = hashlib.sha1(place.encode() + data).hexdigest()[:8]
            (self.found / f"{self.name}-{name}.bin").write_bytes(data)
            (self.found / f"{self.name}-{name}.txt").write_text(f"{place}\n", "utf-8")

    def write(self) -> None:
        """Say how far this is."""
        self.written = time.time()
        seconds = round(time.process_time() - self.begin)
        counts = {"executions": self.n, "seconds": seconds, "found": self.places}
        self.counts.write_text(json.dumps(counts, ensure_ascii=False), "utf-8")


def compiled() -> list[str]:
    """Modules that numba compiles, which cannot be instrumented."""
    package = Path(__file__).parents[3] / "plansearch"
    found = [path for path in package.rglob("*.py") if "plansearch.compiled" in path.read_text("utf-8")]
    return [".".join(path.relative_to(package.parent).with_suffix("").parts) for path in found]


def fuzz(name: str, seconds: int, found: Path, corpus: Path, counts: Path) -> None:
    """Fuzz one target in this process, which ends with it."""
    import atheris

    with atheris.instrument_imports(include=["plansearch"], exclude=compiled(), enable_loader_override=False):
        sys.path.insert(0, str(Path(__file__).parent))
        import harnesses

        harness, seeds = harnesses.HARNESSES[name]
        for no, seed in enumerate(seeds()):
            (corpus / f"seed{no}").write_bytes(seed)
            harness(seed)  # loads, and so instruments, what is only loaded when it is used
    watched = Watched(name, harness, found, counts)
    options = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", "-timeout=60", "-rss_limit_mb=3000", "-verbosity=1"]
    atheris.Setup([sys.argv[0], *options, f"-artifact_prefix={found}/{name}-crash-", str(corpus)], watched)
    atheris.Fuzz()


def run(name: str, seconds: int, found: Path) -> dict[str, Any]:
    """Fuzz one target in other processes; gives counts."""
    total: dict[str, Any] = {"executions": 0, "seconds": 0, "crashes": 0, "found": {}}
    with tempfile.TemporaryDirectory(prefix="plansearch-fuzz-") as folder:
        corpus, counts = Path(folder) / "corpus", Path(folder) / "counts.json"
        corpus.mkdir()
        while (left := seconds - total["seconds"]) > 10:
            command = [sys.executable, __file__, "--one", name, "--seconds", str(left), "--found", str(found)]
            ended = subprocess.run([*command, "--corpus", folder], capture_output=True, text=True, check=False)
            if not counts.exists():
                raise SystemExit(ended.stderr[-3000:])
            one = json.loads(counts.read_text("utf-8"))
            counts.unlink()
            total["executions"] += one["executions"]
            total["seconds"] += one["seconds"]
            total["crashes"] += ended.returncode != 0
            for place, n in one["found"].items():
                total["found"][place] = total["found"].get(place, 0) + n
            coverage = [line for line in ended.stderr.splitlines() if "cov:" in line]
            total["coverage"] = int(coverage[-1].split("cov:")[1].split()[0]) if coverage else 0
    return total


def main() -> None:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--seconds", type=int, default=900)
    parser.add_argument("--found", type=Path, default=Path("fuzz-found"))
    parser.add_argument("--one", help=argparse.SUPPRESS)
    parser.add_argument("--corpus", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    asked.found.mkdir(parents=True, exist_ok=True)
    if asked.one:
        fuzz(asked.one, asked.seconds, asked.found.resolve(), asked.corpus / "corpus", asked.corpus / "counts.json")
        return
    sys.path.insert(0, str(Path(__file__).parent))
    from harnesses import HARNESSES

    for name in asked.names or HARNESSES:
        one = run(name, asked.seconds, asked.found.resolve())
        results = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
        before = results.get(name, {"executions": 0, "seconds": 0, "crashes": 0})
        results[name] = {
            **{key: before[key] + one[key] for key in ("executions", "seconds", "crashes")},
            "coverage": one["coverage"],
        }
        RESULTS.write_text(f"{json.dumps(results, indent=1, sort_keys=True)}\n", "utf-8")
        print(name, json.dumps(one, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
