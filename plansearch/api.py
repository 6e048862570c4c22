"""An open index, with every verb as a method. `plansearch.open(path)` returns one."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Unpack

from plansearch.arguments import check_value, checks_arguments
from plansearch.desk import DeskVerbs
from plansearch.index.damage import reports_damage
from plansearch.index.files.held_file import Check, chosen_check
from plansearch.index.reader import open_reader
from plansearch.measures.bm25 import Variant
from plansearch.model import Plan, Region, Skipped
from plansearch.progress import Progress, no_progress
from plansearch.query.filters.draft_facts import DraftAndComparisonOptions, drafts_and_comparison_filters
from plansearch.query.filters.filters import (
    FilterOptions,
    Names,
    PlanOptions,
    parse_filters,
)
from plansearch.research import ResearchVerbs

if TYPE_CHECKING:  # a verb's module is imported when the verb is called, so that a command loads only its own
    from plansearch.query.catalogue import account as accounting
    from plansearch.query.catalogue import catalogue as cataloguing
    from plansearch.query.catalogue import info as informing
    from plansearch.query.catalogue import show as showing
    from plansearch.query.comparison import by_indicator
    from plansearch.query.comparison.amplification import Amplification
    from plansearch.query.comparison.phrase_usage import PhraseComparison
    from plansearch.query.comparison.shared import SharedIndicators
    from plansearch.query.concordance import phrase as phrasing
    from plansearch.query.concordance.kwic import Surrounding
    from plansearch.query.concordance.patterns.options import PatternAndFilterOptions
    from plansearch.query.retrieval import search as searching
    from plansearch.query.retrieval import trec_run as running
    from plansearch.query.retrieval.answer.sorting import Sort
    from plansearch.query.retrieval.facets import FacetCounts
    from plansearch.query.retrieval.query_terms import Terms
    from plansearch.query.retrieval.ranking import Weighting
    from plansearch.query.retrieval.stages.stage import Stage
    from plansearch.query.retrieval.topk.groups import Grouping
    from plansearch.query.retrieval.topk.maxscore_jit import Engine
    from plansearch.query.verification import verify as verifying
    from plansearch.targets.interpret.strength import Bare

ENGINE_FROM = 20  # searches in one process, from which the compiled engine's start (half a second) pays


def _names(names: Names) -> tuple[str, ...]:
    """One name or several as a tuple; none for None."""
    return () if names is None else (names,) if isinstance(names, str) else tuple(names)


class Index(ResearchVerbs, DeskVerbs):
    """An index opened for reading; close it, or use it in a `with` block.

    Filters mean the same in every verb, see `FilterOptions`. Filters that no plan passes give an empty result whose
    notes say why. Several threads may use one index at the same time. An index can be pickled; unpickling opens it
    again, in whatever process. Results are plain values: they stay valid when the index is closed.
    Errors of every verb: QueryError for an argument that makes no sense, UnknownName for a region or plan that is
    unknown, IndexFormatError where a file of the index is damaged.
    """

    def __init__(self, path: Path | str, check: Check | None = None) -> None:
        """path, check: see `plansearch.open`."""
        check_value("path", path, "Path | str")
        check_value("check", check, "Check | None")
        self.reader = open_reader(Path(path), chosen_check(check))
        self._n_searches = 0
        if "IPython" in sys.modules:
            import_module("plansearch.notebook.signatures").complete_signatures(type(self))

    def __enter__(self) -> Index:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()

    def close(self) -> None:
        """Release the files of the index."""
        self.reader.close()

    def __reduce__(self) -> tuple[type[Index], tuple[Path, Check]]:
        return Index, (self.reader.files.folder, self.reader.files.check)

    @reports_damage
    def plans(self, **filters: Unpack[PlanOptions]) -> list[Plan]:
        """Plans in the order of their ids, copies too."""
        from plansearch.query.catalogue import plans as listing

        return listing.plans(self.reader, listing.PlansRequest(parse_filters(**filters, all_copies=True)))

    @reports_damage
    def plan_named(self, name: str) -> Plan:
        """The plan of the index that a name means: its id, with or without the ending, a label such as 青澜市2025, or a
        part of the id or title that only one plan has. Never a file. Errors: UnknownName where several fit, or none.
        """
        from plansearch.query.filters.resolve_plan import resolve_indexed

        return self.reader.plan(resolve_indexed(self.reader, name))

    @reports_damage
    def region_named(self, name: str) -> Region:
        """The region that a name or code means, one of the index before others. Errors: UnknownName."""
        from plansearch.query.filters.selection import find_region

        return find_region(self.reader, name)

    @reports_damage
    def search(
        self,
        query: str,
        *,
        n: int = 10,
        by: Grouping = "plan",
        terms: Terms = "both",
        weighting: Weighting = "bm25",
        variant: Variant = "lucene",
        plain: bool = False,
        without: Sequence[Stage] | Stage = (),
        explain: bool = False,
        sort: Sort = "score",
        whole: bool = False,
        as_text: bool = False,
        **filters: Unpack[FilterOptions],
    ) -> searching.SearchResult:
        """The n best plans (by="plan", each with its best passages) or passages for a query.

        query: words, and what the query language knows: "exact strings", +required, -excluded, 地区:江苏 年:2025;
        as_text: the query is words and nothing else. terms: score words, character bigrams or both. plain: without the
        stages of the default ranking. without: only without some. sort: the order of the answer: "score", "year"
        (the newest first) or "region". whole: tables show whole passages.
        """
        from plansearch.query.retrieval import search as searching
        from plansearch.query.retrieval.ranking import Ranking, names_of_stages

        ranking = Ranking(weighting, variant, terms, plain, names_of_stages(without))
        given = parse_filters(**filters)
        request = searching.SearchRequest(query, given, ranking, by, n, explain, sort, whole, as_text)
        return searching.search(self.reader, request, engine=self._engine_if_worth_it())

    @reports_damage
    def facets(self, query: str = "", *, exact: bool = False, **filters: Unpack[FilterOptions]) -> FacetCounts:
        """How many plans of each region, year, body and kind have all that a query asks for; "" for every plan.

        exact: the query is one string. The values of a facet are counted without the filter of that facet.
        """
        from plansearch.query.retrieval import facets as counting

        return counting.facet_counts(self.reader, query, parse_filters(**filters), exact=exact)

    def prepare(self) -> None:
        """Load the compiled search now, which otherwise comes with the 20th; the answers are the same."""
        _ = self._engine
        self._n_searches = max(self._n_searches, ENGINE_FROM)

    @reports_damage
    def run(
        self,
        queries: Path | None,
        run: Path | None,
        *,
        n: int = 10,
        by: Grouping = "plan",
        terms: Terms = "both",
        weighting: Weighting = "bm25",
        variant: Variant = "lucene",
        plain: bool = False,
        without: Sequence[Stage] | Stage = (),
        **filters: Unpack[FilterOptions],
    ) -> running.RunResult:
        """Answer many queries (JSON Lines with id and text) and write a TREC run."""
        from plansearch.query.retrieval import trec_run as running
        from plansearch.query.retrieval.ranking import Ranking, names_of_stages

        ranking = Ranking(weighting, variant, terms, plain, names_of_stages(without))
        request = running.RunRequest(str(queries or ""), str(run or ""), parse_filters(**filters), ranking, by, n)
        asked = running.read_queries(Path(request.queries))
        return running.run(self.reader, request, queries=asked, engine=self._engine_if_worth_it(len(asked)))

    @reports_damage
    def phrase(
        self,
        *texts: str,
        by: str | Sequence[str] | None = None,
        n: int | None = None,
        window: int = 15,
        context: Surrounding = "characters",
        sort: str | Sequence[str] = "plan",
        count: bool = False,
        sample: int = 0,
        seed: int = 0,
        every: int = 0,
        per_plan: int = 0,
        progress: Progress = no_progress,
        **options: Unpack[PatternAndFilterOptions],
    ) -> phrasing.PhraseResult:
        """Every match of texts, each counted apart and together. options: `PatternAndFilterOptions`.

        n: lines, 0 for all, by default 20 or the sample; `result.n` counts all. by: count by region, year, level or
        plan, or by two ("region,year"). context: clause, sentence or paragraph, not `window` characters. sort: several
        of plan, left, right, node, year, region. per_plan, every, sample (with seed): see `Sampling`.
        """
        from plansearch.query.concordance import phrase as phrasing
        from plansearch.query.concordance.facet_counts import facets_to_count_by as facets
        from plansearch.query.concordance.patterns.options import patterns_and_filters
        from plansearch.query.concordance.sampling import Sampling
        from plansearch.query.concordance.sorting import sort_keys

        given = patterns_and_filters(texts, **options)
        lines = (0 if sample else phrasing.SHOWN) if n is None else n
        sampling = Sampling(sample, seed, every, per_plan)
        request = phrasing.PhraseRequest(*given, facets(by), lines, window, context, sort_keys(sort), count, sampling)
        return phrasing.phrase(self.reader, request, progress)

    @reports_damage
    def count(self, text: str, *, all_copies: bool = False, exact: bool = False) -> int:
        """Occurrences of a phrase in the whole index, in microseconds. exact: as in `phrase`."""
        from plansearch.query.concordance.count import CountRequest, count

        return count(self.reader, CountRequest(text, all_copies, exact), counter=self._engine_if_worth_it())

    @checks_arguments
    def compare(
        self,
        *regions: str,
        indicator: Names = None,
        phrase: Names = None,
        evidence: bool = False,
        words: bool = False,
        summary: bool = False,
        figure: str | None = None,
        view: str | None = None,
        bare: Bare = "na",
        amplification: bool = False,
        by: Literal["year"] | None = None,
        n: int = 3,
        **options: Unpack[DraftAndComparisonOptions],
    ) -> by_indicator.IndicatorComparison | Amplification | PhraseComparison | SharedIndicators:
        """Regions and drafts compared: on indicators, on the use of phrases, or on every indicator they share.

        regions: names of regions, paths of drafts, or `-`.
        One of `compare_targets`, `amplification`, `compare_phrases` and `compare_shared` gives the answer, and takes
        what of the arguments means something to it. Errors: QueryError for arguments that exclude each other.
        """
        from plansearch.query.comparison.compare import comparison_meant
        from plansearch.query.statements.criteria import check_shown

        check_shown(n)
        reading = {"amplification": amplification, "view": view, "summary": summary, "figure": figure}
        verb = comparison_meant(_names(indicator), _names(phrase), reading, by=by, bare=bare)
        if verb == "compare-phrases":
            return self.compare_phrases(*regions, phrase=phrase, by=by, n=n, **options)
        if verb == "compare-shared":
            return self.compare_shared(*regions, words=words, **options)
        if verb == "amplification":
            return self.amplification(*regions, indicator=indicator, **options)
        return self.compare_targets(
            *regions, indicator=indicator, figure=figure, view=view, bare=bare, evidence=evidence, words=words,
            summary=summary, **options,
        )  # fmt: skip

    @reports_damage
    def compare_targets(
        self,
        *regions: str,
        indicator: Names,
        figure: str | None = None,
        view: str | None = None,
        bare: Bare = "na",
        evidence: bool = False,
        words: bool = False,
        summary: bool = False,
        **options: Unpack[DraftAndComparisonOptions],
    ) -> by_indicator.IndicatorComparison:
        """What the own plans of regions promise on indicators; without regions, of all of the level.

        figure: the kind of number that is compared, where it is not the one that most regions state.
        view: hard_yu, hard_effort, hard_official, strength, point, lower, mid, upper or all; bare: what a target
        without a telling word counts as. evidence, words, summary: what the table shows.
        """
        from plansearch.query.comparison import by_indicator

        given = drafts_and_comparison_filters(**options)
        request = by_indicator.IndicatorComparisonRequest(
            regions, given.filters, _names(indicator), figure, view, bare, evidence, words, summary, stated=given.stated
        )
        return by_indicator.by_indicator(self.reader, request, given.contents)

    @reports_damage
    def compare_shared(
        self, *regions: str, words: bool = False, **options: Unpack[DraftAndComparisonOptions]
    ) -> SharedIndicators:
        """Every indicator that at least two of the regions promise something on; words: shown as printed."""
        from plansearch.query.comparison import shared

        given = drafts_and_comparison_filters(**options)
        request = shared.SharedIndicatorsRequest(regions, given.filters, words, stated=given.stated)
        return shared.shared(self.reader, request, given.contents)

    @reports_damage
    def amplification(
        self, *regions: str, indicator: Names, **options: Unpack[DraftAndComparisonOptions]
    ) -> Amplification:
        """Each region's target less that of the unit above it, in percentage points."""
        from plansearch.query.comparison import amplification

        given = drafts_and_comparison_filters(**options)
        request = amplification.AmplificationRequest(regions, given.filters, _names(indicator), stated=given.stated)
        return amplification.amplification(self.reader, request, given.contents)

    @reports_damage
    def compare_phrases(
        self,
        *regions: str,
        phrase: Names,
        by: Literal["year"] | None = None,
        n: int = 3,
        **options: Unpack[DraftAndComparisonOptions],
    ) -> PhraseComparison:
        """How often regions use phrases, everything below them counted, too. n: example lines of a phrase and region.

        by: "year" counts each year by itself.
        """
        from plansearch.query.comparison import phrase_usage

        given = drafts_and_comparison_filters(**options)
        request = phrase_usage.PhraseUsageRequest(regions, given.filters, _names(phrase), by, n, stated=given.stated)
        return phrase_usage.phrase_usage(self.reader, request, given.contents)

    @reports_damage
    def info(self) -> informing.Info:
        """What the index holds: plans by region, year and level."""
        from plansearch.query.catalogue import info as informing

        return informing.info(self.reader, informing.InfoRequest())

    @reports_damage
    def catalogue(
        self,
        *,
        missing: Sequence[str] = (),
        copies: bool = False,
        family: str = "",
        contested: bool = False,
        edit: Path | str | None = None,
        **filters: Unpack[PlanOptions],
    ) -> cataloguing.Catalogue:
        """Plans with what is known about them, copies too.

        missing: plans that lack any of region, year, level, title, body and kind. copies: only plans that have copies,
        group by group. family: a part of the name of a page of several plans. contested: only plans whose region or
        year is contested. edit: a table, or the corpus folder for its plans.csv, in which each of these plans gets a
        row to correct by hand; rows that are there are kept.
        """
        from plansearch.query.catalogue import catalogue as cataloguing

        request = cataloguing.CatalogueRequest(
            parse_filters(**filters, all_copies=True), _names(missing), copies, family, contested
        )
        return cataloguing.catalogue(self.reader, request, edit=None if edit is None else Path(edit))

    @reports_damage
    def account(
        self, files: Mapping[str, bool] | None = None, warnings: Iterable[tuple[str, str]] = ()
    ) -> accounting.Account:
        """What became of each file of the corpus.

        files, warnings: of a `Build`; by default the files that the index knows, with the disagreements it has stored.
        """
        from plansearch.query.catalogue import account as accounting

        return accounting.account(self.reader, accounting.AccountRequest(), files, warnings)

    @reports_damage
    def verify(
        self, *, sample: int = 50, seed: int = 0, deep: bool = False, progress: Progress = no_progress
    ) -> verifying.Verification:
        """A sample of scores, counts and targets computed again, with rank-bm25, scikit-learn and a plain scan.

        deep: every number of the index. progress: called with (check, done, total).
        """
        from plansearch.query.verification import verify as verifying

        return verifying.verify(self.reader, verifying.VerifyRequest(sample, seed, deep), progress)

    __iter__ = None
    """An index is no sequence, though `index[plan]` shows a plan."""

    def __getitem__(self, plan: str) -> showing.PlanView:
        """A plan, as `show` gives it: `index["云岫省/2025年政府工作报告.md"]`."""
        return self.show(plan)

    def _ipython_key_completions_(self) -> list[str]:
        """What Tab offers in `index["`."""
        return [entry.id for entry in self.reader.plan_entries]

    def __repr__(self) -> str:
        text: str = import_module("plansearch.notebook.index_view").described(self)
        return text

    def _repr_html_(self) -> str:
        html: str = import_module("plansearch.notebook.index_view").html(self)
        return html

    def skipped(self) -> tuple[Skipped, ...]:
        """Files that the build did not use, and why."""
        return self.reader.skipped()

    @cached_property
    def _engine(self) -> Engine:
        from plansearch.query.retrieval.topk.maxscore_jit import Engine

        return Engine(self.reader)

    def _engine_if_worth_it(self, more: int = 1) -> Engine | None:
        """The compiled engine after `ENGINE_FROM` searches, None before. It only changes how fast answers come."""
        self._n_searches += more
        if self.reader.is_scattered:
            return None
        return self._engine if self._n_searches >= ENGINE_FROM else None
