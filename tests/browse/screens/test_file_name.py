"""Names of files, right and wrong."""

from __future__ import annotations

from pathlib import Path

from plansearch.browse.screens.basket import BasketScreen
from plansearch.browse.screens.file_name import FileName
from tests.browse.browsing import Browsing, browse
from tests.browse.screens.test_basket import collect, write


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
