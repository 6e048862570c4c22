"""Plans, regions and passages as values."""

from __future__ import annotations

import copy
import dataclasses
import pickle

import pytest

from plansearch.model import Evidence, KnownContents, Passage, Plan, PlanId, Span, time_of

CLUES = (
    Evidence("year", "2024", "title", "2024年", 0.9),
    Evidence("year", "2023", "file name", "2023", 0.6, "conflicts"),
    Evidence("region", "青澜市", "folder", confidence=0.4, standing="unused"),
)


def plan(**changes: object) -> Plan:
    values: dict[str, object] = {
        "id": PlanId("青澜市/2024.md"), "source": "青澜市/2024.md", "title": "工作计划", "region": "青澜市",
        "region_code": "990100", "region_path": ("云岫省", "青澜市"), "level": "市", "year": 2024, "last_year": 2024,
        "body": None, "kind": "工作计划", "n_chars": 6, "charset": "utf-8", "sha256": "", "family": "",
        "contents": KnownContents("力争增长6%", CLUES),
    }  # fmt: skip
    return Plan(**(values | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("first", "last", "time"),
    [(None, None, None), (2024, None, 2024), (2024, 2024, 2024), (2021, 2025, "2021–2025")],
)
def test_time(first: int | None, last: int | None, time: int | str | None) -> None:
    assert time_of(first, last) == time
    assert plan(year=first, last_year=last).time == time


@pytest.mark.parametrize(
    ("changes", "label"),
    [
        ({}, "青澜市 2024"),
        ({"year": 2021, "last_year": 2025}, "青澜市 2021–2025"),
        ({"region": None}, "工作计划"),
        ({"year": None}, "工作计划"),
        ({"year": None, "title": ""}, "青澜市/2024.md"),
    ],
)
def test_label(changes: dict[str, object], label: str) -> None:
    assert plan(**changes).label == label


def test_text_and_evidence_come_from_the_contents() -> None:
    assert plan().text == "力争增长6%"
    assert plan().evidence == CLUES
    assert [plan().confidence(field) for field in ("year", "region", "title")] == [0.9, 0.0, 0.0]


def test_contents_are_no_part_of_equality() -> None:
    assert plan() == plan(contents=KnownContents("另一个文本"))
    assert "contents" not in repr(plan())


def test_a_plan_is_a_plain_value() -> None:
    one = plan()
    for again in (pickle.loads(pickle.dumps(one)), copy.deepcopy(one)):
        assert again == one
        assert (again.text, again.evidence) == (one.text, one.evidence)
    assert dataclasses.asdict(one)["region_path"] == ("云岫省", "青澜市")


def test_the_address_of_a_passage() -> None:
    assert Passage(plan(), Span(2, 6), (), "增长6%").address == "青澜市/2024.md#2-6"
