"""Collocates of a corpus whose answers were written down first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from plansearch.api import Index
from plansearch.errors import QueryError

IndexOf = Callable[[dict[str, str]], Index]


def report(region: str, year: int, *sentences: str) -> dict[str, str]:
    text = "\n\n".join(sentences)
    return {f"云岫省/{region}/{year}年政府工作报告.md": f"# {year}年{region}政府工作报告\n\n{text}\n"}


PLANS = {
    **report("青澜市", 2024, "推动科技创新。", "科技创新支撑发展。", "企业是创新主体。", "企业加快发展。"),
    **report("砚川市", 2024, "科技创新取得突破。", "改善民生。科技普及。"),
    **report("砚川市", 2025, "鼓励企业创新，科技、人才和创新融合。", "企业扎根。"),
}
ALL = {"min_n": 1, "min_plans": 1, "n": 0}


def figures(index: Index, *texts: str, **options: Any) -> dict[str, tuple[int, int, int, int, int]]:
    """Of each collocate: left, right, frequency, plans and regions."""
    found = index.collocates(*texts, **{**ALL, **options})
    return {one.word: (one.left, one.right, one.frequency, one.n_plans, one.n_regions) for one in found.collocates}


def test_counts(index_of: IndexOf) -> None:
    index = index_of(PLANS)
    found = figures(index, "创新")
    assert found["科技"] == (3, 1, 5, 3, 2)  # once between two nodes, nearer to the first; 科技普及 is another sentence
    assert found["企业"] == (2, 0, 4, 2, 2)
    assert found["推动"] == (1, 0, 1, 1, 1)
    assert found["发展"] == (0, 1, 2, 1, 1)
    assert "创新" not in found  # never its own collocate
    assert "民生" not in found
    assert "是" not in found  # a function word
    assert figures(index, "创新", all_words=True)["是"][:2] == (1, 0)


def test_what_surrounds_them(index_of: IndexOf) -> None:
    index = index_of(PLANS)
    found = index.collocates("创新", all_words=True, **ALL)  # type: ignore[arg-type]
    (of,) = found.groups
    assert of.n_nodes == 6
    assert of.in_windows == sum(one.n for one in found.collocates)
    assert all(one.n <= one.frequency <= of.size for one in found.collocates)
    assert [one.rank for one in found.collocates] == list(range(1, len(found.collocates) + 1))


def test_sides_and_windows(index_of: IndexOf) -> None:
    index = index_of(PLANS)
    assert figures(index, "创新", side="right")["科技"][:2] == (0, 1)  # 科技 after 企业创新 is right of that
    assert figures(index, "创新", window=1, side="left").keys() == {"科技", "企业"}
    assert figures(index, "创新", window="0,1").keys() == {"支撑", "主体", "取得", "科技", "融合"}


def test_every_figure_leads_to_its_place(index_of: IndexOf) -> None:
    index = index_of(PLANS)
    for one in index.collocates("创新", **ALL).collocates:  # type: ignore[arg-type]
        assert one.printed == one.plan.text[one.span.start : one.span.end]
        assert one.word in one.printed
        assert "创新" in one.printed
        plan, _, place = one.address.partition("#")
        assert plan == str(one.plan.id)
        assert place == f"{one.span.start}-{one.span.end}"


def test_groups_have_their_own_margins(index_of: IndexOf) -> None:
    index = index_of(PLANS)
    found = index.collocates("创新", by="year", **ALL)  # type: ignore[arg-type]
    assert [(of.group.values, of.n_nodes) for of in found.groups] == [(((2024, 2024),), 4), (((2025, 2025),), 2)]
    science = {one.values: (one.n, one.frequency) for one in found.collocates if one.word == "科技"}
    assert science == {((2024, 2024),): (3, 4), ((2025, 2025),): (1, 1)}
    alone = index.collocates("创新", year="2024", **ALL)  # type: ignore[arg-type]
    of_year = [one for one in found.collocates if one.values == ((2024, 2024),)]
    assert [(one.word, one.table) for one in alone.collocates] == [(one.word, one.table) for one in of_year]


@pytest.mark.parametrize("by", ["region", "level", "kind", "body", "part", "region,year"])
def test_groups_add_up(demo_index: Index, by: str) -> None:
    whole = demo_index.collocates("发展", all_words=True, **ALL)  # type: ignore[arg-type]
    parts = demo_index.collocates("发展", by=by, all_words=True, **ALL)  # type: ignore[arg-type]
    n: dict[str, int] = {}
    for one in parts.collocates:
        n[one.word] = n.get(one.word, 0) + one.n
        assert one.n <= one.frequency
    assert n == {one.word: one.n for one in whole.collocates}
    assert sum(of.size for of in parts.groups) == whole.groups[0].size
    assert sum(of.n_nodes for of in parts.groups) == whole.groups[0].n_nodes


def test_a_part_of_plans(demo_index: Index) -> None:
    whole, part = (demo_index.collocates("发展", part=part, **ALL) for part in (None, "review"))  # type: ignore[arg-type]
    assert 0 < part.groups[0].n_nodes < whole.groups[0].n_nodes
    assert part.groups[0].size < whole.groups[0].size
    assert all(one.frequency <= part.groups[0].size for one in part.collocates)


def test_characters(index_of: IndexOf) -> None:
    index = index_of(PLANS)
    found = figures(index, "创新", units="chars", window=2)
    assert found["科"] == (3, 1, 5, 3, 2)
    assert "创" not in found


def test_order_and_limits(demo_index: Index) -> None:
    for sort in ("log_dice", "mi", "mi3", "t", "g2", "delta_p", "delta_p_node", "n"):
        found = demo_index.collocates("建设", sort=sort, min_n=2, n=10)  # type: ignore[arg-type]
        scores = [one.score(sort) for one in found.collocates]  # type: ignore[arg-type]
        assert scores == sorted(scores, reverse=True)  # type: ignore[type-var]
        assert len(scores) == 10
        assert all(one.n >= 2 and one.n_plans >= 2 for one in found.collocates)
        assert f"10 of {found.n_collocates} collocates; ask for all to see the rest" in found.notes


def test_a_group_of_few_plans_asks_for_no_more(index_of: IndexOf) -> None:
    found = index_of(PLANS).collocates("创新", by="year", min_n=1, min_plans=2)
    assert {one.values[0] for one in found.collocates} == {(2024, 2024), (2025, 2025)}
    assert {one.word for one in found.collocates if one.values[0] == (2024, 2024)} == {"科技"}


def test_several_nodes_are_one(index_of: IndexOf) -> None:
    index = index_of(PLANS)
    both = index.collocates("创新", "企业", **ALL)  # type: ignore[arg-type]
    assert both.groups[0].n_nodes == 10
    assert {"创新", "企业"}.isdisjoint(one.word for one in both.collocates)


def test_patterns(index_of: IndexOf) -> None:
    index = index_of(PLANS)
    assert figures(index, "科技创新|企业", syntax="pattern").keys() == figures(index, "科技创新", "企业").keys()
    assert "支撑" not in figures(index, "创新", not_before="支撑")
    assert "1 match left out, before 支撑" in index.collocates("创新", not_before="支撑").notes
    over_sentences = figures(index, "民生。科技", syntax="regex")
    assert over_sentences == {"改善": (1, 0, 1, 1, 1), "普及": (0, 1, 1, 1, 1)}


def test_empty_answers_say_why(index_of: IndexOf) -> None:
    index = index_of(PLANS)
    assert "'哈哈' occurs in no plan" in index.collocates("哈哈").notes
    assert index.collocates("哈哈").is_empty
    few = index.collocates("创新", min_n=100)
    assert few.is_empty
    assert any(one.startswith("no collocate is 100 times around it") for one in few.notes)
    everything = index.collocates(r"[一-龥、，]+。", syntax="regex", min_n=1)
    assert everything.is_empty
    assert not any(of.in_windows for of in everything.groups)
    nobody = index.collocates("创新", year="1999")
    assert nobody.is_empty
    assert nobody.notes
    with pytest.raises(QueryError):
        index.collocates("x*", syntax="regex")
    with pytest.raises(QueryError):
        index.collocates(r"[\s\S]+", syntax="regex")
    with pytest.raises(QueryError):
        index.collocates("创新", window=0)
    with pytest.raises(QueryError):
        index.collocates()
