"""How many plans have what a query asks for, by region, year, body and kind: what a further filter would leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple
from weakref import WeakKeyDictionary

from plansearch.index.occurrences import plans_having, spellings
from plansearch.index.reader import Reader
from plansearch.query.filters.filters import Filters
from plansearch.query.filters.selection import Selection
from plansearch.query.retrieval.language.fields import with_fields
from plansearch.query.retrieval.language.parsed_query import ParsedQuery
from plansearch.query.retrieval.language.parser import parse_query
from plansearch.query.retrieval.language.selection import select_meeting
from plansearch.query.retrieval.language.string_conditions import passages_with_strings
from plansearch.query.retrieval.query_terms import query_terms

_REMEMBERED = 64  # words of which the plans are remembered


class FacetValue(NamedTuple):
    """A value of a facet. value: as the filter of that name takes it; name: for a person; n: plans that have it.

    within: of a region, the value of the region above it that has plans, too; "" without one.
    """

    value: str
    name: str
    n: int
    within: str = ""


@dataclass(frozen=True, slots=True)
class FacetCounts:
    """The values of each facet that any plan has: regions and bodies with the most plans first, years the latest first.

    A plan counts for its region and for all above it, and for each of its years. n_plans: those with what the query
    asks for that all filters leave. words: what these plans have each, or, where no plan of
    the index has each, one of them; (): every plan counts. plans: the ids of these plans, in the order of the index.
    """

    n_plans: int
    words: tuple[str, ...]
    region: tuple[FacetValue, ...]
    year: tuple[FacetValue, ...]
    body: tuple[FacetValue, ...]
    kind: tuple[FacetValue, ...]
    plans: tuple[str, ...] = ()


def facet_counts(index: Reader, query: str, filters: Filters, *, exact: bool = False) -> FacetCounts:
    """The counts for a query; "" for every plan. exact: the query is one string.

    A plan has what a query asks for where it has each of its content words somewhere, and a passage with the strings
    that the query holds to. Where no plan has each word, those with any of them count. The values of a facet are
    counted without the filter of that facet, so that they say what another choice would leave. Errors: QueryError,
    UnknownName, as for `search`.
    """
    asked = ParsedQuery(query) if exact or not query.strip() else parse_query(query)
    words = _words(index, asked, exact=exact)
    having = _having(index, words, asked)
    without = {
        "regions": replace(filters, regions=()), "years": replace(filters, years=None),
        "bodies": replace(filters, bodies=()), "kinds": replace(filters, kinds=()),
    }  # fmt: skip
    chosen = {field: _left(index, given, asked, having) for field, given in without.items()}
    everything = _left(index, filters, asked, having)
    entries, described = index.plan_entries, index.descriptions
    years = Counter(str(year) for no in chosen["years"] for year in _years(entries[no].year, entries[no].last_year))
    bodies = Counter(body for no in chosen["bodies"] if (body := described[no][1]))
    kinds = Counter(kind for no in chosen["kinds"] if (kind := described[no][2]))
    return FacetCounts(
        len(everything), words, _regions(index, chosen["regions"]),
        tuple(FacetValue(year, year, years[year]) for year in sorted(years, reverse=True)),
        _most_first(bodies), _most_first(kinds), tuple(entries[no].id for no in everything),
    )  # fmt: skip


def _words(index: Reader, asked: ParsedQuery, *, exact: bool) -> tuple[str, ...]:
    """The words that every plan has that counts."""
    if exact or not asked.words.strip():
        return (asked.words.strip(),) if asked.words.strip() else ()
    terms = query_terms(index, asked.words, "both")
    return terms.content or tuple(terms.words)


def _having(index: Reader, words: Iterable[str], asked: ParsedQuery) -> frozenset[int] | None:
    """The plans with all words (where there is none, with any), and with a passage that meets the strings of the query;
    None for every plan.
    """
    each = [_plans_with(index, word) for word in words]
    found = (frozenset.intersection(*each) or frozenset.union(*each)) if each else None
    if asked.held or asked.excluded:
        ranges = passages_with_strings(index, asked.held, asked.excluded, None)
        plans = frozenset(
            index.plan_number(no, plan)
            for no, (shard, runs) in enumerate(zip(index.shards, ranges, strict=True))
            for plan in {shard.plan_of(passage) for first, end in runs for passage in range(first, end)}
        )
        found = plans if found is None else found & plans
    return found


def _plans_with(index: Reader, word: str) -> frozenset[int]:
    """The plans with a word in any of its spellings, copies too; the last few answers are remembered."""
    known = _known.setdefault(index, {})
    if word not in known:
        if len(known) >= _REMEMBERED:
            known.clear()
        found = (plans_having(index, spelling) for spelling in spellings(index, word))
        known[word] = frozenset().union(*found)
    return known[word]


_known: WeakKeyDictionary[Reader, dict[str, frozenset[int]]] = WeakKeyDictionary()


def _left(index: Reader, filters: Filters, asked: ParsedQuery, having: frozenset[int] | None) -> Sequence[int]:
    """The plans that filters and fields leave of those that have what is asked for; one of each group of copies."""
    given, further = with_fields(filters, asked.fields)
    selection: Selection = select_meeting(index, given, further)
    return [no for no in selection.numbers if having is None or no in having]


def _years(first: int | None, last: int | None) -> range:
    return range(0) if first is None else range(first, (last or first) + 1)


def _most_first(counted: Counter[str]) -> tuple[FacetValue, ...]:
    return tuple(FacetValue(name, name, n) for name, n in sorted(counted.items(), key=lambda one: (-one[1], one[0])))


def _regions(index: Reader, numbers: Sequence[int]) -> tuple[FacetValue, ...]:
    """Regions and those above them, the most plans first."""
    counted = Counter(code for no in numbers for code in index.plan_entries[no].codes)
    known = {region.code: region for region in index.regions}
    values = []
    for code, n in sorted(counted.items(), key=lambda one: (-one[1], one[0])):
        region = known.get(code)
        above = (region.parent if region else None) or ""
        values.append(FacetValue(code, region.name if region else code, n, above if above in counted else ""))
    return tuple(values)
