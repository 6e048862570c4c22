"""Characters are mended when a file is read, in every format, and what was printed is kept."""

import json
from dataclasses import replace

import pytest

from plansearch.model import Document, Dropped, Skipped
from plansearch.query.catalogue.show import with_dropped
from plansearch.sources.characters import FONT_FORM, LETTER_SPACE, with_plain_characters, without_letter_spacing
from plansearch.sources.formats import Origin, plans_in
from tests.sources.making import docx, paragraph

TITLE = "青澜市2025年⼯作计划"
SENTENCE = "全市地区⽣产总值增⻓6%，⼈⺠⽣活⽔平稳步提⾼。"
WANTED = "青澜市2025年工作计划\n\n全市地区生产总值增长6%，人民生活水平稳步提高。"


def read(data: bytes, suffix: str) -> Document:
    """The only plan of a file."""
    (plan,) = plans_in(data, Origin(f"a{suffix}", f"a{suffix}", "0"))
    assert not isinstance(plan, Skipped), plan
    return plan


@pytest.mark.parametrize(
    ("data", "suffix"),
    [
        (f"{TITLE}\n\n{SENTENCE}".encode(), ".txt"),
        (f"# {TITLE}\n\n{SENTENCE}".encode(), ".md"),
        (f"<html><body><h1>{TITLE}</h1><p>{SENTENCE}</p></body></html>".encode(), ".html"),
        (docx(paragraph(TITLE) + paragraph("") + paragraph(SENTENCE)), ".docx"),
        (f"题目,正文\na,{SENTENCE}\n".encode(), ".csv"),
        (json.dumps({"id": "a", "text": SENTENCE}, ensure_ascii=False).encode(), ".jsonl"),
    ],
)
def test_forms_of_a_font_are_replaced_in_every_format(data: bytes, suffix: str) -> None:
    plan = read(data, suffix)
    assert WANTED.endswith(plan.text.replace("\n", "\n\n").replace("\n\n\n\n", "\n\n"))
    assert "⻓" not in plan.text
    assert "⼯" not in plan.title
    assert FONT_FORM in {piece.reason for piece in plan.dropped}
    assert any("radicals" in str(remark) for remark in plan.remarks)


def test_what_was_printed_is_shown_behind_the_character() -> None:
    plan = read("一、增⻓目标和重点任务\n\n全市经济稳步增⻓。".encode(), ".txt")
    assert with_dropped(plan.text, plan.dropped) == (
        "一、增长⟦printed as: ⻓⟧目标和重点任务\n\n全市经济稳步增长⟦printed as: ⻓⟧。"
    )
    assert str(plan.remarks[0]).startswith("2 radicals or compatibility forms of a font were replaced")


def test_characters_of_private_use_are_counted_and_stay() -> None:
    plan = read("全市完成投资\ue0a1\ue0a28亿元，建设项目\ue0a15个，努力推进。".encode(), ".txt")
    assert "\ue0a1\ue0a28亿元" in plan.text
    assert [str(remark) for remark in plan.remarks] == [
        "3 characters are known only to the font of the original (U+E0A1、U+E0A2); a number beside one has no value. "
        "Compare them with the original, or take the text from another source"
    ]


def test_letter_spaced_lines_are_closed_up_with_the_title() -> None:
    plan = read(
        "青 澜 市 2 0 2 5 年 计 划\n\n全 市 经 济 增 长 5 % 以 上 。\n\n其他各项工作稳步推进。".encode(), ".txt"
    )
    assert plan.text == "青澜市2025年计划\n\n全市经济增长5%以上。\n\n其他各项工作稳步推进。"
    assert plan.title == "青澜市2025年计划"
    assert {piece.reason for piece in plan.dropped} == {LETTER_SPACE}
    assert "".join(piece.text for piece in plan.dropped) == " " * 19
    assert with_dropped(plan.text, plan.dropped).startswith("青 澜 市 2 0 2 5 年 计 划\n\n全 市")


def test_a_plain_document_is_the_same_object() -> None:
    plain = Document("a", "全市经济增长5%以上，投资增长6%。", "计划")
    assert with_plain_characters(without_letter_spacing(plain)) is plain


def test_blanks_beside_a_dropped_piece_and_those_of_a_passage_stay() -> None:
    spaced = Document("a", "全 市 经 济 增 ⻓ 5 % 以 上 。")
    assert without_letter_spacing(replace(spaced, is_passage=True)).text == spaced.text
    assert without_letter_spacing(replace(spaced, dropped=(Dropped(4, "广告", "menu"),))).text == (
        "全市 经济增⻓5%以上。"
    )


def test_all_damages_of_one_text_are_mended_together() -> None:
    lines = [
        "今年全县农业和农村⼯作要坚持以农⺠增收为核⼼，加快产业",
        "结构调整步伐，粮⻝产量稳定在25万吨以上，农⺠收入年均增⻓",
        "8%左右。",
    ]
    plan = read(("枫渚县农村⼯作计划\n\n" + "\n".join(lines) + "\n全 县 造 林 增 ⻓ 3 % 以 上 。").encode(), ".txt")
    assert "加快产业结构调整步伐，粮食产量稳定在25万吨以上，农民收入年均增长8%左右。" in plan.text
    assert "全县造林增长3%以上。" in plan.text
