"""Townships and units of earlier tables: found by name and code, and read only then."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from plansearch.corpus.gazetteer import Gazetteer
from plansearch.corpus.rare_units import (
    former_codes,
    former_unit,
    is_township_name,
    once_around,
    township_of,
    townships_named,
)
from plansearch.datafiles import records
from plansearch.errors import UnknownName
from plansearch.model import Region


@pytest.fixture(scope="module")
def china() -> Gazetteer:
    return Gazetteer.load()


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("竹篁镇", True),
        ("苇塘乡", True),
        ("松桥街道", True),
        ("松桥街道办事处", True),
        ("镇", False),
        ("岚埠县", False),
        ("", False),
    ],
)
def test_names_of_townships(name: str, is_one: bool) -> None:
    assert is_township_name(name) is is_one


FOUND = [
    ("建邺区沙洲街道", "江苏省 南京市 建邺区 沙洲街道"),
    ("沙洲街道办事处", "江苏省 南京市 建邺区 沙洲街道"),
    ("320105002", "江苏省 南京市 建邺区 沙洲街道"),
    ("东莞市长安镇", "广东省 东莞市 长安镇"),
]


@pytest.mark.parametrize(("name", "path"), FOUND)
def test_find(china: Gazetteer, name: str, path: str) -> None:
    found = china.find(name, within=china.find("江苏") if name == "沙洲街道办事处" else None)
    assert " ".join(china.path(found)) == path
    assert found.level == "乡"


def test_a_name_of_many_townships_needs_its_county(china: Gazetteer) -> None:
    with pytest.raises(UnknownName, match="88 regions"):
        china.find("城关镇")
    assert china.find("城关镇", within=china.find("五河县")).parent == "340322"


def test_a_gazetteer_of_a_few_regions_has_no_townships_but_its_own() -> None:
    assert Gazetteer.of([]).candidates("沙洲街道") == []


def test_the_table_is_sound(china: Gazetteer) -> None:
    codes = set()
    for digits, parent, cells in records("plansearch.corpus.data", "townships.tsv"):
        assert china.get(parent or digits) is not None, digits
        for cell in cells.split(" "):
            assert re.fullmatch(r"\d{3}\D.*", cell), cell
            codes.add(digits + cell[:3])
    assert len(codes) == 41352
    assert all(township_of(code) for code in ("110101001", "620201100"))
    assert township_of("999999999") is None
    assert townships_named("云岫镇") == ()


def test_the_table_is_not_read_for_counties() -> None:
    code = (
        "from plansearch.corpus import rare_units\n"
        "from plansearch.corpus.gazetteer import Gazetteer\n"
        "g = Gazetteer.load(); g.find('江苏省南京市建邺区'); g.candidates('鼓楼区'); len(g)\n"
        "assert not rare_units._by_code.cache_info().currsize\n"
        "g.candidates('城关镇'); assert rare_units._by_code.cache_info().currsize\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_former_name_gives_the_successor_or_the_unit_itself() -> None:
    assert former_codes("大兴县") == ("110115",)
    assert former_codes("大厂区") == ("320112",)
    assert former_codes("建邺区") == ()
    assert former_unit("320112") == Region("320112", "大厂区", "县", "320100")
    assert former_unit("110224") is None


def test_once_around_holds_former_prefectures_and_provinces() -> None:
    assert "452200" in once_around("451321")  # 忻城县 was below 柳州地区
    assert "510000" in once_around("500102")  # 涪陵 was in 四川省
    assert once_around("990000") == frozenset()


def test_every_former_unit_is_found_by_its_name(china: Gazetteer) -> None:
    for code, name, successor, last in records("plansearch.corpus.data", "former_units.tsv"):
        assert re.fullmatch(r"\d{6}", code), name
        assert 1980 <= int(last) <= 2019, name
        region = china.get(successor or code)
        assert region is not None, name
        assert region in china.formerly(name), name
