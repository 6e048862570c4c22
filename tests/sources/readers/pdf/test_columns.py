"""Columns of a page are read one after the other, and the cells of a table are no columns."""

import pytest

from plansearch.sources.readers.pdf.document import read_pdf
from tests.sources.making import Printed, pdf
from tests.sources.readers.pdf.laid_out import PLAN, block, columns, wrapped

TWO, THREE = (60.0, 310.0), (50.0, 220.0, 390.0)


def lines_of(pages: list[list[Printed]]) -> list[str]:
    return read_pdf(pdf(pages))[0].split("\n")


@pytest.mark.parametrize("order", ["columns", "rows", "backward"])
@pytest.mark.parametrize("times", [1, 3, 8])
def test_two_columns(order: str, times: int) -> None:
    assert lines_of(columns(PLAN * times, TWO, 20, 24, order)) == PLAN * times


@pytest.mark.parametrize("order", ["columns", "rows", "backward"])
def test_three_columns(order: str) -> None:
    assert lines_of(columns(PLAN * 6, THREE, 13, 24, order)) == PLAN * 6


@pytest.mark.parametrize("order", ["columns", "rows"])
def test_columns_between_lines_over_the_whole_width(order: str) -> None:
    above = block(wrapped(PLAN[:2], 44), top=780)
    (within,) = columns(PLAN * 2, TWO, 20, 20, order)
    below = block(wrapped(PLAN[4:5], 44), top=270)
    page = [
        (180.0, 810.0, 18.0, "青澜市2025年工作要点"),
        *above,
        *((x, y - 100, s, t) for x, y, s, t in within),
        *below,
    ]
    assert lines_of([page]) == ["青澜市2025年工作要点", *PLAN[:2], *PLAN * 2, PLAN[4]]


def test_a_last_page_with_a_few_lines_of_the_left_column_goes_on() -> None:
    pages = columns(PLAN * 3, TWO, 20, 24)
    assert len(pages) == 2
    assert all(piece[0] < 300 for piece in pages[1])
    assert lines_of(pages) == PLAN * 3


def test_a_phrase_over_the_end_of_a_column_is_whole() -> None:
    text = "".join(lines_of(columns(PLAN * 6, TWO, 20, 7, "rows")))
    assert all(
        text.count(phrase) == 6 for phrase in ("高标准农田三万亩", "城镇新增就业2.3万人", "技术改造投资增长百分之十二")
    )


def test_a_table_with_long_cells_is_no_pair_of_columns() -> None:
    tasks = ["推进城乡供水一体化建设任务", "建设高标准农田并改造老灌区", "改造老旧小区和背街小巷道路"]
    page = [(80.0, 700.0, 12.0, "重点任务"), (330.0, 700.0, 12.0, "责任单位")]
    for number, task in enumerate(tasks):
        page += [(80.0, 680.0 - 20 * number, 12.0, task), (330.0, 680.0 - 20 * number, 12.0, "市农业农村局、市财政局")]
    assert lines_of([page]) == ["重点任务 | 责任单位", *(f"{task} | 市农业农村局、市财政局" for task in tasks)]


def test_a_page_whose_file_has_the_foot_of_a_table_first_is_read_from_the_top() -> None:
    page = [(80.0, 600.0, 12.0, "末行在文件中排在最前，读时仍在最后。"), *block(wrapped(PLAN[:1], 40), 80, 700, 12, 20)]
    assert lines_of([page]) == [PLAN[0], "末行在文件中排在最前，读时仍在最后。"]
