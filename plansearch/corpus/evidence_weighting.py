"""How reliable clues are, alone and together."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Generic, Literal, TypeVar

from plansearch.datafiles import records
from plansearch.messages import Message, mark
from plansearch.model import Evidence, Standing

# Sources of clues, as evidence and warnings print them; sources.tsv says how reliable each is.
TABLE, FRONT_MATTER, FOLDER, FILE_NAME = "plans.csv", mark("front matter"), mark("folder"), mark("file name")
TITLE, PAGE, OPENING, CLOSING = mark("title"), mark("page title"), mark("opening"), mark("closing")
SESSION, NUMBER, HEADING = mark("session"), mark("document number"), mark("heading")
TEXT, REGION = mark("text"), mark("region")

# A fact with less confidence is not taken, unless a person or a path states it.
ENOUGH_CONFIDENCE = 0.5
# A clue this reliable is a reason to check the fact that it contradicts.
STRONG = 0.8
CONTESTABLE = ("region", "year")
_MOST_TRUST = 0.99
_T = TypeVar("_T")
Comparison = Literal["same", "agrees", "conflicts"]
"""How another clue relates to the one taken: `same` raises the confidence, `conflicts` lowers it, `agrees` neither."""


@dataclass(frozen=True, slots=True)
class Clue(Generic[_T]):
    """The value that one clue gives. weight, 0 to 1: how clear its words are, as a share of its source's trust.

    exact: it takes precedence over the clues of other sources, because it is more precise.
    """

    value: _T
    source: str
    quote: str
    weight: float = 1.0
    exact: bool = False

    @property
    def trust(self) -> float:
        """How reliable this clue is alone, 0 to 1."""
        return _source(self.source)[1] * self.weight

    @property
    def decides(self) -> bool:
        """True where a person or a path states it: then no number of clues in the text outweighs it."""
        return self.exact or _source(self.source)[2]


@dataclass(slots=True)
class Found(Generic[_T]):
    """The clues to one field, those of the strongest sources first; unusable ones; and warnings."""

    clues: list[Clue[_T]] = field(default_factory=list)
    unused: list[Evidence] = field(default_factory=list)
    warnings: list[Message] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class WeighedClue(Generic[_T]):
    """A clue, its standing next to the one taken, and its confidence (of the one taken: with all clues weighed)."""

    clue: Clue[_T]
    standing: Standing
    confidence: float


def weigh(clues: Sequence[Clue[_T]], compare: Callable[[Clue[_T], Clue[_T]], Comparison]) -> list[WeighedClue[_T]]:
    """The clues with the one taken first, the others in their order; [] for none.

    Taken is the first that decides, else the value whose clues are most reliable together. compare(taken, other): how
    another clue relates to the one taken.
    """
    if not clues:
        return []
    deciding = next((clue for clue in clues if clue.decides), None)
    taken = deciding or max(clues, key=lambda clue: _log_odds(clue, clues, compare))
    contradicting = [clue for clue in clues if compare(taken, clue) == "conflicts"]
    support = _support(taken, clues, compare)
    opposition = max((_support(clue, contradicting, compare) for clue in contradicting), default=0.0)
    sure = confidence(support, opposition)
    enough = taken.decides or sure >= ENOUGH_CONFIDENCE
    weighed = [WeighedClue(taken, "taken" if enough else "unused", round(sure, 2))]
    for clue in clues:
        if clue is not taken:
            standing: Standing = "conflicts" if compare(taken, clue) == "conflicts" else "agrees"
            weighed.append(WeighedClue(clue, standing, round(clue.trust, 2)))
    return weighed


def confidence(support: float, opposition: float) -> float:
    """The probability that a value is right, 0 to 1, given that it and its strongest rival are not both right.

    support, opposition: the probabilities of the value and of the rival, each by its own clues alone.
    """
    both = support * opposition
    return support * (1 - opposition) / (1 - both) if both < 1 else 0.5


def taken(weighed: Sequence[WeighedClue[_T]]) -> _T | None:
    """The value of the clue taken; None where there is none, or its confidence is too low."""
    return weighed[0].clue.value if weighed and weighed[0].standing == "taken" else None


def as_evidence(name: str, weighed: Sequence[WeighedClue[_T]], say: Callable[[_T], str]) -> list[Evidence]:
    """Weighed clues as evidence of the field `name`."""
    return [Evidence(name, say(w.clue.value), w.clue.source, w.clue.quote, w.confidence, w.standing) for w in weighed]


def contested(evidence: Sequence[Evidence], name: str) -> Evidence | None:
    """The strongest evidence against a fact, if it is strong by itself or the fact has little confidence; else None."""
    sure = next((e.confidence for e in evidence if e.field == name and e.standing == "taken"), 0.0)
    contradicting = [e for e in evidence if e.field == name and e.standing == "conflicts"]
    most = max(contradicting, key=lambda e: e.confidence, default=None)
    is_contested = most is not None and (most.confidence >= STRONG or sure < ENOUGH_CONFIDENCE)
    return most if sure and is_contested else None


def contested_fields(evidence: Sequence[Evidence]) -> tuple[str, ...]:
    """Which of region and year are contested."""
    return tuple(name for name in CONTESTABLE if contested(evidence, name) is not None)


def is_stated(evidence: Sequence[Evidence], name: str) -> bool:
    """Whether a person or a path states the value that was taken for a field."""
    deciding = {source for source, _, _, decides, _ in _sources() if decides == "yes"}
    return any(e.field == name and e.standing == "taken" and e.source in deciding for e in evidence)


def _trust_by_group(
    value: Clue[_T], clues: Sequence[Clue[_T]], compare: Callable[[Clue[_T], Clue[_T]], Comparison]
) -> dict[str, float]:
    """The trust of the clues with the same value: the highest in each group of sources that copy each other."""
    best: dict[str, float] = {}
    for clue in clues:
        if clue is value or compare(value, clue) == "same":
            group = _source(clue.source)[0]
            best[group] = max(best.get(group, 0.0), clue.trust)
    return best


def _log_odds(value: Clue[_T], clues: Sequence[Clue[_T]], compare: Callable[[Clue[_T], Clue[_T]], Comparison]) -> float:
    """The sum of log odds of the clues with the same value."""
    trusts = [min(trust, _MOST_TRUST) for trust in _trust_by_group(value, clues, compare).values()]
    return sum(math.log(trust / (1 - trust)) for trust in trusts)


def _support(value: Clue[_T], clues: Sequence[Clue[_T]], compare: Callable[[Clue[_T], Clue[_T]], Comparison]) -> float:
    """The probability that at least one of the clues with the same value is right."""
    trusts = _trust_by_group(value, clues, compare).values()
    return max(trusts) if 1.0 in trusts else min(1 - math.prod(1 - trust for trust in trusts), _MOST_TRUST)


@cache
def _source(name: str) -> tuple[str, float, bool]:
    """Group and trust of a source, and whether it decides."""
    return next((group, float(trust), decides == "yes") for n, group, trust, decides, _ in _sources() if n == name)


@cache
def _sources() -> list[list[str]]:
    return records("plansearch.corpus.data", "sources.tsv")
