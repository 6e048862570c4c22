"""Only small files of plain text are read where a crash does harm."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from plansearch.sources.harmless import MOST_BYTES, MOST_MARKS, is_harmless


def packed() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as container:
        container.writestr("word/document.xml", "<a/>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "is_plain"),
    [
        ("a.txt", "力争增长6%左右。".encode(), True),
        ("a.md", "# 计划\n\n<b>力争</b>".encode(), True),
        ("a.jsonl", b'{"text": "a"}\n', True),
        ("a.csv", b"text\na\n", True),
        ("a.txt", b"", True),
        ("a.html", b"<p>a</p>", False),
        ("a.pdf", b"%PDF-1.7", False),
        ("a.txt", b"%PDF-1.7", False),
        ("a.txt", packed(), False),
        ("a.md", packed(), False),
        ("a.csv", packed(), False),
        ("a.txt", b"<!doctype html><p>a", False),
        ("a.md", b"<td>" * (MOST_MARKS + 1), False),
        ("a.txt", b"a" * (MOST_BYTES + 1), False),
    ],
)
def test_by_name_size_and_contents(tmp_path: Path, name: str, data: bytes, is_plain: bool) -> None:
    (tmp_path / name).write_bytes(data)
    assert is_harmless(tmp_path / name) is is_plain


def test_what_cannot_be_opened_is_skipped_here(tmp_path: Path) -> None:
    assert is_harmless(tmp_path / "none.txt")
