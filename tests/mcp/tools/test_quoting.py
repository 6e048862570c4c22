"""Citations and checks of quotes as tools."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from assistant import Refused, ask

from plansearch.api import Index

PLAN = "云岫省/青澜市/2025年政府工作报告.md"


def test_citations_are_those_of_the_library(demo_path: Path, demo_index: Index) -> None:
    places = [PLAN, f"{PLAN}#851-863"]
    answer = ask(demo_path, "cite", places=places, style="bibtex")
    assert [row["citation"] for row in answer["rows"]] == list(demo_index.cite(*places, style="bibtex").citations)
    assert len(ask(demo_path, "cite")["rows"]) == 1


def test_a_quote_is_found_at_its_place(demo_path: Path) -> None:
    words = "地区生产总值增长6%左右"
    answer = ask(demo_path, "verify_quote", quote=words, plan=PLAN, start=851, end=863)
    assert (answer["verdict"], answer["n_found"]) == ("exact", 1)
    assert answer["rows"][0]["quote"]["text"] == words
    elsewhere = ask(demo_path, "verify_quote", quote=words, plan=PLAN, start=0, end=100)
    assert (elsewhere["verdict"], elsewhere["rows"]) == ("absent", [])
    assert ask(demo_path, "verify_quote", quote=words)["verdict"] == "exact"


def test_what_nobody_prints_is_absent(demo_path: Path) -> None:
    assert ask(demo_path, "verify_quote", quote="地区生产总值增长66.6%")["verdict"] == "absent"


def test_other_characters_differ_and_the_printed_ones_are_given(index_of: Callable[[dict[str, str]], Index]) -> None:
    printed = "云岫省2025年政府工作报告\n\n一、目标\n地區生產總值增長６％左右，大家努力干。\n"
    index = index_of({"云岫省/2025年政府工作报告.txt": printed})
    answer = ask(index.reader.path, "verify_quote", quote="地区生产总值增长6%左右")
    assert answer["verdict"] == "differs"
    assert answer["rows"][0]["quote"]["text"] == "地區生產總值增長６％左右"


@pytest.mark.parametrize(
    ("printed", "quote", "verdict"),
    [
        ("增长16.5%以上", "6.5%以上", "part of a longer number"),
        ("增长6.5%以上", "6.5%以上", "exact"),
        ("增长6.5%以上", "5%以上", "part of a longer number"),
        ("新增1,200家企业", "200家企业", "part of a longer number"),
        ("新增1200家企业", "新增120", "part of a longer number"),
        ("新增十二家企业", "二家企业", "part of a longer number"),
        ("新增十二家企业", "十二家企业", "exact"),
        ("新增十二家企业", "新增十", "part of a longer number"),
        ("完成20亿元投资", "完成20", "part of a longer number"),
        ("增长六点五个百分点", "五个百分点", "part of a longer number"),
        ("完成20.5亿元投资", "完成20", "part of a longer number"),
        ("2025年完成20亿元", "完成20亿元", "exact"),
        ("完成投资20、30亿元", "30亿元", "exact"),
    ],
)
def test_a_part_of_a_number_is_no_quote(
    index_of: Callable[[dict[str, str]], Index], printed: str, quote: str, verdict: str
) -> None:
    index = index_of(
        {"云岫省/2025年政府工作报告.txt": f"云岫省2025年政府工作报告\n\n一、今年的主要目标\n全省{printed}。\n"}
    )
    assert ask(index.reader.path, "verify_quote", quote=quote)["verdict"] == verdict


def test_a_quote_too_short_to_be_looked_at_everywhere(demo_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plansearch.mcp.tools.quoting._LOOKED_AT", 5)
    assert ask(demo_path, "verify_quote", quote="，", plan=PLAN)["verdict"] == "exact"


def test_places_that_were_not_looked_at_are_counted_or_said_to_be_more(
    demo_path: Path, demo_index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    n_all = ask(demo_path, "verify_quote", quote="力争")["n_found"]
    assert n_all == demo_index.phrase("力争", all_copies=True).n
    monkeypatch.setattr("plansearch.mcp.tools.quoting._LOOKED_AT", 5)
    few = ask(demo_path, "verify_quote", quote="力争", n=5)
    assert (few["verdict"], few["n_found"], few["n_shown"]) == ("exact", n_all, 5)
    assert few["explanation"] == f"plans have exactly these words, in {n_all} places"
    number = ask(demo_path, "verify_quote", quote="5%", n=5)
    assert number["n_found"] is None
    assert number["explanation"].endswith("places or more")


def test_all_places_of_a_plan_are_given_where_not_all_places_are_looked_at(
    demo_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = ask(demo_path, "verify_quote", quote="，", plan=PLAN, n=100)
    for looked_at in (5, 1000):
        monkeypatch.setattr("plansearch.mcp.tools.quoting._LOOKED_AT", looked_at)
        assert ask(demo_path, "verify_quote", quote="，", plan=PLAN, n=100)["rows"] == every["rows"]


def test_a_quote_in_too_many_places_is_no_other_quote(
    index_of: Callable[[dict[str, str]], Index], monkeypatch: pytest.MonkeyPatch
) -> None:
    printed = "云岫省2025年政府工作报告\n\n一、目标\n地區增長很快，地區增長很稳，地区增长很好。\n"
    index = index_of({"云岫省/2025年政府工作报告.txt": printed})
    monkeypatch.setattr("plansearch.mcp.tools.quoting._LOOKED_AT", 2)
    with pytest.raises(Refused, match="too many places"):
        ask(index.reader.path, "verify_quote", quote="地区增长")


def test_notes_name_no_argument_that_the_tool_lacks(
    demo_path: Path, index_of: Callable[[dict[str, str]], Index]
) -> None:
    answer = ask(demo_path, "verify_quote", quote="力争", n=2)
    assert (answer["n_shown"], answer["next_offset"]) == (2, None)
    assert "there are more rows; n gives up to 100 of them" in answer["notes"]
    assert not any("offset" in line for line in answer["notes"])
    printed = "云岫省2025年政府工作报告\n\n一、目标\n地區生產總值增長６％左右，大家努力干。\n"
    index = index_of({"云岫省/2025年政府工作报告.txt": printed})
    spelled = ask(index.reader.path, "verify_quote", quote="地区生产总值")["notes"]
    assert "spelled 地區生產總值 (1)" in spelled
    assert ask(index.reader.path, "phrase", phrases=["地区生产总值"])["notes"][1].endswith(
        "exact leaves other spellings out"
    )


@pytest.mark.parametrize(
    ("tool", "arguments", "named"),
    [
        ("cite", {"places": ["/etc/passwd"]}, "passwd"),
        ("cite", {"places": [f"{PLAN}#10-99999999"]}, "no place"),
        ("cite", {"style": "apa"}, "style"),
        ("verify_quote", {"quote": ""}, "quote"),
        ("verify_quote", {"quote": "x" * 5000}, "quote"),
        ("verify_quote", {"quote": "力争", "start": 1}, "start"),
        ("verify_quote", {"quote": "力争", "start": 1, "end": 5}, "plan"),
    ],
)
def test_what_makes_no_sense_is_an_error(demo_path: Path, tool: str, arguments: dict[str, object], named: str) -> None:
    with pytest.raises(Refused, match=named):
        ask(demo_path, tool, **arguments)
