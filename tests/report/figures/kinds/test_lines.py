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
    assert found["layer"][2]["mark"]["interpolate"] == "step-after"
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


def test_lone_intervals_and_ranges_are_bars_and_others_a_band() -> None:
    points = [(1964, Value(1, 0.5, 2)), *((year, Value(2, 1, 3)) for year in range(1980, 1983))]
    points += [(1983, Value(2.5, 2, 3, "range")), (1985, Value(2, 1, 3))]
    found = spec(Lines((Panel("", (Series("", tuple(points)),)),), "次"))
    assert [bool(band) for (band,) in rows(found, "band")] == [False, True, True, True, False, False]
    kinds = [layer["mark"]["type"] for layer in found["layer"][:2]]
    assert kinds == ["area", "rule"]
    few = spec(Lines((Panel("", (Series("", tuple(points[1:])),)),), "次"))
    assert not any(band for (band,) in rows(few, "band"))


def test_an_interval_far_wider_than_all_numbers_ends_at_the_axis() -> None:
    wide = Series("", ((2020, Value(1, 0, 50)), (2021, Value(4, 3, 5)), (2022, Value(2, 1, 9, "range"))))
    plot = Lines((Panel("", (wide,)),), "次")
    assert plot.top == 13.5
    assert plot.n_cut == 1
    found = spec(plot)
    assert rows(found, "high") == [(13.5,), (5,), (9,)]
    assert 13.5 < found["encoding"]["y"]["scale"]["domain"][1] < 15
    assert Lines((Panel("", (ONE,)),), "次").n_cut == 0


def test_dots_are_larger_where_a_year_has_room() -> None:
    def size(first: int) -> int:
        many = Series("", tuple((year, Value(1)) for year in range(first, 2026)))
        found: int = spec(Lines((Panel("", (many,)),), "次"))["layer"][-1]["mark"]["size"]
        return found

    assert size(2010) > size(1985) > size(1954)


def test_it_draws() -> None:
    found = texts(figure(Lines((Panel("市", (ONE, OTHER)), Panel("县", (OTHER,))), "次数")))
    assert {"市", "县", "力争", "确保", "2025", "次数"} <= set(found)
    assert texts(figure(Lines((Panel("", (ONE,)),), "次数")))
