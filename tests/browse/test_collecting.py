"""The basket and its way to files."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from textual.widgets import Input, Static

import plansearch
from plansearch.browse.basket import Basket, Marked, Quote
from plansearch.browse.screens.basket import BasketScreen
from plansearch.browse.screens.file_name import FileName
from plansearch.model import Span

from .browsing import Browsing, browse


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


def test_a_file_is_replaced_only_when_asked_twice(demo_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "quotes.md"
    path.write_text("mine", "utf-8")

    async def steps(it: Browsing) -> None:
        await collect(it, 1)
        assert "there already" in await write(it, path)
        assert path.read_text("utf-8") == "mine"
        await it.press("enter")
        assert isinstance(it.app.screen, BasketScreen)
        assert path.read_text("utf-8") != "mine"

    browse(demo_path, steps)


def test_what_cannot_be_written_is_told_and_keeps_the_basket(demo_path: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    wrong = [tmp_path / "no" / "x.docx", tmp_path, tmp_path / "x.foo", tmp_path / "x", tmp_path / "file" / "x.md",
             tmp_path / ("x" * 300 + ".md")]  # fmt: skip

    async def steps(it: Browsing) -> None:
        await collect(it, 1)
        for path in wrong:
            assert await write(it, path)
            assert isinstance(it.app.screen, FileName)
            await it.press("escape", "escape")
        assert len(it.main.basket.quotes) == 1
        assert not it.main.basket.is_written

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


def test_basket_and_marks_as_values(demo_path: Path) -> None:
    with plansearch.open(demo_path) as index:
        plan = next(plan for plan in index.plans() if plan.region)
    basket, marked = Basket(), Marked()
    quote = Quote(plan, Span(0, 2), plan.text[:2])
    assert basket.add(quote)
    assert not basket.add(quote)
    assert basket.spans_in(plan.id) == [Span(0, 2)]
    assert basket.move(0, -1) == 0
    assert marked.toggle(plan) is True
    assert marked.has(plan)
    assert marked.toggle(plan) is False
