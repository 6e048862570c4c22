"""What is asked of the index at a moment, as one value: words, facets, and whether the words are an exact phrase."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

FacetName = Literal["region", "year", "body", "kind"]
FACETS: tuple[FacetName, ...] = get_args(FacetName)


@dataclass(frozen=True, slots=True)
class Asked:
    """query: words, or with `exact` a string. chosen: values of facets, each with the name of its facet, in order."""

    query: str = ""
    exact: bool = False
    chosen: tuple[tuple[FacetName, str], ...] = ()

    def values(self, facet: FacetName) -> tuple[str, ...]:
        """The chosen values of a facet."""
        return tuple(value for name, value in self.chosen if name == facet)

    @property
    def filters(self) -> dict[str, Any]:
        """The facets as keywords of the verbs."""
        given: dict[str, Any] = {}
        for facet in FACETS:
            if values := self.values(facet):
                given[facet] = values[0] if facet == "year" else values
        return given

    def toggled(self, facet: FacetName, value: str) -> Asked:
        """The same with a value chosen, or no longer; of years one is chosen at most."""
        if (facet, value) in self.chosen:
            return replace(self, chosen=tuple(one for one in self.chosen if one != (facet, value)))
        kept = tuple(one for one in self.chosen if facet != "year" or one[0] != "year")
        return replace(self, chosen=(*kept, (facet, value)))
