"""How a passage's score came about, term by term."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from plansearch.index.reader import Kind
from plansearch.query.retrieval.scoring import Scorer
from plansearch.query.retrieval.stages.refinement import Refined
from plansearch.query.retrieval.stages.together import ALONE, Together
from plansearch.query.retrieval.topk.collector import Location


@dataclass(frozen=True, slots=True)
class TermScore:
    """What one term adds to a score: `idf · weight`, times its weight in the query."""

    term: str
    kind: Kind
    query_weight: float
    df: int
    idf: float
    tf: int
    weight: float

    @property
    def score(self) -> float:
        """What the term adds."""
        return self.query_weight * self.idf * self.weight


@dataclass(frozen=True, slots=True)
class Explanation:
    """The parts of a score. They add up to it.

    lengths: words and bigrams of the passage. terms: those that the passage has, the greatest score first. base: what
    absent terms add to every passage (variant plus). refined: what the stages add to their sum, and its factor.
    together: of the best passage of a plan, what further ones add to the score of the plan.
    """

    formula: str
    lengths: tuple[int, int]
    terms: tuple[TermScore, ...]
    base: float
    refined: Refined
    score: float
    together: Together = ALONE

    def __str__(self) -> str:
        text: str = import_module("plansearch.present.search").explanation_text(self)
        return text


def explain_score(
    scorer: Scorer, location: Location, refined: Refined, score: float, together: Together = ALONE
) -> Explanation:
    """The parts of the score of one passage. refined, score, together: as the search found them."""
    shard_no, passage = location
    shard, weights = scorer.shard(shard_no), scorer.weights
    lengths = (int(shard.shard.words.lengths[passage]), int(shard.shard.bigrams.lengths[passage]))
    parts: list[TermScore] = []
    for term in shard.terms:
        weighted, tf = term.term, term.posting.tf(passage)
        if tf:
            weight = shard.added_by(term, passage, tf) / weighted.scale if weighted.scale else 0.0
            weight += weights.absent
            parts.append(
                TermScore(weighted.term, weighted.kind, weighted.query_weight, weighted.df, weighted.idf, tf, weight)
            )
    parts.sort(key=lambda part: -part.score)
    present = {(part.term, part.kind) for part in parts}
    absent = sum(t.scale for t in weights.terms if (t.term, t.kind) not in present) * weights.absent
    return Explanation(f"Σ {weights.ranking}", lengths, tuple(parts), absent, refined, score, together)
