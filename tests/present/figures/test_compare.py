"""The figure of regions on an indicator."""

from __future__ import annotations

from pathlib import Path

from plansearch.api import Index
from plansearch.present.figures.compare import figure
from plansearch.present.figures.parts.stated import OF_DOTS
from plansearch.report.figures.kinds.dots import Dots


def test_regions_from_the_highest_number_with_the_median(demo_index: Index) -> None:
    found = figure(demo_index.compare("青澜市", "砚川市", "望津市", indicator="地区生产总值", year="2025"))
    assert found is not None
    assert found.subtitle == OF_DOTS
    (plot,) = found.plots
    assert isinstance(plot, Dots)
    panel = plot.panels[-1]  # before it the plans of 2021–2025
    # the plans of the bundled corpus: 6%左右, 6%以上、力争6.5%, 5.5%左右
    assert [(row.label, row.value.text) for row in panel.rows if row.value] == [
        ("青澜市", "≈6%"), ("砚川市", "≥6% ↗6.5%"), ("望津市", "≈5.5%"),
    ]  # fmt: skip
    assert (panel.middle, panel.middle_text) == (6, "median 6%")
    assert plot.value_title == "地区生产总值 (growth, %)"


def test_a_panel_for_each_year_and_rows_without_a_number(demo_index: Index) -> None:
    found = figure(demo_index.compare("青澜市", "砚川市", "望津市", indicator="地区生产总值"))
    assert found is not None
    assert isinstance(found.plots[0], Dots)
    panels = found.plots[0].panels
    assert [panel.title for panel in panels] == ["2023", "2024", "2025"]
    assert found.notes == ("not in the figure: 2021–2025",)
    assert [[row.label for row in panel.rows] for panel in panels] == [["青澜市", "砚川市", "望津市"]] * 3
    assert [row.text for row in panels[0].rows] == ["no number", "", "no number"]


def test_a_draft_is_ones_own(demo_index: Index, tmp_path: Path) -> None:
    draft = tmp_path / "墨溪区2025年政府工作报告.md"
    draft.write_text("# 墨溪区2025年政府工作报告\n\n一、目标\n\n地区生产总值增长9%以上。\n", "utf-8")
    found = figure(demo_index.compare("青澜市", str(draft), indicator="地区生产总值", year="2025"))
    assert found is not None
    assert isinstance(found.plots[0], Dots)
    rows = found.plots[0].panels[0].rows
    assert [(row.is_own, row.value.number) for row in rows if row.value] == [(True, 9), (False, 6)]


def test_without_numbers_there_is_no_figure(demo_index: Index) -> None:
    assert figure(demo_index.compare("青澜市", "望津市", indicator="地区生产总值", year="2023")) is None
