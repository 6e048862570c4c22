"""The draft or plan whose passages are looked for in others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plansearch.index.reader import Reader
from plansearch.messages import Message
from plansearch.model import Document, Plan
from plansearch.query.drafting.reuse.passages import Reuse, ReusedPassage, n_covered

_SAME = 0.8  # least share of both texts that a draft and a plan of the index have in common, if they are one


@dataclass(frozen=True, slots=True)
class Subject:
    """A text with its plan. itself: numbers of the plans of the index that are this text, or copies of it.

    document: where it is not a plan of the index, what was read.
    """

    plan: Plan
    text: str
    itself: frozenset[int]
    document: Document | None
    notes: tuple[Message, ...] = ()

    @property
    def files(self) -> tuple[tuple[str, str], ...]:
        """The file that it was read from, with its digest; none for a plan of the index."""
        return () if self.document is None else ((self.document.source, self.document.sha256),)

    def is_own(self, plan: Plan) -> bool:
        """Whether a plan is of the same region."""
        return self.plan.region_code is not None and plan.region_code == self.plan.region_code


def subject_of(index: Reader, name: str, draft: bytes | None = None) -> Subject:
    """The plan or draft that a name means. draft: the contents of a draft that is no file, which the name then calls.

    Errors: UnknownName, CorpusError for a file that cannot be used or is too long for one plan.
    """
    from plansearch.query.filters.resolve_plan import resolve_plan

    number = None if draft is not None else resolve_plan(index, name)
    if number is not None:
        return Subject(index.plan(number), index.text(number), frozenset(index.group_of(number)), None)
    from plansearch.query.filters.plan_files import as_plan, read_draft, read_plan_file  # loads the readers of formats

    document = read_plan_file(name) if draft is None else read_draft(draft, name)
    plan, remarks = as_plan(document, index.regions)
    same = [no for no, other in enumerate(index.plans) if other.sha256 == document.sha256]
    itself = frozenset(copy for no in same for copy in index.group_of(no))
    return Subject(plan, document.text, itself, document, remarks)


def itself_among(index: Reader, subject: Subject, found: Reuse) -> frozenset[int]:
    """Plans that a draft is in the index as, in another form: both have most of their text in common.

    A plan of another known region or year is another plan.
    """
    if subject.document is None:
        return subject.itself
    return subject.itself | same_plans(index, subject.plan, found)


def same_plans(index: Reader, plan: Plan, found: Reuse) -> frozenset[int]:
    """The plans of the index that are a draft in another form, with their copies."""
    by_plan: dict[int, list[ReusedPassage]] = {}
    for one in found.passages:
        by_plan.setdefault(one.plan, []).append(one)
    same = [no for no, passages in by_plan.items() if _are_one(index, plan, found, no, passages)]
    return frozenset(copy for no in same for copy in index.group_of(no))


def _are_one(index: Reader, plan: Plan, found: Reuse, number: int, passages: Sequence[ReusedPassage]) -> bool:
    entry = index.plan_entries[number]
    if any(one and two and one != two for one, two in ((entry.region_code, plan.region_code), (entry.year, plan.year))):
        return False
    if found.n_covered(passages) < _SAME * found.n_chars:
        return False
    from plansearch.index.runs.runs import origin_in

    origin = origin_in(index, number)
    return n_covered(origin, [(one.plan_start, one.plan_end) for one in passages]) >= _SAME * len(origin)
