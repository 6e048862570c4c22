"""The site as it is built: strictly, in both languages, with a way from each page to its twin."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from dead_links import external_links, faults
from pages import PLACES, address, pages_of


def test_every_link_leads_somewhere(site: Path) -> None:
    assert faults(site) == []


def test_pages_name_no_other_host_but_in_links(site: Path) -> None:
    for page in site.rglob("*.html"):
        text = page.read_text("utf-8")
        assert not re.search(r'<(?:link|script|img|iframe)[^>]*(?:href|src)="?(?:https?:)?//', text), page
    assert all(link.startswith("https://") for link in external_links(site))


@pytest.mark.parametrize("language", PLACES)
def test_every_page_is_there_and_says_its_language(site: Path, language: str) -> None:
    for path in pages_of(language).documents:
        page = site / PLACES[language] / address(path) / "index.html"
        assert f'<html lang="{language}"' in page.read_text("utf-8"), path


def test_a_page_leads_to_its_twin_and_without_one_to_the_start(site: Path) -> None:
    def twin(path: str) -> Path:
        page = site / path / "index.html"
        link = re.search(r'class="site-language[^"]*" href="([^"]+)"', page.read_text("utf-8"))
        assert link is not None
        return (page.parent / link[1]).resolve()

    assert twin("guide/phrase") == (site / "zh/guide/phrase").resolve()
    assert twin("zh/guide/phrase") == (site / "guide/phrase").resolve()
    assert twin("") == (site / "zh").resolve()
    assert twin("zh") == site.resolve()
    assert twin("changelog") == (site / "zh").resolve()
