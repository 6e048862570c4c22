"""Files inside Word files, by their contents."""

import pytest

from plansearch.sources.readers.word.embedded import text_of
from tests.sources.making import docx, paragraph, pdf


@pytest.mark.parametrize(
    ("name", "data", "text"),
    [
        ("word/a.htm", "<html><p>稳中求进".encode(), "稳中求进"),
        ("word/a.txt", "稳中求进".encode("gbk") * 9, "稳中求进" * 9),
        ("word/a.docx", docx(paragraph("稳中求进")), "Word"),
        ("word/a.pdf", pdf([[(90, 700, 12, "稳中求进")]]), None),
        ("word/a.rtf", rb"{\rtf1 a}", "a"),
        ("word/a.rtf", rb"{\rtf1}", None),
        ("word/a.bin", bytes(range(256)), None),
    ],
)
def test_kinds(name: str, data: bytes, text: str | None) -> None:
    assert text_of(name, data, lambda _: "Word") == text
