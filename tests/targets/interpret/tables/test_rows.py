"""Rows and cells of a table as the readers write them."""

from plansearch.targets.interpret.tables.rows import Cell, is_row, read_rows


def lines(text: str) -> list[tuple[int, int]]:
    """The ends of the lines without blanks around them."""
    found, at = [], 0
    for line in text.split("\n"):
        body = line.strip()
        start = at + line.find(body)
        found.append((start, start + len(body)))
        at += len(line) + 1
    return found


def texts(text: str) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in read_rows(text, lines(text))]


def test_a_row_has_two_cells() -> None:
    assert is_row("a | b")
    assert is_row("| a | b |")
    assert not is_row("a")
    assert not is_row("|")


def test_bars_around_all_rows_are_no_cells() -> None:
    assert texts("| a | b |\n|---|---|\n| | c |") == [["a", "b"], ["", "c"]]


def test_a_merged_cell_at_the_edge_is_an_empty_cell() -> None:
    assert texts("a | b | c\n | d | e\nf | g |") == [["a", "b", "c"], ["", "d", "e"], ["f", "g", ""]]


def test_blanks_next_to_wide_characters_are_left_out_and_places_stay() -> None:
    text = "粮 食 | 53.5 60.2 | 300 以上"
    (row,) = read_rows(text, lines(text))
    assert [cell.text for cell in row.cells] == ["粮食", "53.5 60.2", "300以上"]
    assert row.cells[2].span(0, 3).of(text) == "300"
    assert row.cells[2].span(3, 5).of(text) == "以上"
    assert row.cells[0].span(0, 2).of(text) == "粮 食"


def test_filled_cells_and_cells_beyond_the_row() -> None:
    text = "a |  | c"
    (row,) = read_rows(text, lines(text))
    assert row.filled == [0, 2]
    assert row.cell(7) == Cell("", len(text))
