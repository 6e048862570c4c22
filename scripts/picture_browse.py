"""Take the pictures of the browser for its guide, in both languages, as small PNG files.

    python scripts/picture_browse.py                  # all pictures, into docs/pictures and docs/zh/pictures
    python scripts/picture_browse.py browse-basket    # this one alone

Textual draws the screen as SVG. Its letters are placed here one by one, because Chinese takes two cells and no font of
the SVG says so; Chromium makes the PNG. It needs what scripts/picture_pages.py needs, and the extra `browse`. Look at
the pictures before you commit them.
"""

from __future__ import annotations

import argparse
import asyncio
import html
import re
import shutil
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from picture_pages import PICTURES, ROOT, small
from playwright.sync_api import sync_playwright
from textual.widgets import Input

import plansearch
from plansearch.browse.app import Browser
from plansearch.browse.session import Session
from plansearch.browse.spoken import Spoken
from plansearch.locale import translations
from plansearch.report.layout import char_cells

CELL = 12.2  # width of a cell in the SVG
FONTS = '"DejaVu Sans Mono", "Noto Sans Mono CJK SC", "Noto Sans CJK SC", monospace'
_TEXT = re.compile(r'<text class="([^"]*)" x="([\d.]+)" y="([\d.]+)"[^>]*?(clip-path="[^"]*")?>([^<]*)</text>')


class Picture(NamedTuple):
    """keys: pressed one after the other; a word in Chinese is typed into the search."""

    keys: tuple[str, ...]
    size: tuple[int, int] = (128, 34)


MARK = ("m", "slash", "地区:砚川市 级别:市 工业", "down", "m", "slash", "地区:望津市 级别:市 工业", "down", "m")
PICTURES_OF: dict[str, Picture] = {
    "browse": Picture(("高新技术企业", "down", "down")),
    "browse-comparison": Picture(("地区:青澜市 级别:市 工业", "down", *MARK, "c")),
    "browse-basket": Picture(("高新技术企业", "down", "a", "down", "a", "down", "a", "b")),
    "browse-small": Picture(("高新技术企业", "down"), (40, 12)),
}


async def drawn(index: Path, picture: Picture, language: str) -> str:
    """The screen as SVG after the keys."""
    with Session(index) as session:
        app = Browser(session, Spoken(translations(language)))
        async with app.run_test(size=picture.size) as pilot:
            await app.workers.wait_for_complete()
            await pilot.pause(0.5)
            for key in picture.keys:
                if any(ord(letter) > 0x3000 for letter in key):
                    app.screen.query_one("#query", Input).value = key
                else:
                    await pilot.press(key)
                for moment in (0.5, 0.2):  # an answer may ask for more: what is highlighted is read
                    await pilot.pause(moment)
                    await app.workers.wait_for_complete()
                    await pilot.pause()
            return app.export_screenshot(title="plansearch browse")


def placed(svg: str) -> str:
    """The SVG with each letter in its cell."""
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    svg = re.sub(r"font-family: [^;]*Fira Code[^;]*;", f"font-family: {FONTS};", svg)

    def each(found: re.Match[str]) -> str:
        name, x, y, clip, text = found.groups()
        letters, at, places = html.unescape(text), float(x), []
        for letter in letters:
            places.append(f"{at:g}")
            at += CELL * char_cells(letter)
        return f'<text class="{name}" x="{" ".join(places)}" y="{y}" {clip or ""}>{html.escape(letters)}</text>'

    return _TEXT.sub(each, svg)


def take(browser: Any, svg: str, name: str, language: str, file: Path) -> None:
    """Take one picture and say how large it is."""
    box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    assert box is not None
    width, height = (round(float(side)) for side in box.groups())
    file.write_text(f'<meta charset="utf-8"><body style="margin:0;background:#fff">{svg}', "utf-8")
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(file.as_uri())
    target = PICTURES[language] / f"{name}.png"
    target.parent.mkdir(exist_ok=True)
    page.screenshot(path=target)
    page.close()
    small(target)
    print(f"{target.relative_to(ROOT)}: {target.stat().st_size:,} bytes")


def main() -> None:
    """Take the pictures that are asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help="of pictures; without a name all")
    names = parser.parse_args().names or list(PICTURES_OF)
    chromium = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chromium-browser")
    with tempfile.TemporaryDirectory() as folder:
        index = Path(folder) / "index"
        plansearch.build(ROOT / "corpus", index)
        wanted = [(name, language) for language in PICTURES for name in names]
        screens = [placed(asyncio.run(drawn(index, PICTURES_OF[name], language))) for name, language in wanted]
        with sync_playwright() as playwright:  # it runs a loop of its own
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            for (name, language), svg in zip(wanted, screens, strict=True):
                take(browser, svg, name, language, Path(folder) / "screen.html")
            browser.close()


if __name__ == "__main__":
    main()
