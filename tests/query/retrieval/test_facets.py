"""Counts of facets against a slow twin, which reads every plan."""

from __future__ import annotations

from pathlib import Path

import pytest

import plansearch
from plansearch.errors import UnknownName
from plansearch.query.retrieval.facets import FacetCounts
from plansearch.text.folding import fold


@pytest.fixture(scope="module")
def index(demo_path: Path) -> plansearch.Index:
    return plansearch.open(demo_path)


def values(counts: FacetCounts, facet: str) -> dict[str, int]:
    return {one.name: one.n for one in getattr(counts, facet)}


@pytest.mark.parametrize("word", ["人才", "力争", "乡村"])
@pytest.mark.parametrize("exact", [True, False])
def test_counts_are_those_of_reading_every_plan(index: plansearch.Index, word: str, exact: bool) -> None:
    counted = index.facets(word, exact=exact)
    copies = {copy for entry in index.catalogue().entries if entry.copy_of for copy in (entry.plan.id,)}
    plans = [plan for plan in index.plans() if fold(word) in fold(plan.text) and plan.id not in copies]
    assert counted.n_plans == len(plans)
    for facet in ("body", "kind"):
        expected: dict[str, int] = {}
        for plan in plans:
            if value := getattr(plan, facet):
                expected[value] = expected.get(value, 0) + 1
        assert values(counted, facet) == expected
    regions: dict[str, int] = {}
    for plan in plans:
        for name in {*plan.region_path, *((plan.region,) if plan.region else ())}:
            regions[name] = regions.get(name, 0) + 1
    assert values(counted, "region") == regions


def test_a_facet_does_not_narrow_itself(index: plansearch.Index) -> None:
    everything, chosen = index.facets("人才"), index.facets("人才", year=2025)
    assert values(chosen, "year") == values(everything, "year")
    assert chosen.n_plans == values(everything, "year")["2025"]
    assert sum(values(chosen, "kind").values()) <= chosen.n_plans


def test_without_a_query_every_plan_counts(index: plansearch.Index) -> None:
    assert index.facets().n_plans == len(index.plans())
    assert index.facets().words == ()


def test_strings_and_fields_of_a_query_count(index: plansearch.Index) -> None:
    assert index.facets('"人才" 年:2025').n_plans == index.facets("人才", year=2025).n_plans
    assert index.facets("人才 +人才 -人才").n_plans == 0
    assert index.facets("xyzzy").n_plans == 0


def test_where_no_plan_has_all_words_those_with_any_count(index: plansearch.Index) -> None:
    either = index.facets("数字化转型")
    assert either.words == ("数字化", "转型")
    texts = [plan.text for plan in index.plans()]
    assert not any("数字化" in text and "转型" in text for text in texts)
    assert either.n_plans == sum("数字化" in text or "转型" in text for text in texts) > 0


def test_a_region_that_is_unknown(index: plansearch.Index) -> None:
    with pytest.raises(UnknownName):
        index.facets("人才", region="火星市")
