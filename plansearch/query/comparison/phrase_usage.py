"""How regions use phrases: how often, how surely, against each other, and with which words around them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from plansearch.errors import QueryError
from plansearch.index.reader import Reader
from plansearch.measures.intervals import poisson_interval, wilson_interval
from plansearch.measures.keyness import log_likelihood, log_ratio
from plansearch.model import Region, Span, Time, time_of
from plansearch.query.comparison.contexts import Counts, Slots, slots
from plansearch.query.concordance.facet_counts import Count
from plansearch.query.concordance.kwic import Line, line_at
from plansearch.query.concordance.phrase import Concordance, occurrences
from plansearch.query.filters.filters import Filters
from plansearch.query.filters.labels import distinct_labels
from plansearch.query.filters.selection import distinct_names, select, without_copies
from plansearch.report import Cell, Column, Table, Viewable
from plansearch.text.outline import path_at

TOP = 3  # fillers of a slot that are shown
TELLING = 6.63  # G² that chance reaches in 1 of 100 comparisons
PER = 10_000  # characters
_WINDOW = Concordance().window
Years = tuple[int | None, int | None]
EVER: Years = (None, None)


@dataclass(frozen=True, slots=True)
class PhraseUse:
    """One region's use of one phrase, in one year or in all.

    g2, log_ratio: against the other regions' plans that are not this one's; None where there are none.
    """

    region: str
    phrase: str
    year: int | None
    count: Count
    g2: float | None
    log_ratio: float | None
    slots: Slots
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

    @property
    def sign(self) -> str:
        """↑ or ↓ where it is used tellingly more or less than by the others."""
        if self.g2 is None or self.g2 < TELLING or self.log_ratio is None:
            return ""
        return "↑" if self.log_ratio > 0 else "↓"


COLUMNS = (
    Column("region"), Column("phrase"), Column("year", "number"), Column("n", "number"), Column("per_10k", "number"),
    Column("per_10k_lo", "number"), Column("per_10k_hi", "number"), Column("n_plans_with", "number"),
    Column("n_plans", "number"), Column("share", "number"), Column("share_lo", "number"),
    Column("share_hi", "number"), Column("n_chars", "number"), Column("g2", "number"), Column("log_ratio", "number"),
    Column("verbs_before"), Column("verbs_after"), Column("bounds"), Column("numbers"),
    Column("last_year", "number"), Column("examples", "body"),
)  # fmt: skip


@dataclass(frozen=True)
class PhraseComparison(Viewable):
    """Uses by phrase as asked, then region as asked, then year."""

    phrases: tuple[str, ...]
    uses: tuple[PhraseUse, ...]
    said: tuple[str, ...]
    signature: str

    @property
    def pattern(self) -> str:
        """The phrases, joined."""
        return "、".join(self.phrases)

    @property
    def is_empty(self) -> bool:
        """True where no region uses any of them."""
        return not any(use.count.n for use in self.uses)

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """How regions were counted, and what the table's figures are."""
        if self.is_empty:
            return self.said
        told = "per_10k and share: 95 % intervals" if self._is_single else "per 10,000 characters (occurrences)"
        against = f"g2, log_ratio and ↑↓ (g2 above {TELLING}): against the other regions compared"
        return (*self.said, told, against)

    @property
    def _is_single(self) -> bool:
        return len(self.phrases) == 1 and all(use.year is None for use in self.uses)

    def table(self) -> Table:
        """A row for each phrase, region and year; for reading, one phrase in full, several as a matrix of rates."""
        rows = tuple(_flat(use) for use in self.uses)
        return Table(
            COLUMNS, rows, self.notes, self.signature, display=self._single() if self._is_single else self._matrix()
        )

    def _single(self) -> Table:
        columns = (
            Column("region"), Column("n", "number"), Column("per_10k", "number"), Column("interval", title="95 %"),
            Column("plans", "number"), Column("share", title="of plans, 95 %"), Column("g2", "number"),
            Column("log_ratio", "number"), Column("around", "body"),
        )  # fmt: skip
        return Table(columns, tuple(_told(use) for use in self.uses))

    def _matrix(self) -> Table:
        by_year = any(use.year is not None for use in self.uses)
        keys = {(use.region, use.phrase, use.time): use for use in self.uses}
        regions = list(dict.fromkeys(use.region for use in self.uses))
        if not by_year:
            columns = (Column("region"), *(Column(phrase) for phrase in self.phrases))
            return Table(columns, tuple((r, *(_rate(keys.get((r, p, None))) for p in self.phrases)) for r in regions))
        years = sorted({use.time for use in self.uses if use.time is not None}, key=str)
        columns = (Column("phrase"), Column("region"), *(Column(str(year)) for year in years))
        rows = (
            (phrase if len(self.phrases) > 1 else None, region, *(_rate(keys.get((region, phrase, y))) for y in years))
            for phrase in self.phrases
            for region in regions
        )
        return Table(columns, tuple(rows))


def _flat(use: PhraseUse) -> tuple[Cell, ...]:
    count, low, part = use.count, use.per_10k_interval or (None, None), use.share_interval or (None, None)
    return (
        use.region, use.phrase, use.year, count.n, _round(count.per_10k), *map(_round, low), count.n_plans_with,
        count.n_plans, _round(use.share), *map(_round, part), count.n_chars, _round(use.g2), _round(use.log_ratio),
        _filled(use.slots.before), _filled(use.slots.after), _filled(use.slots.bounds), _filled(use.slots.numbers),
        use.last_year, "\n".join(_shown(use)),
    )  # fmt: skip


def _shown(use: PhraseUse) -> list[str]:
    names = distinct_labels(line.plan for line in use.examples)
    return [f"…{line.left}【{line.node}】{line.right}… ({names[line.plan.id]})" for line in use.examples]


def _round(number: float | None) -> float | None:
    return None if number is None else round(number, 4)


def _filled(counts: Counts) -> str | None:
    return ", ".join(f"{word} {n}" for word, n in counts) or None


def _told(use: PhraseUse) -> tuple[Cell, ...]:
    count, rates, shares = use.count, use.per_10k_interval, use.share_interval
    named = (
        ("before", use.slots.before), ("after", use.slots.after), ("bounds", use.slots.bounds),
        ("numbers", use.slots.numbers),
    )  # fmt: skip
    around = "; ".join(f"{name}: {_filled(counts)}" for name, counts in named if counts)
    return (
        use.region, count.n, round(count.per_10k, 2), rates and f"{rates[0]:.2f}–{rates[1]:.2f}",
        f"{count.n_plans_with}/{count.n_plans}", shares and f"{shares[0]:.0%}–{shares[1]:.0%}",
        None if use.g2 is None else round(use.g2, 1),
        None if use.log_ratio is None else f"{use.log_ratio:+.2f}{use.sign}",
        "\n".join(filter(None, [around, *_shown(use)])),
    )  # fmt: skip


def _rate(use: PhraseUse | None) -> str | None:
    if use is None or not use.count.n_plans:
        return None
    return f"{use.count.per_10k:.2f}{use.sign} ({use.count.n})"


def phrase_use(
    index: Reader, regions: Sequence[Region], filters: Filters, phrases: Sequence[str], *, by_year: bool, n: int
) -> tuple[tuple[PhraseUse, ...], tuple[str, ...]]:
    """Uses of phrases, and notes. A region counts with everything below it. Errors: QueryError for an empty phrase."""
    if any(not phrase for phrase in phrases):
        raise QueryError("the phrase is empty", "give at least one character, e.g. --phrase 力争")
    names = distinct_names(regions, index)
    groups = _groups(index, regions, filters, by_year)
    everyone: dict[Years, set[int]] = defaultdict(set)
    for (_, years), own in groups.items():
        everyone[years].update(own)
    uses = []
    for phrase in dict.fromkeys(phrases):
        found = occurrences(index, phrase, sorted(set().union(*everyone.values())))
        texts = {number: index.text(number) for number in found}
        totals = {years: _count(index, sorted(members), found, "") for years, members in everyone.items()}
        for (code, years), own in groups.items():
            here, total = _count(index, own, found, names[code]), totals[years]
            sizes = (here.n, here.n_chars, total.n - here.n, total.n_chars - here.n_chars)
            inside = {number: found[number] for number in own if number in found}
            around = slots(index.lexicon, texts, inside, len(phrase), most=TOP)
            examples = _examples(index, inside, phrase, n) if not by_year else ()
            uses.append(
                PhraseUse(
                    names[code],
                    phrase,
                    years[0],
                    here,
                    log_likelihood(*sizes),
                    log_ratio(*sizes),
                    around,
                    examples,
                    years[1],
                )
            )
    notes = ["a region counts with everything below it; --level keeps to one level"]
    silent = dict.fromkeys(use.region for use in uses if not use.count.n_plans and not by_year)
    notes += [f"{region}: no plans" for region in silent]
    order = {names[region.code]: number for number, region in enumerate(regions)}
    place = {phrase: number for number, phrase in enumerate(dict.fromkeys(phrases))}
    uses.sort(key=lambda use: (place[use.phrase], order[use.region], str(use.time)))
    return tuple(uses), tuple(notes)


def _examples(index: Reader, found: dict[int, list[int]], phrase: str, n: int) -> tuple[Line, ...]:
    """n lines from as many plans as there are: the first of each plan, evenly over the plans, then more."""
    places = [(number, starts[0]) for number, starts in found.items()]
    if len(places) > n:
        places = [places[i * len(places) // n] for i in range(n)]
    else:
        places += [(number, start) for number, starts in found.items() for start in starts[1:]]
    return tuple(
        line_at(index.plan(no), index.text(no), Span(s, s + len(phrase)), path_at(index.sections(no), s), _WINDOW)
        for no, s in places[:n]
    )


def _groups(
    index: Reader, regions: Sequence[Region], filters: Filters, by_year: bool
) -> dict[tuple[str, Years], list[int]]:
    """Plan numbers by region code and, where asked for, first and last year; a region without plans is an empty group.

    Of copies that are filed under different regions each region keeps its own.
    """
    numbers, places = select(index, replace(filters, all_copies=True)).numbers, index.plan_entries
    within: dict[str, list[int]] = {region.code: [] for region in regions}
    for number in numbers:
        for code in places[number].codes & within.keys():
            within[code].append(number)
    times = {(place.year, place.last_year) for no in numbers if (place := places[no]).year is not None}
    periods = sorted(times, key=str) if by_year else [EVER]
    groups: dict[tuple[str, Years], list[int]] = {(code, years): [] for code in within for years in periods}
    for code, own in within.items():
        for number in own if filters.all_copies else without_copies(index, own):
            place = places[number]
            if not by_year or place.year is not None:
                groups[code, (place.year, place.last_year) if by_year else EVER].append(number)
    return groups


def _count(index: Reader, numbers: Sequence[int], found: dict[int, list[int]], name: str) -> Count:
    here = [len(found[number]) for number in numbers if number in found]
    return Count(
        (name,), sum(here), len(here), len(numbers), sum(index.plan_entries[number].n_chars for number in numbers)
    )
