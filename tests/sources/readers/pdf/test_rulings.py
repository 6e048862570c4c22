"""Ruled tables: cells are what lines enclose, however their words are wrapped and placed."""

from __future__ import annotations

from itertools import pairwise

import pytest

from plansearch.sources.readers.pdf.characters import Line, Piece
from plansearch.sources.readers.pdf.document import read_pdf
from plansearch.sources.readers.pdf.rulings import Ruling, with_ruled_tables
from tests.sources.making import Printed, Ruled, pdf
from tests.sources.readers.pdf.laid_out import PLAN, block, wrapped

ABOVE = block(wrapped(PLAN[:1], 40), 80, 780, 12, 20)
XS, YS = (80, 200, 340, 500), (700, 680, 640, 612, 584)
GRID = [*((XS[0], y, XS[-1], y) for y in YS), *((x, YS[-1], x, YS[0]) for x in XS)]
WORDS: list[Printed] = [
    (84, 686, 12, "任务"), (204, 686, 12, "责任单位"), (344, 686, 12, "目标"),
    (84, 664, 12, "推进城乡供水一"), (84, 650, 12, "体化建设"),
    (204, 664, 12, "市水利局、市住"), (204, 650, 12, "房城乡建设局"),
    (344, 657, 12, "新建水厂3座"),
    (84, 624, 12, "建设高标准农田"), (204, 624, 12, "市农业农村局"), (344, 624, 12, "3万亩"),
    (84, 596, 12, "改造老旧小区"), (344, 596, 12, "12个"),
]  # fmt: skip
ROWS = [
    "任务 | 责任单位 | 目标",
    "推进城乡供水一体化建设 | 市水利局、市住房城乡建设局 | 新建水厂3座",
    "建设高标准农田 | 市农业农村局 | 3万亩",
    "改造老旧小区 |  | 12个",
]
BELOW: Printed = (80.0, 560.0, 12.0, "二、重点任务")


def lines_of(*pieces: Printed | Ruled) -> list[str]:
    return read_pdf(pdf([[*ABOVE, *pieces, BELOW]]))[0].split("\n")


@pytest.mark.parametrize("as_boxes", [True, False])
def test_wrapped_cells_at_one_distance_are_parted_by_lines(as_boxes: bool) -> None:
    assert lines_of(*WORDS, Ruled(GRID, as_boxes)) == [PLAN[0], *ROWS, "二、重点任务"]


def test_cells_drawn_one_by_one_and_held_column_after_column() -> None:
    boxes = [
        side
        for x, x2 in pairwise(XS)
        for y2, y in pairwise(YS)
        for side in ((x, y, x2, y), (x, y2, x2, y2), (x, y, x, y2), (x2, y, x2, y2))
    ]
    assert lines_of(*sorted(WORDS), Ruled(boxes)) == [PLAN[0], *ROWS, "二、重点任务"]


def test_merged_cells_are_in_the_first_cell_that_they_cover() -> None:
    down = [(80, y, 500, y) for y in (700, 680, 640)] + [(200, 660, 500, 660)]
    lines = [*down, *((x, 640, x, 700) for x in (80, 200, 500)), (340, 640, 340, 680)]
    words: list[Printed] = [
        (84, 686, 12, "指标"), (300, 686, 12, "2025年目标"),
        (84, 654, 12, "粮食总产量"), (204, 664, 12, "万吨"), (344, 664, 12, "52"),
        (204, 644, 12, "亿斤"), (344, 644, 12, "10.4"),
    ]  # fmt: skip
    assert lines_of(*words, Ruled(lines)) == [
        PLAN[0], "指标 | 2025年目标 |", "粮食总产量 | 万吨 | 52", " | 亿斤 | 10.4", "二、重点任务",
    ]  # fmt: skip


def test_pieces_of_one_printed_line_are_in_the_cells_of_their_own_baselines() -> None:
    pieces = (Piece(84, 144, 654, "粮食总产量"), Piece(204, 228, 664, "万吨"), Piece(344, 356, 644, "10.4"))
    line = Line("粮食总产量 万吨 10.4", 84, 356, 644, 12, pieces)
    drawn = [Ruling(True, y, 80, 500) for y in (680, 660, 640)] + [
        Ruling(False, x, 640, 680) for x in (80, 200, 340, 500)
    ]
    assert [row.text for row in with_ruled_tables([line], drawn)] == ["万吨", "粮食总产量 |  | 10.4"]


def test_a_frame_and_an_underline_are_no_table() -> None:
    frame = Ruled(
        [(70, 550, 510, 550), (70, 800, 510, 800), (70, 550, 70, 800), (510, 550, 510, 800), (80, 776, 300, 776)]
    )
    assert lines_of(frame) == [PLAN[0], "二、重点任务"]


def test_the_headings_of_a_table_that_goes_on_stay() -> None:
    page = [*WORDS, Ruled(GRID)]
    assert read_pdf(pdf([page, page, page]))[0].split("\n") == ROWS * 3


def test_lines_without_tables_stay_as_they_are() -> None:
    assert with_ruled_tables([], [Ruling(True, 700, 80, 500)]) == []


@pytest.mark.parametrize("start", [340.5, 342.0, 346.0])
def test_words_next_to_a_line_are_not_joined_with_those_behind_it(start: float) -> None:
    words: list[Printed] = [
        (84, 686, 12, "名称"), (204, 686, 12, "甲镇情况"), (344, 686, 12, "乙镇情况"),
        (84, 656, 12, "社会消费"), (206, 656, 12, "品零售总额与增加值一二"), (start, 656, 12, "501"),
        (84, 622, 12, "粮食"), (204, 622, 12, "10"), (344, 622, 12, "20"),
    ]  # fmt: skip
    rows = ["名称 | 甲镇情况 | 乙镇情况", "社会消费 | 品零售总额与增加值一二 | 501", "粮食 | 10 | 20"]
    assert lines_of(*words, Ruled(GRID)) == [PLAN[0], *rows, "二、重点任务"]
