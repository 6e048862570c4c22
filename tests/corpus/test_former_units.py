"""Units of earlier tables."""

from __future__ import annotations

import re

from plansearch.corpus.former_units import former_codes, former_unit, once_around
from plansearch.corpus.gazetteer import Gazetteer
from plansearch.datafiles import records
from plansearch.model import Region


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


def test_every_row_is_found_by_its_name() -> None:
    china = Gazetteer.load()
    for code, name, successor, last in records("plansearch.corpus.data", "former_units.tsv"):
        assert re.fullmatch(r"\d{6}", code), name
        assert 1980 <= int(last) <= 2019, name
        region = china.get(successor or code)
        assert region is not None, name
        assert region in china.formerly(name), name
