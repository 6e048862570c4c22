"""Are the answers right? Scores again with rank-bm25 and scikit-learn, counts with a plain scan, targets from texts."""

from __future__ import annotations

import random
from array import array
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import zip_longest
from pathlib import Path
from typing import Any

from plansearch.errors import PlansearchError, QueryError
from plansearch.index.provenance import remark
from plansearch.index.reader import Reader
from plansearch.measures.bm25 import Variant, bm25
from plansearch.query.concordance.phrase import Concordance, phrase
from plansearch.query.filters.filters import Filters
from plansearch.query.retrieval.query_terms import QueryTerms
from plansearch.query.retrieval.scoring import Ranking, Scorer
from plansearch.report import Column, Table, Viewable
from plansearch.text.terms import terms

TOLERANCE = 1e-9
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Check:
    """One comparison. n: values compared. largest: the largest difference (counts: occurrences; files: bad ones).

    error: why it could not be made to its end, in an index that is damaged.
    """

    what: str
    against: str
    n: int
    largest: float
    error: str = ""

    @property
    def ok(self) -> bool:
        """Whether the difference is within 1e-9 (0 for counts and files)."""
        return not self.error and self.largest <= TOLERANCE


@dataclass(frozen=True, slots=True)
class Verification(Viewable):
    """All checks of one run. remark: that the index was built with other versions than those installed, if so."""

    checks: tuple[Check, ...]
    signature: str
    remark: str = ""

    @property
    def ok(self) -> bool:
        """Whether every check passed."""
        return all(check.ok for check in self.checks)

    @property
    def is_empty(self) -> bool:
        """True where there was nothing to check."""
        return all(check.n == 0 for check in self.checks)

    def table(self) -> Table:
        """A row a check."""
        columns = (
            Column("check"), Column("against"), Column("n", "number"), Column("largest_difference", "number"),
            Column("ok"),
        )  # fmt: skip
        rows = tuple(
            (c.what, c.against, c.n, None if c.error else c.largest, "yes" if c.ok else "NO") for c in self.checks
        )
        notes = [f"{check.what}: could not be checked: {check.error}" for check in self.checks if check.error]
        notes += [self.remark] if self.remark else []
        if not self.ok:
            notes.append("a check failed: build the index again with --rebuild, and report this if it stays")
        return Table(columns, rows, tuple(notes), self.signature)


def no_progress(_stage: str, _done: int, _total: int) -> None:
    """The progress callback of a caller who does not want to know."""


def verify(
    index: Reader, *, sample: int = 50, seed: int = 0, deep: bool = False, progress: Progress = no_progress
) -> Verification:
    """Recompute what a sample of `sample` passages, queries, strings and plans gives; deep: everything there is.

    The same seed takes the same sample. progress hears of stages, how far each has come, and of how much.
    Errors: QueryError for a sample below 1.
    """
    if sample < 1:
        raise QueryError(f"cannot check a sample of {sample}", "give 1 or more")
    n_files = sum(1 for _ in index.manifest.files(index.path))
    progress("files", 0, n_files)
    checks = [Check("files", "sha256", n_files, len(index.checksum_errors()))]
    if index.manifest.n_passages:
        checks += _sampled(index, sample, seed, progress, targets_of_all=deep)
    if deep and index.shards:
        from plansearch.query.verification.rebuild_check import deep_checks

        for what, against, run in deep_checks(sample, seed):
            step = partial(progress, what)
            checks += _guarded(what, against, lambda: [Check(what, against, *run(index, step))])  # noqa: B023
    return Verification(tuple(checks), index.manifest.signature, remark(index.manifest))


def _guarded(what: str, against: str, check: Callable[[], list[Check]]) -> list[Check]:
    """Checks made, or one that tells why they could not be: numbers of a damaged index lead anywhere."""
    try:
        return check()
    except (PlansearchError, ArithmeticError, LookupError, TypeError, ValueError, MemoryError) as err:
        return [Check(what, against, 0, 0.0, str(err) or type(err).__name__)]


def _sampled(index: Reader, sample: int, seed: int, progress: Progress, *, targets_of_all: bool) -> list[Check]:
    pick, n = random.Random(seed), index.manifest.n_passages
    numbers = sorted(pick.sample(range(n), min(sample, n)))
    cut: list[list[str]] = []

    def lengths() -> list[Check]:
        cut.extend(terms(index.passage(no).text, index.cutter) for no in numbers)
        return [_lengths(index, numbers, cut)]

    checks = _guarded("passage lengths", "jieba, cut again", lengths)
    queries = [_query(pick, words) for words in cut if words]
    everyone = range(index.manifest.n_plans)
    plans = everyone if targets_of_all else pick.sample(everyone, min(sample, len(everyone)))
    step = partial(progress, "targets")
    checks += _guarded("targets", "extracted again", lambda: [_targets(index, plans, step)])
    if not queries:  # passages of punctuation alone
        return checks
    progress("scores", 0, len(queries))
    for what, against, check in (
        *((f"bm25 {v}", "rank-bm25", partial(_bm25, index, v)) for v in ("okapi", "l", "plus")),
        ("bm25 lucene", "the formula, passage by passage", partial(_lucene, index)),
        ("tfidf", "scikit-learn", partial(_tfidf, index)),
    ):
        checks += _guarded(what, against, lambda: [check(numbers, cut, queries)])  # noqa: B023
    progress("strings", 0, sample)
    return checks + _guarded("phrase counts", "plain scan", lambda: [_phrases(index, pick, sample)])


def _query(pick: random.Random, words: Sequence[str]) -> Counter[str]:
    return Counter(pick.sample(words, min(len(words), pick.randint(1, 4))))


def _scores(index: Reader, query: Counter[str], ranking: Ranking, numbers: Sequence[int]) -> dict[int, float]:
    """What the engine gives those of the passages that match."""
    scorer = Scorer(index, QueryTerms(query, Counter()), ranking)
    return {number: score for number in numbers if (score := scorer.score(*index.locate(number)))}


def _lengths(index: Reader, numbers: Sequence[int], cut: Sequence[list[str]]) -> Check:
    largest = 0
    for no, words in zip(numbers, cut, strict=True):
        shard_no, local = index.locate(no)
        largest = max(largest, abs(index.shards[shard_no].words.lengths[local] - len(words)))
    return Check("passage lengths", "jieba, cut again", len(numbers), largest)


def _bm25(
    index: Reader, variant: Variant, numbers: Sequence[int], cut: Sequence[list[str]], queries: Sequence[Counter[str]]
) -> Check:
    """rank-bm25's own idf and score code, over freshly cut passages with the whole index's document frequencies."""
    import rank_bm25

    model = {"okapi": rank_bm25.BM25Okapi, "l": rank_bm25.BM25L, "plus": rank_bm25.BM25Plus}[variant]([["x"]])
    model.corpus_size, model.avgdl = index.manifest.n_passages, index.statistics().average_length
    model.doc_freqs, model.doc_len = [Counter(words) for words in cut], [len(words) for words in cut]
    model.idf = {}
    model._calc_idf(index.dfs())
    model.corpus_size = len(cut)  # scores only for the sample, idf of the whole
    largest = 0.0
    for query in queries:
        ours = _scores(index, query, Ranking("bm25", variant, "words"), numbers)
        theirs = model.get_scores(list(query.elements()))
        pairs = [(ours[no], t) for no, t in zip(numbers, theirs, strict=True) if no in ours]
        largest = max(largest, *(abs(a - float(b)) for a, b in pairs), 0.0)
    return Check(f"bm25 {variant}", "rank-bm25", len(queries), largest)


def _lucene(index: Reader, numbers: Sequence[int], cut: Sequence[list[str]], queries: Sequence[Counter[str]]) -> Check:
    scheme, statistics, dfs = bm25("lucene"), index.statistics(), index.dfs()
    largest = 0.0
    for query in queries:
        ours = _scores(index, query, Ranking(terms="words"), numbers)
        for no, words in zip(numbers, cut, strict=True):
            tf = Counter(words)
            formula = sum(
                repeats * scheme.idf(dfs.get(t, 0), statistics) * scheme.weight(tf[t], len(words), statistics)
                for t, repeats in query.items()
            )
            largest = max(largest, abs(ours.get(no, 0.0) - formula))
    return Check("bm25 lucene", "the formula, passage by passage", len(queries), largest)


def _tfidf(index: Reader, numbers: Sequence[int], cut: Sequence[list[str]], queries: Sequence[Counter[str]]) -> Check:
    """scikit-learn's TfidfTransformer with its idf fitted on the whole index's document frequencies."""
    from sklearn.feature_extraction.text import TfidfTransformer

    dfs = index.dfs()
    column = {term: number for number, term in enumerate(dfs)}
    transformer = TfidfTransformer().fit(_presence(list(dfs.values()), index.manifest.n_passages))
    passages = transformer.transform(_counts([Counter(words) for words in cut], column))
    asked = transformer.transform(_counts(queries, column))
    theirs = (asked @ passages.T).toarray()
    largest = 0.0
    for row, query in enumerate(queries):
        ours = _scores(index, query, Ranking("tfidf"), numbers)
        largest = max(largest, *(abs(ours.get(no, 0.0) - theirs[row, i]) for i, no in enumerate(numbers)))
    return Check("tfidf", "scikit-learn", len(queries), float(largest))


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


def _targets(index: Reader, numbers: Sequence[int], step: Callable[[int, int], None]) -> Check:
    """Statements of plans extracted again, with the lexicon that the index was built with."""
    from plansearch.targets import canonical, extract_targets
    from plansearch.targets.interpret.phrasing import phrasing
    from plansearch.targets.interpret.tiers import base_statements

    n = differing = 0
    lexicon = index.lexicon
    for done, number in enumerate(numbers):
        step(done, len(numbers))
        place = index.plan_entries[number]
        store, text = index.shards[place.shard].targets, index.text(number)
        if place.local not in store.read:
            continue
        again = extract_targets(text, lexicon=lexicon)
        fresh = [
            (target, phrasing(target, text), canonical(target.indicator, lexicon=lexicon), base)
            for target, base in zip(again, base_statements(lexicon, again), strict=True)
        ]
        rows = store.statements(plans=[place.local])
        held = [(row.target, row.phrasing, row.indicator, row.tier_of) for row in rows]
        n += len(fresh)
        differing += sum(one != other for one, other in zip_longest(held, fresh))
    return Check("targets", "extracted again", n, differing)


def _phrases(index: Reader, pick: random.Random, sample: int) -> Check:
    texts = [plan.text for plan in index.plans]
    largest = 0
    for _ in range(sample):
        text = pick.choice(texts)
        length = min(pick.randint(2, 12), len(text))
        start = pick.randrange(len(text) - length + 1)
        pattern = text[start : start + length]
        ours = phrase(index, pattern, filters=Filters(all_copies=True), show=Concordance(count=True)).n
        largest = max(largest, abs(ours - sum(_scan(t, pattern) for t in texts)))
    return Check("phrase counts", "plain scan", sample, largest)


def _scan(text: str, pattern: str) -> int:
    """Occurrences, overlapping ones too, by looking at every place where the first character stands."""
    if pattern not in text:
        return 0
    return sum(text.startswith(pattern, i) for i, character in enumerate(text) if character == pattern[0])
