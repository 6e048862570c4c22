"""Targets of plans, of files and of what filters leave. What a sentence promises is tests/targets/'s concern."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import mini
import pytest

import plansearch
from plansearch.api import Index
from plansearch.errors import CorpusError, QueryError, UnknownName
from plansearch.model import Document
from plansearch.query.statements.criteria import Criteria
from plansearch.query.statements.targets import targets_of_documents


def values(result: object) -> list[tuple[str, str, Decimal | None, str | None]]:
    return [
        (record.source, record.target.indicator, record.target.lo, record.target.unit)
        for record in result.records  # type: ignore[attr-defined]
    ]


GDP = [
    (mini.PROVINCE, "地区生产总值", Decimal(6), "%"),
    (mini.WANGJIN, "地区生产总值", Decimal("5.5"), "%"),
    (mini.MOXI, "地区生产总值", Decimal(6), "%"),
    (mini.QINGLAN_2024, "地区生产总值", Decimal("6.5"), "%"),
    (mini.QINGLAN_2024, "地区生产总值", Decimal(7), "%"),
    (mini.QINGLAN_2025, "地区生产总值", Decimal(6), "%"),
]


def test_an_indicator_in_all_plans(mini_index: Index) -> None:
    result = mini_index.targets(indicator="地区生产总值")
    assert values(result) == GDP
    assert (result.n, result.notes) == (6, ("6 statements in 5 plans",))
    assert mini_index.targets(indicator="GDP").records == result.records


def test_every_record_leads_to_its_words(demo_index: Index) -> None:
    result = demo_index.targets(status="all")
    assert result.n == len(result.records) > 300
    for record in result.records:
        assert record.plan is not None
        text, target = record.plan.text, record.target
        assert target.sentence.of(text) == record.sentence
        assert target.sentence.start <= target.span.start < target.span.end <= target.sentence.end
        if target.value_span is not None:
            printed = target.value_span.of(text).replace("\n", "")  # a line may break before the unit
            assert printed == target.value_raw
            assert target.span.start <= target.value_span.start < target.value_span.end <= target.span.end
        if target.is_masked:
            assert target.lo is None or any(c in "xX×_*○□" for c in text[target.span.start : target.span.end])


def test_promised_reported_and_both(mini_index: Index) -> None:
    promised, reported = mini_index.targets(), mini_index.targets(status="result")
    both = mini_index.targets(status="all")
    assert promised.n + reported.n == both.n
    assert ("云岫省/2024年政府工作报告.md", "地区生产总值", Decimal("5.2"), "%") in values(reported)
    assert {r.target.status for r in promised.records} == {"target"}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"region": "望津市", "indicator": "地区生产总值"}, GDP[1:2]),
        ({"year": 2024, "indicator": "地区生产总值"}, [GDP[0], GDP[3], GDP[4]]),
        ({"level": "县", "indicator": "地区生产总值"}, GDP[2:3]),
        ({"region": "青澜市", "year": 2024, "indicator": "地区生产总值", "effort": "strive"}, GDP[4:5]),
        ({"indicator": "地区生产总值", "bound": "ge"}, GDP[3:4]),
        ({"indicator": "地区生产总值", "bound": "range"}, GDP[2:3]),
        ({"effort": "guarantee"}, [(mini.LANDONG, "高新技术企业", Decimal(30), "家")]),
    ],
)
def test_filters(mini_index: Index, asked: dict[str, object], found: list[object]) -> None:
    assert values(mini_index.targets(**asked)) == found  # type: ignore[arg-type]


def test_n_shows_the_first_and_counts_all(mini_index: Index) -> None:
    result = mini_index.targets(indicator="地区生产总值", n=2)
    assert values(result) == GDP[:2]
    assert (result.n, result.notes) == (6, ("2 of 6 statements; ask for all to see the rest",))


def test_plans_named(mini_index: Index) -> None:
    result = mini_index.targets("墨溪区", mini.WANGJIN, indicator="地区生产总值")
    assert values(result) == [GDP[2], GDP[1]]


def test_plans_and_files_side_by_side(mini_index: Index) -> None:
    file = str(mini.CORPUS / mini.WANGJIN)
    result = mini_index.targets("墨溪区", file, indicator="地区生产总值")
    assert values(result) == [GDP[2], (file, *GDP[1][1:])]
    assert [record.plan and record.plan.is_draft for record in result.records] == [False, True]


def test_files_without_an_index() -> None:
    for plan in mini.PLANS:
        path = mini.CORPUS / plan
        result = plansearch.targets_of_files([path, str(path)], indicator="GDP")
        expected = [row[1:] for row in GDP if row[0] == plan]
        assert [row[1:] for row in values(result)] == expected * 2


def test_a_file_gives_what_its_plan_gives(mini_index: Index) -> None:
    for plan in mini.PLANS:
        of_file = plansearch.targets_of_files([mini.CORPUS / plan], status="all").records
        assert [(r.target, r.sentence, r.section) for r in of_file] == [
            (r.target, r.sentence, r.section) for r in mini_index.targets(plan, status="all").records
        ]


def test_filters_do_not_go_with_plans_named(mini_index: Index) -> None:
    for asked in ({"region": "青澜市"}, {"year": 2024}, {"level": "市"}):
        with pytest.raises(QueryError, match="filters"):
            mini_index.targets("墨溪区", **asked)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asked", "note"),
    [
        ({"indicator": "森林覆盖率"}, "no statement with status=target indicator=森林覆盖率 in 6 plans"),
        ({"effort": "forecast", "region": "望津市"}, "no statement with status=target effort=forecast in 1 plan"),
        ({"region": "北京市"}, "no plan of 北京市 in this index; it holds 云岫省"),
        ({"year": 2031}, "no plan of 2031 among these; years there: 2024 to 2025"),
    ],
)
def test_an_empty_answer_says_why(mini_index: Index, asked: dict[str, str], note: str) -> None:
    result = mini_index.targets(**asked)  # type: ignore[arg-type]
    assert result.is_empty
    assert result.notes == (note,)


def test_neither_plan_nor_file(mini_index: Index, tmp_path: Path) -> None:
    with pytest.raises(UnknownName):
        mini_index.targets("无此计划")
    with pytest.raises(CorpusError, match="there is no file"):
        plansearch.targets_of_files([tmp_path / "nowhere.md"])


def test_the_section_above_is_told(mini_index: Index) -> None:
    (park,) = mini_index.targets(indicator="公园").records
    assert park.section == ("二、重点任务", "（二）民生保障")


def test_a_document_without_a_target() -> None:
    result = targets_of_documents([Document("甲.md", "持续优化营商环境。")], Criteria())
    assert result.is_empty
    assert result.notes == ("no statement with status=target in 1 plan",)


def test_sentences_of_text() -> None:
    (target,) = plansearch.extract_targets("城镇新增就业2万人以上。")
    assert (target.indicator, target.lo, target.bound) == ("城镇新增就业", Decimal(2), "ge")
