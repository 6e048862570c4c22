"""The file that holds a source."""

from __future__ import annotations

import pytest

from plansearch.index.files.source_files import file_of

FILES = {"a.md", "a.jsonl", "页.txt", "b.zip", "计划:1.txt", "省/2024#上.md"}


@pytest.mark.parametrize(
    ("source", "file"),
    [
        ("a.md", "a.md"),
        ("a.jsonl:3", "a.jsonl"),
        ("a.jsonl:甲:乙", "a.jsonl"),
        ("页.txt#2", "页.txt"),
        ("b.zip/省/市.md", "b.zip"),
        ("b.zip/a.jsonl:3", "b.zip"),
        ("计划:1.txt", "计划:1.txt"),
        ("省/2024#上.md#2", "省/2024#上.md"),
        ("无.md", ""),
        ("", ""),
    ],
)
def test_the_file_that_holds_a_source(source: str, file: str) -> None:
    assert file_of(source, FILES) == file
