"""The store of statements measured over a folder of plans: what it adds to a build, its size, and how fast it answers.

    python benchmarks/extraction/store.py CORPUS INDEX [--indicator NAME] [--repeat N]

INDEX is an index of CORPUS as `plansearch index` writes it; nothing is written. Times are the best of N runs in this
process (the whole command in processes of their own), sizes are shares of the bytes of the files that were read.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import plansearch
from plansearch.index import format as fmt
from plansearch.index.reader import Reader
from plansearch.index.write.target_writer import TargetsWriter

SAMPLE = 200  # plans whose statements are extracted and written again


def best(question: Callable[[], object], repeat: int) -> float:
    """Seconds of the fastest of some runs."""
    times = []
    for _ in range(repeat):
        start = time.perf_counter()
        question()
        times.append(time.perf_counter() - start)
    return min(times)


def command(arguments: list[str], index: Path) -> Callable[[], object]:
    """A whole run of `plansearch targets`, its answer thrown away."""
    line = [sys.executable, "-m", "plansearch", "targets", *arguments, "--index", str(index)]
    return lambda: subprocess.run(line, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def writing(reader: Reader) -> dict[str, float]:
    """Characters a second of extracting and of putting into the store, over a sample of plans, on one core."""
    step = max(1, len(reader.plan_entries) // SAMPLE)
    texts = [reader.text(number) for number in range(0, len(reader.plan_entries), step)]
    writer = TargetsWriter()
    start = time.perf_counter()
    found = [plansearch.extract_targets(text) for text in texts]
    extracted = time.perf_counter() - start
    for number, text in enumerate(texts):
        writer.add(number, str(number), text, sections=[], first_section=0, is_other=lambda name: False)
    with tempfile.TemporaryDirectory() as folder:
        writer.write(Path(folder))
    total = time.perf_counter() - start - extracted
    size = sum(len(text.encode("utf-8")) for text in texts) / 1e6
    return {
        "sample_mb": round(size, 2),
        "sample_statements": sum(map(len, found)),
        "extract_mb_per_second": round(size / extracted, 2),
        "store_seconds_per_100_mb": round(max(total - extracted, 0.0) / size * 100, 1),
    }


def measure(corpus: Path, index: Path, indicator: str, repeat: int) -> dict[str, object]:
    """All figures of one index."""
    reader = Reader(index)
    files = {row[0] for shard in reader.shards for row in shard.rows("SELECT DISTINCT file FROM plans")}
    size = sum((corpus / name).stat().st_size for name in files)
    stores = [path.stat().st_size for path, entry in reader.manifest.files(index) if entry.name == fmt.TARGETS]
    whole = sum(entry.size for _, entry in reader.manifest.files(index))
    counts = [sum(shard.targets.counts().values()) for shard in reader.shards]
    ask = ["--indicator", indicator]
    return {
        "plans": len(reader.plan_entries),
        "text_mb": round(size / 1e6, 1),
        "statements": sum(counts),
        "targets_db_share": round(sum(stores) / size, 3),
        "index_share": round(whole / size, 3),
        **writing(reader),
        "in_process_seconds": round(best(lambda: plansearch.open(index).targets(indicator=indicator), repeat), 3),
        "first_20_seconds": round(best(command([*ask, "-n", "20"], index), repeat), 3),
        "csv_of_all_seconds": round(best(command([*ask, "--format", "csv"], index), repeat), 3),
    }


def main() -> None:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("index", type=Path)
    parser.add_argument("--indicator", default="地区生产总值")
    parser.add_argument("--repeat", type=int, default=5)
    asked = parser.parse_args()
    print(json.dumps(measure(asked.corpus, asked.index, asked.indicator, asked.repeat), ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
