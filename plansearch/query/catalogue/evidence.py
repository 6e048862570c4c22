"""Where a plan's region, year and other facts were read, the confidence in them, and what contradicts them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from plansearch.index.reader import Reader
from plansearch.messages import Message, note
from plansearch.model import Evidence, Plan
from plansearch.model.result import Result
from plansearch.query.filters.draft_facts import NOTHING_STATED, DraftFacts
from plansearch.query.filters.plan_files import NOT_INDEXED, read_as_plan
from plansearch.query.filters.resolve_plan import resolve_plan
from plansearch.query.recipe import Recipe
from plansearch.query.request import Request


@dataclass(frozen=True, slots=True)
class EvidenceRequest(Request):
    """The clues to the facts about one plan. plan: a name as `resolve_plan` takes it, or a plan file, or `-`.

    stated: what is stated about a draft.
    """

    verb: ClassVar[str] = "evidence"

    plan: str
    stated: DraftFacts = NOTHING_STATED


@dataclass(frozen=True, slots=True)
class EvidenceView(Result):
    """The clues to each fact about a plan, the one taken first. notes: where clues disagree.

    signature and recipe are empty for a plan file, which no index holds.
    """

    presented_by: ClassVar[str] = "catalogue.evidence"

    plan: Plan
    clues: tuple[Evidence, ...]
    notes: tuple[Message, ...]
    signature: str
    recipe: Mapping[str, Any] | None = None

    @property
    def is_empty(self) -> bool:
        """True for a plan without any clue."""
        return not self.clues


def evidence(index: Reader, request: EvidenceRequest, contents: bytes | None = None) -> EvidenceView:
    """The evidence of one plan, or of a draft. contents: of standard input.

    Errors: UnknownName, CorpusError, QueryError.
    """
    number = resolve_plan(index, request.plan)
    if number is None:
        _, plan, warnings = read_as_plan(request.plan, index.regions, stated=request.stated, contents=contents)
        return EvidenceView(plan, plan.evidence, (*warnings, NOT_INDEXED), "")
    plan, recipe = index.plan(number), Recipe.of(index, request)
    notes = tuple(note("{warning}", warning=warning) for warning in index.warnings(number))
    return EvidenceView(plan, plan.evidence, notes, str(recipe), recipe.as_data())
