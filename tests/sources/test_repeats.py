"""Text that a file holds twice is counted once, and nothing that differs is lost."""

from dataclasses import replace

import pytest

from plansearch.model import Document, Dropped, Skipped
from plansearch.sources.formats import Origin, plans_in
from plansearch.sources.repeats import REPEAT, repeats, with_repeats_left_out

TITLE = "青澜市2025年工作计划"


def paragraphs(part: str, n: int, size: int = 150) -> list[str]:
    """Different paragraphs of about `size` characters."""
    return [f"{part}第{at}项，" + f"推进{part}{at}工程建设，" * (size // 10) + "按期完成。" for at in range(n)]


FIRST, SECOND = paragraphs("农业", 10), paragraphs("水利", 10)


def text(*lines: str) -> str:
    """Paragraphs with blank lines between them."""
    return "\n\n".join(lines)


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        (text(TITLE, *FIRST, TITLE, *FIRST), text(TITLE, *FIRST)),  # the whole text
        (text(TITLE, *FIRST, *SECOND, *SECOND), text(TITLE, *FIRST, *SECOND)),  # its second half
        (text(TITLE, *SECOND, *SECOND, *FIRST), text(TITLE, *SECOND, *FIRST)),
        (text(TITLE, *SECOND, "附件", *SECOND, "云岫省办公室"), text(TITLE, *SECOND, "附件", "云岫省办公室")),
        (text(TITLE, *FIRST, *FIRST, *FIRST), text(TITLE, *FIRST)),  # three times
        (text(TITLE, *FIRST[:3], TITLE, *FIRST[:3]), text(TITLE, *FIRST[:3])),  # a short plan
        (text(TITLE, "".join(FIRST) + "".join(FIRST)), text(TITLE, "".join(FIRST))),  # in one paragraph
        (text(TITLE, "".join(FIRST) + " " + "".join(FIRST)), text(TITLE, "".join(FIRST) + " ")),
        (  # one paragraph differs: it stays, and what is equal on both sides is left out
            text(TITLE, *FIRST, *SECOND, *FIRST, "改写的段落。", *SECOND),
            text(TITLE, *FIRST, *SECOND, "改写的段落。"),
        ),
    ],
)
def test_the_second_printing_is_left_out(printed: str, wanted: str) -> None:
    document = with_repeats_left_out(Document("a", printed))
    assert document.text == wanted
    assert {piece.reason for piece in document.dropped} == {REPEAT}
    (remark,) = document.remarks
    assert "left out the second time, from '" in str(remark)
    put_back = document.text
    for piece in reversed(document.dropped):
        put_back = put_back[: piece.at] + piece.text + put_back[piece.at :]
    assert put_back == printed


@pytest.mark.parametrize(
    "printed",
    [
        text(TITLE, *FIRST, *SECOND),
        text(TITLE, *FIRST, *FIRST[:2]),  # two paragraphs
        text(TITLE, *FIRST, *SECOND, *paragraphs("农业", 4, 60)),
        text(TITLE, *FIRST, *SECOND, *FIRST[2:5]),  # less than a thousand characters of a long text
        text(TITLE, *FIRST, *SECOND, *FIRST[::-1]),  # in another order
        text(*["各位代表：请予审议。"] * 50),
        text(TITLE, *[row.replace("工程", "项目") for row in FIRST], *FIRST),
        "",
    ],
)
def test_what_repeats_only_in_part_stays(printed: str) -> None:
    assert repeats(printed) == []
    document = Document("a", printed)
    assert with_repeats_left_out(document) is document


def test_a_piece_dropped_inside_a_repeat_keeps_its_place() -> None:
    printed = text(TITLE, *FIRST, TITLE, *FIRST)
    inside = printed.rindex(FIRST[1])
    document = with_repeats_left_out(Document("a", printed, dropped=(Dropped(inside, "广告", "menu"),)))
    assert document.text == text(TITLE, *FIRST)
    assert [piece.reason for piece in document.dropped] == [REPEAT, "menu", REPEAT]
    assert "".join(piece.text for piece in document.dropped).count("广告") == 1


def test_files_and_rows_are_told_and_passages_stay() -> None:
    printed = text(TITLE, *FIRST, TITLE, *FIRST)
    (plan,) = plans_in(printed.encode(), Origin("a.txt", "a.txt", "0"))
    assert not isinstance(plan, Skipped)
    assert plan.text == text(TITLE, *FIRST)
    assert str(plan.remarks[-1]).startswith("1,") or "characters that the text holds twice" in str(plan.remarks[-1])
    passage = replace(plan, text=printed, is_passage=True)
    assert with_repeats_left_out(passage) is passage
