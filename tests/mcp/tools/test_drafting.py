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
    ranked = answer["rows"]
    assert [row["plan"]["plan"] for row in ranked] == [one.plan.id for one in found.plans]
    assert [row["plan"]["plan"] for row in answer["own_region"]] == [one.plan.id for one in found.own_region]
    assert found.own_region
    assert (answer["n_shown"], answer["next_offset"]) == (3, 3)
    assert ranked[0]["shared_indicators"]
    assert not any(character.isdigit() for row in ranked for term in row["shared_terms"] for character in term)


def test_similar_pages(demo_path: Path) -> None:
    whole = ask(demo_path, "similar", plan=PLAN, n=4)["rows"]
    second = ask(demo_path, "similar", plan=PLAN, n=2, offset=2)
    assert second["rows"] == whole[2:]
    assert second["own_region"] == []


def test_similar_plans_are_counted_where_their_number_is_known(demo_path: Path, demo_index: Index) -> None:
    every = ask(demo_path, "similar", plan=PLAN, n=100)
    assert every["n_found"] == every["n_shown"] == len(demo_index.similar(PLAN, n=0).plans)
    assert every["next_offset"] is None
    for more in ({"elsewhere": True}, {"different_wording": True}, {"section": "工作"}):
        some = ask(demo_path, "similar", plan=PLAN, n=2, **more)
        rest = ask(demo_path, "similar", plan=PLAN, n=100, offset=2, **more)
        assert (some["n_found"], some["n_shown"], some["next_offset"]) == (None, 2, 2)
        assert rest["n_found"] == 2 + rest["n_shown"]
        assert rest["next_offset"] is None


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
    assert [row["quote"]["damaged"] for row in answer["rows"]] == [["xx"], ["9。36"]]
    assert all(row["reason"] for row in answer["rows"])
    whole = ask(demo_path, "check", plan=PLAN, n=100)
    assert whole["n_found"] == len(demo_index.check(PLAN).findings)


@pytest.mark.parametrize("tool", ["targets", "similar", "reuse", "check"])
def test_a_draft_that_is_too_short_is_told_without_a_file(demo_path: Path, tool: str) -> None:
    with pytest.raises(Refused, match="too short: 3 characters") as refused:
        ask(demo_path, tool, draft="投资额")
    assert "give the text of a whole draft" in str(refused.value)
    assert not {"file", "password", "-"} & set(str(refused.value).replace("\n", " ").split())


def test_a_draft_that_tells_nothing_of_itself_is_said_to(demo_path: Path) -> None:
    answer = ask(demo_path, "targets", draft="全年要把各项工作做得更好，让大家都满意，不留任何遗憾。")
    (told,) = [line for line in answer["notes"] if "draft_facts" in line]
    assert told.startswith("the draft does not tell its region, level, year and kind")


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
