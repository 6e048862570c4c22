"""A shard opened for reading: plans, texts, postings and suffixes of up to 65,536 passages.

Only the standard library is needed, so that a single question loads nothing heavy.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from plansearch.arrays import ArrayFile
from plansearch.index import format as fmt
from plansearch.index.database import Database, arrays_in
from plansearch.index.files.held_file import HeldFile
from plansearch.messages import from_data
from plansearch.model import Evidence, Section, Span

if TYPE_CHECKING:
    from plansearch.index.target_store import TargetStore
    from plansearch.text.variants import Step

_T = TypeVar("_T")

NO_SECTION = 0xFFFFFFFF
_PLACE = (1 << 31) - 1  # the highest bit of a start means that the term occurs more than once in some passage
_CHUNK = 1 << 10  # bytes of a text that are searched first


class Posting(NamedTuple):
    """Passages of one term as numbers inside the shard, ascending.

    single: passages where it occurs once; repeated: passages where it occurs more often; tfs: its frequencies in
    `repeated`. All are uint16 views of the mapped file.
    """

    single: memoryview
    repeated: memoryview
    tfs: memoryview

    @property
    def df(self) -> int:
        """Number of passages of the shard that hold the term."""
        return len(self.single) + len(self.repeated)

    def pairs(self) -> Iterator[tuple[int, int]]:
        """(passage, frequency), those with frequency 1 first."""
        yield from ((passage, 1) for passage in self.single)
        yield from zip(self.repeated, self.tfs, strict=True)

    def within(self, first: int, end: int) -> Posting:
        """The postings of the passages [first, end)."""
        start, many = bisect_left(self.single, first), bisect_left(self.repeated, first)
        single = slice(start, bisect_left(self.single, end, start))
        repeated = slice(many, bisect_left(self.repeated, end, many))
        return Posting(self.single[single], self.repeated[repeated], self.tfs[repeated])

    def tf(self, passage: int) -> int:
        """Frequency in one passage; 0 where the term is not in it."""
        at = bisect_left(self.single, passage)
        if at < len(self.single) and self.single[at] == passage:
            return 1
        at = bisect_left(self.repeated, passage)
        return int(self.tfs[at]) if at < len(self.repeated) and self.repeated[at] == passage else 0


class Field:
    """Terms of one kind (words or bigrams) with their postings, and how many of them each passage has."""

    def __init__(self, file: ArrayFile) -> None:
        views = file.views
        self.lengths = views["lengths"]
        self.shortest: int = file.meta["shortest"]  # length of a passage, like `longest`
        self.longest: int = file.meta["longest"]
        self.views = views
        self._starts, self._postings = views["starts"], views["postings"]
        self._is_bigrams = "keys" in views
        self.n_terms = len(self._starts) - 1

    def find(self, term: str) -> int:
        """Number of a term in the order of terms; -1 for a term that the shard does not have."""
        if self._is_bigrams:
            if len(term) != 2 or ord(term[0]) > 0xFFFF or ord(term[1]) > 0xFFFF:
                return -1
            keys, key = self.views["keys"], ord(term[0]) << 16 | ord(term[1])
            at = bisect_left(keys, key)
            return at if at < len(keys) and keys[at] == key else -1
        wanted, low, high = term.encode("utf-8", "surrogatepass"), 0, self.n_terms
        while low < high:
            middle = (low + high) // 2
            if self._word(middle) < wanted:
                low = middle + 1
            else:
                high = middle
        return low if low < self.n_terms and self._word(low) == wanted else -1

    @cached_property
    def heads(self) -> Any:
        """The first eight bytes of each word as a number, ascending: uint64 [n_terms]. Errors: KeyError for bigrams."""
        import numpy as np

        starts, text = np.asarray(self.views["terms_start"]).astype(np.int64), np.asarray(self.views["terms"])
        places = starts[:-1, None] + np.arange(8)
        heads = np.where(places < starts[1:, None], text[np.minimum(places, len(text) - 1)], 0).astype(np.uint8)
        return heads.view(">u8").ravel().astype(np.uint64)

    def _word(self, number: int) -> bytes:
        starts = self.views["terms_start"]
        return self.views["terms"][starts[number] : starts[number + 1]].tobytes()

    def name(self, number: int) -> str:
        """The term with a number."""
        if self._is_bigrams:
            key = self.views["keys"][number]
            return chr(key >> 16) + chr(key & 0xFFFF)
        return self._word(number).decode("utf-8", "surrogatepass")

    def names(self) -> Iterator[str]:
        """All terms in order."""
        return map(self.name, range(self.n_terms))

    def posting(self, number: int) -> Posting:
        """Postings of the term with a number."""
        first, many, end, postings = *self._bounds(number), self._postings
        return Posting(postings[first:many], postings[many:end], postings[end : end + end - many])

    def df(self, number: int) -> int:
        """Number of passages that hold the term with a number."""
        first, _, end = self._bounds(number)
        return end - first

    def _bounds(self, number: int) -> tuple[int, int, int]:
        """Twin of `kernels.bounds`."""
        start, end = self._starts[number], self._starts[number + 1] & _PLACE
        if start <= _PLACE:
            return start, end, end
        n_many = self._postings[end - 1] + 1
        return start & _PLACE, end - 1 - 2 * n_many, end - 1 - n_many


class Shard:
    """One shard. Plan, passage and section numbers are positions inside it.

    Threads may share it. It can be pickled: another process opens the same folder.
    """

    def __init__(self, folder: Path, entry: fmt.ShardEntry, files: dict[str, HeldFile] | None = None) -> None:
        """files: by name, held by who opens the shard; otherwise each is opened when it is read."""
        self.folder, self.entry = folder, entry
        self.files = {file.name: HeldFile(folder / file.name, file) for file in entry.files} if files is None else files
        self._database = Database(self.file(fmt.CATALOGUE))
        self._headings: dict[int, tuple[str, ...]] = {}

    def __reduce__(self) -> tuple[type[Shard], tuple[Path, fmt.ShardEntry]]:
        return Shard, (self.folder, self.entry)

    def file(self, name: str) -> HeldFile:
        """One of its files; drafts have files that no manifest names."""
        return self.files.get(name) or self.files.setdefault(name, HeldFile(self.folder / name))

    def rows(self, sql: str, *parameters: Any) -> list[Any]:
        """All rows of a query to the catalogue. Errors: IndexFormatError."""
        return self._database.rows(sql, *parameters)

    @cached_property
    def targets(self) -> TargetStore:
        """The statements of its plans."""
        from plansearch.index.target_store import TargetStore

        return TargetStore(self.file(fmt.TARGETS))

    def _arrays(self, name: str) -> ArrayFile:
        return arrays_in(self.file(name))

    def parsed(self, kind: Callable[..., _T], entries: str) -> tuple[_T, ...]:
        """The records that a column of the catalogue holds as JSON. Errors: IndexFormatError."""
        return self._from_json(entries, lambda entry: fmt.record_from_data(kind, entry))

    def messages(self, entries: str) -> tuple[str, ...]:
        """The messages that a column of the catalogue holds as JSON. Errors: IndexFormatError."""
        return self._from_json(entries, from_data)

    def _from_json(self, entries: str, make: Callable[[Any], _T]) -> tuple[_T, ...]:
        try:
            return tuple(make(entry) for entry in json.loads(entries))
        except (AttributeError, KeyError, TypeError, ValueError) as err:
            raise self._database.file.unfit(str(err)) from err

    @cached_property
    def words(self) -> Field:
        """Words and quantities."""
        return Field(self._arrays(fmt.WORDS))

    @cached_property
    def bigrams(self) -> Field:
        """Pairs of characters."""
        return Field(self._arrays(fmt.BIGRAMS))

    @property
    def sketches(self) -> dict[str, memoryview]:
        """Sketches of the plans that may have copies; docs/format/index.md describes the arrays."""
        return self._arrays(fmt.COPIES).views

    @cached_property
    def _passages(self) -> dict[str, memoryview]:
        return self._arrays(fmt.PASSAGES).views

    @property
    def plan_firsts(self) -> memoryview:
        """First passage of each plan, and at the end the number of passages: uint32 [n_plans + 1]."""
        return self._passages["plan_firsts"]

    @cached_property
    def _text(self) -> ArrayFile:
        return self._arrays(fmt.TEXT)

    @property
    def units(self) -> memoryview:
        """All texts as bytes, two for each code point, big-endian."""
        return self._text.views["units"]

    @property
    def plan_starts(self) -> memoryview:
        """First unit of each plan, and at the end the number of units: uint32 [n_plans + 1]."""
        return self._text.views["plan_starts"]

    @property
    def contested(self) -> memoryview | None:
        """What of each plan is contested: 1 region, 2 year, 3 both: uint8 [n_plans]. None where it was not kept."""
        return self._text.views.get("contested")

    @cached_property
    def stand_ins(self) -> dict[int, int]:
        """Units that stand for code points beyond 16 bits or for lone surrogates, with these code points."""
        return {int(unit): code for unit, code in self._text.meta["strange"].items()}

    def encode(self, text: str) -> bytes | None:
        """`text` as units; None if it has a character that no text of the shard has."""
        if "\0" in text:  # it ends plans
            return None
        if text.isascii() or not any(fmt.is_strange(character) for character in text):
            return text.encode("utf-16-be")
        units_of = {code: unit for unit, code in self.stand_ins.items()}
        try:
            units = [units_of[ord(c)] if fmt.is_strange(c) else ord(c) for c in text]
        except KeyError:
            return None
        return b"".join(unit.to_bytes(2, "big") for unit in units)

    def decode(self, start: int, end: int) -> str:
        """Text of the units [start, end)."""
        text = self.units[2 * start : 2 * end].tobytes().decode("utf-16-be", "surrogatepass")
        return text.translate(self.stand_ins) if any(chr(unit) in text for unit in self.stand_ins) else text

    def sortable(self, start: int, end: int, *, backwards: bool = False) -> bytes:
        """The units [start, end) as bytes that sort as suffixes do. backwards: from the last unit to the first.

        They sort by code point, except that characters with a stand-in come before U+E000, as in UTF-16.
        """
        if not backwards and not self.stand_ins:
            return self.units[2 * start : 2 * end].tobytes()
        text = self.decode(start, end)
        ordered = text[::-1] if backwards else text
        if not self.stand_ins or not any(map(fmt.is_strange, ordered)):
            return ordered.encode("utf-16-be")
        return b"".join(
            b"\xd8\0" + ord(c).to_bytes(4, "big") if fmt.is_strange(c) else c.encode("utf-16-be") for c in ordered
        )

    def text(self, plan_no: int) -> str:
        """Canonical text of a plan."""
        return self.decode(self.plan_starts[plan_no], self.plan_starts[plan_no + 1] - 1)

    def stretch(self, plan_no: int, span: Span) -> str:
        """The part of a plan's text in a span."""
        start = self.plan_starts[plan_no]
        return self.decode(start + span.start, start + span.end)

    def n_chars(self, plan_no: int) -> int:
        """Number of characters of a plan's text."""
        return int(self.plan_starts[plan_no + 1] - self.plan_starts[plan_no] - 1)

    def evidence(self, plan_no: int) -> tuple[Evidence, ...]:
        """The clues to a plan's region, year and other fields."""
        return self.parsed(Evidence, self.rows("SELECT evidence FROM plans WHERE plan_no=?", plan_no)[0][0])

    def plan_of(self, passage_no: int) -> int:
        """The plan a passage belongs to."""
        return bisect_right(self.plan_firsts, passage_no) - 1

    def span(self, passage_no: int) -> Span:
        """The span of a passage in its plan's text."""
        start = self.plan_starts[self.plan_of(passage_no)]
        return Span(self._passages["starts"][passage_no] - start, self._passages["ends"][passage_no] - start)

    @property
    def passage_bounds(self) -> tuple[memoryview, memoryview]:
        """First unit of each passage, and the unit after its last one: uint32 [n_passages] each, ascending."""
        return self._passages["starts"], self._passages["ends"]

    def passage_text(self, passage_no: int) -> str:
        """Text of a passage."""
        return self.decode(self._passages["starts"][passage_no], self._passages["ends"][passage_no])

    def of_passages(self, name: str) -> memoryview:
        """An array of `passages.arrays`, see docs/format/index.md: starts, ends, sections or parts."""
        return self._passages[name]

    def part(self, passage_no: int) -> int:
        """What a passage is a part of, as its position in `PARTS`; 0 where it is not known."""
        return int(self._passages["parts"][passage_no])

    def section_no(self, passage_no: int) -> int:
        """Number of the innermost section of a passage; NO_SECTION for one before the first heading."""
        return int(self._passages["sections"][passage_no])

    def section_path(self, passage_no: int) -> tuple[str, ...]:
        """Headings above a passage, outermost first."""
        section = self.section_no(passage_no)
        return () if section == NO_SECTION else self.section_paths((section,))[section]

    def section_paths(self, numbers: Collection[int]) -> dict[int, tuple[str, ...]]:
        """Headings of each section and above it, outermost first, by section number; NO_SECTION has none."""
        if unknown := sorted({*numbers}.difference(self._headings, (NO_SECTION,))):  # like plans, they are read once
            sql = "SELECT section_no, path FROM sections WHERE section_no IN (SELECT value FROM json_each(?))"
            self._headings |= {number: tuple(json.loads(path)) for number, path in self.rows(sql, json.dumps(unknown))}
        return {number: self._headings[number] for number in numbers if number in self._headings}

    def forget_headings(self) -> None:
        """Free the headings that were read, after all plans were gone through."""
        self._headings.clear()

    def sections(self, plan_no: int) -> tuple[Section, ...]:
        """Sections of a plan, in order."""
        sql = 'SELECT path, start, "end", depth FROM sections WHERE plan_no=? ORDER BY section_no'
        rows = self.rows(sql, plan_no)
        return tuple(Section(tuple(json.loads(path)), Span(start, end), depth) for path, start, end, depth in rows)

    @cached_property
    def suffixes(self) -> tuple[memoryview, memoryview, memoryview]:
        """The suffix array (the low 16 bits of its places, and the bits above them) and the bytes that it sorts."""
        views = self._arrays(fmt.SUFFIXES).views
        return views["low"], views["high"], self.units

    def occurrences(self, pattern: str) -> range:
        """Places in the suffix array whose suffixes begin with `pattern`: every occurrence, ordered by what follows."""
        wanted = self.encode(pattern)
        low_bytes, high_bytes, units = self.suffixes
        if wanted is None:
            return range(0)
        size, end = len(wanted), len(low_bytes)

        def beginning(place: int) -> bytes:
            at = 2 * (high_bytes[place] << 16 | low_bytes[place])
            return units[at : at + size].tobytes()

        first = bisect_left(range(end), wanted, key=beginning)
        stride = 1  # most strings occur rarely, so the end is near
        while first + stride < end and beginning(first + stride) == wanted:
            stride *= 2
        last = bisect_right(range(end), wanted, first + stride // 2, min(first + stride, end), key=beginning)
        return range(first, last)

    def spellings(self, wanted: Sequence[Step], *, across_lines: bool = False) -> list[str]:
        """The strings of the shard's texts that take these steps, in no order. Twin: `text.variants.pattern`.

        across_lines: line breaks count as blanks.
        """
        from plansearch.text.variants import BLANKS, MOST_BLANKS  # only phrases have spellings

        blanks = f"{BLANKS}\n" if across_lines else BLANKS
        found: list[str] = []
        open_ends = [(0, 0, "", range(len(self.suffixes[0])))] if wanted else []
        while open_ends:
            number, n_blanks, taken, places = open_ends.pop()
            if number == len(wanted):
                found.append(taken)
                continue
            step = wanted[number]
            next_ones = set(step.characters) if n_blanks or not step.must_follow_blanks else set[str]()
            if step.may_follow_blanks and n_blanks < MOST_BLANKS:
                next_ones.update(blanks)
            for character, within in self._going_on(places, len(taken), next_ones):
                state = (number, n_blanks + 1) if character in blanks else (number + 1, 0)
                open_ends.append((*state, taken + character, within))
        return found

    def _going_on(self, places: range, size: int, characters: Collection[str]) -> Iterator[tuple[str, range]]:
        """Of places in the suffix array with suffixes of one beginning, those that go on with one of the characters
        after it, by character. size: of the beginning."""
        low, high, units = self.suffixes

        def following(place: int) -> bytes:
            at = 2 * ((high[place] << 16 | low[place]) + size)
            return units[at : at + 2].tobytes()

        n, first = len(places), 0
        if not n:
            return
        there = following(places[0])
        for wanted, character in sorted((unit, one) for one in characters if (unit := self.encode(one)) is not None):
            if there < wanted:  # what is there often lies behind several of those wanted
                first = bisect_left(places, wanted, first, key=following)
                if first == n:
                    return
                there = following(places[first])
            if there == wanted:
                end = bisect_right(places, wanted, first, key=following)
                yield character, places[first:end]
                first = end
                if first == n:
                    return
                there = following(places[first])

    def plans_with(self, pattern: str) -> set[int]:
        """Plans whose text holds a string. Fast for strings that most plans have near the beginning of their text."""
        wanted = self.encode(pattern)
        return set() if wanted is None else {no for no in range(self.entry.n_plans) if self._holds(wanted, no)}

    def _holds(self, wanted: bytes, plan_no: int) -> bool:
        start, end, size = 2 * self.plan_starts[plan_no], 2 * self.plan_starts[plan_no + 1], _CHUNK
        while start < end:
            chunk = self.units[start : min(start + size, end)].tobytes()
            at = chunk.find(wanted)
            while at >= 0:
                if at % 2 == 0:
                    return True
                at = chunk.find(wanted, at + 1)
            start += max(size - len(wanted), 2) & ~1
            size = min(4 * size, 1 << 20)
        return False

    def positions(self, places: range) -> list[int]:
        """First units of the suffixes in a range of the suffix array, in its order."""
        part, (low, high, _) = slice(places.start, places.stop), self.suffixes
        return [upper << 16 | lower for upper, lower in zip(high[part].tolist(), low[part].tolist(), strict=True)]

    def close(self) -> None:
        """Close its files. A mapped file stays open as long as somebody has a view of it. Reading opens them again."""
        if "targets" in vars(self):
            self.targets.close()
        self._database.close()
        for file in self.files.values():
            file.close()
        for name in ("words", "bigrams", "suffixes", "_passages", "_text"):
            vars(self).pop(name, None)
