"""The region of a text: the one of its speaker, the unit it calls its own, the names it mentions most."""

from __future__ import annotations

import pytest

from plansearch.corpus.clues import place_in
from plansearch.corpus.gazetteer import Gazetteer
from plansearch.corpus.mentions import (
    disambiguated,
    likeliest,
    likely,
    most_mentioned,
    named_most,
    own_unit,
    path_in,
    region_of_speaker,
)
from plansearch.datafiles import records
from plansearch.model import Region


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    own = [
        Region("990000", "云岫省", "省"),
        Region("990100", "青澜市", "市", "990000"),
        Region("990102", "澜东区", "县", "990100"),
        Region("990103", "松桥区", "县", "990100"),
        Region("990121", "岚埠县", "县", "990100"),
        Region("990200", "砚川市", "市", "990000"),
        Region("990202", "砚北区", "县", "990200"),
        Region("990203", "松桥区", "县", "990200"),
    ]
    return Gazetteer.of([*Gazetteer.load(), *own])


SPEAKERS = [
    ("现在，我代表青澜市人民政府，向大会报告工作", "青澜市"),
    ("我代表岚埠县政府报告工作", "岚埠县"),
    ("我代表国务院向大会报告工作", "全国"),
    ("我代表市人民政府向大会报告工作", None),
    ("我代表松桥区人民政府报告工作", None),
    ("各位代表，青澜市人民政府", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "name"), SPEAKERS)
def test_region_of_speaker(gazetteer: Gazetteer, text: str, name: str | None) -> None:
    clue = region_of_speaker(text, gazetteer)
    assert (clue.value.name if clue else None) == name


UNITS = [
    ("全市上下团结一心，位居全省前列", "市"),
    ("全省" * 20 + "全市", "省"),
    ("全省" * 20 + "全市" * 10, "市"),
    ("我县全县县委县政府，市委市政府", "县"),
    ("全镇上下，我镇实际，县委县政府", "镇"),
    ("全区各族人民，全区" * 3, "区"),
    ("全市全市全市全市全市全区全区", "市"),
    ("全国各族人民，我国经济，全国", "国"),
    ("推进各项工作", None),
]


@pytest.mark.parametrize(("text", "unit"), UNITS)
def test_own_unit(text: str, unit: str | None) -> None:
    assert own_unit(text) == unit


MOST = [
    ("全市经济，青澜港，青澜湖，做强青澜。澜东、岚埠协同，学习砚川。", "青澜市"),
    ("全市经济，青澜港，青澜湖，砚川河，砚川山。", None),
    ("全市经济，青澜港，青澜湖。", None),
    ("全省经济，云岫茶，云岫竹，云岫行。青澜、砚川。", "云岫省"),
    ("全县上下，岚埠港，岚埠湖，岚埠茶，青澜市委市政府，青澜", "岚埠县"),
    ("青澜港，青澜湖，青澜市", None),
    ("全区新建道路，新建学校，新建公园，新建桥梁", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "name"), MOST)
def test_most_mentioned(gazetteer: Gazetteer, text: str, name: str | None) -> None:
    clue = most_mentioned(text, gazetteer)
    assert (clue.value.name if clue else None) == name


LIKELY = [  # texts that name few regions
    ("打造岚埠高新区，向岚埠集聚。", "岚埠县"),
    ("我市申报，配合砚川经开区，砚川骏马公司。", "砚川市"),
    ("我区学校，江苏省、南京市，2025年玄武区讲师团，玄武区竞赛。", "玄武区"),
    ("岚埠港一处。", None),
    ("岚埠港，岚埠湖，砚川河，砚川山。", None),
    ("我区各校，岚埠港，岚埠湖。", None),
    ("我县在浍南镇、朱顶镇、东刘集镇建设三处。", "五河县"),
    ("全国各族人民，岚埠港，岚埠湖。", None),
    ("新增城镇就业，新增城镇住房。", None),
    ("政府和政协，政府和政协。", None),
]


@pytest.mark.parametrize(("text", "name"), LIKELY)
def test_the_region_of_a_text_that_names_few(gazetteer: Gazetteer, text: str, name: str | None) -> None:
    clue = likely(text, gazetteer)
    assert (clue.value.name if clue else None) == name


def test_a_township_that_a_text_names_alone() -> None:
    china = Gazetteer.load()
    for text, name in (("全镇抓好落实，中疃镇确权，中疃镇签约。", "中疃镇"), ("我县在中疃镇建一处。", None)):
        clue = likely(text, china)
        assert (clue.value.name if clue else None) == name


def test_the_state_is_named_often() -> None:
    china = Gazetteer.load()
    assert most_mentioned("我国教育，我国学生。", china) is None
    state = most_mentioned("我国教育，我国学生，全国各族人民。" * 3, china)
    assert state is not None
    assert state.value.level == "国家"


def test_names_that_other_words_hold_are_counted_in_full() -> None:
    china = Gazetteer.load()
    rows = records("plansearch.corpus.data", "weak_names.tsv")
    for name, elsewhere, at_home in rows:
        assert int(elsewhere) > 4 * int(at_home), name
        assert china.candidates(name), name
    assert len(rows) == len({row[0] for row in rows})


def test_a_name_of_two_places_is_resolved_by_what_is_around(gazetteer: Gazetteer) -> None:
    clue = place_in("松桥区2025年工作要点", gazetteer)
    assert clue is not None
    assert clue.region is None
    for text, code in (("青澜市委市政府，澜东区、岚埠县", "990103"), ("砚川市委，砚北区", "990203")):
        chosen = disambiguated(clue, text, gazetteer)
        assert chosen is not None
        assert chosen.value.code == code
    assert disambiguated(clue, "青澜市和砚川市", gazetteer) is None
    assert disambiguated(clue, "", gazetteer) is None


def test_every_own_word_has_an_example_that_holds_it() -> None:
    for unit, word, example in records("plansearch.corpus.data", "own_words.tsv"):
        assert unit in word, word
        assert word in example, word


SOLE = [
    ("推动人才向澜东集聚，做强澜东，服务澜东。", "澜东区"),
    ("推动人才向澜东集聚，做强澜东。", "澜东区"),
    ("推动人才向澜东集聚，做强澜东。岚埠港。", None),  # twice, beside another
    ("我区企业。澜东茶，澜东竹。", "澜东区"),
    ("我县企业。澜东茶，澜东竹。", None),  # no county
    ("我镇企业。澜东茶，澜东竹，澜东湖。", None),  # the unit above
    ("我区企业。澜东茶，澜东竹，岚埠湖，岚埠茶。", None),
    ("我区企业，参加青澜比赛、青澜活动、云岫比赛。澜东茶，澜东竹。", "澜东区"),
    ("全省领先。青澜茶，青澜竹，青澜湖。", None),  # a province's text names its capital
    ("全国领先。我国农业。", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "name"), SOLE)
def test_the_only_place_a_text_names(gazetteer: Gazetteer, text: str, name: str | None) -> None:
    clue = likely(text, gazetteer)
    assert (clue.value.name if clue else None) == name


PATHS = [
    ("近年来，青澜市岚埠县认真工作", "岚埠县"),
    ("近年来云岫省青澜市岚埠县认真工作", "岚埠县"),
    ("推进全市各县工作", None),
    ("赴青澜市考察岚埠县", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "name"), PATHS)
def test_path_in(gazetteer: Gazetteer, text: str, name: str | None) -> None:
    clue = path_in(text, gazetteer)
    assert (clue.value.name if clue else None) == name


def test_likeliest_of_several(gazetteer: Gazetteer) -> None:
    city, other = gazetteer.find("青澜市"), gazetteer.find("砚川市")
    assert likeliest([city, other], "澜东区、岚埠县", gazetteer) == city
    assert likeliest([city, other], "砚川市", gazetteer) == other
    assert likeliest([city, other], "", gazetteer) is None
    assert likeliest([gazetteer.find("云岫省"), other], "全市上下", gazetteer) == other


def test_a_name_inside_a_longer_one_counts_for_the_longer(gazetteer: Gazetteer) -> None:
    assert [e.value for e in named_most("福州新区，福州新区", gazetteer)] == ["福州新区"]
    assert [e.value for e in named_most("黑龙江，黑龙江", gazetteer)] == ["黑龙江省"]


def test_words_for_the_state_decide_only_where_they_are_frequent(gazetteer: Gazetteer) -> None:
    assert most_mentioned("全国文明城市，全国先进，我国经济", gazetteer) is None
    clue = most_mentioned("我国经济，我国农业，全国人民，全国各地，全国经济", gazetteer)
    assert clue is not None
    assert clue.value.name == "全国"
