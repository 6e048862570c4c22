"""The statistics among the verbs of an open index: see `plansearch.api`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from plansearch.index.damage import reports_damage
from plansearch.index.reader import Reader
from plansearch.progress import Progress, no_progress
from plansearch.query.filters.filters import FilterOptions, parse_filters

if TYPE_CHECKING:  # a verb's module is imported when the verb is called, so that a command loads only its own
    from plansearch.index.repeats import Within
    from plansearch.query.statistics import bundles as bundling


class StatisticsVerbs:
    """Verbs that compute statistics of the plans that filters leave. Filters and errors: see `plansearch.api.Index`."""

    reader: Reader

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
