"""The best plans or passages for a query, in order, before they are shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from plansearch.errors import QueryError
from plansearch.index.reader import Reader
from plansearch.messages import note
from plansearch.query.filters.copies import representatives
from plansearch.query.filters.filters import Filters
from plansearch.query.retrieval.language.fields import OneOf, with_fields
from plansearch.query.retrieval.language.long_queries import without_light_terms
from plansearch.query.retrieval.language.parsed_query import ParsedQuery
from plansearch.query.retrieval.query_terms import QueryTerms, query_terms
from plansearch.query.retrieval.ranking import Ranking
from plansearch.query.retrieval.scoring import Scorer
from plansearch.query.retrieval.stages.definitions import GLOSSARY
from plansearch.query.retrieval.stages.refinement import LOOKS_AT_PASSAGES, UNREFINED, Refined, Refinement
from plansearch.query.retrieval.stages.together import ALONE, Together, together
from plansearch.query.retrieval.topk.collector import Location
from plansearch.query.retrieval.topk.groups import GROUPINGS, Group, Grouping
from plansearch.query.retrieval.topk.maxscore import best
from plansearch.query.retrieval.topk.passage_ranges import Ranges, passage_ranges, ranges_without

if TYPE_CHECKING:
    from plansearch.index.shard import Shard
    from plansearch.query.filters.selection import Selection
    from plansearch.query.retrieval.topk.maxscore_jit import Engine

PASSAGES_PER_PLAN = 3
LONGEST = 300  # code points of a passage of a plan, see `text.passages`
ENDS = 4  # passages at the beginning of a plan, and at the end of it or of what precedes its glossary
DEPTH: Mapping[Grouping, int] = {"plan": 20, "passage": 40}
"""How many of the best groups by BM25 the stages look at."""


class RankedGroup(NamedTuple):
    """A group, and for each of its passages what the stages make of its score; and what they do together for a plan."""

    group: Group
    refined: tuple[Refined, ...]
    together: Together = ALONE

    @property
    def scores(self) -> list[float]:
        """Final scores of the passages."""
        pairs = zip(self.group.passages, self.refined, strict=True)
        return [refined.score(base) for (base, _), refined in pairs]

    @property
    def score(self) -> float:
        """Final score of the group, by which it is ranked."""
        return max(self.scores) + self.together.score


class Ranked(NamedTuple):
    """The best groups for a query, in order, and what put them there.

    is_all: no other group matched. selection: the plans that filters left; None without filters. allowed: their
    passages, None for all; the strings of the query, which is `asked`, are further conditions on them.
    n_terms: of the query, before the lightest of very many were left out.
    """

    scorer: Scorer
    query: QueryTerms
    groups: tuple[RankedGroup, ...]
    is_all: bool
    filters: Filters
    selection: Selection | None
    asked: ParsedQuery
    n_terms: int
    allowed: Ranges | None = None

    def represented(self) -> dict[int, int]:
        """The copies among the plans that pass the filters, each with the plan that represents it."""
        index = self.scorer.index
        return representatives(index) if self.selection is None else self.selection.represented(index)

    def copy_of(self, group: Group) -> str:
        """Id of the plan that represents the plan of a group; "" where that is no copy."""
        index, plan = self.scorer.index, group.plan
        if self.selection is not None:
            kept = self.represented().get(index.plan_number(*plan)) if index.copies else None
            return "" if kept is None else index.plan_entries[kept].id
        own = next((same for same in index.copy_groups if plan in same), (plan,))
        return "" if own[0] == plan else index.plan_id(*own[0])

    @property
    def n_plans(self) -> int:
        """How many plans count."""
        index = self.scorer.index
        if self.selection is not None:
            return len(self.selection.numbers)
        return index.manifest.n_plans - (0 if self.filters.all_copies else index.manifest.n_copies)

    def copies_of(self, group: Group) -> tuple[str, ...]:
        """Ids of the plans that are left out as copies of the plan of a group."""
        index, plan = self.scorer.index, group.plan
        if self.selection is not None:
            from plansearch.query.filters.selection import left_out

            return left_out(index, index.plan_number(*plan), self.selection)
        copy_groups = () if self.filters.all_copies else index.copy_groups
        own = next((same for same in copy_groups if plan in same), ())
        return tuple(index.plan_id(*other) for other in own if other != plan)


def check_groups(n: int, by: str) -> None:
    """Whether n groups of this kind can be given. Errors: QueryError."""
    if by not in GROUPINGS:
        raise QueryError(note("cannot group by {by!r}", by=by), note("group by plan or passage"))
    if n < 0:
        message = note("cannot show {n} plans", n=n) if by == "plan" else note("cannot show {n} passages", n=n)
        raise QueryError(message, note("give a number of 1 or more, or 0 for all"))


def rank(
    index: Reader,
    query: ParsedQuery | str,
    *,
    filters: Filters,
    ranking: Ranking,
    by: Grouping,
    n: int,
    engine: Engine | None = None,
    plans: Sequence[int] | None = None,
) -> Ranked:
    """The n best plans by their best passages, or the n best passages (0: all).

    query: as parsed; a string is plain text. plans: the only ones that are ranked, in place of those that the filters
    leave. engine: the compiled search, where its start is worth it; the answers are the same. Errors: QueryError for a
    query without a word.
    """
    asked = ParsedQuery(query) if isinstance(query, str) else query
    n = min(n, index.manifest.n_plans if by == "plan" else index.manifest.n_passages)  # memory is taken for n of them
    every = query_terms(index, asked.words, ranking.kinds, stages=ranking.stages)
    terms = without_light_terms(index, every)
    filters, further = with_fields(filters, asked.fields)
    if plans is None:
        allowed, selection = _selected(index, filters, further)
    else:
        allowed, selection = passage_ranges(index, plans, filters.parts), None
    scorer = Scorer(index, terms, ranking, statistics=engine.statistics(terms) if engine else None)
    refines = any(stage in LOOKS_AT_PASSAGES or stage == "together" for stage in ranking.stages)
    depth = max(n + 1, DEPTH[by]) if n and refines else n and n + 1  # one more, to know whether there is more
    each = PASSAGES_PER_PLAN if by == "plan" else 1
    among = allowed
    if asked.held or asked.excluded:
        from plansearch.query.retrieval.language.string_conditions import passages_with_strings  # seldom needed

        among = passages_with_strings(index, asked.held, asked.excluded, allowed)
    n_terms = len(every.words) + len(every.bigrams)
    found = (engine.best if engine else best)(scorer, among, depth, by=by, each=each)
    groups = tuple(refined_groups(scorer, terms, found, DEPTH[by] if refines else 0)[: n or None])
    return Ranked(scorer, terms, groups, not n or len(found) <= n, filters, selection, asked, n_terms, allowed)


def _selected(index: Reader, filters: Filters, further: Sequence[OneOf]) -> tuple[Ranges | None, Selection | None]:
    """The passages that filters leave, None for all; and the plans that they leave, None without filters.

    further: what plans must meet besides.
    """
    if filters.narrows or further:
        from plansearch.query.retrieval.language.selection import select_meeting  # loads the gazetteer

        selection = select_meeting(index, filters, further)
        return passage_ranges(index, selection.numbers, filters.parts), selection
    copies = () if filters.all_copies else index.surplus_copies
    return ranges_without(index, copies) if copies else None, None


def refined_groups(scorer: Scorer, query: QueryTerms, groups: Sequence[Group], depth: int) -> list[RankedGroup]:
    """Groups with what the stages make of the first `depth` of them, which are then ordered anew."""
    pairs = {t.term: t.scale for t in scorer.terms if t.kind == "bigrams" and t.scale > 0}
    scales = {t.term: t.scale for t in scorer.terms if t.kind == "words" and t.df and t.scale > 0}
    words = {t.term: t.idf for t in scorer.terms if t.kind == "words" and t.df and t.term in query.content}
    stages = frozenset(scorer.ranking.stages) - (frozenset() if _has_long_passages(scorer.index) else {"proximity"})
    refinement = Refinement(pairs, words if query.asks_number else {}, stages, scales)
    head: list[tuple[float, RankedGroup]] = []
    headings = _headings(scorer, groups[:depth]) if {"headings", "titles"} & stages else {}
    names = scorer.index.names([group.plan for group in groups[:depth]]) if "titles" in stages else {}
    for group in groups[:depth]:
        shard_no, plan = group.plan
        shard = scorer.index.shards[shard_no]
        refined = [
            refinement.of(
                shard.passage_text(passage),
                shard.part(passage),
                headings.get((shard_no, shard.section_no(passage)), ""),
                names.get(group.plan, ""),
                is_at_an_end=_is_at_an_end(shard, plan, passage),
            )
            for _, passage in group.passages
        ]
        scores = [one.score(base) for one, (base, _) in zip(refined, group.passages, strict=True)]
        beside = together(scores, [one.pairs for one in refined], pairs) if "together" in stages else ALONE
        head.append((max(scores) + beside.score, RankedGroup(group, tuple(refined), beside)))
    head.sort(key=lambda item: -item[0])
    return [ranked for _, ranked in head] + [
        RankedGroup(group, (UNREFINED,) * len(group.passages)) for group in groups[depth:]
    ]


def _is_at_an_end(shard: Shard, plan: int, passage: int) -> bool:
    """Whether a passage is among the first or the last of its plan, or of what precedes a glossary."""
    first, end = shard.plan_firsts[plan], shard.plan_firsts[plan + 1]
    return passage < first + ENDS or passage >= end - ENDS or shard.part(passage + ENDS) == GLOSSARY


def _headings(scorer: Scorer, groups: Sequence[Group]) -> dict[Location, str]:
    """The headings above the passages of groups, by shard and number of the section."""
    sections: dict[int, set[int]] = {}
    for group in groups:
        shard = scorer.index.shards[group.plan[0]]
        sections.setdefault(group.plan[0], set()).update(shard.section_no(passage) for _, passage in group.passages)
    return {
        (shard_no, section): "\n".join(path)
        for shard_no, numbers in sections.items()
        for section, path in scorer.index.shards[shard_no].section_paths(numbers).items()
    }


def _has_long_passages(index: Reader) -> bool:
    """Whether there are passages longer than those that plans are cut into: rows of tables that are a passage each.

    In short passages proximity says little beyond BM25, and lowers those that treat a subject in several sentences.
    """
    return any(field.longest >= LONGEST for field in index.fields("bigrams"))
