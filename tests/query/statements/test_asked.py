"""Which indicators a person's word means, and which have names that are near it."""

from __future__ import annotations

import pytest

from plansearch.api import Index
from plansearch.query.statements.asked import (
    forms_of,
    indicators_meant,
    meanings,
    near_names,
    nearness,
)
from plansearch.targets.lexicon.lexicon import Lexicon

LEXICON = Lexicon.load()


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("GDP", ("地区生产总值",)),
        ("经济增速", ("地区生产总值",)),
        ("物价", ("居民消费价格指数",)),
        ("外贸", ("进出口总额",)),
        ("失业率", ("城镇登记失业率", "城镇调查失业率", "失业率")),
        ("农民收入", ("农村居民人均可支配收入", "农民人均纯收入")),
        ("公园", ("公园",)),
    ],
)
def test_what_a_word_means(asked: str, meant: tuple[str, ...]) -> None:
    assert meanings(LEXICON, asked) == meant


def test_every_synonym_of_an_indicator_is_accepted() -> None:
    for row in LEXICON.rows("indicators"):
        assert meanings(LEXICON, row["synonym"])[0] in {*meanings(LEXICON, row["canonical"]), row["canonical"]}, row


@pytest.mark.parametrize(
    ("asked", "said", "near"),
    [
        ("城镇登记失业率", ["城镇调查失业率", "城镇化率"], ["城镇调查失业率"]),
        ("出口总额", ["进出口总额", "出口企业"], ["进出口总额"]),
        ("学位", ["新增就业", "公办学位"], ["公办学位"]),
        ("农村公路", ["农村公路安防工程", "农村电网"], ["农村公路安防工程"]),
        ("地区生产总值", ["研发经费占地区生产总值比重", "公园"], []),
        ("老旧小区", ["高标准农田", "公园"], []),
    ],
)
def test_near_names(asked: str, said: list[str], near: list[str]) -> None:
    assert near_names(forms_of(LEXICON, asked), said, 1) == near


def test_the_same_head_is_nearer_than_the_same_beginning() -> None:
    assert nearness("学位", "学位") == 3
    assert nearness("学位", "公办学位") > nearness("农村公路", "农村公路安防工程") - 1 > nearness("公园", "农田")


def test_words_of_an_index(mini_index: Index) -> None:
    assert indicators_meant(mini_index.reader, "GDP")[0] == "地区生产总值"
    assert indicators_meant(mini_index.reader, "失业率") == ("城镇登记失业率", "城镇调查失业率", "失业率")
    result = mini_index.targets(indicator="高新技术产业")
    assert result.is_empty
    assert "these plans have: 高新技术企业" in result.notes
