"""Blanks between all characters of a line are found, and no others."""

import pytest

from plansearch.text.letter_spacing import letter_spaces
from plansearch.text.wrapping import joined


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("地 区 生 产 总 值 增 长 5 . 5 % 以 上 。", "地区生产总值增长5.5%以上。"),
        ("青 澜 市 2 0 2 5 年 工 作 计 划", "青澜市2025年工作计划"),
        ("地　区　生　产　总　值　增　长　５　％", "地区生产总值增长５％"),
        ("新 增 G D P 1 2 0 0 亿 元 ，", "新增GDP1200亿元，"),
        ("建 成 公 路 1 200 公 里 ， 投 资 增 长 6 % 。", "建成公路1 200公里，投资增长6%。"),  # not for this to decide
        ("发 展 经 济  8 个 项 目 ， 环 境 优 美", "发展经济  8个项目，环境优美"),  # two blanks stay
        ("第一行\n开 展 实 事 工 程 ， 建 设 学 校 9 所 。\n第三行", "第一行\n开展实事工程，建设学校9所。\n第三行"),
    ],
)
def test_letter_spaced_lines_are_closed_up(printed: str, wanted: str) -> None:
    assert joined(printed, letter_spaces(printed)) == wanted


@pytest.mark.parametrize(
    "line",
    [
        "张 三 李 四 王 五 赵 六 钱 七",  # a list
        "1 2 3 4 5 6 7 8 9 10 11 12",  # the numbers of columns
        "a b c d e f g h i j k l, m",
        "目 录",
        "全市 工业 增加值 增长 6% 以上，投资 增长 8% 以上",  # words
        "指标 | 单位 | 2024 | 2025",
        "力争增长 5 % 左右，完成投资 12 亿元",
        "",
    ],
)
def test_other_lines_stay(line: str) -> None:
    assert letter_spaces(f"{line}\n{line}") == []
