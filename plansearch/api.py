"""An open index: every verb as a method. `plansearch.open(path)` gives one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, Literal, ParamSpec, TypeVar, Unpack

from plansearch.errors import IndexFormatError, QueryError
from plansearch.index.reader import Reader, open_reader
from plansearch.measures.bm25 import Variant
from plansearch.messages import Do, act, note
from plansearch.model import Plan, Skipped
from plansearch.query.filters.filters import FilterOptions, Names, PlanOptions, Year, parse_filters

if TYPE_CHECKING:  # a verb is imported when it is called: a one-shot command pays for one
    from plansearch.query.catalogue import account as accounting
    from plansearch.query.catalogue import catalogue as cataloguing
    from plansearch.query.catalogue import info as informing
    from plansearch.query.catalogue import show as showing
    from plansearch.query.catalogue.evidence import EvidenceView
    from plansearch.query.comparison import compare as comparing
    from plansearch.query.concordance import phrase as phrasing
    from plansearch.query.concordance.kwic import Order
    from plansearch.query.retrieval import search as searching
    from plansearch.query.retrieval import similar as likening
    from plansearch.query.retrieval import trec_run as running
    from plansearch.query.retrieval.maxscore import Grouping
    from plansearch.query.retrieval.maxscore_jit import Engine
    from plansearch.query.retrieval.query_terms import Terms
    from plansearch.query.retrieval.scoring import Weighting
    from plansearch.query.statements import attainment as attaining
    from plansearch.query.statements import targets as targeting
    from plansearch.query.verification import verify as verifying
    from plansearch.targets.interpret.strength import Bare

READERS = ("plansearch.arrays", "plansearch.index", "plansearch.query.retrieval", "plansearch.query.verification")
"""Modules that read files of the index; the names of their submodules begin so."""
ENGINE_FROM = 20  # searches in one process, from which the compiled engine's start (half a second) pays
P = ParamSpec("P")
R = TypeVar("R")


def _names(given: str | Sequence[str] | None) -> tuple[str, ...]:
    return () if given is None else (given,) if isinstance(given, str) else tuple(given)


def reports_damage(verb: Callable[Concatenate[Index, P], R]) -> Callable[Concatenate[Index, P], R]:
    """The verb, with IndexFormatError in place of an error that numbers of a damaged file cause.

    Checksums are compared only where the error comes from a module that reads the index. A wrong argument of the caller
    is an error of the modules that check arguments, and no file is read for it.
    """

    @wraps(verb)
    def checked(self: Index, /, *args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return verb(self, *args, **kwargs)
        except (ArithmeticError, LookupError, TypeError, ValueError) as err:
            if _comes_from_reading(err) and (damaged := self.reader.checksum_errors()):
                raise IndexFormatError(
                    note("{files}: damaged in {index}", files=tuple(damaged), index=str(self.reader.path)),
                    act(Do.REBUILD_INDEX),
                ) from err
            raise

    return checked


def _comes_from_reading(err: BaseException) -> bool:
    """Whether the innermost module of plansearch in the traceback is one that reads files of the index."""
    innermost, step = "", err.__traceback__
    while step is not None:
        module = str(step.tb_frame.f_globals.get("__name__", ""))
        innermost = module if module.startswith("plansearch.") else innermost
        step = step.tb_next
    return innermost.startswith(READERS)


class Index:
    """An index opened for reading; close it, or use it in a `with` block.

    Filters mean the same everywhere. region: names or codes, a region means everything below it. year: 2023,
    "2021:2025", "2021:", or a pair. level: 国家, 省, 市, 县 or 乡. A filter nobody knows is an error; one that leaves
    no plan gives an empty result whose notes say so. all_copies: every plan of a group of copies, where an answer
    otherwise takes one of them.
    """

    def __init__(self, path: Path) -> None:
        self.reader: Reader = open_reader(path)
        self._n_searches = 0

    def __enter__(self) -> Index:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the index's files."""
        self.reader.close()

    @reports_damage
    def plans(self, **filters: Unpack[PlanOptions]) -> list[Plan]:
        """Plans in the order of their ids, copies too."""
        from plansearch.query.filters.selection import select

        chosen = select(self.reader, parse_filters(**filters, all_copies=True))
        return [self.reader.plan(n) for n in chosen.numbers]

    @reports_damage
    def search(
        self,
        query: str,
        *,
        region: Names = None,
        year: Year = None,
        level: str | None = None,
        all_copies: bool = False,
        n: int = 10,
        by: Grouping = "plan",
        terms: Terms = "both",
        weighting: Weighting = "bm25",
        variant: Variant = "lucene",
        plain: bool = False,
        explain: bool = False,
    ) -> searching.SearchResult:
        """The n best plans (by="plan", each with its best passages) or passages for a query.

        terms: score words, character bigrams or both. plain: without what refines the default ranking.
        """
        from plansearch.query.retrieval import search as searching
        from plansearch.query.retrieval.scoring import Ranking

        ranking = Ranking(weighting, variant, terms, plain)
        filters = parse_filters(region, year, level, all_copies=all_copies)
        engine = self._engine_if_worth_it()
        return searching.search(
            self.reader, query, filters=filters, ranking=ranking, by=by, n=n, explain=explain, engine=engine
        )

    @reports_damage
    def run(
        self,
        queries: Path | None,
        run: Path | None,
        *,
        region: Names = None,
        year: Year = None,
        level: str | None = None,
        all_copies: bool = False,
        n: int = 10,
        by: Grouping = "plan",
        terms: Terms = "both",
        weighting: Weighting = "bm25",
        variant: Variant = "lucene",
        plain: bool = False,
    ) -> running.RunResult:
        """Answer many queries (JSON Lines with id and text) and write a TREC run."""
        from plansearch.query.retrieval import trec_run as running
        from plansearch.query.retrieval.scoring import Ranking

        ranking = Ranking(weighting, variant, terms, plain)
        filters = parse_filters(region, year, level, all_copies=all_copies)
        asked, path = running.read(queries, run)
        engine = self._engine_if_worth_it(len(asked))
        return running.run(self.reader, asked, path, filters=filters, ranking=ranking, by=by, n=n, engine=engine)

    @reports_damage
    def phrase(
        self,
        text: str,
        *,
        region: Names = None,
        year: Year = None,
        level: str | None = None,
        all_copies: bool = False,
        by: str | Sequence[str] | None = None,
        n: int = 20,
        window: int = 15,
        sort: Order = "plan",
        count: bool = False,
    ) -> phrasing.PhraseResult:
        """Every occurrence of a string, exact. n=0 gives all lines; `result.n` is the count in any case.

        by: count by region, year, level or plan, or by two of them ("region,year").
        """
        from plansearch.query.concordance import phrase as phrasing
        from plansearch.query.concordance.facet_counts import facets_to_count_by

        show = phrasing.Concordance(n, window, sort, facets_to_count_by(by), count)
        filters = parse_filters(region, year, level, all_copies=all_copies)
        return phrasing.phrase(self.reader, text, filters=filters, show=show)

    @reports_damage
    def count(self, text: str, *, all_copies: bool = False) -> int:
        """Occurrences of a string in the whole index, in microseconds. Errors: QueryError for an empty string."""
        from plansearch.query.concordance.count import count

        if not text:
            raise QueryError("the phrase is empty", "give at least one character")
        return count(self.reader, text, all_copies=all_copies, engine=self._engine_if_worth_it())

    @reports_damage
    def similar(
        self,
        plan_or_file: str,
        *,
        region: Names = None,
        year: Year = None,
        level: str | None = None,
        all_copies: bool = False,
        n: int = 10,
    ) -> likening.SimilarResult:
        """The n plans most like a plan of the index, or like a file that need not be in it."""
        from plansearch.query.filters.plan_files import read_plan_file
        from plansearch.query.filters.resolve_plan import plan_meant
        from plansearch.query.retrieval import similar as likening

        filters = parse_filters(region, year, level, all_copies=all_copies)
        number = plan_meant(self.reader, plan_or_file)
        if number is not None:
            return likening.similar_to_plan(self.reader, number, filters=filters, n=n)
        document = read_plan_file(Path(plan_or_file))
        return likening.similar_to_document(self.reader, document, filters=filters, n=n)

    @reports_damage
    def targets(
        self,
        *plans_or_files: str,
        indicator: str | None = None,
        status: str = "target",
        effort: str | None = None,
        bound: str | None = None,
        kind: str | None = None,
        n: int = 0,
        **filters: Unpack[FilterOptions],
    ) -> targeting.TargetsResult:
        """Targets of the plans or files named, or of every plan the filters leave. Errors: QueryError for both."""
        from plansearch.query.statements import targets as targeting
        from plansearch.query.statements.criteria import Criteria

        criteria = Criteria(indicator, status, effort, bound, kind)
        request = targeting.TargetsRequest(plans_or_files, parse_filters(**filters), criteria, n)
        return targeting.targets(self.reader, request)

    @reports_damage
    def attainment(
        self,
        *plans: str,
        indicator: str | None = None,
        status: str = "target",
        effort: str | None = None,
        bound: str | None = None,
        kind: str | None = None,
        n: int = 0,
        **filters: Unpack[FilterOptions],
    ) -> attaining.AttainmentResult:
        """Targets as `targets` gives them, each with the result that the same plan or the region's next one reports."""
        from plansearch.query.statements import attainment as attaining
        from plansearch.query.statements.criteria import Criteria

        criteria = Criteria(indicator, status, effort, bound, kind)
        request = attaining.AttainmentRequest(plans, parse_filters(**filters), criteria, n)
        return attaining.attainment(self.reader, request)

    @reports_damage
    def compare(
        self,
        *regions: str,
        indicator: str | Sequence[str] | None = None,
        phrase: str | Sequence[str] | None = None,
        year: Year = None,
        level: str | None = None,
        all_copies: bool = False,
        evidence: bool = False,
        words: bool = False,
        summary: bool = False,
        kind: str | None = None,
        view: str | None = None,
        bare: Bare = "na",
        amplification: bool = False,
        by: Literal["year"] | None = None,
        n: int = 3,
    ) -> (
        comparing.IndicatorComparison
        | comparing.Amplification
        | comparing.PhraseComparison
        | comparing.SharedIndicators
    ):
        """Regions side by side: on indicators, on the use of phrases, or on every indicator they share.

        kind: the kind of number a column holds, where it is not the one that most regions state.
        view: hard_yu, hard_effort, hard_official, strength, point, lower, mid, upper or all; bare: what a target
        without a telling word counts as. amplification: each region's target less that of the unit above it.
        """
        from plansearch.query.comparison import compare as comparing
        from plansearch.query.comparison.grid import Shown

        asked = comparing.Asked(
            tuple(regions),
            parse_filters(None, year, level, all_copies=all_copies),
            _names(indicator),
            _names(phrase),
            Shown(evidence, words, view, bare, summary, kind),
            amplification,
            by,
            n,
        )
        return comparing.compare(self.reader, asked)

    @reports_damage
    def show(self, plan: str, *, outline: bool = False, raw: bool = False) -> showing.PlanView:
        """A plan's text and where its region, year and title were read; or its outline; raw: with what was dropped.

        plan: of the index, or a plan file, which is read for this.
        """
        from plansearch.query.catalogue import show as showing
        from plansearch.query.filters.plan_files import described
        from plansearch.query.filters.resolve_plan import plan_meant

        number = plan_meant(self.reader, plan)
        if number is None:
            return showing.show_file(*described(Path(plan)), outline=outline, raw=raw)
        return showing.show(self.reader, number, outline=outline, raw=raw)

    @reports_damage
    def evidence(self, plan: str) -> EvidenceView:
        """Where a plan's title, region, year, body and kind were read, how sure, and what speaks against them."""
        from plansearch.query.catalogue.evidence import evidence, evidence_of_file
        from plansearch.query.filters.plan_files import described
        from plansearch.query.filters.resolve_plan import plan_meant

        number = plan_meant(self.reader, plan)
        if number is None:
            return evidence_of_file(*described(Path(plan)))
        return evidence(self.reader, number)

    @reports_damage
    def info(self) -> informing.Info:
        """What the index holds: plans by region, year and level."""
        from plansearch.query.catalogue import info as informing

        return informing.info(self.reader)

    @reports_damage
    def catalogue(
        self,
        *,
        title: str = "",
        missing: Sequence[str] = (),
        copies: bool = False,
        family: str = "",
        body: str = "",
        kind: str = "",
        contested: bool = False,
        edit: Path | None = None,
        **filters: Unpack[PlanOptions],
    ) -> cataloguing.Catalogue:
        """Plans with what is known of them, copies and all.

        title, family, body, kind: a part of it. missing: plans of which any of region, year, level, title, body, kind
        is unknown. copies: plans that have copies, group by group. contested: plans whose region or year is. edit: a
        table (or the corpus folder, for its plans.csv) in which these plans get a row to correct by hand; what stands
        in it is kept.
        """
        from plansearch.query.catalogue import catalogue as cataloguing

        asked = cataloguing.Asked(title, tuple(missing), copies, family, body, kind, contested)
        return cataloguing.catalogue(
            self.reader, filters=parse_filters(**filters, all_copies=True), asked=asked, edit=edit
        )

    @reports_damage
    def account(self, files: Mapping[str, bool] | None = None) -> accounting.Account:
        """What became of each file of the corpus. files: `Build.files`; without them, the files the index knows."""
        from plansearch.query.catalogue import account as accounting

        return accounting.account(self.reader, files)

    @reports_damage
    def verify(
        self, *, sample: int = 50, seed: int = 0, deep: bool = False, progress: verifying.Progress | None = None
    ) -> verifying.Verification:
        """Recompute a sample of scores with rank-bm25 and scikit-learn, of counts with a plain scan, and of targets.

        deep: every number of the index. progress: is told (stage, done, total).
        """
        from plansearch.query.verification import verify as verifying

        told = progress or verifying.no_progress
        return verifying.verify(self.reader, sample=sample, seed=seed, deep=deep, progress=told)

    def skipped(self) -> tuple[Skipped, ...]:
        """Files the build did not use, and why."""
        return self.reader.skipped()

    @cached_property
    def _engine(self) -> Engine:
        from plansearch.query.retrieval.maxscore_jit import Engine

        return Engine(self.reader)

    def _engine_if_worth_it(self, more: int = 1) -> Engine | None:
        """The compiled engine, once so many searches were asked that its start is paid for. Answers are the same."""
        self._n_searches += more
        return self._engine if self._n_searches >= ENGINE_FROM else None
