"""An index opened for reading, with the standard library alone."""

from __future__ import annotations

import json
import sqlite3
from array import array
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from plansearch.errors import IndexFormatError, IndexMissing
from plansearch.index import format as fmt
from plansearch.index.postings import unpack_floats, unpack_ints
from plansearch.measures.bm25 import Statistics
from plansearch.model import Evidence, Passage, Plan, PlanId, Region, Section, Skipped, Span
from plansearch.text.segmentation import Cutter, cutter


class Reader:
    """Plans, passages and postings of one index. Passage and plan numbers are positions inside this build only."""

    def __init__(self, index: Path) -> None:
        self.path = index
        self.manifest = fmt.read_manifest(index)
        self._shard = index / "shards" / self.manifest.shard
        for entry in self.manifest.files:
            self._check_size(entry)
        uri = f"{(self._shard / fmt.CATALOGUE).absolute().as_uri()}?mode=ro&immutable=1"
        self._db = sqlite3.connect(uri, uri=True)

    def _check_size(self, entry: fmt.FileEntry) -> None:
        path = self._shard / entry.name
        try:
            size = path.stat().st_size
        except OSError as err:
            raise IndexFormatError(f"{path} is missing: {err.strerror}", self._rebuild) from err
        if size != entry.size:
            raise IndexFormatError(f"{path} has {size} bytes, not the {entry.size} written", self._rebuild)

    @property
    def _rebuild(self) -> str:
        return f"build the index again: plansearch index CORPUS --index {self.path}"

    @property
    def plan_vectors(self) -> Path:
        """File of the plans' TF-IDF vectors."""
        return self._shard / fmt.PLAN_VECTORS

    @cached_property
    def cutter(self) -> Cutter:
        """The segmenter the plans were cut with: a query must be cut the same."""
        user_dict = self._shard / fmt.USER_DICT
        return cutter(user_dict if user_dict.exists() else None)

    def _rows(self, sql: str, *parameters: Any) -> list[Any]:
        try:
            return self._db.execute(sql, parameters).fetchall()
        except sqlite3.ProgrammingError as err:  # a use after close(), no damage
            raise ValueError(f"the index {self.path} is closed") from err
        except sqlite3.DatabaseError as err:
            raise IndexFormatError(f"{self._shard / fmt.CATALOGUE} is damaged: {err}", self._rebuild) from err

    @cached_property
    def statistics(self) -> Statistics:
        """What BM25 asks of the whole index."""
        m = self.manifest
        return Statistics(m.n_passages, m.average_length, m.average_idf)

    @cached_property
    def plans(self) -> tuple[Plan, ...]:
        """All plans; the plan numbered N is the N-th."""
        sql = (
            "SELECT plan_no, id, source, title, region, region_code, region_path, level, year, n_chars, charset, "
            "sha256, evidence FROM plans ORDER BY plan_no"
        )
        return tuple(
            Plan(
                id=PlanId(row[1]),
                source=row[2],
                title=row[3],
                region=row[4],
                region_code=row[5],
                region_path=tuple(json.loads(row[6])),
                level=row[7],
                year=row[8],
                n_chars=row[9],
                charset=row[10],
                sha256=row[11],
                evidence=tuple(Evidence(**e) for e in json.loads(row[12])),
                reader=partial(self.text, row[0]),
            )
            for row in self._rows(sql)
        )

    @cached_property
    def plan_numbers(self) -> dict[str, int]:
        """Plan id to plan number."""
        return {plan.id: number for number, plan in enumerate(self.plans)}

    @cached_property
    def region_codes(self) -> tuple[frozenset[str], ...]:
        """For each plan the codes of its region and of every region above it."""
        return tuple(
            frozenset(json.loads(row[0])) for row in self._rows("SELECT region_codes FROM plans ORDER BY plan_no")
        )

    @cached_property
    def regions(self) -> tuple[Region, ...]:
        """Regions of the plans and all above them, by code."""
        return tuple(Region(*row) for row in self._rows("SELECT code, name, level, parent FROM regions ORDER BY code"))

    def text(self, plan_no: int) -> str:
        """Canonical text of a plan."""
        rows = self._rows("SELECT text FROM texts WHERE plan_no=?", plan_no)
        text: str = rows[0][0]
        return text

    def sections(self, plan_no: int) -> tuple[Section, ...]:
        """Sections of a plan, in order."""
        rows = self._rows('SELECT path, start, "end", depth FROM sections WHERE plan_no=? ORDER BY rowid', plan_no)
        return tuple(Section(tuple(json.loads(p)), Span(start, end), depth) for p, start, end, depth in rows)

    def warnings(self, plan_no: int) -> tuple[str, ...]:
        """What the clues to a plan's region, year and title disagree on."""
        return tuple(json.loads(self._rows("SELECT warnings FROM plans WHERE plan_no=?", plan_no)[0][0]))

    def passages_of(self, plan_no: int) -> list[tuple[int, Span, tuple[str, ...]]]:
        """(passage number, span, section path) of a plan's passages, in order."""
        rows = self._rows(
            'SELECT passage_no, start, "end", section FROM passages WHERE plan_no=? ORDER BY passage_no', plan_no
        )
        return [(no, Span(start, end), tuple(json.loads(section))) for no, start, end, section in rows]

    def passage(self, passage_no: int) -> Passage:
        """One passage with its text."""
        plan_no, start, end, section = self._rows(
            'SELECT plan_no, start, "end", section FROM passages WHERE passage_no=?', passage_no
        )[0]
        span = Span(start, end)
        return Passage(self.plans[plan_no], span, tuple(json.loads(section)), span.of(self.text(plan_no)))

    def posting(self, term: str) -> tuple[array[int], array[int]]:
        """(passage numbers ascending, term frequencies) of a term; two empty arrays where it does not occur."""
        rows = self._rows("SELECT passages, tfs FROM terms WHERE term=?", term)
        if not rows:
            return array("I"), array("I")
        return unpack_ints("I", rows[0][0]), unpack_ints("I", rows[0][1])

    def dfs(self) -> dict[str, int]:
        """Passage frequency of every term, terms in order of their numbers."""
        return dict(self._rows("SELECT term, df FROM terms ORDER BY term_no"))

    def term_numbers(self, terms: list[str]) -> dict[str, int]:
        """Numbers (columns of the plan vectors) of those terms that occur."""
        found: dict[str, int] = {}
        for start in range(0, len(terms), 500):
            part = terms[start : start + 500]
            marks = ",".join("?" * len(part))
            found.update(self._rows(f"SELECT term, term_no FROM terms WHERE term IN ({marks})", *part))
        return found

    def term_names(self, numbers: list[int]) -> dict[int, str]:
        """Terms by number."""
        marks = ",".join("?" * len(numbers))
        return dict(self._rows(f"SELECT term_no, term FROM terms WHERE term_no IN ({marks})", *numbers))

    def _array(self, name: str) -> bytes:
        rows = self._rows("SELECT data FROM arrays WHERE name=?", name)
        data: bytes = rows[0][0]
        return data

    @cached_property
    def lengths(self) -> array[int]:
        """Terms in each passage."""
        return unpack_ints("I", self._array("lengths"))

    @cached_property
    def plan_of_passage(self) -> array[int]:
        """Plan number of each passage."""
        return unpack_ints("I", self._array("plan_of_passage"))

    @cached_property
    def norms(self) -> array[float]:
        """Length of each passage's TF-IDF vector before scaling."""
        return unpack_floats(self._array("norms"))

    def skipped(self) -> tuple[Skipped, ...]:
        """Inputs that were not used, with the reason."""
        return tuple(Skipped(*row) for row in self._rows("SELECT source, reason FROM skipped"))

    def checksum_errors(self) -> list[str]:
        """Files whose SHA-256 is not the one written down."""
        return [e.name for e in self.manifest.files if fmt.file_entry(self._shard / e.name).sha256 != e.sha256]

    def close(self) -> None:
        """Let go of the files."""
        self._db.close()


def open_reader(index: Path) -> Reader:
    """Open an index. Errors: IndexMissing, IndexFormatError."""
    if index.is_file():
        raise IndexMissing(f"{index} is a file, not an index folder", "give the folder that `plansearch index` wrote")
    return Reader(index)
