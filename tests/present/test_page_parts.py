"""What a page shows beside the table of an answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from plansearch.api import Index
from plansearch.present.page_parts import cells_where, place_at, places_of_rows, with_page_parts
from plansearch.report import Column, Table

ANSWERS: dict[str, Callable[[Index], Any]] = {
    "search": lambda index: index.search("高新技术企业 力争"),
    "phrase": lambda index: index.phrase("力争"),
    "spread": lambda index: index.spread("高新技术企业"),
    "bundles": lambda index: index.bundles(min_length=4),
    "keyness": lambda index: index.keyness("level:市", "level:县", evidence="any", min_n=1),
    "collocates": lambda index: index.collocates("力争", min_n=1),
    "wording": lambda index: index.wording("地区生产总值增长__%"),
    "reuse all": lambda index: index.reuse_all(min_run=5, min_share=0),
    "similar": lambda index: index.similar("青澜市2025"),
    "targets": lambda index: index.targets(status="all"),
    "attainment": lambda index: index.attainment(),
    "compare": lambda index: index.compare("青澜市", "望津市", indicator="地区生产总值"),
    "compare evidence": lambda index: index.compare("青澜市", "望津市", indicator="地区生产总值", evidence=True),
    "compare shared": lambda index: index.compare("青澜市", "望津市"),
    "amplification": lambda index: index.amplification("青澜市", "望津市", indicator="地区生产总值"),
    "compare phrase": lambda index: index.compare("青澜市", "望津市", phrase="力争"),
    "reuse in corpus": lambda index: index.reuse_in_corpus("青澜市2025", min_run=5, formulae=True),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_cells_lead_to_paragraphs(mini_index: Index, name: str) -> None:
    answer = ANSWERS[name](mini_index)
    table = with_page_parts(answer.table(), answer, mini_index.reader)
    shown = table.display or table
    assert table.page is not None
    assert table.page.quotes
    assert {address for cell in table.page.cells.values() for address in cell} == set(table.page.quotes)
    for row, column in table.page.cells:
        assert str(shown.rows[row][column]), "what leads to a paragraph can be seen"
    for quote in table.page.quotes.values():
        assert all(0 <= span.start <= span.end <= len(quote.text) for span in quote.spans)
        assert quote.citation


@pytest.mark.parametrize(
    "answer",
    [lambda index: index.freq("力争"), lambda index: index.info(), lambda index: index.phrase("力争", count=True)],
)
def test_counts_have_no_paragraphs(mini_index: Index, answer: Callable[[Index], Any]) -> None:
    found = answer(mini_index)
    assert with_page_parts(found.table(), found, mini_index.reader).page is None


def test_texts_of_a_check_and_of_reuse(mini_index: Index) -> None:
    check = mini_index.check("青澜市2024")
    page = with_page_parts(check.table(), check, mini_index.reader).page
    assert page is not None
    assert len(page.texts) == 1
    reuse = mini_index.reuse("青澜市2025", "青澜市2024", formulae=True, min_run=5)
    page = with_page_parts(reuse.table(), reuse, mini_index.reader).page
    assert page is not None
    assert len(page.texts) == 2


def test_rows_that_do_not_match_the_data_lead_nowhere() -> None:
    columns = (Column("plan"), Column("start", "number"), Column("end", "number"))
    data = Table(columns, (("a.md", 3, 5), ("b.md", None, None), (None, 1, 2)))
    assert places_of_rows(data) == {(0, 0): (place_at("a.md", 3, 5),)}
    assert places_of_rows(Table(columns, data.rows, display=Table((Column("plan"),), (("a.md",),)))) == {}


def test_cells_with_keys() -> None:
    table = Table((Column("a"), Column("b")), (("x", None), ("k", 3)))
    places = {"k": (place_at("a.md", 0, 1),)}
    assert dict(cells_where(table, places)) == {(1, 0): places["k"]}
