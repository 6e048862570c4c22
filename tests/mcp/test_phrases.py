"""What can be done, in the words of tools: no option of the command line, and tools that there are."""

from __future__ import annotations

import re

from plansearch.mcp.phrases import PHRASES
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
