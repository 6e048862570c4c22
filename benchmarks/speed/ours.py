"""plansearch's own tasks, each in a process of its own. What depends on the engine's inside stands in `rank` alone."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from peers import cutting, timed
from process import quantile, serve
from sample import fast_cutter

import plansearch

OPENINGS = 20
PHRASE_REPEATS = 20


def warm(sample: str, index: str) -> dict[str, Any]:
    """Times of the ten best passages: from terms (as the peers), and of the whole verb with cut and text."""
    opened = plansearch.open(index)
    result: dict[str, Any] = {"words": timed(sample, rank(opened))}
    verbs: dict[str, dict[str, Any]] = {
        "words": {"terms": "words"},
        "words + bigrams": {"terms": "both", "plain": True},
        "default ranking": {},
    }
    for name, options in verbs.items():

        def ask(query: str, options: dict[str, Any] = options) -> Any:
            return opened.search(query, by="passage", n=10, **options).hits

        result[f"verb, {name}"] = timed(sample, ask, key="text", numbers=lambda _: [])
    return {"queries": result}


def rank(index: Any) -> Callable[[list[str]], list[int]]:
    """What gives the ten best passages' numbers, counted through all shards, for word terms already cut."""
    from plansearch.query.retrieval.query_terms import QueryTerms
    from plansearch.query.retrieval.ranking import Ranking
    from plansearch.query.retrieval.scoring import Scorer
    from plansearch.query.retrieval.topk.maxscore_jit import Engine

    reader, ranking = index.reader, Ranking(terms="words", plain=True)
    engine = Engine(reader)

    def ask(terms: list[str]) -> list[int]:
        query = QueryTerms(Counter(terms), Counter())
        scorer = Scorer(reader, query, ranking, statistics=engine.statistics(query))
        return [reader.passage_no(*group.location(0)) for group in engine.best(scorer, None, 10, by="passage")]

    return ask


def phrase(sample: str, index: str) -> dict[str, Any]:
    """Microseconds of a warm count, over many phrases."""
    opened = plansearch.open(index)
    phrases = json.loads((Path(sample) / "asked.json").read_text("utf-8"))["phrases"]
    counts = [opened.count(text, all_copies=True, exact=True) for text in phrases]
    times = []
    for text in phrases:
        taken = []
        for _ in range(PHRASE_REPEATS):
            started = time.perf_counter_ns()
            opened.count(text, all_copies=True, exact=True)
            taken.append((time.perf_counter_ns() - started) / 1e3)
        times.append(quantile(taken, 0.5))
    return {
        "n": len(phrases),
        "occurrences": sum(counts),
        "p50_us": quantile(times, 0.5),
        "p99_us": quantile(times, 0.99),
    }


def opening(index: str) -> dict[str, Any]:
    """Milliseconds of `plansearch.open`: the first, with imports; the median of twenty more; one with a count."""
    times = []
    for _ in range(OPENINGS + 1):
        started = time.perf_counter_ns()
        plansearch.open(index).close()
        times.append((time.perf_counter_ns() - started) / 1e6)
    started = time.perf_counter_ns()
    with plansearch.open(index) as opened:
        opened.count("发展")
    answered = (time.perf_counter_ns() - started) / 1e6
    return {"first_ms": times[0], "p50_ms": quantile(times[1:], 0.5), "answered_ms": answered}


def kernel_cut(corpus: str, every: int) -> dict[str, Any]:
    """Our kernel's speed, giving the ends of words, as the build uses it."""
    from plansearch.text.segmentation.kernels import codes_of

    ends = fast_cutter().cut_ends
    return cutting(lambda text: ends(codes_of(text)), corpus, every)


def kernel_strings(corpus: str, every: int) -> dict[str, Any]:
    """The same, with a Python string made of every word, as the peers' calls do."""
    return cutting(fast_cutter().cut, corpus, every)


def reader_cut(corpus: str, every: int) -> dict[str, Any]:
    """Our standard-library reader's speed."""
    from plansearch.text.segmentation.segmenter import segmenter

    return cutting(segmenter().cut, corpus, every)


TASKS = {task.__name__: task for task in (warm, phrase, opening, kernel_cut, kernel_strings, reader_cut)}

if __name__ == "__main__":
    serve(TASKS)
