"""Which pages the site has, and where."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pages import LANGUAGES, Pages, address, navigation, pages_of, title


def leaves(entry: Any) -> list[str]:
    """The paths in a navigation, in order."""
    if isinstance(entry, str):
        return [entry]
    return [path for one in (entry.values() if isinstance(entry, dict) else entry) for path in leaves(one)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_in_the_navigation_once(language: str) -> None:
    pages = pages_of(language)
    assert sorted(leaves(navigation(pages))) == sorted(pages.documents)


def test_a_new_page_finds_its_place_behind_the_others(tmp_path: Path) -> None:
    new = tmp_path / "new.md"
    new.write_text("# plansearch `new`\n", "utf-8")
    known = pages_of("zh").documents
    pages = Pages("zh", {**known, "guide/aaa.md": new, "method/new.md": new, "decisions/0001.md": new})
    listed = leaves(navigation(pages))
    assert listed.index("guide/aaa.md") > listed.index("guide/terminal.md")
    assert {"method/new.md", "decisions/0001.md"} <= set(listed)
    assert title(new) == "new"


def test_a_page_without_a_section_is_an_error(tmp_path: Path) -> None:
    new = tmp_path / "new.md"
    new.write_text("# New\n", "utf-8")
    with pytest.raises(SystemExit, match=r"no section .* takes new\.md"):
        navigation(Pages("en", {"new.md": new}))


@pytest.mark.parametrize(
    ("path", "there"),
    [
        ("index.md", ""),
        ("guide/index.md", "guide/"),
        ("decisions/README.md", "decisions/"),
        ("guide/phrase.md", "guide/phrase/"),
        ("pictures/compare.png", "pictures/compare.png"),
    ],
)
def test_addresses(path: str, there: str) -> None:
    assert address(path) == there


def test_chinese_pages_have_english_twins() -> None:
    assert set(pages_of("zh").documents) - set(pages_of("en").documents) == set()
