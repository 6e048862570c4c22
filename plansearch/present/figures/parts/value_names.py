"""Values of facets in figures, in the words of a language."""

from __future__ import annotations

from collections.abc import Sequence

from plansearch.messages import joined
from plansearch.model import time_of
from plansearch.present.figures.parts.codes import code
from plansearch.query.statistics.panel import Value

BETWEEN = " · "


def name_of(facets: Sequence[str], values: Sequence[Value], but: int = -1) -> str:
    """The values of a cell's facets, with dots between. but: leave out the facet at this place. "" without any."""
    names = [_name(facet, value) for no, (facet, value) in enumerate(zip(facets, values, strict=True)) if no != but]
    return joined(names, BETWEEN) if names else ""


def _name(facet: str, value: Value) -> str:
    if isinstance(value, tuple):
        return str(time_of(*value) or "?")
    return code(facet, value) if isinstance(value, str) else "?"
