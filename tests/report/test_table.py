"""Tables, columns and marks."""

from __future__ import annotations

import pytest

from plansearch.messages import note
from plansearch.model import Span
from plansearch.report import Column, Marked, Table


def test_a_table_refuses_a_ragged_row() -> None:
    with pytest.raises(ValueError, match="2 cells in a table of 1 columns"):
        Table((Column("x"),), (("一", "二"),))


def test_a_heading_is_the_title_or_the_key() -> None:
    assert Column("n").heading == "n"
    assert Column("n", title="地区").heading == "地区"
    assert Column("n", title=note("plans")).heading == "plans"


def test_marked_text_is_its_text() -> None:
    assert str(Marked("力争增长", (Span(0, 2),))) == "力争增长"
