"""What every result can do: become a table, and show itself in a notebook."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from types import ModuleType
from typing import ClassVar

import pytest

from plansearch.model.result import Result
from plansearch.report import Column, Table


@dataclass(frozen=True, slots=True)
class Sample(Result):
    presented_by: ClassVar[str] = "sample"

    word: str


@pytest.fixture
def presented(monkeypatch: pytest.MonkeyPatch) -> None:
    """A module of `plansearch.present` for the result above."""
    module = ModuleType("plansearch.present.sample")
    module.table = lambda result: Table((Column("word"),), ((result.word,),), signature="s")  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "plansearch.present.sample", module)


@pytest.mark.usefixtures("presented")
def test_the_module_that_a_result_names_makes_its_table() -> None:
    assert Sample("力争").table().rows == (("力争",),)


@pytest.mark.usefixtures("presented")
def test_a_notebook_shows_the_table() -> None:
    html = Sample("<力争>")._repr_html_()
    assert html.startswith("<table>")
    assert "&lt;力争&gt;" in html


def test_a_result_keeps_no_dictionary_of_its_own() -> None:
    assert not hasattr(Sample("x"), "__dict__")
