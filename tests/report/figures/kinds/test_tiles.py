"""The tile map: every province once, near its neighbours, readable on every shade."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from plansearch.datafiles import table
from plansearch.report.figures.kinds.tiles import Tiles, provinces, shade, spec, text_on
from report.figures.drawings import figure, texts
from report.figures.test_look import contrast


def test_every_province_has_a_tile_of_its_own() -> None:
    names = {row["name"] for row in table("plansearch.corpus.data", "regions.tsv") if row["level"] == "省"}
    assert set(provinces()) == names
    assert len({(tile.row, tile.column) for tile in provinces().values()}) == len(names) == 34


@pytest.mark.parametrize("row", table("plansearch.report.data", "province_tiles.tsv"), ids=lambda row: row["region"])
def test_a_tile_is_where_its_row_says(row: dict[str, str]) -> None:
    tile, side = provinces()[row["region"]], ""
    words = re.findall(r"north|south|east|west|between|\w+(?:省|市|自治区|特别行政区)", row["source"])
    for word in words:
        if word in ("north", "south", "east", "west", "between"):
            side = word
            continue
        other = provinces()[word]
        down, right = other.row - tile.row, other.column - tile.column
        assert {
            "north": down > 0, "south": down < 0, "west": right > 0, "east": right < 0,
            "between": abs(down) + abs(right) == 1,
        }[side], f"{side} of {word}"  # fmt: skip


def test_darker_is_more_and_text_stays_readable() -> None:
    steps = [no / 50 for no in range(51)]
    assert all(contrast(shade(step), text_on(step)) >= 4.5 for step in steps)
    assert all(contrast(shade(a), "#ffffff") <= contrast(shade(b), "#ffffff") for a, b in pairwise(steps))


def test_values_and_empty_tiles() -> None:
    plot = Tiles((("吉林省", 2.0, "2.0"), ("辽宁省", 4.0, "4.0")), "次")
    found = {row["label"]: row for row in spec(plot)["data"]["values"]}
    assert (found["吉林"]["fill"], found["辽宁"]["fill"], found["海南"]["fill"]) == (shade(0), shade(1), None)
    assert {"吉林", "2.0", "海南", "次"} <= set(texts(figure(plot)))
