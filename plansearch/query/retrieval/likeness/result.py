"""What `similar` answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from plansearch.messages import Message
from plansearch.model import Plan, Span, Time
from plansearch.model.result import Result
from plansearch.query.recipe import Recipe, Reproducible


@dataclass(frozen=True, slots=True)
class SharedTerm:
    """A term of both plans; `share`: the part of the similarity in subject that it makes, 0 to 1."""

    term: str
    share: float


@dataclass(frozen=True, slots=True)
class SharedPromise:
    """An indicator that both plans promise something on, with the words of both; closeness of the values, 0 to 1."""

    indicator: str
    own: str
    other: str
    closeness: float


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why a plan is like the subject. terms: of the subject; headings: pairs that are aligned, the subject's first;
    names: places, persons, companies and numbers of both. Each with what counts most first, headings in their order.
    """

    terms: tuple[SharedTerm, ...] = ()
    headings: tuple[tuple[str, str], ...] = ()
    promises: tuple[SharedPromise, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionOfPlan:
    """A section of a plan: its headings, the outermost first, and where it is in the plan's text."""

    path: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class OtherYear:
    """Another plan of the same region, kind and body. id: of the plan; time: the year it is for, or `2021–2025`."""

    id: str
    time: Time


@dataclass(frozen=True, slots=True)
class SimilarPlan:
    """A plan with its similarity to the subject, 0 to 1: the weighted mean of its measures, 0 to 1 each.

    names: None where names do not count. shared_text: the share of the subject's text that the plan has, too, in
    strings of eight Han characters. copy_of: where the plan is a copy, the id of the plan that represents it; copies:
    ids of the plans that it represents. section: the part of the plan that was compared, where a section was asked
    about. other_years: further plans of its region, kind and body that the subject was compared with and that give way
    to it, the nearest in subject first; only where plans from elsewhere are asked for.
    """

    plan: Plan
    score: float
    subject: float
    build: float
    promises: float
    names: float | None
    shared_text: float
    reasons: Reasons = field(default_factory=Reasons)
    copy_of: str = ""
    section: SectionOfPlan | None = None
    copies: tuple[str, ...] = ()
    other_years: tuple[OtherYear, ...] = ()


@dataclass(frozen=True, slots=True)
class SimilarResult(Result, Reproducible):
    """Plans by similarity, the most similar first; the subject itself and its copies are left out.

    taken_as: the subject with its region, year and kind. own_region: the plans of its kind for other years of its own
    region, by year; they are left out of `plans` unless the filters name a region. n: plans that were compared and are
    like the subject at all, those that `plans` does not show included.
    """

    presented_by: ClassVar[str] = "similar"

    subject: str
    taken_as: Plan
    plans: tuple[SimilarPlan, ...]
    own_region: tuple[SimilarPlan, ...]
    n: int
    notes: tuple[Message, ...]
    made_by: Recipe

    @property
    def is_empty(self) -> bool:
        """True where no plan is like the subject."""
        return not self.plans and not self.own_region
