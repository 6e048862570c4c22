"""Headings of many plans as slots of a usual outline: alike in words, or of the same part of plans."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from plansearch.datafiles import table
from plansearch.model import Part, Section
from plansearch.query.retrieval.likeness.build import LEAST, Outline
from plansearch.text.outline import without_number

_BY_PART: dict[Part, str] = {"review": "review", "safeguards": "safeguards", "glossary": "glossary"}
"""Parts of plans whose main headings mean the same whatever their words are, with the role of their sections."""

_YEAR = re.compile(r"^(?:19|20)\d{2}年(?:度)?的?")

_LEADERS = 1500  # headings, the commonest first, that others may be like


class Heading(NamedTuple):
    """A heading of a plan. plan: number; part: what the section is a part of; before: where it begins, 0 to 1 of the
    plan's text; share: of the plan's text that the section has.
    """

    plan: int
    section: Section
    part: Part
    before: float
    share: float

    @property
    def text(self) -> str:
        """The heading as printed."""
        return self.section.path[-1]

    @property
    def depth(self) -> int:
        """1 for the outermost."""
        return len(self.section.path)


def role_of(heading: str) -> str:
    """What the section of a main heading is for, such as "work" or "aims", by its last telling word; "" for others."""
    places = {heading.rfind(row["word"]) + len(row["word"]): row["role"] for row in _roles() if row["word"] in heading}
    return places[max(places)] if places else ""


@cache
def _roles() -> tuple[dict[str, str], ...]:
    return table("plansearch.text.data", "section_roles.tsv")


def plain(heading: str) -> str:
    """A heading without its number, and without the year before its words."""
    return _YEAR.sub("", without_number(heading)).lstrip("：: ，,—") or heading


@dataclass(slots=True)
class Slot:
    """Headings that fill one place of the usual outline. leader: the commonest of them."""

    leader: str
    headings: list[Heading] = field(default_factory=list)

    @property
    def plans(self) -> set[int]:
        """The plans that have it."""
        return {heading.plan for heading in self.headings}

    @property
    def wordings(self) -> list[str]:
        """The headings without numbers and years, the commonest first."""
        return wordings_of(self.headings)


def wordings_of(headings: Iterable[Heading]) -> list[str]:
    """The headings without numbers and years, the commonest first, of equal ones the short with a telling word."""
    counts = Counter(plain(heading.text) for heading in headings)
    return sorted(counts, key=lambda text: (-counts[text], not role_of(text), len(text)))


def slots_of(headings: Sequence[Heading], names: Iterable[str]) -> list[Slot]:
    """The headings of one depth by slot. names: of places, which headings are compared without.

    The commonest headings lead; another one joins the leader that it is most like, from a likeness of `LEAST` on.
    """
    by_role: dict[str, Slot] = {}
    by_words: dict[frozenset[str], list[Heading]] = defaultdict(list)
    cleaner = Outline((), names)
    for heading in headings:
        role = (_BY_PART.get(heading.part, "") or role_of(heading.text)) if heading.depth == 1 else ""
        if role:
            by_role.setdefault(role, Slot("")).headings.append(heading)
        elif pairs := cleaner.pairs_of(heading.text):
            by_words[pairs].append(heading)
    groups = sorted(by_words.values(), key=lambda some: (-len({one.plan for one in some}), some[0].text))
    found = [*by_role.values(), *_led(groups, names)]
    for slot in found:
        slot.leader = slot.wordings[0]
    return found


def _led(groups: Sequence[list[Heading]], names: Iterable[str]) -> list[Slot]:
    """Slots of groups of equal headings, each group in the slot of the leader that it is most like."""
    candidates = [some[0].text for some in groups[:_LEADERS]]
    outline = Outline(candidates, names)
    slots: dict[int, Slot] = {}
    for number, some in enumerate(groups):
        likeness = outline.likeness(some[0].text)
        near = [(like, -leader) for leader, like in likeness.items() if leader in slots and like >= LEAST]
        leader = -max(near)[1] if near else number
        slots.setdefault(leader, Slot(candidates[leader] if leader < len(candidates) else some[0].text))
        slots[leader].headings += some
    return list(slots.values())
