"""A person who reads only Chinese meets no English in the Chinese documents, in prose or in what is printed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docs.console import ROOT, blocks, commands, documents, is_chinese
from docs.test_docs import prose

CHINESE = [path for path in documents() if is_chinese(path)]
_CODE = re.compile(
    r"`[^`\n]*`|\]\([^)\n]*\)|^    .*$|(?<!\*)\*[^*\n]+\*(?!\*)", re.MULTILINE
)  # and titles, *in italics*
_WORDS = re.compile(r"[A-Za-z]{2,}(?: [A-Za-z'’]{2,}){2,}")
_DATA = re.compile(r"--format (?:csv|jsonl)|--style bibtex|--output \S+\.csv$")
_SCORE = re.compile(r"BM25\(.*|idf|df|tf")


def english_of(text: str) -> list[str]:
    """Runs of three English words and more."""
    return _WORDS.findall(text)


@pytest.mark.parametrize("path", CHINESE, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_prose_is_chinese(path: Path) -> None:
    if path.name == "glossary.md":  # has a column of English
        return
    assert english_of(_CODE.sub(" ", prose(path))) == []


@pytest.mark.parametrize("path", CHINESE, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_is_printed_is_chinese(path: Path) -> None:
    shown = [pair for block in blocks(path) if block.kind == "console" for pair in commands(block.body)]
    printed = [line for command, lines in shown if not _DATA.search(command) for line in lines if line[:1] != "["]
    assert english_of(_SCORE.sub(" ", "\n".join(printed))) == []


def terms(path: Path, english: int, chinese: int) -> list[tuple[str, frozenset[str]]]:
    """(English, Chinese words) of the rows of a glossary."""
    cells = [[cell.strip() for cell in line.split(" | ")] for line in prose(path).splitlines() if line.startswith("| ")]
    return [(row[english].lstrip("| "), frozenset(re.split("[、 ]", row[chinese].lstrip("| ")))) for row in cells]


def test_both_glossaries_have_the_same_terms() -> None:
    _, *english = terms(ROOT / "docs" / "glossary.md", 0, 1)
    _, *chinese = terms(ROOT / "docs" / "zh" / "glossary.md", 1, 0)
    assert [pair for pair in english if pair[0] not in ("Word", "")] == [p for p in chinese if p[0] not in ("英文", "")]


def test_english_is_recognised() -> None:
    assert english_of("left out, as words that only ask: 怎样") != []
    assert english_of("TF-IDF、scikit-learn 和 rank-bm25") == []
