"""What IPython gets of an answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import mini
import pytest

from plansearch.api import Index
from plansearch.notebook.shown import html, mimebundle, width

ANSWERS: list[Callable[[Index], Any]] = [
    lambda index: index.search("力争"),
    lambda index: index.phrase("力争"),
    lambda index: index.phrase("力争", by="level"),
    lambda index: index.freq("力争", by="region"),
    lambda index: index.similar(mini.QINGLAN_2025),
    lambda index: index.targets(),
    lambda index: index.attainment(),
    lambda index: index.compare("青澜市", "望津市", phrase="力争"),
    lambda index: index.compare("青澜市", "望津市", indicator="地区生产总值"),
    lambda index: index.report("青澜市"),
    lambda index: index.show(mini.MOXI),
    lambda index: index.evidence(mini.MOXI),
    lambda index: index.cite(mini.MOXI),
    lambda index: index.info(),
    lambda index: index.search("不在任何计划里的话"),
]


@pytest.mark.parametrize("ask", ANSWERS)
def test_an_answer_is_html_and_text(ask: Callable[[Index], Any], mini_index: Index) -> None:
    answer = ask(mini_index)
    bundle = mimebundle(answer)
    assert set(bundle) == {"text/html", "text/plain"}
    assert bundle["text/html"] == html(answer) == answer._repr_html_()
    assert bundle == answer._repr_mimebundle_(include=None, exclude=None)
    for text in bundle.values():
        assert answer.signature.partition("|")[0] in text
        assert len(text) < 100_000


def test_long_answers_are_cut_in_both(demo_index: Index) -> None:
    answer = demo_index.phrase("力争", n=0)
    said = f"the first 20 of {len(answer.lines)} rows"
    bundle = mimebundle(answer)
    assert said in bundle["text/html"]
    assert said in bundle["text/plain"]
    assert bundle["text/plain"].count("力争  ") < 30


def test_sections_are_cut_one_by_one(demo_index: Index) -> None:
    text = mimebundle(demo_index.report("青澜市", n=0))["text/plain"]
    assert "the first 20 of" in text


def test_a_notebook_has_lines_of_100_cells(capsys: pytest.CaptureFixture[str]) -> None:
    assert width() == 100


def test_a_terminal_has_its_own_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", "72")
    assert width() == 72
