"""What a clause without a name of its own is about."""

import pytest

from plansearch.targets import extract_targets


def names(text: str, heading: str = "") -> list[str]:
    return [target.indicator for target in extract_targets(text, heading)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("今年开展乡村人居环境整治，完成投资25亿元。", ["乡村人居环境整治投资"]),
        ("今年公园建设全面推进，完成投资3亿元。", ["公园建设投资"]),
        ("今年新建学校10所；扎实开展河道整治，完成投资25亿元。", ["学校", "河道整治投资"]),
        ("今年计划投资300万元，建设云溪水库除险加固工程。", ["云溪水库除险加固工程投资"]),
        ("今年固定资产投资增长9%，完成投资300亿元。", ["固定资产投资", "固定资产投资"]),
        ("今年地区生产总值增长6%，完成投资50亿元。", ["地区生产总值", "投资"]),
        ("今年新增高企50家；大力争取上级科技资金，确保超过6000万元。", ["高企", "上级科技资金"]),
    ],
)
def test_money_takes_its_name_from_what_it_is_for(text: str, found: list[str]) -> None:
    assert names(text) == found


def test_what_changes_is_the_subject_of_the_number_behind_it() -> None:
    text = "确保耕地面积90万亩，粮食综合生产能力稳步提升，到2027年达到50万吨。"
    assert names(text) == ["耕地面积", "粮食综合生产能力"]


def test_money_for_counted_projects_and_its_attainment() -> None:
    text = (
        "招商项目60个，其中工业项目35个，到位资金6亿元，完成年度目标任务的120%，"
        "同比增长9%；其他项目8个，到位资金1亿元。"
    )
    assert names(text, "工作回顾") == [
        "招商项目", "工业项目", "工业项目到位资金", "工业项目到位资金完成年度目标任务比例", "工业项目到位资金",
        "其他项目", "其他项目到位资金",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("今年粮食产量50万吨，其中水稻30万吨、玉米15万吨。", ["粮食产量", "水稻产量", "玉米产量"]),
        ("今年地区生产总值900亿元，其中第一产业90亿元。", ["地区生产总值", "第一产业增加值"]),
        ("今年新建学校10所，其中小学5所。", ["学校", "小学"]),
    ],
)
def test_a_part_has_the_measure_of_the_whole(text: str, found: list[str]) -> None:
    assert names(text) == found


def test_a_second_measure_of_the_same_owners() -> None:
    text = "今年养老、失业保险参保人数分别达到50万人、30万人，基金收入分别达到17亿元、8亿元。"
    assert names(text)[2:] == ["养老基金收入", "失业基金收入"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("今年研发投入增长10%，研发经费投入强度达到3%。", ["研发投入", "研发经费投入强度"]),
        ("今年登记失业率控制在4%以内，建成区绿化覆盖率达到40%。", ["登记失业率", "建成区绿化覆盖率"]),
        ("今年工业增加值增长6%，环比增长0.3%。", ["工业增加值", "工业增加值"]),
        ("守住耕地面积100万亩红线。", ["耕地面积"]),
        ("粮食产量守住50万吨底线。", ["粮食产量"]),
        ("2025年内完成投资30亿元。", ["投资"]),
        ("2025年枫渚县将争取林业投资46亿元以上。", ["林业投资"]),
        ("企业20__年争取产值达到xx亿元。", ["产值"]),
        ("中央提出今年粮食产量20万吨。", ["粮食产量"]),
        ("预期今年全省粮食产量20万吨。", ["粮食产量"]),
        ("今年低保标准提高到每人每月800元，细颗粒物浓度降到每立方米30微克以下。", ["低保标准", "细颗粒物浓度"]),
        ("今年规模以上工业实现增加值90亿元，乡镇企业完成产值50亿元。", ["规模以上工业增加值", "乡镇企业产值"]),
        ("今年举办项目申报、专利、企业认定等培训会10次。", ["培训会"]),
        ("今年云岫省地区生产总值增长6%。", ["地区生产总值"]),
        ("“组组通”公路三年计划总任务1300公里。", ["“组组通”公路"]),
        ("今年地区生产总值增长9%，人均达到9000美元。", ["地区生产总值", "人均地区生产总值"]),
        ("今年合同和实际利用外资分别增长5%、6%。", ["合同利用外资", "实际利用外资"]),
    ],
)
def test_a_name_has_neither_verbs_nor_regions_nor_numbers(text: str, found: list[str]) -> None:
    assert names(text) == found
