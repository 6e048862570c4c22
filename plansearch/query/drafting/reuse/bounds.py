"""The numbers that a person may choose for text reuse."""

from __future__ import annotations

from plansearch.errors import QueryError
from plansearch.messages import note

SHORTEST_RUN, LONGEST_RUN = 5, 1_000


def check_bounds(min_run: int, formula_regions: int) -> None:
    """Errors: QueryError for a run that is too short or too long, or fewer than two regions."""
    if not SHORTEST_RUN <= min_run <= LONGEST_RUN:
        raise QueryError(
            note("a run cannot have {n} characters or more", n=min_run),
            note("give a least length from {first} to {last}", first=SHORTEST_RUN, last=LONGEST_RUN),
        )
    if formula_regions < 2:
        raise QueryError(
            note("a string of {n} regions is no formula", n=formula_regions), note("give 2 regions or more")
        )
