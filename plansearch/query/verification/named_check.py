"""What a check is, and what it finds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from plansearch.errors import PlansearchError
from plansearch.index.reader import Reader

TOLERANCE = 1e-9
READING_ERRORS = (PlansearchError, ArithmeticError, LookupError, TypeError, ValueError, MemoryError)
"""What reading a damaged file may raise: its numbers can mean any place and any size."""

Step = Callable[[int, int], None]
"""Called with how much of a check is done, and of how much."""
Found = tuple[int, float]
"""Values compared, and how many differ (of scores, lengths of vectors and means: the largest difference)."""


@dataclass(frozen=True, slots=True)
class Check:
    """The outcome of one check. n: values compared. largest: as in `Found`.

    error: why the check could not be finished; "" where it could. says_nothing: it failed, but because of another
    reference than the one expected, so that nothing is known of the index.
    """

    what: str
    against: str
    n: int
    largest: float
    error: str = ""
    says_nothing: bool = False

    @property
    def ok(self) -> bool:
        """Whether the difference is within 1e-9 (0 for whole numbers)."""
        return not self.error and self.largest <= TOLERANCE


class NamedCheck(NamedTuple):
    """A check that can be made. against: the reference it compares with."""

    what: str
    against: str
    run: Callable[[Reader, Step], Found]

    def on(self, index: Reader, step: Step) -> Check:
        """The outcome on an index; an error of reading is part of the outcome."""
        try:
            return Check(self.what, self.against, *self.run(index, step))
        except (*READING_ERRORS, ImportError, AttributeError) as err:  # the last two, of another reference
            return Check(self.what, self.against, 0, 0.0, str(err) or type(err).__name__)
