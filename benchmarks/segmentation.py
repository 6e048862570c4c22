"""Is every line cut as jieba cuts it? And how long does a new process take that cuts once?

    python benchmarks/segmentation.py FOLDER [--every 1] [--calls 15]

FOLDER holds UTF-8 texts (.md, .txt). Every different line is cut by jieba and by the others; a line that stands in
many texts counts as often. Writes benchmarks/results/segmentation.json and .md. rjieba is left out where it is not
installed. Speed is measured by benchmarks/speed/run.py.
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
from collections import Counter
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
    "plansearch, kernel": f"from plansearch.text.segmentation.kernels import kernel; kernel().cut({LINE!r})",
    "jieba": f"import jieba; jieba.lcut({LINE!r})",
    "rjieba": f"import rjieba; rjieba.cut({LINE!r})",
}
Cut = Callable[[str], list[str]]


def systems() -> dict[str, Cut]:
    """What cuts, by name, jieba first."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    from plansearch.text.segmentation.kernels import kernel
    from plansearch.text.segmentation.segmenter import segmenter

    jieba.setLogLevel("WARNING")
    found: dict[str, Cut] = {"jieba": jieba.lcut}
    try:
        import rjieba

        found["rjieba"] = rjieba.cut
    except ImportError:
        print("rjieba is not installed: left out", file=sys.stderr)
    return found | {"plansearch, standard library": segmenter().cut, "plansearch, kernel": kernel().cut}


def identical(cuts: dict[str, Cut], lines: Counter[str]) -> dict[str, int]:
    """How many lines each system cuts as jieba does. lines: each different line with how often it stands."""
    others = {name: cut for name, cut in cuts.items() if name != "jieba"}
    same = dict.fromkeys(others, 0)
    for line, n in lines.items():
        words = cuts["jieba"](line)
        for name, cut in others.items():
            same[name] += n * (cut(line) == words)
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


def measure(folder: Path, every: int, n_calls: int) -> dict[str, Any]:
    """The result."""
    files = sorted(path for path in folder.rglob("*") if path.suffix in (".md", ".txt"))[::every]
    lines, n_bytes = Counter[str](), 0
    for path in files:
        text = path.read_text("utf-8", errors="replace")
        n_bytes += len(text.encode())
        lines.update(line for line in text.split("\n") if line)
    cuts = systems()
    taken = processes([name for name in COLD if name in cuts or name.startswith("python")], n_calls)
    same = identical(cuts, lines)
    return {
        "machine": machine(),
        "sample": {"texts": len(files), "every": every, "megabytes": round(n_bytes / 1e6, 2)},
        "lines": {"all": lines.total(), "different": len(lines), "as_jieba": same},
        "calls": n_calls,
        "cold": [
            {"process": name, "median_ms": round(median(ms)), "least_ms": round(min(ms))} for name, ms in taken.items()
        ],
    }


def markdown(result: dict[str, Any]) -> str:
    """The result as a page."""
    sample, versions, counted = result["sample"], result["machine"], result["lines"]
    n = counted["all"]
    lines = [
        "# Segmentation", "",
        "Written by `benchmarks/segmentation.py`; do not edit.", "",
        f"{sample['texts']:,} texts, {sample['megabytes']} MB, {n:,} lines that are not empty, "
        f"{counted['different']:,} different ones. {versions['cores']} cores, Python {versions['python']}, "
        + ", ".join(f"{name} {versions[name]}" for name in PACKAGES if versions[name]) + ".", "",
        "| | lines cut as jieba cuts them | |", "|---|--:|--:|",
    ]  # fmt: skip
    for name, same in counted["as_jieba"].items():
        lines.append(f"| {name} | {same:,} of {n:,} | {same / max(1, n):.2%} |")
    lines += ["", f"A new process that cuts once, {result['calls']} calls, page cache warm:", ""]
    lines += ["| | median ms | least ms |", "|---|--:|--:|"]
    lines += [f"| {row['process']} | {row['median_ms']} | {row['least_ms']} |" for row in result["cold"]]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure and write the result."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--every", type=int, default=1, help="read every n-th text (default 1)")
    parser.add_argument("--calls", type=int, default=15, help="new processes of each kind (default 15)")
    asked = parser.parse_args()
    result = measure(asked.folder, asked.every, asked.calls)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    RESULTS.with_suffix(".md").write_text(markdown(result), encoding="utf-8")
    print(markdown(result), end="")


if __name__ == "__main__":
    main()
