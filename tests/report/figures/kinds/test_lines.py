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


def test_many_years_label_every_nth_and_the_last() -> None:
    many = Series("", tuple((year, Value(1)) for year in range(1980, 2026)))
    shown = spec(Lines((Panel("", (many,)),), "次"))["encoding"]["x"]["axis"]["values"]
    assert shown[-1] == 2025
    assert len(shown) <= 10


def test_it_draws() -> None:
    found = texts(figure(Lines((Panel("市", (ONE, OTHER)), Panel("县", (OTHER,))), "次数")))
    assert {"市", "县", "力争", "确保", "2025", "次数"} <= set(found)
    assert texts(figure(Lines((Panel("", (ONE,)),), "次数")))
