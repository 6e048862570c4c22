"""Ranked passages for a query."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from plansearch.errors import QueryError
from plansearch.index.reader import Kind, Reader
from plansearch.model import Passage, Span
from plansearch.query.filters.filters import Filters
from plansearch.query.retrieval.maxscore import Address, Group, Grouping, Ranges, best, passage_ranges, ranges_without
from plansearch.query.retrieval.proximity import DEPTH, WEIGHT, WINDOW, Stretch, tightest
from plansearch.query.retrieval.query_terms import QueryTerms, query_terms
from plansearch.query.retrieval.scoring import Ranking, Scorer
from plansearch.report import Cell, Column, Marked, Table, Viewable, counted

if TYPE_CHECKING:
    from plansearch.query.filters.selection import Selection
    from plansearch.query.retrieval.maxscore_jit import Engine

PASSAGES_PER_PLAN = 3
MANY_COPIES = 5  # plans with copies named in a note


@dataclass(frozen=True, slots=True)
class TermScore:
    """One term's share of a score: `idf · weight`, times its repetitions in the query."""

    term: str
    kind: Kind
    query_tf: int
    df: int
    idf: float
    tf: int
    weight: float

    @property
    def score(self) -> float:
        """What the term adds."""
        return self.query_tf * self.idf * self.weight


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a score came about. `base` is what absent terms add to every passage (variant plus)."""

    formula: str
    lengths: tuple[int, int]
    terms: tuple[TermScore, ...]
    base: float
    stretch: Stretch | None
    score: float

    def __str__(self) -> str:
        lines = [f"{self.score:.6f} = {self.formula}; passage of {self.lengths[0]} words, {self.lengths[1]} bigrams"]
        for t in self.terms:
            times = f" × {t.query_tf} in the query" if t.query_tf > 1 else ""
            term = t.term if t.kind == "words" else f"{t.term} (bigram)"
            weight = f"idf {t.idf:.4f} (df {t.df}) × weight {t.weight:.4f} (tf {t.tf}){times}"
            lines.append(f"  {t.score:.6f} {term}: {weight}")
        if self.base:
            lines.append(f"  {self.base:.6f} for terms that are absent")
        if self.stretch and self.stretch.total:
            lines.append(
                f"  {self.stretch.score:.6f} tightest stretch: {WEIGHT:g} × {self.stretch.total:.4f} idf "
                f"within {WINDOW} characters from {self.stretch.start}"
            )
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage with its score and the matching words' spans in `passage.text`. rank: of its group, from 1.

    copies: ids of the plans that are left out as copies of this one.
    """

    rank: int
    passage: Passage
    score: float
    spans: tuple[Span, ...]
    explanation: Explanation | None = None
    copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchResult(Viewable):
    """Hits, the best first; grouped by plan, a plan's passages stand together at its best passage's rank.

    is_all: nothing else matched.
    """

    query: str
    terms: tuple[str, ...]
    hits: tuple[Hit, ...]
    is_all: bool
    notes: tuple[str, ...]
    signature: str

    @property
    def is_empty(self) -> bool:
        """True where nothing matched."""
        return not self.hits

    def table(self) -> Table:
        """A row for each passage shown."""
        columns: tuple[Column, ...] = (
            Column("rank", "number"), Column("score", "number"), Column("plan"), Column("region"),
            Column("year", "number"), Column("title"), Column("section"), Column("start", "number"),
            Column("end", "number"), Column("text", "body"), Column("explanation", "body"),
        )  # fmt: skip
        rows: tuple[tuple[Cell, ...], ...] = tuple(
            (
                hit.rank, round(hit.score, 6), hit.passage.plan.id, hit.passage.plan.region, hit.passage.plan.year,
                hit.passage.plan.title, " / ".join(hit.passage.section), hit.passage.span.start, hit.passage.span.end,
                Marked(hit.passage.text, hit.spans), str(hit.explanation) if hit.explanation else None,
            )
            for hit in self.hits
        )  # fmt: skip
        if not any(hit.explanation for hit in self.hits):
            columns, rows = columns[:-1], tuple(row[:-1] for row in rows)
        return Table(columns, rows, self.notes, self.signature, display=self._display())

    def _display(self) -> Table:
        """A row for each plan, its passages below it with their sections."""
        columns = (
            Column("rank", "number"), Column("score", "number"), Column("region"), Column("year", "number"),
            Column("plan"), Column("passages", "body"),
        )  # fmt: skip
        rows = []
        for rank, group in groupby(self.hits, key=lambda hit: hit.rank):
            hits = list(group)
            plan = hits[0].passage.plan
            rows.append((rank, round(hits[0].score, 3), plan.region, plan.year, plan.id, _joined(hits)))
        return Table(columns, tuple(rows))


def _joined(hits: Iterable[Hit]) -> Marked:
    """Passages one below the other, each after its section and before its explanation, marks kept."""
    text, spans = "", []
    for hit in hits:
        path = hit.passage.section
        if path and hit.passage.text.startswith(path[-1]):  # the passage begins with its own heading
            path = path[:-1]
        section = f"〔{' / '.join(path)}〕" if path else ""
        before = f"{text}\n{section}" if text else section
        spans += [span.shift(len(before)) for span in hit.spans]
        text = before + hit.passage.text.replace("\n", " ")
        if hit.explanation:
            text += f"\n{hit.explanation}"
    return Marked(text, tuple(spans))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A group before it is shown, with each passage's tightest stretch where that counts."""

    group: Group
    stretches: tuple[Stretch | None, ...]

    @property
    def scores(self) -> list[float]:
        """Final scores of the passages."""
        pairs = zip(self.group.passages, self.stretches, strict=True)
        return [score + (stretch.score if stretch else 0.0) for (score, _), stretch in pairs]


def search(
    index: Reader,
    query: str,
    *,
    filters: Filters,
    ranking: Ranking,
    by: Grouping = "plan",
    n: int = 10,
    explain: bool = False,
    engine: Engine | None = None,
) -> SearchResult:
    """The n best plans (or passages; 0: all) for a query. Errors: QueryError for a query without a word, n below 0."""
    ranked = rank(index, query, filters=filters, ranking=ranking, by=by, n=n, engine=engine)
    hits = tuple(
        _hit(ranked, number, place, candidate, explain=explain)
        for number, candidate in enumerate(ranked.candidates, start=1)
        for place in sorted(range(len(candidate.stretches)), key=lambda i: -candidate.scores[i])
    )
    notes = [*_notes(ranked, by), *_copies_told(hits)]
    terms = tuple(dict.fromkeys((*ranked.asked.words, *ranked.asked.bigrams)))
    signature = index.signature(f"weight={ranking}", filters)
    return SearchResult(query, terms, hits, ranked.is_all, tuple(notes), signature)


@dataclass(frozen=True, slots=True)
class Ranked:
    """The best groups for a query, in order, with all that made them so. is_all: no other group matched.

    chosen: the plans that filters left; None without filters.
    """

    scorer: Scorer
    asked: QueryTerms
    candidates: tuple[Candidate, ...]
    is_all: bool
    filters: Filters
    chosen: Selection | None

    def copies(self, group: Group) -> tuple[str, ...]:
        """Ids of the plans for which the plan of a group stands."""
        index, plan = self.scorer.index, group.plan
        if self.chosen is not None:
            from plansearch.query.filters.selection import left_out

            return left_out(index, index.plan_number(*plan), self.chosen)
        groups = () if self.filters.all_copies else index.copy_groups
        own = next((same for same in groups if plan in same), ())
        return tuple(index.plan_id(*other) for other in own if other != plan)


def rank(
    index: Reader,
    query: str,
    *,
    filters: Filters,
    ranking: Ranking,
    by: Grouping,
    n: int,
    engine: Engine | None = None,
) -> Ranked:
    """Rank plans by their best passages, or passages alone. engine: the compiled one, where it is worth its start.

    Errors: QueryError.
    """
    if n < 0:
        raise QueryError(f"cannot show {n} {by}s", "give a number of 1 or more, or 0 for all")
    if by not in ("plan", "passage"):
        raise QueryError(f"cannot group by {by!r}", "group by plan or passage")
    asked = query_terms(index, query, ranking.kinds, leave_out=ranking.refines)
    allowed, chosen = _selection(index, filters)
    scorer = Scorer(index, asked, ranking, df=engine.df if engine else None)
    depth = max(n + 1, DEPTH) if n and ranking.refines else n and n + 1  # one more, to know whether there is more
    each = PASSAGES_PER_PLAN if by == "plan" else 1
    found = (engine.best if engine else best)(scorer, allowed, depth, by=by, each=each)
    return Ranked(scorer, asked, tuple(refined(scorer, found)[: n or None]), not n or len(found) <= n, filters, chosen)


def _selection(index: Reader, filters: Filters) -> tuple[Ranges | None, Selection | None]:
    """The passages filters, None for all; and the plans that filters left, None without filters."""
    if filters.narrows:
        from plansearch.query.filters.selection import select  # which loads the gazetteer

        chosen = select(index, filters)
        return passage_ranges(index, chosen.numbers), chosen
    copies = () if filters.all_copies else index.surplus_copies
    return ranges_without(index, copies) if copies else None, None


def answers(
    index: Reader,
    queries: Iterable[tuple[str, str]],
    *,
    filters: Filters,
    ranking: Ranking,
    by: Grouping,
    n: int,
    engine: Engine | None = None,
) -> Iterator[tuple[str, list[tuple[str, float]]]]:
    """(name, [(plan id or passage address, score)]) of each of many (text, name) queries."""
    for text, name in queries:
        ranked = rank(index, text, filters=filters, ranking=ranking, by=by, n=n, engine=engine)
        found = [(candidate.group, max(candidate.scores)) for candidate in ranked.candidates]
        yield name, [(index.plan_id(*g.plan) if by == "plan" else _passage(index, g, 0).address, s) for g, s in found]


def refined(scorer: Scorer, groups: Sequence[Group]) -> list[Candidate]:
    """Groups with the tightest stretch added to the first DEPTH of them, which are then put in order anew."""
    if not scorer.ranking.refines:
        return [Candidate(group, (None,) * len(group.passages)) for group in groups]
    idf = {t.term: t.idf for t in scorer.terms if t.kind == "bigrams" and t.df}
    head = [
        Candidate(group, tuple(_stretch(scorer, group.address(i), idf) for i in range(len(group.passages))))
        for group in groups[:DEPTH]
    ]
    head.sort(key=lambda candidate: -max(candidate.scores))
    return head + [Candidate(group, (None,) * len(group.passages)) for group in groups[DEPTH:]]


def _stretch(scorer: Scorer, address: Address, idf: dict[str, float]) -> Stretch:
    shard_no, local = address
    return tightest(scorer.index.shards[shard_no].passage_text(local), idf)


def _passage(index: Reader, group: Group, place: int) -> Passage:
    return index.passage_at(*group.address(place))


def _hit(ranked: Ranked, number: int, place: int, candidate: Candidate, *, explain: bool) -> Hit:
    index, address = ranked.scorer.index, candidate.group.address(place)
    passage, score = index.passage_at(*address), candidate.scores[place]
    explanation = explain_score(ranked.scorer, address, candidate.stretches[place], score) if explain else None
    spans = ranked.asked.is_in(passage.text, index)
    return Hit(number, passage, score, spans, explanation, ranked.copies(candidate.group))


def _copies_told(hits: Sequence[Hit]) -> list[str]:
    """Which of the plans shown stand for others; none where nothing was left out."""
    copies = {hit.passage.plan.id: len(hit.copies) for hit in hits if hit.copies}
    if not copies:
        return []
    shown = [f"{plan} and {counted(n, 'copy', 'copies')}" for plan, n in list(copies.items())[:MANY_COPIES]]
    return [f"{'、'.join(shown)}{' …' if len(copies) > MANY_COPIES else ''}; --all-copies takes every one"]


def explain_score(scorer: Scorer, address: Address, stretch: Stretch | None, score: float) -> Explanation:
    """The score of one passage, term by term."""
    shard_no, passage = address
    shard = scorer.index.shards[shard_no]
    lengths = (int(shard.words.lengths[passage]), int(shard.bigrams.lengths[passage]))
    parts: list[TermScore] = []
    for entry in scorer.entries(shard_no):
        term, tf = entry.term, entry.posting.tf(passage)
        if tf:
            weight = scorer.adds(entry, shard_no, passage, tf) / term.scale if term.scale else 0.0
            weight += scorer.scheme.absent() if scorer.ranking.weighting == "bm25" else 0.0
            parts.append(TermScore(term.term, term.kind, term.repeats, term.df, term.idf, tf, weight))
    parts.sort(key=lambda part: -part.score)
    present = {(part.term, part.kind) for part in parts}
    absent = sum(t.scale for t in scorer.terms if (t.term, t.kind) not in present) * scorer.scheme.absent()
    base = absent if scorer.ranking.weighting == "bm25" else 0.0
    return Explanation(f"Σ {scorer.ranking}", lengths, tuple(parts), base, stretch, score)


def _notes(ranked: Ranked, by: Grouping) -> list[str]:
    if not ranked.scorer.index.manifest.n_plans:
        return ["the index holds no plans"]
    if ranked.chosen is not None and ranked.chosen.why_empty:
        return [ranked.chosen.why_empty]
    scorer, asked, n = ranked.scorer, ranked.asked, len(ranked.candidates)
    notes = [f"left out, as words that only ask: {'、'.join(asked.left_out)}"] if asked.left_out else []
    missing = [t.term for t in scorer.terms if not t.df and (t.kind == "words" or scorer.ranking.kinds == "bigrams")]
    if missing:
        notes.append(f"not in the index: {'、'.join(missing)}")
    if n:
        found = counted(n, by)
        best_n = found if n > 1 else by
        notes.append(f"{found}, all that match" if ranked.is_all else f"the best {best_n}; -n 0 shows all that match")
    elif any(term.df for term in scorer.terms):
        notes.append(f"passages match, but none within {ranked.filters}")
    else:
        notes.append("no passage has any of these words; `plansearch phrase` finds strings inside words, too")
    return notes
