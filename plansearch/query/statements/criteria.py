"""Which statements a question is about, as data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import get_args

from plansearch.errors import QueryError
from plansearch.index.statements import StatementQuery
from plansearch.index.target_store import Condition
from plansearch.messages import Do, act, note
from plansearch.model import BoundType, Effort, FineKind, Target
from plansearch.query.filters.draft_facts import NOTHING_STATED, DraftFacts
from plansearch.query.filters.filters import Filters
from plansearch.query.request import Request
from plansearch.targets import Lexicon
from plansearch.targets import canonical as canonical_indicator

STATUSES: dict[str, tuple[Condition, ...]] = {
    "target": ((("status",), "target"), (("is_prior",), False)),
    "prior": ((("status",), "target"), (("is_prior",), True)),
    "result": ((("status",), "result"),),
    "estimate": ((("status",), "result"), (("is_estimate",), True)),
    "all": (),
}
"""By status, what the fields of a statement must be."""


@dataclass(frozen=True, slots=True)
class Criteria:
    """What statements must be: on an indicator (by any of its names), of a status, effort, bound and figure.

    status: target, prior (a target of an earlier plan, quoted in a review), result (estimated ones too), estimate, or
    all. bound and figure (growth, level …): a coarse or a fine code. None: any. also: canonical names of
    further indicators that will do. parts: the parts of plans that statements must be in, see `PARTS`; none: any.
    Errors: QueryError for a value that no statement can have.
    """

    indicator: str | None = None
    status: str = "target"
    effort: str | None = None
    bound: str | None = None
    figure: str | None = None
    also: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.indicator is not None:
            check_indicators((self.indicator,))
        for name, value, known in (
            ("status", self.status, tuple(STATUSES)),
            ("effort", self.effort, get_args(Effort)),
            ("bound", self.bound, get_args(BoundType)),
            ("figure", self.figure, get_args(FineKind)),
        ):
            if value is not None and value not in known:
                raise QueryError(
                    note("there is no {name} {value!r}", name=name, value=value),
                    note("{name} is one of {known}", name=name, known=known),
                )

    def canonical(self, lexicon: Lexicon | None = None) -> str | None:
        """The canonical name of the indicator; None for any. lexicon: None for the package's."""
        return None if self.indicator is None else canonical_indicator(self.indicator, lexicon=lexicon)

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """What the fields of a statement must be, apart from its indicator."""
        found = list(STATUSES[self.status])
        for names, value in (
            (("effort",), self.effort),
            (("bound", "bound_type"), self.bound),
            (("kind", "fine_kind"), self.figure),
        ):
            found += [(names, value)] if value is not None else []
        return tuple(found)

    def query(self, lexicon: Lexicon | None = None) -> StatementQuery:
        """The same, as the index takes it. lexicon: the index's."""
        return StatementQuery(self.indicator, self.canonical(lexicon), self.conditions, self.also)

    def fits(self, target: Target, lexicon: Lexicon | None = None) -> bool:
        """Whether a statement meets the criteria. Indicators are the same where their canonical names are equal."""
        if self.indicator is not None or self.also:
            name = canonical_indicator(target.indicator, lexicon=lexicon)
            if name != self.canonical(lexicon) and name not in self.also:
                return False
        return all(any(getattr(target, name) == value for name in names) for names, value in self.conditions)

    def __str__(self) -> str:
        parts = [f"status={self.status}"]
        parts += [f"{k}={v}" for k in ("indicator", "effort", "bound", "figure") if (v := getattr(self, k))]
        parts += [f"part={'|'.join(self.parts)}"] if self.parts else []
        return " ".join(parts)


@dataclass(frozen=True, slots=True)
class StatementsRequest(Request):
    """Base of requests for statements: of the plans that are named, or of those that the filters leave.

    n: the first so many are shown, 0: all. stated: what is stated about drafts among the plans. Errors: QueryError for
    names and filters together.
    """

    plans: tuple[str, ...] = ()
    filters: Filters = field(default_factory=Filters)
    criteria: Criteria = field(default_factory=Criteria)
    n: int = 0
    stated: DraftFacts = NOTHING_STATED

    @property
    def wanted(self) -> Criteria:
        """The criteria with the parts of plans that the filters leave."""
        return replace(self.criteria, parts=self.filters.parts)

    def __post_init__(self) -> None:
        if self.plans and replace(self.filters, parts=()).narrows:
            raise QueryError(
                note("filters choose among all plans, not among plans that are named"), note("give one or the other")
            )
        check_shown(self.n)


def check_shown(n: int) -> None:
    """Whether so many statements can be shown. Errors: QueryError."""
    if n < 0:
        raise QueryError(note("cannot show {n} lines", n=n), note("give 1 or more, or 0 for all"))


def check_indicators(names: Sequence[str]) -> None:
    """Errors: QueryError for no indicator, and for an empty name, which an unset shell variable gives."""
    if not names:
        raise QueryError(note("no indicator is named"), act(Do.NAME_INDICATOR))
    if any(not name.strip() for name in names):
        raise QueryError(note("the indicator is empty"), act(Do.NAME_INDICATOR))
