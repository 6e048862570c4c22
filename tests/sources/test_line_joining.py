"""Wrapped lines are joined when a file is read, in every format, and nothing is lost."""

import csv
import io
import json
from dataclasses import replace

import pytest

from plansearch.model import Document, Dropped, Skipped
from plansearch.sources.formats import Origin, plans_in
from plansearch.sources.line_joining import LINE_BREAK, with_joined_lines
from tests.sources.making import docx, paragraph, run

LINES = [
    "今后五年，全县上下要围绕建设山水园林县城的目标，加",
    "快转变发展方式，着力改善民生，力争地区生产总值年均",
    "增长8%左右，固定资产投资五年累计完成120亿元。",
    "农业方面，粮食总产量稳定在25万吨以上，新修水渠180",
    "公里，改造中低产田6.4万亩，建设农村道路310公里，农",
    "民人均纯收入达到2600元。",
]
WANTED = ["枫渚县五年计划纲要", "".join(LINES[:3]), "".join(LINES[3:])]
TEXT = f"{WANTED[0]}\n\n" + "\n".join(LINES[:3]) + "\n\n" + "\n".join(LINES[3:])


def soft(lines: list[str]) -> str:
    """A paragraph of a Word file with line breaks in it."""
    return f"<w:p>{'<w:r><w:br/></w:r>'.join(run(line) for line in lines)}</w:p>"


def table(suffix: str) -> bytes:
    """A table with one plan a row."""
    if suffix == ".jsonl":
        return json.dumps({"id": "a", "text": TEXT}, ensure_ascii=False).encode()
    made = io.StringIO()
    csv.writer(made).writerows([["id", "正文"], ["a", TEXT]])
    return made.getvalue().encode()


FILES = {
    ".txt": TEXT.encode(),
    ".md": f"# {TEXT}".encode(),
    ".html": f"<h1>{WANTED[0]}</h1><p>{'<br>'.join(LINES[:3])}</p><p>{'<br/>'.join(LINES[3:])}</p>".encode(),
    ".docx": docx(paragraph(WANTED[0]) + paragraph("") + soft(LINES[:3]) + paragraph("") + soft(LINES[3:])),
    ".csv": table(".csv"),
    ".jsonl": table(".jsonl"),
}


def read(data: bytes, suffix: str) -> Document:
    """The only plan of a file."""
    (plan,) = plans_in(data, Origin(f"a{suffix}", f"a{suffix}", "0"))
    assert not isinstance(plan, Skipped), plan
    return plan


@pytest.mark.parametrize("suffix", FILES)
def test_lines_are_joined_in_every_format(suffix: str) -> None:
    plan = read(FILES[suffix], suffix)
    if suffix == ".jsonl" and plan.is_passage:
        assert plan.text == TEXT  # a passage of a collection stays as it was cut
        return
    assert [line for line in plan.text.split("\n") if line] == WANTED
    assert [str(remark) for remark in plan.remarks] == [
        "4 lines that a fixed width had broken were joined with the next ones"
    ]
    assert {piece.reason for piece in plan.dropped} == {LINE_BREAK}


def whole(plan: Document) -> str:
    """The text with the pieces put back."""
    text = plan.text
    for piece in reversed(plan.dropped):
        text = text[: piece.at] + piece.text + text[piece.at :]
    return text


def test_the_breaks_put_back_are_the_text_as_it_was_printed() -> None:
    assert whole(read(FILES[".txt"], ".txt")) == TEXT


def test_pieces_that_a_reader_dropped_keep_their_places() -> None:
    dropped = (Dropped(9, "\n\n首页", "page around the text"), Dropped(len(TEXT), "\n\n版权", "page around the text"))
    document = Document("a.html", TEXT, dropped=dropped)
    plan = with_joined_lines(document)
    assert whole(plan) == whole(document)
    assert plan.text[: plan.dropped[0].at] == WANTED[0]
    assert plan.dropped[-1].at == len(plan.text)


def test_lines_between_which_something_was_dropped_stay_apart() -> None:
    at = TEXT.index("\n快转变")
    plan = with_joined_lines(Document("a.html", TEXT, dropped=(Dropped(at, "\n\n广告", "page around the text"),)))
    assert "加\n快转变" in plan.text
    assert "年均增长8%" in plan.text


def test_breaks_inside_boilerplate_are_kept_with_it() -> None:
    head = "下面是小编为大家精心整理的镇五年工作计划范文一\n篇，希望大家能够从中有所收获，欢迎阅读，也欢\n迎收藏。"
    page = head + "\n\n" + TEXT
    plan = read(page.encode(), ".txt")
    assert whole(plan) == page


def test_a_text_that_is_not_wrapped_or_is_one_passage_is_left_alone() -> None:
    plain = Document("a.txt", "枫渚县工作要点\n一、完成投资3亿元。\n二、新增就业800人。")
    assert with_joined_lines(plain) is plain
    passage = replace(Document("a.txt", TEXT), is_passage=True)
    assert with_joined_lines(passage) is passage
