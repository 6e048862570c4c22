"""How far clues are to be trusted, alone and together."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Generic, Literal, TypeVar

from plansearch.datafiles import records
from plansearch.model import Evidence, Standing

# Names of clues, as evidence and warnings print them; how far each is trusted stands in sources.tsv.
TABLE, FRONT_MATTER, FOLDER, FILE_NAME, PAGE = "plans.csv", "front matter", "folder", "file name", "page title"
TITLE, OPENING, SESSION, NUMBER, CLOSING = "title", "opening", "session", "document number", "closing"
HEADING, TEXT, REGION = "heading", "text", "region"

# A fact less sure than this is none, unless a person or a path says it.
SURE_ENOUGH = 0.5
# A clue that is trusted so far is a reason to look at what it speaks against.
TELLING = 0.8
_SUREST = 0.99
_T = TypeVar("_T")
_Stands = Literal["same", "agrees", "conflicts"]


@dataclass(frozen=True, slots=True)
class Clue(Generic[_T]):
    """What one clue says. weight, 0 to 1: how clear its words are, as a share of what its source is trusted.

    exact: it goes before the clues of other sources, since it says more than they do.
    """

    value: _T
    source: str
    quote: str
    weight: float = 1.0
    exact: bool = False

    @property
    def trust(self) -> float:
        """How far this clue alone is to be trusted, 0 to 1."""
        return _source(self.source)[1] * self.weight

    @property
    def decides(self) -> bool:
        """True where a person or a path says it: no number of clues in the text goes before."""
        return self.exact or _source(self.source)[2]


@dataclass(slots=True)
class Found(Generic[_T]):
    """The clues to one field, those of the strongest sources first; what could not be used; and what to warn of."""

    clues: list[Clue[_T]] = field(default_factory=list)
    unused: list[Evidence] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Weighed(Generic[_T]):
    """A clue, how it stands beside the one taken, and how sure that makes it (for the one taken: all together)."""

    clue: Clue[_T]
    standing: Standing
    confidence: float


def weigh(clues: Sequence[Clue[_T]], stands: Callable[[Clue[_T], Clue[_T]], _Stands]) -> list[Weighed[_T]]:
    """The clues with the one taken first, the others in their order; empty for none.

    Taken is the first that decides, else the value whose clues tell most together. stands(taken, other): how
    another clue stands: `same` raises the confidence, `conflicts` lowers it, `agrees` leaves it.
    """
    if not clues:
        return []
    deciding = next((clue for clue in clues if clue.decides), None)
    taken = deciding or max(clues, key=lambda clue: _sum(clue, clues, stands))
    against = [clue for clue in clues if stands(taken, clue) == "conflicts"]
    support = _together(taken, clues, stands)
    opposed = max((_together(clue, against, stands) for clue in against), default=0.0)
    sure = sureness(support, opposed)
    enough = taken.decides or sure >= SURE_ENOUGH
    weighed = [Weighed(taken, "taken" if enough else "unused", round(sure, 2))]
    for clue in clues:
        if clue is not taken:
            standing: Standing = "conflicts" if stands(taken, clue) == "conflicts" else "agrees"
            weighed.append(Weighed(clue, standing, round(clue.trust, 2)))
    return weighed


def sureness(support: float, opposed: float) -> float:
    """How sure what has this support is against what opposes it: right alone, given that not both are right."""
    both = support * opposed
    return support * (1 - opposed) / (1 - both) if both < 1 else 0.5


def taken(weighed: Sequence[Weighed[_T]]) -> _T | None:
    """What the clue taken says; None where there is none, or none sure enough."""
    return weighed[0].clue.value if weighed and weighed[0].standing == "taken" else None


def as_evidence(name: str, weighed: Sequence[Weighed[_T]], say: Callable[[_T], str]) -> list[Evidence]:
    """Weighed clues as evidence of the field of a name."""
    return [Evidence(name, say(w.clue.value), w.clue.source, w.clue.quote, w.confidence, w.standing) for w in weighed]


def contested(evidence: Sequence[Evidence], name: str) -> Evidence | None:
    """What speaks most against a fact, where it alone is telling or the fact is less sure than not; else None."""
    sure = next((e.confidence for e in evidence if e.field == name and e.standing == "taken"), 0.0)
    against = [e for e in evidence if e.field == name and e.standing == "conflicts"]
    most = max(against, key=lambda e: e.confidence, default=None)
    return most if sure and most is not None and (most.confidence >= TELLING or sure < SURE_ENOUGH) else None


def _best(
    value: Clue[_T], clues: Sequence[Clue[_T]], stands: Callable[[Clue[_T], Clue[_T]], _Stands]
) -> dict[str, float]:
    """The trust of the clues that say the same, the best of each group of sources that copy each other."""
    best: dict[str, float] = {}
    for clue in clues:
        if clue is value or stands(value, clue) == "same":
            group = _source(clue.source)[0]
            best[group] = max(best.get(group, 0.0), clue.trust)
    return best


def _sum(value: Clue[_T], clues: Sequence[Clue[_T]], stands: Callable[[Clue[_T], Clue[_T]], _Stands]) -> float:
    return sum(math.log(min(t, _SUREST) / (1 - min(t, _SUREST))) for t in _best(value, clues, stands).values())


def _together(value: Clue[_T], clues: Sequence[Clue[_T]], stands: Callable[[Clue[_T], Clue[_T]], _Stands]) -> float:
    best = _best(value, clues, stands).values()
    return max(best) if 1.0 in best else min(1 - math.prod(1 - trust for trust in best), _SUREST)


@cache
def _source(name: str) -> tuple[str, float, bool]:
    """Group, trust, and whether it decides."""
    return next((group, float(trust), decides == "yes") for n, group, trust, decides, _ in _sources() if n == name)


@cache
def _sources() -> list[list[str]]:
    return records("plansearch.corpus.data", "sources.tsv")
