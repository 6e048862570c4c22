"""Pages that are pictures, unreadable or blank: named, and the file kept or refused by what else it has."""

from __future__ import annotations

import pytest

from plansearch.errors import CorpusError
from plansearch.sources.readers.pdf.document import read_pdf
from tests.sources.making import FONTS, Drawn, InFont, Printed, in_font, pdf
from tests.sources.readers.pdf.laid_out import PLAN, block, wrapped

TEXT = block(wrapped(PLAN, 40), size=12, step=20)
SCAN = Drawn(0, 0, 595, 842)
UNREADABLE = [font for font in FONTS if font not in ("named", "symbol")]
Page = list[Printed | InFont | Drawn]


def numbered(n: int) -> Page:
    return [SCAN, (280.0, 40.0, 9.0, f"— {n} —")]


@pytest.mark.parametrize(
    ("pages", "remarks"),
    [
        ([TEXT, [SCAN], [SCAN], [SCAN], [SCAN]], ["pages 2–5 are pictures"]),
        ([TEXT, numbered(2), numbered(3), TEXT, numbered(5)], ["pages 2–3, 5 are pictures"]),
        ([TEXT, [SCAN]], ["page 2 is a picture"]),
        ([TEXT, [Drawn(60, 300, 470, 400), (60.0, 280.0, 12.0, "图1 主要目标")]], ["page 2 is a picture"]),
        ([TEXT, [*TEXT, Drawn(60, 100, 100, 100)]], []),
        ([TEXT, [], TEXT], []),
        ([[SCAN, *TEXT]], []),
    ],
)
def test_pictures_are_named_and_the_file_is_kept(pages: list[Page], remarks: list[str]) -> None:
    text, _, found = read_pdf(pdf(pages))
    assert text.startswith(PLAN[0])
    assert [remark.split(", whose")[0] for remark in found] == remarks


@pytest.mark.parametrize(
    "pages", [[[SCAN]] * 5, [numbered(n) for n in range(1, 6)], [[SCAN, (60.0, 60.0, 12.0, "档案")]]]
)
def test_a_file_of_pictures_is_refused(pages: list[Page]) -> None:
    with pytest.raises(CorpusError) as refused:
        read_pdf(pdf(pages))
    assert refused.value.message == "no text layer: it is a scan"
    assert "OCR" in (refused.value.hint or "")


@pytest.mark.parametrize("font", UNREADABLE)
def test_unreadable_pages_are_left_out_and_named(font: str) -> None:
    bad = in_font(TEXT, font)
    text, _, remarks = read_pdf(pdf([TEXT, bad, TEXT]))
    assert text.split("\n") == PLAN * 2
    assert [remark.split(":")[0] for remark in remarks] == ["page 2 is left out"]
    assert "text unreadable" in remarks[0]


@pytest.mark.parametrize("font", UNREADABLE)
@pytest.mark.parametrize("n_readable", [0, 1, 2])
def test_a_file_with_as_many_unreadable_pages_as_readable_ones_is_refused(font: str, n_readable: int) -> None:
    bad = in_font(TEXT, font)
    with pytest.raises(CorpusError) as refused:
        read_pdf(pdf([*[TEXT] * n_readable, *[bad] * max(n_readable, 1)]))
    assert refused.value.message.startswith("text unreadable: the fonts of page")
    assert "OCR" in (refused.value.hint or "")


@pytest.mark.parametrize("font", ["nameless", "silent"])
def test_a_number_in_a_nameless_font_is_no_number(font: str) -> None:
    line: Page = [
        (60.0, 300.0, 12.0, "工业增加值增长"),
        InFont(144, 300, 12, "58", font),
        (170.0, 300.0, 12.0, "%以上。"),
    ]
    page: Page = [*block(wrapped(PLAN[:2], 40), size=12, step=20), *line]
    text, _, (remark,) = read_pdf(pdf([page]))
    assert not any(figure in text.split("\n")[-1] for figure in "0123456789")
    assert "unreadable (page 1)" in remark


def test_signs_of_symbol_fonts_are_read() -> None:
    line: Page = [
        (60.0, 300.0, 12.0, "优良天数比率"),
        InFont(132, 300, 12, "\xb3\xb1", "symbol"),
        (158.0, 300.0, 12.0, "90%。"),
    ]
    text, _, remarks = read_pdf(pdf([[*TEXT, *line]]))
    assert text.endswith("优良天数比率≥±90%。")
    assert remarks == ()


def test_pieces_of_text_without_a_font_are_told() -> None:
    page: Page = [*TEXT, (60.0, 300.0, 12.0, "市长"), InFont(300, 300, 12, "甲", "private")]
    text, _, (remark,) = read_pdf(pdf([page, TEXT]))
    assert text.startswith(PLAN[0])
    assert remark.startswith("1 piece of text is missing (page 1)")
