"""Tables of contents as plain lines, in files of every kind."""

from __future__ import annotations

import pytest

from plansearch.model import Document, Dropped
from plansearch.sources.contents import CONTENTS, without_contents
from plansearch.sources.formats import Origin, plans_in
from tests.sources.making import docx, paragraph, pdf

TITLE = "枫渚县2025年工作要点"
HEADS = ["一、总体要求", "二、主要目标", "三、重点任务", "四、保障措施"]
BODY = "\n".join(f"{head}\n{head[2:]}的内容写在这里，共有几句话。" for head in HEADS)


def contents(end: str, heading: str = "目录") -> str:
    return "\n".join([heading, *(head + end.format(n=2 * n + 1) for n, head in enumerate(HEADS))])


ENDS = ["……………………{n}", "........... {n}", "\t{n}", " …… {n}", "·······{n}", "      {n}", " | {n}", " {n}", "{n}", ""]


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("heading", ["目录", "目  录", "**目 录**", "【目录】", "# 目录", "目　　录"])
def test_under_a_heading(end: str, heading: str) -> None:
    printed = f"{TITLE}\n\n{contents(end, heading)}\n\n{BODY}"
    document = without_contents(Document("a", printed, TITLE))
    assert document.text == f"{TITLE}\n\n{BODY}"
    assert document.remarks == ("a table of contents of 6 lines was left out",)
    (piece,) = document.dropped
    assert document.text[: piece.at] + piece.text + document.text[piece.at :] == printed
    assert piece.reason == CONTENTS


@pytest.mark.parametrize("end", ENDS[:5])
def test_without_a_heading(end: str) -> None:
    printed = contents(end).removeprefix("目录\n")
    assert without_contents(Document("a", f"{TITLE}\n{printed}\n{BODY}")).text == f"{TITLE}\n{BODY}"


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}\n{BODY}",
        f"{TITLE}\n粮食总产量……52\n新增就业……60\n新建学校……75\n{BODY}",
        f"{TITLE}\n指标 | 目标\n粮食总产量 | 52\n新增就业 | 60\n新建学校 | 75\n{BODY}",
        f"{TITLE}\n目录\n附件一\n附件二\n附件三\n{BODY}",
        f"{TITLE}\n目录\n一、总体要求\n{BODY}",
        "更新权责清单目录\n" + BODY,
    ],
)
def test_what_is_no_table_of_contents(text: str) -> None:
    document = Document("a", text)
    assert without_contents(document) is document


def test_a_passage_is_left_as_it_is() -> None:
    document = Document("a", f"{contents(' {n}')}\n{BODY}", is_passage=True)
    assert without_contents(document) is document


def test_in_files() -> None:
    lines = [TITLE, *contents("……{n}").split("\n"), *BODY.split("\n")]
    printed = [(72.0, 800.0 - 22 * number, 12.0, line) for number, line in enumerate(lines)]
    for name, data in (
        ("a.docx", docx("".join(map(paragraph, lines)))),
        ("a.pdf", pdf([printed])),
        ("a.txt", "\n".join(lines).encode()),
    ):
        (plan,) = plans_in(data, Origin(name, name, ""))
        assert isinstance(plan, Document)
        assert plan.text.split("\n") == [TITLE, *BODY.split("\n")]
        assert [piece.reason for piece in plan.dropped] == [CONTENTS]
        assert isinstance(plan.dropped[0], Dropped)
