"""Sheets and their cells."""

from datetime import date, datetime

import pytest

from plansearch.sources.readers.workbooks.sheet import Sheet, cell_name, cell_place, printed


@pytest.mark.parametrize(("place", "name"), [((0, 0), "A1"), ((9, 25), "Z10"), ((1, 26), "AA2"), ((0, 701), "ZZ1")])
def test_names_of_cells(place: tuple[int, int], name: str) -> None:
    assert cell_name(*place) == name
    letters = name.rstrip("0123456789")
    assert cell_place(letters, name.removeprefix(letters)) == place


def test_a_merged_cell_holds_for_all_its_rows() -> None:
    sheet = Sheet("表", [["青澜市", "1"], ["", "2"], ["砚川市", "3"], [""]], [((0, 0), (1, 0)), ((2, 1), (3, 1))])
    sheet.fill_down()
    assert sheet.rows == [["青澜市", "1"], ["青澜市", "2"], ["砚川市", "3"], [""]]


@pytest.mark.parametrize(
    ("cell", "text"),
    [(2025.0, "2025"), (52.300000000000004, "52.3"), ("甲", "甲"), (date(2025, 1, 2), "2025-01-02"),
     (datetime(2025, 1, 2), "2025-01-02"), (datetime(2025, 1, 2, 3, 4), "2025-01-02T03:04:00"), (True, "True")],
)  # fmt: skip
def test_printed(cell: object, text: str) -> None:
    assert printed(cell) == text
