"""How often a string occurs in a whole index, without looking at the occurrences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Protocol

from plansearch.errors import QueryError
from plansearch.index.occurrences import n_in_copies, n_occurrences, spellings
from plansearch.index.reader import Reader
from plansearch.messages import Do, act, note
from plansearch.query.request import Request


@dataclass(frozen=True, slots=True)
class CountRequest(Request):
    """How often a phrase occurs. Errors: QueryError for an empty string.

    all_copies: count every plan of a group of copies; exact: only these very characters.
    """

    verb: ClassVar[str] = "count"

    pattern: str
    all_copies: bool = False
    exact: bool = False

    def __post_init__(self) -> None:
        check_pattern(self.pattern)


class OccurrenceCounter(Protocol):
    """What counts faster than a reader: the compiled search, for one."""

    def n_occurrences(self, pattern: str) -> int:
        """How often a string occurs in all plans, overlapping occurrences counted each."""
        ...


def check_pattern(pattern: str) -> None:
    """Whether a string can be looked for. Errors: QueryError for an empty one."""
    if not pattern:
        raise QueryError(note("the phrase is empty"), act(Do.GIVE_PHRASE))


def spellings_of(index: Reader, pattern: str, *, exact: bool) -> tuple[str, ...]:
    """The strings that count as a phrase, as far as texts have them. exact: itself alone, whether or not it occurs."""
    return (pattern,) if exact else spellings(index, pattern)


def count(index: Reader, request: CountRequest, *, counter: OccurrenceCounter | None = None) -> int:
    """Occurrences of a phrase, overlapping ones counted each; one of each group of copies counts, or every one.

    counter: counts instead of the reader; the answer is the same.
    """
    found = 0
    for pattern in spellings_of(index, request.pattern, exact=request.exact):
        n = counter.n_occurrences(pattern) if counter else n_occurrences(index, pattern)
        is_whole = request.all_copies or not n or not index.surplus_copies
        found += n if is_whole else n - n_in_copies(index, pattern)
    return found
