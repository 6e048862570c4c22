"""Segmentation beside jieba and rjieba: speed, lines cut as jieba cuts them, one cut in a new process.

    python benchmarks/segmentation.py FOLDER [--every 25] [--rounds 5] [--calls 15]

FOLDER holds UTF-8 texts (.md, .txt); every 25th is read. Writes benchmarks/results/segmentation.json and .md. All
systems take turns in one process and on one thread, each text cut whole; speed is megabytes (10⁶ bytes of UTF-8) a
second of CPU time, ratios are of one round, and medians are given. rjieba is left out where it is not installed.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median
from typing import Any

RESULTS = Path(__file__).parent / "results" / "segmentation.json"
PACKAGES = ("jieba", "rjieba", "numba", "numpy")
LINE = "在大地上播种"
COLD = {
    "python -c pass": "pass",
    "plansearch, standard library": f"import plansearch; plansearch.segment({LINE!r})",
    "plansearch, kernel": f"from plansearch.text.kernels import kernel; kernel().cut({LINE!r})",
    "jieba": f"import jieba; jieba.lcut({LINE!r})",
    "rjieba": f"import rjieba; rjieba.cut({LINE!r})",
}
Cut = Callable[[str], Any]


def systems() -> dict[str, tuple[Cut, bool]]:
    """What cuts, by name, warm, jieba first; and whether it gives words (True) or their ends."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    from plansearch.text.kernels import codes_of, kernel
    from plansearch.text.segmentation import cutter

    jieba.setLogLevel("WARNING")
    bulk = kernel()
    found: dict[str, tuple[Cut, bool]] = {"jieba": (jieba.lcut, True)}
    try:
        import rjieba

        found["rjieba"] = (rjieba.cut, True)
    except ImportError:
        print("rjieba is not installed: left out", file=sys.stderr)
    found["plansearch, standard library"] = (cutter().cut, True)
    found["plansearch, kernel"] = (bulk.cut, True)
    found["plansearch, kernel, ends of words"] = (lambda text: bulk.cut_ends(codes_of(text)), False)
    for cut, _ in found.values():
        cut(LINE)
    return found


def rounds_of(cuts: dict[str, tuple[Cut, bool]], texts: list[str], n_rounds: int) -> list[dict[str, float]]:
    """Seconds of CPU time of each system for all texts, round by round."""
    taken = []
    for _ in range(n_rounds):
        seconds = {}
        for name, (cut, _) in cuts.items():
            start = time.thread_time()
            for text in texts:
                cut(text)
            seconds[name] = time.thread_time() - start
        taken.append(seconds)
    return taken


def identical(cuts: dict[str, tuple[Cut, bool]], lines: list[str]) -> dict[str, int]:
    """How many lines each system cuts as jieba does."""
    oracle, others = cuts["jieba"][0], {name: cut for name, (cut, is_words) in cuts.items() if is_words}
    same = dict.fromkeys(others, 0)
    for line in lines:
        words = oracle(line)
        for name, cut in others.items():
            same[name] += cut(line) == words
    return same


def processes(names: list[str], n_calls: int) -> dict[str, list[float]]:
    """Milliseconds of whole processes that cut once, taking turns; the first of each is not counted."""
    taken: dict[str, list[float]] = {name: [] for name in names}
    for number in range(n_calls + 1):
        for name in names:
            start = time.perf_counter()
            subprocess.run([sys.executable, "-c", COLD[name]], check=True, capture_output=True)
            if number:
                taken[name].append(1000 * (time.perf_counter() - start))
    return taken


def machine() -> dict[str, Any]:
    """What the figures depend on."""
    versions = {}
    for package in PACKAGES:
        try:
            versions[package] = version(package)
        except PackageNotFoundError:
            versions[package] = None
    return {"cores": os.cpu_count(), "python": platform.python_version(), "system": platform.system(), **versions}


def measure(folder: Path, every: int, n_rounds: int, n_calls: int) -> dict[str, Any]:
    """The result."""
    files = sorted(path for path in folder.rglob("*") if path.suffix in (".md", ".txt"))[::every]
    texts = [path.read_text("utf-8", errors="replace") for path in files]
    lines = [line for text in texts for line in text.split("\n") if line]
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    cuts = systems()
    taken = rounds_of(cuts, texts, n_rounds)
    same = identical(cuts, lines)
    cold = processes([name for name in COLD if name in cuts or name.startswith("python")], n_calls)
    rows = []
    for name in cuts:
        rows.append(
            {
                "system": name,
                "mb_per_cpu_second": round(megabytes / median(seconds[name] for seconds in taken), 2),
                "times_jieba": round(median(seconds["jieba"] / seconds[name] for seconds in taken), 2),
                "times_rjieba": round(median(seconds["rjieba"] / seconds[name] for seconds in taken), 2)
                if "rjieba" in cuts
                else None,
                "lines_as_jieba": same.get(name),
            }
        )
    starts = [
        {"process": name, "median_ms": round(median(ms)), "least_ms": round(min(ms))} for name, ms in cold.items()
    ]
    facts = {"texts": len(texts), "every": every, "megabytes": round(megabytes, 2), "lines": len(lines)}
    return {"machine": machine(), "sample": facts, "rounds": n_rounds, "calls": n_calls, "cut": rows, "cold": starts}


def markdown(result: dict[str, Any]) -> str:
    """The result as a page."""
    sample, versions = result["sample"], result["machine"]
    lines = [
        "# Segmentation", "",
        "Written by `benchmarks/segmentation.py`; do not edit.", "",
        f"{sample['texts']} texts, {sample['megabytes']} MB, {sample['lines']:,} lines that are not empty; medians of "
        f"{result['rounds']} rounds, one thread, CPU time. {versions['cores']} cores, Python {versions['python']}, "
        + ", ".join(f"{name} {versions[name]}" for name in PACKAGES if versions[name]) + ".", "",
        "| | MB/s | × jieba | × rjieba | lines cut as jieba cuts them |", "|---|--:|--:|--:|--:|",
    ]  # fmt: skip
    for row in result["cut"]:
        same = row["lines_as_jieba"]
        share = "" if same is None else f"{same:,} of {sample['lines']:,} ({same / max(1, sample['lines']):.2%})"
        ratio = "" if row["times_rjieba"] is None else row["times_rjieba"]
        lines.append(f"| {row['system']} | {row['mb_per_cpu_second']} | {row['times_jieba']} | {ratio} | {share} |")
    lines += ["", f"A new process that cuts once, {result['calls']} calls, page cache warm:", ""]
    lines += ["| | median ms | least ms |", "|---|--:|--:|"]
    lines += [f"| {row['process']} | {row['median_ms']} | {row['least_ms']} |" for row in result["cold"]]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure and write the result."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--every", type=int, default=25, help="read every n-th text (default 25)")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--calls", type=int, default=15, help="new processes of each kind (default 15)")
    asked = parser.parse_args()
    result = measure(asked.folder, asked.every, asked.rounds, asked.calls)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    RESULTS.with_suffix(".md").write_text(markdown(result), encoding="utf-8")
    print(markdown(result), end="")


if __name__ == "__main__":
    main()
