from __future__ import annotations

import pytest

from plansearch.errors import QueryError
from plansearch.query.drafting.rules.registry import chosen, names, rules


def test_names_are_once_each() -> None:
    assert len(set(names())) == len(rules()) > 0


def test_rules_are_chosen_by_name_or_family() -> None:
    family = [rule.name for rule in rules() if rule.family == "form"]
    assert [rule.name for rule in chosen(["form"], [])] == family
    assert [rule.name for rule in chosen(["form"], ["heading-gap"])] == [
        name for name in family if name != "heading-gap"
    ]
    assert [rule.name for rule in chosen(["heading-gap"], ["form"])] == ["heading-gap"]


def test_optional_rules_look_when_asked_for() -> None:
    optional = {rule.name for rule in rules() if rule.is_optional}
    assert optional.isdisjoint(rule.name for rule in chosen([], []))


def test_an_unknown_name_is_an_error_with_the_nearest() -> None:
    with pytest.raises(QueryError, match="heading-gaps") as error:
        chosen(["heading-gaps"], [])
    assert "heading-gap" in str(error.value.hint)
