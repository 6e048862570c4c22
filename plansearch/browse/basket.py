"""The quotes that a person has collected, in their order, and the regions that are marked for a comparison."""

from __future__ import annotations

from typing import NamedTuple

from plansearch.model import Plan, Span


class Quote(NamedTuple):
    """A place in a plan with its words."""

    plan: Plan
    span: Span
    words: str

    @property
    def address(self) -> str:
        """`plan#start-end`."""
        return f"{self.plan.id}#{self.span.start}-{self.span.end}"


class Basket:
    """Quotes, each place once. is_written: nothing was added, moved or removed since it was written to a file."""

    def __init__(self) -> None:
        self.quotes: list[Quote] = []
        self.is_written = True

    def add(self, quote: Quote) -> bool:
        """Put a quote at the end; False where its place is in the basket."""
        if any(one.address == quote.address for one in self.quotes):
            return False
        self.quotes.append(quote)
        self.is_written = False
        return True

    def remove(self, number: int) -> None:
        """Take a quote out."""
        del self.quotes[number]
        self.is_written = not self.quotes

    def move(self, number: int, step: int) -> int:
        """Move a quote up (-1) or down (1); gives where it is then."""
        target = min(max(number + step, 0), len(self.quotes) - 1)
        if target != number:
            self.quotes.insert(target, self.quotes.pop(number))
            self.is_written = False
        return target

    def spans_in(self, plan: str) -> list[Span]:
        """The places that are quoted of a plan."""
        return [quote.span for quote in self.quotes if quote.plan.id == plan]


class Marked:
    """The regions that are marked, in the order in which they were."""

    def __init__(self) -> None:
        self.regions: dict[str, str] = {}

    def toggle(self, plan: Plan) -> bool | None:
        """Mark the region of a plan, or no longer; whether it is marked then, None where the region is unknown."""
        if plan.region is None:
            return None
        code = plan.region_code or plan.region
        if code in self.regions:
            del self.regions[code]
            return False
        self.regions[code] = plan.region
        return True

    def has(self, plan: Plan) -> bool:
        """Whether the region of a plan is marked."""
        return plan.region is not None and (plan.region_code or plan.region) in self.regions
