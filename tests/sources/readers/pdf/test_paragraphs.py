"""Lines of a page become paragraphs."""

import pytest

from plansearch.sources.readers.pdf.document import read_pdf
from plansearch.sources.readers.pdf.paragraphs import joined
from tests.sources.making import pdf
from tests.sources.readers.pdf.laid_out import PLAN, block, wrapped


@pytest.mark.parametrize(
    ("text", "more", "whole"),
    [
        ("新增就业2.", "3万人", "新增就业2.3万人"),
        ("新增就业1", "2万人", "新增就业12万人"),
        ("增长5", "%以上", "增长5%以上"),
        ("完成投资1,", "200亿元", "完成投资1,200亿元"),
        ("in the years 2024", "2025 and after", "in the years 2024 2025 and after"),
        ("open data", "platform", "open data platform"),
        ("inter\x02", "national", "international"),
        ("推进", "AI应用", "推进AI应用"),
    ],
)
def test_what_stands_between_joined_lines(text: str, more: str, whole: str) -> None:
    assert joined(text, more) == whole


@pytest.mark.parametrize("width", range(14, 46, 3))
def test_lines_with_a_ragged_edge_are_joined_where_paragraphs_have_indents(width: int) -> None:
    assert read_pdf(pdf([block(wrapped(PLAN, width), 60, 800, 10, 15)]))[0].split("\n") == PLAN
