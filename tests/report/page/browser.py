"""Pages in headless Chromium, where there is one: through Playwright, which drives the Chromium of the system."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "google-chrome", "chromium-browser"))), None)
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here: sh scripts/install_browser.sh")

Opened = Callable[..., AbstractContextManager[Any]]
"""Opens a page: its text, and as keywords its width, height and color_scheme."""


def opener(folder: Path) -> Iterator[Opened]:
    """A function that opens a page and, at the end, fails for anything that the console was told."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])

        @contextmanager
        def opened(text: str, *, width: int = 1100, height: int = 800, **look: Any) -> Iterator[Any]:
            file = folder / "page.html"
            file.write_text(text, "utf-8")
            context = browser.new_context(viewport={"width": width, "height": height}, **look)
            page = context.new_page()
            told: list[str] = []
            page.on("console", lambda message: told.append(message.text))
            page.on("pageerror", lambda error: told.append(str(error)))
            page.on("request", lambda request: told.append(request.url) if request.url != file.as_uri() else None)
            page.goto(file.as_uri())
            yield page
            context.close()
            assert told == []

        yield opened
        browser.close()


def grave_findings(page: Any) -> list[str]:
    """What axe-core finds serious or critical on a page, by WCAG 2.2 A and AA and best practices."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {node['html'][:200]} {node['failureSummary'][:300]}"
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]
