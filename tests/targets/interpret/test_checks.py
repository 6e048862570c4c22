"""What arithmetic says of the numbers of a sentence."""

import pytest

from plansearch.targets import extract_targets

GROWTH = "growth_identity:ok"


@pytest.mark.parametrize(
    ("text", "checked"),
    [
        ("产值完成33亿元，去年同期24.88亿元，增长32.63%。", ["33亿元", "32.63%"]),
        ("产值由24.88亿元增加到33亿元，增长32.63%。", ["33亿元", "32.63%"]),
        ("产值由24880万元增加到3.3亿元，增长32.63%。", ["3.3亿元", "32.63%"]),
        ("产值完成33亿元，去年同期24.88亿元，增长22.63%。", []),
        ("产值完成33亿元，利润增长32.63%，税收24.88亿元。", []),
    ],
)
def test_growth_leads_from_the_base_to_the_value(text: str, checked: list[str]) -> None:
    assert [t.value_raw for t in extract_targets(text) if GROWTH in t.checks] == checked


def test_a_repaired_decimal_is_confirmed() -> None:
    found = {t.value_raw: t for t in extract_targets("产值完成33亿元，去年同期24。88亿元，增长32。63%。")}
    assert found["32。63%"].repair
    assert GROWTH in found["32。63%"].checks


def test_parts_that_add_up() -> None:
    whole, *parts = extract_targets("新建研发平台25个，其中甲类平台4个、乙类平台19个、丙类平台2个。")
    assert whole.checks == ("sum_identity:ok",)
    assert not any(part.checks for part in parts)
    whole, *parts = extract_targets("新建研发平台26个，其中甲类平台4个、乙类平台19个、丙类平台2个。")
    assert whole.checks == ()


def test_tiers_in_order() -> None:
    floor, stretch = extract_targets("确保招商引资30亿元，力争实现40亿元。")
    assert (floor.tier, stretch.tier) == ("floor", "stretch")
    assert stretch.checks == ("tier_order:ok",)
    floor, stretch = extract_targets("确保招商引资30亿元，力争实现20亿元。")
    assert stretch.checks == ("tier_order:off",)


def test_a_share_beyond_the_whole() -> None:
    (share,) = extract_targets("污水处理率达到120%。")
    assert share.checks == ("share_limit:off",)
    (growth,) = extract_targets("旅游收入增长120%。")
    assert growth.checks == ()
