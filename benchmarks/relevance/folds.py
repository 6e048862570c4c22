"""Cross-validation: the weights of the ranking chosen on all folds of the queries but one, and scored on that one.

`SETTINGS` are the weights that are tried, one change at a time. A query belongs to the fold that a digest of its id
names, so that folds stay the same when queries are added.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import Any, NamedTuple

RETRIEVAL = "plansearch.query.retrieval"
SETTINGS: Mapping[str, tuple[str, str, Any]] = {
    "frame words .5": ("query_terms", "ROLE_WEIGHTS", {"content": 1.0, "frame": 0.5, "function": 0.3, "asking": 0.0}),
    "function words .1": (
        "query_terms",
        "ROLE_WEIGHTS",
        {"content": 1.0, "frame": 0.7, "function": 0.1, "asking": 0.0},
    ),
    "pairs between .5": ("query_terms", "BETWEEN", 0.5),
    "b of words .5": ("ranking", "B_OF_WORDS", 0.5),
    "headings .3": ("stages.headings", "WEIGHT", 0.3),
    "headings .7": ("stages.headings", "WEIGHT", 0.7),
    "amount .06": ("stages.amount", "WEIGHT", 0.06),
    "amount .1": ("stages.amount", "WEIGHT", 0.1),
    "numbers .6": ("stages.numbers", "WEIGHT", 0.6),
    "definitions .5": ("stages.refinement", "FACTOR", 0.5),
    "enumerations .05": ("stages.enumerations", "WEIGHT", 0.05),
    "enumerations .15": ("stages.enumerations", "WEIGHT", 0.15),
}
AS_IT_IS = "as it is"

Scores = Mapping[str, Mapping[str, float]]
"""By group of queries (a set of grades, a collection), then by query."""


class Fold(NamedTuple):
    """What was chosen on the other folds, and the scores of this one with it and as the ranking is, by group."""

    number: int
    chosen: str
    with_it: Mapping[str, float]
    as_it_is: Mapping[str, float]


@contextmanager
def setting(name: str) -> Iterator[None]:
    """The ranking with one weight changed."""
    if name == AS_IT_IS:
        yield
        return
    module_name, attribute, value = SETTINGS[name]
    module = import_module(f"{RETRIEVAL}.{module_name}")
    before = getattr(module, attribute)
    setattr(module, attribute, value)
    try:
        yield
    finally:
        setattr(module, attribute, before)


def fold_of(query: str, n: int) -> int:
    """The fold of a query, 0 to n − 1."""
    return int(hashlib.sha256(query.encode()).hexdigest(), 16) % n


def cross_validated(found: Mapping[str, Scores], n: int) -> list[Fold]:
    """Folds of the scores of each setting. The best setting is that with the largest mean of the groups' means."""
    folds = []
    for number in range(n):
        others = {name: _means(scores, n, [f for f in range(n) if f != number]) for name, scores in found.items()}
        chosen = max(others, key=lambda name: (sum(others[name].values()), name == AS_IT_IS))
        own = {name: _means(scores, n, [number]) for name, scores in found.items()}
        folds.append(Fold(number, chosen, own[chosen], own[AS_IT_IS]))
    return folds


def _means(scores: Scores, n: int, folds: Sequence[int]) -> dict[str, float]:
    kept = {group: [v for q, v in by.items() if fold_of(q, n) in folds] for group, by in scores.items()}
    return {group: sum(values) / max(1, len(values)) for group, values in kept.items()}
