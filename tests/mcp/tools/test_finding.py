"""Search and phrase as tools: what the library answers, with places and citations."""

from __future__ import annotations

from pathlib import Path

import pytest
from assistant import Refused, ask

from plansearch.api import Index


def test_search_answers_what_the_library_answers(demo_path: Path, demo_index: Index) -> None:
    answer = ask(demo_path, "search", query="高新技术企业", filters={"region": ["砚川市"]}, n=3)
    found = demo_index.search("高新技术企业", region=["砚川市"], n=3)
    assert [one["start"] for row in answer["rows"] for one in row["passages"]] == [
        hit.passage.span.start for hit in found.hits
    ]
    assert answer["signature"] == found.signature
    assert answer["recipe"] == found.recipe
    quote = answer["rows"][0]["passages"][0]["quotes"][0]
    assert quote["citation"].endswith(f"第{quote['start'] + 1}—{quote['end']}字.")


def test_search_pages_without_a_gap(demo_path: Path) -> None:
    whole = ask(demo_path, "search", query="养老服务", n=6)
    first = ask(demo_path, "search", query="养老服务", n=3)
    second = ask(demo_path, "search", query="养老服务", n=3, offset=first["next_offset"])
    assert first["rows"] + second["rows"] == whole["rows"]


def test_nothing_found_says_why(demo_path: Path) -> None:
    answer = ask(demo_path, "search", query="高新技术企业", filters={"region": ["砚川市"], "year": 1999})
    assert (answer["n_found"], answer["n_shown"], answer["next_offset"], answer["rows"]) == (0, 0, None, [])
    assert answer["notes"]


def test_phrase_counts_all_and_shows_some(demo_path: Path, demo_index: Index) -> None:
    answer = ask(demo_path, "phrase", phrases=["力争"], n=5)
    found = demo_index.phrase("力争")
    assert (answer["total"]["n"], answer["n_found"], answer["n_shown"]) == (found.n, found.n, 5)
    for row in answer["rows"]:
        assert row["match"]["text"] == "力争"
        assert "力争" in row["around"]["text"]


def test_phrase_counts_by_facets(demo_path: Path, demo_index: Index) -> None:
    answer = ask(demo_path, "phrase", phrases=["力争", "确保"], by=["year"])
    found = demo_index.phrase("力争", "确保", by="year")
    assert [one["n"] for one in answer["counts"]] == [count.n for count in found.counts]
    assert answer["counts"][0]["group"].keys() == {"pattern", "year"}
    assert (answer["n_found"], answer["n_shown"], answer["next_offset"]) == (found.n, 0, None)
    assert any("without it" in line for line in answer["notes"])
    nothing = ask(demo_path, "phrase", phrases=["没有计划这样写"], by=["year"])
    assert nothing["n_found"] == 0
    assert not any("without it" in line for line in nothing["notes"])


def test_no_offset_is_named_that_is_refused(demo_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plansearch.mcp.limits.MOST_SKIPPED", 10)
    last = ask(demo_path, "phrase", phrases=["，"], n=4, offset=6)
    assert last["next_offset"] == 10
    beyond = ask(demo_path, "phrase", phrases=["，"], n=5, offset=6)
    assert (beyond["n_shown"], beyond["next_offset"]) == (5, None)
    assert [line for line in beyond["notes"] if "offset" in line] == [
        "there are more rows, but offset is at most 10: narrow the question"
    ]


def test_a_wrong_name_is_told_with_the_names_that_there_are(demo_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        ask(demo_path, "phrase", phrases=["力争"], text="力争", filters={"regoin": ["砚川市"]})
    assert sorted(str(refused.value).splitlines()) == [
        "phrase: filters.regoin: there is no such argument; there are: region, not_region, year, level, body, kind, "
        "title, part, newest, without_contested, all_copies",
        "phrase: text: there is no such argument; there are: phrases, filters, by, exact, pattern, n, offset",
    ]


@pytest.mark.parametrize(
    ("tool", "arguments", "named"),
    [
        ("search", {"query": ""}, "query"),
        ("search", {}, "query"),
        ("search", {"query": "企业" * 300}, "query"),
        ("search", {"query": "企业", "n": 100_000}, "n: "),
        ("search", {"query": "企业", "n": 0}, "n: "),
        ("search", {"query": "企业", "offset": -1}, "offset"),
        ("search", {"query": "企业", "by": "sentence"}, "by"),
        ("search", {"query": 5}, "query"),
        ("search", {"query": "企业", "filters": {"regoin": ["砚川市"]}}, "regoin"),
        ("search", {"query": "企业", "everything": True}, "everything"),
        ("search", {"query": "企业", "filters": {"region": ["无此市"]}}, "无此市"),
        ("phrase", {"phrases": []}, "phrases"),
        ("phrase", {"phrases": ["x"] * 1000}, "phrases"),
        ("phrase", {"phrases": ["力争"], "patterns_file": "/etc/passwd"}, "patterns_file"),
    ],
)
def test_a_wrong_argument_is_named(demo_path: Path, tool: str, arguments: dict[str, object], named: str) -> None:
    with pytest.raises(Refused, match=named):
        ask(demo_path, tool, **arguments)
