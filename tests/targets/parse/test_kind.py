"""Growth, points, level, increment, rank, multiple."""

import pytest

from plansearch.targets import extract_targets


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("今年外贸出口增长6%。", "growth"),
        ("今年单位地区生产总值能耗下降3%。", "growth"),
        ("今年居民消费价格涨幅控制在3%左右。", "growth"),
        ("今年工业增加值增速达到8%。", "growth"),
        ("今年工业增加值增速为8%。", "growth"),
        ("今年工业增加值增速提高到8%。", "growth"),
        ("今年经济保持两位数增长。", "growth"),
        ("今年经济增长预期目标为5%左右。", "growth"),
        ("今年外贸出口增长目标为9%。", "growth"),
        ("今年外贸出口增长目标定为9%。", "growth"),
        ("今年城镇化率预期目标为60%。", "level"),
        ("今年外贸出口增长到9亿元。", "level"),
        ("今年城镇化率提高2个百分点。", "pp"),
        ("今年城镇登记失业率控制在4%以内。", "level"),
        ("今年人口自然增长率控制在6‰以内。", "level"),
        ("今年森林覆盖率提高到60%。", "level"),
        ("今年粮食产量达到80万吨。", "level"),
        ("今年实现地区生产总值500亿元。", "level"),
        ("今年完成地区生产总值500亿元。", "level"),
        ("今年完成投资30亿元。", "increment"),
        ("今年新增学位2万个。", "increment"),
        ("今年新建10个研发平台。", "increment"),
        ("今年城镇新增就业5万人。", "increment"),
        ("今年造林绿化30万亩。", "increment"),
        ("今年高新技术企业增加10家。", "increment"),
        ("今年减少贫困人口2万人。", "increment"),
        ("今年经济总量进入全省前十位。", "rank"),
        ("今年旅游收入翻一番。", "multiple"),
        ("今年技工贸收入增长2倍。", "multiple"),
        ("居民消费价格涨幅为3%。", "growth"),
        ("预计地区生产总值能够实现6%。", "growth"),
        ("研发经费占地区生产总值达到2.1%。", "level"),
        ("居民消费价格涨幅为负0.5%。", "growth"),
        ("单位GDP能耗下降到2020年的70%。", "multiple"),
        ("森林覆盖率从2020年的60%提高到2025年的70%。", "level"),
        ("争取高新技术企业突破2000家。", "level"),
        ("争取上级资金达到3亿元。", "increment"),
        ("今年新增高新技术企业达到20家。", "increment"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    (target,) = extract_targets(text)
    assert target.kind == kind


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("地区生产总值增长6.5%以上，力争达到7%。", ["growth", "growth"]),
        ("规上工业增加值增长8%，力争10%。", ["growth", "growth"]),
        ("入学率提高2个百分点，力争达到95%。", ["pp", "level"]),
        ("地区生产总值增长6%，城镇化率力争达到60%。", ["growth", "level"]),
    ],
)
def test_a_second_tier_of_a_growth_is_a_growth(sentence: str, kinds: list[str]) -> None:
    assert [target.kind for target in extract_targets(sentence, "2025年主要目标")] == kinds
