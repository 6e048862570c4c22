"""The verbs of an open index that a writer uses on a draft. `api.Index` has them all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Unpack

from plansearch.index.damage import reports_damage
from plansearch.index.reader import Reader
from plansearch.progress import Progress, no_progress
from plansearch.query.filters.filters import FilterOptions, parse_filters

if TYPE_CHECKING:  # a verb's module is imported when the verb is called, so that a command loads only its own
    from plansearch.query.drafting import reuse_all as reusing_all
    from plansearch.query.drafting import side_by_side as aligning
    from plansearch.query.drafting import sources as sourcing


class DeskVerbs:
    """Base of `api.Index`. Errors of every verb: as there."""

    reader: Reader

    @reports_damage
    def reuse(
        self,
        first: str,
        second: str,
        *,
        min_run: int = 13,
        formula_regions: int = 10,
        formulae: bool = False,
        drafts: Mapping[str, bytes] | None = None,
    ) -> aligning.ReuseResult:
        """The passages that two plans or files share, word for word or edited, and how much of either they are.

        min_run: characters of a run that is a passage by itself. formula_regions: what plans of so many regions have is
        a formula. formulae: list passages that are formulae, too. drafts: by name, the contents of drafts that are no
        files.
        """
        from plansearch.query.drafting import side_by_side as aligning

        request = aligning.ReuseRequest(first, second, min_run, formula_regions, formulae)
        contents = drafts or {}
        return aligning.side_by_side(self.reader, request, (contents.get(first), contents.get(second)))

    @reports_damage
    def reuse_in_corpus(
        self,
        plan_or_file: str,
        *,
        min_run: int = 13,
        formula_regions: int = 10,
        formulae: bool = False,
        n: int = 20,
        draft: bytes | None = None,
        progress: Progress = no_progress,
        **filters: Unpack[FilterOptions],
    ) -> sourcing.SourcesResult:
        """The passages of a plan or file that plans of the index have, too, each with its sources, the earliest first.

        n: passages, 0 for all. draft: the contents of a draft that is no file, named plan_or_file. progress: called
        with (stage, done, total). The others: as for `reuse`.
        """
        from plansearch.query.drafting import sources as sourcing

        request = sourcing.SourcesRequest(
            plan_or_file, parse_filters(**filters), min_run, formula_regions, formulae, n
        )  # fmt: skip
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
