"""Every verb with every argument as nonsense: the answer is our error with a message, never another exception.

The verbs and their parameters are read from the signatures, so that a new one is tried without a line here.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import math
import typing
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import mini
import pytest

import plansearch
from plansearch.api import Index
from plansearch.errors import PlansearchError

HUGE = 10**30
NONSENSE: tuple[Any, ...] = (
    None, True, -1, HUGE, -HUGE, 10**9, 2.5, math.nan, math.inf, "", " ", "nonsense", "\ud800", "\0", b"bytes", [], ["", 3], [None],
    (1, 2, 3), {"a": 1}, object(), ["\udfff"], float, Path("/nonexistent"),
)  # fmt: skip
QINGLAN = mini.QINGLAN_2025

CALLS: Mapping[str, tuple[tuple[Any, ...], dict[str, Any]]] = {
    "search": (("企业",), {}),
    "run": ((None, None), {}),
    "phrase": (("力争",), {}),
    "count": (("力争",), {}),
    "freq": (("力争",), {}),
    "spread": (("力争",), {}),
    "bundles": ((), {"min_n": 2, "min_plans": 1}),
    "keyness": ((), {"focus": ("青澜市",), "against": ()}),
    "collocates": (("力争",), {"min_n": 1, "min_plans": 1}),
    "compare": (("青澜市", "望津市"), {"indicator": "地区生产总值"}),
    "compare_targets": (("青澜市",), {"indicator": "地区生产总值"}),
    "compare_shared": (("青澜市", "望津市"), {}),
    "amplification": (("青澜市",), {"indicator": "地区生产总值"}),
    "compare_phrases": (("青澜市",), {"phrase": "力争"}),
    "similar": ((QINGLAN,), {}),
    "show": ((QINGLAN,), {}),
    "evidence": ((QINGLAN,), {}),
    "report": (("青澜市",), {}),
    "wording": (("力争",), {}),
    "check": ((QINGLAN,), {}),
    "reuse": ((QINGLAN, mini.QINGLAN_2024), {}),
    "reuse_in_corpus": ((QINGLAN,), {}),
    "replay": (("nosuch",), {}),
    "verify": ((), {"sample": 1}),
}
"""Calls that make sense; verbs that are not here need no argument."""


def verbs() -> list[str]:
    """Every verb of an open index."""
    return sorted(name for name, member in inspect.getmembers(Index, inspect.isfunction) if not name.startswith("_") and name != "close")


def parameters(verb: str) -> dict[str, Any]:
    """The parameters of a verb with their types; keywords of `**options` each by itself."""
    method: Any = inspect.unwrap(getattr(Index, verb))
    hints = typing.get_type_hints(method, names_for_types(method.__module__))
    found: dict[str, Any] = {}
    for name, parameter in inspect.signature(method).parameters.items():
        if name == "self":
            continue
        if parameter.kind is parameter.VAR_KEYWORD:
            options = typing.get_args(hints[name])[0]
            found |= typing.get_type_hints(options, vars(importlib.import_module(options.__module__)))
        else:
            found[name] = hints[name]
    return found


def names_for_types(module: str) -> dict[str, Any]:
    """The names that annotations of a module use, with those that it imports for the checker of types alone."""
    loaded = importlib.import_module(module)
    names = dict(vars(loaded))
    tree = ast.parse(inspect.getsource(loaded))
    for block in ast.walk(tree):
        if isinstance(block, ast.If) and ast.unparse(block.test) == "TYPE_CHECKING":
            for line in block.body:
                exec(ast.unparse(line), names)
    return names


def attempt(index: Index, verb: str, name: str, value: Any) -> str:
    """What is wrong with the outcome of a call; "" where nothing is."""
    args, kwargs = CALLS.get(verb, ((), {}))
    signature = inspect.signature(inspect.unwrap(getattr(Index, verb)))
    parameter = signature.parameters.get(name)
    if parameter is not None and parameter.kind is parameter.VAR_POSITIONAL:
        args = (value,)
    elif parameter is not None and parameter.kind is parameter.POSITIONAL_OR_KEYWORD:
        place = list(signature.parameters).index(name) - 1
        args = (*args[:place], value, *args[place + 1 :])
    else:
        kwargs = {**kwargs, name: value}
    try:
        getattr(index, verb)(*args, **kwargs)
    except PlansearchError as err:
        return "" if str(err.message) else "no message"
    except Exception as err:
        import traceback
        return f"{type(err).__name__}: {str(err)[:90]} @ {traceback.extract_tb(err.__traceback__)[-1].name} {[f.filename.split('plansearch/')[-1]+':'+str(f.lineno) for f in traceback.extract_tb(err.__traceback__) if 'plansearch/' in f.filename][-1]}"
    return "OK"
