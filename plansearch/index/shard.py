"""A shard opened for reading, with the standard library alone: plans, texts, postings, suffixes of 65,536 passages."""

from __future__ import annotations

import json
import sqlite3
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from plansearch.arrays import ArrayFile, open_arrays
from plansearch.errors import IndexFormatError
from plansearch.index import format as fmt
from plansearch.model import Evidence, Section, Span

if TYPE_CHECKING:
    from plansearch.index.target_store import TargetStore

_T = TypeVar("_T")

NO_SECTION = 0xFFFFFFFF
_PLACE = (1 << 31) - 1  # the highest bit of a start tells that a term stands more than once in a passage
_CHUNK = 1 << 10  # bytes of a text looked at first


class _Held(dict[str, _T]):
    """What a file of the index holds by name; a name it lacks is told as another version's doing, or as damage."""

    def __init__(self, held: Mapping[str, _T], path: Path, entry: fmt.FileEntry | None) -> None:
        super().__init__(held)
        self._path, self._written = path, entry

    def __missing__(self, name: str) -> _T:
        raise fmt.unfit(self._path, self._written, f"it holds no {name}")


def arrays_in(path: Path, entry: fmt.FileEntry | None) -> ArrayFile:
    """The arrays of a file of the index. Errors: IndexFormatError, as well where an array is asked for that is not."""
    try:
        file = open_arrays(path)
    except (OSError, ValueError, KeyError) as err:
        raise IndexFormatError(f"{path} is damaged: {err}", fmt.REBUILD) from err
    return ArrayFile(path, _Held(file.meta, path, entry), _Held(file.views, path, entry))


@dataclass(frozen=True, slots=True)
class Posting:
    """Passages (numbers inside the shard, ascending) of one term: `single` where it occurs once, `repeated` where more often.

    tfs: frequencies of `repeated`. All are uint16 views of the mapped file.
    """

    single: memoryview
    repeated: memoryview
    tfs: memoryview

    @property
    def df(self) -> int:
        """Passages of the shard that hold the term."""
        return len(self.single) + len(self.repeated)

    def pairs(self) -> Iterator[tuple[int, int]]:
        """(passage, frequency), those with frequency 1 first."""
        yield from ((passage, 1) for passage in self.single)
        yield from zip(self.repeated, self.tfs, strict=True)

    def within(self, first: int, end: int) -> Posting:
        """Those of the passages [first, end)."""
        ones = slice(bisect_left(self.single, first), bisect_left(self.single, end))
        many = slice(bisect_left(self.repeated, first), bisect_left(self.repeated, end))
        return Posting(self.single[ones], self.repeated[many], self.tfs[many])

    def tf(self, passage: int) -> int:
        """Frequency in one passage; 0 where the term is not in it."""
        at = bisect_left(self.single, passage)
        if at < len(self.single) and self.single[at] == passage:
            return 1
        at = bisect_left(self.repeated, passage)
        return int(self.tfs[at]) if at < len(self.repeated) and self.repeated[at] == passage else 0


class Field:
    """Terms of one kind (words or bigrams) with their postings and the passages' lengths in terms of that kind."""

    def __init__(self, file: ArrayFile) -> None:
        views = file.views
        self.lengths = views["lengths"]
        self.shortest: int = file.meta["shortest"]  # of the passages' lengths, as is the longest
        self.longest: int = file.meta["longest"]
        self.views = views
        self._starts, self._postings = views["starts"], views["postings"]
        self._is_bigrams = "keys" in views
        self.n_terms = len(self._starts) - 1

    def find(self, term: str) -> int:
        """Number of a term, in the order of terms; -1 where the shard does not know it."""
        if self._is_bigrams:
            if len(term) != 2 or ord(term[0]) > 0xFFFF or ord(term[1]) > 0xFFFF:
                return -1
            keys, key = self.views["keys"], ord(term[0]) << 16 | ord(term[1])
            at = bisect_left(keys, key)
            return at if at < len(keys) and keys[at] == key else -1
        sought, low, high = term.encode("utf-8", "surrogatepass"), 0, self.n_terms
        while low < high:
            middle = (low + high) // 2
            if self._word(middle) < sought:
                low = middle + 1
            else:
                high = middle
        return low if low < self.n_terms and self._word(low) == sought else -1

    def _word(self, number: int) -> bytes:
        starts = self.views["terms_start"]
        return self.views["terms"][starts[number] : starts[number + 1]].tobytes()

    def name(self, number: int) -> str:
        """The term of a number."""
        if self._is_bigrams:
            key = self.views["keys"][number]
            return chr(key >> 16) + chr(key & 0xFFFF)
        return self._word(number).decode("utf-8", "surrogatepass")

    def names(self) -> Iterator[str]:
        """All terms in order."""
        return map(self.name, range(self.n_terms))

    def posting(self, number: int) -> Posting:
        """Postings of a term's number."""
        first, many, end, postings = *self._bounds(number), self._postings
        return Posting(postings[first:many], postings[many:end], postings[end : end + end - many])

    def df(self, number: int) -> int:
        """Passages with the term of a number."""
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
    """One shard. Plan, passage and section numbers are positions inside it."""

    def __init__(self, folder: Path, entry: fmt.ShardEntry) -> None:
        self.folder, self.entry = folder, entry
        self._db: sqlite3.Connection | None = None

    @cached_property
    def targets(self) -> TargetStore:
        """The statements of its plans."""
        from plansearch.index.target_store import TargetStore

        return TargetStore(self.folder, self._entry(fmt.TARGETS))

    def _entry(self, name: str) -> fmt.FileEntry | None:
        return next((entry for entry in self.entry.files if entry.name == name), None)

    def _arrays(self, name: str) -> ArrayFile:
        return arrays_in(self.folder / name, self._entry(name))

    def rows(self, sql: str, *parameters: Any) -> list[Any]:
        """Rows of the catalogue. Errors: IndexFormatError where it is damaged."""
        try:
            if self._db is None:
                uri = f"{(self.folder / fmt.CATALOGUE).absolute().as_uri()}?mode=ro&immutable=1"
                self._db = sqlite3.connect(uri, uri=True, check_same_thread=False)
            return self._db.execute(sql, parameters).fetchall()
        except sqlite3.DatabaseError as err:
            raise fmt.unfit_database(self.folder / fmt.CATALOGUE, self._entry(fmt.CATALOGUE), err) from err

    def parsed(self, kind: Callable[..., _T], entries: str) -> tuple[_T, ...]:
        """What a column of the catalogue holds as JSON. Errors: IndexFormatError."""
        try:
            return tuple(kind(**entry) for entry in json.loads(entries))
        except (TypeError, ValueError) as err:
            raise fmt.unfit(self.folder / fmt.CATALOGUE, self._entry(fmt.CATALOGUE), str(err)) from err

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
        """Sketches of the plans that may have copies: see docs/format/index.md."""
        return self._arrays(fmt.COPIES).views

    @cached_property
    def _passages(self) -> dict[str, memoryview]:
        return self._arrays(fmt.PASSAGES).views

    @property
    def plan_firsts(self) -> memoryview:
        """First passage of each plan, and the number of passages at the end: uint32 [n_plans + 1]."""
        return self._passages["plan_firsts"]

    @cached_property
    def _text(self) -> ArrayFile:
        return self._arrays(fmt.TEXT)

    @property
    def units(self) -> memoryview:
        """All texts, bytes: two a code point, big-endian."""
        return self._text.views["units"]

    @property
    def plan_starts(self) -> memoryview:
        """First unit of each plan, and one past the 0 after the last: uint32 [n_plans + 1]."""
        return self._text.views["plan_starts"]

    @cached_property
    def stand_ins(self) -> dict[int, int]:
        """Units that stand for code points that are no 16-bit unit, with these."""
        return {int(unit): code for unit, code in self._text.meta["strange"].items()}

    def encode(self, text: str) -> bytes | None:
        """`text` as units; None where it has a character that no text of the shard has."""
        if "\0" in text:  # it ends plans
            return None
        if text.isascii() or not any(is_strange(character) for character in text):
            return text.encode("utf-16-be")
        units_of = {code: unit for unit, code in self.stand_ins.items()}
        try:
            units = [units_of[ord(c)] if is_strange(c) else ord(c) for c in text]
        except KeyError:
            return None
        return b"".join(unit.to_bytes(2, "big") for unit in units)

    def decode(self, start: int, end: int) -> str:
        """Text of the units [start, end)."""
        text = self.units[2 * start : 2 * end].tobytes().decode("utf-16-be", "surrogatepass")
        return text.translate(self.stand_ins) if self.stand_ins else text

    def sortable(self, start: int, end: int, *, backwards: bool = False) -> bytes:
        """The units [start, end), or the same from the last to the first, as bytes that sort as suffixes do.

        That is by code points, but for those that are no 16-bit unit: they come before U+E000, as in UTF-16.
        """
        if not backwards and not self.stand_ins:
            return self.units[2 * start : 2 * end].tobytes()
        text = self.decode(start, end)
        ordered = text[::-1] if backwards else text
        if not self.stand_ins or not any(map(is_strange, ordered)):
            return ordered.encode("utf-16-be")
        return b"".join(
            b"\xd8\0" + ord(c).to_bytes(4, "big") if is_strange(c) else c.encode("utf-16-be") for c in ordered
        )

    def text(self, plan_no: int) -> str:
        """Canonical text of a plan."""
        return self.decode(self.plan_starts[plan_no], self.plan_starts[plan_no + 1] - 1)

    def stretch(self, plan_no: int, span: Span) -> str:
        """Part of a plan's text."""
        start = self.plan_starts[plan_no]
        return self.decode(start + span.start, start + span.end)

    def n_chars(self, plan_no: int) -> int:
        """Characters of a plan's text."""
        return int(self.plan_starts[plan_no + 1] - self.plan_starts[plan_no] - 1)

    def evidence(self, plan_no: int) -> tuple[Evidence, ...]:
        """Where a plan's region, year and other fields were read."""
        rows = self.rows("SELECT evidence FROM plans WHERE plan_no=?", plan_no)
        return self.parsed(Evidence, rows[0][0])

    def plan_of(self, passage_no: int) -> int:
        """The plan a passage belongs to."""
        return bisect_right(self.plan_firsts, passage_no) - 1

    def span(self, passage_no: int) -> Span:
        """Where a passage stands in its plan's text."""
        start = self.plan_starts[self.plan_of(passage_no)]
        return Span(self._passages["starts"][passage_no] - start, self._passages["ends"][passage_no] - start)

    def passage_text(self, passage_no: int) -> str:
        """Text of a passage."""
        return self.decode(self._passages["starts"][passage_no], self._passages["ends"][passage_no])

    def section_no(self, passage_no: int) -> int:
        """Number of the innermost section of a passage; NO_SECTION before the first heading."""
        return int(self._passages["sections"][passage_no])

    def section_path(self, passage_no: int) -> tuple[str, ...]:
        """Headings above a passage, the outermost first."""
        section = self.section_no(passage_no)
        if section == NO_SECTION:
            return ()
        return tuple(json.loads(self.rows("SELECT path FROM sections WHERE section_no=?", section)[0][0]))

    def section_paths(self, numbers: Collection[int]) -> dict[int, tuple[str, ...]]:
        """Headings above and of each section, by its number, the outermost first."""
        sql = "SELECT section_no, path FROM sections WHERE section_no IN (SELECT value FROM json_each(?))"
        return {number: tuple(json.loads(path)) for number, path in self.rows(sql, json.dumps(sorted(numbers)))}

    def sections(self, plan_no: int) -> tuple[Section, ...]:
        """Sections of a plan, in order."""
        sql = 'SELECT path, start, "end", depth FROM sections WHERE plan_no=? ORDER BY section_no'
        return tuple(
            Section(tuple(json.loads(path)), Span(start, end), depth)
            for path, start, end, depth in self.rows(sql, plan_no)
        )

    @cached_property
    def suffixes(self) -> tuple[memoryview, memoryview, memoryview]:
        """The suffix array, low 16 bits and the bits above them, and the bytes it sorts."""
        views = self._arrays(fmt.SUFFIXES).views
        return views["low"], views["high"], self.units

    def occurrences(self, pattern: str) -> range:
        """Places in the suffix array whose suffixes begin with `pattern`: every occurrence, ordered by what follows."""
        sought = self.encode(pattern)
        low_bytes, high_bytes, units = self.suffixes
        if sought is None:
            return range(0)
        size, end = len(sought), len(low_bytes)

        def beginning(place: int) -> bytes:
            at = 2 * (high_bytes[place] << 16 | low_bytes[place])
            return units[at : at + size].tobytes()

        first = bisect_left(range(end), sought, key=beginning)
        stride = 1  # there are few occurrences as a rule: what is above them is near
        while first + stride < end and beginning(first + stride) == sought:
            stride *= 2
        last = bisect_right(range(end), sought, first + stride // 2, min(first + stride, end), key=beginning)
        return range(first, last)

    def plans_with(self, pattern: str) -> set[int]:
        """Plans whose text holds a string: for strings so frequent that most plans do, early in their text."""
        sought = self.encode(pattern)
        return set() if sought is None else {no for no in range(self.entry.n_plans) if self._holds(sought, no)}

    def _holds(self, sought: bytes, plan_no: int) -> bool:
        start, end, size = 2 * self.plan_starts[plan_no], 2 * self.plan_starts[plan_no + 1], _CHUNK
        while start < end:
            chunk = self.units[start : min(start + size, end)].tobytes()
            at = chunk.find(sought)
            while at >= 0:
                if at % 2 == 0:
                    return True
                at = chunk.find(sought, at + 1)
            start += max(size - len(sought), 2) & ~1
            size = min(4 * size, 1 << 20)
        return False

    def positions(self, places: range) -> list[int]:
        """Units at which the suffixes of a range begin, in the range's order."""
        low, high, _ = self.suffixes
        part = slice(places.start, places.stop)
        return [upper << 16 | lower for upper, lower in zip(high[part].tolist(), low[part].tolist(), strict=True)]

    def close(self) -> None:
        """Let go of the databases; mapped files are let go with the object."""
        if "targets" in vars(self):
            self.targets.close()
        if self._db is not None:
            self._db.close()
            self._db = None


def is_strange(character: str) -> bool:
    """Whether a character is no 16-bit unit of its own: beyond U+FFFF, or a lone surrogate."""
    return character > "\uffff" or "\ud800" <= character <= "\udfff"
