"""The figure of key words."""

from __future__ import annotations

from plansearch.api import Index
from plansearch.present.figures.keyness import LOG_RATIO, figure
from plansearch.report.figures.kinds.bars import Bars


def test_words_of_the_focus_to_the_right_in_the_order_of_the_table(demo_index: Index) -> None:
    result = demo_index.keyness("level:市", against="level:县", n=4)
    found = figure(result)
    assert found is not None
    (plot,) = found.plots
    assert isinstance(plot, Bars)
    rows = plot.panels[0].rows
    assert [row.label for row in rows] == [word.word for word in result.words]
    numbers = [row.value.number for row in rows if row.value]
    assert numbers == [word.g2 if word.is_of_focus else -word.g2 for word in result.words]
    assert min(numbers) < 0 < max(numbers)
    assert plot.sides == ("more in level:县", "more in level:市")


def test_sorted_by_log_ratio_it_shows_that(demo_index: Index) -> None:
    found = figure(demo_index.keyness("level:市", n=2, sort="log_ratio"))
    assert found is not None
    assert isinstance(found.plots[0], Bars)
    assert found.plots[0].value_title == LOG_RATIO
    assert found.plots[0].sides[0] == "more in all others"
