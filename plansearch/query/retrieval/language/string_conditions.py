"""Which passages hold the strings that a query asks for, and none of those that it leaves out.

A string is in a passage where one of its spellings (`index.occurrences.spellings`) is inside the passage. It is looked
up in the suffix array. Where it occurs very often, whichever is quicker is asked instead: the postings of its bigram,
where these say the same, or the texts of the passages that the other conditions leave.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from weakref import WeakKeyDictionary

from plansearch.index.reader import Reader
from plansearch.index.shard import Shard
from plansearch.query.retrieval.topk.passage_ranges import Ranges
from plansearch.text.folding import fold, forms_of_han
from plansearch.text.variants import Step, steps

OFTEN = 2000  # occurrences in a shard from which a bigram's postings are worth a look
_MARKED = re.compile(b"\1+")
_FIRST_HAN, _LAST_HAN = "\u3400", "\u9fff"


def passages_with_strings(
    index: Reader, held: Iterable[str], excluded: Iterable[str], allowed: Ranges | None
) -> Ranges:
    """The passages that hold all strings of `held` and none of `excluded`. allowed: those that count, None for all.

    The last few answers are remembered as long as the index is: those of frequent strings take 40 ms.
    """
    asked = (tuple(held), tuple(excluded), None if allowed is None else tuple(map(tuple, allowed)))
    known = _known.setdefault(index, {})
    found = known.get(asked)
    if found is None:
        if len(known) >= _REMEMBERED:
            known.clear()
        found = known[asked] = _passages_with(index, asked[0], asked[1], allowed)
    return found


_known: WeakKeyDictionary[Reader, dict[object, Ranges]] = WeakKeyDictionary()
_REMEMBERED = 4


def _passages_with(index: Reader, held: Iterable[str], excluded: Iterable[str], allowed: Ranges | None) -> Ranges:
    wanted, unwanted = ([steps(string) for string in some] for some in (held, excluded))
    tasks = [(no, wanted, unwanted, None if allowed is None else tuple(allowed[no])) for no in range(len(index.shards))]
    return index.over_shards(_ranges_with, tasks)


def _ranges_with(
    shard: Shard,
    held: Sequence[Sequence[Step]],
    excluded: Sequence[Sequence[Step]],
    allowed: Sequence[tuple[int, int]] | None,
) -> list[tuple[int, int]]:
    """The passages of a shard that meet the conditions, as ranges."""
    return [run.span() for run in _MARKED.finditer(_marked(shard, held, excluded, allowed))]


def _marked(
    shard: Shard,
    held: Sequence[Sequence[Step]],
    excluded: Sequence[Sequence[Step]],
    allowed: Sequence[tuple[int, int]] | None,
) -> bytearray:
    """A byte for each passage of a shard: 1 for those that meet the conditions. A string without a step is nowhere."""
    n_passages = shard.entry.n_passages
    wanted = _SpelledString.ordered(shard, held)
    if any(not string.n for string in wanted):
        return bytearray(n_passages)
    marks = bytearray(b"\1" * n_passages) if allowed is None else bytearray(n_passages)
    for first, end in allowed or ():
        marks[first:end] = b"\1" * (end - first)
    for string in wanted:
        before, marks = marks, bytearray(n_passages)
        for passages in string.passages(before):
            for passage in passages:
                marks[passage] = before[passage]
    for string in _SpelledString.ordered(shard, excluded):
        for passages in string.passages(marks):
            for passage in passages:
                marks[passage] = 0
    return marks


class _SpelledString:
    """A string in a shard with the places of its spellings there. n: its occurrences."""

    def __init__(self, shard: Shard, wanted: Sequence[Step]) -> None:
        self.shard = shard
        self.places = {spelling: shard.occurrences(spelling) for spelling in shard.spellings(wanted)}
        self.n = sum(map(len, self.places.values()))

    @classmethod
    def ordered(cls, shard: Shard, strings: Iterable[Sequence[Step]]) -> list[_SpelledString]:
        """Strings in a shard, the rarest first."""
        return sorted((cls(shard, wanted) for wanted in strings), key=lambda string: string.n)

    def passages(self, marks: bytearray) -> Iterator[Iterable[int]]:
        """The passages that hold the string, in parts, some repeatedly; of those not marked perhaps not all."""
        rest = dict(self.places)
        for bigram, spelled in self._often_as_bigrams().items():
            if self._stands_for(bigram, spelled):
                posting = self.shard.bigrams.posting(self.shard.bigrams.find(bigram))
                yield posting.single.tolist()
                yield posting.repeated.tolist()
                for spelling in spelled:
                    del rest[spelling]
        if marks.count(1) < sum(map(len, rest.values())):
            yield self._read(marks, rest)
        else:
            for spelling, places in rest.items():
                yield self._places(len(spelling), places)

    def _often_as_bigrams(self) -> dict[str, list[str]]:
        """Spellings that occur often and are two characters, by their matching form."""
        found: dict[str, list[str]] = {}
        for spelling, places in self.places.items():
            if len(spelling) == 2 and len(places) > OFTEN:
                found.setdefault(fold(spelling), []).append(spelling)
        return found

    def _stands_for(self, bigram: str, spelled: Collection[str]) -> bool:
        """Whether the bigram, a matching form, stands for these spellings alone in the shard."""
        if not all(_FIRST_HAN <= character <= _LAST_HAN for character in bigram) or self.shard.bigrams.find(bigram) < 0:
            return False
        first, second = map(forms_of_han, bigram)
        others = {a + b for a in first for b in second}.difference(spelled)
        return not any(self.shard.occurrences(other) for other in others)

    def _read(self, marks: bytearray, spelled: Iterable[str]) -> Iterator[int]:
        """Those of the marked passages whose text holds one of the spellings."""
        starts, ends = self.shard.passage_bounds
        patterns = [pattern for one in spelled if (pattern := self.shard.encode(one))]
        for found in _MARKED.finditer(marks):
            first, end = found.span()
            begin = starts[first]
            units = self.shard.units[2 * begin : 2 * ends[end - 1]].tobytes()
            for passage, start, stop in zip(range(first, end), starts[first:end], ends[first:end], strict=True):
                if any(_is_in(pattern, units, 2 * (start - begin), 2 * (stop - begin)) for pattern in patterns):
                    yield passage

    def _places(self, size: int, places: range) -> Iterator[int]:
        """The passages in which the occurrences of a string of some size are."""
        starts, ends = self.shard.passage_bounds
        if len(places) > OFTEN:  # a list is quicker to search than a view, but takes time to make
            starts, ends = starts.tolist(), ends.tolist()  # type: ignore[assignment]
        for unit in self.shard.positions(places):
            passage = bisect_right(starts, unit) - 1
            if passage >= 0 and unit + size <= ends[passage]:
                yield passage


def _is_in(pattern: bytes, units: bytes, start: int, end: int) -> bool:
    """Whether a string is in a part of a text, both as units of two bytes."""
    at = units.find(pattern, start, end)
    while at >= 0 and at % 2:  # the second half of a unit and the first half of the next one
        at = units.find(pattern, at + 1, end)
    return at >= 0
