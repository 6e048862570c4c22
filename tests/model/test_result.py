"""What every result can do: become a table, and show itself in a notebook."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import ClassVar

import pytest

from plansearch.api import Index
from plansearch.errors import OutputError
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
    assert html.startswith('<div class="plansearch"')
    assert "&lt;力争&gt;" in html


def test_a_result_keeps_no_dictionary_of_its_own() -> None:
    assert not hasattr(Sample("x"), "__dict__")


def test_a_saved_page_quotes_from_the_index_that_is_given(mini_index: Index, tmp_path: Path) -> None:
    found = mini_index.phrase("力争")
    found.save(tmp_path / "with.html", index=mini_index)
    found.save(tmp_path / "without.html")
    pages = [(tmp_path / name).read_text("utf-8-sig") for name in ("with.html", "without.html")]
    assert [page.count("<figure id=q") for page in pages] == [len(found.lines), 0]


def test_a_saved_page_has_its_figure_and_a_chart_is_a_file(mini_index: Index, tmp_path: Path) -> None:
    pytest.importorskip("vl_convert")
    answer = mini_index.freq("力争", by="region")
    assert answer.save(tmp_path / "a.html") == ()
    assert "<svg " in (tmp_path / "a.html").read_text("utf-8-sig")
    assert answer.chart(tmp_path / "a.pdf") == ()
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF-")
    with pytest.raises(OutputError, match="nothing to draw"):
        mini_index.freq("力争").chart(tmp_path / "b.svg")
