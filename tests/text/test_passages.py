"""Passages: one paragraph with its heading, short lines together, long ones cut at sentence ends."""

import pytest

from plansearch.text.outline import outline
from plansearch.text.passages import passages

PARAGRAPH = "今年要坚持稳中求进的工作总基调，抓好项目建设和招商引资，确保各项目标任务如期完成，让群众得到实惠。"


def cut(text: str, limit: int = 300) -> list[tuple[str, tuple[str, ...]]]:
    return [(span.of(text), path) for span, path in passages(text, outline(text), limit)]


def test_a_heading_is_joined_to_the_paragraph_after_it() -> None:
    text = f"题目\n\n一、目标\n\n{PARAGRAPH}\n\n{PARAGRAPH}\n（一）产值\n{PARAGRAPH}"
    assert cut(text) == [
        ("题目", ()),
        (f"一、目标\n\n{PARAGRAPH}", ("一、目标",)),
        (PARAGRAPH, ("一、目标",)),
        (f"（一）产值\n{PARAGRAPH}", ("一、目标", "（一）产值")),
    ]


def test_a_heading_over_a_heading_stands_alone() -> None:
    assert cut(f"一、任务\n（一）工业\n{PARAGRAPH}")[0] == ("一、任务", ("一、任务",))


def test_a_heading_that_runs_in_is_part_of_its_paragraph() -> None:
    text = f"（一）做强工业。{PARAGRAPH}\n{PARAGRAPH}"
    assert cut(text) == [(f"（一）做强工业。{PARAGRAPH}", ("（一）做强工业",)), (PARAGRAPH, ("（一）做强工业",))]


def test_short_lines_are_joined_up_to_120() -> None:
    lines = ["工业增加值增长8%以上，粮食产量3万吨。"] * 10
    joined = [text for text, _ in cut("\n".join(lines))]
    assert [len(text) for text in joined] == [104, 104]
    assert "\n".join(joined) == "\n".join(lines)


def test_short_lines_of_two_sections_stay_apart() -> None:
    assert [text for text, _ in cut("一、工业\n新增3家。\n二、农业\n产粮3万吨。")] == [
        "一、工业\n新增3家。",
        "二、农业\n产粮3万吨。",
    ]


def test_long_lines_are_cut_at_sentence_ends_into_even_pieces() -> None:
    pieces = [text for text, _ in cut(PARAGRAPH * 7)]
    assert [len(piece) for piece in pieces] == [len(PARAGRAPH) * 3, len(PARAGRAPH) * 4]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("一二三四。五六七八。九十", ["一二三四。", "五六七八。", "九十"]),
        ("一二三，四五六，七八九", ["一二三，", "四五六，", "七八九"]),
        ("一二三 四五六 七八九", ["一二三", "四五六", "七八九"]),
        ("一二三四五六七八九十", ["一二三四五", "六七八九十"]),
        ("增长32。63%。完成任务", ["增长32。63%。", "完成任务"]),
    ],
)
def test_where_a_long_line_is_cut(text: str, pieces: list[str]) -> None:
    assert [piece for piece, _ in cut(text, 9 if "32" in text else 6)] == pieces


def test_a_cut_keeps_the_heading_with_the_first_sentence() -> None:
    long = "抓项目，" * 60 + "。"
    first, second = [text for text, _ in cut(f"一、目标\n{long}{PARAGRAPH}", 260)]
    assert first == f"一、目标\n{long}"
    assert second == PARAGRAPH


def test_an_end_just_at_the_limit_counts_with_its_quotes() -> None:
    assert [text for text, _ in cut("他说“要快办。”大家说好", 8)] == ["他说“要快办。”", "大家说好"]


@pytest.mark.parametrize("text", ["", "\n\n", " \t\n\u3000"])
def test_nothing_to_cut(text: str) -> None:
    assert cut(text) == []


def test_a_limit_below_one_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="limit"):
        passages("工作", [], 0)
