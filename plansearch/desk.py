"""The verbs of an open index that take plans and drafts, for those who write plans. `api.Index` has them all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from plansearch.index.damage import reports_damage
from plansearch.index.reader import Reader
from plansearch.progress import Progress, no_progress
from plansearch.query.filters.draft_facts import (
    DraftAndFilterOptions,
    DraftOptions,
    drafts_and_filters,
    given_drafts,
)
from plansearch.query.filters.filters import ComparisonOptions, FilterOptions, parse_filters

if TYPE_CHECKING:  # a verb's module is imported when the verb is called, so that a command loads only its own
    from plansearch.query.catalogue import evidence as proving
    from plansearch.query.catalogue import show as showing
    from plansearch.query.drafting import check as checking
    from plansearch.query.drafting import outline as outlining
    from plansearch.query.drafting import reuse_all as reusing_all
    from plansearch.query.drafting import side_by_side as aligning
    from plansearch.query.drafting import sources as sourcing
    from plansearch.query.drafting import wording as phrasing
    from plansearch.query.drafting.findings import Severity
    from plansearch.query.profiles import region_profile as profiling
    from plansearch.query.retrieval.likeness import result as likening
    from plansearch.query.statements import attainment as attaining
    from plansearch.query.statements import targets as targeting


class DeskVerbs:
    """Base of `api.Index`. Errors of every verb: as there.

    A draft is a file, or one plan of a file of several (`FILE#2`), or `-`, whose bytes are the keyword draft. Its
    region, year and level are inferred as for a plan of the index; draft_region, draft_year and draft_level correct
    them. Filters choose among the plans of the index.
    """

    reader: Reader

    @reports_damage
    def similar(
        self,
        plan_or_file: str,
        *,
        n: int = 10,
        elsewhere: bool = False,
        same_level: bool = False,
        different_wording: bool = False,
        section: str | None = None,
        **options: Unpack[DraftAndFilterOptions],
    ) -> likening.SimilarResult:
        """The n plans most like a plan of the index, or like a file that need not be in it.

        elsewhere: only plans of other regions; same_level: only of its level;
        different_wording: only those that share little text with it. section: words of a heading, so that the section
        is compared with sections of other plans.
        """
        from plansearch.query.retrieval import similar as finding
        from plansearch.query.retrieval.likeness.request import SimilarRequest

        stated, draft, filters = drafts_and_filters(**options)
        request = SimilarRequest(plan_or_file, filters, n, elsewhere, same_level, different_wording, section, stated)
        return finding.similar_named(self.reader, request, draft)

    @reports_damage
    def targets(
        self,
        *plans_or_files: str,
        indicator: str | None = None,
        status: str = "target",
        effort: str | None = None,
        bound: str | None = None,
        figure: str | None = None,
        n: int = 0,
        **options: Unpack[DraftAndFilterOptions],
    ) -> targeting.TargetsResult:
        """Targets of the plans or files named, or of every plan the filters leave. Errors: QueryError for both."""
        from plansearch.query.statements import targets as targeting
        from plansearch.query.statements.criteria import Criteria

        criteria = Criteria(indicator, status, effort, bound, figure)
        stated, draft, filters = drafts_and_filters(**options)
        request = targeting.TargetsRequest(plans_or_files, filters, criteria, n, stated)
        return targeting.targets(self.reader, request, draft)

    @reports_damage
    def attainment(
        self,
        *plans: str,
        indicator: str | None = None,
        status: str = "target",
        effort: str | None = None,
        bound: str | None = None,
        figure: str | None = None,
        n: int = 0,
        **options: Unpack[DraftAndFilterOptions],
    ) -> attaining.AttainmentResult:
        """Targets as `targets` gives them, each with the result reported by the plan or the region's next one."""
        from plansearch.query.statements import attainment as attaining
        from plansearch.query.statements.criteria import Criteria

        criteria = Criteria(indicator, status, effort, bound, figure)
        stated, draft, filters = drafts_and_filters(**options)
        request = attaining.AttainmentRequest(plans, filters, criteria, n, stated)
        return attaining.attainment(self.reader, request, draft)

    @reports_damage
    def show(
        self,
        plan: str,
        *,
        outline: bool = False,
        raw: bool = False,
        overview: bool = False,
        **options: Unpack[DraftOptions],
    ) -> showing.PlanView:
        """A plan's text, or its outline; notes say where its region, year and title were read.

        plan: a name of a plan of the index, a plan file, or `-`. raw: with what was dropped from its page. overview:
        its facts with the clues to them, its headings, and under each heading what it promises.
        """
        from plansearch.query.catalogue import show as showing

        stated, draft = given_drafts(**options)
        request = showing.ShowRequest(plan, outline, raw, overview, stated)
        return showing.show(self.reader, request, draft)

    @reports_damage
    def evidence(self, plan: str, **options: Unpack[DraftOptions]) -> proving.EvidenceView:
        """The clues to a plan's title, region, year, body and kind, and the confidence in each. plan: as for `show`."""
        from plansearch.query.catalogue import evidence as proving

        stated, draft = given_drafts(**options)
        return proving.evidence(self.reader, proving.EvidenceRequest(plan, stated), draft)

    @reports_damage
    def report(
        self,
        region: str,
        *,
        against: Sequence[str] | str = (),
        n: int = 12,
        progress: Progress = no_progress,
        **filters: Unpack[ComparisonOptions],
    ) -> profiling.RegionProfile:
        """One region: its targets and results, the unit above and its peers, its own words, its plans.

        against: regions to compare with, in place of those of its level below the same unit. n: indicators, and words,
        0 for all. progress: called with (stage, done, total).
        """
        from plansearch.query.profiles import region_profile as profiling

        named = (against,) if isinstance(against, str) else tuple(against)
        request = profiling.RegionProfileRequest(region, parse_filters(**filters), named, n)
        return profiling.region_profile(self.reader, request, progress)

    @reports_damage
    def wording(
        self,
        text: str,
        *,
        n: int = 10,
        peers: Path | str | None = None,
        column: str | None = None,
        near: str | float | None = None,
        n_peers: int = 10,
        **filters: Unpack[FilterOptions],
    ) -> phrasing.WordingResult:
        """How others put a phrase: its frames, the numbers that fill its slots, and sentences, the newest first.

        text: with `__`, a number or a mask for a slot; without one it is a task. n: frames, and sentences, 0 for all.
        peers, column, near: only plans of the n_peers regions of a csv file that are nearest to a value, or to that of
        a region, in a column.
        """
        from plansearch.query.drafting import wording as phrasing
        from plansearch.query.filters.peers import Peers, check_number

        given = (str(peers or ""), column or "", "" if near is None else str(near))
        check_number(n_peers)
        of_size = Peers(*given, n_peers) if any(given) else None
        return phrasing.wording(self.reader, phrasing.WordingRequest(text, parse_filters(**filters), n, of_size))

    @reports_damage
    def outline(
        self,
        query: str = "",
        *,
        against: str | None = None,
        plans: int = 100,
        depth: int = 2,
        n: int = 20,
        **options: Unpack[DraftAndFilterOptions],
    ) -> outlining.UsualOutline:
        """The usual outline of the plans that a query means and filters leave: sections, order, length, examples.

        query: issuer, kind, region, year or words of titles. against: a draft (a file or `-`) that is held against it.
        plans: at most so many, the newest, 0 for all. depth: of headings. n: sections, the commonest, 0 for all.
        """
        from plansearch.query.drafting import outline as outlining

        stated, draft, filters = drafts_and_filters(**options)
        request = outlining.OutlineRequest(query, filters, against or "", plans, depth, n, stated)
        return outlining.outline(self.reader, request, draft)

    @reports_damage
    def check(
        self,
        plan_or_file: str,
        *,
        select: Sequence[str] | str = (),
        ignore: Sequence[str] | str = (),
        severity: Severity = "hint",
        **options: Unpack[DraftOptions],
    ) -> checking.CheckResult:
        """What may not be handed in of a draft, by rule: names, years, numbers, leftovers, form, stale words.

        Of a file of several plans each is checked. select, ignore: rules or families of rules. severity: only findings
        this grave or graver.
        """
        from plansearch.query.drafting import check as checking

        stated, draft = given_drafts(**options)
        wanted, unwanted = ((names,) if isinstance(names, str) else tuple(names) for names in (select, ignore))
        request = checking.CheckRequest(plan_or_file, wanted, unwanted, severity, stated)
        return checking.check(self.reader, request, draft)

    @reports_damage
    def reuse(
        self,
        first: str,
        second: str,
        *,
        min_run: int = 13,
        formula_regions: int = 10,
        formulae: bool = False,
        **options: Unpack[DraftOptions],
    ) -> aligning.ReuseResult:
        """The passages that two plans or drafts share, word for word or edited, and how much of either they are.

        Of a file of several plans each is held against each of the other. min_run: characters of a run that is a
        passage by itself. formula_regions: what plans of so many regions have is a formula. formulae: list passages
        that are formulae, too.
        """
        from plansearch.query.drafting import side_by_side as aligning

        stated, draft = given_drafts(**options)
        request = aligning.ReuseRequest(first, second, min_run, formula_regions, formulae, stated)
        return aligning.side_by_side(self.reader, request, draft)

    @reports_damage
    def reuse_in_corpus(
        self,
        plan_or_file: str,
        *,
        min_run: int = 13,
        formula_regions: int = 10,
        formulae: bool = False,
        n: int = 20,
        progress: Progress = no_progress,
        **options: Unpack[DraftAndFilterOptions],
    ) -> sourcing.SourcesResult:
        """The passages of a plan or draft that plans of the index have, too, each with its sources, the earliest first.

        n: passages of each draft, 0 for all. progress: called with (stage, done, total). The others: as for `reuse`.
        """
        from plansearch.query.drafting import sources as sourcing

        stated, draft, filters = drafts_and_filters(**options)
        request = sourcing.SourcesRequest(plan_or_file, filters, min_run, formula_regions, formulae, n, stated)
        return sourcing.sources(self.reader, request, draft, progress)

    @reports_damage
    def reuse_all(
        self,
        *,
        min_run: int = 13,
        formula_regions: int = 10,
        min_share: int = 5,
        own: bool = False,
        n: int = 20,
        progress: Progress = no_progress,
        **filters: Unpack[FilterOptions],
    ) -> reusing_all.AllReuseResult:
        """Which plans share how much with one another, and the clusters that they make.

        min_share: percent of the shorter plan that a pair shares at least. own: pairs of plans of one region, too.
        n: pairs, 0 for all. progress: called with (stage, done, total). The others: as for `reuse`.
        """
        from plansearch.query.drafting import reuse_all as reusing_all

        request = reusing_all.AllReuseRequest(parse_filters(**filters), min_run, formula_regions, min_share, own, n)
        return reusing_all.reuse_all(self.reader, request, progress)
