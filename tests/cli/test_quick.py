"""Lines of arguments that are read without typer mean what they mean to typer."""

from __future__ import annotations

import functools
import importlib
import subprocess
import sys
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from plansearch.cli import quick
from plansearch.cli.app import program
from plansearch.cli.declared import COMMANDS
from plansearch.cli.quick import run_quickly, values_of

from .library import Answer, Library


def function_of(command: str) -> Any:
    return getattr(importlib.import_module(f"plansearch.cli.commands.{command}"), command)


def values_of_typer(command: str, arguments: list[str]) -> dict[str, Any] | None:
    """The values with which typer calls a command; None where it does not call it."""
    calls: list[dict[str, Any]] = []
    function = function_of(command)

    @functools.wraps(function)
    def record(**values: Any) -> None:
        calls.append(values)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(importlib.import_module(f"plansearch.cli.commands.{command}"), command, record)
        patch.setattr("plansearch.cli.app.check_way_out", lambda values: None)
        CliRunner().invoke(program(command), [command, *arguments])
    return calls[0] if calls else None


TEXTS = st.sampled_from(
    ["低空经济", "青澜市", "2021:2025", "-无人机", "-5%", "+发展", "“高新 技术”", "-", "5", "0", "-1", "05", "csv",
     "plan", "x.md", "", "--", "-COVID", "年:2025", "a=b", "--nothing", "-q", "target", "year", "left", "growth", "１",
     "a.svg"]
)  # fmt: skip


@st.composite
def lines(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A command and arguments, most of them right."""
    command = draw(st.sampled_from(COMMANDS))
    names: list[tuple[str, Any]] = []
    for annotation in function_of(command).__annotations__.values():
        if annotation is not None:
            parameter = quick._parameter("", annotation)
            names += [(name, parameter) for name in parameter.declared.names]
    arguments: list[str] = []
    for _ in range(draw(st.integers(0, 4))):
        name, parameter = draw(st.sampled_from([*names, ("", None), ("", None)]))
        values = st.sampled_from(parameter.choices) | TEXTS if parameter and parameter.kind is Literal else TEXTS
        if not name:
            arguments.append(draw(TEXTS))
        elif parameter.kind is bool:
            arguments.append(draw(st.sampled_from([name, name, name, f"{name}=1"])))
        elif draw(st.booleans()):
            arguments += [name, draw(values)]
        else:
            arguments.append(f"{name}={draw(values)}")
    return command, arguments


@settings(max_examples=250, deadline=None)
@given(lines())
def test_what_is_read_without_typer_means_the_same_to_typer(line: tuple[str, list[str]]) -> None:
    command, arguments = line
    values = values_of(function_of(command), arguments)
    if values is not None:
        assert values == values_of_typer(command, arguments)


@pytest.mark.parametrize(
    ("command", "line"),
    [
        ("search", "低空经济"),
        ("search", "低空 -无人机 +发展 --region 青澜市 -r 砚川市 --year=2021:2025 -n 0 --plain -f csv -o x.csv"),
        ("search", "--by passage 低空 --terms words"),
        ("phrase", "营商环境 --window 20 --count"),
        (
            "phrase",
            "力争…以上 确保 --pattern --not-after 努 --not-after 奋 --sample 5 --sort left,year",
        ),
        ("bundles", "--min-length 6 --slots --new-in 2024 --within clause"),
        ("similar", "- --elsewhere"),
        ("targets", ""),
        ("targets", "甲.md 乙.md --effort strive"),
        ("compare", "青澜市 砚川市 --indicator 地区生产总值 --figure decline"),
        ("info", ""),
        ("verify", "--sample 5"),
        ("index", "corpus --rebuild"),
    ],
)
def test_plain_lines_need_no_typer(command: str, line: str) -> None:
    values = values_of(function_of(command), line.split())
    assert values is not None
    assert values == values_of_typer(command, line.split())


@pytest.mark.parametrize(
    "line",
    [
        "--help", "低空 --nothing", "低空 --year", "低空 --year --plain", "低空 --plain=1", "低空 -n x",
        "低空 -n -1", "低空 -n5",
        "低空 --by all", "低空 --year 2024 --year 2025", "低空 -- -y", "低空 --lang en", "低空 --title -无人机",
        "低空 --title=",
    ],
)  # fmt: skip
def test_typer_reads_what_may_be_wrong(line: str) -> None:
    assert values_of(function_of("search"), line.split()) is None


def test_an_argument_that_is_missing_or_one_too_many_is_typers() -> None:
    assert values_of(function_of("show"), []) is None
    assert values_of(function_of("show"), ["甲.md", "乙.md"]) is None


def test_the_environment_is_asked_for_what_is_not_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANSEARCH_INDEX", "here")
    for line, index in (([], "here"), (["-i", "there"], "there")):
        values = values_of(function_of("info"), line)
        assert values is not None
        assert values["index"] == Path(index)
    monkeypatch.setenv("PLANSEARCH_INDEX", "")
    assert values_of(function_of("info"), []) == values_of_typer("info", [])


def test_a_command_runs_with_its_status(library: Library) -> None:
    library.answer = Answer(is_empty=True)
    with pytest.raises(SystemExit) as end:
        run_quickly(function_of("search"), ["低空"])
    assert end.value.code == 1
    assert library.calls[1][1] == ("低空",)


def test_wrong_use_is_said_by_typer(library: Library) -> None:
    assert not run_quickly(function_of("search"), [])
    assert not run_quickly(function_of("search"), ["低空", "--queries", "x"])
    assert library.calls == []


def test_a_plain_search_does_not_load_typer() -> None:
    code = """
import sys
from plansearch.cli.start import main
sys.argv = ["plansearch", "search", "低空", "--index", "no such index"]
try:
    main()
finally:
    assert "typer" not in sys.modules
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, encoding="utf-8")
    assert done.returncode == 2
    assert done.stderr.startswith("plansearch: ")
