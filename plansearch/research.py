"""The verbs of an open index that a researcher uses after counting, finding and comparing. `api.Index` has them all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

from plansearch.index.damage import reports_damage
from plansearch.index.reader import Reader
from plansearch.progress import Progress, no_progress
from plansearch.query.filters.filters import FilterOptions, PlanOptions, parse_filters

if TYPE_CHECKING:  # a verb's module is imported when the verb is called, so that a command loads only its own
    from plansearch.index.repeats import Within
    from plansearch.query.catalogue import cite as citing
    from plansearch.query.catalogue.citation import Style
    from plansearch.query.concordance.patterns.options import PatternAndFilterOptions, PatternAndPlanOptions
    from plansearch.query.export import export as exporting
    from plansearch.query.statistics import bundles as bundling
    from plansearch.query.statistics import collocates as collocating
    from plansearch.query.statistics import freq as counting
    from plansearch.query.statistics import keyness as keying
    from plansearch.query.statistics import spread as spreading
    from plansearch.query.statistics.neighbours import collocate as near
    from plansearch.query.verification import replay as replaying


class ResearchVerbs:
    """Base of `api.Index`. Errors of every verb: as there."""

    reader: Reader

    @reports_damage
    def freq(
        self,
        *texts: str,
        by: str | Sequence[str] | None = None,
        together: bool = False,
        totals: bool = False,
        only_cells_with_plans: bool = False,
        dispersion: counting.Parts | None = None,
        trend: bool = False,
        progress: Progress = no_progress,
        **options: Unpack[PatternAndFilterOptions],
    ) -> counting.FreqResult:
        """How often phrases occur in each cell of a panel, zeros kept, with rates and intervals.

        by: facets of the cells, as "region,year" or ("region", "year"): region, level, year, kind, body and part.
        together: the phrases count as one. totals: a cell of all plans, too, or of all of each year.
        only_cells_with_plans: without the empty cells. dispersion: over "plans" or "regions". trend: slope over years,
        first and last use. options: `PatternOptions` and filters. progress: called with (stage, done, total).
        """
        from plansearch.query.concordance.patterns.options import patterns_and_filters
        from plansearch.query.statistics import freq as counting
        from plansearch.query.statistics.panel import facets_of

        request = counting.FreqRequest(
            *patterns_and_filters(texts, **options),
            facets_of(by),
            together,
            totals,
            only_cells_with_plans,
            dispersion,
            trend,
        )
        return counting.freq(self.reader, request, progress)

    @reports_damage
    def spread(
        self,
        *texts: str,
        n: int = 20,
        curve: bool = False,
        progress: Progress = no_progress,
        **options: Unpack[PatternAndPlanOptions],
    ) -> spreading.SpreadResult:
        """Which regions used a phrase first, and which followed; of several texts any counts, and every copy of a plan.

        n: regions, 0 for all. curve: tables show users by level and year instead (`result.curve` has them anyway).
        options: `PatternOptions` and filters. progress: called with (stage, done, total).
        """
        from plansearch.query.concordance.patterns.options import patterns_and_filters
        from plansearch.query.statistics import spread as spreading

        given = patterns_and_filters(texts, **options, all_copies=True)
        return spreading.spread(self.reader, spreading.SpreadRequest(*given, n, curve), progress)

    @reports_damage
    def bundles(
        self,
        *,
        min_length: int = 8,
        max_length: int | None = None,
        min_n: int = 2,
        min_plans: int = 2,
        min_regions: int = 2,
        slots: bool = False,
        n: int = 20,
        sort: bundling.BundleSort = "n",
        containing: str = "",
        within: Within = "sentence",
        new_in: int | None = None,
        gone_since: int | None = None,
        progress: Progress = no_progress,
        **filters: Unpack[FilterOptions],
    ) -> bundling.BundlesResult:
        """Formulaic phrases: the longest strings that plans of several regions repeat. n=0 gives all rows.

        min_length, max_length: in characters, slots not counted; min_n, min_plans, min_regions: occurrences, plans and
        regions of a bundle. slots: numbers, masks and names of regions become slots. sort: "n", "plans", "regions",
        "length" or "first" (year). containing: a string in each bundle. within: "sentence" or "clause". new_in: first
        used in this year; gone_since: by nobody from this year on. progress: called with (stage, done, total).
        """
        from plansearch.query.statistics import bundles as bundling

        request = bundling.BundlesRequest(
            parse_filters(**filters), min_length, max_length, min_n, min_plans, min_regions, slots, n, sort, containing,
            within, new_in, gone_since,
        )  # fmt: skip
        return bundling.bundles(self.reader, request, progress)

    @reports_damage
    def keyness(
        self,
        focus: str,
        against: str = "rest",
        *,
        phrase: str | Sequence[str] = (),
        units: keying.Units = "words",
        sort: keying.Sort = "g2",
        direction: keying.Direction = "both",
        min_n: int = 5,
        min_plans: int = 1,
        evidence: keying.Evidence = "positive",
        min_length: int | None = None,
        numbers: bool = False,
        places: bool = True,
        single_years: bool = False,
        n: int = 20,
        progress: Progress = no_progress,
        **options: Unpack[PatternAndFilterOptions],
    ) -> keying.Keyness:
        """Words that a focus uses more or less than a reference: fields such as "year:2025 region:云岫省", or "rest".

        phrase: these alone are compared. units: "words", "bigrams" (pairs of characters) or "bundles" (strings that
        recur). direction: "focus", "reference" or "both"; n rows for each, 0 for all. min_n, min_plans: least
        occurrences and plans on the side that uses the word more; evidence: least evidence for a difference, "any",
        "positive", "strong" or "very_strong". min_length: in characters, by default 2, of bundles 4. numbers, places:
        also numbers, and names of regions. single_years: no plans for several years. options: `PatternOptions` of the
        phrases, and filters, within which both are. progress: called with (stage, done, total).
        """
        from plansearch.query.concordance.patterns.options import any_patterns_and_filters
        from plansearch.query.statistics import keyness as keying

        phrases = (phrase,) if isinstance(phrase, str) else tuple(phrase)
        patterns, filters = any_patterns_and_filters(phrases, **options)
        request = keying.KeynessRequest(
            focus, against, filters, patterns, units, sort, direction, min_n, min_plans, evidence, min_length, numbers,
            places, single_years, n,
        )  # fmt: skip
        return keying.keyness(self.reader, request, progress)

    @reports_damage
    def collocates(
        self,
        *texts: str,
        window: int | str | tuple[int, int] = 5,
        side: near.Side = "both",
        units: near.Units = "words",
        by: str | Sequence[str] | None = None,
        sort: near.CollocateSort = "log_dice",
        min_n: int = 5,
        min_plans: int = 2,
        all_words: bool = False,
        n: int = 20,
        progress: Progress = no_progress,
        **options: Unpack[PatternAndFilterOptions],
    ) -> collocating.CollocatesResult:
        """Words or characters near texts, which are one node, more often than by chance. n=0 gives all of each group.

        window: units on both sides, or (left, right), within the sentence. side: "left", "right" or "both". units:
        "words" or "chars". by: facets, each group with its own collocates. sort: "log_dice", "mi", "mi3", "t", "g2",
        "delta_p", "delta_p_node" or "n". min_n, min_plans: least times in windows, and plans. all_words: also function
        words, words of one character and numbers. options: `PatternOptions` and filters. progress: called with (stage,
        done, total).
        """
        from plansearch.query.concordance.patterns.options import patterns_and_filters
        from plansearch.query.statistics import collocates as collocating
        from plansearch.query.statistics.neighbours import collocate as near
        from plansearch.query.statistics.panel import facets_of

        request = near.CollocatesRequest(
            *patterns_and_filters(texts, **options), *near.window_of(window, side), units, facets_of(by), sort, min_n,
            min_plans, all_words, n,
        )  # fmt: skip
        return collocating.collocates(self.reader, request, progress)

    @reports_damage
    def cite(
        self,
        *what: str,
        style: Style = "2025",
        title: str = "计划文本语料库",
        creator: str = "",
        quote: bool = False,
    ) -> citing.Citations:
        """Citations of plans, places in plans (`plan#start-end`) and files with saved answers; of the corpus for none.

        style: "2025" or "2015" (GB/T 7714), "bibtex" or "csl". title, creator: of the corpus. quote: places with their
        words.
        """
        from plansearch.query.catalogue import cite as citing

        return citing.cite(self.reader, citing.CiteRequest(what, style, title, creator, quote))

    @reports_damage
    def export(
        self, folder: Path | str, *, progress: Progress = no_progress, **filters: Unpack[PlanOptions]
    ) -> exporting.Exported:
        """Write plans, passages, statements and lines as Parquet to a folder, whole or not at all; copies, too.

        folder: one that does not exist, is empty, or has an earlier export, which is replaced. progress: called with
        (stage, done, total). Errors: OutputError for any other folder, and where pyarrow is not installed.
        """
        from plansearch.query.export import export as exporting

        request = exporting.ExportRequest(parse_filters(**filters, all_copies=True))
        return exporting.export(self.reader, request, Path(folder), progress)

    @reports_damage
    def replay(self, file: Path | str) -> replaying.Replayed:
        """A saved answer made again from its recipe: whether it is the same, and if not, why. file: its path."""
        from plansearch.query.verification import replay as replaying

        return replaying.replay(self.reader, replaying.ReplayRequest(str(file)))

    @reports_damage
    def plans_frame(self, *, text: bool = False, **filters: Unpack[PlanOptions]) -> Any:
        """Plans with what is known about them, copies too, as a pandas DataFrame. text: with their canonical texts.

        Columns are those of `catalogue`. Errors: OutputError where pandas is not installed.
        """
        from plansearch.query.catalogue.catalogue import CatalogueRequest, catalogue

        found = catalogue(self.reader, CatalogueRequest(parse_filters(**filters, all_copies=True)))
        frame, texts = found.to_pandas(), (entry.plan.text for entry in found.entries)
        return frame.assign(text=list(texts)).astype({"text": "string"}) if text else frame
