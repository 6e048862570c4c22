"""Pictures in the documents: each is there, is well-formed, and is one that the script draws."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from plansearch.report.figures.look import FAMILY
from plansearch.report.figures.svg import GROUND

DOCS = Path(__file__).parent.parent.parent / "docs"
FIGURES = sorted((DOCS / "pictures" / "figures").glob("*.svg"))
CHINESE_FIGURES = sorted((DOCS / "zh" / "pictures" / "figures").glob("*.svg"))
_PICTURE = re.compile(r"!\[([^\]]+)\]\(([^)\s]+)\)")


@pytest.mark.parametrize("name", ["figures.md", "formats.md", "pages.md"])
@pytest.mark.parametrize("folder", [DOCS / "guide", DOCS / "zh" / "guide"], ids=["en", "zh"])
def test_every_picture_of_a_guide_is_there(folder: Path, name: str) -> None:
    page = folder / name
    shown = [(page.parent / place).resolve() for _, place in _PICTURE.findall(page.read_text("utf-8"))]
    assert shown
    assert [path for path in shown if not path.is_file()] == []


@pytest.mark.parametrize("path", FIGURES, ids=lambda path: path.stem)
def test_a_figure_is_well_formed_and_says_what_it_is(path: Path) -> None:
    root = ElementTree.fromstring(path.read_text("utf-8"))
    assert root.get("font-family") == FAMILY
    title = root.find("{http://www.w3.org/2000/svg}title")
    assert title is not None
    assert title.text


@pytest.mark.parametrize("path", FIGURES + CHINESE_FIGURES, ids=lambda path: path.relative_to(DOCS).as_posix())
def test_a_figure_is_drawn_with_its_ground(path: Path) -> None:
    assert GROUND in path.read_text("utf-8"), "scripts/draw_figures.py draws it again"


def test_there_is_one_for_each_figure_of_the_script() -> None:
    script = (DOCS.parent / "scripts" / "draw_figures.py").read_text("utf-8")
    drawn = {*re.findall(r'^    "([a-z-]+)": lambda', script, re.M), "provinces"}
    assert {path.stem for path in FIGURES} == drawn
