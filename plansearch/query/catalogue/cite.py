"""Citations of the corpus, of plans and places in them, and of saved answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, ClassVar

from plansearch.errors import QueryError
from plansearch.index.reader import Reader
from plansearch.messages import Message, note
from plansearch.model import Plan, Span
from plansearch.model.result import Result
from plansearch.query.catalogue.citation import STYLES, Cited, Genre, Style, cited_as
from plansearch.query.filters.resolve_plan import address_in, resolve_plan
from plansearch.query.recipe import Recipe, Reproducible
from plansearch.query.request import Request
from plansearch.report.recipe import has_recipe, read_recipe
from plansearch.text.sections import path_at

CORPUS = ""
"""What stands for the corpus among the things that are cited."""

_REPORTS = ("报告", "总结", "公报")


@dataclass(frozen=True, slots=True)
class CiteRequest(Request):
    """Citations. what: plans, places in plans (`plan#start-end`) and files with saved answers; none: the corpus.

    title, creator: of the corpus, which an index does not know. quote: places with their words. Errors: QueryError for
    an unknown style.
    """

    verb: ClassVar[str] = "cite"

    what: tuple[str, ...] = ()
    style: Style = "2025"
    title: str = "计划文本语料库"
    creator: str = ""
    quote: bool = False

    def __post_init__(self) -> None:
        if not all(what.strip() for what in self.what):
            raise QueryError(
                note("the name of what is cited is empty"), note("name a plan or a file, or nothing for the corpus")
            )
        if self.style not in STYLES:
            raise QueryError(
                note("there is no style {style!r}", style=self.style), note("styles are {styles}", styles=STYLES)
            )


@dataclass(frozen=True, slots=True)
class Citations(Result, Reproducible):
    """What is cited, in the order asked for, with the citation of each in the style asked for.

    quotes: the words of each place in a plan, "" for anything else; None where they were not asked for.
    """

    presented_by: ClassVar[str] = "catalogue.cite"

    style: Style
    cited: tuple[Cited, ...]
    notes: tuple[Message, ...]
    made_by: Recipe
    quotes: tuple[str, ...] | None = None

    @property
    def citations(self) -> tuple[str, ...]:
        """One citation for each thing cited."""
        return tuple(cited_as(one, self.style) for one in self.cited)

    @property
    def text(self) -> str:
        """All citations as a file has them: a line each, BibTeX with blank lines between, CSL-JSON as one list."""
        if self.style == "csl":
            inner = ",\n".join(f"  {citation}" for citation in self.citations)
            return f"[\n{inner}\n]\n"
        return ("\n\n" if self.style == "bibtex" else "\n").join(self.citations) + "\n"

    @property
    def is_empty(self) -> bool:
        """Never: what cannot be cited is an error."""
        return not self.cited


def cite(index: Reader, request: CiteRequest) -> Citations:
    """Citations of what is asked for. Errors: UnknownName for an unknown plan, QueryError for a file without recipe."""
    cited = tuple(_cited(index, request, what) for what in request.what or (CORPUS,))
    contested = tuple(one.of for one in cited if one.is_inferred)
    notes: tuple[Message, ...] = ()
    if contested:
        notes += (note("the year is contested, so it is in brackets: {plans}", plans=contested),)
    if not request.what and not request.creator:
        notes += (note("an index does not know who made its corpus and what it is called"),)
    quotes = tuple(words_at(index, what) for what in request.what) if request.quote else None
    return Citations(request.style, cited, notes, Recipe.of(index, request), quotes)


def words_at(index: Reader, what: str) -> str:
    """The words of a place in a plan; "" for what is no place."""
    name, span = address_in(index, what)
    number = resolve_plan(index, name) if span else None
    return "" if number is None or span is None else span.of(index.text(number))


def _cited(index: Reader, request: CiteRequest, what: str) -> Cited:
    if what == CORPUS:
        return _corpus(index, request)
    if what not in index.plan_numbers and has_recipe(Path(what)):
        return _answer(what, read_recipe(Path(what)), request)
    name, span = address_in(index, what)
    number = resolve_plan(index, name)
    if number is None or (span and not span.start < span.end <= index.plan_entries[number].n_chars):
        raise QueryError(
            note("{what} is no plan of the index, and no saved answer", what=what),
            note("give a plan, a place in a plan, or a file that an answer was written to"),
        )
    return plan_cited(index.plan(number), what, place_in(index, number, span) if span else "")


def plan_cited(plan: Plan, of: str, place: str = "") -> Cited:
    """A plan as it is cited: its issuing body, or the government of its region, is the author. place: in the plan."""
    author = plan.body or (
        f"{plan.region}人民政府" if plan.region and plan.kind == "政府工作报告" else plan.region or ""
    )
    genre: Genre = "report" if any(word in (plan.kind or plan.title) for word in _REPORTS) else "document"
    key = f"plan-{plan.region_code or 'x'}-{plan.year or 'x'}-{sha256(plan.id.encode()).hexdigest()[:8]}"
    return Cited(
        of, "".join(c if c.isascii() else "" for c in key), author, plan.title or plan.id, genre,
        plan.year, plan.last_year, "year" in plan.contested, place=place,
    )  # fmt: skip


def place_in(index: Reader, number: int, span: Span) -> str:
    """A place in a plan, by the heading above it and its characters, from 1 on."""
    path = path_at(index.sections(number), span.start)
    where = f"第{span.start + 1}—{span.end}字"
    return f"“{path[-1]}”，{where}" if path else where


def _corpus(index: Reader, request: CiteRequest) -> Cited:
    made = Recipe.of(index, request)
    years = [year for entry in index.plan_entries for year in (entry.year, entry.last_year) if year is not None]
    span = f"，{min(years)}—{max(years)}年" if years else ""
    return Cited(
        "corpus", f"corpus-{made.corpus[:8]}", request.creator, f"{request.title}（{made.n_plans}篇{span}）", "dataset",
        version=f"版本 {made.corpus[:8]}", note=f"plansearch {made.plansearch}，{made.segmentation}，{made.extraction}",
    )  # fmt: skip


def _answer(path: str, data: Mapping[str, Any], request: CiteRequest) -> Cited:
    """A saved answer: the corpus's creator is its author; the request says what it is."""
    made = Recipe.from_data(data)
    return Cited(
        path, f"answer-{sha256(str(made).encode()).hexdigest()[:8]}", request.creator,
        f"{request.title}（{made.n_plans}篇）的检索结果：{made.request}", "dataset",
        version=f"版本 {made.corpus[:8]}", note=f"plansearch {made.plansearch}，{made.segmentation}，{made.extraction}",
    )  # fmt: skip
