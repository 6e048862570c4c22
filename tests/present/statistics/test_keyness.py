"""The table of key words."""

from __future__ import annotations

import guide
import pytest

from plansearch.api import Index


def test_a_row_a_word_with_all_measures(demo_index: Index) -> None:
    result = demo_index.keyness("level:市", "level:县", phrase=["力争", "没有的话"])
    table = result.table()
    keys = [column.key for column in table.columns]
    row, nowhere = (dict(zip(keys, row, strict=True)) for row in table.rows)
    (word, _) = result.words
    assert (row["word"], row["more_in"]) == ("力争", "reference")
    assert (row["n"], row["n_reference"]) == (word.focus.n, word.reference.n)
    assert row["percent"] == pytest.approx(word.percent, abs=5e-5)
    assert row["size"] == word.focus.size
    assert row["address"] == word.address
    assert nowhere["more_in"] == ""
    assert [nowhere[key] for key in ("n", "g2", "log_ratio", "odds_ratio", "dp", "address")] == [
        0, 0.0, None, None, None, "",
    ]  # fmt: skip


def test_a_screen_shows_the_main_figures(demo_index: Index) -> None:
    result = demo_index.keyness("level:市", "level:县", phrase="力争")
    display = result.table().display
    assert display
    (word,) = result.words
    assert display.rows[0][:3] == ("reference", "力争", f"{word.focus.per_10k:.2f} ({word.focus.n})")
    assert display.rows[0][3] == f"{word.focus.n_plans_with}/{word.focus.n_plans}"


def test_the_guide_names_every_column(demo_index: Index) -> None:
    table = demo_index.keyness("level:市", "level:县").table()
    assert set(guide.columns("keyness.md", 1)) == {column.key for column in table.columns}
