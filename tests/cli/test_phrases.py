"""Every action has a name on the command line, which the fields of its messages can fill."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import plansearch
from plansearch.cli.phrases import PHRASES
from plansearch.cli.speech import say
from plansearch.messages import Do, act

PACKAGE = Path(plansearch.__file__).parent


def fields(template: str) -> set[str]:
    """The names that a template needs."""
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def uses() -> Iterator[tuple[str, Do, set[str], bool]]:
    """(place, action, fields given, whether more are given with `**`) of every message with an action."""
    texts = {path: path.read_text("utf-8") for path in sorted(PACKAGE.rglob("*.py"))}
    for path, text in texts.items():
        if "Do." not in text:
            continue
        for node in ast.walk(ast.parse(text)):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            given = {word.arg: word.value for word in node.keywords if word.arg}
            named = {"act": node.args[0] if node.args else None, "note": given.get("do"), "plural": given.get("do")}
            action = named.get(node.func.id)
            if isinstance(action, ast.Attribute) and isinstance(action.value, ast.Name) and action.value.id == "Do":
                names = set(given) | ({"n"} if node.func.id == "plural" else set())
                place = f"{path.relative_to(PACKAGE)}:{node.lineno}"
                yield place, Do[action.attr], names, any(word.arg is None for word in node.keywords)


def test_every_action_has_a_phrase() -> None:
    assert [do.name for do in Do if do not in PHRASES] == []


@pytest.mark.parametrize(
    ("action", "given", "more"),
    [pytest.param(action, given, more, id=f"{action.name}-{place}") for place, action, given, more in uses()],
)
def test_a_message_gives_the_fields_of_its_phrase(action: Do, given: set[str], more: bool) -> None:
    needed = fields(PHRASES[action]) | fields(action.value)
    assert more or needed <= given


@pytest.mark.parametrize("action", Do, ids=lambda do: do.name)
def test_a_phrase_is_said_with_its_fields(action: Do) -> None:
    given = {name: f"<{name}>" for name in fields(PHRASES[action]) | fields(action.value)}
    said = say(act(action, **given))
    assert said == PHRASES[action].format(**given)
    assert "\n" not in said
