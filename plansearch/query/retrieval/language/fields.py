"""The fields of a query as filters, together with those that were given beside it: a plan must pass both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from plansearch.model import PARTS
from plansearch.query.filters.filters import Filters, parse_filters
from plansearch.query.retrieval.language.parsed_query import FieldCondition

_ONE_VALUE = ("year", "level")
"""Filters that take one value; of several, each is a filter of its own."""


@dataclass(frozen=True, slots=True)
class OneOf:
    """A condition on plans that one value of `Filters` cannot say: to pass one of these, or where negated none.

    text: the condition in words, where the filters do not say it.
    """

    filters: tuple[Filters, ...]
    negated: bool = False
    text: str = ""

    def __str__(self) -> str:
        if self.text:
            return self.text
        alternatives = "|".join(map(str, self.filters))
        return f"not {alternatives}" if self.negated else alternatives


def with_fields(filters: Filters, conditions: Sequence[FieldCondition]) -> tuple[Filters, tuple[OneOf, ...]]:
    """Filters and fields as filters, as far as these can say both, and what plans must meet besides.

    Errors: QueryError for a value that makes no sense.
    """
    further: list[OneOf] = []
    for condition in conditions:
        if condition.name == "part":
            filters, nowhere = _with_part(filters, condition)
            further += nowhere
            continue
        one = _as_filters(condition)
        both = _joined(filters, one.filters[0]) if len(one.filters) == 1 and not one.negated else None
        if both is None:
            further.append(one)
        else:
            filters = both
    return filters, tuple(further)


def _as_filters(condition: FieldCondition) -> OneOf:
    name, values, negated = condition.name, condition.values, condition.negated
    if negated and name == "region":
        name, negated = "not_region", False
    alternatives: tuple[Any, ...] = values if name in _ONE_VALUE else (values,)
    options: list[dict[str, Any]] = [{name: value} for value in alternatives]
    return OneOf(tuple(parse_filters(**option) for option in options), negated)


def _with_part(filters: Filters, condition: FieldCondition) -> tuple[Filters, list[OneOf]]:
    """Filters that are about parts of plans, too; and what no plan meets, where they have no part in common."""
    wanted = parse_filters(part=condition.values).parts
    if condition.negated:
        wanted = tuple(part for part in PARTS[1:] if part not in wanted)
    both = tuple(part for part in wanted if not filters.parts or part in filters.parts)
    if both:
        return replace(filters, parts=both), []
    return filters, [OneOf((), text=f"part={'|'.join(wanted)}")]


def _joined(filters: Filters, other: Filters) -> Filters | None:
    """Filters that a plan passes if it passes both; None where both say something about the same."""
    nothing = Filters()
    given = {
        field.name: value
        for field in fields(other)
        if (value := getattr(other, field.name)) != getattr(nothing, field.name)
    }
    if any(getattr(filters, name) not in (getattr(nothing, name), value) for name, value in given.items()):
        return None
    return replace(filters, **given)
