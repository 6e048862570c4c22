"""Errors in notebooks: message, hint, and the line of the cell."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from IPython.core.interactiveshell import InteractiveShell

from plansearch.api import Index
from plansearch.errors import PlansearchError, QueryError
from plansearch.messages import note
from plansearch.notebook.speech import speak
from plansearch.notebook.tracebacks import lines_of


@pytest.fixture
def shell(mini_index: Index) -> Iterator[InteractiveShell]:
    shell = InteractiveShell()
    shell.colors = "nocolor"
    shell.user_ns["index"] = mini_index
    yield shell
    speak(None)


def shown(shell: InteractiveShell, cell: str, capsys: pytest.CaptureFixture[str]) -> str:
    shell.run_cell(cell)
    out, err = capsys.readouterr()
    return out + err


def test_a_cell_shows_the_message_and_no_frames(shell: InteractiveShell, capsys: pytest.CaptureFixture[str]) -> None:
    text = shown(shell, "n = 1\nindex.search('力争', region='无名市')\n", capsys)
    assert "UnknownName: " in text
    assert "无名市" in text
    assert "line 2: index.search('力争', region='无名市')" in text
    assert "Traceback" not in text
    assert len(text.strip().splitlines()) <= 4


def test_it_is_in_the_language_of_the_notebook(shell: InteractiveShell, capsys: pytest.CaptureFixture[str]) -> None:
    speak("zh")
    text = shown(shell, "index.search('力争', region='无名市')\n", capsys)
    assert "第 1 行" in text


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ("index.search()", "search needs query"),
        ("index.search('力争', colour=1)", "there is no argument 'colour'"),
        ("index.freq('力争', colour=1)", "there is no argument 'colour'"),
        ("index.search('力争', 3)", "search takes at most 1 without their names"),
    ],
)
def test_a_misspelt_or_missing_argument_shows_no_frames(
    shell: InteractiveShell, capsys: pytest.CaptureFixture[str], call: str, message: str
) -> None:
    text = shown(shell, call, capsys)
    assert f"CallError: {message}" in text
    assert f"line 1: {call}" in text
    assert "Traceback" not in text
    assert len(text.strip().splitlines()) <= 4


def test_a_bug_has_its_whole_traceback(
    shell: InteractiveShell, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plansearch.query.retrieval.search.search", lambda *_args, **_options: [][0])
    text = shown(shell, 'index.search("x")\n', capsys)
    assert "Traceback" in text
    assert "IndexError" in text


def test_an_error_in_a_function_of_the_caller_names_its_last_line(
    shell: InteractiveShell, capsys: pytest.CaptureFixture[str]
) -> None:
    text = shown(shell, "def ask():\n    return index.show('没有')\nask()\n", capsys)
    assert "line 2: return index.show('没有')" in text


def test_an_error_without_a_hint_or_a_place() -> None:
    assert lines_of(QueryError(note("wrong"))) == ["QueryError: wrong"]
    assert lines_of(PlansearchError(note("wrong"), note("mend it"))) == ["PlansearchError: wrong", "mend it"]
    assert QueryError(note("wrong"))._render_traceback_() == ["QueryError: wrong"]
