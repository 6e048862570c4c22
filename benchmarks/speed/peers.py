"""Other people's engines, each task in a process of its own. A peer that is not installed raises ImportError there."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from process import serve
from sample import passages

REPEATS = 5
K1, B = 1.2, 0.75


def rank_bm25_build(corpus: str, every: int) -> dict[str, Any]:
    """jieba's words of every `every`-th plan's passages, then BM25Okapi of them."""
    import logging

    import jieba
    from rank_bm25 import BM25Okapi

    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()
    texts = [text for _, text in passages(Path(corpus), every)]
    started = time.process_time()
    cut = [[word for word in jieba.cut(text) if any(map(str.isalnum, word))] for text in texts]
    between = time.process_time()
    BM25Okapi(cut, k1=1.5, b=B)
    ended = time.process_time()
    n_bytes = sum(len(text.encode()) for text in texts)
    return {"passages": len(texts), "text_mb": n_bytes / 1e6, "cut_s": between - started, "weigh_s": ended - between}


def rjieba_tantivy_build(corpus: str, out: str) -> dict[str, Any]:
    """rjieba's words of all passages into tantivy, one thread."""
    import rjieba

    started, n = time.perf_counter(), 0

    def bodies() -> Iterator[str]:
        nonlocal n
        for _, text in passages(Path(corpus)):
            n += 1
            yield " ".join(word for word in rjieba.cut(text) if any(map(str.isalnum, word)))

    _write_tantivy(bodies(), Path(out))
    return {"passages": n, "inside_s": time.perf_counter() - started}


def tantivy_index(sample: str, out: str) -> dict[str, Any]:
    """A tantivy index of terms.txt."""
    started = time.perf_counter()
    with (Path(sample) / "terms.txt").open(encoding="utf-8") as lines:
        _write_tantivy((line.rstrip("\n") for line in lines), Path(out))
    size = sum(path.stat().st_size for path in Path(out).iterdir())
    return {"inside_s": time.perf_counter() - started, "disk_mb": size / 1e6}


def tantivy_warm(sample: str, index: str) -> dict[str, Any]:
    """Times of tantivy's ten best, any of the terms."""
    import tantivy

    opened = tantivy.Index.open(index)
    searcher, schema = opened.searcher(), opened.schema

    def ask(terms: list[str]) -> Any:
        query = tantivy.Query.boolean_query(
            [
                (tantivy.Occur.Should, tantivy.Query.term_query(schema, "body", term, index_option="freq"))
                for term in terms
            ]
        )
        return searcher.search(query, 10, count=False).hits

    def numbers(hits: Any) -> list[int]:
        return [searcher.doc(address)["number"][0] for _, address in hits]

    return {"queries": timed(sample, ask, numbers=numbers), "segments": searcher.num_segments}


def bm25s_warm(sample: str) -> dict[str, Any]:
    """Times of bm25s's ten best with its numba backend, Lucene's formula, indexed here and now."""
    import bm25s
    import numpy as np
    from bm25s.tokenization import Tokenized

    started = time.perf_counter()
    vocabulary: dict[str, int] = {}
    ids = []
    with (Path(sample) / "terms.txt").open(encoding="utf-8") as lines:
        for line in lines:
            ids.append(np.array([vocabulary.setdefault(t, len(vocabulary)) for t in line.split()], dtype=np.int32))
    engine = bm25s.BM25(k1=K1, b=B, method="lucene", backend="numba")
    engine.index(Tokenized(ids=ids, vocab=vocabulary), create_empty_token=False, show_progress=False)
    built = time.perf_counter() - started
    del ids

    def ask(terms: list[str]) -> list[int]:
        known = [term for term in terms if term in vocabulary]
        found, _ = engine.retrieve([known], k=10, show_progress=False, n_threads=1)
        return [int(number) for number in found[0]]

    return {"queries": timed(sample, ask), "inside_s": built}


def timed(
    sample: str, ask: Callable[[Any], Any], *, key: str = "terms", numbers: Callable[[Any], list[int]] = list
) -> dict[str, Any]:
    """For each kind of query: milliseconds (median of five, after one unmeasured round) and the passages found.

    numbers: from an answer to passages' numbers, outside the clock.
    """
    asked = json.loads((Path(sample) / "asked.json").read_text("utf-8"))
    result: dict[str, Any] = {}
    for kind in ("sampled", "natural"):
        queries = [query[key] for query in asked[kind]]
        found = [numbers(ask(query)) for query in queries]
        times: list[list[float]] = [[] for _ in queries]
        for _ in range(REPEATS):
            for at, query in enumerate(queries):
                started = time.perf_counter_ns()
                ask(query)
                times[at].append((time.perf_counter_ns() - started) / 1e6)
        result[kind] = {"ms": [sorted(times_of)[REPEATS // 2] for times_of in times], "found": found}
    return result


def jieba_cut(corpus: str, every: int) -> dict[str, Any]:
    """jieba's own speed, HMM on."""
    import logging

    import jieba

    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()
    return cutting(jieba.lcut, corpus, every)


def rjieba_cut(corpus: str, every: int) -> dict[str, Any]:
    """rjieba's speed."""
    import rjieba

    return cutting(rjieba.cut, corpus, every)


def cutting(cut: Callable[[str], list[str]], corpus: str, every: int) -> dict[str, Any]:
    """Words per CPU second over every `every`-th plan's passages, the first of them cut once before."""
    texts = [text for _, text in passages(Path(corpus), every)]
    cut(texts[0])
    n_words, started = 0, time.process_time()
    for text in texts:
        n_words += len(cut(text))
    took = time.process_time() - started
    return {"words_per_s": n_words / took, "mb_per_s": sum(len(text.encode()) for text in texts) / 1e6 / took}


def _write_tantivy(bodies: Iterator[str], out: Path) -> None:
    import tantivy

    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("number", stored=True)
    builder.add_text_field("body", stored=False, tokenizer_name="whitespace", index_option="freq")
    index = tantivy.Index(builder.build(), path=str(out))
    writer = index.writer(heap_size=512_000_000, num_threads=1)
    for number, body in enumerate(bodies):
        document = tantivy.Document()
        document.add_unsigned("number", number)
        document.add_text("body", body)
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()


TASKS = {
    task.__name__: task
    for task in (rank_bm25_build, rjieba_tantivy_build, tantivy_index, tantivy_warm, bm25s_warm, jieba_cut, rjieba_cut)
}

if __name__ == "__main__":
    serve(TASKS)
