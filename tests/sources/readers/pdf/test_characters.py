"""Characters of a page with their places."""

import pytest
from pypdfium2 import PdfDocument

from plansearch.sources.readers.pdf.characters import LOST, Characters, Line
from tests.sources.making import InFont, Printed, pdf


def lines_of(page: list[Printed | InFont]) -> list[Line]:
    with PdfDocument(pdf([page])) as document:
        first = document[0]
        characters = Characters(first)
        try:
            return characters.lines()
        finally:
            characters.close()
            first.close()


def test_a_line_has_its_place_and_its_pieces() -> None:
    (line,) = lines_of([(90, 740, 16, "指标"), (300, 740, 16, "目标")])
    assert line.text == "指标 目标"
    assert [(round(piece.left), piece.text) for piece in line.pieces] == [(90, "指标"), (300, "目标")]
    assert (round(line.left), round(line.right), round(line.height)) == (90, 332, 16)
    assert (line.is_row, line.column) == (False, ())


def test_blanks_that_only_justify_are_no_part_of_a_piece() -> None:
    (line,) = lines_of([(90, 740, 16, "粮食"), (124, 740, 16, "产量"), (300, 740, 16, "52"), (320, 740, 16, "万吨")])
    assert [piece.text for piece in line.pieces] == ["粮食产量", "52万吨"]


@pytest.mark.parametrize("text", ["增长\x03以上", "目标"])
def test_characters_that_their_font_does_not_name_are_lost(text: str) -> None:
    (line,) = lines_of([InFont(90, 740, 16, text, "nameless")])
    assert set(line.text) == {LOST}
    assert line.right > line.left


def test_places_hold_where_a_character_is_missing_in_the_text_of_pdfium() -> None:
    first, second = lines_of([InFont(90, 740, 16, "增长", "nameless"), (90, 700, 16, "目标")])
    assert (first.text, second.text) == (LOST * 2, "目标")
    assert (round(second.left), round(second.right)) == (90, 122)


@pytest.mark.parametrize(("size", "base", "figure"), [(8, 746, "⁴"), (8, 740, "4"), (16, 740, "4"), (14, 741, "4")])
def test_raised_figures_are_no_part_of_a_number(size: float, base: float, figure: str) -> None:
    after = 138 + size / 2
    (line,) = lines_of([(90, 740, 16, "造林10"), (138, base, size, "4"), (after, 740, 16, "亩以上")])
    assert line.text == f"造林10{figure}亩以上"
