"""Whose number it is: the figure of a part or of a group does not stand for the region's."""

import pytest

from plansearch.targets import canonical, extract_targets

GOALS = "今年主要预期目标是：地区生产总值增长8%左右。"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("支持云滨新区发展，力争地区生产总值增长20%以上。", ["云滨新区地区生产总值"]),
        ("举全县之力支持津湖高质量发展，确保年内地区生产总值增长9%。", ["津湖地区生产总值"]),
        (
            "各开发区（园区）要完成引进任务，力争地区生产总值、固定资产投资分别增长8%和15%以上。",
            ["开发区地区生产总值", "开发区固定资产投资"],
        ),
        ("建设兵团要发挥优势，确保生产总值增长10%。", ["兵团生产总值"]),
        ("云滨新区加快建设。今年新开工项目30个。力争生产总值增长15%以上。", ["项目", "云滨新区生产总值"]),
        ("推动县域经济发展，固定资产投资增长9%。", ["固定资产投资"]),
        ("全市上下发挥开发区作用，力争地区生产总值增长9%。", ["地区生产总值"]),
        (GOALS, ["地区生产总值"]),
        ("先后出台发展县域经济、扶持小微企业等政策。全年实现地区生产总值2.35万亿元，增长9.1%。", ["地区生产总值"] * 2),
    ],
)
def test_the_product_of_a_part_carries_its_name(text: str, names: list[str]) -> None:
    found = [t.indicator for t in extract_targets(text, "2026年工作安排")]
    assert found == names


def test_a_part_is_not_lined_up_with_the_whole() -> None:
    whole, part = extract_targets(GOALS + "支持云滨新区发展，力争地区生产总值增长20%以上。")
    assert canonical(whole.indicator) == "地区生产总值" != canonical(part.indicator)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("实施残疾人就业三年行动，新增就业8000人。", "残疾人新增就业"),
        ("加强高校毕业生、退役军人等重点群体就业服务，新增就业8万人。", "新增就业"),
        ("今年新增就业8万人。", "新增就业"),
    ],
)
def test_a_group_carries_its_name(text: str, name: str) -> None:
    assert [t.indicator for t in extract_targets(text, "2026年工作安排")] == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("主要预期目标是：望津市生产总值增长9%。", "生产总值"),
        ("经济社会发展的主要预期目标为：云岫地区生产总值增长9%。", "地区生产总值"),
        ("到2030年，力争石篁县生产总值突破90亿元。", "石篁县生产总值"),
        ("主要预期目标是：地区生产总值增长8%，望津市生产总值增长9%。", "望津市生产总值"),
        ("主要预期目标是：海洋生产总值增长9%。", "海洋生产总值"),
    ],
)
def test_the_first_product_among_the_goals_is_the_regions_own(text: str, name: str) -> None:
    assert extract_targets(text, "2026年工作安排")[-1].indicator == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("主要产品产量的计划指标如下：\n钢50万-58万吨，增长17一24%；化肥30万吨。", ["钢产量", "钢产量", "化肥产量"]),
        ("主要农产品产量如下：\n粮食90万吨；\n棉花2万吨，增长5%；", ["粮食产量", "棉花产量", "棉花产量"]),
        ("主要工业产品产量：原煤30万吨；发电量8亿千瓦时。", ["原煤产量", "发电量"]),
        ("主要产品产量如下：见附表。\n储备原煤30万吨。", ["原煤"]),
        ("市、县下达我镇搬迁任务为120户430人，其中脱贫户90户320人。", [
            "搬迁户", "搬迁人口", "脱贫户", "脱贫人口",
        ]),
        ("现有贫困人口1.2万户4万人。", ["贫困户", "贫困人口"]),
        ("农村贫困人口减少7万。", ["农村贫困人口"]),
    ],
)  # fmt: skip
def test_products_and_persons_are_named_by_what_is_counted(text: str, names: list[str]) -> None:
    assert [t.indicator for t in extract_targets(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("到1990年，东部地带的粮食达到2亿吨，钢300万吨，卷烟26万箱，比1985年增长10.6%。", [
            "东部地带的粮食产量", "钢产量", "卷烟产量", "卷烟产量",
        ]),
        ("全年生产原油16万吨，加工原油10万吨，下降4%。", ["原油产量", "加工原油", "加工原油"]),
        ("全年进口原油40万吨，调出粮食5万吨，储备化肥2万吨；原煤消费50万吨。", [
            "进口原油", "调出粮食", "化肥", "原煤消费",
        ]),
        ("新增生产能力：原煤50万吨，钢20万吨。", ["原煤", "钢"]),
        ("新增查明资源储量，其中，石油1亿吨，原煤20亿吨。", ["石油", "原煤"]),
        ("云岫航空产业园新建厂房10万平方米，累计入驻企业50户以上。", ["云岫航空产业园厂房", "云岫航空产业园入驻企业"]),
        ("力争5万人实现脱贫，农村贫困人口脱贫2万人，12个贫困村实现出列。", [
            "脱贫人口", "农村贫困人口脱贫", "贫困村出列",
        ]),
    ],
)  # fmt: skip
def test_amounts_of_products_are_what_is_made_and_tenants_have_a_park(text: str, names: list[str]) -> None:
    assert [t.indicator for t in extract_targets(text)] == names


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("今年累计入驻企业50户以上。", ["level"]),
        ("园区入驻企业20家。", ["level"]),
        ("今年入驻企业20家。", ["increment"]),
        ("今年新增高企15家，累计120家。", ["increment", "level"]),
        ("今年培训骨干2000人，累计筛查慢性病4万人。", ["increment", "increment"]),
    ],
)
def test_what_there_is_in_all_is_a_level(text: str, kinds: list[str]) -> None:
    assert [t.kind for t in extract_targets(text)] == kinds
