"""What can be done, in the words of tools: no option of the command line, and tools that there are."""

from __future__ import annotations

import inspect
import re

from plansearch.mcp.phrases import ARGUMENTS, PHRASES
from plansearch.mcp.server import TOOLS
from plansearch.messages import Do


def test_phrases_name_tools_that_there_are_and_no_options() -> None:
    tools = {function.__name__ for _, function in TOOLS}
    for do, phrase in PHRASES.items():
        assert set(re.findall(r"the tool (\w+)", phrase)) <= tools
        assert do is Do.BUILD_INDEX or "--" not in phrase


def test_a_phrase_has_no_field_that_the_action_lacks() -> None:
    for do, phrase in PHRASES.items():
        assert set(re.findall(r"{(\w+)}", phrase)) <= {"index", *re.findall(r"{(\w+)", do.value)}


def test_a_phrase_names_arguments_that_are_declared() -> None:
    taken = {name for _, function in TOOLS for name in inspect.signature(function).parameters}
    for do, phrase in PHRASES.items():
        named = {name for name in re.findall(r"[a-z_]+", phrase) if name in taken - {"plan", "plans", "draft", "n"}}
        assert named <= {ARGUMENTS.get(do), "region", "level"} or "the tool" in phrase, phrase
