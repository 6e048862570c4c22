"""Every verb with every argument as nonsense: the answer is our error with a message, never another exception.

The verbs and their parameters are read from the signatures, so that a new one is tried without a line here.
"""

from __future__ import annotations

import ast
import collections.abc
import contextlib
import importlib
import inspect
import math
import types
import typing
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import mini
import pytest

import plansearch
from plansearch.api import Index
from plansearch.arguments import kinds
from plansearch.errors import PlansearchError

HUGE = 10**30
NONSENSE: tuple[Any, ...] = (
    None, True, -1, HUGE, -HUGE, 10**9, 2.5, math.nan, math.inf, "", " ", "nonsense", "\ud800", "\0", b"bytes", [],
    ["", 3], [None], (1, 2, 3), {"a": 1}, object(), ["\udfff"], Path("nonexistent"),
)  # fmt: skip
QINGLAN = mini.QINGLAN_2025

CALLS: Mapping[str, tuple[tuple[Any, ...], dict[str, Any]]] = {
    "search": (("企业",), {}),
    "plan_named": ((QINGLAN,), {}),
    "region_named": (("青澜市",), {}),
    "export": ((Path("tables"),), {}),
    "run": ((Path("queries.jsonl"), Path("run.txt")), {}),
    "phrase": (("力争",), {}),
    "count": (("力争",), {}),
    "freq": (("力争",), {}),
    "spread": (("力争",), {}),
    "bundles": ((), {"min_n": 2, "min_plans": 1}),
    "keyness": (("地区:青澜市",), {}),
    "collocates": (("力争",), {"min_n": 1, "min_plans": 1}),
    "compare": (("青澜市", "望津市"), {"indicator": "地区生产总值"}),
    "compare_targets": (("青澜市", "望津市"), {"indicator": "地区生产总值"}),
    "compare_shared": (("青澜市", "望津市"), {}),
    "amplification": (("青澜市",), {"indicator": "地区生产总值"}),
    "compare_phrases": (("青澜市", "望津市"), {"phrase": "力争"}),
    "similar": ((QINGLAN,), {}),
    "show": ((QINGLAN,), {}),
    "evidence": ((QINGLAN,), {}),
    "outline": (("政府工作报告",), {}),
    "report": (("青澜市",), {}),
    "wording": (("力争",), {}),
    "check": ((QINGLAN,), {}),
    "reuse": ((QINGLAN, mini.QINGLAN_2024), {}),
    "reuse_in_corpus": ((QINGLAN,), {}),
    "replay": (("nosuch",), {}),
    "verify": ((), {"sample": 1}),
}
"""Calls that make sense; verbs that are not here need no argument."""


REFUSED: tuple[Any, ...] = (HUGE, -HUGE, math.nan, math.inf, "\ud800", ["\udfff"])
"""What no argument takes, whatever its type."""
SIGNED = frozenset({"seed"})
"""Whole numbers that may be below 0."""
FRONT_DOOR: tuple[Callable[..., Any], ...] = (
    plansearch.build, plansearch.open, plansearch.segment, plansearch.extract_targets, plansearch.targets_of_files,
)  # fmt: skip


def verbs() -> list[str]:
    """Every verb of an open index that takes an argument."""
    methods = inspect.getmembers(Index, inspect.isfunction)
    return sorted(name for name, method in methods if not name.startswith("_") and parameters(method))


@cache
def parameters(function: Callable[..., Any]) -> dict[str, Any]:
    """The parameters of a function with their types; keywords of `**options` each by itself."""
    function = inspect.unwrap(function)
    hints = typing.get_type_hints(function, names_for_types(function.__module__))
    found: dict[str, Any] = {}
    for name, parameter in inspect.signature(function).parameters.items():
        if parameter.kind is parameter.VAR_KEYWORD:
            options = typing.get_args(hints[name])[0]
            found |= typing.get_type_hints(options, vars(importlib.import_module(options.__module__)))
        elif name != "self":
            found[name] = hints[name]
    return found


def names_for_types(module: str) -> dict[str, Any]:
    """The names that annotations of a module use, with those that it imports for the checker of types alone."""
    loaded = importlib.import_module(module)
    names = dict(vars(loaded))
    for block in ast.walk(ast.parse(inspect.getsource(loaded))):
        if isinstance(block, ast.If) and ast.unparse(block.test) == "TYPE_CHECKING":
            exec("\n".join(map(ast.unparse, block.body)), names)
    return names


def fits(value: Any, kind: Any) -> bool:
    """Whether a value is of a declared type; a bool is no number."""
    origin, parts = typing.get_origin(kind), typing.get_args(kind)
    if kind is Any:
        return True
    if origin in (typing.Union, types.UnionType):
        return any(fits(value, part) for part in parts)
    if origin is typing.Literal:
        return isinstance(value, str)  # whether it is one of them is for the request to say
    if origin is tuple:
        return isinstance(value, tuple) and len(value) == len(parts) and all(map(fits, value, parts))
    if origin is collections.abc.Callable:
        return callable(value)
    if origin is collections.abc.Sequence:
        return isinstance(value, list | tuple) and all(fits(part, parts[0]) for part in value)
    if origin in (collections.abc.Mapping, collections.abc.Iterable):
        return isinstance(value, origin) and not isinstance(value, str | bytes)
    if kind in (int, float):
        return isinstance(value, int | kind) and not isinstance(value, bool)
    return isinstance(value, type(None) if kind is None else kind)


def call(verb: Callable[..., Any], args: tuple[Any, ...], kwargs: Mapping[str, Any], name: str, value: Any) -> None:
    """Call a verb with one argument in the place of that of a call that makes sense."""
    declared = inspect.signature(inspect.unwrap(verb)).parameters
    parameter, names = declared.get(name), [known for known in declared if known != "self"]
    if parameter is not None and parameter.kind is parameter.VAR_POSITIONAL:
        verb(value, **kwargs)
    elif parameter is not None and parameter.kind is parameter.POSITIONAL_OR_KEYWORD and names.index(name) < len(args):
        place = names.index(name)
        verb(*args[:place], value, *args[place + 1 :], **kwargs)
    else:
        verb(*args, **{**kwargs, name: value})


def sense(verb: str) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """A call of a verb that makes sense."""
    return CALLS.get(verb, ((), {}))


def refusal_of(attempt: Callable[[], object]) -> PlansearchError | None:
    """Our error; None where there is none. Any other error fails the test."""
    try:
        attempt()
    except PlansearchError as err:
        return err
    return None


def is_nonsense(value: Any, kind: Any, name: str) -> bool:
    """Whether an argument has to be refused."""
    is_negative = isinstance(value, int) and value < 0 and name not in SIGNED and "edit" not in name
    return not fits(value, kind) or any(value is refused for refused in REFUSED) or is_negative


@pytest.mark.parametrize("verb", [verb for verb in verbs() if verb != "replay"])  # which needs a saved answer
def test_the_calls_that_make_sense_are_answered(
    verb: str, mini_index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("queries.jsonl").write_text('{"id": "1", "text": "企业"}', encoding="utf-8")
    args, kwargs = sense(verb)
    getattr(mini_index, verb)(*args, **kwargs)


@pytest.mark.parametrize("verb", verbs())
def test_nonsense_is_refused_with_our_error(
    verb: str, mini_index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("queries.jsonl").write_text('{"id": "1", "text": "企业"}', encoding="utf-8")
    method = getattr(mini_index, verb)
    for name, kind in parameters(getattr(Index, verb)).items():
        for value in NONSENSE:
            if not is_nonsense(value, kind, name):
                continue
            refusal = refusal_of(lambda value=value, name=name: call(method, *sense(verb), name, value))
            assert refusal is not None, f"{verb} takes {name}={value!r}"
            assert 0 < len(refusal.message) < 400, (verb, name, value)
            assert str(refusal).encode(), (verb, name, value)
    assert [path.name for path in tmp_path.iterdir()] == ["queries.jsonl"]


@pytest.mark.slow
@pytest.mark.parametrize("verb", verbs())
def test_odd_values_of_the_right_type_are_answered_or_refused(
    verb: str, mini_index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("queries.jsonl").write_text('{"id": "1", "text": "企业"}', encoding="utf-8")
    method = getattr(mini_index, verb)
    for name, kind in parameters(getattr(Index, verb)).items():
        for value in NONSENSE:
            if fits(value, kind):
                with contextlib.suppress(PlansearchError):
                    call(method, *sense(verb), name, value)


@pytest.mark.parametrize("function", FRONT_DOOR, ids=lambda function: function.__name__)
def test_nonsense_at_the_front_door_is_refused(function: Callable[..., Any], tmp_path: Path) -> None:
    plain: dict[str, Any] = {
        "corpus": tmp_path / "corpus", "index": tmp_path / "index", "path": tmp_path, "text": "力争", "paths": [],
    }  # fmt: skip
    declared = parameters(function)
    for name, kind in declared.items():
        for value in NONSENSE:
            if is_nonsense(value, kind, name):
                given = {**{one: made for one, made in plain.items() if one in declared}, name: value}
                assert refusal_of(lambda given=given: function(**given)) is not None, (
                    f"{function.__name__} takes {name}={value!r}"
                )


def test_every_kind_that_a_declaration_names_is_known() -> None:
    for verb in verbs():
        for name, annotation in inspect.unwrap(getattr(Index, verb)).__annotations__.items():
            hint = parameters(getattr(Index, verb)).get(name)
            for part in annotation.split(" | "):
                if hint is not None and kinds(part) == kinds("str") and part != "str":
                    assert "Literal[" in str(hint), f"{verb} {name}: `arguments` takes {part} for a name"
