"""Figures as data: every text is said, and cleaned of what no picture can hold."""

from __future__ import annotations

from plansearch.messages import note
from plansearch.report.figures.figure import Figure, Value, clean, said
from plansearch.report.figures.kinds.dots import Dots, Panel, Row

SAID = note("uses per 10,000 characters")


def test_a_value_reaches_over_its_range_and_its_higher_number() -> None:
    assert Value(5).reach == (5,)
    assert Value(5, 4, 6, higher=9).reach == (5, 4, 6, 9)


def test_every_text_is_said_wherever_it_is() -> None:
    plot = Dots((Panel(SAID, (Row("青澜市", Value(5, text=SAID)), Row(SAID, None))),), SAID)
    found = said(Figure(SAID, (plot,), SAID, (SAID,)), lambda text: "说" if text is SAID else text)
    dots = found.plots[0]
    assert isinstance(dots, Dots)
    assert dots.panels[0] == Panel("说", (Row("青澜市", Value(5, text="说")), Row("说", None)))
    assert (found.title, dots.value_title, found.subtitle, found.notes) == ("说", "说", "说", ("说",))


def test_text_that_a_picture_cannot_hold() -> None:
    assert clean("青澜市 5%") == "青澜市 5%"
    assert clean("一\n二\t三") == "一 二 三"
    assert clean("a\x00b\x1b[31m\ud800") == "a\ufffdb\ufffd[31m\ufffd"
    assert clean("a\u202eb\u2067c") == "a\ufffdb\ufffdc"
