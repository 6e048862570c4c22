"""Statements of plans, shard by shard: pure functions over one shard, and the pure merge of what the shards give.

A plan lies in one shard, so any partition of the plans into shards merges to the same answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from plansearch.errors import IndexFormatError
from plansearch.index.reader import Reader
from plansearch.index.shard import Shard
from plansearch.index.target_store import Condition
from plansearch.messages import Do, act, note
from plansearch.model import Target


@dataclass(frozen=True, slots=True)
class StatementQuery:
    """Which statements are looked for: on an indicator (None: on any), with fields that have certain values.

    indicator: a name as a person gives it. A shard looks it up among the words of the custom lexicon that its plans
    were read with; `canonical` is the name of the indicator where there is no such lexicon. others: canonical names of
    further indicators.
    """

    indicator: str | None = None
    canonical: str | None = None
    conditions: tuple[Condition, ...] = ()
    others: tuple[str, ...] = ()


class Statement(NamedTuple):
    """A statement with what surrounds it, free of the numbers that its shard gives to plans and sections.

    n: number of the statement among those of its plan. indicator: the canonical name. section: the headings above it,
    the outermost first. tier_of: `n` of the statement whose second tier this is. scope: the place that it is for, as
    printed, where that is not the plan's own region. term: words before its sentence that say which years it is for.
    """

    plan_id: str
    n: int
    indicator: str
    phrasing: str
    section: tuple[str, ...]
    sentence: str
    target: Target
    tier_of: int | None
    scope: str
    term: str = ""


@dataclass(frozen=True, slots=True)
class StatementCounts:
    """How many statements fit, and in how many plans."""

    n: int = 0
    n_plans: int = 0


def statements_in_shard(shard: Shard, plans: Mapping[int, str], query: StatementQuery) -> list[Statement]:
    """The statements of some plans of a shard that fit a query, by plan number there, then by place in the text.

    plans: id of each plan by its number in the shard. Errors: IndexFormatError where the shard is damaged.
    """
    some = plans if len(plans) < shard.entry.n_plans else None
    rows = shard.targets.statements(plans=some, indicators=_indicators(shard, query), where=query.conditions)
    paths = shard.section_paths({row.section for row in rows if row.section is not None})
    try:
        return [
            Statement(
                plans[row.plan], row.n, row.indicator, row.phrasing, () if row.section is None else paths[row.section],
                shard.stretch(row.plan, row.target.sentence), row.target, row.tier_of, row.scope,
                row.term,
            )
            for row in rows
        ]  # fmt: skip
    except (LookupError, ValueError) as err:
        raise IndexFormatError(
            note("{path} is damaged: {reason}", path=str(shard.folder), reason=str(err)), act(Do.REBUILD_INDEX)
        ) from err


def merge_statements(parts: Iterable[Sequence[Statement]]) -> dict[str, list[Statement]]:
    """The statements of several shards by plan id, in the order of ids; each plan's in the order of its text."""
    by_plan: dict[str, list[Statement]] = defaultdict(list)
    for part in parts:
        for statement in part:
            by_plan[statement.plan_id].append(statement)
    return {plan_id: sorted(by_plan[plan_id], key=lambda found: found.n) for plan_id in sorted(by_plan)}


def counts_in_shard(shard: Shard, plans: Collection[int], query: StatementQuery) -> StatementCounts:
    """How many statements of some plans of a shard fit a query, without reading them. plans: numbers in the shard."""
    counts = shard.targets.counts(indicators=_indicators(shard, query), where=query.conditions)
    held = [counts[plan] for plan in plans if plan in counts]
    return StatementCounts(sum(held), len(held))


def merge_counts(parts: Iterable[StatementCounts]) -> StatementCounts:
    """The sum of the counts of several shards."""
    n = n_plans = 0
    for part in parts:
        n, n_plans = n + part.n, n_plans + part.n_plans
    return StatementCounts(n, n_plans)


def find_statements(reader: Reader, plan_numbers: Iterable[int], query: StatementQuery) -> dict[int, list[Statement]]:
    """The statements of plans that fit a query, by plan number, in the order of the numbers given.

    A plan without any has an empty list. Errors: IndexFormatError where the index is damaged.
    """
    numbers = list(dict.fromkeys(plan_numbers))
    tasks = [(shard_no, plans, query) for shard_no, plans in _by_shard(reader, numbers).items()]
    found = merge_statements(reader.over_shards(statements_in_shard, tasks))
    return {number: found.get(reader.plan_entries[number].id, []) for number in numbers}


def count_statements(reader: Reader, plan_numbers: Iterable[int], query: StatementQuery) -> StatementCounts:
    """How many statements of plans fit a query."""
    tasks = [(shard_no, plans, query) for shard_no, plans in _by_shard(reader, plan_numbers).items()]
    return merge_counts(reader.over_shards(counts_in_shard, tasks))


def count_unread(reader: Reader, plan_numbers: Iterable[int]) -> int:
    """How many of these plans were not read for statements: loose passages."""
    shards = _by_shard(reader, plan_numbers)
    return sum(len(plans.keys() - reader.shards[shard_no].targets.read) for shard_no, plans in shards.items())


def custom_canonical(reader: Reader, name: str) -> str | None:
    """The canonical name of an indicator by the custom lexicon of the index; None where it has none or lacks it."""
    return next(filter(None, (shard.targets.custom_canonical(name) for shard in reader.shards)), None)


def indicator_names(reader: Reader, plan_numbers: Iterable[int], query: StatementQuery) -> dict[int, set[str]]:
    """The canonical names of the indicators that plans have statements on; the query's conditions hold."""
    found: dict[str, set[str]] = {}
    for shard_no, plans in _by_shard(reader, plan_numbers).items():
        for plan, names in reader.shards[shard_no].targets.names_of(plans, query.conditions).items():
            found[plans[plan]] = names
    return {reader.plan_numbers[plan_id]: names for plan_id, names in found.items()}


def _indicators(shard: Shard, query: StatementQuery) -> tuple[str, ...] | None:
    if query.indicator is None:
        return query.others or None
    first = shard.targets.custom_canonical(query.indicator) or query.canonical
    return tuple(dict.fromkeys(name for name in (first, *query.others) if name is not None))


def _by_shard(reader: Reader, plan_numbers: Iterable[int]) -> dict[int, dict[int, str]]:
    """The plans of each shard: id by number in the shard."""
    shards: dict[int, dict[int, str]] = defaultdict(dict)
    for number in plan_numbers:
        entry = reader.plan_entries[number]
        shards[entry.shard][entry.local] = entry.id
    return dict(shards)


def indicators_beginning(reader: Reader, prefix: str) -> set[str]:
    """The canonical names of the indicators of an index that begin with a prefix."""
    return {name for shard in reader.shards for name in shard.targets.indicators_beginning(prefix)}


def indicators_among(reader: Reader, names: Collection[str]) -> set[str]:
    """Those of some canonical names that are indicators of an index."""
    return {name for shard in reader.shards for name in shard.targets.indicators_among(names)}
