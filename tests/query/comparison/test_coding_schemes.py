"""Codings of a promise."""

from __future__ import annotations

from decimal import Decimal

import pytest

from plansearch.errors import QueryError
from plansearch.query.comparison.coding_schemes import VIEWS, Codings, check, coding, codings, definitions, schemes_of
from plansearch.query.comparison.promises import Promise, group_tiers
from plansearch.query.comparison.scales import scale
from plansearch.query.statements.criteria import Criteria
from plansearch.query.statements.targets import statements_of_text
from plansearch.targets.lexicon.lexicon import Lexicon

LEXICON = Lexicon.load()


def row(text: str) -> Promise:
    """The first promise of a plan."""
    return group_tiers("青澜市", 2025, statements_of_text(f"一、主要目标\n\n{text}", "a.txt", None, Criteria()))[0]


@pytest.mark.parametrize(
    ("text", "strength", "yu", "effort"),
    [
        ("地区生产总值增长6%以上。", "hard", 1, None),
        ("地区生产总值增长6%左右。", "soft", 0, None),
        ("地区生产总值增长5%—6%。", "soft", 0, None),
        ("地区生产总值增长6%。", "firm", None, None),
        ("确保城镇新增就业2万人。", "hard", 1, 1),
        ("力争新增高新技术企业60家以上。", "soft", 1, 0),
        ("争取新建公园12个。", "soft", None, 0),
    ],
)
def test_the_codings(text: str, strength: str, yu: int | None, effort: int | None) -> None:
    one = row(text)
    assert coding(one, "strength", "na", None) == strength
    assert coding(one, "hard_yu", "na", None) == yu
    assert coding(one, "hard_effort", "na", None) == effort


@pytest.mark.parametrize(("bare", "coded"), [("na", None), ("hard", 1), ("soft", 0)])
def test_a_bare_number_counts_as_asked(bare: str, coded: int | None) -> None:
    assert coding(row("地区生产总值增长6%。"), "hard_yu", bare, None) == coded  # type: ignore[arg-type]
    assert coding(row("地区生产总值增长6%以上。"), "hard_yu", bare, None) == 1  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("地区生产总值增长5%—6%。", (None, "5", "5.5", "6")),
        ("地区生产总值增长6%以上。", ("6", "6", "6", None)),
        ("居民消费价格涨幅控制在3%以内。", ("3", None, "3", "3")),
    ],
)
def test_a_number_as_one_value_in_percent(text: str, values: tuple[str | None, ...]) -> None:
    one = row(text)
    found = [coding(one, name, "na", scale([one])) for name in ("point", "lower", "mid", "upper")]  # type: ignore[arg-type]
    assert found == [None if value is None else Decimal(value) for value in values]


def test_all_views_with_the_second_tier() -> None:
    one = row("地区生产总值增长7%以上、力争达到8%。")
    found = codings(one, "all", "na", scale([one]))
    assert found is not None
    assert dict(zip(schemes_of("all"), found.codings, strict=True)) == {
        "strength": "hard", "hard_yu": 1, "hard_effort": None, "hard_official": None, "point": Decimal(7),
        "lower": Decimal(7), "mid": Decimal(7), "upper": None,
    }  # fmt: skip
    assert (found.stretch, found.is_mixed, found.value_unit) == (Decimal(8), False, "%")


def test_one_view_is_one_coding() -> None:
    one = row("力争新增高新技术企业60家以上。")
    assert codings(one, "hard_yu", "na", None) == Codings((1,), None, is_mixed=True)


def test_nothing_is_coded_where_nothing_is_promised() -> None:
    nothing = Promise("青澜市", 2025, "地区生产总值", (), "no plan")
    for name in VIEWS:
        assert codings(nothing, name, "hard", None) is None
    assert coding(nothing, "strength", "hard", None) is None


def test_definitions_name_the_words() -> None:
    (told, bare) = definitions("hard_yu", "soft", LEXICON)
    assert [word for word in ("以上", "确保", "左右", "余泳泽") if word not in told] == []
    assert "counts as soft" in bare
    assert definitions("point", "na", LEXICON) == ("point: the number as stated; none for a range",)
    assert len(definitions("all", "na", LEXICON)) == 9


@pytest.mark.parametrize(("name", "bare"), [("hard_me", "na"), ("hard_yu", "firm")])
def test_what_nobody_knows_is_an_error(name: str, bare: str) -> None:
    with pytest.raises(QueryError):
        check(name, bare)


@pytest.mark.parametrize("name", [None, "point", "lower"])
def test_what_bare_numbers_count_as_matters_to_codings_only(name: str | None) -> None:
    with pytest.raises(QueryError, match="bare numbers count as hard has no effect"):
        check(name, "hard")
    check(name, "na")


@pytest.mark.parametrize("name", ["all", "strength", "hard_yu"])
def test_codings_take_a_treatment_of_bare_numbers(name: str) -> None:
    check(name, "soft")
