"""What is said of a query: refusals, how it was read, and why nothing meets it."""

from __future__ import annotations

import pytest

from plansearch.api import Index
from plansearch.errors import QueryError
from plansearch.query.retrieval.language.parser import parse_query
from plansearch.query.retrieval.language.remarks import check_query, notes_on_reading


@pytest.mark.parametrize(
    ("query", "message", "hint"),
    [
        (
            "-力争 -左右",
            "the query says only what to leave out: 力争、左右",
            "give words to look for, too, or take the query as plain text",
        ),
        (
            "-力争 地区:青澜市",
            "the query says only what to leave out: 力争",
            "give words to look for, too, or take the query as plain text",
        ),
        (
            "地区：青澜市 年：2025",
            "the query has only fields: 地区:青澜市、年:2025",
            "give words to rank by, too, or list the plans that pass these filters",
        ),
        ("力争 级别:村", "there is no level '村'", "levels are 国家、省、市、县、乡"),
    ],
)
def test_a_query_that_does_not_say_what_to_look_for_is_refused(query: str, message: str, hint: str) -> None:
    with pytest.raises(QueryError) as refused:
        check_query(parse_query(query))
    assert (refused.value.message, refused.value.hint) == (message, hint)


@pytest.mark.parametrize("query", ["力争", '"力争"', "+力争 -左右", "力争 地区:青澜市", "", "，。"])
def test_a_query_with_words_is_not_refused(query: str) -> None:
    check_query(parse_query(query))  # one without any word is refused when it is cut


@pytest.mark.parametrize(
    ("typed", "notes"),
    [
        ("力争", ()),
        ("力争  左右", ()),
        ('力争 "左右"', ()),
        ('力争   "左右"', ()),
        ("“左右” 力争", ('read as: 力争 "左右"',)),
        ("－左右 力争", ("read as: 力争 -左右",)),
        ("力争 地区：青澜市", ("read as: 力争 地区:青澜市",)),
        ('力争 "左右', ('the quote " is not closed and counts as text',)),
    ],
)
def test_the_normal_form_is_shown_where_something_else_was_typed(typed: str, notes: tuple[str, ...]) -> None:
    assert notes_on_reading(typed, parse_query(typed)) == notes


@pytest.mark.parametrize(
    ("query", "asked", "why"),
    [
        ('"营商环境"', {}, '"营商环境" is in no plan; look for it as a phrase to see where it breaks off'),
        (
            '"力争上游"',
            {},
            '"力争上游" is in no plan; "力争" is; look for it as a phrase to see where it breaks off',
        ),
        ('力争 "营商环境"', {}, '"营商环境" is in no plan; look for it as a phrase to see where it breaks off'),
        ("+营商环境 力争", {}, '"营商环境" is in no plan; look for it as a phrase to see where it breaks off'),
        ('"XX亿元"', {}, '"XX亿元" is in no plan; "xx亿元" is'),
        ('"60家" "哈哈"', {}, 'no passage has all of "60家"、"哈哈"'),
        ("+哈哈 地区:望津市", {}, '"哈哈" is in 1 passage, but in none within region=望津市'),
        ("+哈哈", {"region": "望津市"}, '"哈哈" is in 1 passage, but in none within region=望津市'),
        ("+哈哈 -力争", {}, 'every passage that has "哈哈" has a string that is left out, too: "力争"'),
        (
            '"高新技术企业" -技术',
            {},
            'every passage that has "高新技术企业" has a string that is left out, too: "技术"',
        ),
        ("力争 地区:望津市", {"region": "青澜市"}, "no plan passes both region=青澜市 and region=望津市"),
    ],
)
def test_an_empty_answer_says_why(mini_index: Index, query: str, asked: dict[str, str], why: str) -> None:
    result = mini_index.search(query, **asked)  # type: ignore[arg-type]
    assert result.is_empty
    assert result.notes[-1] == why


def test_a_string_that_a_border_of_passages_or_a_line_break_divides(mini_index: Index) -> None:
    shard = mini_index.reader.shards[0]
    starts, ends = shard.passage_bounds
    first = next(no for no in range(len(starts) - 1) if shard.plan_of(no) == shard.plan_of(no + 1))
    across = shard.decode(ends[first] - 3, starts[first + 1] + 3)
    (why,) = mini_index.search(f'"{across}"').notes
    assert why.endswith(
        "is in no passage; a border between passages divides it; look for it as a phrase to see where it breaks off"
    )
    (why,) = mini_index.search(f'"{across.replace(chr(10), "")}"').notes
    assert why.endswith("is in no plan inside a line; a line break divides it")
