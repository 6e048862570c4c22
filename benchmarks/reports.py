"""The whole way over a folder of real plans: build, counts against a plain scan, every verb once, as whole processes.

    python benchmarks/reports.py FOLDER [--work DIR] [--substrings 200]

Writes benchmarks/results/reports.json. Times are of this machine; what can be compared is the counts and the memory.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import re
import resource
import subprocess
import sys
import time
from pathlib import Path

import plansearch

RESULTS = Path(__file__).parent / "results" / "reports.json"
QUERIES = [
    ["search", "高新技术企业培育", "-n", "5"],
    ["search", "养老服务 床位", "--region", "江苏省", "--year", "2020:2025"],
    ["phrase", "新质生产力", "--count"],
    ["phrase", "新质生产力", "--by", "year"],
    ["phrase", "力争", "-n", "20"],
    ["compare", "江苏省", "浙江省", "四川省", "--indicator", "地区生产总值", "--year", "2024:2025"],
    ["info"],
]


def run(arguments: list[str]) -> tuple[float, int, int]:
    """Seconds, exit status and peak kilobytes of one `plansearch` process."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "plansearch", *arguments]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return time.perf_counter() - start, process.returncode, usage.ru_maxrss


def differing_counts(index: plansearch.api.Index, n: int, seed: int) -> int:
    """How many of n random substrings of 2 to 12 characters `phrase` counts otherwise than an overlapping scan."""
    pick = random.Random(seed)
    texts = [plan.text for plan in index.plans()]
    differing = 0
    for _ in range(n):
        text = pick.choice(texts)
        length = pick.randint(2, 12)
        start = pick.randrange(len(text) - length)
        pattern = text[start : start + length]
        scan = re.compile(f"(?={re.escape(pattern)})")
        differing += index.phrase(pattern, count=True, all_copies=True).n != sum(
            len(scan.findall(t)) for t in texts if pattern in t
        )
    return differing


def main() -> None:
    """Measure and write the result."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--work", type=Path, default=Path("indexes/reports"))
    parser.add_argument("--substrings", type=int, default=200)
    asked = parser.parse_args()
    seconds, status, peak = run(["index", str(asked.folder), "--index", str(asked.work)])
    if status:
        sys.exit(f"the build ended with status {status}")
    index = plansearch.open(asked.work)
    info = index.info()
    answers = []
    for query in QUERIES:
        times = sorted(run([*query, "--index", str(asked.work)])[0] for _ in range(3))
        answers.append({"command": " ".join(query), "median_seconds": round(times[1], 3)})
    result = {
        "plans": info.n_plans, "passages": info.n_passages, "characters": info.n_chars, "terms": info.n_terms,
        "skipped": len(info.skipped), "build_seconds": round(seconds, 1), "build_peak_mib": round(peak / 1024),
        "index_mib": round(sum(f.stat().st_size for f in asked.work.rglob("*") if f.is_file()) / 2**20),
        "substrings": asked.substrings, "differing_counts": differing_counts(index, asked.substrings, 1),
        "commands": answers, "signature": info.signature,
        "machine": {"python": platform.python_version(), "cores": os.cpu_count(), "system": platform.system()},
        "peak_mib_of_this_process": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }  # fmt: skip
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(result, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
