"""Seconds and answers of the verbs that go through whole corpora, here and on workers of this machine.

    python benchmarks/cluster/analytics.py INDEX [--workers 2] [--only NAME …] [--rounds 2] [--not-here] [-o FILE]

Every question is asked --rounds times of one open index and the fastest counts, so that code is compiled and pages are
read. With --workers the same questions go to that many processes, and the script says whether every answer is the
local one, row by row. `megabytes` is the peak of the process that asks, after the question, `workers_megabytes` that of
each worker, with mapped files. What FILE has of other questions stays.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from processes import Processes
from questions import rows

import plansearch
from plansearch.api import Index

N_SIMILAR = 12  # plans that others are compared with, one of each so many
ASKED: dict[str, Callable[[Index], Any]] = {
    "keyness": lambda index: index.keyness("level:省"),
    "keyness, bigrams": lambda index: index.keyness("level:省", units="bigrams"),
    "keyness, bundles": lambda index: index.keyness("level:省", units="bundles"),
    "keyness, a phrase": lambda index: index.keyness("level:省", phrase="高质量发展"),
    "collocates": lambda index: index.collocates("产业"),
    "collocates, by year": lambda index: index.collocates("发展", by="year", units="chars"),
    "bundles": lambda index: index.bundles(),
    "bundles, slots": lambda index: index.bundles(slots=True),
    "freq": lambda index: index.freq("高新技术企业", "营商环境", by="region,year"),
    "freq, dispersion": lambda index: index.freq("发展", by="region", dispersion="plans", trend=True),
    "freq, pattern": lambda index: index.freq("(大力|着力|全力)推进", syntax="regex", by="year"),
    "freq, by part": lambda index: index.freq("发展", by="part"),
    "spread": lambda index: index.spread("高新技术企业"),
    "wording": lambda index: index.wording("高新技术企业"),
    "similar": lambda index: [index.similar(plan.id) for plan in index.plans()[:: len(index.plans()) // N_SIMILAR]],
    "reuse --corpus": lambda index: index.reuse_in_corpus(index.plans()[len(index.plans()) // 2].id),
    "reuse --all": lambda index: index.reuse_all(),
    "attainment": lambda index: index.attainment(),
}


def measured(index: Index, name: str, rounds: int) -> dict[str, Any]:
    """Seconds, memory and the digest of one question's answer."""
    seconds = []
    for _ in range(rounds):
        begin = time.perf_counter()
        answer = ASKED[name](index)
        seconds.append(time.perf_counter() - begin)
    answers = answer if isinstance(answer, list) else [answer]
    digest = hashlib.sha256("\n".join(map(rows, answers)).encode()).hexdigest()[:16]
    return {"seconds": round(min(seconds), 3), "first": round(seconds[0], 3), "megabytes": peak(), "digest": digest}


def peak() -> int:
    """The most memory that this process has had, MB. What `getrusage` says of it includes its parent, before `exec`."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) >> 10 for line in lines if line.startswith("VmHWM"))


def updated(file: Path, found: dict[str, Any]) -> dict[str, Any]:
    """What a file has, with what was found now in the place of what was found before."""
    known: dict[str, Any] = json.loads(file.read_bytes()) if file.exists() else {}
    for key, value in found.items():
        known[key] = {**known.get(key, {}), **value} if isinstance(value, dict) else value
    return known


def main() -> None:
    """Ask and print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index", type=Path)
    parser.add_argument("--workers", type=int, default=0)
    parser.add_argument("--only", nargs="*", default=list(ASKED), choices=list(ASKED))
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--not-here", action="store_true", help="ask the workers only")
    parser.add_argument("-o", type=Path)
    asked = parser.parse_args()
    found: dict[str, Any] = {}
    with plansearch.open(asked.index) as index:
        found["plans"], found["shards"] = index.reader.manifest.n_plans, len(index.reader.shards)
        found["here"] = {}
        for name in [] if asked.not_here else asked.only:
            found["here"][name] = measured(index, name, asked.rounds)
            print(name, found["here"][name], file=sys.stderr, flush=True)
    if asked.workers:
        found["workers"], found["on workers"] = asked.workers, {}
        with (
            tempfile.TemporaryDirectory() as folder, Processes(Path(folder), asked.workers) as cluster,
            cluster.client() as client, plansearch.open(asked.index, cluster=client) as index,
        ):  # fmt: skip
            for name in asked.only:
                one = found["on workers"][name] = measured(index, name, asked.rounds)
                one["workers_megabytes"] = sorted(client.run(peak).values())
                if not asked.not_here:
                    one["equal"] = one["digest"] == found["here"][name]["digest"]
                print("on workers:", name, one, file=sys.stderr, flush=True)
    text = json.dumps(found, ensure_ascii=False, indent=1)
    print(text)
    if asked.o:
        known = json.dumps(updated(asked.o, found), ensure_ascii=False, indent=1)
        asked.o.write_text(known + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
