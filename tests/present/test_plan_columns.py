"""Which plan a row is from: the same keys with the same meaning in the data of every verb."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from plansearch.api import Index
from plansearch.present.plan_columns import PLAN_COLUMNS, contested_of, plan_cells
from plansearch.report import Table

KEYS = [column.key for column in PLAN_COLUMNS]
ANSWERS: dict[str, Callable[[Index], Table]] = {
    "search": lambda index: index.search("高新技术企业 力争").table(),
    "phrase": lambda index: index.phrase("力争").table(),
    "similar": lambda index: index.similar("青澜市2025").table(),
    "targets": lambda index: index.targets().table(),
    "attainment": lambda index: index.attainment().table(),
    "compare": lambda index: index.compare("青澜市", "望津市", indicator="地区生产总值").table(),
    "shared": lambda index: index.compare("青澜市", "望津市").table(),
    "amplification": lambda index: index.compare("青澜市", indicator="地区生产总值", amplification=True).table(),
    "catalogue": lambda index: index.catalogue().table(),
    "show": lambda index: index.show("青澜市2025").table(),
}
"""Every answer whose rows are from one plan each."""


@pytest.mark.parametrize("verb", ANSWERS)
def test_a_row_has_the_facts_of_its_plan(mini_index: Index, verb: str) -> None:
    plans = {plan.id: plan for plan in mini_index.plans()}
    table = ANSWERS[verb](mini_index)
    assert table.rows
    keys = [column.key for column in table.columns]
    assert len(set(keys)) == len(keys)
    found = 0
    for row in table.rows:
        cells = dict(zip(keys, row, strict=True))
        if cells["plan"] is not None:
            assert [cells[key] for key in KEYS] == list(plan_cells(plans[cells["plan"]]))
            found += 1
    assert found


def test_a_plan_that_is_in_no_index() -> None:
    assert plan_cells(None, "draft.md") == ("draft.md", *[None] * 6)
    assert plan_cells(None) == (None,) * 7


def test_what_is_contested(mini_index: Index) -> None:
    plan = mini_index.plans()[0]
    assert contested_of(plan) == ""
    contested = replace(plan, contested=("region", "year"))
    assert plan_cells(contested)[-1] == "region year"
    assert plan_cells(contested, "a.md")[0] == "a.md"
