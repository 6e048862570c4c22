"""Targets and comparisons as tools: figures with their words, masks that are no figures, computed numbers apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from assistant import Refused, ask

from plansearch.api import Index

MASKED = (
    "砚川市科技局2025年工作计划\n\n一、工作目标\n"
    "全年完成投资xx亿元，技术合同成交额增长9。36%，新增高新技术企业20家以上，研发投入翻一番。\n"
)


def test_targets_are_those_of_the_library(demo_path: Path, demo_index: Index) -> None:
    answer = ask(demo_path, "targets", filters={"region": ["青澜市"]}, indicator="GDP", n=50)
    found = demo_index.targets(region=["青澜市"], indicator="GDP")
    assert answer["n_found"] == found.n == len(answer["rows"])
    for row, record in zip(answer["rows"], found.records, strict=True):
        assert row["stated"]["quote"]["start"] == record.target.span.start
        assert row["stated"]["value"]["as_printed"] == record.phrasing
        assert row["stated"]["value"]["bound"] == record.target.bound_type
        assert row["stated"]["sentence"]["text"] == record.sentence


def test_what_is_masked_damaged_or_in_words_is_no_number(demo_path: Path) -> None:
    rows = ask(demo_path, "targets", draft=MASKED)["rows"]
    values = [row["stated"]["value"] for row in rows]
    by_word = {value["as_printed"]: value for value in values}
    assert [(word, one["lo"], one["hi"]) for word, one in by_word.items() if one["lo"] is not None] == [
        ("20家以上", 20, 20)
    ]
    why = ("is_masked", "is_damaged", "is_in_words")
    assert {word: [name for name in why if one[name]] for word, one in by_word.items()} == {
        "xx亿元": ["is_masked"], "9。36%": ["is_damaged"], "20家以上": [], "翻一番": ["is_in_words"]
    }  # fmt: skip
    assert rows[0]["stated"]["sentence"]["damaged"] == ["xx", "9。36"]
    assert rows[0]["stated"]["quote"]["citation"] is None


def test_results_are_paired(demo_path: Path, demo_index: Index) -> None:
    answer = ask(demo_path, "targets", filters={"region": ["砚川市"]}, indicator="地区生产总值", results=True, n=20)
    found = demo_index.attainment(region=["砚川市"], indicator="地区生产总值")
    assert len(answer["rows"]) == len(found.pairs)
    first = answer["rows"][0]
    assert (first["verdict"], first["result"]["status"], first["why_no_result"]) == ("below", "estimate", None)
    assert any(row["why_no_result"] and row["result"] is None for row in answer["rows"])


def test_comparison_ranks_and_says_what_is_missing(demo_path: Path, demo_index: Index) -> None:
    regions = ["青澜市", "砚川市", "望津市"]
    answer = ask(demo_path, "compare", regions=regions, indicators=["地区生产总值"], n=100)
    found = demo_index.compare_targets(*regions, indicator=["地区生产总值"])
    assert len(answer["rows"]) == len(found.rows)
    ranks = found.grid().rankings()
    assert [row["rank"] for row in answer["rows"]] == [
        ranks[at][0] if at in ranks else None for at in range(len(found.rows))
    ]
    missing = ask(demo_path, "compare", regions=regions, indicators=["森林覆盖率"], filters={"year": 2023}, n=100)
    assert all(row["remark"] for row in missing["rows"] if not row["tiers"])


def test_amplification_and_shared_indicators(demo_path: Path, demo_index: Index) -> None:
    regions = ["青澜市", "砚川市"]
    steps = ask(
        demo_path, "compare", regions=regions, indicators=["地区生产总值"], filters={"year": 2025}, against_parent=True
    )
    assert steps["rows"][0]["difference"] == 0.5
    assert steps["rows"][0]["parent"] == "云岫省"
    assert steps["rows"][0]["parent_tiers"][0]["quote"]["plan"].startswith("云岫省/2025")
    shared = ask(demo_path, "compare", regions=regions, n=10)
    assert shared["n_found"] == len(demo_index.compare_shared(*regions).rows)


def test_a_draft_is_compared_as_one_more_region(demo_path: Path) -> None:
    draft = "墨山市2025年政府工作报告\n\n一、今年目标\n地区生产总值增长7%左右。\n"
    answer = ask(demo_path, "compare", regions=["青澜市"], indicators=["地区生产总值"], draft=draft)
    of_draft = [row for row in answer["rows"] if row["plan"] and row["plan"]["plan"] == "-"]
    assert [row["tiers"][0]["quote"]["text"] for row in of_draft] == ["地区生产总值增长7%左右"]


def test_phrases_are_compared_with_quotable_examples(demo_path: Path, demo_index: Index) -> None:
    answer = ask(demo_path, "compare_phrases", regions=["青澜市", "砚川市"], phrases=["力争"])
    found = demo_index.compare_phrases("青澜市", "砚川市", phrase=["力争"])
    assert [(row["n"], row["n_plans"]) for row in answer["rows"]] == [
        (use.count.n, use.count.n_plans) for use in found.uses
    ]
    assert all("力争" in quote["text"] for row in answer["rows"] for quote in row["examples"])


@pytest.mark.parametrize(
    ("tool", "arguments", "named"),
    [
        ("targets", {"plan": "青澜市2025", "draft": "x"}, "plan and a draft"),
        ("targets", {"draft": "   "}, "empty"),
        ("targets", {"status": "wish"}, "status"),
        ("targets", {"effort": "weak"}, "effort"),
        ("targets", {"draft_facts": {"year": 2025}}, "no draft"),
        ("compare", {"regions": ["青澜市"], "indicators": ["GDP"]}, "one region"),
        ("compare", {"regions": ["青澜市"], "against_parent": True}, "indicators"),
        ("compare", {"regions": ["青澜市", "砚川市"], "filters": {"region": ["青澜市"]}}, "regions"),
        ("compare", {}, "no regions"),
        ("compare_phrases", {"regions": ["青澜市"], "phrases": ["力争"]}, "one region"),
    ],
)
def test_what_makes_no_sense_is_an_error(demo_path: Path, tool: str, arguments: dict[str, object], named: str) -> None:
    with pytest.raises(Refused, match=named):
        ask(demo_path, tool, **arguments)
