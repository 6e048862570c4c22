"""An open index in a notebook."""

from __future__ import annotations

from pathlib import Path

import mini
import pytest

import plansearch
from plansearch.api import Index
from plansearch.notebook.index_view import FIRST_VERBS


def test_an_index_says_what_it_is(mini_index: Index) -> None:
    assert repr(mini_index).startswith("<Index of 6 plans, ")
    assert str(mini_index.reader.path) in repr(mini_index)
    html = mini_index._repr_html_()
    assert "6 plans" in html
    assert str(mini_index.reader.path) in html
    assert all(callable(getattr(mini_index, verb)) for verb in FIRST_VERBS)


def test_a_closed_or_removed_index_still_has_a_name(mini_path: Path) -> None:
    index = plansearch.open(mini_path)
    index.close()
    assert repr(index) == f"<Index: {mini_path}>"
    assert str(mini_path) in index._repr_html_()


def test_a_plan_by_its_name(mini_index: Index) -> None:
    assert mini_index[mini.MOXI] == mini_index.show(mini.MOXI)
    assert mini.MOXI in mini_index._ipython_key_completions_()
    with pytest.raises(TypeError):
        iter(mini_index)  # type: ignore[call-overload]
