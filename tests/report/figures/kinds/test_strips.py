"""The Vega-Lite of strips: each place at its share of the text."""

from __future__ import annotations

from plansearch.report.figures.kinds.strips import Strip, Strips, spec

from ..drawings import figure, texts

PLOT = Strips((Strip("青澜市 2024", ((0.25, 0.3), (0.5, 0.5)), "2"), Strip("枫渚县 2025", ())), "位置，%")


def test_places_in_percent_under_the_name_of_their_strip() -> None:
    whole, places, _ = spec(PLOT)["layer"]
    assert [row["label"] for row in whole["data"]["values"]] == ["青澜市 2024", "枫渚县 2025"]
    assert [(row["label"], row["from"], row["to"]) for row in places["data"]["values"]] == [
        ("青澜市 2024", 25, 30), ("青澜市 2024", 50, 50),
    ]  # fmt: skip


def test_it_draws() -> None:
    assert {"青澜市 2024", "枫渚县 2025", "2", "位置，%"} <= set(texts(figure(PLOT)))
