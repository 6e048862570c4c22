"""Marks beside plans, and their legend."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from plansearch.api import Index
from plansearch.present.marks import legend, marks_of, with_marks
from plansearch.report import Column, Table


def test_marks_say_what_is_contested_and_copied(mini_index: Index) -> None:
    plan = mini_index.plans()[0]
    assert marks_of(plan) == ""
    assert marks_of(plan, is_copied=True) == "≡"
    assert marks_of(replace(plan, contested=("region", "year")), is_copied=True) == "?region ?year ≡"


def test_the_legend_explains_the_marks_that_are_there() -> None:
    assert legend(["", "≡", "?year ≡"]) == (
        "marks: ?year: a strong clue says another year, ≡ a plan with copies, or a copy",
    )
    assert legend(["", ""]) == ()


def test_the_column_of_marks_is_before_the_bodies_and_only_where_there_is_one() -> None:
    display = Table((Column("plan"), Column("text", "body")), (("a", "x"), ("b", "y")))
    assert with_marks(display, ["", ""]) == display
    marked = with_marks(display, ["", "≡"])
    assert [column.key for column in marked.columns] == ["plan", "marks", "text"]
    assert marked.rows == (("a", "", "x"), ("b", "≡", "y"))


def test_other_verbs_have_the_same_marks(index_of: Callable[[dict[str, str]], Index]) -> None:
    text = "# 枫渚县2025年工作计划\n\n加装电梯四十部，新装路灯300盏。\n" + "整治背街小巷20条，修补破损路面。\n" * 9
    index = index_of({"枫渚县2025.md": text, "枫渚县2025（副本）.md": text})
    tables = [
        index.catalogue().table(),
        index.phrase("电梯", all_copies=True).table(),
        index.targets(all_copies=True).table(),
        index.attainment(all_copies=True).table(),
    ]
    for shown in tables:
        assert shown.display is not None
        at = [column.key for column in shown.display.columns].index("marks")
        assert "≡" in {row[at] for row in shown.display.rows}
        assert shown.notes[-1] == "marks: ≡ a plan with copies, or a copy"


def test_a_comparison_marks_contested_plans(index_of: Callable[[dict[str, str]], Index]) -> None:
    text = "# 青澜市2024年工作计划\n\n今年新增高新技术企业6家，地区生产总值增长6%。\n"
    index = index_of(
        {
            "青澜市/2025年工作计划.md": text,
            "砚川市/2024年工作计划.md": "# 砚川市2024年工作计划\n\n地区生产总值增长7%。\n",
            "regions.csv": "code,name,level,parent\n990100,青澜市,市,\n990200,砚川市,市,\n",
        }
    )
    assert {plan.id: plan.contested for plan in index.plans()}["青澜市/2025年工作计划.md"] == ("year",)
    for options in ({}, {"evidence": True}):
        shown = index.compare_targets("青澜市", "砚川市", indicator="地区生产总值", **options).table()
        assert shown.display is not None
        assert any("?year" in str(cell) for row in shown.display.rows for cell in row)
        assert shown.notes[-1] == "marks: ?year: a strong clue says another year"
