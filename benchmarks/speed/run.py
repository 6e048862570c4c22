"""plansearch and its peers on one machine in one run.

    python benchmarks/speed/run.py --reports TEXTS --million SYNTHETIC --work SCRATCH

Writes benchmarks/results/speed.json and docs/benchmarks.md; with --no-write, or --only without --write, the table goes
to standard output instead. A run replaces all figures, because those of different runs must not stand side by side.

Peers come with the extra `bench`; one that is missing is left out and named. SCRATCH keeps passages and indexes from
run to run; --fresh makes them anew.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from corpora import Corpus, Scratch
from measured import SECTIONS, Measured, Row
from process import ROOT, Failed
from table import markdown

PACKAGES = ("jieba", "rank-bm25", "scikit-learn", "numpy", "numba", "tantivy", "bm25s", "rjieba", "pydivsufsort")


def machine() -> dict[str, Any]:
    """What the figures depend on; nothing that names the machine."""
    versions = {}
    for package in PACKAGES:
        try:
            versions[package] = version(package)
        except PackageNotFoundError:
            versions[package] = None
    model = next(
        (line.split(":", 1)[1].strip() for line in _lines(Path("/proc/cpuinfo")) if line.startswith("model name")), ""
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "cores": os.cpu_count(),
        "processor": model,
        "memory_gib": round(memory, 1),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "versions": versions,
    }


def measure(scratch: Scratch, corpora: list[Corpus], wanted: list[str]) -> tuple[list[Row], list[str]]:
    """Rows of the sections wanted, in order, and what was left out and why."""
    rows: list[Row] = []
    left_out: list[str] = []
    for name in wanted:
        for corpus in corpora:
            print(f"{name}: {corpus.name} …", file=sys.stderr, flush=True)
            section: Callable[[Measured], None] = SECTIONS[name]
            measured = Measured(name, scratch, corpus, rows, left_out)
            try:
                section(measured)
            except Failed as err:
                left_out.append(f"{name}, {corpus.name}: {err}")
    return rows, left_out


def main() -> None:
    """Measure, write, say what was left out."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--reports", type=Path, required=True, help="folder of real plans")
    parser.add_argument("--million", type=Path, help="folder made by make_million.py")
    parser.add_argument("--work", type=Path, required=True, help="scratch folder outside the repository")
    parser.add_argument("--only", default="", help=f"sections, of {','.join(SECTIONS)}")
    parser.add_argument("--write", action="store_true", help="write the sections of --only in place of a full run")
    parser.add_argument(
        "--every", type=int, default=25, help="slow peers take every n-th plan of the reports (default 25)"
    )
    parser.add_argument("--full-peers", action="store_true", help="slow peers take all plans of the reports")
    parser.add_argument("--queries", type=int, default=240, help="queries sampled (default 240)")
    parser.add_argument("--fresh", action="store_true", help="make passages and indexes anew")
    parser.add_argument("--no-write", action="store_true", help="leave the results in the repository as they are")
    args = parser.parse_args()
    wanted = args.only.split(",") if args.only else list(SECTIONS)
    if unknown := set(wanted) - set(SECTIONS):
        parser.error(f"no section {', '.join(sorted(unknown))}; there are {', '.join(SECTIONS)}")
    every = 1 if args.full_peers else args.every
    scratch = Scratch(args.work, args.queries, every, args.fresh)
    corpora = [Corpus("reports", args.reports)] + ([Corpus("million", args.million)] if args.million else [])
    rows, left_out = measure(scratch, corpora, wanted)
    result = {
        "machine": machine(),
        "corpora": {corpus.name: scratch.facts(corpus) for corpus in corpora},
        "rows": [row._asdict() for row in rows],
        "left_out": left_out,
    }
    page = markdown(result)
    if args.no_write or (args.only and not args.write):
        print(page)
        return
    (ROOT / "benchmarks/results").mkdir(exist_ok=True)
    (ROOT / "benchmarks/results/speed.json").write_text(
        json.dumps(result, ensure_ascii=False, indent=1) + "\n", "utf-8"
    )
    (ROOT / "docs/benchmarks.md").write_text(page, "utf-8")
    print("\n".join(left_out), file=sys.stderr)


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8", "replace").splitlines()
    except OSError:
        return []


if __name__ == "__main__":
    main()
