"""Laws of filters: what a verb answers with a filter is what it answers without, filtered by hand."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from plansearch.api import Index
from plansearch.errors import UnknownName
from plansearch.model import PARTS, Plan
from plansearch.query.statements.targets import PlanTarget

PHRASE = "发展"

PLAN_FILTERS: dict[str, tuple[dict[str, Any], Callable[[Plan], bool]]] = {
    "body": ({"body": "水利局"}, lambda plan: "水利局" in (plan.body or "") or "水务局" in (plan.body or "")),
    "bodies": (
        {"body": ["科技局", "教育局"]},
        lambda plan: any(
            word in (plan.body or "") for word in ("科技局", "科学技术局", "教育局", "教体局", "教育体育局")
        ),
    ),
    "place and body": ({"body": "青澜市科技局"}, lambda plan: plan.body == "青澜市科学技术局"),
    "kind": ({"kind": "工作计划"}, lambda plan: plan.kind == "工作计划"),
    "kinds": ({"kind": ["工作要点", "五年规划"]}, lambda plan: plan.kind in ("工作要点", "五年规划")),
    "word of kinds": ({"kind": "计划"}, lambda plan: "计划" in (plan.kind or "")),
    "title": ({"title": "2025年"}, lambda plan: "2025年" in plan.title),
    "title in other characters": ({"title": "工作計劃"}, lambda plan: "工作计划" in plan.title),
    "not region": ({"not_region": "青澜市"}, lambda plan: "青澜市" not in plan.region_path),
    "not regions": (
        {"not_region": ["青澜市", "砚川市"]},
        lambda plan: not {"青澜市", "砚川市"} & set(plan.region_path),
    ),
    "all": (
        {"not_region": "砚川市", "kind": "报告", "title": "政府", "level": "县"},
        lambda plan: (
            "砚川市" not in plan.region_path
            and plan.kind is not None
            and "报告" in plan.kind
            and "政府" in plan.title
            and plan.level == "县"
        ),
    ),
}


def ids_of_filter(index: Index, name: str) -> list[str]:
    _, fits = PLAN_FILTERS[name]
    return [plan.id for plan in index.plans() if fits(plan)]


@cache
def part_at(index: Index, plan_id: str, offset: int) -> str:
    """The part of the passage that is last before a place, found by looking at all of the plan's passages."""
    reader = index.reader
    entry = reader.plan_entries[reader.plan_numbers[plan_id]]
    shard = reader.shards[entry.shard]
    numbers = range(shard.plan_firsts[entry.local], shard.plan_firsts[entry.local + 1])
    before = [number for number in numbers if shard.span(number).start <= offset]
    return PARTS[shard.part(before[-1] if before else numbers[0])]


@pytest.mark.parametrize("name", PLAN_FILTERS)
def test_plans_and_the_catalogue(demo_index: Index, name: str) -> None:
    expected = ids_of_filter(demo_index, name)
    keywords, _ = PLAN_FILTERS[name]
    assert expected, "the corpus has such plans"
    assert [plan.id for plan in demo_index.plans(**keywords)] == expected
    assert [entry.plan.id for entry in demo_index.catalogue(**keywords).entries] == expected


@pytest.mark.parametrize("name", PLAN_FILTERS)
def test_search(demo_index: Index, name: str) -> None:
    keywords, _ = PLAN_FILTERS[name]
    expected = set(ids_of_filter(demo_index, name))
    everything = demo_index.search(PHRASE, n=0, by="passage", plain=True, all_copies=True)
    by_hand = [(hit.passage.address, hit.score) for hit in everything.hits if hit.passage.plan.id in expected]
    found = demo_index.search(PHRASE, n=0, by="passage", plain=True, all_copies=True, **keywords)
    assert [(hit.passage.address, hit.score) for hit in found.hits] == by_hand


@pytest.mark.parametrize("name", PLAN_FILTERS)
def test_phrase(demo_index: Index, name: str) -> None:
    keywords, _ = PLAN_FILTERS[name]
    expected = set(ids_of_filter(demo_index, name))
    everything = demo_index.phrase(PHRASE, n=0, all_copies=True)
    by_hand = [(line.plan.id, line.span) for line in everything.lines if line.plan.id in expected]
    found = demo_index.phrase(PHRASE, n=0, all_copies=True, **keywords)
    assert [(line.plan.id, line.span) for line in found.lines] == by_hand
    assert (found.total.n, found.total.n_plans) == (len(by_hand), len(expected))


def statements(index: Index, verb: str, **filters: Any) -> list[PlanTarget]:
    answer = getattr(index, verb)(all_copies=True, **filters)
    return list(answer.records) if verb == "targets" else [pair.target for pair in answer.pairs]


@cache
def all_statements(index: Index, verb: str, status: str = "target") -> list[PlanTarget]:
    return statements(index, verb, status=status)


def place(record: PlanTarget) -> tuple[str, int, int]:
    return record.source, record.n, record.target.span.start


@pytest.mark.parametrize("name", PLAN_FILTERS)
@pytest.mark.parametrize("verb", ["targets", "attainment"])
def test_statements(demo_index: Index, verb: str, name: str) -> None:
    keywords, _ = PLAN_FILTERS[name]
    expected = set(ids_of_filter(demo_index, name))

    found = [(record.source, record.n) for record in statements(demo_index, verb, **keywords)]
    everything = [(record.source, record.n) for record in all_statements(demo_index, verb)]
    assert found == [row for row in everything if row[0] in expected]


@pytest.mark.parametrize("name", PLAN_FILTERS)
def test_similar(demo_index: Index, name: str) -> None:
    keywords, _ = PLAN_FILTERS[name]
    plan = demo_index.plans(kind="政府工作报告")[0].id
    answer = demo_index.similar(plan, n=0, all_copies=True, **keywords)
    assert {hit.plan.id for hit in answer.plans} <= set(ids_of_filter(demo_index, name))


@pytest.mark.parametrize("part", PARTS[1:])
def test_passages_of_a_part(demo_index: Index, part: str) -> None:
    everything = demo_index.search(PHRASE, n=0, by="passage", plain=True, all_copies=True)
    by_hand = [
        (hit.passage.address, hit.score)
        for hit in everything.hits
        if part_at(demo_index, hit.passage.plan.id, hit.passage.span.start) == part
    ]
    found = demo_index.search(PHRASE, n=0, by="passage", plain=True, all_copies=True, part=part)
    assert [(hit.passage.address, hit.score) for hit in found.hits] == by_hand
    if not by_hand:
        assert found.notes


@pytest.mark.parametrize("part", PARTS[1:])
@pytest.mark.parametrize("sort", ["plan", "left", "right"])
def test_occurrences_in_a_part(demo_index: Index, part: str, sort: Any) -> None:
    everything = demo_index.phrase(PHRASE, n=0, all_copies=True, sort=sort)
    by_hand = [line for line in everything.lines if part_at(demo_index, line.plan.id, line.span.start) == part]
    found = demo_index.phrase(PHRASE, n=0, all_copies=True, sort=sort, part=part)
    assert list(found.lines) == by_hand
    assert found.total.n == len(by_hand)


def test_a_rate_in_a_part_is_over_the_characters_of_the_part(demo_index: Index) -> None:
    reader = demo_index.reader
    found = demo_index.phrase(PHRASE, all_copies=True, part=["review", "closing"], by="year")
    wanted = {PARTS.index("review"), PARTS.index("closing")}
    n_chars = sum(
        shard.span(no).end - shard.span(no).start
        for shard in reader.shards
        for no in range(shard.entry.n_passages)
        if shard.part(no) in wanted
    )
    assert found.total.n_chars == n_chars == sum(count.n_chars for count in found.counts)
    assert found.total.per_10k == 10_000 * found.total.n / n_chars


@pytest.mark.parametrize("part", PARTS[1:])
@pytest.mark.parametrize("verb", ["targets", "attainment"])
def test_statements_of_a_part(demo_index: Index, verb: str, part: str) -> None:
    status = "all" if verb == "targets" else "target"
    found = [place(record) for record in statements(demo_index, verb, status=status, part=part)]
    everything = [place(record) for record in all_statements(demo_index, verb, status)]
    assert found == [row for row in everything if part_at(demo_index, row[0], row[2]) == part]


def test_the_number_of_statements_of_a_part_where_the_first_are_shown(demo_index: Index) -> None:
    every = demo_index.targets(status="all", part="review")
    some = demo_index.targets(status="all", part="review", n=3)
    assert (some.n, len(some.records)) == (len(every.records), 3)


def test_a_part_of_a_plan_that_is_named(demo_index: Index) -> None:
    plan = demo_index.plans(kind="政府工作报告")[0].id
    every = demo_index.targets(plan, status="all").records
    review = demo_index.targets(plan, status="all", part="review").records
    assert list(review) == [r for r in every if part_at(demo_index, plan, r.target.span.start) == "review"]


def test_comparisons_of_a_part(demo_index: Index) -> None:
    regions = ("青澜市", "砚川市")
    whole = demo_index.compare_phrases(*regions, phrase=PHRASE)
    plan = demo_index.compare_phrases(*regions, phrase=PHRASE, part="plan")
    review = demo_index.compare_phrases(*regions, phrase=PHRASE, part="review")
    for each, one, other in zip(whole.uses, plan.uses, review.uses, strict=True):
        assert one.count.n + other.count.n <= each.count.n
        assert one.count.n_chars + other.count.n_chars <= each.count.n_chars
    assert demo_index.compare_targets(*regions, indicator="地区生产总值", part="glossary").is_empty
    assert not demo_index.compare_targets(*regions, indicator="地区生产总值", part="plan").is_empty
    assert not demo_index.compare_shared(*regions, part="plan").is_empty


@pytest.mark.parametrize("verb", ["plans", "catalogue", "similar"])
def test_a_plan_passes_if_it_has_the_part(demo_index: Index, verb: str) -> None:
    reader = demo_index.reader
    having = [
        entry.id
        for entry in reader.plan_entries
        if PARTS.index("safeguards")
        in {
            reader.shards[entry.shard].part(no)
            for no in range(*reader.shards[entry.shard].plan_firsts[entry.local : entry.local + 2])
        }
    ]
    if verb == "plans":
        assert [plan.id for plan in demo_index.plans(part="safeguards")] == having
    elif verb == "catalogue":
        assert [entry.plan.id for entry in demo_index.catalogue(part="safeguards").entries] == having
    else:
        hits = demo_index.similar(demo_index.plans()[0].id, n=0, all_copies=True, part="safeguards").plans
        assert {hit.plan.id for hit in hits} <= set(having)


VERBS: dict[str, Callable[..., Any]] = {
    "search": lambda index, **filters: index.search(PHRASE, **filters),
    "phrase": lambda index, **filters: index.phrase(PHRASE, **filters),
    "phrase by year": lambda index, **filters: index.phrase(PHRASE, by="year", **filters),
    "targets": lambda index, **filters: index.targets(**filters),
    "attainment": lambda index, **filters: index.attainment(**filters),
    "similar": lambda index, **filters: index.similar(index.plans()[0].id, **filters),
    "catalogue": lambda index, **filters: index.catalogue(**filters),
    "compare-shared": lambda index, **filters: index.compare_shared(level="市", **filters),
    "compare-targets": lambda index, **filters: index.compare_targets(indicator="GDP", level="市", **filters),
}


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize(
    ("keywords", "words"),
    [
        ({"body": "气象局"}, ("no plan of 气象局", "bodies there")),
        ({"kind": "预算报告"}, ("no plan of the kind 预算报告", "kinds there")),
        ({"title": "五十年规划"}, ("五十年规划",)),
        ({"kind": "统计公报", "part": "safeguards"}, ("safeguards",)),
    ],
)
def test_an_empty_answer_says_why(
    demo_index: Index, verb: str, keywords: dict[str, Any], words: tuple[str, ...]
) -> None:
    answer = VERBS[verb](demo_index, **keywords)
    assert answer.is_empty
    said = " ".join(map(str, answer.notes))
    if not verb.startswith("compare"):  # among plans of a level
        assert all(word in said for word in words), said
    assert said


def test_regions_that_exclude_each_other(demo_index: Index) -> None:
    answer = demo_index.search(PHRASE, region="青澜市", not_region="云岫省")
    assert answer.is_empty
    assert answer.notes == ("no plan is left: all of these are of 云岫省, which the filters leave out",)


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize(
    ("keywords", "near"),
    [({"body": "科枝局"}, "科技局"), ({"kind": "工作要典"}, "工作要点"), ({"not_region": "青谰市"}, "青澜市")],
)
def test_an_unknown_name_is_an_error_with_near_ones(
    demo_index: Index, verb: str, keywords: dict[str, Any], near: str
) -> None:
    with pytest.raises(UnknownName) as caught:
        VERBS[verb](demo_index, **keywords)
    assert near in str(caught.value.hint)
