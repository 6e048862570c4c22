"""The region of a plan: regions that paths, titles, lines and people name, and townships that no table holds."""

from __future__ import annotations

from functools import partial

import pytest

from plansearch.corpus.document_context import document_context
from plansearch.corpus.evidence_weighting import FILE_NAME, FOLDER, OPENING, TABLE, TITLE, Clue, weigh
from plansearch.corpus.gazetteer import Gazetteer
from plansearch.corpus.places import compare_regions, places, resolve, township
from plansearch.corpus.stated_facts import Stated
from plansearch.errors import UnknownName
from plansearch.model import Document, Region


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    own = [
        Region("990000", "云岫省", "省"),
        Region("990100", "青澜市", "市", "990000"),
        Region("990102", "澜东区", "县", "990100"),
        Region("990121", "岚埠县", "县", "990100"),
        Region("990200", "砚川市", "市", "990000"),
        Region("990300", "竹溪市", "市", "990000"),
        Region("990202", "砚北区", "县", "990200"),
        Region("990103", "松桥区", "县", "990100"),
        Region("990203", "松桥区", "县", "990200"),
    ]
    return Gazetteer.of([*Gazetteer.load(), *own])


def found(gazetteer: Gazetteer, source: str, title: str = "", text: str = "", **row: str) -> list[tuple[str, str]]:
    """Regions and sources of the clues, in order."""
    context = document_context(Document(source, text, title), "")
    return [(c.value.name, c.source) for c in places(context, (Stated(TABLE, row),), gazetteer).clues]


CLUES = [
    ("云岫省/青澜市/甲.md", "", [("青澜市", FOLDER)]),
    ("01 云岫省/02、青澜市/甲.md", "", [("青澜市", FOLDER)]),
    ("云岫省/资料/甲.md", "", [("云岫省", FOLDER)]),
    ("青澜市2025.md", "岚埠县工作计划", [("青澜市", FILE_NAME), ("岚埠县", TITLE)]),
    ("青澜市/甲.md", "岚埠县工作计划", [("岚埠县", TITLE), ("青澜市", FOLDER)]),  # inside the folder's region: first
    ("青澜市/甲.md", "砚川市工作计划", [("青澜市", FOLDER), ("砚川市", TITLE)]),
    ("青澜市/岚埠县/竹篁镇/甲.md", "", [("竹篁镇", FOLDER)]),
    ("岚埠县/甲.md", "竹篁镇2025年工作计划", [("竹篁镇", TITLE), ("岚埠县", FOLDER)]),
    ("甲.md", "国民经济和社会发展第十二个五年规划纲要", [("全国", TITLE)]),
    ("甲.md", "工作计划", []),
]


@pytest.mark.parametrize(("source", "title", "clues"), CLUES)
def test_clues_in_their_order(gazetteer: Gazetteer, source: str, title: str, clues: list[tuple[str, str]]) -> None:
    assert found(gazetteer, source, title) == clues


TEXTS = [  # a text without a title, the region of its first clue
    ("日照市五莲县各乡镇抓好春耕，落实各项任务，确保丰收。\n", "五莲县"),
    ("青澜报4月4日讯推进旅游项目建设，举办文化节，增加收入。\n", "青澜市"),
    ("根据《云岫省人居环境整治方案》，到2025年，人居环境显著提升。\n", "云岫省"),
    ("落实到位。\n" + "抓好各项工作。\n" * 60 + "\n青澜市人民政府办公室\n", "青澜市"),
    ("落实到位。\n\n青澜市人民政府办公室\n2025年1月9日\n", "青澜市"),
    ("各区县：\n现印发给你们。\n青澜市人民政府办公室\n2025年3月1日\n实施方案\n" + "抓好各项工作。\n" * 60, "青澜市"),
    ("各省、自治区、直辖市，新疆生产建设兵团：\n抓好各项工作。\n", None),
    ("工作计划\n来源：青澜市人民政府网\n发布于青澜市\n抓好各项工作，落实任务，确保丰收。\n", None),
    ("学习砚川市的经验，抓好各项工作，落实任务，确保丰收。\n", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), TEXTS)
def test_regions_of_signatures_and_first_sentences(gazetteer: Gazetteer, text: str, name: str | None) -> None:
    clues = found(gazetteer, "甲.md", "", text)
    assert (clues[0][0] if clues else None) == name


def test_a_stated_region_comes_first_and_is_looked_up_inside_the_folder(gazetteer: Gazetteer) -> None:
    assert found(gazetteer, "砚川市/甲.md", region="松桥区")[0] == ("松桥区", TABLE)
    context = document_context(Document("砚川市/甲.md", ""), "")
    clues = places(context, (Stated(TABLE, {"region": "松桥区"}),), gazetteer).clues
    assert clues[0].value.code == "990203"


def test_a_name_of_several_regions_is_unused_and_warned_of(gazetteer: Gazetteer) -> None:
    context = document_context(Document("松桥区2024.md", ""), "")
    found = places(context, (), gazetteer)
    assert found.clues == []
    assert [(e.standing, e.quote) for e in found.unused] == [("unused", "松桥区")]
    assert found.warnings == ["region: file name: 松桥区 may be 云岫省青澜市松桥区、云岫省砚川市松桥区"]


def test_a_folder_outside_the_one_before_is_warned_of(gazetteer: Gazetteer) -> None:
    context = document_context(Document("砚川市/青澜市/甲.md", ""), "")
    assert places(context, (), gazetteer).warnings == ["region: folder 青澜市 is not in 砚川市"]


@pytest.mark.parametrize(
    ("taken", "other", "source", "result"),
    [
        ("990100", "990100", TITLE, "same"),
        ("990121", "990100", FOLDER, "agrees"),
        ("990121", "000000", OPENING, "agrees"),
        ("990121", "990100", TITLE, "conflicts"),
        ("990100", "990121", OPENING, "conflicts"),
        ("990100", "990200", OPENING, "conflicts"),
    ],
)
def test_compare_regions(gazetteer: Gazetteer, taken: str, other: str, source: str, result: str) -> None:
    one, two = gazetteer.get(taken), gazetteer.get(other)
    assert one is not None
    assert two is not None
    assert compare_regions(Clue(one, FILE_NAME, ""), Clue(two, source, ""), gazetteer) == result


def test_weighed_together_a_broader_region_is_no_conflict(gazetteer: Gazetteer) -> None:
    county, city = gazetteer.find("岚埠县"), gazetteer.find("青澜市")
    clues = [Clue(county, FILE_NAME, ""), Clue(city, OPENING, "")]
    weighed = weigh(clues, partial(compare_regions, gazetteer=gazetteer))
    assert [w.standing for w in weighed] == ["taken", "agrees"]


@pytest.mark.parametrize(
    ("name", "context", "code"),
    [
        ("青澜市", None, "990100"),
        ("青澜", None, "990100"),
        ("松桥区", "砚川市", "990203"),
        ("砚川市松桥区", "青澜市", "990203"),
        ("竹篁镇", "岚埠县", "990121-竹篁镇"),
        ("岚埠县竹篁镇", None, "990121-竹篁镇"),
        ("岚埠县 / 竹篁镇", None, "990121-竹篁镇"),
        ("竹溪市松桥街道", None, "990300-松桥街道"),  # a city without counties
    ],
)
def test_resolve(gazetteer: Gazetteer, name: str, context: str | None, code: str) -> None:
    assert resolve(name, gazetteer, gazetteer.find(context) if context else None).code == code


@pytest.mark.parametrize("name", ["云帆省", "竹篁镇", "松桥区", "青澜市竹篁镇", ""])
def test_names_that_mean_no_region_or_several(gazetteer: Gazetteer, name: str) -> None:
    with pytest.raises(UnknownName):
        resolve(name, gazetteer, None)


def test_townships_are_made_only_below_counties(gazetteer: Gazetteer) -> None:
    county = gazetteer.find("岚埠县")
    made = township("竹篁镇", county, gazetteer)
    assert made == Region("990121-竹篁镇", "竹篁镇", "乡", "990121")
    assert made is not None
    assert township("松桥街道", made, gazetteer) is None
    assert township("竹篁镇", gazetteer.find("青澜市"), gazetteer) is None
    assert township("竹篁", county, gazetteer) is None
