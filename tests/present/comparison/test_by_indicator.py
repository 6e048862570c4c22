"""How regions on indicators look: tables to read, codings, and the notes that explain them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from plansearch.api import Index
from plansearch.present.comparison.by_indicator import table
from plansearch.query.comparison.by_indicator import IndicatorComparison
from plansearch.report import Table


def plan(region: str, year: int, text: str) -> str:
    """A plan whose aims are one sentence."""
    return f"# {region}{year}年政府工作报告\n\n一、主要目标\n\n{text}"


def compare_indicator(index: Index, *regions: str, **given: object) -> IndicatorComparison:
    """What regions promise on an indicator."""
    return index.compare_targets(*regions, **given)  # type: ignore[arg-type]


def display(result: IndicatorComparison) -> Table:
    """What a person reads."""
    shown = table(result).display
    assert shown is not None
    return shown


def test_sentences_are_shown_where_asked_for(mini_index: Index) -> None:
    result = compare_indicator(mini_index, "青澜市", "望津市", indicator="地区生产总值", evidence=True)
    assert result.table().columns[-1].key == "sentence"
    assert str(result.table().rows[-1][-1]) == "地区生产总值增长5.5%左右。"
    plain = compare_indicator(mini_index, "青澜市", "望津市", indicator="地区生产总值")
    assert "sentence" not in [column.key for column in plain.table().columns]


def test_several_years_are_read_across(mini_index: Index) -> None:
    table = display(compare_indicator(mini_index, "青澜市", "望津市", indicator="地区生产总值"))
    assert [column.key for column in table.columns] == ["region", "2024", "2025", "rank", "median", "spread"]
    assert table.rows == (
        ("青澜市", "≥6.5% ↗7%", "≈6%", "1/2", "6.25%", "≥1 ≈1"),
        ("望津市", None, "≈5.5%", "2/2", "5.5%", "≈1"),  # 望津市 has no plan of 2024
    )


def test_words_fill_the_cells_where_asked_for(mini_index: Index) -> None:
    table = display(compare_indicator(mini_index, "青澜市", "望津市", indicator="地区生产总值", words=True))
    assert table.rows[0][1:3] == ("6.5%以上、力争7%", "6%左右")


def test_the_notes_give_each_year_and_what_the_symbols_mean(mini_index: Index) -> None:
    notes = table(compare_indicator(mini_index, "青澜市", "望津市", indicator="地区生产总值")).notes
    assert "2025: 2 of 2 regions (2 approx); median 5.75%, from 5.5% to 6%" in notes
    assert notes[-1] == "marks: ≥ at least, ≈ about, ↗ a second tier, or 争取更好结果"


def test_indicators_are_columns_and_a_long_list_reads_down(mini_index: Index) -> None:
    names = ["地区生产总值", "高新技术企业"]
    table = display(compare_indicator(mini_index, "青澜市", "望津市", indicator=names, year=2025))
    assert [column.key for column in table.columns] == ["region", *names]
    assert table.rows == (("青澜市", "≈6%", "≥50家"), ("望津市", "≈5.5%", None))
    long = display(compare_indicator(mini_index, "青澜市", "望津市", indicator=[*names, "公园"], year=2025))
    assert [column.key for column in long.columns] == ["indicator", "青澜市", "望津市"]
    years = display(compare_indicator(mini_index, "青澜市", "望津市", indicator=names))
    assert [column.key for column in years.columns] == ["region", "year", *names]


def test_many_years_read_down_the_page(index_of: Callable[[dict[str, str]], Index]) -> None:
    index = index_of({
        f"云岫省/{city}/{year}年政府工作报告.md": plan(city, year, f"地区生产总值增长{year - 2015}%左右。")
        for city in ("青澜市", "望津市") for year in range(2018, 2026)
    })  # fmt: skip
    table = display(compare_indicator(index, "青澜市", "望津市", indicator="地区生产总值"))
    assert [column.key for column in table.columns] == ["year", "青澜市", "望津市"]
    assert table.rows[0] == (2018, "≈3%", "≈3%")


def test_a_level_and_a_growth_are_never_in_one_column(index_of: Callable[[dict[str, str]], Index]) -> None:
    index = index_of({
        "云岫省/青澜市/2025年政府工作报告.md": plan("青澜市", 2025, "生产总值增长6%左右，生产总值突破900亿元。"),
        "云岫省/望津市/2025年政府工作报告.md": plan("望津市", 2025, "地区生产总值增长5%以上，新建公园12个。"),
        "云岫省/砚川市/2025年政府工作报告.md": plan("砚川市", 2025, "地区生产总值达到800亿元，新建公园12个。"),
    })  # fmt: skip
    result = compare_indicator(index, "青澜市", "望津市", "砚川市", indicator="地区生产总值")
    assert [row[1] for row in display(result).rows] == ["≈6%", "≥5%", "(800亿元, level)"]
    assert "not in the table: 1 (level, not growth); the sentences, csv and jsonl have all" in table(result).notes
    assert [row.base.kind for row in result.rows if row.base] == ["growth", "level", "growth", "level"]
    ranked = [row[-3:-1] for row in result.table().rows]
    assert ranked == [(1, 2), (None, None), (2, 2), (None, None)]


def test_another_period_is_marked(index_of: Callable[[dict[str, str]], Index]) -> None:
    index = index_of({
        "云岫省/青澜市/2025年政府工作报告.md": plan("青澜市", 2025, "今年GDP增长6%左右。到2027年，GDP年均增长7%。"),
        "云岫省/望津市/2025年政府工作报告.md": plan("望津市", 2025, "到2027年，地区生产总值年均增长6.5%以上。"),
    })  # fmt: skip
    result = compare_indicator(index, "青澜市", "望津市", indicator="地区生产总值")
    (own, other) = [row[1] for row in display(result).rows]
    assert own == "≈6%"
    assert str(other).startswith("≥6.5% [到2027年")
    assert result.table().rows[-1][-1] is None  # not ranked


def test_plans_of_one_region_and_year_are_told_apart(index_of: Callable[[dict[str, str]], Index]) -> None:
    index = index_of({
        "云岫省/青澜市/2025年政府工作报告.md": plan("青澜市", 2025, "地区生产总值增长6%左右。"),
        "云岫省/青澜市/统计局2025年工作计划.md": "# 青澜市统计局2025年工作计划\n\n一、主要目标\n\n地区生产总值增长7%。",
        "云岫省/望津市/2025年政府工作报告.md": plan("望津市", 2025, "地区生产总值增长5%以上，新建公园12个。"),
    })  # fmt: skip
    result = compare_indicator(index, "青澜市", "望津市", indicator="地区生产总值")
    cell = str(display(result).rows[0][1])
    assert "〔青澜市2025年政府工作报告〕" in cell
    assert "〔青澜市统计局2025年工作计划〕" in cell
    assert {row.remark for row in result.rows} == {"青澜市2025年政府工作报告", "青澜市统计局2025年工作计划", ""}


def test_a_view_is_a_column_and_fills_the_cells(mini_index: Index) -> None:
    result = compare_indicator(mini_index, "青澜市", "望津市", indicator="地区生产总值", view="hard_yu")
    assert result.table().columns[-1].key == "hard_yu"
    assert [row[-1] for row in result.table().rows] == [1, 0, 0]
    assert display(result).rows == (("青澜市", "1", "0", "1/2"), ("望津市", None, "0", "0/1"))
    assert any(note.startswith("hard_yu (余泳泽、潘妍 2019): 1 = ") for note in result.definitions)
    assert set(result.definitions) <= set(table(result).notes)
    every = compare_indicator(mini_index, "青澜市", "望津市", indicator="地区生产总值", view="all")
    assert [column.key for column in display(every).columns][3:7] == ["mark", "strength", "hard_yu", "hard_effort"]


def test_a_summary_is_a_row_a_region(mini_index: Index) -> None:
    table = compare_indicator(mini_index, "青澜市", "望津市", indicator="地区生产总值", summary=True).table()
    keys = [column.key for column in table.columns]
    first = dict(zip(keys, table.rows[0], strict=True))
    assert (first["n_plans"], first["bounds"], first["efforts"], first["ranks"]) == (
        2, "ge:1 approx:1", "plain:2", "2025:1/2",
    )  # fmt: skip
    assert str(first["median"]) == "6.25"


KINDS = {
    "青澜市": "新增高新技术企业20家。高新技术企业达到300家。城镇化率提高1个百分点。改造老旧小区12个、3000户。",
    "砚川市": "新增高新技术企业15户以上。城镇化率提高到62%。改造老旧小区20个。",
    "望津市": "高新技术企业达到200家以上。城镇化率达到60%左右。改造老旧小区9000户。",
}


@pytest.mark.parametrize(
    ("indicator", "kind", "cells"),
    [
        ("高新技术企业", "increment", ["20家", "≥15户", "(≥200家, level)"]),
        ("高新技术企业", "level", ["300家", "(≥15户, increment)", "≥200家"]),
        (
            "高新技术企业",
            "growth",
            ["(20家, increment)", "(≥15户, increment)", "(≥200家, level)"],
        ),
        ("城镇化率", None, ["(1百分点, pp)", "62%", "≈60%"]),
        ("城镇化率", "pp", ["1百分点", "(62%, level)", "(≈60%, level)"]),
        ("城镇化率", "share", ["(1百分点, pp)", "62%", "≈60%"]),
        ("老旧小区", None, ["12个", "20个", "(9000户)"]),
    ],
)
def test_the_kind_of_a_column(
    index_of: Callable[[dict[str, str]], Index], indicator: str, kind: str | None, cells: list[str]
) -> None:
    index = index_of({f"{city}/2025年政府工作报告.md": plan(city, 2025, text) for city, text in KINDS.items()})
    table = display(compare_indicator(index, *KINDS, indicator=indicator, figure=kind))
    assert [row[1] for row in table.rows] == cells


def test_one_number_said_twice_appears_once(index_of: Callable[[dict[str, str]], Index]) -> None:
    twice = "城镇新增就业2万人以上。确保城镇新增就业2万人以上。财政总收入增长10%，达到147亿元，力争增长12%。"
    index = index_of({
        "青澜市/2025年政府工作报告.md": plan("青澜市", 2025, twice),
        "望津市/2025年政府工作报告.md": plan("望津市", 2025, "城镇新增就业3万人。财政总收入增长9%。"),
    })  # fmt: skip
    jobs = display(compare_indicator(index, "青澜市", "望津市", indicator="城镇新增就业"))
    assert [row[1] for row in jobs.rows] == ["≥2万人", "3万人"]
    revenue = display(compare_indicator(index, "青澜市", "望津市", indicator="财政总收入"))
    assert [row[1] for row in revenue.rows] == ["10% ↗12%", "9%"]


def test_an_empty_cell_shows_the_nearest_indicator_of_the_plan(index_of: Callable[[dict[str, str]], Index]) -> None:
    texts = {"青澜市": "改造老旧小区12个。", "望津市": "新建公园9个。", "砚川市": "实施农村公路安防工程15公里。"}
    index = index_of({f"{city}/2025年政府工作报告.md": plan(city, 2025, text) for city, text in texts.items()})
    result = compare_indicator(index, *texts, indicator="农村公路")
    assert [row[1] for row in display(result).rows] == [None, None, "(农村公路安防工程 15公里)"]
    assert (
        "砚川市 2025: no target found in 砚川市/2025年政府工作报告.md, which says: 农村公路安防工程 15公里"
        in result.notes
    )
    assert result.is_empty


def test_other_acts_and_sections_follow_in_brackets(index_of: Callable[[dict[str, str]], Index]) -> None:
    texts = {
        "青澜市": "开工建设保障性住房4万套，竣工3万套。",
        "望津市": "新建保障性住房2万套。\n\n（二）民生\n\n完成保障性住房5千套。",
    }
    index = index_of({f"{city}/2025年政府工作报告.md": plan(city, 2025, text) for city, text in texts.items()})
    cells = [row[1] for row in display(compare_indicator(index, *texts, indicator="保障性住房")).rows]
    assert cells[0] == "4万套；3万套 [竣工]"
    assert str(cells[1]).startswith("2万套；5千套 [")


def test_years_without_any_figure_are_left_out_with_a_note(index_of: Callable[[dict[str, str]], Index]) -> None:
    plans = {
        f"青澜市/{year}年政府工作报告.md": f"# 青澜市{year}年政府工作报告\n\n一、主要目标\n\n新建公园12个。"
        for year in range(2018, 2025)
    }
    plans["青澜市/2025年政府工作报告.md"] = "# 青澜市2025年政府工作报告\n\n一、主要目标\n\n粮食产量达到9000吨。"
    plans["砚川市/2025年政府工作报告.md"] = "# 砚川市2025年政府工作报告\n\n一、主要目标\n\n粮食产量达到2万吨。"
    table = index_of(plans).compare_targets("青澜市", "砚川市", indicator="粮食产量").table()
    assert table.display is not None
    assert [column.key for column in table.display.columns][:2] == ["region", "2025"]
    assert "7 years in which no region states it are left out" in map(str, table.notes)
