"""Checks of a sample: scores with rank-bm25 and scikit-learn, counts with a plain scan, targets extracted again."""

from __future__ import annotations

import random
import re
from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import zip_longest
from typing import Any

from plansearch.index.reader import Reader
from plansearch.measures.bm25 import Variant, bm25
from plansearch.query.concordance.patterns.pattern import Pattern
from plansearch.query.concordance.phrase import PhraseRequest, phrase
from plansearch.query.filters.filters import Filters
from plansearch.query.retrieval.query_terms import QueryTerms
from plansearch.query.retrieval.ranking import Ranking
from plansearch.query.retrieval.scoring import Scorer
from plansearch.query.verification.named_check import READING_ERRORS, Found, NamedCheck, Step
from plansearch.text.terms import terms
from plansearch.text.variants import pattern

_LONGEST_QUERY = 4  # words
_SHORTEST, _LONGEST = 2, 12  # characters of a string that is counted


@dataclass(frozen=True, slots=True)
class Sample:
    """What is checked. passages: numbers; words: of each passage, divided again; queries: words of passages.

    plans: numbers of plans whose targets are extracted again. pick: draws the strings that are counted. size: how many
    of each were asked for. error: what reading the passages raised, if anything; then there are no words and queries.
    """

    passages: tuple[int, ...]
    words: tuple[list[str], ...]
    queries: tuple[Counter[str], ...]
    plans: Sequence[int]
    pick: random.Random
    size: int
    error: Exception | None = None


def sample_checks(index: Reader, size: int, seed: int, *, every_plan: bool) -> list[NamedCheck]:
    """Checks of a sample of `size` passages, queries, strings and plans; every_plan: of the targets of all plans."""
    sample = _draw(index, size, seed, every_plan=every_plan)
    checks = [
        NamedCheck("passage lengths", "jieba, cut again", partial(_lengths, sample)),
        NamedCheck("targets", "extracted again", partial(_targets, sample)),
    ]
    if not sample.queries:  # all passages are punctuation, or they cannot be read
        return checks
    return [
        *checks,
        NamedCheck("bm25 okapi", "rank-bm25", partial(_bm25, sample, "okapi")),
        NamedCheck("bm25 l", "rank-bm25", partial(_bm25, sample, "l")),
        NamedCheck("bm25 plus", "rank-bm25", partial(_bm25, sample, "plus")),
        NamedCheck("bm25 lucene", "the formula, passage by passage", partial(_lucene, sample)),
        NamedCheck("tfidf", "scikit-learn", partial(_tfidf, sample)),
        NamedCheck("phrase counts", "plain scan", partial(_phrases, sample)),
    ]


def _draw(index: Reader, size: int, seed: int, *, every_plan: bool) -> Sample:
    pick, n = random.Random(seed), index.manifest.n_passages
    passages = tuple(sorted(pick.sample(range(n), min(size, n))))
    words: tuple[list[str], ...] = ()
    error = None
    try:
        words = tuple(terms(index.passage(number).text, index.segmenter) for number in passages)
    except READING_ERRORS as err:
        error = err
    queries = tuple(Counter(pick.sample(of, min(len(of), pick.randint(1, _LONGEST_QUERY)))) for of in words if of)
    every = range(index.manifest.n_plans)
    plans = every if every_plan else pick.sample(every, min(size, len(every)))
    return Sample(passages, words, queries, plans, pick, size, error)


def _lengths(sample: Sample, index: Reader, step: Step) -> Found:
    """Lengths of passages in words."""
    step(0, len(sample.passages))
    if sample.error is not None:
        raise sample.error
    largest = 0
    for number, words in zip(sample.passages, sample.words, strict=True):
        shard_no, local = index.locate(number)
        largest = max(largest, abs(index.shards[shard_no].words.lengths[local] - len(words)))
    return len(sample.passages), largest


def _scores(index: Reader, query: Counter[str], ranking: Ranking, numbers: Sequence[int]) -> dict[int, float]:
    """What the engine gives those of the passages that match."""
    scorer = Scorer(index, QueryTerms(query, Counter()), ranking)
    return {number: score for number in numbers if (score := scorer.score(*index.locate(number)))}


def _bm25(sample: Sample, variant: Variant, index: Reader, step: Step) -> Found:
    """rank-bm25's own idf and score code, over passages divided again, with document frequencies of the whole index."""
    import rank_bm25

    model = {"okapi": rank_bm25.BM25Okapi, "l": rank_bm25.BM25L, "plus": rank_bm25.BM25Plus}[variant]([["x"]])
    model.corpus_size, model.avgdl = index.manifest.n_passages, index.statistics().average_length
    model.doc_freqs, model.doc_len = [Counter(words) for words in sample.words], [len(words) for words in sample.words]
    model.idf = {}
    model._calc_idf(index.dfs())
    model.corpus_size = len(sample.words)  # scores only for the sample, idf of the whole
    largest = 0.0
    for done, query in enumerate(sample.queries):
        step(done, len(sample.queries))
        ours = _scores(index, query, Ranking("bm25", variant, "words"), sample.passages)
        theirs = model.get_scores(list(query.elements()))
        pairs = [(ours[no], t) for no, t in zip(sample.passages, theirs, strict=True) if no in ours]
        largest = max(largest, *(abs(a - float(b)) for a, b in pairs), 0.0)
    return len(sample.queries), largest


def _lucene(sample: Sample, index: Reader, step: Step) -> Found:
    """The formula of Lucene's BM25, written out for each passage."""
    scheme, statistics, dfs = bm25("lucene"), index.statistics(), index.dfs()
    largest = 0.0
    for done, query in enumerate(sample.queries):
        step(done, len(sample.queries))
        ours = _scores(index, query, Ranking(terms="words"), sample.passages)
        for no, words in zip(sample.passages, sample.words, strict=True):
            tf = Counter(words)
            formula = sum(
                repeats * scheme.idf(dfs.get(t, 0), statistics) * scheme.weight(tf[t], len(words), statistics)
                for t, repeats in query.items()
            )
            largest = max(largest, abs(ours.get(no, 0.0) - formula))
    return len(sample.queries), largest


def _tfidf(sample: Sample, index: Reader, step: Step) -> Found:
    """scikit-learn's TfidfTransformer with its idf fitted on the document frequencies of the whole index."""
    from sklearn.feature_extraction.text import TfidfTransformer

    dfs = index.dfs()
    column = {term: number for number, term in enumerate(dfs)}
    transformer = TfidfTransformer().fit(_presence(list(dfs.values()), index.manifest.n_passages))
    passages = transformer.transform(_counts([Counter(words) for words in sample.words], column))
    theirs = (transformer.transform(_counts(sample.queries, column)) @ passages.T).toarray()
    largest = 0.0
    for row, query in enumerate(sample.queries):
        step(row, len(sample.queries))
        ours = _scores(index, query, Ranking("tfidf"), sample.passages)
        largest = max(largest, *(abs(ours.get(no, 0.0) - theirs[row, i]) for i, no in enumerate(sample.passages)))
    return len(sample.queries), float(largest)


def _presence(dfs: Sequence[int], n: int) -> Any:
    """A matrix [n, n_terms] whose columns have the given document frequencies: all that fitting an idf looks at."""
    import numpy as np
    from scipy import sparse

    pointers = np.concatenate([[0], np.cumsum(dfs)])
    rows = np.concatenate([np.arange(df, dtype=np.int32) for df in dfs]) if dfs else np.empty(0, dtype=np.int32)
    return sparse.csc_matrix((np.ones(len(rows), dtype=np.int32), rows, pointers), shape=(n, len(dfs))).tocsr()


def _counts(bags: Sequence[Counter[str]], column: dict[str, int]) -> Any:
    from scipy import sparse

    rows, columns, values = array("i"), array("i"), array("d")
    for number, bag in enumerate(bags):
        for term, tf in bag.items():
            rows.append(number)
            columns.append(column[term])
            values.append(tf)
    return sparse.csr_matrix((values, (rows, columns)), shape=(len(bags), len(column)))


def _targets(sample: Sample, index: Reader, step: Step) -> Found:
    """Statements of plans, extracted again with the lexicon that the index was built with."""
    from plansearch.targets import canonical, extract_targets
    from plansearch.targets.interpret.phrasing import phrasing
    from plansearch.targets.interpret.tiers import base_statements

    n = differing = 0
    lexicon = index.lexicon
    for done, number in enumerate(sample.plans):
        step(done, len(sample.plans))
        place = index.plan_entries[number]
        store, text = index.shards[place.shard].targets, index.text(number)
        if place.local not in store.read:
            continue
        plan = index.plan(number)
        again = extract_targets(text, kind=plan.kind, year=plan.year, lexicon=lexicon)
        fresh = [
            (target, phrasing(target, text), canonical(target.indicator, lexicon=lexicon), base)
            for target, base in zip(again, base_statements(lexicon, again), strict=True)
        ]
        rows = store.statements(plans=[place.local])
        stored = [(row.target, row.phrasing, row.indicator, row.tier_of) for row in rows]
        n += len(fresh)
        differing += sum(one != other for one, other in zip_longest(stored, fresh))
    return n, differing


def _phrases(sample: Sample, index: Reader, step: Step) -> Found:
    """Counts of random substrings of plans with a plain scan of all texts: each spelling, and all of them together."""
    texts, pick = [plan.text for plan in index.plans], sample.pick
    largest = 0
    for done in range(sample.size):
        step(done, sample.size)
        text = pick.choice(texts)
        length = min(pick.randint(_SHORTEST, _LONGEST), len(text))
        start = pick.randrange(len(text) - length + 1)
        asked = text[start : start + length]
        ours = phrase(index, PhraseRequest((Pattern(asked),), Filters(all_copies=True), count=True))
        every = re.compile(f"(?={pattern(asked) or re.escape(asked)})")
        largest = max(largest, abs(ours.n - sum(len(every.findall(t)) for t in texts)))
        for spelling, n in ours.spellings:
            largest = max(largest, abs(n - sum(_scan(t, spelling) for t in texts)))
    return sample.size, largest


def _scan(text: str, pattern: str) -> int:
    """Occurrences, overlapping ones too, found at every place with the first character."""
    if pattern not in text:
        return 0
    return sum(text.startswith(pattern, i) for i, character in enumerate(text) if character == pattern[0])
