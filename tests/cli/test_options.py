"""Options mean the same in every command that has them."""

from __future__ import annotations

import importlib
import inspect
import typing
from pathlib import Path

import pytest

from plansearch.cli import options
from plansearch.cli.declared import COMMANDS, DOORS

from .library import Library, run

SHARED = {
    "index": (options.IndexDir,),
    "format": (options.FormatName, options.CheckFormat),
    "output": (options.OutputFile,),
    "bom": (options.Bom,),
    "codebook": (options.Codebook,),
    "draft_region": (options.DraftRegion,),
    "draft_year": (options.DraftYear,),
    "draft_level": (options.DraftLevel,),
    "region": (options.Regions,),
    "year": (options.Year,),
    "level": (options.LevelName,),
    "all_copies": (options.AllCopies,),
    "without_contested": (options.WithoutContested,),
    "n": (options.Limit, options.LimitOrAll, options.Lines),
    "pattern": (options.AsPattern,),
    "regex": (options.AsRegex,),
    "exact": (options.Exact,),
    "not_after": (options.NotAfter,),
    "not_before": (options.NotBefore,),
    "within": (options.Within, options.WithinOfStrings),
    "patterns_file": (options.PatternsFile,),
    "lexicon": (options.Lexicon,),
    "status": (options.StatusName,),
    "effort": (options.EffortName,),
    "bound": (options.BoundName,),
}


def parameters(command: str) -> dict[str, object]:
    """The annotations of a command's parameters."""
    function = getattr(importlib.import_module(f"plansearch.cli.commands.{command}"), command)
    return typing.get_type_hints(function, include_extras=True)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_shared_option_is_that_of_all(command: str) -> None:
    for name, annotation in parameters(command).items():
        if name in SHARED:
            assert annotation in SHARED[name], f"{command} has its own {name}"


@pytest.mark.parametrize("command", [command for command in COMMANDS if command not in DOORS])
def test_every_command_has_the_options_of_an_answer(command: str) -> None:
    assert {"index", "format", "output", "bom", "codebook"} <= set(parameters(command))


def test_every_shared_option_is_used() -> None:
    used = {id(annotation) for command in COMMANDS for annotation in parameters(command).values()}
    assert [name for name, kinds in SHARED.items() if not any(id(kind) in used for kind in kinds)] == []


def test_a_command_with_filters_has_all_of_them() -> None:
    switches = {"body", "kind", "title", "not_region", "part", "newest", "without_contested"}
    for command in COMMANDS:
        if "year" in (there := parameters(command)):
            assert switches <= there.keys(), command


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_a_sentence(command: str) -> None:
    function = getattr(importlib.import_module(f"plansearch.cli.commands.{command}"), command)
    assert str(inspect.getdoc(function)).endswith(".")
    for name, annotation in parameters(command).items():
        for extra in getattr(annotation, "__metadata__", ()):
            assert str(extra.help).endswith("."), f"{command}: the help of {name}"
            assert str(extra.help)[0].isupper() or str(extra.help).startswith("-"), f"{command}: the help of {name}"


@pytest.mark.parametrize("verb", ["search", "phrase"])
def test_a_file_where_words_belong(library: Library, tmp_path: Path, verb: str) -> None:
    path = tmp_path / "稿.txt"
    path.write_text("青澜市2025年工作计划", "utf-8")
    assert run(verb, str(path)) == 2
    assert run(verb, str(tmp_path / "没有.txt")) == 0
    assert library.calls[1:][0][1] == (str(tmp_path / "没有.txt"),)
