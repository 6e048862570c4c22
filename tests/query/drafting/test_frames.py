"""The words around a phrase."""

from __future__ import annotations

import pytest

from plansearch.query.drafting.frames import frame_of


class Pairs:
    """Cuts a text into pairs of characters."""

    def cut(self, text: str) -> list[str]:
        return [text[at : at + 2] for at in range(0, len(text), 2)]


@pytest.mark.parametrize(
    ("text", "phrase", "frame"),
    [
        ("推进创新，力争新增企业60家以上。", "新增企业60家", ("力争", "新增企业__家", "以上")),
        ("全市上下合力推进改革，", "改革", ("合力推进", "改革", "")),
        ("新增企业xx家左右，", "新增企业xx家", ("", "新增企业__家", "左右")),
        ("优化环境条例实施办法全文", "优化环境", ("", "优化环境", "条例实施")),
    ],
)
def test_a_frame_stays_in_its_clause(text: str, phrase: str, frame: tuple[str, str, str]) -> None:
    start = text.index(phrase)
    assert frame_of(text, start, start + len(phrase), Pairs()) == frame
