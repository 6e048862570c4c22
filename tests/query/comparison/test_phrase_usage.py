"""Use of phrases by region and year."""

from __future__ import annotations

import pytest

from plansearch.api import Index
from plansearch.errors import QueryError
from plansearch.measures.intervals import poisson_interval, wilson_interval
from plansearch.measures.keyness import log_likelihood, log_ratio
from plansearch.query.comparison.phrase_usage import PhraseComparison, PhraseUsageRequest
from plansearch.query.filters.filters import Filters
from plansearch.query.request import parse


def uses(index: Index, *regions: str, **given: object) -> PhraseComparison:
    return index.compare_phrases(*regions, **given)  # type: ignore[arg-type]


def test_rates_of_a_phrase(mini_index: Index) -> None:
    result = uses(mini_index, "青澜市", "望津市", "砚川市", phrase="力争")
    assert [(u.region, u.count.n, u.count.n_plans_with, u.count.n_plans, u.count.n_chars) for u in result.uses] == [
        ("青澜市", 3, 2, 3, 206),
        ("望津市", 1, 1, 1, 47),
        ("砚川市", 1, 1, 1, 28),
    ]
    assert [u.count.per_10k for u in result.uses] == pytest.approx([30000 / 206, 10000 / 47, 10000 / 28])
    assert "everything below it" in result.notes[0]


def test_intervals_and_keyness_are_those_of_the_measures(mini_index: Index) -> None:
    use = uses(mini_index, "青澜市", "望津市", "砚川市", phrase="力争").uses[0]
    low, high = poisson_interval(3)
    assert use.per_10k_interval == pytest.approx((low * 10_000 / 206, high * 10_000 / 206))
    assert use.share == pytest.approx(2 / 3)
    assert use.share_interval == wilson_interval(2, 3)
    assert use.g2 == log_likelihood(3, 206, 2, 75)  # against the two others together
    assert use.log_ratio == log_ratio(3, 206, 2, 75)


def test_a_place_inside_another_is_not_set_against_itself(mini_index: Index) -> None:
    whole, part = uses(mini_index, "青澜市", "澜东区", phrase="力争").uses
    assert (whole.count.n, part.count.n) == (3, 1)
    assert whole.g2 is None  # nothing of the district lies outside the prefecture
    assert part.g2 == log_likelihood(1, 63, 2, 143)


def test_a_phrase_counts_as_the_verb_phrase_counts(demo_index: Index) -> None:
    result = uses(demo_index, "青澜市", "砚川市", "望津市", phrase="确保", year=2025)
    for use in result.uses:
        own = demo_index.phrase("确保", region=use.region, year=2025)
        assert (use.count.n, use.count.n_plans_with, use.count.n_chars) == (
            own.total.n, own.total.n_plans_with, own.total.n_chars,
        )  # fmt: skip
        every = demo_index.phrase("确保", region=use.region, year=2025, n=0).lines
        assert set(use.examples) <= set(every)
        assert len({line.plan.id for line in use.examples}) == min(3, own.total.n_plans_with)


def test_years_add_up_to_the_whole(demo_index: Index) -> None:
    regions = ("青澜市", "砚川市", "望津市")
    whole = {use.region: use.count.n for use in uses(demo_index, *regions, phrase="力争").uses}
    by_year = uses(demo_index, *regions, phrase="力争", by="year")
    assert {use.year for use in by_year.uses} >= {2024, 2025}
    for plan in (plan for plan in demo_index.plans() if plan.year is None and plan.id.startswith("云岫省")):
        place = next(region for region in regions if region in plan.id)
        whole[place] -= plan.text.count("力争")
    assert {r: sum(use.count.n for use in by_year.uses if use.region == r) for r in regions} == whole
    assert [str(n) for n in by_year.notes if "no year" in n] == ["1 plan has no year and is not counted"]
    display = by_year.table().display
    assert display is not None
    assert [column.key for column in display.columns[1:]] == [
        "region",
        "2021–2025",
        "2023",
        "2024",
        "2024–2025",
        "2025",
        "2025–2027",
    ]


def test_several_phrases_are_columns(demo_index: Index) -> None:
    result = uses(demo_index, "青澜市", "砚川市", phrase=["力争", "确保", "力争"])
    assert result.phrases == ("力争", "确保")
    assert [(use.phrase, use.region) for use in result.uses] == [
        ("力争", "青澜市"), ("力争", "砚川市"), ("确保", "青澜市"), ("确保", "砚川市"),
    ]  # fmt: skip
    display = result.table().display
    assert display is not None
    assert [column.key for column in display.columns] == ["region", "力争", "确保"]
    assert f"({result.uses[0].count.n})" in str(display.rows[0][1])


def test_the_words_around_it(mini_index: Index) -> None:
    use = uses(mini_index, "青澜市", "望津市", phrase="高新技术企业").uses[0]
    assert dict(use.contexts.before) == {"新增": 3}
    assert sum(n for _, n in use.contexts.numbers) == 3
    assert sum(n for _, n in use.contexts.bounds) == 3


def test_a_level_keeps_a_region_to_its_own_plans(mini_index: Index) -> None:
    result = uses(mini_index, "青澜市", "望津市", phrase="力争", level="市")
    assert [use.count.n for use in result.uses] == [2, 1]


@pytest.mark.parametrize("n", [1, 2])
def test_examples(mini_index: Index, n: int) -> None:
    result = uses(mini_index, "青澜市", "望津市", phrase="力争", n=n)
    assert [len(use.examples) for use in result.uses] == [min(n, 3), min(n, 1)]
    assert [use.count.n for use in result.uses] == [3, 1]


def test_a_phrase_nobody_uses(mini_index: Index) -> None:
    result = uses(mini_index, "青澜市", "北京市", phrase="营商环境")
    assert result.is_empty
    assert [use.count.n for use in result.uses] == [0, 0]
    assert "北京市: no plans" in result.notes
    assert (result.uses[1].per_10k_interval, result.uses[1].share, result.uses[1].g2) == (None, None, None)


def test_an_empty_phrase_is_an_error(mini_index: Index) -> None:
    with pytest.raises(QueryError, match="empty"):
        mini_index.compare_phrases("青澜市", "望津市", phrase=["力争", ""])


def test_a_request_prints_and_parses_back(mini_index: Index) -> None:
    request = PhraseUsageRequest(("青澜市", "望津市"), Filters(level="市"), ("力争", "确保"), "year", 5)
    assert parse(str(request)) == request
    asked = uses(mini_index, "青澜市", "望津市", level="市", phrase=["力争", "确保"], by="year", n=5)
    assert asked.request == request
    assert str(request) in asked.signature
    with pytest.raises(QueryError, match="cannot be compared by 'month'"):
        PhraseUsageRequest(("青澜市", "望津市"), phrases=("力争",), by="month")
