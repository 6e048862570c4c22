"""The table of an answer made again."""

from pathlib import Path

from plansearch.api import Index
from plansearch.cli.emit import save


def test_rows_that_differ_follow_what_the_answer_depends_on(demo_index: Index, tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    save(demo_index.phrase("力争"), file)
    file.write_bytes(file.read_bytes().rpartition(b"\r\n")[0].rpartition(b"\r\n")[0] + b"\r\nx,y\r\n")
    table = demo_index.replay(str(file)).table()
    assert [column.key for column in table.columns] == ["what", "then", "now", "changed"]
    assert table.rows[0][0] == "answer"
    assert next(row for row in table.rows if row[0] == "row") == ("row", "x, y", "", "yes")
    assert sum(row[0] == "row" for row in table.rows) == 2
