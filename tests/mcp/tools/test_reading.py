"""What there is, which plans, and their texts, as tools."""

from __future__ import annotations

from pathlib import Path

import pytest
from assistant import Refused, ask

from plansearch.api import Index

PLAN = "云岫省/青澜市/2025年政府工作报告.md"


def test_info_has_sizes_and_groups(demo_path: Path, demo_index: Index) -> None:
    answer = ask(demo_path, "info", facet="year")
    found = demo_index.info()
    assert (answer["n_plans"], answer["n_chars"]) == (found.n_plans, found.n_chars)
    assert {row["value"]: row["n_plans"] for row in answer["rows"]} == {
        group.value: group.n_plans for group in found.groups if group.facet == "year"
    }


def test_plans_are_listed_with_copies_and_contested_facts(demo_path: Path, demo_index: Index) -> None:
    answer = ask(demo_path, "plans", n=100)
    found = demo_index.catalogue()
    assert [row["plan"]["plan"] for row in answer["rows"]] == [entry.plan.id for entry in found.entries]
    assert {row["plan"]["plan"]: row["plan"]["contested"] for row in answer["rows"]} == {
        entry.plan.id: list(entry.plan.contested) for entry in found.entries
    }


def test_a_plan_is_read_in_pieces_that_are_all_of_it(
    demo_path: Path, demo_index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plansearch.mcp.limits.LONGEST_SPAN", 500)
    pieces, start = [], 0
    while start is not None:
        answer = ask(demo_path, "show", plan=PLAN, start=start)
        pieces.append(answer["quote"]["text"])
        start = answer["next_start"]
        assert (answer["n_found"], answer["n_shown"]) == (None, 0)
    assert "".join(pieces) == demo_index.plan_named(PLAN).text
    assert len(pieces) > 3


def test_a_place_is_shown_in_its_paragraphs(demo_path: Path, demo_index: Index) -> None:
    for arguments in ({"plan": PLAN, "start": 851, "end": 863}, {"plan": f"{PLAN}#851-863"}):
        answer = ask(demo_path, "show", **arguments)
        text = demo_index.plan_named(PLAN).text
        assert answer["asked"]["text"] == text[851:863]
        quote = answer["quote"]
        assert quote["text"] == text[quote["start"] : quote["end"]]
        assert quote["start"] <= 851
        assert quote["end"] >= 863


def test_an_outline_has_the_places_of_headings(demo_path: Path, demo_index: Index) -> None:
    answer = ask(demo_path, "show", plan=PLAN, outline=True)
    text = demo_index.plan_named(PLAN).text
    assert answer["rows"]
    assert all(text[row["start"] : row["end"]].startswith(row["heading"]) for row in answer["rows"])


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ({"plan": ""}, "plan"),
        ({"plan": "工作报告"}, "fits"),
        ({"plan": PLAN, "start": 10, "end": 10}, "no place"),
        ({"plan": PLAN, "start": 0, "end": 10_000_000}, "no place"),
        ({"plan": PLAN, "start": 10_000_000}, "no place"),
        ({"plan": PLAN, "start": -5}, "start"),
        ({"plan": f"{PLAN}#0-10", "start": 1}, "twice"),
    ],
)
def test_a_place_that_there_is_not_is_an_error(demo_path: Path, arguments: dict[str, object], named: str) -> None:
    with pytest.raises(Refused, match=named):
        ask(demo_path, "show", **arguments)
