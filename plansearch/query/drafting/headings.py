"""Headings of many plans as slots of a usual outline: alike in words, or of the same part of plans."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from plansearch.model import Part, Section
from plansearch.query.retrieval.likeness.build import LEAST, Outline

_BY_PART: frozenset[Part] = frozenset(("review", "guiding", "safeguards", "glossary"))
"""Parts of plans whose headings mean the same whatever their words are."""

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
        """The headings, the commonest first."""
        return [text for text, _ in Counter(heading.text for heading in self.headings).most_common()]


def slots_of(headings: Sequence[Heading], names: Iterable[str]) -> list[Slot]:
    """The headings of one depth by slot. names: of places, which headings are compared without.

    The commonest headings lead; another one joins the leader that it is most like, from a likeness of `LEAST` on.
    """
    by_part: dict[Part, Slot] = {}
    by_words: dict[frozenset[str], list[Heading]] = defaultdict(list)
    cleaner = Outline((), names)
    for heading in headings:
        if heading.depth == 1 and heading.part in _BY_PART:
            by_part.setdefault(heading.part, Slot("")).headings.append(heading)
        elif pairs := cleaner.pairs_of(heading.text):
            by_words[pairs].append(heading)
    groups = sorted(by_words.values(), key=lambda some: (-len({one.plan for one in some}), some[0].text))
    found = [*by_part.values(), *_led(groups, names)]
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
