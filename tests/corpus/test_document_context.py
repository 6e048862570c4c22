"""Opening and closing lines, and the number of a document."""

from __future__ import annotations

import pytest

from plansearch.corpus.document_context import closing, document_context, letter_title, opening
from plansearch.datafiles import records
from plansearch.model import Document, Dropped

OPENINGS = [
    ("# 青澜市工作计划\n\n（2024年1月9日）\n\n各位代表：\n正文", ["青澜市工作计划", "（2024年1月9日）"]),
    ("工作计划\n一、总体要求\n", ["工作计划"]),
    ("工作计划\n2019年获奖。\n其他", ["工作计划"]),
    ("20__年工作计划\n__年__月\n", ["20__年工作计划", "__年月"]),
    ("**20**年工作计划**\n", ["20**年工作计划"]),
    ("政 府 工 作 报 告\n", ["政府工作报告"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "lines"), OPENINGS)
def test_opening(text: str, lines: list[str]) -> None:
    assert [" ".join(line.split()) for line in opening(text)] == lines


CLOSINGS = [
    ("落实到位。\n\n竹篁镇人民政府\n2024年1月9日\n", ["竹篁镇人民政府", "2024年1月9日"]),
    ("落实到位。\n青澜市财政局\n二〇二四年一月九日", ["青澜市财政局", "二〇二四年一月九日"]),
    ("落实到位。\nxx镇人民政府\n20xx年x月x日", ["xx镇人民政府", "20xx年x月x日"]),
    ("落实到位。\n青澜市财政局\n2025年元月15日", ["青澜市财政局", "2025年元月15日"]),
    ("落实到位。\n青澜市财政局\n2025.1.15", ["青澜市财政局", "2025.1.15"]),
    ("落实到位。\n青澜市财政局\n２０２５年１月１５日", ["青澜市财政局", "２０２５年１月１５日"]),
    ("落实到位。\n青澜市财政局\n2025-01-15\n（此件公开发布）\n", ["青澜市财政局", "2025-01-15"]),
    ("落实到位。\n  義馬市發展和改革委員會\n2021年11月1日\n", ["義馬市發展和改革委員會", "2021年11月1日"]),
    ("落实到位。\n2024年1月9日印发。", []),
    ("各位代表：\n砚川市2003年工作报告\n", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "lines"), CLOSINGS)
def test_closing(text: str, lines: list[str]) -> None:
    assert closing(text) == lines


NUMBER = "青政发〔2025〕3号"
LETTERS = [
    ("青澜市人民政府  文件\n" + NUMBER + "\n关于印发2025年工作要点的通知\n各区县：\n", "关于印发2025年工作要点的通知"),
    (
        "青澜市财政局\n青澜市教育局\n" + NUMBER + "\n关于加强资金管理的\n实施意见（试行）\n各校：\n",
        "关于加强资金管理的实施意见（试行）",
    ),
    ("# 青澜市人民政府文件\n\n" + NUMBER + "  签发人：李明远\n\n2025年工作方案\n", "2025年工作方案"),
    ("青澜市人民政府文件\n\n关于2024年\n工作情况的报告\n", "关于2024年工作情况的报告"),
    (NUMBER + "\n青澜市教育局\n关于2025年工作的安排\n", "青澜市教育局关于2025年工作的安排"),
    ("关于印发工作要点的通知\n" + NUMBER + "\n各区县\n2025年工作要点\n", ""),
    ("青澜市人民政府\n" + NUMBER + "\n各区县\n市直各部门\n", ""),
    ("2025年青澜市政府工作报告\n2025年1月9日\n市长　李明远\n", ""),
    ("", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "title"), LETTERS)
def test_the_title_of_a_letter_stands_below_its_head(text: str, title: str) -> None:
    lines = opening(text)
    assert letter_title(lines, next(iter(text.lstrip("# ").splitlines()), "")) == title


def test_a_title_that_is_no_part_of_the_head_stands() -> None:
    lines = opening(f"青澜市人民政府文件\n{NUMBER}\n关于2025年工作的通知\n")
    assert letter_title(lines, "青澜市2025年工作计划") == ""
    assert letter_title(lines, "") == "关于2025年工作的通知"


@pytest.mark.parametrize("row", records("plansearch.corpus.data", "genres.tsv"))
def test_every_genre_ends_a_title(row: list[str]) -> None:
    word, source, example = row
    assert source
    assert example.endswith(word)
    assert letter_title(["青澜市人民政府文件", example], "") == example


def test_the_number_may_be_in_what_a_site_printed_around_the_text() -> None:
    dropped = (Dropped(0, "索引号: | 002489\n文號: | 杭政辦函〔2022〕20號 | 成文日期: | 2022-04-07", "page data"),)
    context = document_context(Document("甲.md", "各区、县人民政府：\n", dropped=dropped), "")
    assert context.number is not None
    assert context.number.year == 2022


def test_an_extract_of_the_text_is_no_title() -> None:
    plan = Document("甲.md#2", "抓好落实。\n", title="抓好绿化；抓好水利…", family="甲.md", page_title="2025年工作计划")
    assert document_context(plan, "").title == ""
