"""Every option of every command with nonsense: found, nothing found or our error, never a traceback.

The commands and their options are read from the program, so that a new one is tried without a line here.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
import mini
import pytest
import typer
from typer.testing import CliRunner

from plansearch.cli.app import program
from plansearch.cli.declared import COMMANDS
from plansearch.errors import PlansearchError

ARGUMENTS = {
    "search": ["企业"], "phrase": ["力争"], "freq": ["力争"], "spread": ["力争"], "collocates": ["力争"],
    "keyness": ["地区:青澜市"], "similar": [mini.QINGLAN_2025], "compare": ["青澜市", "望津市"], "report": ["青澜市"],
    "wording": ["力争"], "reuse": [mini.QINGLAN_2025, mini.QINGLAN_2024], "check": [mini.QINGLAN_2025],
    "show": [mini.QINGLAN_2025], "replay": ["nosuch.csv"], "export": ["--parquet", "tables"], "index": ["nosuch"],
}  # fmt: skip
NONSENSE = ("-1", "0", "nan", "-inf", "2.5", "true", "", " ", "nonsense", "\N{BELL}", "../..")
NEVER = ("9" * 30, "\udcff")  # too many, and a byte that is no text, as Python reads it from a line


def values(number: int) -> tuple[str, ...]:
    """What an option gets: one of all nonsense, and one of what no option takes, in turn."""
    return (NONSENSE[number % len(NONSENSE)], NEVER[number % len(NEVER)])


def commands() -> dict[str, Any]:
    """The commands of the program with their parameters, and those that are not declared yet by their names."""
    group: Any = typer.main.get_command(program())
    return {name: group.commands[name] for name in COMMANDS if name in group.commands}


def options(command: Any) -> list[tuple[str, bool]]:
    """The longest name of each option of a command, and whether it takes a value; without help and completion."""
    found = []
    for parameter in command.params:
        names = [name for name in parameter.opts if name.startswith("--")]
        if names and names[-1] not in ("--help", "--install-completion", "--show-completion", "--index"):
            found.append((names[-1], not getattr(parameter, "is_flag", False)))
    return found


def mistake(command: str, option: str, value: str, index: Path) -> str:
    """What is wrong with how a line ends; "" where nothing is."""
    where = [] if command == "index" else ["--index", str(index)]
    line = [command, *ARGUMENTS.get(command, []), *where, option, value]
    done = CliRunner().invoke(program(), line)
    error = done.exception
    if error is not None and not isinstance(error, SystemExit | PlansearchError | click.ClickException):
        return f"{line}: {type(error).__name__}: {error}"
    if done.exit_code not in (0, 1, 2):
        return f"{line}: status {done.exit_code}"
    return ""


@pytest.mark.slow
@pytest.mark.parametrize("name", list(COMMANDS))
def test_no_value_of_any_option_is_a_traceback(
    name: str, mini_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    named = [option for option, takes_value in options(commands()[name]) if takes_value]
    tried = [(option, value) for number, option in enumerate(named) for value in values(number)]
    assert len(tried) >= 2
    assert not list(filter(None, (mistake(name, option, value, mini_path) for option, value in tried)))
