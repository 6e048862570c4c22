"""Tables of a page: rows with cells, wrapped cells joined, and the text below them no part of them."""

import pytest

from plansearch.sources.readers.pdf.document import read_pdf
from tests.sources.making import Printed, pdf
from tests.sources.readers.pdf.laid_out import PLAN, block, wrapped

ABOVE = block(wrapped(PLAN[:1], 40), 80, 780, 12, 20)
XS = (80.0, 260.0, 400.0)


def row(base: float, *cells: str) -> list[Printed]:
    return [(x, base, 12.0, cell) for x, cell in zip(XS, cells, strict=False) if cell]


HEAD = row(660, "指标", "单位", "2030年目标")
CASES: dict[str, tuple[list[list[Printed]], list[str]]] = {
    "known headings, and a heading below": (
        [HEAD, row(640, "粮食总产量", "万吨", "52"), row(620, "新增就业", "万人", "5以上"),
         [(80, 596, 12, "二、重点任务"), (104, 576, 12, "大力发展现代农业，建设高标准农田三万亩。")]],
        ["指标 | 单位 | 2030年目标", "粮食总产量 | 万吨 | 52", "新增就业 | 万人 | 5以上", "二、重点任务",
         "大力发展现代农业，建设高标准农田三万亩。"],
    ),
    "headings of no known name": (
        [row(660, "名称", "甲镇", "乙镇"), row(640, "水稻", "12", "30"), row(620, "小麦", "15", "8"),
         [(80, 600, 12, "二、重点任务"), (104, 580, 12, "大力发展现代农业，建设高标准农田三万亩。")]],
        ["名称 | 甲镇 | 乙镇", "水稻 | 12 | 30", "小麦 | 15 | 8", "二、重点任务",
         "大力发展现代农业，建设高标准农田三万亩。"],
    ),
    "a file that holds column after column": (
        [[(80, 660, 12, "名称"), (80, 640, 12, "水稻"), (80, 620, 12, "小麦"),
          (260, 660, 12, "甲镇"), (260, 640, 12, "12"), (260, 620, 12, "15"),
          (400, 660, 12, "乙镇"), (400, 640, 12, "30"), (400, 620, 12, "8")],
         [(80, 590, 12, "二、重点任务")]],
        ["名称 | 甲镇 | 乙镇", "水稻 | 12 | 30", "小麦 | 15 | 8", "二、重点任务"],
    ),
    "a file that holds cell after cell, wrapped": (
        [[(80, 660, 12, "重点任务"), (330, 660, 12, "责任单位"), (480, 660, 12, "完成时限")],
         [(80, 640, 12, "推进城乡供水一体化建设，新建"), (80, 625, 12, "水厂三座，改造管网五十公里"),
          (330, 640, 12, "市水利局、市住房"), (330, 625, 12, "城乡建设局"), (480, 640, 12, "2025年12月")],
         [(80, 605, 12, "建设高标准农田"), (330, 605, 12, "市农业农村局"), (480, 605, 12, "2025年10月")],
         [(80, 570, 12, "二、保障措施")]],
        ["重点任务 | 责任单位 | 完成时限",
         "推进城乡供水一体化建设，新建水厂三座，改造管网五十公里 | 市水利局、市住房城乡建设局 | 2025年12月",
         "建设高标准农田 | 市农业农村局 | 2025年10月", "二、保障措施"],
    ),
    "headings of groups between rows": (
        [HEAD, row(640, "一、经济发展"), row(620, "粮食总产量", "万吨", "52"),
         row(600, "二、民生福祉"), row(580, "新增就业", "万人", "5以上"), [(80, 540, 12, "三、重点任务")]],
        ["指标 | 单位 | 2030年目标", "一、经济发展", "粮食总产量 | 万吨 | 52", "二、民生福祉",
         "新增就业 | 万人 | 5以上", "三、重点任务"],
    ),
    "a note below": (
        [HEAD, row(640, "粮食总产量", "万吨", "52"), [(80, 624, 12, "注：按现价计算")]],
        ["指标 | 单位 | 2030年目标", "粮食总产量 | 万吨 | 52", "注：按现价计算"],
    ),
    "numbers of items are no column": (
        [[(80, 660, 12, "1."), (110, 660, 12, "建设高标准农田三万亩")],
         [(80, 640, 12, "2."), (110, 640, 12, "新增就业两万人")],
         [(80, 620, 12, "3."), (110, 620, 12, "改造老旧小区十二个")]],
        ["1. 建设高标准农田三万亩", "2. 新增就业两万人", "3. 改造老旧小区十二个"],
    ),
    "a signature is no row": (
        [[(380, 600, 12, "青澜市人民政府"), (380, 580, 12, "2025年1月15日")]],
        ["青澜市人民政府", "2025年1月15日"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_rows(case: str) -> None:
    pieces, expected = CASES[case]
    page = [*ABOVE, *(piece for part in pieces for piece in part)]
    assert read_pdf(pdf([page]))[0].split("\n") == [PLAN[0], *expected]
