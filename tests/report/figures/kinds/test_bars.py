"""The Vega-Lite of bars: values, order, sides."""

from __future__ import annotations

from plansearch.report.figures.figure import Value
from plansearch.report.figures.kinds.bars import Bars, spec
from plansearch.report.figures.kinds.dots import Panel, Row

from ..drawings import figure, texts

ROWS = (Row("增长", Value(26.9, text="26.9")), Row("全县", Value(-29.1, text="29.1")), Row("无", None))


def test_bars_to_both_sides_have_the_same_room() -> None:
    plot = Bars((Panel("", ROWS),), "G²", ("县级较多", "市级较多"))
    assert plot.ends == (-29.1, 29.1)
    found = spec(plot)
    assert [(row["label"], row["value"]) for row in found["data"]["values"]] == [
        ("增长", 26.9), ("全县", -29.1), ("无", None),
    ]  # fmt: skip
    low, high = found["encoding"]["x"]["scale"]["domain"]
    assert low == -high < -29.1
    assert {"增长", "29.1", "县级较多", "市级较多", "G²"} <= set(texts(figure(plot)))


def test_panels_have_the_same_axis_and_name_rows_once() -> None:
    plot = Bars((Panel("次数", ROWS[:1]), Panel("地区", ROWS[:1])), "", domain=(0.0, 100.0))
    one, other = spec(plot)["hconcat"]
    assert one["encoding"]["x"]["scale"] == other["encoding"]["x"]["scale"]
    assert other["encoding"]["y"]["axis"] is None
    assert plot.ends == (0, 100)
    assert texts(figure(plot)).count("增长") == 1


def test_without_numbers_there_is_an_axis_all_the_same() -> None:
    assert Bars((Panel("", ROWS[2:]),), "").ends == (0, 1)


def test_panels_say_their_axis_once() -> None:
    panels = tuple(Panel(name, (Row("云岫省", Value(0.5)),)) for name in "甲乙丙")
    titles = [panel["encoding"]["x"]["title"] for panel in spec(Bars(panels, "0–1"))["hconcat"]]
    assert titles == ["0–1", None, None]
