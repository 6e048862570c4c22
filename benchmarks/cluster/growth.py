"""What grows how: indexes of 10³, 10⁴ and 10⁵ passages measured, and a simulation from there to 10⁹ passages.

    python benchmarks/cluster/growth.py [--passages 1000 10000 100000] [--index DIR …]

The plans are sentences of the bundled corpus, recombined (benchmarks/speed/make_million.py). --index: further indexes,
of which only the sizes are measured. Writes benchmarks/results/scale.json. The simulation multiplies what was measured;
its assumptions are `ASSUMED`.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import pickle
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "speed"))
sys.path.insert(0, str(Path(__file__).parent))

import make_million
from processes import peak_megabytes
from questions import WORDS

import plansearch
from plansearch.index import format as fmt
from plansearch.index.write.statistics import bigram_frequencies, word_frequencies

ROOT = Path(__file__).parents[2]
RESULTS = ROOT / "benchmarks" / "results" / "scale.json"
ASSUMED = {
    "passages of a shard": 125_000,  # parts of 28 MB of the corpus
    "build, passages a second and worker": 1_000,
    "shared folder, bytes a second": 1e9,
    "client, messages a second": 1_000,  # each is a task of Dask
    "network, bytes a second": 1e8,
    "most bigrams": 5e7,
    "bytes of a plan": 500,
    "bytes of the sketches of a plan": 20_000,  # measured while the copies of 10,000 plans are found
    "bytes of a word in a dictionary of Python": 120,
    "bytes of the counts of a word": 230,  # its name, and the plans that have it by 34 parts of the country
    "bytes of a bigram in arrays": 12,
    "bytes of an answer of a shard": 2_000,
}


def measured(index: Path) -> dict[str, Any]:
    """Sizes of an index, and what its statistics take."""

    def size(folder: Path) -> int:
        return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())

    begin = time.monotonic()
    with plansearch.open(index) as opened:
        open_seconds = time.monotonic() - begin
        reader, manifest = opened.reader, opened.reader.manifest
        words = [word_frequencies(shard) for shard in reader.shards]
        bigrams = [bigram_frequencies(shard)[0] for shard in reader.shards]
        asked = []
        for word in [*WORDS, *WORDS]:
            begin = time.monotonic()
            opened.search(word)
            asked.append(time.monotonic() - begin)
        return {
            "passages": manifest.n_passages,
            "plans": manifest.n_plans,
            "characters": manifest.n_chars,
            "shards": len(reader.shards),
            "bytes of shards": size(index / fmt.SHARDS),
            "bytes of statistics": size(index / fmt.STATISTICS),
            "bytes of the manifest": (index / fmt.MANIFEST).stat().st_size,
            "distinct words": len(set().union(*words)),
            "distinct bigrams": len(set().union(*(some.tolist() for some in bigrams))),
            "bytes of word frequencies, pickled": sum(len(pickle.dumps(some)) for some in words),
            "open ms": round(1000 * open_seconds, 1),
            "search p50 ms": round(1000 * statistics.median(asked[len(WORDS) :]), 1),
        }


def built(n: int, folder: Path) -> dict[str, Any]:
    """An index of n passages, made and measured."""
    pool, corpus = make_million.sentences(ROOT / "corpus"), folder / f"corpus-{n}"
    for name, text in make_million.plans(pool, n, seed=0):
        (corpus / name).parent.mkdir(parents=True, exist_ok=True)
        (corpus / name).write_text(text, "utf-8")
    begin = time.monotonic()
    plansearch.build(corpus, folder / f"index-{n}")
    seconds = time.monotonic() - begin
    return measured(folder / f"index-{n}") | {"build s": round(seconds, 1)}


def growth_of(sizes: list[dict[str, Any]], what: str) -> tuple[float, float]:
    """K and b of K·nᵇ through the two largest corpora of recombined or real text (Heaps' law for words)."""
    one, two = sorted(sizes, key=lambda size: size["passages"])[-2:]
    b = math.log(two[what] / one[what]) / math.log(two["passages"] / one["passages"])
    return two[what] / two["passages"] ** b, b


def simulated(n: float, workers: int, sizes: list[dict[str, Any]], real: dict[str, Any]) -> dict[str, Any]:
    """What n passages on so many workers take, by the measures of the largest index and `ASSUMED`."""
    a, shards = ASSUMED, math.ceil(n / ASSUMED["passages of a shard"])
    per_passage = {what: real[what] / real["passages"] for what in ("bytes of shards", "bytes of statistics", "plans")}
    k, b = growth_of(sizes, "distinct words")
    words, bigrams = k * n**b, min(real["distinct bigrams"] * math.sqrt(n / real["passages"]), a["most bigrams"])
    vocabulary = words * a["bytes of a word in a dictionary of Python"] + bigrams * a["bytes of a bigram in arrays"]
    manifest = shards * real["bytes of the manifest"] / real["shards"]
    driver = (
        vocabulary + manifest + n * (per_passage["bytes of statistics"] + per_passage["plans"] * a["bytes of a plan"])
    )
    size = n * per_passage["bytes of shards"]
    sketches = n * per_passage["plans"] * a["bytes of the sketches of a plan"]
    counted = max(vocabulary, words * a["bytes of the counts of a word"])  # one after the other
    reading = n / a["build, passages a second and worker"] / min(workers, shards)
    messages = min(workers, shards) / a["client, messages a second"]
    answers = shards * a["bytes of an answer of a shard"] / a["network, bytes a second"]
    return {
        "passages": n,
        "workers": workers,
        "shards": shards,
        "gigabytes of the index": round(size / 1e9, 1),
        "megabytes of the manifest": round(manifest / 1e6, 1),
        "million words": round(words / 1e6, 2),
        "gigabytes of the driver": round(driver / 1e9, 2),
        "gigabytes of a worker that adds up words": round(2 * counted / 1e9, 2),
        "gigabytes of the worker with the sketches of all plans": round(sketches / 1e9, 2),
        "hours of a build": round(max(reading, size / a["shared folder, bytes a second"]) / 3600, 2),
        "milliseconds of asking all": round(1000 * (messages + answers), 1),
    }


def main() -> None:
    """Measure, simulate, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("--passages", type=int, nargs="*", default=[1_000, 10_000, 100_000])
    parser.add_argument("--index", type=Path, nargs="*", default=[])
    parser.add_argument("-o", "--output", type=Path, default=RESULTS)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="scale-") as folder:
        sizes = [built(n, Path(folder)) for n in asked.passages]
    others = [measured(index) for index in asked.index]
    real = max(others or sizes, key=lambda size: size["passages"])
    steps = [(1e5, 1), (1e6, 4), (1e7, 20), (1e8, 100), (1e9, 1000)]
    found = {
        "recombined": sizes, "real": others, "assumed": ASSUMED,
        "simulated": [simulated(n, workers, others if len(others) > 1 else sizes, real) for n, workers in steps],
        "peak megabytes of this process": round(peak_megabytes(os.getpid())),
    }  # fmt: skip
    asked.output.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n")
    print(json.dumps(found, ensure_ascii=False, indent=1), file=sys.stderr)


if __name__ == "__main__":
    main()
