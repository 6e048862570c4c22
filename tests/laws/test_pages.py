"""Pages as the command line writes them, in a browser: each kind in both languages, light, dark and on a phone."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.report.page.browser import Opened, grave_findings, needs_browser, opener

PLAN, OTHER = "云岫省/青澜市/2025年政府工作报告.md", "云岫省/砚川市/2025年政府工作报告.md"
COMMANDS = {
    "compare": ("compare", "青澜市", "砚川市", "望津市", "--indicator", "地区生产总值"),
    "freq": ("freq", "力争", "--by", "region,year", "--level", "市"),
    "keyness": ("keyness", "level:市", "--against", "level:县"),
    "spread": ("spread", "数字化"),
    "phrase": ("phrase", "力争"),
    "reuse": ("reuse", PLAN, OTHER, "--min-run", "8", "--formulae"),
    "check": ("check", PLAN),
    "report": ("report", "青澜市"),
}


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    """Opens a page in Chromium."""
    yield from opener(tmp_path_factory.mktemp("pages"))


QUICK = ("compare", "reuse", "check")
"""Pages of different make; the others are looked at by the slow tests."""


@needs_browser
@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=() if name in QUICK else pytest.mark.slow) for name in COMMANDS]
)
def test_a_page_is_fit_to_be_read(demo_path: Path, tmp_path: Path, opened: Opened, name: str) -> None:
    file = tmp_path / f"{name}.html"
    line = [sys.executable, "-m", "plansearch", "--lang", "zh", *COMMANDS[name], "-i", str(demo_path), "-o", str(file)]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    assert file.exists(), done.stderr
    text = file.read_text("utf-8-sig")
    for scheme, width in (("light", 1100), ("dark", 360)):
        with opened(text, color_scheme=scheme, width=width) as page:
            assert page.evaluate("document.documentElement.lang").startswith("zh")
            if page.locator(".every").count():
                page.locator(".every").first.click()
                assert page.locator("tr.quoted mark").count() > 0
            assert grave_findings(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
