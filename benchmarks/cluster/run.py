"""Builds and answers on a cluster against those of one machine, while workers are killed, hang and come.

    python benchmarks/cluster/run.py [--kills 20] [--hangs 4] [--changes 6]
        [--questions 500] [-o FILE] [--only NAME …]

Everything runs in processes of this machine that listen on the loopback interface and end with the script. The corpus
has the plain texts of the bundled one, in four parts, so that there are four shards. Results go to
benchmarks/results/cluster.json.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import platform
import random
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import questions
from processes import Processes, peak_megabytes

import plansearch
from plansearch.cluster.build import ClusterEngine
from plansearch.errors import PlansearchError
from plansearch.index import format as fmt
from plansearch.pipeline import workers
from plansearch.pipeline.build import build

ROOT = Path(__file__).parents[2]
BUNDLED = ROOT / "corpus"
RESULTS = ROOT / "benchmarks" / "results" / "cluster.json"
PARTS = 4


PLAIN: list[tuple[str, questions.Question]] = [
    (words, lambda index, words=words: index.phrase(words, n=0)) for words in questions.WORDS
]  # type: ignore[misc]
"""Questions that name no plan, so that any corpus answers them."""


class Bench:
    """What all trials share. expected: the digest of the answers of a build on one machine."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder, self.chance = folder, random.Random(seed)
        self.local = folder / "local"
        self.corpus = folder / "corpus"
        for path in sorted(p for p in BUNDLED.rglob("*") if p.suffix in (".md", ".txt", ".csv")):
            place = self.corpus / path.relative_to(BUNDLED)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, place)
        plansearch.build(self.corpus, self.local)  # one shard
        workers.PARALLEL_FROM, workers.MAX_WORKERS = 1, PARTS  # of this process, which divides the files for others
        with plansearch.open(self.local) as index:
            self.asked = questions.questions(index, 24, share_of_slow=0)
            self.expected = questions.digest(index, self.asked)
        self.seconds = 10.0

    def built(self, client: Any, **options: Any) -> tuple[str, float]:
        """The digest of the answers after a build on a cluster, and how long the build took."""
        place = self.folder / f"index-{time.monotonic_ns()}"
        begin = time.monotonic()
        build(self.corpus, place, engine=ClusterEngine(client, **options))
        took = time.monotonic() - begin
        with plansearch.open(place) as index:
            found = questions.digest(index, self.asked)
            stray = {path.name for path in (place / fmt.SHARDS).iterdir()} - {
                s.name for s in index.reader.manifest.shards
            }
        shutil.rmtree(place)
        return found + (f" and {len(stray)} stray shards" if stray else ""), took

    def verdicts(self, found: list[str]) -> dict[str, Any]:
        """How many digests are the expected one, and what the others are."""
        wrong = [one for one in found if one != self.expected]
        return {"trials": len(found), "equal": len(found) - len(wrong), "wrong": wrong}


@contextlib.contextmanager
def later(seconds: float, what: Callable[[], object]) -> Iterator[None]:
    """Do something while the block runs."""
    timer = threading.Timer(seconds, what)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()


def by_workers(bench: Bench, asked: argparse.Namespace) -> dict[str, Any]:
    """Builds by 1, 2 and 4 workers; the second build of each is timed, when code is compiled and loaded."""
    found: dict[str, Any] = {}
    for n in (1, 2, 4):
        with Processes(bench.folder, n) as cluster, cluster.client() as client:
            digests, seconds = zip(*(bench.built(client) for _ in range(2)), strict=True)
            found[str(n)] = bench.verdicts(list(digests)) | {"seconds": round(seconds[-1], 1)}
            bench.seconds = seconds[-1]
    return found


def kills(bench: Bench, asked: argparse.Namespace) -> dict[str, Any]:
    """One of two workers is killed at a random moment of a build, and another one comes."""
    digests: list[str] = []
    with Processes(bench.folder, 2) as cluster, cluster.client() as client:
        _, seconds = bench.built(client)
        for _ in range(asked.kills):
            client.wait_for_workers(2, timeout=60)

            def strike() -> None:
                cluster.kill(bench.chance.randrange(2))
                cluster.add()

            with later(bench.chance.uniform(0, seconds), strike):
                digests.append(tried(lambda: bench.built(client)[0]))
            if len(cluster.workers) < 2:
                cluster.add()
    return bench.verdicts(digests) | {"seconds of a build": round(seconds, 1)}


def hangs(bench: Bench, asked: argparse.Namespace) -> dict[str, Any]:
    """One of three workers stops (SIGSTOP) at a random moment of a build; afterwards it is killed."""
    digests: list[str] = []
    for _ in range(asked.hangs):
        with Processes(bench.folder, 3) as cluster, cluster.client() as client:
            _, seconds = bench.built(client)
            with later(bench.chance.uniform(1, seconds), lambda: cluster.kill(0, signal.SIGSTOP)):
                digests.append(tried(lambda: bench.built(client, slow_seconds=3.0)[0]))
    return bench.verdicts(digests)


def twice(bench: Bench, asked: argparse.Namespace) -> dict[str, Any]:
    """Every part is given to a second worker at once."""
    with Processes(bench.folder, 3) as cluster, cluster.client() as client:
        bench.built(client)
        return bench.verdicts([tried(lambda: bench.built(client, slow_seconds=0.0)[0]) for _ in range(3)])


def scheduler_lost(bench: Bench, asked: argparse.Namespace) -> dict[str, Any]:
    """The scheduler is killed in mid-build: a clear error, the old index answers, the next build is complete."""
    place, found = bench.folder / "survivor", []
    for share in (0.1, 0.3, 0.5, 0.7):
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(bench.local, place)
        before = (place / fmt.MANIFEST).read_bytes()
        with Processes(bench.folder, 2) as cluster, cluster.client() as client:
            bench.built(client)  # compiles and loads code
            _, seconds = bench.built(client)
            with later(share * seconds, cluster.scheduler.kill):
                said = tried(lambda: build(bench.corpus, place, rebuild=True, engine=ClusterEngine(client)).signature)
        with plansearch.open(place) as index:
            old = (place / fmt.MANIFEST).read_bytes() == before and questions.digest(index, bench.asked)
        with Processes(bench.folder, 2) as cluster, cluster.client() as client:
            build(bench.corpus, place, rebuild=True, engine=ClusterEngine(client))
        with plansearch.open(place) as index:
            after = questions.digest(index, bench.asked)
            stray = len(list((place / fmt.SHARDS).iterdir())) - len(index.reader.shards)
        found.append({"at": share, "said": said, "old index": old == bench.expected,
                      "next build": after == bench.expected, "stray shards": stray})  # fmt: skip
    return {"trials": found}


def changed(bench: Bench, asked: argparse.Namespace) -> dict[str, Any]:
    """Files are rewritten, cut and removed at random moments of a build; the next build is that of the new files."""
    digests: list[str] = []
    with Processes(bench.folder, 2) as cluster, cluster.client() as client:
        _, seconds = bench.built(client)
        for trial in range(asked.changes):
            corpus, place = bench.folder / f"changing-{trial}", bench.folder / f"changing-index-{trial}"
            shutil.copytree(bench.corpus, corpus)
            files = bench.chance.sample(sorted(corpus.rglob("*.md")), 6)

            def change(corpus: Path = corpus, files: list[Path] = files) -> None:
                for no, path in enumerate(files):
                    time.sleep(bench.chance.uniform(0, seconds / 6))
                    text = path.read_text("utf-8")
                    path.unlink() if no % 3 == 0 else path.write_text(
                        text[: len(text) // (1 + no % 3)] + "力争。", "utf-8"
                    )

            changing = threading.Thread(target=change)
            changing.start()
            first = tried(lambda: build(corpus, place, engine=ClusterEngine(client)).signature)  # noqa: B023
            changing.join()
            again = tried(lambda: build(corpus, place, engine=ClusterEngine(client)).signature)  # noqa: B023
            alone = plansearch.build(corpus, bench.folder / f"changing-local-{trial}").signature
            with plansearch.open(place) as here, plansearch.open(bench.folder / f"changing-local-{trial}") as there:
                same = [questions.digest(index, PLAIN) for index in (here, there)]
            ok = again == alone and same[0] == same[1]
            digests.append(bench.expected if ok else f"{first}; {again}; {alone}")
    return bench.verdicts(digests)


def full(bench: Bench, asked: argparse.Namespace) -> dict[str, Any]:
    """The folder of the index fills up: a clear error, the old index answers, the next build is complete.

    It mounts a disk in memory (tmpfs), which only root may do.
    """
    found: list[dict[str, Any]] = []
    with Processes(bench.folder, 2) as cluster, cluster.client() as client:
        bench.built(client)
        for spare in (0, 100, 400, 800, 1200, 1600):
            disk = bench.folder / f"disk-{spare}"
            disk.mkdir()
            subprocess.run(["mount", "-t", "tmpfs", "-o", "size=200m", "tmpfs", str(disk)], check=True)
            try:
                place = disk / "index"
                shutil.copytree(bench.local, place)
                before = (place / fmt.MANIFEST).read_bytes()
                taken = sum(-(-path.stat().st_size // 4096) * 4 for path in place.rglob("*") if path.is_file())
                subprocess.run(["mount", "-o", f"remount,size={taken + spare}k", str(disk)], check=True)
                said = tried(lambda: build(bench.corpus, place, rebuild=True, engine=ClusterEngine(client)).signature)  # noqa: B023
                with plansearch.open(place) as index:
                    old = (place / fmt.MANIFEST).read_bytes() == before
                    answers_ = questions.digest(index, bench.asked) == bench.expected
                subprocess.run(["mount", "-o", "remount,size=200m", str(disk)], check=True)
                build(bench.corpus, place, rebuild=True, engine=ClusterEngine(client))
                with plansearch.open(place) as index:
                    after = questions.digest(index, bench.asked) == bench.expected
                    stray = len(list((place / fmt.SHARDS).iterdir())) - len(index.reader.shards)
                found.append({"spare kB": spare, "said": said.replace(str(bench.folder), "…"), "old index": old,
                              "answers": answers_, "next build": after, "stray shards": stray})  # fmt: skip
            finally:
                subprocess.run(["umount", "--lazy", str(disk)], check=True)  # the workers have files open
    return {"trials": found}


def answers(bench: Bench, asked: argparse.Namespace) -> dict[str, Any]:
    """Mixed questions of every verb while a worker is killed and another one joins."""
    with Processes(bench.folder, 2) as cluster, cluster.client() as client:
        place = bench.folder / "asked"
        build(bench.corpus, place, engine=ClusterEngine(client))
        with plansearch.open(place) as here:
            every = questions.questions(here, asked.questions, seed=1)
            for _, question in every[:60]:
                question(here)
            local = [timed(here, question) for _, question in every]
        moments = {len(every) // 3: lambda: cluster.kill(0), len(every) // 2: cluster.add,
                   2 * len(every) // 3: lambda: (cluster.kill(0), cluster.add())}  # fmt: skip
        with plansearch.open(place, cluster=client) as there:
            for _, question in every[:60]:
                question(there)
            remote = []
            for no, (_, question) in enumerate(every):
                if no in moments:
                    threading.Thread(target=moments[no]).start()
                remote.append(timed(there, question))
    wrong = [verb for (verb, _), (one, _), (two, _) in zip(every, local, remote, strict=True) if one != two]
    return {"questions": len(every), "equal": len(every) - len(wrong), "wrong": wrong} | {
        f"{name} ms, {where}": round(1000 * at(sorted(seconds for _, seconds in some)), 1)
        for where, some in (("local", local), ("cluster", remote))
        for name, at in (("p50", statistics.median), ("p90", lambda all_: all_[int(0.9 * len(all_))]), ("max", max))
    }


def timed(index: plansearch.api.Index, question: questions.Question) -> tuple[str, float]:
    """The rows of an answer, or the error, and how long it took."""
    begin = time.monotonic()
    found = tried(lambda: questions.rows(question(index)))
    return found, time.monotonic() - begin


def tried(what: Callable[[], str]) -> str:
    """What it gives, or the words of its error."""
    try:
        return what()
    except PlansearchError as err:
        return f"error: {err.message}"


TRIALS = (by_workers, kills, hangs, twice, scheduler_lost, changed, full, answers)


def main() -> None:
    """Run the trials, and write their results after each."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the processes end
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--hangs", type=int, default=4)
    parser.add_argument("--changes", type=int, default=6)
    parser.add_argument("--questions", type=int, default=500)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", nargs="*", default=[trial.__name__ for trial in TRIALS])
    parser.add_argument("-o", "--output", type=Path, default=RESULTS)
    asked = parser.parse_args()
    results = json.loads(asked.output.read_text()) if asked.output.exists() else {}
    results["machine"] = f"{os.cpu_count()} cores, Python {platform.python_version()}"
    with tempfile.TemporaryDirectory(prefix="cluster-") as folder:
        bench = Bench(Path(folder), asked.seed)
        for trial in TRIALS:
            if trial.__name__ in asked.only:
                results[trial.__name__] = {"what": trial.__doc__.strip(), **trial(bench, asked)}  # type: ignore[union-attr]
                results["peak megabytes of the driver"] = round(peak_megabytes(os.getpid()))
                asked.output.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n")
                print(trial.__name__, results[trial.__name__], file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
