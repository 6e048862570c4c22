"""How regions use phrases: how often, how surely, compared with each other, and with which words around them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar

from plansearch.errors import QueryError
from plansearch.index.occurrences import spans_by_plan, spellings
from plansearch.index.parts import PartPlaces
from plansearch.index.reader import Reader
from plansearch.measures.intervals import poisson_interval, wilson_interval
from plansearch.measures.keyness import log_likelihood, log_ratio
from plansearch.messages import Do, Message, act, note, plural
from plansearch.model import Region, Span, Time, time_of
from plansearch.model.result import Result
from plansearch.query.comparison.contexts import Contexts, count_contexts
from plansearch.query.comparison.region_plans import (
    RegionsRequest,
    drafts_compared,
    in_order,
    notes_on_absence,
    notes_on_contested,
    regions_compared,
)
from plansearch.query.concordance.facet_counts import Count, counted_in
from plansearch.query.concordance.kwic import Line, line_at
from plansearch.query.filters.contested import contested_among, contested_plans
from plansearch.query.filters.copies import not_counted, representatives
from plansearch.query.filters.drafts import Drafts, label_of
from plansearch.query.filters.filters import Filters
from plansearch.query.filters.selection import distinct_names, select
from plansearch.query.recipe import Recipe, Reproducible
from plansearch.text.sections import path_at

PER = 10_000  # characters that a rate is given for
_DRAFT = "draft "  # before the number of a draft, in the place of a region code
_TOP = 3  # words shown for each place around a phrase
_WINDOW = 15  # characters of an example on either side of the phrase
_Years = tuple[int | None, int | None]
_ALL_YEARS: _Years = (None, None)
_Found = Mapping[int, Sequence[Span]]  # plan number to the places of the phrase


@dataclass(frozen=True, slots=True)
class PhraseUsageRequest(RegionsRequest):
    """Regions on their use of phrases. by: "year" counts each year by itself. n: examples of each phrase and region.

    Errors: QueryError for no phrase, an empty one, or another way to count.
    """

    verb: ClassVar[str] = "compare-phrases"

    phrases: tuple[str, ...] = ()
    by: str | None = None
    n: int = 3

    def __post_init__(self) -> None:
        if not self.phrases or not all(self.phrases):
            raise QueryError(note("the phrase is empty"), act(Do.NAME_PHRASE))
        if self.n < 0:
            raise QueryError(note("cannot show {n} lines", n=self.n), note("give 1 or more, or 0 for all"))
        if self.by not in (None, "year"):
            raise QueryError(
                note("phrases cannot be compared by {facet!r}", facet=self.by), note("the one choice is year")
            )


@dataclass(frozen=True, slots=True)
class PhraseUse:
    """One region's use of one phrase, in one year or in all.

    g2, log_ratio: compared with the plans of the other regions that are not this one's, too; None where there are none.
    """

    region: str
    phrase: str
    year: int | None
    count: Count
    g2: float | None
    log_ratio: float | None
    contexts: Contexts
    examples: tuple[Line, ...]
    last_year: int | None = None

    @property
    def time(self) -> Time:
        """The year, or `2021–2025` of plans of several years."""
        return time_of(self.year, self.last_year)

    @property
    def per_10k_interval(self) -> tuple[float, float] | None:
        """95 % interval of the rate; None without text."""
        if not self.count.n_chars:
            return None
        low, high = poisson_interval(self.count.n)
        return PER * low / self.count.n_chars, PER * high / self.count.n_chars

    @property
    def share(self) -> float | None:
        """Share of the plans that use it; None without plans."""
        return self.count.n_plans_with / self.count.n_plans if self.count.n_plans else None

    @property
    def share_interval(self) -> tuple[float, float] | None:
        """95 % interval of that share; None without plans."""
        return wilson_interval(self.count.n_plans_with, self.count.n_plans) if self.count.n_plans else None


@dataclass(frozen=True, slots=True)
class PhraseComparison(Result, Reproducible):
    """Uses by phrase as given, then region as given, then year. phrases: each once."""

    presented_by: ClassVar[str] = "comparison.phrase_usage"

    request: PhraseUsageRequest
    phrases: tuple[str, ...]
    uses: tuple[PhraseUse, ...]
    notes: tuple[Message, ...]
    made_by: Recipe

    @property
    def pattern(self) -> str:
        """The phrases, joined."""
        return "、".join(self.phrases)

    @property
    def is_empty(self) -> bool:
        """True where no region uses any of them, not even in a copy that is left out."""
        return not any(use.count.n or use.count.n_in_copies for use in self.uses)


def phrase_usage(index: Reader, request: PhraseUsageRequest, contents: bytes | None = None) -> PhraseComparison:
    """Uses of phrases by drafts and regions. A region counts with everything below it. contents: of standard input.

    Errors: QueryError for fewer than two regions and drafts; UnknownName.
    """
    drafts = drafts_compared(index, request, contents, counted=True)
    reader = drafts.reader
    regions = regions_compared(index, request, drafts=drafts)
    by_year = request.by is not None
    phrases = tuple(dict.fromkeys(request.phrases))
    groups = _Groups.of(reader, regions, request.filters, by_year=by_year, drafts=drafts)
    n = 0 if by_year else request.n
    uses: list[PhraseUse] = []
    on_copies: tuple[Message, ...] = ()
    for phrase in phrases:
        some, extra = _uses(reader, groups, phrase, n_examples=n)
        uses += some
        on_copies += tuple(
            note("{phrase!r}: {remark}", phrase=phrase, remark=remark)
            for remark in not_counted(reader, extra, groups.left_out)
        )
    position = {region.name: number for number, region in enumerate(groups.regions)}
    uses.sort(key=lambda use: (phrases.index(use.phrase), position[use.region], str(use.time)))
    notes = (*notes_on_absence(reader, request, regions), *notes_on_contested(reader, request.filters, regions))
    if contested := contested_among(reader, set().union(*groups.plans.values())):
        notes += (contested_plans(len(contested)),)
    if regions:
        silent = dict.fromkeys(use.region for use in uses if not use.count.n_plans and not by_year)
        notes = (
            note("a region counts with everything below it", do=Do.KEEP_TO_LEVEL),
            *(note("{region}: no plans", region=region) for region in silent),
            *notes,
        )
    if groups.n_undated:
        undated = plural(
            "{n} plan has no year and is not counted", "{n} plans have no year and are not counted", groups.n_undated
        )
        notes = (*notes, undated)
    recipe = Recipe.of(index, request, drafts.files)
    return PhraseComparison(request, phrases, tuple(uses), (*notes, *on_copies, *drafts.notes), recipe)


@dataclass(frozen=True, slots=True)
class _NamedRegion:
    """A region's code, and the name that tells it from the others compared."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class _Groups:
    """Plan numbers by region code and years (first and last, or all); a region without plans has an empty group.

    n_undated: the plans that are in no group, because the groups are years and they have none. left_out: copies, by
    plan number, with the plans of their region that represent them. places: the parts of plans that count, None for
    whole plans.
    """

    regions: tuple[_NamedRegion, ...]
    plans: Mapping[tuple[str, _Years], Sequence[int]]
    n_undated: int = 0
    left_out: Mapping[int, int] = field(default_factory=dict)
    places: PartPlaces | None = None

    @classmethod
    def of(
        cls, reader: Reader, regions: Sequence[Region], filters: Filters, *, by_year: bool, drafts: Drafts
    ) -> _Groups:
        """The groups of the plans that filters leave, and of each draft. Of copies of regions each keeps its own."""
        given = in_order(drafts)
        numbers, entries = select(reader, replace(filters, all_copies=True)).numbers, reader.plan_entries
        within: dict[str, list[int]] = {f"{_DRAFT}{number}": [number] for number in given}
        names = {f"{_DRAFT}{number}": label_of(reader.plan(number)) for number in given}
        names |= distinct_names(regions, reader)
        within |= {region.code: [] for region in regions}
        numbers = (*given, *(number for number in numbers if number not in given))
        for number in numbers[len(given) :]:
            for code in entries[number].codes & within.keys():
                within[code].append(number)
        dated = {(e.year, e.last_year) for number in numbers if (e := entries[number]).year is not None}
        periods = sorted(dated, key=str) if by_year else [_ALL_YEARS]
        groups: dict[tuple[str, _Years], list[int]] = {(code, years): [] for code in within for years in periods}
        undated: set[int] = set()
        left_out: dict[int, int] = {}
        for code, own in within.items():
            represented = {} if filters.all_copies else representatives(reader, own)
            left_out |= represented
            for number in own:
                if number in represented:
                    continue
                entry = entries[number]
                if not by_year:
                    groups[code, _ALL_YEARS].append(number)
                elif entry.year is not None:
                    groups[code, (entry.year, entry.last_year)].append(number)
                else:
                    undated.add(number)
        counted = {number for own in groups.values() for number in own}
        left_out = {copy: kept for copy, kept in left_out.items() if kept in counted and copy not in counted}
        named = tuple(_NamedRegion(code, names[code]) for code in within)
        places = PartPlaces(reader, filters.parts) if filters.parts else None
        return cls(named, groups, len(undated), left_out, places)

    def of_all_regions(self) -> dict[_Years, set[int]]:
        """The plans of all regions together, by years."""
        found: dict[_Years, set[int]] = defaultdict(set)
        for (_, years), own in self.plans.items():
            found[years].update(own)
        return found


def _uses(reader: Reader, groups: _Groups, phrase: str, *, n_examples: int) -> tuple[list[PhraseUse], dict[int, int]]:
    """The use of a phrase by each group of plans, compared with the plans of the other groups of the same years.

    And how often it is in each copy that is left out and whose representative lacks it.
    """
    everyone = groups.of_all_regions()
    asked = sorted(set().union(*everyone.values(), groups.left_out))
    found = spans_by_plan(reader, spellings(reader, phrase), asked, groups.places)
    extra = {copy: len(found[copy]) for copy, kept in groups.left_out.items() if copy in found and kept not in found}
    found = {number: spans for number, spans in found.items() if number not in groups.left_out}
    in_copies: dict[int, int] = defaultdict(int)
    for copy, n in extra.items():
        in_copies[groups.left_out[copy]] += n
    contested = contested_among(reader, sorted(set().union(*everyone.values())))
    texts = {number: reader.text(number) for number in found}
    n_found = {number: len(spans) for number, spans in found.items()}
    totals = {
        years: counted_in(reader, ("",), sorted(members), n_found, places=groups.places)
        for years, members in everyone.items()
    }
    names = {region.code: region.name for region in groups.regions}
    uses = []
    for (code, years), own in groups.plans.items():
        here = counted_in(
            reader, (names[code],), own, n_found, in_copies=in_copies, contested=contested, places=groups.places
        )
        total = totals[years]
        sizes = (here.n, here.n_chars, total.n - here.n, total.n_chars - here.n_chars)
        inside = {number: found[number] for number in own if number in found}
        uses.append(
            PhraseUse(
                names[code], phrase, years[0], here, log_likelihood(*sizes), log_ratio(*sizes),
                count_contexts(reader.lexicon, texts, inside, most=_TOP),
                _examples(reader, inside, n_examples),
                years[1],
            )
        )  # fmt: skip
    return uses, extra


def _examples(reader: Reader, found: _Found, n: int) -> tuple[Line, ...]:
    """n lines from as many plans as there are: the first of each plan, evenly over the plans, then more."""
    places = [(number, spans[0]) for number, spans in found.items()]
    if len(places) > n:
        places = [places[i * len(places) // n] for i in range(n)]
    else:
        places += [(number, span) for number, spans in found.items() for span in spans[1:]]
    return tuple(
        line_at(
            reader.plan(number), reader.text(number), span, path_at(reader.sections(number), span.start), _WINDOW
        )
        for number, span in places[:n]
    )  # fmt: skip
