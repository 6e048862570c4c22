"""The table in which a person corrects region, year, title and level."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

import plansearch
from plansearch.api import Index
from plansearch.errors import CorpusError, OutputError

PLANS = {
    "青澜市/2024年工作计划.md": "# 青澜市2024年工作计划\n\n办好民生实事十件，新建公园两个，改造管网三公里。\n",
    "转载/计划.md": "# 某市工作计划\n\n抓好春耕备耕，管护古树名木，新建苗圃两处，培训护士二十人。\n",
    "砚川市/2025年工作计划.md": "# 砚川市2025年工作计划\n\n力争增长6%，办好养老实事，推进水利改造工作。\n",
}


@pytest.fixture
def index(index_of: Callable[[dict[str, str]], Index]) -> Index:
    return index_of(PLANS)


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def write(path: Path, table: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, table[0])
        writer.writeheader()
        writer.writerows(table)


def test_a_table_that_nobody_touched_changes_nothing(index: Index, tmp_path: Path) -> None:
    before = index.plans()
    result = index.catalogue(edit=tmp_path / "corpus")
    path = tmp_path / "corpus" / "plans.csv"
    assert result.notes[1] == f"{path}: 3 rows added; fill in region, year, title or level, and index again"
    assert [(row["path"], row["region"], row["found_region"], row["found_year"]) for row in read(path)] == [
        ("砚川市/2025年工作计划.md", "", "云岫省/砚川市", "2025"),
        ("转载/计划.md", "", "", ""),
        ("青澜市/2024年工作计划.md", "", "云岫省/青澜市", "2024"),
    ]
    plansearch.build(tmp_path / "corpus", tmp_path / "index")
    with plansearch.open(tmp_path / "index") as again:
        assert again.plans() == before


def test_what_a_person_filled_in_is_taken_and_kept(index: Index, tmp_path: Path) -> None:
    path = tmp_path / "corpus" / "plans.csv"
    index.catalogue(missing=["region"], edit=path)
    (row,) = read(path)
    write(path, [{**row, "region": "望津市", "year": "2023", "note": "来自旧站"}])
    plansearch.build(tmp_path / "corpus", tmp_path / "index")
    with plansearch.open(tmp_path / "index") as mended:
        (plan,) = [plan for plan in mended.plans() if plan.id == "转载/计划.md"]
        assert (plan.region, plan.year) == ("望津市", 2023)
        note = mended.catalogue(edit=path).notes[1]
    assert ": 2 rows added, 1 row kept;" in note
    first, *others = read(path)
    assert (first["region"], first["year"], first["note"]) == ("望津市", "2023", "来自旧站")
    assert first["found_region"] == "云岫省/望津市"
    assert "region 望津市: plans.csv" in first["evidence"]
    assert [(row["region"], row["note"]) for row in others] == [("", ""), ("", "")]


def test_rows_of_plans_that_are_not_there_are_kept(index: Index, tmp_path: Path) -> None:
    path = tmp_path / "别处.csv"
    path.write_text("region,path\n望津市,没有了.md\n,.\\转载\\计划.md\n", "utf-8")
    index.catalogue(edit=path)
    table = read(path)
    assert list(table[0])[:5] == ["region", "path", "year", "title", "level"]
    assert [(row["path"], row["region"]) for row in table] == [
        ("没有了.md", "望津市"),
        (".\\转载\\计划.md", ""),
        ("砚川市/2025年工作计划.md", ""),
        ("青澜市/2024年工作计划.md", ""),
    ]
    assert table[1]["found_title"] == "某市工作计划"


def test_a_table_that_cannot_be_read_is_left_alone(index: Index, tmp_path: Path) -> None:
    path = tmp_path / "plans.csv"
    path.write_text("name\n计划\n", "utf-8")
    with pytest.raises(CorpusError, match="no column path"):
        index.catalogue(edit=path)
    assert path.read_text("utf-8") == "name\n计划\n"
    with pytest.raises(OutputError, match="cannot write"):
        index.catalogue(edit=tmp_path / "没有" / "plans.csv")


def test_a_table_with_tabs_stays_one(index: Index, tmp_path: Path) -> None:
    path = tmp_path / "改.tsv"
    path.write_text("path\tregion\n转载/计划.md\t望津市\n", "utf-8")
    index.catalogue(edit=path)
    first, *others = path.read_text("utf-8-sig").splitlines()
    assert first.split("\t")[:2] == ["path", "region"]
    assert next(line.split("\t")[0] for line in others) == "转载/计划.md"
