"""What an assistant is told names tools and fields that there are."""

from __future__ import annotations

import re

from plansearch.mcp import answers
from plansearch.mcp.instructions import INSTRUCTIONS
from plansearch.mcp.server import TOOLS


def test_every_name_is_one_of_a_tool_or_of_a_field() -> None:
    fields = {name for model in vars(answers).values() for name in getattr(model, "model_fields", ())}
    tools = {function.__name__ for _, function in TOOLS}
    named = {part for name in re.findall(r"`([^`]+)`", INSTRUCTIONS) for part in name.split(".")}
    assert named - fields - tools == set()
    assert tools - named - {"cite", "compare_phrases"} == set()
