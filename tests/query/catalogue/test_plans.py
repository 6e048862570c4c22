"""Plans as values, copies too."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import mini
import pytest

from plansearch.api import Index
from plansearch.errors import UnknownName
from plansearch.query.catalogue.plans import PlansRequest, plans
from plansearch.query.filters.filters import Filters

TASKS = list(
    product(("水利", "教育", "养老", "林业", "园区", "就业"), ("改造", "提升", "普查", "试点", "督导", "验收"))
)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), list(mini.PLANS)),
        (Filters(("砚川市",)), [mini.MOXI]),
        (Filters(level="市", years=(2025, None)), [mini.WANGJIN, mini.QINGLAN_2025]),
        (Filters(years=(2031, 2031)), []),
    ],
)
def test_plans_that_pass(mini_index: Index, filters: Filters, expected: list[str]) -> None:
    assert [plan.id for plan in plans(mini_index.reader, PlansRequest(filters))] == expected


def test_an_unknown_region(mini_index: Index) -> None:
    with pytest.raises(UnknownName):
        plans(mini_index.reader, PlansRequest(Filters(("无名州",))))


def test_copies_are_plans_too(index_of: Callable[[dict[str, str]], Index]) -> None:
    text = "".join(f"第{n}项任务是推进{field}{work}工作，全年完成{n}件。\n" for n, (field, work) in enumerate(TASKS))
    index = index_of({"青澜市/2024年计划.md": text, "砚川市/2024年计划.md": text})
    assert index.reader.manifest.n_copies == 1
    assert len(index.plans()) == 2
