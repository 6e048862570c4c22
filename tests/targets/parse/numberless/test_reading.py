"""Targets without a number."""

import pytest

from plansearch.targets import extract_targets

GOALS = "今年主要预期目标是：地区生产总值增长6%，固定资产投资增长8%，外贸出口增长5%，{}。"


def qualitative(clause: str) -> list[tuple[str, str, str]]:
    targets = extract_targets(GOALS.format(clause))
    return [(t.indicator, t.kind, t.bound) for t in targets if t.value_span is None]


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("居民收入增长与经济增长同步", [("居民收入", "relative", "eq")]),
        ("居民收入增速高于全省平均水平", [("居民收入", "relative", "ge")]),
        ("农民收入增速快于城镇居民", [("农民收入", "relative", "ge")]),
        ("节能减排完成省下达任务", [("节能减排", "relative", "eq")]),
        ("完成国家下达的节能降碳目标任务", [("节能降碳", "relative", "eq")]),
        ("城镇登记失业率控制在省下达指标以内", [("城镇登记失业率", "relative", "le")]),
        ("外贸进出口稳中提质", [("外贸进出口", "qualitative", "eq")]),
        ("物价总水平基本稳定", [("物价总水平", "qualitative", "eq")]),
        ("减少农村贫困人口", [("农村贫困人口", "qualitative", "eq")]),
        (
            "碧水河段比例和林木覆盖率完成省下达目标",
            [("碧水河段比例", "relative", "eq"), ("林木覆盖率", "relative", "eq")],
        ),
        ("各项事业全面进步", []),
        ("深入落实新发展理念", []),
    ],
)
def test_goal_paragraphs_state_them(clause: str, expected: list[tuple[str, str, str]]) -> None:
    assert qualitative(clause) == expected


def test_other_paragraphs_do_not() -> None:
    targets = extract_targets("加快发展外贸，推动进出口稳中提质，培育外贸企业20家。", heading="二、工作安排")
    assert [t.value_raw for t in targets] == ["20家"]


def test_the_verb_of_effort_is_read() -> None:
    targets = extract_targets(GOALS.format("确保物价总水平基本稳定"))
    assert targets[-1].effort == "guarantee"
    assert targets[-1].value_raw is None


def test_of_a_list_of_totals_the_last_names_its_own() -> None:
    targets = extract_targets("今年实现农村公交全覆盖、光纤网络全覆盖。")
    assert [t.indicator for t in targets] == ["光纤网络"]


@pytest.mark.parametrize("clause", ["坚决杜绝重特大事故", "确保不发生较大安全事故"])
def test_what_must_not_happen_is_no_number(clause: str) -> None:
    assert [t.value_raw for t in extract_targets(f"今年新建学校10所，{clause}。")] == ["10所"]


def test_beside_one_number_a_benchmark_is_read_and_a_change_is_not() -> None:
    text = "今年培育外贸企业20家，{}。"
    assert [t.indicator for t in extract_targets(text.format("进出口增幅高于全省平均水平"))] == ["外贸企业", "进出口"]
    assert [t.indicator for t in extract_targets(text.format("进出口稳中提质"))] == ["外贸企业"]
    assert [t.indicator for t in extract_targets(text.format("实现建成花园城市目标"))] == ["外贸企业"]
