"""The Vega-Lite of lines: values, order, gaps."""

from __future__ import annotations

from typing import Any

from plansearch.report.figures.figure import Value
from plansearch.report.figures.kinds.lines import Lines, Panel, Series, spec
from report.figures.drawings import figure, texts

ONE = Series("力争", ((2021, Value(1.5, 1, 2)), (2022, Value(2)), (2025, Value(3))))
OTHER = Series("确保", ((2022, Value(4)),))


def rows(found: dict[str, Any], *keys: str) -> list[tuple[Any, ...]]:
    return [tuple(row[key] for key in keys) for row in found["data"]["values"]]


def test_a_year_without_a_value_breaks_the_line() -> None:
    found = spec(Lines((Panel("", (ONE,)),), "次"))
    assert rows(found, "year", "value", "low", "run") == [
        (2021, 1.5, 1, "力争/0"), (2022, 2, None, "力争/0"), (2025, 3, None, "力争/1"),
    ]  # fmt: skip
    assert found["encoding"]["x"]["axis"]["values"] == [2021, 2022, 2023, 2024, 2025]
    assert "facet" not in found


def test_panels_in_their_order_and_series_that_do_not_cover_one_another() -> None:
    found = spec(Lines((Panel("市", (ONE, OTHER)), Panel("县", (OTHER,))), "次"))
    assert found["facet"]["sort"] == ["市", "县"]
    beside = {(panel, name): year for panel, name, year in rows(found, "panel", "series", "year")}
    assert beside["县", "确保"] == beside["市", "确保"] > 2022
    shape = found["spec"]["layer"][-1]["encoding"]["shape"]["scale"]
    assert shape == {"domain": ["力争", "确保"], "range": ["circle", "square"]}


def test_many_years_are_labelled_at_round_numbers() -> None:
    many = Series("", tuple((year, Value(1)) for year in range(1978, 2026)))
    found = spec(Lines((Panel("", (many,)),), "次"))
    assert found["encoding"]["x"]["axis"]["values"] == list(range(1980, 2026, 5))
    assert found["layer"][0]["mark"]["type"] == "area"


def test_a_staircase_holds_to_the_end_of_its_last_year() -> None:
    stairs = Series("", ((2023, Value(20)), (2024, Value(60)), (2025, Value(60))))
    found = spec(Lines((Panel("县", (stairs,)),), "%", is_steps=True))
    assert rows(found, "year", "value") == [(2022.5, 20), (2023.5, 60), (2024.5, 60), (2025.5, 60)]
    assert found["layer"][1]["mark"]["interpolate"] == "step-after"
    assert found["title"]["text"] == ["县"]
    assert found["title"]["subtitle"] == "%"


def test_the_axis_of_values_has_room_and_begins_at_zero_only_where_that_is_right() -> None:
    plain = Lines((Panel("", (ONE,)),), "%", from_zero=False)
    low, high = spec(plain)["encoding"]["y"]["scale"]["domain"]
    assert 0 < low < 1 < 3 < high
    assert spec(Lines(plain.panels, "次"))["encoding"]["y"]["scale"]["domain"][0] == 0


def test_the_shape_of_a_dot_is_its_bound() -> None:
    bounds = Series(
        "", tuple((2020 + no, Value(1, bound=bound)) for no, bound in enumerate(("ge", "le", "approx", "")))
    )
    found = spec(Lines((Panel("", (bounds,)),), "%"))
    scale = found["layer"][-1]["encoding"]["shape"]["scale"]
    shapes = dict(zip(scale["domain"], scale["range"], strict=True))
    assert [shapes[bound] for (bound,) in rows(found, "bound")] == [
        "triangle-up", "triangle-down", "diamond", "circle",
    ]  # fmt: skip


def test_it_draws() -> None:
    found = texts(figure(Lines((Panel("市", (ONE, OTHER)), Panel("县", (OTHER,))), "次数")))
    assert {"市", "县", "力争", "确保", "2025", "次数"} <= set(found)
    assert texts(figure(Lines((Panel("", (ONE,)),), "次数")))
