"""Short names of plans are distinct, whatever the plans have in common."""

import pytest

from plansearch.model import KnownContents, Plan, PlanId
from plansearch.query.filters.labels import distinct_labels


def plan(plan_id: str, *, path: str = "", year: int | None = 2025, title: str = "", family: str = "") -> Plan:
    names = tuple(path.split("/")) if path else ()
    return Plan(
        PlanId(plan_id), plan_id, title, names[-1] if names else None, None, names, "县", year, year, None, None, 9,
        "utf-8", "", family, KnownContents(""),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("plans", "names"),
    [
        ([], []),
        ([plan("a", path="云岫省/青澜市")], ["青澜市 2025"]),
        ([plan("a", path="云岫省/青澜市"), plan("b", path="云岫省/砚川市")], ["青澜市 2025", "砚川市 2025"]),
        ([plan("a", path="云岫省/青澜市"), plan("b", path="云岫省/青澜市", year=2024)], ["青澜市 2025", "青澜市 2024"]),
        (
            [plan("a", path="青澜市/鼓山区"), plan("b", path="砚川市/鼓山区")],
            ["青澜市鼓山区 2025", "砚川市鼓山区 2025"],
        ),
        (
            [plan(f"页.html#{n}", title="镇工作计划", family="页.html") for n in (1, 2)],
            ["镇工作计划 #1", "镇工作计划 #2"],
        ),
        (
            [plan("a", path="青澜市", title="政府工作报告"), plan("b", path="青澜市", title="教育局工作要点")],
            ["青澜市 2025 政府工作报告", "青澜市 2025 教育局工作要点"],
        ),
        ([plan("a", title="工作计划"), plan("b", title="工作计划")], ["a", "b"]),
        ([plan("a", path="青澜市/鼓山区"), plan("b", path="青澜市/鼓山区")], ["a", "b"]),
    ],
)  # fmt: skip
def test_names(plans: list[Plan], names: list[str]) -> None:
    assert list(distinct_labels(plans).values()) == names


def test_a_plan_named_twice_is_one() -> None:
    one = plan("a", path="青澜市")
    assert distinct_labels([one, one]) == {"a": "青澜市 2025"}


def test_a_name_that_tells_apart_is_not_anothers_label() -> None:
    plans = [
        plan("a", path="青澜市/鼓山区"),
        plan("b", path="砚川市/鼓山区"),
        plan("c", year=None, title="青澜市鼓山区 2025"),
    ]
    names = distinct_labels(plans)
    assert len(set(names.values())) == 3
    assert names["c"] == "青澜市鼓山区 2025"
