"""Years and places in titles, file names and opening lines."""

from __future__ import annotations

import pytest

from plansearch.corpus.clues import place_in, without_credits, year_in
from plansearch.corpus.gazetteer import Gazetteer
from plansearch.datafiles import records
from plansearch.model import Region

YEARS = [
    ("2016", 2016),
    ("2025年政府工作报告", 2025),
    ("2025-08", 2025),
    ("澜东区_2012_gbk", 2012),
    ("2004_青澜市_政府工作报告_mf177", 2004),
    ("青澜市政府工作报告（2014年1月10日）", 2014),
    ("二〇二五年一月二十日在青澜市第八届人民代表大会第五次会议上", 2025),
    ("一九六四年十二月二十一日", 1965),
    ("青澜市政府工作报告（2022年12月28日）", 2023),
    ("青澜市2022年政府工作报告（2022年12月28日）", 2022),
    ("2016年云岫省人民政府工作报告（2017年1月16日）", 2016),
    ("2024—2025学年工作计划", 2024),
    ("2024-2025学年度第一学期计划", 2024),
    ("2021年至2025年发展规划", 2021),
    ("2023年工作总结和2024年工作计划", 2024),
    ("2024年工作计划（附2023年工作总结）", 2024),
    ("关于2023年计划执行情况与2024年计划草案的报告", 2024),
    ("2023年度工作总结", 2023),
    ("青政办〔2024〕17号", 2024),
    ("青政办〔2024〕17号 2025年工作要点", 2025),
    ("20240115_工作计划", 2024),
    ("20240115 2025年工作计划", 2025),
    ("十四五规划", 2021),
    ("“十三五”时期青澜市发展", 2016),
    ("青澜市国民经济和社会发展第十四个五年规划和2035年远景目标纲要", 2021),
    ("“十四五”规划2024年度实施方案", 2024),
    ("十一五计划", 2006),
    ("十五计划纲要", 2001),
    ("1953-一五计划", 1953),
    ("２０２４年工作计划", 2024),
    ("2000亩茶园建设方案", None),
    ("2023年新建2000亩茶园", 2023),
    ("20xx年工作计划", None),
    ("20__年工作计划", None),
    ("xx年工作计划", None),
    ("二十五年规划", None),
    ("三五成群", None),
    ("1890年工作计划", None),
    ("2036年工作计划", None),
    ("12024", None),
    ("工作计划", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "year"), YEARS)
def test_year_in(text: str, year: int | None) -> None:
    clue = year_in(text)
    assert (clue.year if clue else None) == year


PLACES = [
    ("2025年青澜市政府工作报告", "青澜市"),
    ("青澜2025年政府工作报告", "青澜市"),
    ("青澜政府工作报告", "青澜市"),
    ("云岫省青澜市澜东区2025年工作计划", "澜东区"),
    ("云岫青澜2025年工作计划", "青澜市"),
    ("——2025年1月8日在澜东区第三届人民代表大会上", "澜东区"),
    ("（2024年1月23日，云岫省第十四届人民代表大会）", "云岫省"),
    ("关于印发《澜东区2024年工作要点》的通知", "澜东区"),
    ("中共青澜市委员会", "青澜市"),
    ("澜东区_2012_gbk", "澜东区"),
    ("2004_青澜市_政府工作报告", "青澜市"),
    ("2 0 2 5 年 青 澜 市 工作", "青澜市"),
    ("江苏省人民政府关于支持南京市的意见", "江苏省"),
    ("延边州政府工作报告", "延边朝鲜族自治州"),
    ("中华人民共和国国民经济和社会发展第十个五年计划纲要", "全国"),
    ("国家税务局工作计划", None),
    ("全国文明城市创建工作方案", None),
    ("科技局2024年工作要点", None),
    ("合作2024年工作计划", None),
    ("公安2024年工作要点", None),
    ("资源工作计划", None),
    ("公安县2024年工作要点", "公安县"),
    ("主城区2024年工作计划", None),
    ("城区2024年工作计划", None),
    ("县2024年工作计划", None),
    ("推进市和县工作", None),
    ("青澜茶2025年产业规划", None),
    ("邮编：330000", None),
    ("电话：85430000", None),
    ("手机：13944000012", None),
    ("预算总额：440000", None),
    ("编号：05000000", None),
    ("编号 430000", None),
    ("总投资 320000 万元", None),
    ("440000", None),
    ("", None),
]


CREDITS = [
    ("来源：青澜市人民政府网", ""),
    ("2025-01-08 来源：青澜日报 作者：李明远", "2025-01-08 "),
    ("发布于 青澜市", ""),
    ("发表于青澜", ""),
    ("IP属地：云岫省", "IP"),
    ("澜东区2025年工作计划 编辑：青澜小王", "澜东区2025年工作计划 "),
    ("青澜市财政收入来源分析", "青澜市财政收入来源分析"),
    ("青澜市记者协会2025年工作计划", "青澜市记者协会2025年工作计划"),
]


@pytest.mark.parametrize(("line", "rest"), CREDITS)
def test_without_credits(line: str, rest: str) -> None:
    assert without_credits(line) == rest


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    own = [
        Region("990000", "云岫省", "省"),
        Region("990100", "青澜市", "市", "990000"),
        Region("990102", "澜东区", "县", "990100"),
        Region("990103", "城区", "县", "990100"),
    ]
    return Gazetteer.of([*Gazetteer.load(), *own])


@pytest.mark.parametrize(("text", "name"), PLACES)
def test_place_in(gazetteer: Gazetteer, text: str, name: str | None) -> None:
    clue = place_in(text, gazetteer)
    assert (clue.region.name if clue and clue.region else None) == name


def test_words_are_places_inside_a_known_place(gazetteer: Gazetteer) -> None:
    clue = place_in("城区2024年工作计划", gazetteer, gazetteer.find("青澜市"))
    assert clue is not None
    assert clue.region == gazetteer.get("990103")


def test_a_name_of_several_places_has_rivals(gazetteer: Gazetteer) -> None:
    clue = place_in("鼓楼区2024年工作计划", gazetteer)
    assert clue is not None
    assert clue.region is None
    assert len(clue.rivals) == 4
    inside = place_in("鼓楼区2024年工作计划", gazetteer, gazetteer.find("南京"))
    assert inside is not None
    assert inside.region == gazetteer.get("320106")


def test_every_word_has_an_example_that_holds_it() -> None:
    for kind, word, example in records("plansearch.corpus.data", "clues.tsv"):
        assert word in example, (kind, word)
    for name, _, _, example in records("plansearch.corpus.data", "aliases.tsv"):
        assert name in example, name
    for name, reason in records("plansearch.corpus.data", "not_places.tsv"):
        assert name, reason
        assert reason, name
    for suffix, example in records("plansearch.corpus.data", "suffixes.tsv"):
        assert example.endswith(suffix), suffix
