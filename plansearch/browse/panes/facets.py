"""The values of the facets with the number of plans that each would leave."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from plansearch.browse.asked import FACETS, Asked, FacetName
from plansearch.browse.panes.listing import Listing
from plansearch.browse.panes.styled import DIM, STRONG, line, two_sides
from plansearch.browse.spoken import Spoken
from plansearch.messages import Message, note

if TYPE_CHECKING:
    from plansearch.query.retrieval.facets import FacetCounts, FacetValue

NAMES: dict[FacetName, Message] = {
    "region": note("Region"), "year": note("Year"), "body": note("Issued by"), "kind": note("Kind of plan"),
}  # fmt: skip
MOST = 12  # values of bodies, kinds and regions below one


class Facets(Listing):
    """Regions as a tree that is open where something is chosen; years, bodies and kinds as lists."""

    def __init__(self, spoken: Spoken) -> None:
        super().__init__(id="facets")
        self._spoken = spoken
        self._counts: FacetCounts | None = None
        self._asked = Asked()

    def show(self, counts: FacetCounts, asked: Asked) -> None:
        """Show counts; the cursor stays on the value it is on."""
        self._counts, self._asked = counts, asked
        self.fill(self._laid_out(), self.key)

    def draw_again(self) -> None:
        """Lay the values out again."""
        self.fill(self._laid_out(), self.key)

    @property
    def choice(self) -> tuple[FacetName, str] | None:
        """Facet and value under the cursor."""
        facet, _, value = self.key.partition(":")
        return next(((name, value) for name in FACETS if name == facet), None)

    def name_of(self, facet: FacetName, value: str) -> str:
        """A value as a person reads it."""
        values: tuple[FacetValue, ...] = getattr(self._counts, facet) if self._counts else ()
        return next((one.name for one in values if one.value == value), value)

    def _laid_out(self) -> Iterator[tuple[str, Content]]:
        if self._counts is None:
            return
        for facet in FACETS:
            values = list(self._shown(facet, getattr(self._counts, facet)))
            if not values:
                continue
            yield "", line(self._spoken.say(NAMES[facet]), f"{STRONG} $primary")
            chosen = self._asked.values(facet)
            for depth, value in values:
                is_chosen = value.value in chosen
                text = f"{'  ' * depth}{'■' if is_chosen else '□'} {value.name}"
                shown = two_sides(text, f"{value.n:,}", self.inner_width - 1, "$success bold" if is_chosen else "")
                yield f"{facet}:{value.value}", shown
            if n := len(self._left_out(facet)):
                more = self._spoken.say(note("… {n} more values", n=n))
                yield "", line(f"  {more}", DIM)

    def _shown(self, facet: FacetName, values: tuple[FacetValue, ...]) -> Iterator[tuple[int, FacetValue]]:
        """The values to show, each with its depth: of regions those at the top, and those below what is chosen."""
        if facet == "region":
            yield from self._below("", values, 0, frozenset(self._open(values)))
            return
        left_out = self._left_out(facet)
        for value in values:
            if value not in left_out:
                yield 0, value

    def _left_out(self, facet: FacetName) -> frozenset[FacetValue]:
        """The values of bodies and kinds beyond the first and those chosen."""
        if facet in ("region", "year") or self._counts is None:
            return frozenset()
        values: tuple[FacetValue, ...] = getattr(self._counts, facet)
        return frozenset(value for value in values[MOST:] if value.value not in self._asked.values(facet))

    def _open(self, values: tuple[FacetValue, ...]) -> Iterator[str]:
        """The regions whose parts are shown: those chosen and those above them, and one that is alone at the top."""
        within = {value.value: value.within for value in values}
        for chosen in self._asked.values("region"):
            region = chosen
            while region:
                yield region
                region = within.get(region, "")
        tops = [value.value for value in values if not value.within]
        if len(tops) == 1:
            yield tops[0]

    def _below(
        self, above: str, values: tuple[FacetValue, ...], depth: int, opened: frozenset[str]
    ) -> Iterator[tuple[int, FacetValue]]:
        for value in values:
            if value.within == above:
                yield depth, value
                if value.value in opened:
                    yield from self._below(value.value, values, depth + 1, opened)
