"""Options that every command takes."""

from __future__ import annotations

import importlib

import pytest

from plansearch.cli.declared import COMMANDS
from plansearch.cli.settings import COLOR, NO_PAGER, OF_COMMANDS, PLAIN, RAW_CELLS, Settings, choose, settings, take
from plansearch.errors import QueryError


@pytest.mark.parametrize(
    ("line", "left", "taken"),
    [
        ("info", "info", Settings()),
        ("--no-pager info", "info", Settings(pager=False)),
        ("info --no-pager -i a", "info -i a", Settings(pager=False)),
        ("info --raw-cells", "info", Settings(raw_cells=True)),
        ("info --color never", "info", Settings("never")),
        ("--color=always info", "info", Settings("always")),
        ("info --cluster local:2 -i a", "info -i a", Settings(cluster="local:2")),
        ("--cluster=tcp://host:8786 info", "info", Settings(cluster="tcp://host:8786")),
        ("show p --plain", "show p", Settings(plain=True)),
        ("--plain search q", "search q", Settings(plain=True)),
        ("search q --plain", "search q --plain", Settings()),
        ("phrase -- --plain --color", "phrase -- --plain --color", Settings()),
    ],
)
def test_what_is_taken_and_what_is_left(line: str, left: str, taken: Settings) -> None:
    assert take(line.split(), COMMANDS) == left.split()
    assert settings() == taken


def test_the_environment_asks_for_plain_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    for value, plain in (("1", True), ("0", False), ("", False)):
        monkeypatch.setenv("PLANSEARCH_PLAIN", value)
        take(["info"], COMMANDS)
        assert settings().plain is plain
    monkeypatch.delenv("PLANSEARCH_PLAIN")
    take([], COMMANDS)


@pytest.mark.parametrize("line", [["--color", "red"], ["--color="], ["--color"]])
def test_a_colour_that_is_none(line: list[str]) -> None:
    with pytest.raises(QueryError, match="--color cannot be") as caught:
        take(line, COMMANDS)
    assert "auto" in str(caught.value.hint)


def test_later_choices_keep_earlier_ones() -> None:
    take(["--no-pager"], COMMANDS)
    choose(color="always")
    assert settings() == Settings("always", pager=False)
    take([], COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_no_command_means_something_else_by_them(name: str) -> None:
    function = getattr(importlib.import_module(f"plansearch.cli.commands.{name}"), name)
    annotations = (one for one in function.__annotations__.values() if hasattr(one, "__metadata__"))
    declared = {option for annotation in annotations for option in annotation.__metadata__[0].names}
    for option in (COLOR, NO_PAGER, PLAIN, RAW_CELLS):
        assert (option in declared) == (name in OF_COMMANDS.get(option, ())), option


@pytest.mark.parametrize("line", ["info --cluster", "info --cluster=", "--cluster= info"])
def test_a_cluster_without_a_name_is_an_error(line: str) -> None:
    with pytest.raises(QueryError, match="--cluster has no name of a cluster"):
        take(line.split(), COMMANDS)


@pytest.mark.parametrize("line", ["browse --cluster local:2", "--cluster local:2 mcp"])
def test_a_door_does_not_work_on_a_cluster(line: str) -> None:
    with pytest.raises(QueryError, match="does not work on a cluster"):
        take(line.split(), COMMANDS)
