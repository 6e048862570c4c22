"""Ranked passages for a query."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, ClassVar

from plansearch.index.reader import Reader
from plansearch.messages import Do, Message, note, plural
from plansearch.model import Passage, Span
from plansearch.model.result import Result
from plansearch.query.filters.contested import remarks_on
from plansearch.query.filters.copies import named, nothing_counted
from plansearch.query.filters.filters import Filters
from plansearch.query.recipe import Recipe, Reproducible
from plansearch.query.request import Request
from plansearch.query.retrieval.answer.answering_sentences import Piece, answering_pieces, joined
from plansearch.query.retrieval.answer.sorting import Sort, in_order, note_on_order
from plansearch.query.retrieval.language.parsed_query import ParsedQuery
from plansearch.query.retrieval.language.parser import parse_query, plain_query
from plansearch.query.retrieval.language.remarks import check_query, notes_on_reading, why_no_passage
from plansearch.query.retrieval.ranked_groups import Ranked, RankedGroup, check_groups, rank
from plansearch.query.retrieval.ranking import Ranking
from plansearch.query.retrieval.stages.together import ALONE
from plansearch.query.retrieval.topk.groups import Grouping
from plansearch.text.folding import fold

if TYPE_CHECKING:
    from plansearch.query.retrieval.explanation import Explanation
    from plansearch.query.retrieval.topk.maxscore_jit import Engine

MANY_COPIES = 5  # plans with copies that a note names
NEAR = 0.6  # the share of its plan's best score that a further passage needs to be shown
_MAY_ASK_HOW_MANY = re.compile(r"[几幾多]|\bhow\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SearchRequest(Request):
    """The n best plans or passages (0: all) for a query, which is in the query language unless `as_text`.

    sort: the order in which these are shown. whole: show whole passages, not only the sentences that answer.
    Errors: QueryError for n below 0, an unknown grouping, and a query that does not say what to rank by.
    """

    verb: ClassVar[str] = "search"

    query: str
    filters: Filters = field(default_factory=Filters)
    ranking: Ranking = field(default_factory=Ranking)
    by: Grouping = "plan"
    n: int = 10
    explain: bool = False
    sort: Sort = "score"
    whole: bool = False
    as_text: bool = False

    def __post_init__(self) -> None:
        check_groups(self.n, self.by)
        check_query(self.asked)

    @property
    def asked(self) -> ParsedQuery:
        """What the query asks."""
        return plain_query(self.query) if self.as_text else parse_query(self.query)

    @property
    def in_normal_form(self) -> SearchRequest:
        """The same request with its query in the normal form."""
        return self if self.asked.is_plain else replace(self, query=str(self.asked))


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage with its score and the spans of matching terms in `passage.text`. rank: of its group, from 1.

    plan_score: of its group, by which plans are ranked; where passages are, the same as its score.
    pieces: the sentences of `passage.text` that answer, with neighbours as one piece. copies: ids of the plans that are
    left out as copies of this one. copy_of: where the plan is a copy itself, the id of the plan that represents it.
    """

    rank: int
    passage: Passage
    score: float
    spans: tuple[Span, ...]
    explanation: Explanation | None = None
    copies: tuple[str, ...] = ()
    copy_of: str = ""
    pieces: tuple[Piece, ...] = ()
    plan_score: float = 0.0

    @property
    def answer(self) -> str:
        """The sentences that answer, in one line; … where something is left out between them."""
        return joined(self.passage.text, self.pieces)

    @property
    def addresses(self) -> tuple[str, ...]:
        """`plan#start-end` of each piece of the answer."""
        spans = (piece.span.shift(self.passage.span.start) for piece in self.pieces)
        return tuple(f"{self.passage.plan.id}#{span.start}-{span.end}" for span in spans)


@dataclass(frozen=True, slots=True)
class SearchResult(Result, Reproducible):
    """Hits, the best first, or in the order asked for. Where plans are ranked, a plan's passages are together.

    They have the rank of the plan, and are shown only where they are near its best in score. is_all: nothing else
    matched. is_whole: whole passages were asked for.
    """

    presented_by: ClassVar[str] = "search"

    query: str
    terms: tuple[str, ...]
    hits: tuple[Hit, ...]
    is_all: bool
    notes: tuple[Message, ...]
    made_by: Recipe
    is_whole: bool = False

    @property
    def is_empty(self) -> bool:
        """True where nothing matched."""
        return not self.hits


def search(index: Reader, request: SearchRequest, *, engine: Engine | None = None) -> SearchResult:
    """The best plans or passages for a query; where no plan that counts matches, those of copies that are left out.

    engine: as for `rank`. Errors: QueryError for a query without a word.
    """

    def ranked_among(plans: Sequence[int] | None) -> Ranked:
        return rank(
            index, request.asked, filters=request.filters, ranking=request.ranking, by=request.by, n=request.n,
            engine=engine, plans=plans,
        )  # fmt: skip

    ranked = found = ranked_among(None)
    if not ranked.groups and index.surplus_copies and not request.filters.all_copies:
        found = ranked_among(sorted(ranked.represented()))
    weights = {term.term: term.scale for term in ranked.scorer.terms if term.df and term.scale > 0}
    groups = (
        list(_hits(ranked, number, group, weights, explain=request.explain))
        for number, group in enumerate(found.groups, start=1)
    )
    ordered = in_order(((hits[0].passage.plan, hits) for hits in groups), request.sort)
    hits = tuple(hit for group in ordered for hit in group)
    if hits and not ranked.groups:
        in_copies = Counter(index.plan_numbers[hit.passage.plan.id] for hit in hits)
        notes = [nothing_counted(index, ranked.n_plans, in_copies, ranked.represented())]
    else:
        notes = [*_notes(ranked, request.by), *_only_in_copies(ranked), *_note_of_copies(hits)]
    notes += (*_notes_on_answer(ranked, request), *remarks_on(hit.passage.plan for hit in hits))
    terms = tuple(dict.fromkeys((*ranked.query.words, *ranked.query.bigrams)))
    made_by = Recipe.of(index, request.in_normal_form)
    notes[:0] = notes_on_reading(request.query, request.asked)
    return SearchResult(request.query, terms, hits, found.is_all, tuple(notes), made_by, request.whole)


def _hits(
    ranked: Ranked, number: int, group: RankedGroup, weights: Mapping[str, float], *, explain: bool
) -> Iterator[Hit]:
    """The best passage of a group, and further ones with other sentences that are near it in score, the best first."""
    scores, answers = group.scores, set[str]()
    order = sorted(range(len(scores)), key=lambda place: -scores[place])
    for place in order:
        if answers and scores[place] < NEAR * scores[order[0]]:
            break
        hit = _hit(ranked, number, place, group, weights, explain=explain)
        if hit.answer not in answers:
            answers.add(hit.answer)
            yield hit


def _hit(
    ranked: Ranked, number: int, place: int, ranked_group: RankedGroup, weights: Mapping[str, float], *, explain: bool
) -> Hit:
    index, location = ranked.scorer.index, ranked_group.group.location(place)
    passage, score = index.passage_at(*location), ranked_group.scores[place]
    explanation = None
    if explain:
        from plansearch.query.retrieval.explanation import explain_score  # not loaded where nothing is explained

        beside = ranked_group.together if score == max(ranked_group.scores) else ALONE
        explanation = explain_score(ranked.scorer, location, ranked_group.refined[place], score, beside)
    folded = fold(passage.text)
    spans, copy_of = ranked.query.spans_in(passage.text, folded, index), ranked.copy_of(ranked_group.group)
    copies = () if copy_of else ranked.copies_of(ranked_group.group)
    pieces = answering_pieces(passage.text, weights, _body_start(passage), folded)
    return Hit(number, passage, score, spans, explanation, copies, copy_of, pieces, ranked_group.score)


def _body_start(passage: Passage) -> int:
    """Where the text of a passage begins after its own heading, which its section names; 0 where it is all heading."""
    heading, text = "".join(passage.section[-1:]), passage.text
    if not heading or not text.startswith(heading):
        return 0
    start = len(heading)
    while start < len(text) and (text[start].isspace() or text[start] == "。"):
        start += 1
    return start if start < len(text) else 0


def _notes_on_answer(ranked: Ranked, request: SearchRequest) -> tuple[Message, ...]:
    """The order of the hits, and where the numbers of an indicator are, if the query may ask for them."""
    notes = note_on_order(request.sort)
    if not _MAY_ASK_HOW_MANY.search(ranked.asked.words):
        return notes
    from plansearch.query.retrieval.answer.how_many import note_on_numbers  # loads the names of indicators

    index, represented = ranked.scorer.index, ranked.represented()
    numbers = range(len(index.plan_entries)) if ranked.selection is None else ranked.selection.numbers
    counted = [number for number in numbers if ranked.filters.all_copies or number not in represented]
    return (*notes, *note_on_numbers(index, ranked.asked.words, counted))


def _only_in_copies(ranked: Ranked) -> list[Message]:
    """A note for each term of a query that occurs in no plan that counts, but in copies that are left out."""
    index, allowed = ranked.scorer.index, ranked.allowed
    if not index.surplus_copies or ranked.filters.all_copies or allowed is None:
        return []
    notes = []
    n_left_out = index.manifest.n_passages - sum(end - first for ranges in allowed for first, end in ranges)
    for term in ranked.scorer.terms:
        if not 0 < term.df <= n_left_out or (term.kind == "bigrams" and ranked.scorer.ranking.kinds != "bigrams"):
            continue
        postings = index.postings(term.term, term.kind)
        if any(p.within(*r).df for p, ranges in zip(postings, allowed, strict=True) if p for r in ranges):
            continue
        represented = ranked.represented()
        places = (
            index.plan_number(no, index.shards[no].plan_of(passage))
            for no, posting in enumerate(postings)
            if posting is not None
            for passage, _ in posting.pairs()
        )
        found = Counter(number for number in places if number in represented)
        if found:
            copies = named(index, found, represented)
            notes.append(note("{term} is only in copies: {copies}", term=term.term, copies=copies, do=Do.ALL_COPIES))
    return notes


def _note_of_copies(hits: Sequence[Hit]) -> list[Message]:
    """Which of the plans shown have copies that are left out; empty where none has."""
    copies = {hit.passage.plan.id: len(hit.copies) for hit in hits if hit.copies}
    if not copies:
        return []
    plans = tuple(
        plural("{plan} and {n} copy", "{plan} and {n} copies", n, plan=plan)
        for plan, n in list(copies.items())[:MANY_COPIES]
    )
    if len(copies) > MANY_COPIES:
        return [note("{plans} …", plans=plans, do=Do.ALL_COPIES)]
    return [note("{plans}", plans=plans, do=Do.ALL_COPIES)]


def _notes(ranked: Ranked, by: Grouping) -> list[Message]:
    if not ranked.scorer.index.manifest.n_plans:
        return [note("the index holds no plans")]
    if ranked.selection is not None and ranked.selection.why_empty:
        return [ranked.selection.why_empty]
    if not ranked.groups and (why := why_no_passage(ranked.scorer.index, ranked.asked, ranked.allowed, ranked.filters)):
        return [why]
    terms, left_out = ranked.scorer.terms, ranked.query.left_out
    notes = [note("left out, as words that only ask: {words}", words=left_out)] if left_out else []
    if len(terms) < ranked.n_terms:
        notes.append(
            note(
                "a long query: of its {n} words and bigrams the {kept} that weigh most count",
                n=ranked.n_terms,
                kept=len(terms),
            )
        )
    unknown = [t.term for t in terms if not t.df and (t.kind == "words" or ranked.scorer.ranking.kinds == "bigrams")]
    if unknown:
        notes.append(note("not in the index: {terms}", terms=tuple(unknown)))
    if ranked.groups:
        notes.append(_note_of_number(ranked, by))
    elif any(term.df for term in terms):
        notes.append(note("passages match, but none within {filters}", filters=str(ranked.filters)))
    else:
        notes.append(note("no passage has any of these words", do=Do.LOOK_INSIDE_WORDS))
    return [*notes, *(ranked.selection.on_contested if ranked.selection is not None else ())]


def _note_of_number(ranked: Ranked, by: Grouping) -> Message:
    n, is_all = len(ranked.groups), ranked.is_all
    if by == "plan":
        if is_all:
            return plural("{n} plan, all that match", "{n} plans, all that match", n)
        return plural("the best plan", "the best {n} plans", n, do=Do.SHOW_ALL_MATCHES)
    if is_all:
        return plural("{n} passage, all that match", "{n} passages, all that match", n)
    return plural("the best passage", "the best {n} passages", n, do=Do.SHOW_ALL_MATCHES)
