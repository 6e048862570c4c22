"""Statements on a part of a region, or on a unit above it, carry the place they are for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plansearch.corpus.gazetteer import Gazetteer
from plansearch.model import Region
from plansearch.targets import extract_targets
from plansearch.targets.interpret.scope import OwnPlace, other_places, scope, scope_of
from plansearch.targets.lexicon.lexicon import Lexicon

LEXICON = Lexicon.load()

PLACES = {"枫渚县", "全省", "高新区", "松桥经开区", "市本级", "中心城区", "开发区", "市区", "园区"}
SAID = [  # a sentence up to the end of a promise, and for which place it is
    ("地区生产总值增长6%", ""),
    ("全市地区生产总值增长6%", ""),
    ("枫渚县地区生产总值增长8%", "枫渚县"),
    ("青澜市地区生产总值增长6%", ""),
    ("全市主要目标是：地区生产总值增长6%，其中枫渚县工业增加值增长9%", "枫渚县"),
    ("其中高新区规上工业增加值增长12%", "高新区"),
    ("力争松桥经开区工业投资增长20%，固定资产投资增长15%", "松桥经开区"),
    ("松桥经开区生产总值增长15%，其中规上工业增加值增长30%；固定资产投资增长15%", "松桥经开区"),
    ("松桥经开区生产总值增长15%；全市固定资产投资增长5%", ""),
    ("松桥经开区生产总值增长15%；全市外贸稳中提质，固定资产投资增长5%", ""),
    ("全市开发区工业投资增长20%", "全市开发区"),
    ("一般公共预算收入增长5%，其中市本级财政收入增长4%", "市本级"),
    ("地区生产总值增长6%，市区居民人均可支配收入增长7%", "市区"),
    ("地区生产总值增长6%，市区居民人均可支配收入增长7%，城镇新增就业2万人", ""),
    ("中心城区计划实施项目60个，完成固定资产投资200亿元", "中心城区"),
    ("全省地区生产总值增长5%", "全省"),
    ("（三）枫渚县财政收入增长8%", "枫渚县"),
    ("推动高新区提质升级，规上工业增加值增长8%", ""),
    ("支持园区工业提速，工业投资增长8%", ""),
    ("改造老旧小区20个", ""),
    ("单位地区生产总值能耗下降3%", ""),
    ("云上县地区生产总值增长8%", ""),
]


@pytest.mark.parametrize(("said", "place"), SAID)
def test_the_place_a_promise_is_for(said: str, place: str) -> None:
    assert scope(LEXICON, said, PLACES.__contains__) == place


CITY = Region("990100", "青澜市", "市")
COUNTY = Region("990121", "枫渚县", "县", "990100")
GAZETTEER = Gazetteer([CITY, COUNTY])
OWN = OwnPlace("青澜市", "990100", "市", "青澜市2025年政府工作报告", "青澜市高新区管委会")


@pytest.mark.parametrize(
    ("name", "is_other"),
    [
        ("青澜市", False),
        ("枫渚县", True),
        ("无名县", False),  # nobody knows it
        ("全省", True),
        ("全国", True),
        ("高新区", False),  # part of the issuing body's name
        ("开发区", True),
    ],
)
def test_other_places_are_zones_units_above_and_known_regions(name: str, is_other: bool) -> None:
    assert other_places(LEXICON, GAZETTEER, OWN)(name) is is_other


def test_a_plan_of_unknown_level_has_no_unit_above() -> None:
    is_other = other_places(LEXICON, GAZETTEER, OwnPlace(None, None, None, "", None))
    assert not is_other("全省")
    assert is_other("枫渚县")
    assert is_other("高新区")


def test_the_scope_of_a_statement_is_read_up_to_its_end() -> None:
    text = "主要目标是：固定资产投资增长5%左右。枫渚县生产总值增长15%以上，其中市本级财政收入增长4%。"
    is_other = other_places(LEXICON, GAZETTEER, OWN)
    found = {target.value_raw: scope_of(LEXICON, target, text, is_other) for target in extract_targets(text)}
    assert found == {"5%": "", "15%": "枫渚县", "4%": "市本级"}


THEMES = [  # a text, and the place or industry that its last figure is for
    ("综合保税区大力发展保税物流，完成进出口总额70亿元以上、增长75%。", "综合保税区"),
    ("高新区要突出创新，力争规上工业增加值增长9%；松桥经开区要做强主业，力争规上工业增加值增长12%。", "松桥经开区"),
    ("加快松桥综保区建设，打造外贸平台，实现进出口总额增长40%。", "松桥综保区"),
    ("推进园区建设。完善配套，固定资产投资增长20%。", "园区"),
    ("稳住外贸。完善配套，进出口总额增长20%。", ""),
    ("推进园区建设。全市固定资产投资增长20%。", ""),
    ("推进园区建设。改造老旧小区20个。", ""),
    ("推动50家人力资源服务企业转型，培育规上企业30家。", "人力资源服务"),
    ("培育规上企业30家。", ""),
    ("加强县域商贸中心建设，社会消费品零售总额增长13%。", ""),
    ("推进人力资源产业园等项目建设，城镇新增就业3万人。", ""),
]


@pytest.mark.parametrize(("text", "place"), THEMES)
def test_the_part_that_is_spoken_of(text: str, place: str) -> None:
    is_other = other_places(LEXICON, GAZETTEER, replace(OWN, body=None))
    said = f"二、主要任务\n\n{text}"
    *_, last = extract_targets(said)
    assert scope_of(LEXICON, last, said, is_other) == place


def test_the_heading_counts_where_the_paragraph_has_no_head() -> None:
    said = "二、主要任务\n\n完善平台配套，盘活存量土地，固定资产投资增长20%。"
    is_other = other_places(LEXICON, GAZETTEER, replace(OWN, body=None))
    (target,) = extract_targets(said)
    assert scope_of(LEXICON, target, said, is_other, heading="（二）统筹园区和县域经济发展") == "园区"
    assert scope_of(LEXICON, target, said, is_other, heading="（二）以园区为抓手，扩大对外开放") == ""
    assert scope_of(LEXICON, target, said, is_other) == ""
