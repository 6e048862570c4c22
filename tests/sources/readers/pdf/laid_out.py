"""Pages as a word processor or a typesetter lays them out, for the tests of PDF files."""

from __future__ import annotations

from collections.abc import Sequence

from tests.sources.making import Printed

PLAN = [
    "今年是“十四五”规划的收官之年，做好今年的工作意义重大，要坚持稳中求进工作总基调，完整准确全面贯彻新发展理念，着力推动高质量发展。",
    "一、总体要求",
    "地区生产总值增长6%左右，规模以上工业增加值增长8%以上，城镇新增就业2.3万人，城镇调查失业率控制在5.5%以内。",
    "（一）壮大产业",
    "新增高新技术企业六十家以上，培育专精特新企业三十家以上，技术改造投资增长百分之十二以上，数字经济核心产业增加值占比再提高一个百分点。",
    "二、重点任务",
    "粮食总产量稳定在52万吨以上，新建高标准农田三万亩，改造提升老旧灌区四处，农村自来水普及率达到百分之九十五，农村居民人均可支配收入增长7%左右。",
]  # fmt: skip
"""A plan of which every paragraph but the headings fills several lines."""

_NOT_FIRST = "，。、；”"


def wrapped(paragraphs: Sequence[str], width: int) -> list[tuple[int, str]]:
    """The lines of paragraphs with an indent of two letters: indent and words."""
    lines: list[tuple[int, str]] = []
    for paragraph in paragraphs:
        rest, room, indent = paragraph, width - 2, 2
        while rest:
            size = room
            while rest[size : size + 1] in tuple(_NOT_FIRST):
                size += 1
            lines.append((indent, rest[:size]))
            rest, room, indent = rest[size:], width, 0
    return lines


def block(
    lines: Sequence[tuple[int, str]], left: float = 60, top: float = 740, size: float = 10.5, step: float = 16
) -> list[Printed]:
    """Lines below each other."""
    return [(left + indent * size, top - number * step, size, words) for number, (indent, words) in enumerate(lines)]


def columns(
    paragraphs: Sequence[str], lefts: Sequence[float], width: int, n_lines: int, order: str = "columns"
) -> list[list[Printed]]:
    """Pages of columns. order: of the file: "columns", "rows" (line by line over all of them) or "backward"."""
    lines = wrapped(paragraphs, width)
    pages: list[list[Printed]] = []
    while lines:
        found: list[list[Printed]] = []
        for left in lefts:
            found.append(block(lines[:n_lines], left))
            lines = lines[n_lines:]
        pieces = [piece for column in (reversed(found) if order == "backward" else found) for piece in column]
        pages.append(sorted(pieces, key=lambda piece: (-piece[1], piece[0])) if order == "rows" else pieces)
    return pages
