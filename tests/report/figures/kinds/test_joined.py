"""The Vega-Lite of two texts: blocks on both sides, bands between them."""

from __future__ import annotations

from plansearch.report.figures.kinds.joined import COLOURS, Join, Joined, spec

from ..drawings import figure, texts

PLOT = Joined(
    ("双舸县 2025", "云鹭县 2025"),
    ("7.5%", "8.0%"),
    (Join((0.1, 0.2), (0.5, 0.6), "exact"), Join((0.4, 0.5), (0.1, 0.3), "edited")),
    (("exact", "相同"), ("edited", "有改动"), ("formula", "套话")),
)


def test_a_band_has_the_corners_of_its_passage_in_both_texts() -> None:
    _, bands, blocks, *_ = spec(PLOT)["layer"]
    first = [(row["order"], row["y"]) for row in bands["data"]["values"] if row["join"] == 0]
    assert first == [(0, 0.1), (1, 0.5), (2, 0.6), (3, 0.2), (4, 0.1)]
    assert [(row["y"], row["y2"], row["likeness"]) for row in blocks["data"]["values"]] == [
        (0.1, 0.2, "相同"), (0.5, 0.6, "相同"), (0.4, 0.5, "有改动"), (0.1, 0.3, "有改动"),
    ]  # fmt: skip
    scale = blocks["encoding"]["color"]["scale"]
    assert scale == {"domain": ["相同", "有改动"], "range": [COLOURS["exact"].light, COLOURS["edited"].light]}


def test_it_draws() -> None:
    assert {"双舸县 2025", "云鹭县 2025", "7.5%", "8.0%", "相同", "有改动"} <= set(texts(figure(PLOT)))
