"""What columns mean; `typed/test_codebook.py` asks for every column of every verb."""

from __future__ import annotations

from plansearch.report.meanings import meaning_of


def test_a_meaning_of_one_verb_goes_before_that_of_all() -> None:
    of_all, of_one = meaning_of("kind", "targets"), meaning_of("kind", "catalogue.catalogue")
    assert of_all is not None
    assert of_one is not None
    assert (of_one.chinese, of_all.chinese) == ("文种", "数值类别")
    assert meaning_of("year", "search") == meaning_of("year", "targets")


def test_a_column_that_nobody_explained() -> None:
    assert meaning_of("什么", "search") is None
