"""Weights of whole corpora, by scikit-learn at build time: passage norms for TF-IDF, and unit vectors of plans."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from plansearch.errors import IndexFormatError
from plansearch.index.postings import Postings


def count_matrix(postings: Postings, vocabulary: Sequence[str]) -> Any:
    """Counts as a scipy CSC matrix, int32 [n_passages, n_terms]."""
    import numpy as np
    from scipy import sparse

    sizes = [len(postings.passages[term]) for term in vocabulary]
    pointers = np.zeros(len(vocabulary) + 1, dtype=np.int64)
    np.cumsum(sizes, out=pointers[1:])
    rows = np.empty(int(pointers[-1]), dtype=np.int32)
    counts = np.empty(int(pointers[-1]), dtype=np.int32)
    for number, term in enumerate(vocabulary):
        start, end = pointers[number], pointers[number + 1]
        rows[start:end] = np.frombuffer(postings.passages[term], dtype=np.uint32)
        counts[start:end] = np.frombuffer(postings.tfs[term], dtype=np.uint32)
    return sparse.csc_matrix((counts, rows, pointers), shape=(len(postings.lengths), len(vocabulary)))


def passage_norms(counts: Any) -> array[float]:
    """Euclidean length of each passage's TF-IDF vector before scaling, float64 [n_passages]; 0 for an empty passage."""
    import numpy as np
    from scipy.sparse import linalg
    from sklearn.feature_extraction.text import TfidfTransformer

    if 0 in counts.shape:  # scikit-learn refuses to weigh nothing
        return array("d", bytes(8 * counts.shape[0]))
    weights = TfidfTransformer(norm=None).fit_transform(counts)
    return array("d", np.asarray(linalg.norm(weights, axis=1), dtype=np.float64).tobytes())


def plan_vectors(counts: Any, plan_of_passage: Sequence[int], n_plans: int, vocabulary: Sequence[str]) -> Any:
    """TF-IDF vectors of whole plans, CSR float64 [n_plans, n_terms], rows of length 1 (1 + ln tf, idf over plans).

    Columns of terms that say nothing of a plan's subject are empty: those in more than half of the plans (from four
    plans on), single characters, and numbers with or without a unit.
    """
    import numpy as np
    from scipy import sparse
    from sklearn.feature_extraction.text import TfidfTransformer
    from sklearn.preprocessing import normalize

    n_passages = len(plan_of_passage)
    if not n_passages or not vocabulary:
        return sparse.csr_matrix((n_plans, len(vocabulary)), dtype=np.float64)
    membership = sparse.csr_matrix(
        (np.ones(n_passages, dtype=np.int32), (np.asarray(plan_of_passage, dtype=np.int64), np.arange(n_passages))),
        shape=(n_plans, n_passages),
    )
    by_plan = (membership @ counts).tocsr()
    plan_freq = by_plan.getnnz(axis=0)
    telling = np.array([len(term) > 1 and not term[0].isdigit() for term in vocabulary], dtype=bool)
    if n_plans >= 4:
        telling &= plan_freq <= n_plans / 2
    weights = TfidfTransformer(norm=None, sublinear_tf=True).fit_transform(by_plan)
    weights = weights @ sparse.diags_array(telling.astype(np.float64))
    weights.eliminate_zeros()
    return normalize(weights)


def save_vectors(path: Path, vectors: Any) -> None:
    """Write a CSR matrix as .npz, without pickle."""
    from scipy import sparse

    sparse.save_npz(path, vectors, compressed=True)


def load_vectors(path: Path) -> Any:
    """Read a matrix written by `save_vectors`. Errors: IndexFormatError."""
    from scipy import sparse

    try:
        return sparse.load_npz(path)
    except (OSError, EOFError, ValueError, KeyError, BadZipFile) as err:
        raise IndexFormatError(f"{path} is damaged: {err}", "build the index again") from err
