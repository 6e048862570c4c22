"""Take the pictures of pages for the documents: every kind of page in both languages, as small PNG files.

    python scripts/picture_pages.py                   # all pictures, into docs/pictures and docs/zh/pictures
    python scripts/picture_pages.py compare report    # these alone

It needs Chromium, a font with Chinese and the packages of the extra `dev`; scripts/install_browser.sh installs the
first two. Look at the pictures before you commit them.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = {"en": ROOT / "docs" / "pictures", "zh": ROOT / "docs" / "zh" / "pictures"}
MOST_BYTES = 150_000
COLORS = 64
QINGLAN, YANCHUAN = "云岫省/青澜市/2025年政府工作报告.md", "云岫省/砚川市/2025年政府工作报告.md"


class Picture(NamedTuple):
    """A page and how it is looked at. before: run in the page first; height: of the window in pixels."""

    command: tuple[str, ...]
    before: str = ""
    height: int = 760
    width: int = 1000
    dark: bool = False


def click(selector: str, number: int = 0) -> str:
    """A script that clicks an element."""
    return f"document.querySelectorAll({selector!r})[{number}].click()"


COMPARE = ("compare", "青澜市", "砚川市", "望津市", "--indicator", "地区生产总值")
PICTURES_OF: dict[str, Picture] = {
    "compare": Picture(COMPARE, click("a.cell", 4), 900),
    "targets": Picture(("targets", "--region", "青澜市", "--level", "市", "--year", "2025"), click("a.cell", 1)),
    "freq": Picture(("freq", "力争", "确保", "--by", "region,year", "--level", "市")),
    "spread": Picture(("spread", "数字化"), click("a.cell")),
    "keyness": Picture(("keyness", "level:市", "--against", "level:县"), click("a.cell")),
    "bundles": Picture(("bundles", "-n", "12"), click("a.cell")),
    "phrase": Picture(("phrase", "力争"), click("a.cell", 1)),
    "phrase-phone": Picture(("phrase", "力争"), click("a.cell", 1), 720, 360),
    "similar": Picture(("similar", QINGLAN, "-n", "5"), click("a.cell")),
    "reuse": Picture(("reuse", QINGLAN, YANCHUAN, "--min-run", "8", "--formulae"), click("a.place", 3), 1100),
    "check": Picture(("check", QINGLAN), click("tbody a.cell[data-row]", 1) + "; scrollTo(0, 0)"),
    "check-dark": Picture(("check", QINGLAN), click("tbody a.cell[data-row]", 1) + "; scrollTo(0, 0)", dark=True),
    "report": Picture(("report", "青澜市"), click("a.cell"), 1100),
}


def main() -> None:
    """Take the pictures that are asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help="of pictures; without a name all")
    names = parser.parse_args().names or list(PICTURES_OF)
    chromium = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chromium-browser")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        index = Path(folder) / "index"
        ask("index", str(ROOT / "corpus"), "-i", str(index))
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for language in PICTURES:
            for name in names:
                take(browser, index, name, language, Path(folder) / "page.html")
        browser.close()


def ask(*arguments: str) -> None:
    """Run plansearch; its notes are not shown. An empty answer (1) is no picture."""
    done = subprocess.run([sys.executable, "-m", "plansearch", *arguments], capture_output=True, text=True, check=False)
    if done.returncode and arguments[0] != "check" and "check" not in arguments:
        raise SystemExit(f"{' '.join(arguments)}: {done.stderr}")


def take(browser: Any, index: Path, name: str, language: str, file: Path) -> None:
    """Take one picture and say how large it is."""
    picture = PICTURES_OF[name]
    ask("--lang", language, *picture.command, "-i", str(index), "-o", str(file))
    context = browser.new_context(
        viewport={"width": picture.width, "height": picture.height},
        color_scheme="dark" if picture.dark else "light",
        reduced_motion="reduce",
    )
    page: Page = context.new_page()
    page.goto(file.as_uri())
    if picture.before:
        page.evaluate(f"() => {{ {picture.before} }}")
    page.wait_for_timeout(300)
    folder = PICTURES[language]
    folder.mkdir(exist_ok=True)
    target = folder / f"{name}.png"
    page.screenshot(path=target)
    context.close()
    small(target)
    print(f"{target.relative_to(ROOT)}: {target.stat().st_size:,} bytes")


def small(file: Path) -> None:
    """Write a picture again with few colours."""
    with Image.open(file) as picture:
        few = picture.convert("RGB").quantize(COLORS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(file, optimize=True)
    if file.stat().st_size > MOST_BYTES:
        raise SystemExit(f"{file} has {file.stat().st_size:,} bytes, more than {MOST_BYTES:,}")


if __name__ == "__main__":
    main()
