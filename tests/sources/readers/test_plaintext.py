"""Text files and the title line."""

import pytest

from plansearch.sources.readers.plaintext import read_plaintext, title_line


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("\n　　芦汀区2025年工作计划\n\n正文", "芦汀区2025年工作计划"),
        ("各位代表：\n正文", ""),
        ("今年的工作已经开始。", ""),
        ("长" * 61, ""),
        ("长" * 60, "长" * 60),
        ("", ""),
    ],
)
def test_title_line(text: str, title: str) -> None:
    assert title_line(text) == title


def test_text_is_canonical_and_marks_stay() -> None:
    assert read_plaintext("工作要点\r\n\r\n\r\n**镇今年")[0] == "工作要点\n\n**镇今年"


def test_front_matter_of_a_text_file_is_read() -> None:
    assert read_plaintext("---\ntitle: 工作要点\n---\n正文") == ("正文", "工作要点", {"title": "工作要点"})
