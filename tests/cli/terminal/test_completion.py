"""Completion, asked for as shells do."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from plansearch.api import Index
from plansearch.cli.declared import COMMANDS
from plansearch.cli.terminal.completion import SHELLS, answer, candidates, script


@pytest.fixture(autouse=True)
def _of_the_corpus(demo_index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANSEARCH_INDEX", str(demo_index.reader.path))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["co"], ["collocates", "compare"]),
        (["--col"], ["--color"]),
        (["--color", "a"], ["auto", "always"]),
        (["--lang", "zh", "co"], ["collocates", "compare"]),
        (["search", "--reg"], ["--region"]),
        (["search", "--region", "青"], ["青澜市"]),
        (["search", "词", "--region=青"], ["--region=青澜市"]),
        (["compare", "青澜市", "望"], ["望津市"]),
        (["search", "--body", "望津市统"], ["望津市统计局"]),
        (["search", "--kind", "政府"], ["政府工作报告"]),
        (["search", "--level", "县"], ["县"]),
        (["search", "--by", ""], ["plan", "passage"]),
        (["show", "云岫省/青"], ["云岫省/青澜市/"]),
        (["show", "云岫省/青澜市/2024"], ["云岫省/青澜市/2024年政府工作报告.md"]),
        (["search", "词"], []),
        (["search", "--output", "x"], []),
        ([], list(COMMANDS)),
    ],
)
def test_candidates(words: list[str], found: list[str]) -> None:
    assert candidates(words) == found


def test_indicators_of_the_index() -> None:
    assert candidates(["targets", "--indicator", "地区生产"])[0] == "地区生产总值"
    offered = candidates(["targets", "--indicator", ""])
    assert "地区生产总值" in offered
    assert all(offered)


def test_bash_takes_words_apart_at_equals_signs() -> None:
    assert candidates(["search", "--region", "=", "青"], joins=True) == ["青澜市"]
    assert candidates(["search", "--color", "="], joins=True) == ["auto", "always", "never"]


def test_without_an_index_there_are_no_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PLANSEARCH_INDEX", str(tmp_path))
    answer("bash", ["search", "--region", ""])
    answer("bash", ["search", "--region", "青", "-i", "nowhere", "--region", ""])
    assert capsys.readouterr() == ("", "")


def test_neither_typer_nor_numpy_is_loaded(tmp_path: Path) -> None:
    code = "import sys; from plansearch.cli.start import main; main(); assert not {'typer', 'numpy'} & set(sys.modules)"
    environment = os.environ | {"_PLANSEARCH_COMPLETE": "bash"}
    run = subprocess.run([sys.executable, "-c", code, "show", "云"], env=environment, capture_output=True, check=True)
    assert run.stdout.decode() == "云岫省/\n"


@pytest.fixture
def on_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the program and the scripts of the shells."""
    program = tmp_path / "plansearch"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m plansearch "$@"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    for shell in SHELLS:
        (tmp_path / f"completion.{shell}").write_text(script(shell), "utf-8")
    return tmp_path


_ASK = {
    "bash": "source {folder}/completion.bash; COMP_WORDS=(plansearch search --region 青); COMP_CWORD=3; _plansearch; "
    'printf "%s\\n" "${{COMPREPLY[@]}}"',
    "zsh": "compdef() {{ }}; compadd() {{ print -l -- ${{@[(i)--]:+${{@:$((${{@[(i)--]}} + 1))}}}} }}; "
    "source {folder}/completion.zsh; words=(plansearch search --region 青); CURRENT=4; _plansearch",
    "fish": "source {folder}/completion.fish; complete -C 'plansearch search --region 青'",
}


@pytest.mark.parametrize("shell", SHELLS)
def test_as_the_shell_asks(shell: str, on_path: Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    options = ["-f"] if shell == "zsh" else []
    run = subprocess.run([shell, *options, "-c", _ASK[shell].format(folder=on_path)], capture_output=True, check=False)
    assert run.stdout.decode().split() == ["青澜市"], run.stderr.decode()


def test_the_program_prints_the_scripts(on_path: Path) -> None:
    for shell in SHELLS:
        run = subprocess.run(["plansearch", "--completion", shell], capture_output=True, check=True)
        assert run.stdout.decode() == script(shell)
    wrong = subprocess.run(["plansearch", "--completion", "tcsh"], capture_output=True, check=False)
    assert wrong.returncode == 2
