"""Links of documents become links of the site."""

from __future__ import annotations

from pathlib import Path

import pytest
from links import Links, across
from pages import ROOT, Pages

PAGES = {
    "en": Pages(
        "en",
        {
            "index.md": ROOT / "docs/index.md",
            "guide/phrase.md": ROOT / "docs/guide/phrase.md",
            "guide/compare.md": ROOT / "docs/guide/compare.md",
            "method/bm25.md": ROOT / "docs/method/bm25.md",
            "changelog.md": ROOT / "CHANGELOG.md",
        },
    ),
    "zh": Pages(
        "zh",
        {
            "index.md": ROOT / "docs/zh/index.md",
            "guide/phrase.md": ROOT / "docs/zh/guide/phrase.md",
            "guide/compare.md": ROOT / "docs/zh/guide/compare.md",
        },
    ),
}


def rewritten(text: str, page: str = "guide/phrase.md", language: str = "en", repository: str = "") -> str:
    return Links(language, PAGES, repository).rewritten(text, page)


@pytest.mark.parametrize(
    ("document", "site"),
    [
        ("[a](compare.md)", "[a](compare.md)"),
        ("[a\nb](compare.md#columns)", "[a\nb](compare.md#columns)"),
        ("[a](../../CHANGELOG.md)", "[a](../changelog.md)"),
        ("[a](../../README.md)", "[a](../index.md)"),
        ("[a](../../README.zh-CN.md)", '<a href="../../zh/" hreflang="zh">a</a>'),
        ("[a](https://example.invalid/) [b](#columns)", "[a](https://example.invalid/) [b](#columns)"),
        ("`[a](nowhere.md)`", "`[a](nowhere.md)`"),
        ("```console\n[a](nowhere.md)\n```", "```console\n[a](nowhere.md)\n```"),
        ("[`a`](compare.md) and `b`", "[`a`](compare.md) and `b`"),
        ("[`plansearch/api.py`](../../plansearch/api.py)", "`plansearch/api.py`"),
    ],
)
def test_links_of_an_english_page(document: str, site: str) -> None:
    assert rewritten(document) == site


@pytest.mark.parametrize(
    ("document", "site"),
    [
        ("[甲](../../guide/compare.md)", "[甲](compare.md)"),
        ("[甲](../../guide/compare.md#codings)", '<a href="../../../guide/compare/#codings" hreflang="en">甲</a>'),
        ("[甲](../../method/bm25.md#idf)", '<a href="../../../method/bm25/#idf" hreflang="en">甲</a>'),
        ("[甲](../../../README.zh-CN.md)", "[甲](../index.md)"),
        ("[甲](../../../README.md)", '<a href="../../../" hreflang="en">甲</a>'),
    ],
)
def test_links_of_a_chinese_page(document: str, site: str) -> None:
    assert rewritten(document, language="zh") == site


def test_files_of_the_repository_are_linked_where_its_address_is_known() -> None:
    link = rewritten("[a](../../plansearch/api.py)", repository="https://host.invalid/blob/1")
    assert link == "[a](https://host.invalid/blob/1/plansearch/api.py)"


def test_pictures_are_taken_along_in_the_language_of_the_page() -> None:
    links = Links("zh", PAGES)
    assert links.rewritten("![图](../../pictures/compare.png)", "guide/phrase.md") == "![图](../pictures/compare.png)"
    links.rewritten("[笔记本](../../notebooks/researcher.ipynb)", "guide/phrase.md")
    assert links.files == {
        "pictures/compare.png": ROOT / "docs/zh/pictures/compare.png",
        "notebooks/researcher.ipynb": ROOT / "docs/zh/notebooks/researcher.ipynb",
    }


def test_a_link_to_nothing_is_an_error() -> None:
    with pytest.raises(SystemExit, match=r"docs.guide.phrase\.md links to nowhere\.md"):
        rewritten("[a](nowhere.md)")
    with pytest.raises(SystemExit, match="not there"):
        rewritten(f"[a](../../../{Path(ROOT).name}-other/x.md)")


def test_the_way_into_the_other_language() -> None:
    assert across("en", "guide/phrase.md", "zh", "guide/phrase/") == "../../zh/guide/phrase/"
    assert across("zh", "guide/phrase.md", "en", "guide/phrase/") == "../../../guide/phrase/"
    assert across("zh", "index.md", "en", "") == "../"
    assert across("en", "index.md", "zh", "") == "./zh/"
