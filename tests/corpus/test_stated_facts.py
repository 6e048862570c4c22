"""Facts that people state: rows of plans.csv, front matter, and the warnings about them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plansearch.corpus.evidence_weighting import FRONT_MATTER, TABLE
from plansearch.corpus.gazetteer import Gazetteer
from plansearch.corpus.metadata import infer
from plansearch.corpus.stated_facts import (
    PLACE,
    Stated,
    level_of,
    read_overrides,
    unusable_level,
    unusable_region,
    unusable_year,
    unused_rows,
)
from plansearch.datafiles import records
from plansearch.errors import CorpusError, UnknownName
from plansearch.messages import as_data, from_data, note
from plansearch.model import LEVELS, Document, Region


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.of([*Gazetteer.load(), Region("990100", "青澜市", "市")])


OVERRIDES = """path,region,year,title,level,备注
合集/六篇.html,,2025,,,镇里的计划
./云岫省\\甲.txt,青澜市,,"工作要点，修订",市级,
"""


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "gbk"])
def test_read_overrides(tmp_path: Path, charset: str) -> None:
    (tmp_path / "plans.csv").write_text(OVERRIDES, encoding=charset)
    assert read_overrides(tmp_path) == {
        "合集/六篇.html": {"year": "2025", "备注": "镇里的计划", PLACE: "plans.csv:2"},
        "云岫省/甲.txt": {"region": "青澜市", "title": "工作要点，修订", "level": "市级", PLACE: "plans.csv:3"},
    }


def test_a_wrong_value_in_a_row_is_warned_of_with_its_place(gazetteer: Gazetteer) -> None:
    row = {"region": "鼓楼区", "level": "国际", "year": "2025", PLACE: "plans.csv:7"}
    warnings = infer(Document("甲.md", "抓好“十二五”规划、“十二五”项目、“十二五”目标。"), gazetteer, row).warnings
    assert warnings[0].startswith(
        "region: plans.csv:7: '鼓楼区' is the name of 4 regions; say which: 江苏省南京市鼓楼区 320106、"
    )
    assert "level: plans.csv:7 says 国际, which is none of 国家 省 市 县 乡" in warnings
    warned = [("甲.md", warning) for warning in warnings]
    rows = {"甲.md": row, "乙.md": {PLACE: "plans.csv:8"}, "丙.md": {PLACE: "plans.csv:9"}}
    assert unused_rows(rows, lambda name: name != "乙.md", warned) == [
        ("plans.csv", "2 of 3 rows cannot be used as written"),
        ("plans.csv:8", "no file 乙.md in the corpus"),
    ]
    doubted = [warning for warning in warned if "text speaks of" in warning[1]]
    assert doubted == [("甲.md", "year: plans.csv:7 says 2025, text speaks of 十二五 3×")]
    assert unused_rows({"甲.md": row}, lambda _: True, doubted) == []


def test_no_plans_csv_is_no_overrides(tmp_path: Path) -> None:
    assert read_overrides(tmp_path) == {}


BAD = [
    ("file,year\n甲.md,2024\n", ":1: no column path"),
    ("path,year\n甲.md,2024\n乙.md,2024\n甲.md,2025\n", ":4: 甲.md appears twice"),
    ("path,year\n甲.md,明年\n", ":2: '明年' is no year"),
    ("path,year\n甲.md,２０２４\n", ":2: '２０２４' is no year"),
    ("path,year\n,2024\n", ":2: no path"),
    ("path,year\n甲.md,2024,青澜市\n", ":2: more cells"),
]


@pytest.mark.parametrize(("text", "message"), BAD)
def test_a_bad_plans_csv_says_where(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "plans.csv").write_text(text, encoding="utf-8")
    with pytest.raises(CorpusError, match=re.escape(str(tmp_path / "plans.csv") + message)):
        read_overrides(tmp_path)


def test_the_place_of_what_is_stated() -> None:
    row = Stated(TABLE, {"year": "2025", PLACE: "plans.csv:3"})
    assert (row.place, row.get("year"), row.get("region")) == ("plans.csv:3", "2025", "")
    assert Stated(TABLE, {}).place == "plans.csv"
    assert Stated(FRONT_MATTER, {"year": "2025"}).place == "front matter"


def test_warnings_name_the_place_and_the_words() -> None:
    row = Stated(TABLE, {"year": "明年", "level": "国际", PLACE: "plans.csv:3"})
    unknown = UnknownName(note("no region is called {name!r}", name="甲"))
    assert unusable_year(row) == "year: plans.csv:3 says 明年, which is no year"
    assert unusable_level(row) == "level: plans.csv:3 says 国际, which is none of 国家 省 市 县 乡"
    assert unusable_region(row, unknown) == "region: plans.csv:3: no region is called '甲'"
    hinted = UnknownName(unknown.message, note("nearest: {regions}", regions=("乙", "丙")))
    assert unusable_region(row, hinted) == "region: plans.csv:3: no region is called '甲'; nearest: 乙、丙"


def test_only_unusable_rows_count_also_after_warnings_were_stored() -> None:
    row = Stated(TABLE, {"year": "明年", PLACE: "plans.csv:3"})
    front = Stated(FRONT_MATTER, {"year": "明年"})
    rows = {"甲.md": {PLACE: "plans.csv:3"}}
    for warning in (unusable_year(row), from_data(as_data(unusable_year(row)))):
        assert unused_rows(rows, lambda _: True, [("甲.md", warning)]) == [
            ("plans.csv", "1 of 1 rows cannot be used as written")
        ]
    for warning in (unusable_year(front), note("{n} NUL characters left out", n=3), str(unusable_year(row))):
        assert unused_rows(rows, lambda _: True, [("甲.md", warning)]) == []


@pytest.mark.parametrize(
    ("word", "level"),
    [
        ("市", "市"),
        ("地级市", "市"),
        ("县级市", "县"),
        ("区", "县"),
        ("自治区", "省"),
        ("街道", "乡"),
        ("村", None),
        ("", None),
    ],
)
def test_the_level_of_a_word(word: str, level: str | None) -> None:
    assert level_of(word) == level


def test_every_word_has_one_level() -> None:
    rows = records("plansearch.corpus.data", "levels.tsv")
    assert {level for _, level in rows} == set(LEVELS)
    assert len({word for word, _ in rows}) == len(rows)
