"""A page on a method, the format or the rules says the same in Chinese: headings, tables, formulas, numbers, examples.

A number is compared as a number: 43.8 million and 4380 万 are one, 254,000 and 25.4 万, too.
"""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from docs.console import ROOT, documents, is_chinese
from docs.test_chinese_documents import english_of
from docs.test_docs import prose

DOCS = ROOT / "docs"
FOLDERS = ("method", "format", "reference")
OF_DOCSTRINGS = ("python.md", "results.md")  # pages of the reference that show docstrings, in English
PAGES = [page for folder in FOLDERS for page in sorted((DOCS / folder).glob("*.md")) if page.name not in OF_DOCSTRINGS]
CHINESE = [path for path in documents() if is_chinese(path)]
_TARGET = re.compile(r"\]\([^)\n]*\)")
_SPAN = re.compile(r"`([^`]+)`")
_PLACEHOLDER = re.compile(r"\b[A-Z]{4,}\b|<[^>]*>|[\u4e00-\u9fff]+")
_IN_WORDS = {"ln(frequency) − ln(total)", "ln() − ln()", "file#1", "file#2", "#1", "#2", "[start, end)", "[, )"}
_VARIABLES = {"base", "build"}
_INDENTED = re.compile(r"^ {4,}.*$", re.MULTILINE)
_NUMBER = re.compile(
    r"(?<![A-Za-z\d.])(\d+(?:,\d{3})*(?:\.\d+)?|\.\d+)(?: ?(million|thousand|万亿|亿|万))?|\d+(?:\.\d+)?"
)
_SCALES = {"million": 10**6, "thousand": 10**3, "万": 10**4, "亿": 10**8, "万亿": 10**12}
_SYMBOLS = re.compile(r"[=≤≥<>+−·×/√Σ½²³₁₂ᵢₜ]|ln\b|log\b|max\b|min\b")
_EXAMPLE = re.compile(r"[\u4e00-\u9fff\d%—]*[\u4e00-\u9fff]{3,}[\u4e00-\u9fff\d%—]*")
_LINK = re.compile(r"(?<!!)\[([^\]\n]*)\]\(([^)\s]+)\)")


def twin(page: Path) -> Path:
    """The Chinese page that says what an English one does."""
    return DOCS / "zh" / page.relative_to(DOCS)


def headings(page: Path) -> list[int]:
    """The depths of the headings, in order."""
    return [len(marks) for marks in re.findall(r"^(#{1,6}) ", prose(page), re.MULTILINE)]


def tables(page: Path) -> list[int]:
    """The number of cells of each row of the tables, in order."""
    return [len(re.split(r"(?<!\\)\|", line)) for line in prose(page).splitlines() if line.startswith("|")]


def numbers(text: str) -> Counter[Decimal]:
    """The numbers of a text, each as often as it is there."""
    found: Counter[Decimal] = Counter()
    for match in _NUMBER.finditer(_TARGET.sub("]", text)):
        number = Decimal((match[1] or match[0]).replace(",", ""))
        found[(number * _SCALES.get(match[2] or "", 1)).normalize()] += 1
    return found


def spans(text: str) -> set[str]:
    """Code in the prose, without placeholders (FOLDER, 文件夹). A sentence is for people, and differs."""
    codes = {" ".join(_PLACEHOLDER.sub("", code).split()) for code in _SPAN.findall(_INDENTED.sub("", text))}
    return {
        code
        for code in codes - _IN_WORDS - _VARIABLES
        if len(code) > 1 and not english_of(code) and not re.search("[：⟦]", code)
    }


def symbols(text: str) -> Counter[str]:
    """The symbols of the formulas."""
    return Counter(_SYMBOLS.findall("\n".join(_INDENTED.findall(text))))


def examples(text: str) -> set[str]:
    """The Chinese words of an English text."""
    return set(_EXAMPLE.findall(_TARGET.sub("]", text)))


of_pages = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(DOCS)))


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_page_has_its_twin(folder: str) -> None:
    english, chinese = ({page.name for page in (root / folder).glob("*.md")} for root in (DOCS, DOCS / "zh"))
    assert chinese == english - set(OF_DOCSTRINGS)


@of_pages
def test_headings_are_as_deep(page: Path) -> None:
    assert headings(twin(page)) == headings(page)


@of_pages
def test_tables_have_the_same_shape(page: Path) -> None:
    if page.name == "checks.md":  # has a column more, and is written by a script
        return
    assert tables(twin(page)) == tables(page)


@of_pages
def test_numbers_are_the_same(page: Path) -> None:
    if page.name == "checks.md":
        return
    english, chinese = numbers(prose(page)), numbers(prose(twin(page)))
    assert (english - chinese, chinese - english) == (Counter(), Counter())


@of_pages
def test_code_is_the_same(page: Path) -> None:
    english, chinese = spans(prose(page)), spans(prose(twin(page)))
    assert (english - chinese, chinese - english) == (set(), set())


@of_pages
def test_formulas_are_the_same(page: Path) -> None:
    assert symbols(prose(twin(page))) == symbols(prose(page))


@of_pages
def test_examples_are_the_same(page: Path) -> None:
    there = re.sub(r"\s", "", prose(twin(page)))
    assert [words for words in sorted(examples(prose(page))) if words not in there] == []


@pytest.mark.parametrize("path", CHINESE, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_chinese_page_links_to_chinese_pages(path: Path) -> None:
    for label, link in _LINK.findall(prose(path)):
        there = (path.parent / link.partition("#")[0]).resolve()
        if label != "English" and there.is_relative_to(DOCS) and there.suffix == ".md" and not is_chinese(there):
            assert not twin(there).exists(), f"{path.name} links to {link}, which is there in Chinese, too"


def test_a_difference_is_noticed() -> None:
    assert numbers("2,534 reports, 43.8 million, .50") == numbers("2534 份报告，4380 万字，0.5")
    assert numbers("12 of 17") != numbers("12/16")
    assert spans("`--by plan` and `--by passage`") != spans("`--by plan`")
    assert symbols("    a = b / c") != symbols("    a = b · c")
    assert examples("such as 工业总产值 and 投资") == {"工业总产值"}
