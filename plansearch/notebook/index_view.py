"""An open index in a notebook: what it holds, where it is, and what can be asked."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from plansearch.errors import PlansearchError
from plansearch.messages import note, plural
from plansearch.notebook.speech import say

if TYPE_CHECKING:
    from plansearch.api import Index

FIRST_VERBS = ("search", "phrase", "targets", "compare", "similar", "check", "info")
"""Verbs that a person is told of first."""


def described(index: Index) -> str:
    """The index in a line: `<Index of 54 plans, 18 regions, 2021–2025: indexes/default>`; never an error."""
    facts = _facts(index)
    return f"<Index{' of ' if facts else ''}{', '.join(map(str, facts))}: {index.reader.path}>"


def html(index: Index) -> str:
    """The index as HTML, in the language of notebooks."""
    facts = " · ".join(say(fact) for fact in _facts(index))
    verbs = " ".join(f"<code>.{verb}()</code>" for verb in FIRST_VERBS)
    asked = escape(say(note("ask it, for example:")))
    where = escape(say(note("index in {path}", path=str(index.reader.path))))
    return (
        f'<div class="plansearch"><div style="font-weight:600">{escape(facts)}</div>'
        f'<div style="font-size:0.85em;opacity:0.8">{where}<br>{asked} {verbs}</div></div>\n'
    )


def _facts(index: Index) -> list[str]:
    """How many plans and regions there are, and for which years; nothing of an index that was closed or removed."""
    try:
        entries, regions = index.reader.plan_entries, index.reader.regions
    except (ValueError, PlansearchError):
        return []
    facts: list[str] = [
        plural("{n} plan", "{n} plans", len(entries)),
        plural("{n} region", "{n} regions", len(regions)),
    ]
    years = sorted(entry.year for entry in entries if entry.year)
    return [*facts, "–".join(map(str, dict.fromkeys((years[0], years[-1]))))] if years else facts
