"""Tables that come with the package."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import plansearch
from plansearch import datafiles
from plansearch.datafiles import records, table

ROOT = Path(plansearch.__file__).parent
TABLES = sorted(ROOT.rglob("*.tsv"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the package, empty."""
    monkeypatch.setattr(datafiles, "_PACKAGE", tmp_path)
    table.cache_clear()
    (tmp_path / "corpus" / "data").mkdir(parents=True)
    yield tmp_path
    table.cache_clear()


def write(folder: Path, text: str) -> None:
    (folder / "corpus" / "data" / "a.tsv").write_bytes(text.encode())


def test_rows_by_column_and_as_cells(folder: Path) -> None:
    write(folder, "# why\nname\tcode\n\n江苏省\t32\n# half\n浙江省\t33\n")
    assert table("plansearch.corpus.data", "a.tsv") == (
        {"name": "江苏省", "code": "32"},
        {"name": "浙江省", "code": "33"},
    )
    assert records("plansearch.corpus.data", "a.tsv") == [["江苏省", "32"], ["浙江省", "33"]]


def test_line_ends_of_windows_and_empty_cells(folder: Path) -> None:
    write(folder, "name\tcode\tnote\r\n甲\t\t\r\n\t1\t“\r\n")
    assert records("plansearch.corpus.data", "a.tsv") == [["甲", "", ""], ["", "1", "“"]]


def test_a_table_without_rows(folder: Path) -> None:
    write(folder, "name\tcode\n")
    assert table("plansearch.corpus.data", "a.tsv") == ()
    assert records("plansearch.corpus.data", "a.tsv") == []


def test_a_row_that_does_not_fit_its_heading(folder: Path) -> None:
    write(folder, "name\tcode\n甲\n")
    with pytest.raises(ValueError, match="shorter"):
        table("plansearch.corpus.data", "a.tsv")


def test_a_missing_table(folder: Path) -> None:
    with pytest.raises(FileNotFoundError):
        records("plansearch.corpus.data", "b.tsv")


@pytest.mark.parametrize("path", TABLES, ids=[str(path.relative_to(ROOT)) for path in TABLES])
def test_every_packaged_table_fits_its_heading(path: Path) -> None:
    package = ".".join(("plansearch", *path.parent.relative_to(ROOT).parts))
    rows = table(package, path.name)
    assert rows
    assert [list(row.values()) for row in rows] == records(package, path.name)
    assert all(cell == cell.strip(" \r\ufeff") for row in rows for cell in row)


def test_reading_tables_starts_no_machinery() -> None:
    code = "import sys, plansearch.datafiles; sys.exit('importlib.resources' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_tables_of_a_folder_are_in_order(folder: Path) -> None:
    write(folder, "a\n")
    (folder / "corpus" / "data" / "0.tsv").write_text("a\n", "utf-8")
    (folder / "corpus" / "data" / "README.md").write_text("a\n", "utf-8")
    assert datafiles.tables("plansearch.corpus.data") == ("0.tsv", "a.tsv")
