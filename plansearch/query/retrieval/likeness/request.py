"""What `similar` is asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from plansearch.errors import QueryError
from plansearch.messages import note
from plansearch.query.filters.draft_facts import NOTHING_STATED, DraftFacts
from plansearch.query.filters.filters import Filters
from plansearch.query.request import Request


@dataclass(frozen=True, slots=True)
class SimilarRequest(Request):
    """The n plans (0: all) most like a plan of the index or a draft.

    subject: a name of a plan or a file, or what a draft is called that is no file. elsewhere: only plans of other
    regions, neither of the subject's own nor above or below it. same_level: only plans of its level. different_wording:
    only plans that share little text with it. section: words of a heading; then this section is the subject, and
    sections of other plans are compared with it. stated: what is stated about a draft.
    Errors: QueryError for n below 0 and for an empty section.
    """

    verb: ClassVar[str] = "similar"

    subject: str
    filters: Filters = field(default_factory=Filters)
    n: int = 10
    elsewhere: bool = False
    same_level: bool = False
    different_wording: bool = False
    section: str | None = None
    stated: DraftFacts = NOTHING_STATED

    @property
    def groups_years(self) -> bool:
        """Whether the best plan of a series stands for its other years: elsewhere, in any region."""
        return self.elsewhere and not self.filters.regions

    def __post_init__(self) -> None:
        if self.n < 0:
            raise QueryError(note("cannot show {n} plans", n=self.n), note("give a number of 1 or more, or 0 for all"))
        if self.section is not None and not self.section.strip():
            raise QueryError(note("the section's name is empty"), note("give its number or words of its heading"))
