"""A large corpus, built here by two processes and on a cluster of two workers: seconds, memory, equal answers.

    python benchmarks/cluster/large.py CORPUS [--questions 60] [--only-there] [--keep INDEX] [-o FILE]
    python benchmarks/cluster/large.py CORPUS --statistics-of INDEX

CORPUS: a folder of plain texts, such as benchmarks/speed/make_million.py makes. Everything runs in processes of this
machine that listen on the loopback interface and end with the script. --only-there: nothing is built here, and the
index of the cluster is asked here and there. --statistics-of: CORPUS is built on the cluster, and then the same workers
compute the statistics of a larger index that is there, which is what takes most memory of a large build. Results are
added to benchmarks/results/cluster-large.json under the number of passages.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import questions
from processes import Processes, peak_megabytes

import plansearch
from plansearch.api import Index
from plansearch.cluster.statistics import statistics_on
from plansearch.index import format as fmt

ROOT = Path(__file__).parents[2]
RESULTS = ROOT / "benchmarks" / "results" / "cluster-large.json"


def built(corpus: Path, index: Path, *options: str) -> tuple[float, int]:
    """Seconds of a build by the command line, and the peak of its first process in MB."""
    begin = time.monotonic()
    command = [sys.executable, "-m", "plansearch", "index", str(corpus), "--index", str(index), *options]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)} ended with {status}")
    return round(time.monotonic() - begin, 1), used.ru_maxrss // 1000


def asked(index: Index, every: list[tuple[str, questions.Question]]) -> tuple[list[str], list[float]]:
    """The rows of the answers to all questions, and the milliseconds of each, the second time it is asked."""
    for _, question in every:
        question(index)
    rows, times = [], []
    for _, question in every:
        begin = time.perf_counter()
        rows.append(questions.rows(question(index)))
        times.append(1000 * (time.perf_counter() - begin))
    return rows, times


def measure(corpus: Path, folder: Path, n_questions: int, *, only_there: bool) -> tuple[str, dict[str, Any]]:
    """The number of passages, and the figures."""
    here, there = folder / ("there" if only_there else "here"), folder / "there"
    local = None if only_there else built(corpus, here)[0]
    with Processes(folder, 2) as cluster, cluster.client() as client:
        on_cluster, driver = built(corpus, there, "--cluster", str(cluster.file))
        workers = [round(peak_megabytes(process.pid)) for process in cluster.workers]
        with plansearch.open(here) as index:
            n_passages = sum(entry.n_passages for entry in index.reader.manifest.shards)
            n_shards = len(index.reader.shards)
            every = [
                one for one in questions.questions(index, n_questions, seed=1, share_of_slow=0) if one[0] != "outline"
            ]
            rows, times = asked(index, every)
        with plansearch.open(there, cluster=client) as index:
            rows_there, times_there = asked(index, every)
    return str(n_passages), {
        "plans": sum(1 for path in corpus.rglob("*.md")),
        "shards": n_shards,
        "build here, two processes, s": local,
        "build on two workers, s": on_cluster,
        "throughput of the cluster": local and round(local / on_cluster, 2),
        "peak MB of the driver": driver,
        "peak MB of each worker, building": workers,
        "questions": len(every),
        "equal answers": sum(one == other for one, other in zip(rows, rows_there, strict=True)),
        "p50 ms here": round(statistics.median(times), 1),
        "p50 ms on the cluster": round(statistics.median(times_there), 1),
    }


def measure_statistics(corpus: Path, folder: Path, index: Path) -> tuple[str, dict[str, Any]]:
    """The number of passages of an index, and what its statistics take on workers that have built before."""
    manifest = fmt.read_manifest(index)
    with Processes(folder, 2) as cluster, cluster.client() as client:
        built(corpus, folder / "before", "--cluster", str(cluster.file))
        before = [round(peak_megabytes(process.pid)) for process in cluster.workers]
        begin = time.monotonic()
        found = statistics_on(client, index, manifest.shards)
        seconds = time.monotonic() - begin
        after = [round(peak_megabytes(process.pid)) for process in cluster.workers]
    (index / fmt.STATISTICS / found.file.name).unlink()
    return f"{manifest.n_passages}, statistics", {
        "shards": len(manifest.shards),
        "statistics on two workers, s": round(seconds, 1),
        "peak MB of each worker, building before": before,
        "peak MB of each worker": after,
        "the same bytes as in the index": manifest.statistics is not None
        and found.file.sha256 == manifest.statistics.sha256,
        "peak MB of the driver": round(peak_megabytes(os.getpid())),
    }


def main() -> None:
    """Measure, write."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the processes end
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--questions", type=int, default=60)
    parser.add_argument("--only-there", action="store_true")
    parser.add_argument("--keep", type=Path, help="a new folder for the index of the cluster")
    parser.add_argument("--statistics-of", type=Path, metavar="INDEX", help="an index, whose folder can be written")
    parser.add_argument("-o", "--output", type=Path, default=RESULTS)
    given = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="cluster-large-"))
    try:
        if given.statistics_of:
            n_passages, found = measure_statistics(given.corpus.resolve(), folder, given.statistics_of)
        else:
            n_passages, found = measure(given.corpus.resolve(), folder, given.questions, only_there=given.only_there)
        if given.keep:
            shutil.move(folder / "there", given.keep)
    finally:
        shutil.rmtree(folder)
    results = json.loads(given.output.read_text()) if given.output.exists() else {}
    results["machine"] = f"{os.cpu_count()} cores, Python {platform.python_version()}"
    results[n_passages] = found
    given.output.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n")
    print(json.dumps(found, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
