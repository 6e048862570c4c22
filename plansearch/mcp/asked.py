"""What tools are asked: filters and drafts as arguments, and names that are looked up in the index and nowhere else.

An assistant names plans and regions; it never names a file. Names of plans are turned into ids and names of regions
are looked up before any verb sees them, and a draft is its text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from plansearch.api import Index
from plansearch.errors import QueryError
from plansearch.mcp import limits
from plansearch.messages import note
from plansearch.query.filters.resolve_plan import FROM_INPUT
from plansearch.sources.kinds import kind_of

Name = Annotated[str, StringConstraints(min_length=1, max_length=limits.LONGEST_TEXT)]
Names = Annotated[list[Name], Field(max_length=limits.MOST_NAMES)]
N = Annotated[int, Field(ge=1, le=limits.MOST_ROWS, description="Rows of the answer.")]
Offset = Annotated[
    int, Field(ge=0, le=limits.MOST_SKIPPED, description="Rows to skip: the next_offset of the answer before.")
]
PlanName = Annotated[
    Name | None,
    Field(description="A plan of the index: its id, a label such as 青澜市2025, or a part of the title. Never a path."),
]
DraftText = Annotated[
    str | None,
    Field(
        max_length=limits.LONGEST_DRAFT,
        description="The text of a draft itself, not a path: no tool reads files. It is not kept.",
    ),
]
Level = Literal["国家", "省", "市", "县", "乡"]
Part = Literal["plan", "review", "guiding", "safeguards", "glossary", "opening", "closing"]


class Strict(BaseModel):
    """Base of arguments: what is not known is an error."""

    model_config = ConfigDict(extra="forbid")


class PlanFilters(Strict):
    """Which plans; all conditions together."""

    region: Names = Field(default=[], description="Regions by name or code, with everything below them.")
    not_region: Names = Field(default=[], description="Without these regions and what is below them.")
    year: int | Name | None = Field(default=None, description='2025, "2021:2025", "2021:" or ":2025".')
    level: Level | None = Field(default=None, description="国家, 省, 市, 县 (districts, too) or 乡.")
    body: Names = Field(default=[], description="Who issued them, such as 科技局.")
    kind: Names = Field(default=[], description="Kind of document, such as 政府工作报告 or 工作计划.")
    title: Names = Field(default=[], description="A text that the title has.")
    part: list[Part] = Field(
        default=[], max_length=7, description="Only these parts: plan (what is ahead), review (what was)…"
    )
    newest: bool = Field(default=False, description="Of each region, kind and body only the newest.")
    without_contested: bool = Field(default=False, description="No plan whose region or year is contested.")
    all_copies: bool = Field(default=False, description="Every copy of a plan, not only the best one.")

    def options(self, index: Index, *, regions: bool = True, copies: bool = True) -> dict[str, Any]:
        """The filters as keywords of verbs. regions, copies: whether the verb takes filters by region, and copies."""
        given = {name: value for name, value in self if value not in ([], None, False)}
        if not regions and "region" in given:
            raise QueryError(note("the regions compared are no filter"), note("name them in regions"))
        for name in given.keys() & {"region", "not_region"}:
            for region in given[name]:
                index.region_named(region)
        if not copies:
            given.pop("all_copies", None)
        return given


class DraftFacts(Strict):
    """What is stated of a draft, where its own clues are wrong or missing."""

    region: Name | None = Field(default=None, description="Whose draft it is.")
    year: int | None = Field(default=None, ge=1900, le=2100, description="What year it is for.")
    level: Level | None = None

    def options(self, draft: str | None) -> dict[str, Any]:
        """The keywords of verbs that take drafts. Errors: QueryError for facts without a draft."""
        stated = {f"draft_{name}": value for name, value in self if value is not None}
        if draft is None:
            if stated:
                raise QueryError(note("facts of a draft are stated, but there is no draft"), note("give its text"))
            return {}
        return {**stated, "draft": draft_bytes(draft)}


def draft_bytes(draft: str) -> bytes:
    """The bytes of a draft. Errors: QueryError for one without text, or whose text is that of another kind of file."""
    if not draft.strip():
        raise QueryError(note("the draft is empty"), note("give its text"))
    contents = draft.encode("utf-8", "replace")
    if kind_of(contents, ".txt") not in (".txt", ".html"):
        raise QueryError(note("the draft is the contents of a file, not a text"), note("give the text that it prints"))
    return contents


def subject(index: Index, plan: str | None, draft: str | None) -> str:
    """What verbs call the plan or draft that a tool is about. Errors: QueryError for both, or neither; UnknownName."""
    if plan is None and draft is None:
        raise QueryError(note("a plan or a draft is needed"), note("give one of plan and draft"))
    if plan is not None and draft is not None:
        raise QueryError(note("a plan and a draft are given"), note("give one of the two, and ask again for the other"))
    return FROM_INPUT if plan is None else str(index.plan_named(plan).id)


def regions_named(index: Index, regions: Sequence[str]) -> list[str]:
    """Names of regions that there are. Errors: UnknownName for any other name, and so for a path."""
    for name in regions:
        index.region_named(name)
    return list(regions)
