"""Cosines between a text and the plans of shards, in subject and in names.

Each shard gives which of its plans have the text's terms; counts are added up; then each shard computes its cosines.
Every function of a shard is pure. The sum of a plan runs over the terms in their order, so any partition gives the same
bits. docs/method/similarity.md explains the formulas.
"""

from __future__ import annotations

import math
import weakref
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from plansearch.index.places import Places, merge_places, places_in_shard
from plansearch.index.reader import Reader
from plansearch.index.shard import Field, Shard
from plansearch.text.outline import outline
from plansearch.text.passages import passages
from plansearch.text.terms import terms as terms_of

_FIRST_OF_MANY = 1 << 31  # a bit of a term's start: it occurs more than once in some passage
_MOST_CELLS = 1 << 23  # of a table of terms and plans

_tables: weakref.WeakKeyDictionary[Shard, tuple[tuple[str, ...], TermTable]] = weakref.WeakKeyDictionary()
"""The terms that were asked for last, and their table, of each open shard."""


@dataclass(frozen=True, slots=True, eq=False)
class TermTable:
    """Which plans of a shard have which terms, by term, then by plan.

    rows: numbers of the terms, int64 [n]; plans: numbers in the shard, int64 [n]; counts: occurrences, float64 [n].
    """

    rows: Any
    plans: Any
    counts: Any


@dataclass(frozen=True, slots=True, eq=False)
class TermCounts:
    """For each term: the plans that have it, its occurrences, and plans by part of the country: int64 [n, parts]."""

    plan_freqs: Any
    frequencies: Any
    by_place: Any


@dataclass(frozen=True, slots=True, eq=False)
class TextVector:
    """The text that plans are compared with, over its terms in order.

    subject, names: its weights, of length 1 each; of_subject, of_names: weights of the terms in any plan. All float64
    [n_terms].
    """

    terms: tuple[str, ...]
    subject: Any
    names: Any
    of_subject: Any
    of_names: Any

    @property
    def is_empty(self) -> bool:
        """Whether no term tells anything."""
        return not self.of_subject.any() and not self.of_names.any()


class WeighedTerms:
    """Terms with their weights in an index.

    of_subject, of_names: weights among subjects and names, float64 [n_terms]. places: of the index.
    """

    def __init__(self, index: Reader, terms: Iterable[str], places: Places | None = None) -> None:
        import numpy as np

        self.terms = tuple(sorted(term for term in set(terms) if len(term) > 1))
        self.places = places or merge_places(index.each_shard(places_in_shard))
        tasks = [(no, self.terms, of_plans, self.places.n) for no, of_plans in enumerate(self.places.of_plans)]
        counts, n = merge_counts(index.over_shards(counts_in_shard, tasks)), index.manifest.n_plans
        pairs = zip(counts.plan_freqs.tolist(), counts.frequencies.tolist(), strict=True)
        rows = zip(self.terms, pairs, counts.by_place.tolist(), strict=True)
        found = [self.places.weights(term, pair, by_place, n) for term, pair, by_place in rows]
        self.of_subject, self.of_names = np.array(found, np.float64).reshape(-1, 2).T

    def vector(self, times: Mapping[str, int]) -> TextVector:
        """The vector of a text. times: how often it has each term."""
        import numpy as np

        is_there = np.array([term in times for term in self.terms], bool)
        weighted = np.array([1 + math.log(times.get(term, 1)) for term in self.terms]) * self.of_subject * is_there
        return TextVector(self.terms, _unit(weighted), _unit(self.of_names * is_there), self.of_subject, self.of_names)


class Comparison:
    """A text compared with every plan of an index, shard by shard. cosines: in subject and in names, by plan number."""

    def __init__(self, index: Reader, text: str) -> None:
        self._index = index
        times = term_counts(index, text)
        self.weighed = WeighedTerms(index, times)
        self.vector = self.weighed.vector(times)
        tasks = [(no, self.vector, *_lengths(index, no)) for no in range(len(index.shards))]
        parts = index.over_shards(cosines_in_shard, tasks)
        self.cosines: list[tuple[float, float]] = [parts[e.shard][e.local] for e in index.plan_entries]

    def shares(self, numbers: Sequence[int]) -> dict[int, tuple[list[tuple[float, str]], ...]]:
        """What each term adds to the cosines of plans, in subject and in names, as shares of each cosine."""
        by_shard: dict[int, dict[int, int]] = {}
        for number in numbers:
            entry = self._index.plan_entries[number]
            by_shard.setdefault(entry.shard, {})[entry.local] = number
        tasks = [(no, self.vector, tuple(number_of)) for no, number_of in by_shard.items()]
        found = self._index.over_shards(shares_in_shard, tasks)
        return {
            number: largest_first(shares)
            for number_of, some in zip(by_shard.values(), found, strict=True)
            for number, shares in zip(number_of.values(), some, strict=True)
        }


def _lengths(index: Reader, shard_no: int) -> tuple[Any, Any]:
    """Lengths of the vectors of subjects and of names of the plans of a shard: float64 [n_plans] each."""
    import numpy as np

    return np.array(index.plan_norms(shard_no, "subject")), np.array(index.plan_norms(shard_no, "name"))


def largest_first(parts: Iterable[list[tuple[float, str]]]) -> tuple[list[tuple[float, str]], ...]:
    """What terms add to sums, as shares of each sum, the largest first."""
    found = []
    for part in parts:
        total = math.fsum(value for value, _ in part)
        found.append(sorted(((value / total, term) for value, term in part), key=lambda share: (-share[0], share[1])))
    return tuple(found)


def term_counts(index: Reader, text: str) -> Counter[str]:
    """How often a text has each term, counted passage by passage as plans are."""
    counts: Counter[str] = Counter()
    for span, _section in passages(text, outline(text)):
        counts.update(terms_of(span.of(text), index.segmenter))
    return counts


def term_table(shard: Shard, terms: Sequence[str], of_passages: Any = None) -> TermTable:
    """The plans of a shard that have each term. of_passages: other groups than plans, the group of each passage."""
    import numpy as np

    view = shard.words.views
    if of_passages is None:
        sizes: Any = np.diff(np.asarray(shard.plan_firsts).astype(np.int64))
        of_passages, n_plans = np.repeat(np.arange(len(sizes)), sizes), len(sizes)
    else:
        n_plans = int(of_passages.max(initial=-1)) + 1
    numbers = _numbers(shard.words, terms)
    own = np.flatnonzero(numbers >= 0)
    numbers = numbers[own]
    starts, postings = np.asarray(view["starts"]).astype(np.int64), np.asarray(view["postings"])
    first, end = starts[numbers] & (_FIRST_OF_MANY - 1), starts[numbers + 1] & (_FIRST_OF_MANY - 1)
    has_many = starts[numbers] >= _FIRST_OF_MANY
    n_many = np.where(has_many, postings[end - 1].astype(np.int64) + 1, 0) if len(numbers) else end
    many = np.where(has_many, end - 1 - 2 * n_many, end)
    once, more = _ranges(first, many - first), _ranges(many, n_many)
    passages = np.concatenate([postings[once], postings[more]])
    times = np.concatenate([np.ones(len(once)), postings[_ranges(many + n_many, n_many)].astype(np.float64)])
    rows = np.concatenate([np.repeat(own, many - first), np.repeat(own, n_many)])
    keys = rows * n_plans + of_passages[passages]
    if len(terms) * n_plans <= _MOST_CELLS:
        table = np.bincount(keys, times, len(terms) * n_plans)
        cells = np.flatnonzero(table)
        counts = table[cells]
    else:
        cells, place = np.unique(keys, return_inverse=True)
        counts = np.bincount(place, times, len(cells))
    return TermTable(cells // max(n_plans, 1), cells % max(n_plans, 1), counts)


def _numbers(words: Field, terms: Sequence[str]) -> Any:
    """Numbers of terms among the words of a shard, -1 for one that it lacks: int64. Twin: `Field.find`.

    Words are looked up by their first eight bytes; among several with the same, by bisection.
    """
    import numpy as np

    if not words.n_terms or not terms:
        return np.full(len(terms), -1, np.int64)
    keys = words.heads
    asked = [term.encode("utf-8", "surrogatepass") for term in terms]
    wanted = np.array([int.from_bytes(term[:8].ljust(8, b"\0")) for term in asked], np.uint64)
    first, end = np.searchsorted(keys, wanted).tolist(), np.searchsorted(keys, wanted, side="right").tolist()
    whole, bounds = words.views["terms"], words.views["terms_start"]

    def word(number: int) -> bytes:
        return bytes(whole[bounds[number] : bounds[number + 1]])

    found = []
    for term, low, high in zip(asked, first, end, strict=True):
        at = low if high - low < 2 else bisect_left(range(high), term, low, high, key=word)
        found.append(at if at < high and word(at) == term else -1)
    return np.array(found, np.int64)


def _ranges(firsts: Any, sizes: Any) -> Any:
    """The numbers from each first on, as many as its size: int64 [sum of sizes]."""
    import numpy as np

    before = np.cumsum(sizes) - sizes
    return np.arange(int(sizes.sum())) + np.repeat(firsts - before, sizes)


def kept_table(shard: Shard, terms: tuple[str, ...]) -> TermTable:
    """The table of a shard for plans; it is kept for the next questions on the same terms."""
    kept = _tables.get(shard)
    if kept is None or kept[0] != terms:
        kept = _tables[shard] = terms, term_table(shard, terms)
    return kept[1]


def counts_in_shard(shard: Shard, terms: tuple[str, ...], of_plans: Sequence[int], n_places: int) -> TermCounts:
    """Counts of terms in the plans of a shard. of_plans: the part of the country of each plan, -1 for none."""
    import numpy as np

    table, n_terms = kept_table(shard, terms), len(terms)
    place = np.array(of_plans, np.int64)[table.plans]
    known = place >= 0
    cells = np.bincount(table.rows[known] * n_places + place[known], minlength=n_terms * n_places)
    return TermCounts(
        np.bincount(table.rows, minlength=n_terms),
        np.bincount(table.rows, table.counts, n_terms).astype(np.int64),
        cells.reshape(n_terms, n_places),
    )


def merge_counts(parts: Iterable[TermCounts]) -> TermCounts:
    """The sum of the counts of several shards, of at least one."""
    every = list(parts)
    return TermCounts(
        sum(part.plan_freqs for part in every),
        sum(part.frequencies for part in every),
        sum(part.by_place for part in every),
    )


def _unit(weights: Any) -> Any:
    length = math.sqrt(math.fsum((weights * weights).tolist())) or 1.0
    return weights / length


def cosines_in_shard(shard: Shard, vector: TextVector, *lengths: Any) -> list[tuple[float, float]]:
    """Cosines of each plan of a shard with the text in subject and in names.

    lengths: of the plans' vectors of subjects and of names.
    """
    import numpy as np

    found, table = [], kept_table(shard, vector.terms)
    for added, length in zip(products(vector, table), lengths, strict=True):
        sums = np.bincount(table.plans, added, len(length))
        found.append(np.divide(sums, length, out=np.zeros(len(length)), where=length > 0).tolist())
    return list(zip(*found, strict=True))


def shares_in_shard(
    shard: Shard, vector: TextVector, plans: Sequence[int]
) -> list[tuple[list[tuple[float, str]], ...]]:
    """What each term adds to the products of plans of a shard with the text: in subject, and in names, by plan."""
    import numpy as np

    found, table = [], kept_table(shard, vector.terms)
    for plan in plans:
        here = np.flatnonzero(table.plans == plan)
        own = TermTable(table.rows[here], table.plans[here], table.counts[here])
        terms = [vector.terms[row] for row in own.rows.tolist()]
        found.append(
            tuple(
                [(value, term) for value, term in zip(added.tolist(), terms, strict=True) if value > 0]
                for added in products(vector, own)
            )
        )
    return found


def products(vector: TextVector, table: TermTable) -> tuple[Any, Any]:
    """Products of the weights of text and plan, for each entry of a table."""
    import numpy as np

    rows = table.rows
    subject = vector.subject[rows] * ((1 + np.log(table.counts)) * vector.of_subject[rows])
    return subject, vector.names[rows] * vector.of_names[rows]
