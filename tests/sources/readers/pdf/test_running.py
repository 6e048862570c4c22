"""Running heads, feet and page numbers go, whatever their place in the file; titles stay."""

import pytest

from plansearch.sources.readers.pdf.document import read_pdf
from tests.sources.making import Printed, pdf
from tests.sources.readers.pdf.laid_out import PLAN, block, wrapped


def pages(n: int, head: str = "", foot: str = "", *, is_first_in_file: bool = True) -> list[list[Printed]]:
    """Pages of ten lines, with {n} in head and foot for the page."""
    lines = wrapped(PLAN * n, 40)
    made: list[list[Printed]] = []
    for number in range(n):
        edges: list[Printed] = [
            (x, y, 9.0, words.format(n=number + 1))
            for x, y, words in ((200.0, 800.0, head), (280.0, 40.0, foot))
            if words
        ]
        body = block(lines[len(lines) * number // n : len(lines) * (number + 1) // n], size=12, step=20)
        made.append([*edges, *body] if is_first_in_file else [*body, *edges])
    return made


@pytest.mark.parametrize("is_first_in_file", [True, False])
@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("青澜市人民政府公报2025年第{n}期", "{n}"),
        ("青澜市人民政府公报", "第{n}页 共3页"),
        ("", "Page {n} of 3"),
        ("", "page {n}"),
        ("第{n}页", "青澜市人民政府办公室印发"),
    ],
)
def test_heads_and_feet_go(head: str, foot: str, is_first_in_file: bool) -> None:
    made = pages(3, head, foot, is_first_in_file=is_first_in_file)
    assert read_pdf(pdf(made))[0].split("\n") == PLAN * 3


@pytest.mark.parametrize("number", ["第一页", "第十二页 共二十页"])
def test_page_numbers_in_characters(number: str) -> None:
    assert read_pdf(pdf(pages(1, "", number)))[0].split("\n") == PLAN


def test_heads_of_left_and_of_right_pages_go() -> None:
    made = pages(6)
    for number, page in enumerate(made):
        page.append((200.0, 800.0, 9.0, ("青澜市人民政府公报", "2025年工作要点")[number % 2]))
    assert read_pdf(pdf(made))[0].split("\n") == PLAN * 6


def test_of_two_pages_the_first_head_stays() -> None:
    made = pages(2, "青澜市2025年工作要点", "{n}")
    assert read_pdf(pdf(made))[0].split("\n") == ["青澜市2025年工作要点", *PLAN * 2]
