"""What a workbook holds beside the values of its cells."""

import pytest

from plansearch.errors import CorpusError
from plansearch.sources.readers.workbooks.opened import print_percents, sheets_of
from tests.sources.making import formula, xlsx

ROWS: list[list[str | int | float]] = [["正文", "年份"], ["甲", 2024], ["乙", 2025], ["丙", formula("=YEAR(C1)")]]


def test_hidden_rows_and_sheets_and_formulas_without_a_value() -> None:
    shown, hidden = sheets_of(xlsx({"表": ROWS, "藏": ROWS[:2]}, hidden_rows=[2], hidden_sheets=["藏"]))
    assert (shown.name, shown.is_hidden, hidden.name, hidden.is_hidden) == ("表", False, "藏", True)
    assert shown.rows == [["正文", "年份"], ["甲", "2024"], ["乙", "2025"], ["丙", ""]]
    assert shown.hidden_rows == {1}
    assert shown.without_value == {(3, 1)}


def test_a_formula_with_its_value_is_no_gap() -> None:
    (sheet,) = sheets_of(xlsx({"表": [["正文", "年份"], ["甲", formula("=1+1", 2025)]]}))
    assert (sheet.rows[1], sheet.without_value) == (["甲", "2025"], frozenset())


def test_no_workbook() -> None:
    for data in (b"\x00\x01" * 100, b"PK", xlsx({"表": ROWS})[:-30]):
        with pytest.raises(CorpusError):
            sheets_of(data)
    print_percents(b"\xd0\xcf", {})


def test_an_encrypted_workbook() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(CorpusError, match="encrypted"):
        sheets_of(data)
