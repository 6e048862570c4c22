"""How many groups are ranked, which of them proximity reorders, and which copies they stand for."""

from __future__ import annotations

import pytest

from plansearch.api import Index
from plansearch.errors import QueryError
from plansearch.query.filters.filters import Filters, parse_filters
from plansearch.query.retrieval.ranked_groups import DEPTH, PASSAGES_PER_PLAN, check_groups, rank
from plansearch.query.retrieval.ranking import Ranking
from plansearch.query.retrieval.stages.refinement import UNREFINED


@pytest.mark.parametrize("n", [1, 3, DEPTH["passage"], DEPTH["passage"] + 2, 0])
def test_fewer_groups_are_the_first_of_all(demo_index: Index, n: int) -> None:
    asked = {"filters": Filters(), "ranking": Ranking(), "by": "passage"}
    every = rank(demo_index.reader, "养老服务", n=0, **asked)  # type: ignore[arg-type]
    some = rank(demo_index.reader, "养老服务", n=n, **asked)  # type: ignore[arg-type]
    assert some.groups == every.groups[: n or None]
    assert every.is_all
    assert some.is_all == (not n or n >= len(every.groups))


def test_the_stages_look_at_the_first_alone(demo_index: Index) -> None:
    ranked = rank(demo_index.reader, "发展 建设", filters=Filters(), ranking=Ranking(), by="passage", n=0)
    depth = DEPTH["passage"]
    assert len(ranked.groups) > depth
    for place, group in enumerate(ranked.groups):
        assert (group.refined[0] is UNREFINED) == (place >= depth)
        assert group.scores == [group.refined[0].score(group.group.passages[0][0])]
    best = [group.scores[0] for group in ranked.groups[:depth]]
    assert best == sorted(best, reverse=True)
    plain = rank(demo_index.reader, "发展 建设", filters=Filters(), ranking=Ranking(plain=True), by="passage", n=0)
    assert all(group.refined == (UNREFINED,) for group in plain.groups)


def test_a_plan_shows_a_few_passages(demo_index: Index) -> None:
    ranked = rank(demo_index.reader, "发展", filters=Filters(), ranking=Ranking(), by="plan", n=0)
    assert max(len(group.refined) for group in ranked.groups) == PASSAGES_PER_PLAN


def test_only_filters_select_plans(demo_index: Index) -> None:
    asked = {"ranking": Ranking(), "by": "plan", "n": 5}
    assert rank(demo_index.reader, "发展", filters=Filters(), **asked).selection is None  # type: ignore[arg-type]
    ranked = rank(demo_index.reader, "发展", filters=parse_filters("砚川市"), **asked)  # type: ignore[arg-type]
    assert ranked.selection is not None
    numbers = {demo_index.reader.plan_number(*group.group.plan) for group in ranked.groups}
    assert numbers <= set(ranked.selection.numbers)


@pytest.mark.parametrize(
    ("n", "by", "message"),
    [(-1, "plan", "cannot show -1 plans"), (-2, "passage", "cannot show -2 passages"), (1, "year", "cannot group by")],
)
def test_groups_that_make_no_sense(n: int, by: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        check_groups(n, by)
