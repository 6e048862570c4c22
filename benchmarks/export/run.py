"""What an export takes: seconds, memory and bytes, and how soon a program that reads the tables answers.

    python benchmarks/export/run.py --index NAME=DIR [--index NAME=DIR …] [--runs 3]

Every export is a process of its own. "peak MB" is the most that it had in memory, the mapped files of the index
included; "peak MB of its own" leaves out what belongs to files. Queries are those of docs/guide/export.md, the fastest
of three, on tables that are in the page cache; those of a program that is not installed are left out.
Writes benchmarks/results/export.json.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "benchmarks" / "results" / "export.json"
GUIDE = ROOT / "docs" / "guide" / "export.md"
_LOOK_SECONDS = 0.02


def exported(index: Path, folder: Path) -> dict[str, float]:
    """Seconds and megabytes of one export in a process of its own."""
    begin = time.monotonic()
    command = [sys.executable, "-m", "plansearch", "export", "--parquet", str(folder), "--index", str(index)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    peak = own = 0
    while process.poll() is None:
        found = _memory(process.pid)
        peak, own = max(peak, found.get("VmHWM", 0)), max(own, found.get("RssAnon", 0))
        time.sleep(_LOOK_SECONDS)
    seconds = time.monotonic() - begin
    if process.returncode:
        raise SystemExit(process.stderr.read() if process.stderr else "")
    usage = os.times()
    return {
        "seconds": seconds, "peak MB": peak / 1024, "peak MB of its own": own / 1024, "cpu so far": usage.children_user
        + usage.children_system,
    }  # fmt: skip


def _memory(pid: int) -> dict[str, int]:
    """Kilobytes by the names of Linux; nothing elsewhere, or where the process has ended."""
    try:
        text = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return {}
    return {name: int(n) for name, n in re.findall(r"^(VmHWM|RssAnon):\s+(\d+) kB$", text, re.MULTILINE)}


def queries(folder: Path) -> dict[str, float]:
    """Seconds of the queries of the guide over the tables in a folder, by program."""
    blocks = dict(
        re.findall(r"^## (DuckDB|Polars)\n.*?^```\w+\n(.*?)^```$", GUIDE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    )
    asked: dict[str, Callable[[], Any]] = {}
    if find_spec("duckdb"):
        import duckdb

        asked["DuckDB"] = lambda: duckdb.sql(blocks["DuckDB"]).fetchall()
    if find_spec("polars"):
        code = compile(blocks["Polars"].replace("print(found)", ""), "export.md", "exec")
        asked["Polars"] = lambda: exec(code, {})
    before = Path.cwd()
    os.chdir(folder)
    try:
        return {name: min(_seconds(ask) for _ in range(3)) for name, ask in asked.items()}
    finally:
        os.chdir(before)


def _seconds(ask: Callable[[], Any]) -> float:
    begin = time.monotonic()
    ask()
    return time.monotonic() - begin


def measured(index: Path, runs: int) -> dict[str, Any]:
    """An index exported several times, and its tables read."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "tables"
        found, cpu = list[dict[str, float]](), list[float]()
        for _ in range(runs):
            before = sum(os.times()[2:4])
            found.append(exported(index, folder))
            cpu.append(found[-1].pop("cpu so far") - before)
        said = json.loads((folder / "_export.json").read_text("utf-8"))
        tables = {
            name: {
                "rows": table["rows"],
                "files": len(table["files"]),
                "MB": round(sum(file["bytes"] for file in table["files"]) / 1e6, 1),
            }
            for name, table in said["tables"].items()
        }
        return {
            "signature": said["signature"],
            "seconds": round(statistics.median(one["seconds"] for one in found), 1),
            "seconds of the processor": round(statistics.median(cpu), 1),
            "peak MB": round(max(one["peak MB"] for one in found)),
            "peak MB of its own": round(max(one["peak MB of its own"] for one in found)),
            "runs": runs,
            "tables": tables,
            "seconds of queries": {name: round(seconds, 3) for name, seconds in queries(Path(place)).items()},
        }


def main() -> None:
    """Measure every index that is named."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--index", action="append", required=True, metavar="NAME=DIR")
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    made_with = {name: metadata.version(name) for name in ("pyarrow", "polars", "duckdb") if find_spec(name)}
    found = {name: measured(Path(path), given.runs) for name, _, path in (one.partition("=") for one in given.index)}
    machine = {"cores": os.cpu_count(), "machine": platform.machine(), "python": platform.python_version(), **made_with}
    RESULTS.write_text(json.dumps({"made with": machine, **found}, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
