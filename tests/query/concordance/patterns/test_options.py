"""Patterns from keywords and files."""

from __future__ import annotations

from pathlib import Path

import pytest

from plansearch.errors import QueryError
from plansearch.query.concordance.patterns.options import any_patterns_and_filters, parse_patterns, patterns_and_filters
from plansearch.query.concordance.patterns.pattern import Pattern


def test_keywords() -> None:
    assert parse_patterns(["力争", "确保", "力争"]) == (Pattern("力争"), Pattern("确保"))
    asked = parse_patterns(["力争…以上"], syntax="pattern", not_after="努", not_before=["上游"], within="clause")
    assert asked == (Pattern("力争…以上", syntax="pattern", not_after=("努",), not_before=("上游",), within="clause"),)
    patterns, filters = patterns_and_filters(["力争"], exact=True, region="青澜市")
    assert (patterns, filters.regions) == ((Pattern("力争", exact=True),), ("青澜市",))
    with pytest.raises(TypeError, match="there is no argument 'regio'"):
        patterns_and_filters(["力争"], regio="青澜市")  # type: ignore[call-arg]


def test_nothing_need_be_looked_for_where_nothing_is_said_of_patterns() -> None:
    patterns, filters = any_patterns_and_filters((), exact=False, syntax="literal", not_after=None, level="市")
    assert (patterns, filters.level) == ((), "市")
    assert any_patterns_and_filters(("力争",), exact=True)[0] == (Pattern("力争", exact=True),)
    for said in ({"exact": True}, {"syntax": "regex"}, {"not_after": ["努"]}, {"within": "clause"}):
        with pytest.raises(QueryError, match="nothing to look for"):
            any_patterns_and_filters((), **said)  # type: ignore[arg-type]


def test_a_file_has_a_pattern_a_line(tmp_path: Path) -> None:
    file = tmp_path / "words.txt"
    file.write_bytes(
        "\ufeff力争\r\n\r\n# a comment\r\n#5号线\r\n 刚性: 确保 | 必须\r\n弹性：力争|争取\r\n2:1\n".encode()
    )
    found = parse_patterns(["首先"], patterns_file=file)
    assert found == (
        Pattern("首先"), Pattern("力争"), Pattern("#5号线"), Pattern("确保", name="刚性", others=("必须",)),
        Pattern("弹性：力争|争取"), Pattern("2:1"),
    )  # fmt: skip
    file.write_text("tiers: (确保|力争)…以上\n", "utf-8")
    assert parse_patterns([], syntax="pattern", patterns_file=str(file)) == (
        Pattern("(确保|力争)…以上", syntax="pattern", name="tiers"),
    )


def test_files_that_cannot_be_used(tmp_path: Path) -> None:
    file = tmp_path / "words.txt"
    for content, message in (
        (b"", "holds no pattern"), (b"# nothing\n", "holds no pattern"), ("力争".encode("gb18030"), "not UTF-8"),
        ("力争\n完成(\n".encode(), "line 2 of .*this \\( has no \\)"), ("强: 确保 |\n".encode(), "line 1 of .*empty"),
    ):  # fmt: skip
        file.write_bytes(content)
        with pytest.raises(QueryError, match=message) as caught:
            parse_patterns([], patterns_file=file, syntax="pattern" if b"(" in content else "literal")
        assert caught.value.hint
    with pytest.raises(QueryError, match="cannot read"):
        parse_patterns([], patterns_file=tmp_path / "none.txt")
    with pytest.raises(QueryError, match="nothing to look for"):
        parse_patterns([])


def test_a_long_word_list_is_read_at_once(tmp_path: Path) -> None:
    file = tmp_path / "words.txt"
    file.write_text("".join(f"词{number}\n" for number in range(20_000)), "utf-8")
    assert len(parse_patterns([], patterns_file=file)) == 20_000
