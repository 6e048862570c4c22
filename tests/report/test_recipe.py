"""Recipes in files: they read back whatever they hold."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest

from plansearch.errors import QueryError
from plansearch.report.recipe import read_recipe, recipe_file, with_its_recipe

RECIPES = [
    {"verb": "search", "request": {"query": "高新技术企业", "n": 10, "plain": False, "level": None}},
    {"a": "-->", "b": "--!> </code> & 'x' \"y\"", "c": ["一\u2028二", "三\n四"], "d": {"->": 1.5}},
    {},
]


@pytest.mark.parametrize("recipe", RECIPES)
def test_jsonl(recipe: dict[str, object]) -> None:
    rows, line = with_its_recipe('{"n": 1}\n', recipe, "jsonl").splitlines()
    assert rows == '{"n": 1}'
    assert json.loads(line) == {"recipe": recipe}


@pytest.mark.parametrize("recipe", RECIPES)
def test_md(recipe: dict[str, object]) -> None:
    text = with_its_recipe("| n |\n", recipe, "md")
    found = re.fullmatch(r"\| n \|\n\n<!-- recipe\n([^>]*)\n-->\n", text)
    assert found is not None
    assert json.loads(found[1]) == {"recipe": recipe}


@pytest.mark.parametrize("recipe", RECIPES)
def test_html(recipe: dict[str, object]) -> None:
    text = with_its_recipe("<table></table>\n", recipe, "html")
    found = re.fullmatch("<table></table>\n<p><small><code>([^<]*)</code></small></p>\n", text)
    assert found is not None
    assert json.loads(html.unescape(found[1])) == {"recipe": recipe}


@pytest.mark.parametrize("format", ["table", "csv"])
def test_formats_without_a_place_for_it(format: str) -> None:
    assert with_its_recipe("text\n", RECIPES[0], format) == "text\n"


@pytest.mark.parametrize("recipe", RECIPES)
def test_a_file_of_its_own(recipe: dict[str, object]) -> None:
    content = recipe_file(recipe)
    assert json.loads(content) == {"recipe": recipe}
    assert content.endswith(b"}\n")


@pytest.mark.parametrize("folder", [".", "..", "/"])
def test_a_folder_holds_none(folder: str) -> None:
    with pytest.raises(QueryError, match="cannot read"):
        read_recipe(Path(folder))
