"""Tables in the words of a language."""

from __future__ import annotations

from plansearch.datafiles import table as data_table
from plansearch.present.worded import worded
from plansearch.report import Column, Table
from plansearch.report.table import Marked

WORDS = {
    ("column", "effort"): "力度",
    ("column", "n"): "次数",
    ("column check", "n"): "比较次数",
    ("effort", "strive"): "力争",
    ("contested", "region"): "地区",
    ("contested", "year"): "年份",
    ("bounds", "ge"): "不低于",
    ("cell", "(all)"): "（全部）",
    ("kind", "increment"): "增量",
    ("kind", "multiple"): "倍数",
    ("marks", "?year"): "?年份",
    ("cell", "in all"): "项",
    ("cell", "(unknown)"): "（未知）",
}


def word(context: str, text: str) -> str:
    return WORDS.get((context, text), text)


def row_of(key: str, *cells: object) -> list[object]:
    table = Table((Column(key),), tuple((cell,) for cell in cells))  # type: ignore[misc]
    return [row[0] for row in worded(table, "", word).rows]


def test_headings_and_codes_become_words() -> None:
    table = Table((Column("effort"), Column("n", "number"), Column("other")), (("strive", 3, "strive"),))
    shown = worded(table, "", word)
    assert [column.heading for column in shown.columns] == ["力度", "次数", "other"]
    assert [column.key for column in shown.columns] == ["effort", "n", "other"]
    assert shown.rows == (("力争", 3, "strive"),)
    assert worded(table, "check", word).columns[1].heading == "比较次数"


def test_several_codes_in_a_cell() -> None:
    assert row_of("contested", "region year", "region", "") == ["地区 年份", "地区", ""]
    assert row_of("bounds", "ge:3 le:2") == ["不低于:3 le:2"]
    assert row_of("2025", "(28家, increment)", "(28家)", "(a, b)") == ["(28家, 增量)", "(28家)", "(a, b)"]


def test_codes_among_words_of_plans() -> None:
    cells = (
        "2021–2025: (倍增, multiple)；2025: ≥260家",
        "≥80家；(≥100家, increment)",
        "争2300家 ?year；≥1家",
        "(4家 ?year, increment)",
    )
    expected = [
        "2021–2025: (倍增, 倍数)；2025: ≥260家",
        "≥80家；(≥100家, 增量)",
        "争2300家 ?年份；≥1家",
        "(4家 ?年份, 增量)",
    ]
    assert row_of("砚川市", *cells) == expected
    assert row_of("2025", "≥1家；≥2家；… 3 in all", "青澜市、(unknown)") == ["≥1家；≥2家；… 3 项", "青澜市、（未知）"]
    body = Table((Column("examples", "body"),), (("占比(A, increment) ?year",),))
    assert worded(body, "", word).rows == body.rows


def test_text_of_plans_stays() -> None:
    marked = Marked("strive")
    assert row_of("effort", "力争strive", "strive 5%", marked, None, 4) == ["力争strive", "strive 5%", marked, None, 4]
    assert row_of("phrase", "strive", "(all)") == ["strive", "（全部）"]


def test_a_column_can_be_left_out() -> None:
    table = Table((Column("effort"), Column("n")), (("strive", "1"),))
    shown = worded(table, "", word, ("effort",))
    assert [column.key for column in shown.columns] == ["n"]
    assert shown.rows == (("1",),)


def test_copies_are_said_in_words() -> None:
    words = {("copies", "copy of"): "代表计划", ("copies", "copies"): "副本"}
    table = Table((Column("copies", "body"),), (("copy of a/copies.md",), ("copies: b.md、c.md",), ("",)))
    shown = worded(table, "", lambda context, text: words.get((context, text), text))
    assert shown.rows == (("代表计划 a/copies.md",), ("副本: b.md、c.md",), ("",))


def test_marks_of_a_plan_are_said_in_words() -> None:
    words = {("marks", "?region"): "?地区", ("marks", "?year"): "?年份"}
    table = Table((Column("marks"),), (("?region ?year ≡",), ("?year",), ("≡",)))
    shown = worded(table, "", lambda context, text: words.get((context, text), text))
    assert shown.rows == (("?地区 ?年份 ≡",), ("?年份",), ("≡",))


def test_why_a_piece_of_a_page_was_left_out_is_said_in_words() -> None:
    words = {("left_out", "page title"): "网页标题"}
    table = Table((Column("text", "body"),), (("⟦page title: 镇计划（精选6篇）⟧\n\n⟦page map: 首页⟧正文：页",),))
    shown = worded(table, "", lambda context, text: words.get((context, text), text))
    assert shown.rows == (("⟦网页标题: 镇计划（精选6篇）⟧\n\n⟦page map: 首页⟧正文：页",),)


def test_every_reason_to_leave_a_piece_of_a_page_out_has_a_word() -> None:
    known = {row["word"] for row in data_table("plansearch.report.data", "words.tsv") if row["context"] == "left_out"}
    assert {row["reason"] for row in data_table("plansearch.sources.data", "page_boilerplate.tsv")} <= known


def test_every_yes_of_answers_has_a_word() -> None:
    words = {(row["context"], row["word"]) for row in data_table("plansearch.report.data", "words.tsv")}
    columns = data_table("plansearch.report.data", "columns.tsv")
    yes = {row["key"] for row in columns if row["type"] == "boolean" and "yes" in row["unit"]}
    assert {key for key in yes if (key, "yes") not in words} == set()
