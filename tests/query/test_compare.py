"""Regions side by side."""

from __future__ import annotations

import mini
import pytest

from plansearch.errors import QueryError, UnknownName
from plansearch.query.compare import IndicatorComparison, PhraseComparison, SharedIndicators
from plansearch.query.index import Index


def compare_indicator(index: Index, *regions: str, **asked: object) -> IndicatorComparison:
    result = index.compare(*regions, **asked)  # type: ignore[arg-type]
    assert isinstance(result, IndicatorComparison)
    return result


def compare_phrase(index: Index, *regions: str, **asked: object) -> PhraseComparison:
    result = index.compare(*regions, **asked)  # type: ignore[arg-type]
    assert isinstance(result, PhraseComparison)
    return result


def test_an_indicator_in_the_order_asked_then_by_year(mini_index: Index) -> None:
    result = compare_indicator(mini_index, "望津市", "青澜市", indicator="地区生产总值")
    rows = [(row.region, row.year, row.phrasing.partition("、")[0]) for row in result.rows]
    assert rows[:2] == [("望津市", 2025, "5.5%左右"), ("青澜市", 2024, "6.5%以上")]
    assert rows[-1] == ("青澜市", 2025, "6%左右")
    assert result.rows[0].plan is not None
    assert result.rows[0].plan.id == mini.WANGJIN


@pytest.mark.parametrize("name", ["地区生产总值", "GDP", "生产总值"])
def test_an_indicator_by_any_name(mini_index: Index, name: str) -> None:
    result = compare_indicator(mini_index, "望津市", "青澜市", indicator=name)
    assert result.indicator == "地区生产总值"
    assert not result.is_empty


def test_a_result_of_last_year_is_no_target(mini_index: Index) -> None:
    result = compare_indicator(mini_index, "云岫省", "望津市", indicator="地区生产总值")
    assert [row.phrasing for row in result.rows if row.region == "云岫省"] == ["6%左右"]


def test_spans_lead_to_the_words(mini_index: Index) -> None:
    result = compare_indicator(mini_index, "云岫省", "望津市", "青澜市", indicator="地区生产总值")
    for row in result.rows:
        for record in row.records:
            assert record.plan is not None
            text = record.plan.text
            assert record.target.value_span is not None
            assert record.target.value_span.of(text) in row.phrasing
            assert record.target.sentence.of(text) == record.sentence


def test_a_region_without_a_plan_of_its_own_is_a_row(mini_index: Index) -> None:
    result = compare_indicator(mini_index, "青澜市", "砚川市", indicator="地区生产总值")
    (row,) = [row for row in result.rows if row.region == "砚川市"]
    assert (row.records, row.year, row.base, row.plan, row.phrasing) == ((), None, None, None, "")
    assert row.remark == "no plan of its own; 1 of places below it"
    assert f"砚川市: {row.remark}" in result.notes


def test_a_plan_that_is_silent_is_a_row(mini_index: Index) -> None:
    result = compare_indicator(mini_index, "澜东区", "墨溪区", indicator="地区生产总值")
    silent, speaking = result.rows
    assert (silent.region, silent.year, silent.remark) == ("澜东区", 2025, f"no target found in {mini.LANDONG}")
    assert speaking.phrasing == "6%—7%"


def test_a_region_outside_the_years_is_a_row(mini_index: Index) -> None:
    result = compare_indicator(mini_index, "青澜市", "望津市", indicator="地区生产总值", year=2024)
    (row,) = [row for row in result.rows if row.region == "望津市"]
    assert row.remark == "no plan of 2024 among these; years there: 2025"


def test_a_region_known_but_not_in_the_index_is_a_row(mini_index: Index) -> None:
    result = compare_indicator(mini_index, "青澜市", "北京市", indicator="地区生产总值")
    (row,) = [row for row in result.rows if row.region == "北京市"]
    assert row.remark.startswith("no plan of ")


def test_an_indicator_nobody_states(mini_index: Index) -> None:
    result = compare_indicator(mini_index, "青澜市", "望津市", indicator="森林覆盖率")
    assert result.is_empty
    assert result.notes[0].startswith("none of these plans has a target for 森林覆盖率")
    assert {row.region for row in result.rows} == {"青澜市", "望津市"}


def test_all_regions_of_a_level(mini_index: Index) -> None:
    result = compare_indicator(mini_index, level="县", indicator="地区生产总值")
    assert [row.region for row in result.rows] == ["澜东区", "墨溪区"]


def test_sentences_are_shown_where_asked_for(mini_index: Index) -> None:
    result = compare_indicator(mini_index, "青澜市", "望津市", indicator="地区生产总值", evidence=True)
    assert result.table().columns[-1].key == "sentence"
    assert str(result.table().rows[-1][-1]) == "地区生产总值增长5.5%左右。"
    plain = compare_indicator(mini_index, "青澜市", "望津市", indicator="地区生产总值")
    assert "sentence" not in [column.key for column in plain.table().columns]


def test_several_years_are_read_across(mini_index: Index) -> None:
    display = compare_indicator(mini_index, "青澜市", "望津市", indicator="地区生产总值").table().display
    assert display is not None
    assert [column.key for column in display.columns] == ["region", "2024", "2025"]
    assert [row[0] for row in display.rows] == ["青澜市", "望津市"]
    assert display.rows[1][1] == "—"  # 望津市 has no plan of 2024


def test_rates_of_a_phrase(mini_index: Index) -> None:
    result = compare_phrase(mini_index, "青澜市", "望津市", "砚川市", phrase="力争")
    assert [(u.region, u.count.n, u.count.n_plans_with, u.count.n_plans, u.count.n_chars) for u in result.uses] == [
        ("青澜市", 3, 2, 3, 206),
        ("望津市", 1, 1, 1, 47),
        ("砚川市", 1, 1, 1, 28),
    ]
    assert [u.count.per_10k for u in result.uses] == pytest.approx([30000 / 206, 10000 / 47, 10000 / 28])
    assert "everything below it" in result.notes[0]


def test_a_phrase_counts_as_the_verb_phrase_counts(demo_index: Index) -> None:
    result = compare_phrase(demo_index, "青澜市", "砚川市", "望津市", phrase="确保", year=2025)
    for use in result.uses:
        own = demo_index.phrase("确保", region=use.region, year=2025)
        assert (use.count.n, use.count.n_plans_with, use.count.n_chars) == (
            own.total.n, own.total.n_plans_with, own.total.n_chars,
        )  # fmt: skip
        every = demo_index.phrase("确保", region=use.region, year=2025, n=0).lines
        assert set(use.examples) <= set(every)
        assert len({line.plan.id for line in use.examples}) == min(3, own.total.n_plans_with)


def test_a_level_keeps_a_region_to_its_own_plans(mini_index: Index) -> None:
    result = compare_phrase(mini_index, "青澜市", "望津市", phrase="力争", level="市")
    assert [u.count.n for u in result.uses] == [2, 1]


@pytest.mark.parametrize("n", [0, 1, 2])
def test_examples(mini_index: Index, n: int) -> None:
    result = compare_phrase(mini_index, "青澜市", "望津市", phrase="力争", n=n)
    assert [len(use.examples) for use in result.uses] == [min(n, 3), min(n, 1)]
    assert [use.count.n for use in result.uses] == [3, 1]


def test_a_phrase_nobody_uses(mini_index: Index) -> None:
    result = compare_phrase(mini_index, "青澜市", "北京市", phrase="营商环境")
    assert result.is_empty
    assert [use.count.n for use in result.uses] == [0, 0]
    assert "北京市: no plans" in result.notes


def test_what_regions_share(mini_index: Index) -> None:
    result = mini_index.compare("青澜市", "望津市", "墨溪区", "澜东区")
    assert isinstance(result, SharedIndicators)
    assert result.regions == ("青澜市", "望津市", "墨溪区", "澜东区")
    sharing = {row.indicator: {r.region for r in result.rows if r.indicator == row.indicator} for row in result.rows}
    assert sharing == {"地区生产总值": {"青澜市", "望津市", "墨溪区"}, "高新技术企业": {"青澜市", "澜东区"}}
    assert list(sharing) == ["地区生产总值", "高新技术企业"]  # the most shared first


def test_regions_that_share_nothing(mini_index: Index) -> None:
    result = mini_index.compare("澜东区", "望津市")
    assert result.is_empty
    assert "share no indicator" in result.notes[-1]


@pytest.mark.parametrize("regions", [("青澜市",), ("青澜市", "青澜市"), ("青澜市", "青澜"), ("青澜市", "990100")])
def test_one_region_by_whatever_names(mini_index: Index, regions: tuple[str, ...]) -> None:
    with pytest.raises(QueryError, match=r"one region \(青澜市\) cannot be compared"):
        mini_index.compare(*regions, indicator="地区生产总值")


def test_no_region(mini_index: Index) -> None:
    with pytest.raises(QueryError, match="no regions to compare") as caught:
        mini_index.compare(indicator="地区生产总值")
    assert "--level" in caught.value.hint


def test_two_questions_at_once(mini_index: Index) -> None:
    with pytest.raises(QueryError, match="two questions"):
        mini_index.compare("青澜市", "望津市", indicator="地区生产总值", phrase="力争")


def test_a_region_nobody_knows(mini_index: Index) -> None:
    with pytest.raises(UnknownName, match="澜冬区") as caught:
        mini_index.compare("青澜市", "澜冬区", phrase="力争")
    assert "澜东区" in caught.value.hint


def test_an_index_of_nothing_answers(empty_index: Index) -> None:
    assert empty_index.compare("北京市", "天津市", phrase="力争").is_empty
    assert empty_index.compare("北京市", "天津市", indicator="地区生产总值").is_empty
    assert empty_index.compare("北京市", "天津市").is_empty
    assert empty_index.compare(level="市", indicator="地区生产总值").is_empty
