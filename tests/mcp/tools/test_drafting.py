"""Similar plans, shared passages and checks as tools."""

from __future__ import annotations

from pathlib import Path

import pytest
from assistant import Refused, ask

from plansearch.api import Index

PLAN = "云岫省/青澜市/2025年政府工作报告.md"


def test_similar_plans_have_no_figures_of_the_plans(demo_path: Path, demo_index: Index) -> None:
    answer = ask(demo_path, "similar", plan=PLAN, n=3)
    found = demo_index.similar(PLAN, n=3)
    ranked = [row for row in answer["rows"] if not row["is_own_region"]]
    assert [row["plan"]["plan"] for row in ranked] == [one.plan.id for one in found.plans]
    assert [row["plan"]["plan"] for row in answer["rows"] if row["is_own_region"]] == [
        one.plan.id for one in found.own_region
    ]
    assert answer["next_offset"] == 3
    assert ranked[0]["shared_indicators"]
    assert not any(character.isdigit() for row in ranked for term in row["shared_terms"] for character in term)


def test_similar_pages(demo_path: Path) -> None:
    whole = [row for row in ask(demo_path, "similar", plan=PLAN, n=4)["rows"] if not row["is_own_region"]]
    second = ask(demo_path, "similar", plan=PLAN, n=2, offset=2)["rows"]
    assert second == whole[2:]


def test_shared_passages_have_both_places(demo_path: Path, demo_index: Index) -> None:
    source = demo_index.plan_named(PLAN)
    passage = source.text[900:1000]
    draft = f"墨山市2025年政府工作报告\n\n一、今年目标\n{passage}\n"
    for more in ({}, {"against": PLAN}):
        rows = ask(demo_path, "reuse", draft=draft, **more)["rows"]
        assert rows
        for row in rows:
            own = row["own"]
            assert own["plan"] == "-"
            assert own["text"] in draft
            for one in row["sources"]:
                assert (
                    one["quote"]["text"]
                    == demo_index.plan_named(one["quote"]["plan"]).text[one["quote"]["start"] : one["quote"]["end"]]
                )


def test_findings_have_words_and_reasons(demo_path: Path, demo_index: Index) -> None:
    draft = "芦汀区科技局2025年工作计划\n\n一、目标\n全年完成投资xx亿元，增长9。36%。\n"
    answer = ask(demo_path, "check", draft=draft, select=["leftovers"])
    assert [(row["rule"], row["quote"]["text"], row["fix"]) for row in answer["rows"]] == [
        ("mask", "xx", None), ("broken-decimal", "9。36", "9.36"),
    ]  # fmt: skip
    assert all(row["reason"] for row in answer["rows"])
    whole = ask(demo_path, "check", plan=PLAN, n=100)
    assert whole["n_found"] == len(demo_index.check(PLAN).findings)


@pytest.mark.parametrize(
    ("tool", "arguments", "named"),
    [
        ("similar", {}, "plan or a draft"),
        ("reuse", {"plan": PLAN, "against": PLAN}, "itself"),
        ("reuse", {"plan": PLAN, "min_run": 1}, "min_run"),
        ("check", {"draft": "x" * 400_000}, "draft"),
        ("check", {"plan": PLAN, "select": ["no-such-rule"]}, "no-such-rule"),
        ("check", {"plan": PLAN, "severity": "awful"}, "severity"),
    ],
)
def test_what_makes_no_sense_is_an_error(demo_path: Path, tool: str, arguments: dict[str, object], named: str) -> None:
    with pytest.raises(Refused, match=named):
        ask(demo_path, tool, **arguments)
