"""The basket on the screen, and its way to files."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from textual.widgets import Input, Static

import plansearch
from plansearch.browse.screens.file_name import FileName
from tests.browse.browsing import Browsing, browse


async def collect(it: Browsing, n: int = 3) -> None:
    """Put the first n results into the basket."""
    await it.type("高新技术企业")
    await it.press("down")
    for _ in range(n):
        await it.press("a", "down")
    assert len(it.main.basket.quotes) == n


async def write(it: Browsing, path: Path, *keys: str) -> str:
    """Write the basket to a file; what the screen says then."""
    await it.press("b", "w")
    it.app.screen.query_one("#path", Input).value = str(path)
    await it.settle()
    await it.press("enter", *keys)
    name = "#told" if isinstance(it.app.screen, FileName) else "#said"
    return str(it.app.screen.query_one(name, Static).content)


@pytest.mark.parametrize("ending", ["docx", "md"])
def test_quotes_are_written_with_their_citations(demo_path: Path, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"quotes.{ending}"

    async def steps(it: Browsing) -> None:
        await collect(it)
        assert "written to" in await write(it, path)
        assert it.main.basket.is_written
        addresses = [quote.address for quote in it.main.basket.quotes]
        with plansearch.open(demo_path) as index:
            cited = index.cite(*addresses, quote=True)
        text = (
            path.read_text("utf-8")
            if ending == "md"
            else "\n".join(p.text for p in docx.Document(str(path)).paragraphs)
        )
        for words, citation in zip(cited.quotes or (), cited.citations, strict=True):
            assert words.split("\n")[0] in text
            assert citation[:-1] in text.replace("\\", "")

    browse(demo_path, steps)


def test_quotes_are_moved_and_removed(demo_path: Path) -> None:
    async def steps(it: Browsing) -> None:
        await collect(it)
        first, second, third = it.main.basket.quotes
        await it.press("b", "shift+down")
        assert it.main.basket.quotes == [second, first, third]
        await it.press("d")
        assert it.main.basket.quotes == [second, third]
        await it.press("d", "d", "d", "w", "escape")
        assert it.main.basket.quotes == []

    browse(demo_path, steps)


def test_a_place_is_in_the_basket_once_and_several_sentences_are_one_quote(demo_path: Path) -> None:
    async def steps(it: Browsing) -> None:
        await it.type("高新技术企业")
        await it.press("down", "a", "a")
        assert len(it.main.basket.quotes) == 1
        await it.press("enter", "v", "down", "down", "a")
        long = it.main.basket.quotes[1]
        assert long.words == long.span.of(long.plan.text)
        assert long.words.count("。") + long.words.count("；") >= 2 or "\n" in long.words
        assert long.span in it.main.reading.text.quoted

    browse(demo_path, steps)


def test_leaving_with_quotes_in_no_file_asks_once_more(demo_path: Path) -> None:
    async def steps(it: Browsing) -> None:
        await collect(it, 1)
        await it.press("q")
        assert "no file" in it.status
        assert it.app.is_running
        await it.pilot.press("q")
        assert it.app._exit

    browse(demo_path, steps)
