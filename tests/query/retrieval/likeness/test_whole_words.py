"""Reasons are whole words."""

from __future__ import annotations

import pytest

from plansearch.query.retrieval.likeness.whole_words import whole_words


@pytest.mark.parametrize(
    ("terms", "text", "known", "expected"),
    [
        (["2300", "二十", "210家"], "达到2300家，二十大，增加210家", (), ["210家"]),
        (["开区", "经开区"], "青澜经开区建设", (), ["经开区"]),
        (["岚青经"], "岚青经开区建设", ("经开区",), []),
        (["岚青经", "数字"], "岚青经说明数字", ("经开区",), ["岚青经", "数字"]),
        (["以墨岚", "墨岚"], "以墨岚为核心，墨岚先行", (), ["墨岚"]),
        (["学校"], "学校和学校长", (), ["学校"]),
    ],
)
def test_whole_words(terms: list[str], text: str, known: tuple[str, ...], expected: list[str]) -> None:
    assert list(whole_words(terms, text, known)) == expected
