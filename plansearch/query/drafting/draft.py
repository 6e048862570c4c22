"""A draft as the rules see it: its text and lines, whose it is, and the index it is held against."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast
from zipfile import BadZipFile

from plansearch.index.reader import Reader
from plansearch.messages import Message
from plansearch.model import Document, Dropped, Level, Plan, Region, Section, Span, Target
from plansearch.query.drafting.printed_lines import PrintedLines
from plansearch.query.filters.draft_facts import DraftFacts
from plansearch.text.outline import outline
from plansearch.text.segmentation.word_borders import shortened

if TYPE_CHECKING:
    from docx.document import Document as DocxDocument

    from plansearch.corpus.gazetteer import Gazetteer

TEXTS = (".txt", ".text", ".md", ".markdown")
"""Endings of files that are read as they are printed."""

_LONGEST = 60  # characters that are quoted


class Draft:
    """A text with its plan. region, plan.year, plan.level: None where no clue tells and nobody says.

    own: numbers of the plans of the index that are this draft, or its copies, and that it is not held against. file:
    the file that it was read from, if it was; dropped: what was left out of the text on reading; printed: where places
    of the text are in the file.
    """

    def __init__(
        self, index: Reader, plan: Plan, text: str, own: frozenset[int], gazetteer: Gazetteer, *,
        file: Path | None = None, dropped: tuple[Dropped, ...] = (), printed: PrintedLines | None = None,
    ) -> None:  # fmt: skip
        self.index, self.plan, self.text, self.own, self.gazetteer = index, plan, text, own, gazetteer
        self.file, self.dropped, self.printed = file, dropped, printed or PrintedLines(text)
        code = plan.region_code
        self.region: Region | None = self.gazetteer.get(code) if code else None

    @property
    def name(self) -> str:
        """The name of its file, with its number in it, or of its plan."""
        return Path(self.plan.source).name if self.is_outside else str(self.plan.id)

    @property
    def is_outside(self) -> bool:
        """Whether it is no plan of the index."""
        return self.plan.is_draft

    @property
    def year(self) -> int | None:
        """The first year that the draft is for."""
        return self.plan.year

    @cached_property
    def last_year(self) -> int | None:
        """The last year that the draft is for."""
        return self.plan.last_year or self.plan.year

    @cached_property
    def lines(self) -> list[int]:
        """Where each line begins."""
        return [0, *(at + 1 for at, character in enumerate(self.text) if character == "\n")]

    def line_of(self, offset: int) -> int:
        """The number of the line of a place in the plan's text, from 1."""
        return bisect_right(self.lines, offset)

    def printed_line(self, offset: int) -> int:
        """The number of the line of a place in the file, from 1; in the plan's text where it is no file of text."""
        return self.printed.place(offset)[0]

    def line_span(self, number: int) -> Span:
        """Where a line is, without its line break. number: from 1."""
        start = self.lines[number - 1]
        end = self.lines[number] - 1 if number < len(self.lines) else len(self.text)
        return Span(start, end)

    def words(self, start: int, end: int) -> str:
        """Text of a span on one line, cut where it is long."""
        return shortened(" ".join(self.text[start:end].split()), _LONGEST)

    def address(self, start: int, end: int) -> str:
        """The address of a place of the draft."""
        return f"{self.plan.id}#{start}-{end}"

    @cached_property
    def sections(self) -> list[Section]:
        """The sections of the text."""
        return outline(self.text)

    @cached_property
    def targets(self) -> list[Target]:
        """What the draft promises and reports, read with the lexicon of the index."""
        from plansearch.targets import extract_targets

        return extract_targets(self.text, kind=self.plan.kind, year=self.plan.year, lexicon=self.index.lexicon)

    @cached_property
    def paper(self) -> DocxDocument | None:
        """The .docx file that it was read from; None where it is another file, whatever its name says."""
        if self.file is None or self.file.suffix.lower() != ".docx":
            return None
        from docx import Document
        from docx.opc.exceptions import OpcError

        try:
            return Document(str(self.file))
        except (OpcError, BadZipFile, SyntaxError, KeyError, ValueError, RuntimeError, OSError):  # an .xlsx, torn XML
            return None

    @property
    def has_region_plans(self) -> bool:
        """Whether the index has another plan of the draft's region."""
        return bool(self.region_plans)

    @cached_property
    def region_plans(self) -> list[int]:
        """Numbers of the plans of the index of the draft's own region, copies too, without the draft."""
        if self.region is None:
            return []
        code = self.region.code
        return [
            no for no, entry in enumerate(self.index.plan_entries)
            if no not in self.own and entry.region_code == code
        ]  # fmt: skip


class Drafts(NamedTuple):
    """The plans that a name means. notes: what is to be said of their reading; files: (source, SHA-256) of drafts."""

    drafts: tuple[Draft, ...]
    notes: tuple[Message, ...]
    files: tuple[tuple[str, str], ...]


def drafts_named(index: Reader, name: str, stated: DraftFacts, contents: bytes | None = None) -> Drafts:
    """The plan of the index, or the drafts in the file or on standard input, that a name means.

    contents: of standard input. Errors: UnknownName, CorpusError, QueryError, as `resolve_plan` and `read_drafts`.
    """
    from plansearch.corpus.gazetteer import Gazetteer
    from plansearch.query.filters.drafts import read_drafts, taken_as
    from plansearch.query.filters.resolve_plan import file_of, resolve_plan

    gazetteer = Gazetteer.load(more=index.regions)
    number = resolve_plan(index, name)
    if number is not None:
        own = frozenset(index.group_of(number))
        found = Draft(index, index.plan(number), index.text(number), own, gazetteer, dropped=index.dropped(number))
        _correct(found, stated)
        return Drafts((found,), (), ())
    read = read_drafts(index, [name], gazetteer, stated, contents)
    file = file_of(name)
    printed = _printed(file, contents)
    drafts = tuple(
        Draft(
            index, plan, document.text, _own(index, document), gazetteer, file=file, dropped=document.dropped,
            printed=PrintedLines(document.text, document.dropped, printed),
        )
        for document, _, plan in read.drafts
    )  # fmt: skip
    plans = [draft.plan for draft in drafts]
    return Drafts(drafts, (*read.notes, *taken_as(plans)), tuple((plan.source, plan.sha256) for plan in plans))


def _own(index: Reader, document: Document) -> frozenset[int]:
    """The plans of the index with the text of a document, with their copies."""
    from plansearch.query.filters.drafts import same_in_index

    return frozenset(copy for no in same_in_index(index, document.text) for copy in index.group_of(no))


def _printed(file: Path | None, contents: bytes | None) -> str | None:
    """The text of a file or of standard input; None where it is no file of text, such as Word or HTML."""
    from plansearch.sources.charset import decode
    from plansearch.sources.kinds import kind_of

    named = ".txt" if file is None else file.suffix.lower()
    if named not in TEXTS:
        return None
    data = (contents or b"") if file is None else file.read_bytes()
    return decode(data)[0].removeprefix("\ufeff") if kind_of(data, named) == named else None


def _correct(draft: Draft, said: DraftFacts) -> None:
    """What a person says of a plan of the index is taken for true."""
    plan, region = draft.plan, draft.region
    if said.year is not None:
        plan = replace(plan, year=said.year, last_year=None)
    if said.region is not None:
        region = draft.gazetteer.find(said.region)
        plan = replace(
            plan, region=region.name, region_code=region.code, region_path=draft.gazetteer.path(region),
            level=region.level,
        )  # fmt: skip
    if said.level is not None:
        plan = replace(plan, level=cast(Level, said.level))
    draft.plan, draft.region = plan, region
