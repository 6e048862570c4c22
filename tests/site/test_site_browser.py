"""The site in a browser: search in both languages, accessibility, narrow screens, and that it asks no other host."""

from __future__ import annotations

import functools
import http.server
import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.report.page.browser import CHROMIUM, grave_findings, needs_browser

pytestmark = needs_browser
NOTEBOOKS = ["notebooks/researcher/", "zh/notebooks/comparer/"]
PAGES = ["", "guide/compare/", "reference/python/", "gallery/", "zh/", "zh/guide/compare/", "zh/gallery/", *NOTEBOOKS]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """The address of the site on this machine, in a folder, as on a page of a project."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=site.parent)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{site.name}/"
        server.shutdown()


@pytest.fixture(scope="module")
def opened(address: str) -> Iterator[Callable[..., Any]]:
    """Opens a page of the site; fails at the end where one asked another host, or for something that is not there."""
    from playwright.sync_api import sync_playwright

    faults: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])

        def open_page(path: str, width: int = 1280, **look: Any) -> Any:
            page = browser.new_context(viewport={"width": width, "height": 900}, **look).new_page()
            page.on("request", lambda one: faults.append(one.url) if not one.url.startswith((address, "data:")) else 0)
            page.on("response", lambda one: faults.append(f"{one.status} {one.url}") if one.status >= 400 else 0)
            page.on("pageerror", lambda error: faults.append(str(error)))
            page.goto(address + path)
            page.wait_for_load_state("networkidle")
            return page

        yield open_page
        browser.close()
    assert faults == []


@pytest.fixture(scope="module")
def searched(opened: Callable[..., Any]) -> Callable[[str, str], list[str]]:
    """Gives the pages that a search on a page finds, the best first, each once. A page is opened once."""
    pages = functools.cache(opened)
    return lambda path, words: found(pages(path), words)


def found(page: Any, words: str) -> list[str]:
    page.fill(".md-search__input", "")
    page.press(".md-search__input", "End")
    page.wait_for_selector(".md-search-result__item > a", state="detached", timeout=20_000)
    page.fill(".md-search__input", words)
    page.press(".md-search__input", "End")  # the search listens to keys
    page.wait_for_selector(".md-search-result__item > a", state="attached", timeout=20_000)
    links = page.eval_on_selector_all(".md-search-result__item > a", "all => all.map(one => one.pathname)")
    return list(dict.fromkeys(link.split("/site/")[-1] for link in links))


@pytest.mark.parametrize(
    ("words", "page"),
    [
        ("套话", "zh/guide/bundles/"),
        ("套", "zh/guide/bundles/"),
        ("层层加码", "zh/guide/compare/"),
        ("低空经济", "zh/guide/search/"),
        ("低空经", "zh/guide/search/"),
        ("经济", "zh/guide/compare/"),
        ("正则表达式", "zh/guide/patterns/"),
        ("keyness", "zh/guide/keyness/"),
        ("图例", "zh/gallery/"),
    ],
)
def test_search_in_chinese(searched: Callable[[str, str], list[str]], words: str, page: str) -> None:
    assert page in searched("zh/", words)[:5]


@pytest.mark.parametrize(
    ("words", "page"),
    [
        ("keyness", "guide/keyness/"),
        ("similarity of plans", "method/similarity/"),
        ("regular expressions", "guide/patterns/"),
        ("FilterOptions", "reference/python/"),
        ("层层加码", "guide/compare/"),
    ],
)
def test_search_in_english(searched: Callable[[str, str], list[str]], words: str, page: str) -> None:
    assert page in searched("guide/phrase/", words)[:5]


@pytest.mark.parametrize(
    ("path", "scheme"), [*((path, "light") for path in PAGES), *((path, "dark") for path in ("", "zh/guide/compare/"))]
)
def test_pages_are_accessible_and_fit_a_phone(opened: Callable[..., Any], path: str, scheme: str) -> None:
    page = opened(path, color_scheme=scheme, reduced_motion="reduce")
    assert grave_findings(page) == []
    page.set_viewport_size({"width": 360, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("path", NOTEBOOKS)
def test_output_of_a_notebook_scrolls_inside_itself(opened: Callable[..., Any], path: str) -> None:
    for width in (360, 1280):
        page = opened(path, width=width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        shown = ".notebook-output"
        widths = page.eval_on_selector_all(shown, "all => all.map(one => [one.scrollWidth, one.clientWidth])")
        assert all(outer <= width for _, outer in widths)
        assert width > 360 or any(inner > outer for inner, outer in widths)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_figure_is_on_a_ground_of_its_own(opened: Callable[..., Any], scheme: str) -> None:
    page = opened("gallery/", color_scheme=scheme)
    picture = page.locator('img[src$=".svg"]').first.get_attribute("src")
    page.goto(page.evaluate("place => new URL(place, location).href", picture))
    fills = page.evaluate("['.figure > rect', 'text'].map(one => getComputedStyle(document.querySelector(one)).fill)")
    ground, ink = (sum(int(one) for one in re.findall(r"\d+", fill)) for fill in fills)
    assert (ground > ink) == (scheme == "light")
    assert abs(ground - ink) > 3 * 120


def test_the_names_of_tools_stay_whole(opened: Callable[..., Any]) -> None:
    page = opened("guide/mcp/")
    n_lines = page.eval_on_selector_all("td:first-child > code", "all => all.map(one => one.getClientRects().length)")
    assert len(n_lines) > 10
    assert set(n_lines) == {1}


def test_a_wide_table_scrolls_inside_itself(opened: Callable[..., Any]) -> None:
    page = opened("benchmarks/", width=360)
    widths = page.eval_on_selector_all(
        ".md-typeset__scrollwrap", "all => all.map(one => [one.scrollWidth, one.clientWidth])"
    )
    assert any(inner > outer for inner, outer in widths)
    assert all(outer <= 360 for _, outer in widths)


def test_the_switch_leads_to_the_same_page(opened: Callable[..., Any]) -> None:
    page = opened("guide/phrase/")
    page.click(".site-language")
    assert page.url.endswith("/zh/guide/phrase/")
    page.click(".site-language")
    assert page.url.endswith("/site/guide/phrase/")
