"""Numbers of the whole index: document frequencies over all shards, norms of vectors, and groups of copies."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
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

Frequencies = tuple[Any, Any]
"""Keys of bigrams, ascending: uint32 [n]; the passages that hold each: int64 [n]."""

_BATCH = 4_000_000  # cells of a matrix that an idf is fitted on


@dataclass(frozen=True, slots=True)
class Statistics:
    """Numbers for the manifest, and the file beside it. average_idfs: of words and of bigrams."""

    file: fmt.FileEntry
    n_terms: int
    average_idfs: tuple[float, float]
    n_copies: int


def refresh(index: Path, shards: Sequence[Shard]) -> Statistics:
    """Compute the statistics of an index of these shards and write them beside the manifest."""
    words = added([word_frequencies(shard) for shard in shards])
    bigrams = added_bigrams([bigram_frequencies(shard) for shard in shards])
    n_passages = sum(shard.entry.n_passages for shard in shards)
    idf = idf_of_words(words, n_passages)
    return write_statistics(
        index,
        n_passages,
        words,
        bigrams,
        norms=[passage_norms(shard, idf) for shard in shards],
        of_plans=plan_norms(shards, plan_terms),
        copies=near_duplicates.groups(shards),
    )


def write_statistics(
    index: Path,
    n_passages: int,
    words: Mapping[str, int],
    bigrams: Frequencies,
    *,
    norms: Sequence[Any],
    of_plans: Sequence[tuple[Any, Any]],
    copies: Sequence[Sequence[int]],
) -> Statistics:
    """Write the numbers of the whole beside the manifest.

    words, bigrams: passages that hold each. norms: of the passages of each shard. of_plans: of the plans of each
    shard the norms of subjects and of names. copies: groups of plan numbers.
    """
    name = f"{uuid.uuid4().hex[:12]}.arrays"
    folder = index / fmt.STATISTICS
    folder.mkdir(exist_ok=True)
    arrays = {
        "norms": ("d", np.concatenate([np.empty(0), *norms])),
        "subject_norms": ("d", np.concatenate([np.empty(0), *(subject for subject, _ in of_plans)])),
        "name_norms": ("d", np.concatenate([np.empty(0), *(names for _, names in of_plans)])),
        **near_duplicates.arrays_of(copies),
    }  # fmt: skip
    write_arrays(folder / name, arrays)
    averages = average_idf(words.values(), n_passages), average_idf(bigrams[1].tolist(), n_passages)
    n_copies = sum(len(group) - 1 for group in copies)
    return Statistics(fmt.file_entry(folder / name), len(words), averages, n_copies)


def word_frequencies(shard: Shard) -> dict[str, int]:
    """Passages of a shard that hold each of its words."""
    view = shard.words.views
    df = kernels.frequencies(np.asarray(view["starts"]), np.asarray(view["postings"]))
    return dict(zip(shard.words.names(), df.tolist(), strict=True))


def added(parts: Sequence[Mapping[str, int]]) -> dict[str, int]:
    """Frequencies of several parts together, in the order in which the words first appear."""
    total: dict[str, int] = {}
    for part in parts:
        for name, passages in part.items():
            total[name] = total.get(name, 0) + passages
    return total


def bigram_frequencies(shard: Shard) -> Frequencies:
    """The bigrams of a shard, ascending, and the passages of the shard that hold each."""
    view = {name: np.asarray(view) for name, view in shard.bigrams.views.items()}
    return view["keys"], kernels.frequencies(view["starts"], view["postings"]).astype(np.int64)


def added_bigrams(parts: Sequence[Frequencies]) -> Frequencies:
    """The same of several parts together."""
    keys, dfs = np.empty(0, np.uint32), np.empty(0, np.int64)
    for more, df in parts:
        keys, places = np.unique(np.concatenate([keys, more]), return_inverse=True)
        dfs = np.bincount(places, np.concatenate([dfs, df]), len(keys)).astype(np.int64)
    return keys, dfs


def idf_of_words(words: Mapping[str, int], n_passages: int) -> dict[str, float]:
    """scikit-learn's smooth idf of words that so many of n passages hold."""
    if not words:
        return {}
    from sklearn.feature_extraction.text import TfidfTransformer

    names = sorted(words)
    return dict(zip(names, sklearn_idf([words[n] for n in names], n_passages, TfidfTransformer), strict=True))


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


def _idf_of(shard: Shard, idf: Mapping[str, float]) -> Any:
    return np.array([idf.get(name, 0.0) for name in shard.words.names()], dtype=np.float64)


def passage_norms(shard: Shard, idf: Mapping[str, float]) -> Any:
    """Lengths of the TF-IDF vectors of a shard's passages: float64 [n_passages]."""
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
