"""Kinds of documents as people name them."""

from __future__ import annotations

import pytest

from plansearch.query.filters.kind_names import kinds_meant, near_kinds

OWN = ("工作计划", "督办清单")  # the second is a kind that only plans.csv has


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("工作计划", {"工作计划"}),
        ("督办清单", {"督办清单"}),
        ("清单", {"督办清单"}),
        ("計劃", {"工作计划", "行动计划", "工作总结和工作计划", "国民经济和社会发展计划"}),
        ("规划", {"五年规划", "规划纲要", "规划"} - {"五年规划", "规划纲要"}),
        ("总结", {"工作总结", "工作总结和工作计划"}),
        ("十四五规划", {"五年规划"}),
        ("工作打算", {"工作计划"}),
        ("工作方案", {"实施方案"}),
        ("散文", set()),
    ],
)
def test_what_a_name_means(name: str, kinds: set[str]) -> None:
    assert kinds_meant(name, OWN) == kinds


def test_near_names() -> None:
    assert near_kinds("工作计画书", OWN)[0] == "工作计划"
    assert near_kinds("qqq", OWN) == ()
