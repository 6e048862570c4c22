"""What people type, and how it is read: the expectations were written before the parser ran."""

from __future__ import annotations

from time import perf_counter

import pytest

from plansearch.errors import QueryError
from plansearch.query.retrieval.language.parsed_query import FieldCondition, ParsedQuery
from plansearch.query.retrieval.language.parser import parse_query, plain_query

PLAIN = [
    "高新技术企业",
    "城市更新 老旧小区",
    " 城市更新   老旧小区\u3000",
    "怎样培育高新技术企业",
    "地区生产总值增长6%",
    "地区生产总值：增长6%",
    "各地区：协调发展",
    "年均增长5%",
    "2025年：目标任务",
    "增长5%-6%",
    "增长5%—6%",
    "5.5%-6%",
    "2023-2025",
    "2023—2025年",
    "2020 - 2025",
    "PM2.5-8",
    "PM2.5 -8%",
    "COVID-19",
    "C919 大飞机",
    "C++ 软件",
    "互联网+",
    "互联网+政务服务",
    "5G + 工业互联网",
    "5G+工业互联网",
    "- 低空经济",
    "— 低空经济",
    "——创新驱动取得突破",
    "增速 -5%",
    "增速 -0.5个百分点",
    "增速 +3.2％",
    "气温 -12",
    "+ - +",
    "+-无人机",
    "《青澜市城市总体规划》",
    "《规划》-附件",
    "“十四五”规划",
    "落实“放管服”改革要求",
    "推进“双高”计划，实施「强基」工程。",
    "“十四五”、“十五五”规划",
    '实施"双高"计划',
    "目标：增长5%",
    "目标:增长5%",
    "主要任务：一、产业；二、民生",
    "单位：亿元",
    "单位：亿元、%",
    "单位：万吨",
    r"C:\plans\2025.docx",
    "https://www.qinglan.example/plan?year=2025&region=qinglan",
    "year",
    "region 青澜市",
    "‘十四五’规划",
    "it's a plan",
    "（一）产业强市",
    "一、总体要求",
    "90后-00后",
    "产-学-研",
    "科技局—财政局",
    "专精特新“小巨人”企业",
    "A-share",
    "e-mail",
    "xx亿元",
    "20__年",
    "力争60家",
    "1-2月",
    "11-12月份 -3.4%",
    "-",
    "+",
    "——",
    "：",
    "地区",
    "年",
]
"""Queries in which everything is text."""


@pytest.mark.parametrize("typed", PLAIN)
def test_plain_text_stays_plain_text(typed: str) -> None:
    assert parse_query(typed) == ParsedQuery(typed)
    assert str(parse_query(typed)) == typed


def of(
    text: str = "",
    *,
    exact: tuple[str, ...] = (),
    required: tuple[str, ...] = (),
    excluded: tuple[str, ...] = (),
    **fields: tuple[str, ...],
) -> ParsedQuery:
    """A query; a field whose name begins with `not_` is negated."""
    conditions = tuple(
        FieldCondition(name.removeprefix("not_"), values, name.startswith("not_")) for name, values in fields.items()
    )
    return ParsedQuery(text, exact, required, excluded, conditions)


LANGUAGE = [
    # quoted strings
    ('"高质量发展"', of(exact=("高质量发展",)), '"高质量发展"'),
    ("“高质量发展”", of(exact=("高质量发展",)), '"高质量发展"'),
    ("”高质量发展”", of(exact=("高质量发展",)), '"高质量发展"'),
    ("“高质量发展“", of(exact=("高质量发展",)), '"高质量发展"'),
    ("＂高质量发展＂", of(exact=("高质量发展",)), '"高质量发展"'),
    ("「高质量发展」", of(exact=("高质量发展",)), '"高质量发展"'),
    ("『高质量发展』", of(exact=("高质量发展",)), '"高质量发展"'),
    ("【高质量发展】", of(exact=("高质量发展",)), '"高质量发展"'),
    ('"高质量 发展"', of(exact=("高质量 发展",)), '"高质量 发展"'),
    ('" 高质量发展 "', of(exact=("高质量发展",)), '"高质量发展"'),
    ('无人机 "低空经济" 物流', of("无人机 物流", exact=("低空经济",)), '无人机 物流 "低空经济"'),
    ('"低空经济" "无人机"', of(exact=("低空经济", "无人机")), '"低空经济" "无人机"'),
    ('"低空经济" "低空经济"', of(exact=("低空经济",)), '"低空经济"'),
    ('"低空经济"，"无人机"', of(exact=("低空经济", "无人机")), '"低空经济" "无人机"'),
    ('"低空经济"、"无人机"、 "物流"', of(exact=("低空经济", "无人机", "物流")), '"低空经济" "无人机" "物流"'),
    ('"低空经济"。', of(exact=("低空经济",)), '"低空经济"'),
    ("“《青澜市总体规划》”", of(exact=("《青澜市总体规划》",)), '"《青澜市总体规划》"'),
    ("“实施\"双高\"计划”", of(exact=('实施"双高"计划',)), "“实施\"双高\"计划”"),
    ('「实施"双高"“放管服”计划」', of(exact=('实施"双高"“放管服”计划',)), '「实施"双高"“放管服”计划」'),
    ('"增长5%-6%"', of(exact=("增长5%-6%",)), '"增长5%-6%"'),
    ('"-无人机"', of(exact=("-无人机",)), '"-无人机"'),
    ('"地区:江苏"', of(exact=("地区:江苏",)), '"地区:江苏"'),
    ('"C919"', of(exact=("C919",)), '"C919"'),
    # required words
    ("+低空经济", of(required=("低空经济",)), "+低空经济"),
    ("＋低空经济 物流", of("物流", required=("低空经济",)), "物流 +低空经济"),
    ("物流 +低空经济 +无人机", of("物流", required=("低空经济", "无人机")), "物流 +低空经济 +无人机"),
    ('+"低空 经济"', of(exact=("低空 经济",)), '"低空 经济"'),
    ("+COVID-19", of(exact=("COVID-19",)), '"COVID-19"'),
    ("+C919", of(required=("C919",)), "+C919"),
    ("+5G 专网", of("专网", exact=("5G",)), '专网 "5G"'),
    ("+互联网+", of(exact=("互联网+",)), '"互联网+"'),
    ("+教育、医疗", of("医疗", required=("教育",)), "医疗 +教育"),
    ("+GDP", of(exact=("GDP",)), '"GDP"'),
    # words left out
    ("低空经济 -无人机", of("低空经济", excluded=("无人机",)), "低空经济 -无人机"),
    ("低空经济 －无人机", of("低空经济", excluded=("无人机",)), "低空经济 -无人机"),
    ("低空经济　－无人机", of("低空经济", excluded=("无人机",)), "低空经济 -无人机"),
    ("-无人机 低空经济", of("低空经济", excluded=("无人机",)), "低空经济 -无人机"),
    ('低空经济 -"高质量发展"', of("低空经济", excluded=("高质量发展",)), "低空经济 -高质量发展"),
    ("低空经济 -“高质量 发展”", of("低空经济", excluded=("高质量 发展",)), '低空经济 -"高质量 发展"'),
    ('低空经济 -"2024"', of("低空经济", excluded=("2024",)), '低空经济 -"2024"'),
    ("低空经济 -5G", of("低空经济", excluded=("5G",)), '低空经济 -"5G"'),
    ("疫情 -COVID-19", of("疫情", excluded=("COVID-19",)), '疫情 -"COVID-19"'),
    ("软件 -AI", of("软件", excluded=("AI",)), '软件 -"AI"'),
    ('软件 -"year"', of("软件", excluded=("year",)), '软件 -"year"'),
    ("低空经济 -2025年", of("低空经济", excluded=("2025年",)), '低空经济 -"2025年"'),
    ("低空经济 -无人机 -物流", of("低空经济", excluded=("无人机", "物流")), "低空经济 -无人机 -物流"),
    ("低空经济 -无人机，物流", of("低空经济 物流", excluded=("无人机",)), "低空经济 物流 -无人机"),
    ("低空经济，-无人机", of("低空经济，", excluded=("无人机",)), "低空经济， -无人机"),
    ('低空经济 -"无人机"，-"物流"', of("低空经济", excluded=("无人机", "物流")), "低空经济 -无人机 -物流"),
    ("-无人机", of(excluded=("无人机",)), "-无人机"),
    # fields
    ("低空经济 地区:江苏", of("低空经济", region=("江苏",)), "低空经济 地区:江苏"),
    ("低空经济 地区：江苏", of("低空经济", region=("江苏",)), "低空经济 地区:江苏"),
    ("低空经济 地区: 江苏", of("低空经济", region=("江苏",)), "低空经济 地区:江苏"),
    ("低空经济 地区： 江苏 物流", of("低空经济 物流", region=("江苏",)), "低空经济 物流 地区:江苏"),
    ("低空经济 region:江苏", of("低空经济", region=("江苏",)), "低空经济 地区:江苏"),
    ("低空经济 Region:江苏", of("低空经济", region=("江苏",)), "低空经济 地区:江苏"),
    ("低空经济 地区:江苏,浙江", of("低空经济", region=("江苏", "浙江")), "低空经济 地区:江苏,浙江"),
    ("低空经济 地区：江苏、浙江", of("低空经济", region=("江苏", "浙江")), "低空经济 地区:江苏,浙江"),
    ("低空经济 地区:江苏 地区:浙江", of("低空经济", region=("江苏", "浙江")), "低空经济 地区:江苏,浙江"),
    ("低空经济 地区:江苏，年:2025", of("低空经济", region=("江苏",), year=("2025",)), "低空经济 地区:江苏 年:2025"),
    ("低空经济 地区:江苏,-园区", of("低空经济", excluded=("园区",), region=("江苏",)), "低空经济 -园区 地区:江苏"),
    ("地区:江苏 低空经济", of("低空经济", region=("江苏",)), "低空经济 地区:江苏"),
    ("低空经济 -地区:江苏", of("低空经济", not_region=("江苏",)), "低空经济 -地区:江苏"),
    ("低空经济 －地区：江苏", of("低空经济", not_region=("江苏",)), "低空经济 -地区:江苏"),
    ("低空经济 +地区:江苏", of("低空经济", region=("江苏",)), "低空经济 地区:江苏"),
    ("低空经济 年:2025", of("低空经济", year=("2025",)), "低空经济 年:2025"),
    ("低空经济 年：2025年", of("低空经济", year=("2025",)), "低空经济 年:2025"),
    ("低空经济 年:2021:2025", of("低空经济", year=("2021:2025",)), "低空经济 年:2021:2025"),
    ("低空经济 年:2021-2025", of("低空经济", year=("2021:2025",)), "低空经济 年:2021:2025"),
    ("低空经济 年：2021—2025", of("低空经济", year=("2021:2025",)), "低空经济 年:2021:2025"),
    ("低空经济 年:2021:", of("低空经济", year=("2021:",)), "低空经济 年:2021:"),
    ("低空经济 年::2025", of("低空经济", year=(":2025",)), '低空经济 年:":2025"'),
    ("低空经济 年:2021,2025", of("低空经济", year=("2021", "2025")), "低空经济 年:2021,2025"),
    ("低空经济 年份:2025", of("低空经济", year=("2025",)), "低空经济 年:2025"),
    ("低空经济 年份:0511", of("低空经济", year=("0511",)), "低空经济 年:0511"),
    ("低空经济 year:2025", of("低空经济", year=("2025",)), "低空经济 年:2025"),
    ("低空经济 单位:科技局", of("低空经济", body=("科技局",)), "低空经济 单位:科技局"),
    ("低空经济 文种:工作计划", of("低空经济", kind=("工作计划",)), "低空经济 文种:工作计划"),
    ("规划 文种：工作计划、工作要点", of("规划", kind=("工作计划", "工作要点")), "规划 文种:工作计划,工作要点"),
    ("低空经济 标题:工作要点", of("低空经济", title=("工作要点",)), "低空经济 标题:工作要点"),
    ('低空经济 标题:"2025年 工作要点"', of("低空经济", title=("2025年 工作要点",)), '低空经济 标题:"2025年 工作要点"'),
    ("低空经济 标题:教育、体育", of("低空经济", title=("教育、体育",)), '低空经济 标题:"教育、体育"'),
    ("低空经济 部分:plan", of("低空经济", part=("plan",)), "低空经济 部分:plan"),
    ("低空经济 part:review", of("低空经济", part=("review",)), "低空经济 部分:review"),
    ("低空经济 级别:市", of("低空经济", level=("市",)), "低空经济 级别:市"),
    ("地区:江苏 年:2025", of(region=("江苏",), year=("2025",)), "地区:江苏 年:2025"),
    # several parts
    (
        '低空经济 "无人机" +物流 -园区 地区:江苏 年:2025',
        of("低空经济", exact=("无人机",), required=("物流",), excluded=("园区",), region=("江苏",), year=("2025",)),
        '低空经济 "无人机" +物流 -园区 地区:江苏 年:2025',
    ),
    (
        "地区：江苏　－园区　＋物流　“无人机”　低空经济",
        of("低空经济", exact=("无人机",), required=("物流",), excluded=("园区",), region=("江苏",)),
        '低空经济 "无人机" +物流 -园区 地区:江苏',
    ),
    ("“十四五”规划 -园区", of("十四五”规划", excluded=("园区",)), "十四五”规划 -园区"),
    ('"低空经济 -园区', of('低空经济', excluded=("园区",)), "低空经济 -园区"),
    ("增长5%-6% +工业", of("增长5%-6%", required=("工业",)), "增长5%-6% +工业"),
    ("单位：亿元 +工业", of("单位 亿元", required=("工业",)), "单位 亿元 +工业"),
    ("+工业 地区:", of("地区", required=("工业",)), "地区 +工业"),
]  # fmt: skip
"""Queries, what they ask, and their normal form."""


@pytest.mark.parametrize(("typed", "asked", "normal"), LANGUAGE, ids=[typed for typed, _, _ in LANGUAGE])
def test_the_language(typed: str, asked: ParsedQuery, normal: str) -> None:
    assert parse_query(typed) == asked
    assert str(asked) == normal
    assert parse_query(normal) == asked


@pytest.mark.parametrize(
    ("typed", "notes"),
    [
        ('"高质量发展', ('the quote " is not closed and counts as text',)),
        ("“高质量发展 低空", ("the quote “ is not closed and counts as text",)),
        ("「高质量发展", ("the quote 「 is not closed and counts as text",)),
        ('低空经济 -"高质量', ('the quote " is not closed and counts as text',)),
        ('实施"双高"计划', ('quotes inside a word count as text: 实施"双高"计划',)),
        ("“十四五”规划", ("quotes inside a word count as text: “十四五”规划",)),
        ('""', ('quotes inside a word count as text: ""',)),
        ("低空经济 -2024", ('-2024 counts as text, as a number; -"2024" leaves it out',)),
        ("低空经济 +2024", ()),
        ("低空经济 –无人机", ("–无人机 counts as text; with a hyphen, -无人机, it is left out",)),
        ("低空经济 −无人机", ("−无人机 counts as text; with a hyphen, -无人机, it is left out",)),
        ("——创新驱动", ()),
        ("单位：亿元", ("单位： counts as text: 亿元 are units",)),
        ("低空经济 地区:", ("地区: counts as text: nothing follows it",)),
        ("低空经济 -无人机 地区:江苏", ()),
        ("城市更新  老旧小区", ()),
    ],
)
def test_what_counts_as_text_against_appearances_is_noted(typed: str, notes: tuple[str, ...]) -> None:
    assert parse_query(typed).notes == notes


@pytest.mark.parametrize(
    ("typed", "option"),
    [
        ("低空经济 —year 2025", "year 2025"),
        ("低空经济 –region 江苏", "region 江苏"),
        ("低空经济 ——year 2025", "year 2025"),
        ("低空经济 −−level 市", "level 市"),
        ("低空经济 --year 2025", "year 2025"),
        ("低空经济 －－year 2025", "year 2025"),
        ("低空经济 -year 2025", "year 2025"),
        ("低空经济 —Year 2025", "year 2025"),
        ("低空经济 —year=2025", "year 2025"),
        ("低空经济 —all-copies 2025", "all-copies"),
        ("低空经济 —plain", "plain"),
        ("低空经济 —y 2025", "y 2025"),
        ("低空经济 -n 5", "n 5"),
        ("—year 2025", "year 2025"),
        ("低空经济 —body 科技局", "body 科技局"),
        ("低空经济 —not-region 江苏", "not-region 江苏"),
    ],
)
def test_an_option_in_the_query_is_refused_with_its_name(typed: str, option: str) -> None:
    with pytest.raises(QueryError, match="is an option") as refused:
        parse_query(typed)
    assert refused.value.hint == f"give {option} beside the query, not in it"


@pytest.mark.parametrize("typed", ["低空经济 年:今年", "低空经济 年:2025:2021", "年:21"])
def test_a_year_that_cannot_be_read_is_refused(typed: str) -> None:
    with pytest.raises(QueryError):
        parse_query(typed)


def test_words_to_rank_by_are_the_free_ones_and_those_that_must_be_there() -> None:
    parsed = parse_query('低空经济 "无人机" +物流 -园区 地区:江苏')
    assert parsed.words == "低空经济 无人机 物流"
    assert parsed.held == ("无人机", "物流")
    assert not parsed.is_plain


def test_as_plain_text_nothing_is_a_sign() -> None:
    typed = '低空经济  -无人机 "物流" 地区:江苏 —year'
    assert plain_query(typed) == ParsedQuery(typed)


@pytest.mark.parametrize(
    "part", ['"高质量', '"高', "“a “b ", "-无人机，", "，-", "地区:", '"a",', "+a、", "年:2025,", "—"]
)
def test_long_queries_are_read_in_time(part: str) -> None:
    begun = perf_counter()
    parse_query(part * (5000 // len(part)))
    assert perf_counter() - begun < 0.5
