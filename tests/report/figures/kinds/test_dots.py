"""The Vega-Lite of dots: values, order, one's own row, the middle."""

from __future__ import annotations

from plansearch.report.figures.figure import Value
from plansearch.report.figures.kinds.dots import Dots, Panel, Row, spec
from report.figures.drawings import figure, texts

ROWS = (
    Row("枫渚县", Value(5, bound="ge", text="≥5%")),
    Row("青澜市", Value(7, bound="ge", higher=8, text="≥7% ↗8%"), is_own=True),
    Row("墨溪区", None, text="未提"),
)


def test_rows_keep_their_order_and_their_texts() -> None:
    found = spec(Dots((Panel("", ROWS),), "%"))
    assert found["encoding"]["y"]["scale"]["domain"] == ["枫渚县", "青澜市", "墨溪区"]
    assert [(row["value"], row["higher"], row["own"], row["text"]) for row in found["data"]["values"]] == [
        (5, None, False, "≥5%"), (7, 8, True, "≥7% ↗8%"), (None, None, False, "未提"),
    ]  # fmt: skip
    low, high = found["encoding"]["x"]["scale"]["domain"]
    assert low < 5 < 8 < high


def test_panels_share_their_scale_and_name_rows_once() -> None:
    found = spec(Dots((Panel("2024年", ROWS), Panel("2025年", ROWS)), "%", from_zero=True))
    one, other = found["hconcat"]
    assert one["encoding"]["x"]["scale"] == other["encoding"]["x"]["scale"]
    assert one["encoding"]["x"]["scale"]["domain"][0] == 0
    assert (one["encoding"]["y"]["axis"] is None, other["encoding"]["y"]["axis"] is None) == (False, True)
    unlike = spec(Dots((Panel("2024年", ROWS), Panel("2025年", ROWS[:1])), "%"))["hconcat"]
    assert all(panel["encoding"]["y"]["axis"] for panel in unlike)


def test_it_draws_with_the_middle() -> None:
    found = texts(figure(Dots((Panel("2025年", ROWS, 6, "中位数 6%"),), "增长，%")))
    assert {"枫渚县", "青澜市", "≥7% ↗8%", "未提", "中位数 6%", "2025年", "增长，%"} <= set(found)
    assert texts(figure(Dots((Panel("", ()),), "%")))


def test_panels_say_their_axis_once_and_cut_far_intervals() -> None:
    panels = tuple(Panel(name, (Row("云岫省", Value(2, 1, 90)), Row("青澜市", Value(4, 3, 5)))) for name in "甲乙")
    found = spec(Dots(panels, "次", from_zero=True))["hconcat"]
    assert [panel["encoding"]["x"]["title"] for panel in found] == ["次", None]
    assert [row["high"] for row in found[0]["data"]["values"]] == [6, 5]
    assert Dots(panels, "次", from_zero=True).n_cut == 2
    assert Dots(panels, "次").n_cut == 0
