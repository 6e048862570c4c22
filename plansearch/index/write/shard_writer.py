"""Writes documents with their facts into one shard. No reader sees it before the manifest names it."""

from __future__ import annotations

import re
import shutil
import sqlite3
import uuid
from array import array
from pathlib import Path
from typing import Any

from plansearch.arrays import write_arrays
from plansearch.corpus.gazetteer import Gazetteer
from plansearch.corpus.metadata import Facts
from plansearch.errors import CorpusError
from plansearch.index import format as fmt
from plansearch.index.shard import NO_SECTION
from plansearch.index.write.prepared import MAX_UNITS, Prepared, prepare
from plansearch.index.write.target_writer import TargetsWriter
from plansearch.messages import note
from plansearch.model import Document
from plansearch.targets import Lexicon

MAX_STRANGE = 0xDC00 - 0xD800
_STRANGE = re.compile("[\ud800-\udfff\U00010000-\U0010ffff]")  # finds what fmt.is_strange() is true for


class DoesNotFit(Exception):  # a signal inside the build that nobody sees
    """The shard is full. alone: the plan is too large even for an empty shard."""

    def __init__(self, alone: bool) -> None:
        super().__init__()
        self.alone = alone


class ShardWriter:
    """Takes plans one by one and writes them as a shard."""

    def __init__(
        self,
        folder: Path,
        gazetteer: Gazetteer,
        user_dict: Path | None = None,
        lexicon: Path | Lexicon | None = None,
    ) -> None:
        self.name = uuid.uuid4().hex[:12]
        self._folder = folder / self.name
        self._gazetteer, self._user_dict = gazetteer, user_dict
        self._units: list[bytes] = []
        self._n_units = self._n_chars = 0
        self._strange: dict[int, int] = {}  # code point to stand-in
        self._plan_starts, self._plan_firsts = array("I", [0]), array("I", [0])
        self._starts, self._ends, self._sections = array("I"), array("I"), array("I")
        self._parts = array("B")
        self._quantities: list[tuple[int, int, int, str]] = []  # passage, start, end, term
        self._n_sections = 0
        self._lexicon = lexicon if isinstance(lexicon, Lexicon) else Lexicon.load(lexicon)
        self._targets = TargetsWriter(self._lexicon)
        self._may_have_copies = array("I")  # plans; rows of a retrieval collection are none
        self._contested = array("B")
        self._folder.mkdir(parents=True)
        self._db = sqlite3.connect(self._folder / fmt.CATALOGUE, check_same_thread=False)
        self._db.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; " + fmt.SCHEMA)

    @property
    def n_plans(self) -> int:
        """Number of plans taken so far."""
        return len(self._plan_starts) - 1

    def add(self, document: Document, facts: Facts, *, file: str = "", promises: bool = True) -> None:
        """Take one plan, as `prepare` and `take` do. Errors: as there."""
        self.take(prepare(document, facts, self._gazetteer, self._lexicon, promises=promises), file=file)

    def take(self, plan: Prepared, *, file: str = "") -> None:
        """Take a plan that is prepared. file: the file it came from, if its source is another one.

        Errors: DoesNotFit, which leaves the writer as it was.
        """
        strange = {ord(c) for c in plan.text if fmt.is_strange(c)} if _STRANGE.search(plan.text) else set()
        self._check_room(len(plan.passages), len(plan.text), strange)
        for code in sorted(strange - self._strange.keys()):
            self._strange[code] = 0xD800 + len(self._strange)
        plan_no = self.n_plans
        if not plan.is_passage:
            self._may_have_copies.append(plan_no)
        self._take_plan(plan_no, plan, file or plan.source)
        self._contested.append(plan.contested)
        first_section = self._n_sections
        self._take_sections(plan_no, plan)
        self._take_passages(plan, first_section)
        if plan.statements is not None:
            self._targets.take(plan_no, plan.source, plan.statements, first_section)
        text = plan.text.translate(self._strange) if strange else plan.text
        self._units.append(text.encode("utf-16-be", "surrogatepass") + b"\0\0")
        self._n_units += len(plan.text) + 1
        self._n_chars += len(plan.text)
        self._plan_starts.append(self._n_units)
        self._plan_firsts.append(len(self._starts))

    def _check_room(self, n_passages: int, n_chars: int, strange: set[int]) -> None:
        too_many = (
            len(self._starts) + n_passages > fmt.MAX_PASSAGES
            or self._n_units + n_chars + 1 > MAX_UNITS
            or len(self._strange.keys() | strange) > MAX_STRANGE
        )
        if too_many:
            raise DoesNotFit(alone=self.n_plans == 0)

    def _take_plan(self, plan_no: int, plan: Prepared, file: str) -> None:
        self._db.executemany("INSERT OR IGNORE INTO regions VALUES(?,?,?,?)", plan.regions)
        values = (plan_no, plan.source, plan.source, file, *plan.plan)
        try:
            self._db.execute(f"INSERT INTO plans VALUES({','.join('?' * len(values))})", values)
        except sqlite3.IntegrityError as err:
            raise CorpusError(note("two plans have the id {id!r}", id=plan.source), note("rename one of them")) from err

    def _take_sections(self, plan_no: int, plan: Prepared) -> None:
        rows = [(self._n_sections + n, plan_no, *section) for n, section in enumerate(plan.sections)]
        self._db.executemany("INSERT INTO sections VALUES(?,?,?,?,?,?,?)", rows)
        self._n_sections += len(rows)

    def _take_passages(self, plan: Prepared, first_section: int) -> None:
        first_passage = len(self._starts)
        for start, end, section, part in plan.passages:
            self._starts.append(self._n_units + start)
            self._ends.append(self._n_units + end)
            self._sections.append(first_section + section if section >= 0 else NO_SECTION)
            self._parts.append(part)
        self._quantities += [
            (first_passage + n, self._n_units + start, self._n_units + end, term)
            for n, start, end, term in plan.quantities
        ]

    def finish(self) -> fmt.ShardEntry:
        """Count terms, sort suffixes, write every file, and return the entry of the shard."""
        from plansearch.index.write.counting import count
        from plansearch.index.write.near_duplicates import sketches

        raw = self._write_databases()
        places = self._starts, self._ends
        counted = count(raw, places, self._quantities, self._strange, user_dict=self._user_dict)
        for name, arrays in ((fmt.WORDS, counted.words), (fmt.BIGRAMS, counted.bigrams)):
            lengths = arrays["lengths"][1]
            self._write(
                name, arrays, {"shortest": int(min(lengths, default=0)), "longest": int(max(lengths, default=0))}
            )
        self._write(fmt.SUFFIXES, counted.suffixes)
        sketched = sketches(raw, self._plan_starts, self._may_have_copies, self._strange, user_dict=self._user_dict)
        self._write(fmt.COPIES, sketched)
        self._write_texts(raw)
        if self._user_dict is not None:
            shutil.copyfile(self._user_dict, self._folder / fmt.USER_DICT)
        for name in (fmt.CATALOGUE, fmt.TARGETS, fmt.USER_DICT):
            fmt.sync_file(self._folder / name)
        fmt.sync_folder(self._folder)
        return fmt.ShardEntry(
            self.name, self.n_plans, len(self._starts), self._n_chars, counted.n_words, counted.n_bigrams,
            tuple(fmt.file_entry(path) for path in sorted(self._folder.iterdir())),
        )  # fmt: skip

    def finish_uncounted(self) -> fmt.ShardEntry:
        """Write the plans, their statements and texts, and return the entry of the shard, which names no files.

        Nothing can be looked up in such a shard: it has no terms, suffixes or sketches. numpy is not loaded.
        """
        self._write_texts(self._write_databases())
        return fmt.ShardEntry(self.name, self.n_plans, len(self._starts), self._n_chars, 0, 0, ())

    def _write_databases(self) -> bytes:
        """Write the databases and give the texts as units."""
        self._db.commit()
        self._db.close()
        self._targets.write(self._folder)
        raw = self._in_order(b"".join(self._units))
        self._units.clear()
        return raw

    def _write_texts(self, raw: bytes) -> None:
        self._write(
            fmt.TEXT,
            {"units": ("B", raw), "plan_starts": ("I", self._plan_starts), "contested": ("B", self._contested)},
            {"strange": {str(unit): code for code, unit in self._strange.items()}},
        )
        numbers = {
            "starts": self._starts,
            "ends": self._ends,
            "sections": self._sections,
            "plan_firsts": self._plan_firsts,
        }
        passages_of = {name: ("I", values) for name, values in numbers.items()}
        self._write(fmt.PASSAGES, {**passages_of, "parts": ("B", self._parts)})

    def _in_order(self, raw: bytes) -> bytes:
        """The units, with stand-ins in the order of what they stand for, so that suffixes sort alike in all shards."""
        if list(self._strange) == sorted(self._strange):
            return raw
        codes = {unit: code for code, unit in self._strange.items()}
        self._strange = dict(zip(sorted(self._strange), sorted(codes), strict=True))
        changed = {unit: self._strange[code] for unit, code in codes.items()}
        return raw.decode("utf-16-be", "surrogatepass").translate(changed).encode("utf-16-be", "surrogatepass")

    def _write(self, name: str, arrays: dict[str, tuple[str, Any]], meta: dict[str, Any] | None = None) -> None:
        write_arrays(self._folder / name, arrays, meta)

    def abandon(self) -> None:
        """Give the shard up and remove what was written."""
        self._db.close()
        shutil.rmtree(self._folder, ignore_errors=True)
