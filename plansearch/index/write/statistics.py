"""Numbers of the whole index: document frequencies over all shards, norms of vectors, and groups of copies."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from plansearch.arrays import write_arrays
from plansearch.index import format as fmt
from plansearch.index.shard import Shard
from plansearch.index.write import kernels, near_duplicates
from plansearch.index.write.plan_norms import PlanTerms, plan_norms
from plansearch.measures.bm25 import average_idf

_BATCH = 20_000_000  # cells of a matrix that an idf is fitted on


@dataclass(frozen=True, slots=True)
class Statistics:
    """Numbers for the manifest, and the file beside it. average_idfs: of words and of bigrams."""

    file: fmt.FileEntry
    n_terms: int
    average_idfs: tuple[float, float]
    n_copies: int


def refresh(index: Path, shards: Sequence[Shard]) -> Statistics:
    """Compute the statistics of an index of these shards and write them beside the manifest."""
    from sklearn.feature_extraction.text import TfidfTransformer

    n_passages = sum(shard.entry.n_passages for shard in shards)
    dfs = _frequencies(shards)
    names = sorted(dfs)
    idf = (
        dict(zip(names, sklearn_idf([dfs[n] for n in names], n_passages, TfidfTransformer), strict=True))
        if names
        else {}
    )
    norms = np.concatenate([_passage_norms(shard, idf) for shard in shards]) if shards else np.empty(0)
    subject_norms, name_norms = plan_norms(shards, [plan_terms(shard) for shard in shards])
    name = f"{uuid.uuid4().hex[:12]}.arrays"
    folder = index / fmt.STATISTICS
    folder.mkdir(exist_ok=True)
    found = near_duplicates.groups(shards)
    arrays = {
        "norms": ("d", norms), "subject_norms": ("d", subject_norms), "name_norms": ("d", name_norms),
        **near_duplicates.arrays_of(found),
    }  # fmt: skip
    write_arrays(folder / name, arrays)
    averages = average_idf(dfs.values(), n_passages), average_idf(_bigram_dfs(shards), n_passages)
    n_copies = sum(len(group) - 1 for group in found)
    return Statistics(fmt.file_entry(folder / name), len(names), averages, n_copies)


def _frequencies(shards: Sequence[Shard]) -> dict[str, int]:
    """Passages that hold each word, over all shards."""
    dfs: dict[str, int] = {}
    for shard in shards:
        view = shard.words.views
        df = kernels.frequencies(np.asarray(view["starts"]), np.asarray(view["postings"]))
        for name, passages in zip(shard.words.names(), df.tolist(), strict=True):
            dfs[name] = dfs.get(name, 0) + passages
    return dfs


def _bigram_dfs(shards: Sequence[Shard]) -> list[int]:
    """Passages that hold each bigram, over all shards, in the order of bigrams."""
    keys, dfs = np.empty(0, np.uint32), np.empty(0, np.int64)
    for shard in shards:
        view = {name: np.asarray(view) for name, view in shard.bigrams.views.items()}
        df = kernels.frequencies(view["starts"], view["postings"])
        keys, places = np.unique(np.concatenate([keys, view["keys"]]), return_inverse=True)
        dfs = np.bincount(places, np.concatenate([dfs, df]), len(keys)).astype(np.int64)
    found: list[int] = dfs.tolist()
    return found


def sklearn_idf(dfs: Sequence[int], n: int, transformer: Any) -> list[float]:
    """`TfidfTransformer`'s smooth idf of terms with these document frequencies among n documents.

    It looks at nothing but how many rows a column fills, so one column for each frequency is enough.
    """
    known: dict[int, float] = {}
    batch: list[int] = []
    for df in sorted(set(dfs)):
        if batch and sum(batch) + df > _BATCH:
            known |= _fitted(batch, n, transformer)
            batch = []
        batch.append(df)
    if batch:
        known |= _fitted(batch, n, transformer)
    return [known[df] for df in dfs]


def _fitted(dfs: Sequence[int], n: int, transformer: Any) -> dict[int, float]:
    from scipy import sparse

    pointers = np.concatenate([[0], np.cumsum(dfs)])
    rows = np.concatenate([np.arange(df, dtype=np.int32) for df in dfs])
    presence = sparse.csc_matrix((np.ones(len(rows)), rows, pointers), shape=(n, len(dfs)))
    return dict(zip(dfs, transformer(norm=None).fit(presence).idf_.tolist(), strict=True))


def _idf_of(shard: Shard, idf: dict[str, float]) -> Any:
    return np.array([idf.get(name, 0.0) for name in shard.words.names()], dtype=np.float64)


def _passage_norms(shard: Shard, idf: dict[str, float]) -> Any:
    view = {name: np.asarray(view) for name, view in shard.words.views.items()}
    squares = np.zeros(shard.entry.n_passages)
    kernels.add_squares(view["starts"], view["postings"], _idf_of(shard, idf), squares)
    return np.sqrt(squares)


def plan_terms(shard: Shard) -> PlanTerms:
    """The words of the plans of a shard, with how often each plan has them."""
    view = {name: np.asarray(view) for name, view in shard.words.views.items()}
    sizes = np.diff(np.asarray(shard.plan_firsts))
    plan_of = np.repeat(np.arange(shard.entry.n_plans, dtype=np.int32), sizes)
    counted: tuple[Any, Any, Any] = kernels.plan_counts(view["starts"], view["postings"], plan_of, shard.entry.n_plans)
    return PlanTerms(tuple(shard.words.names()), *counted)
