"""Answers for several texts, patterns and expressions."""

from __future__ import annotations

import re
from pathlib import Path

import opened
import pytest

import plansearch
from plansearch.api import Index
from plansearch.corpus.metadata import Facts
from plansearch.model import Document
from plansearch.query.concordance.pattern_answers import TOGETHER


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Index:
    texts = {
        "a.md": "力争上游，努力争取。力争增长5%以上，确保完成。力争新增企业3家；力争更好。",
        "b.md": "确保力争双目标。\n力争产值\n增长以上。",
    }
    folder = tmp_path_factory.mktemp("invented")
    plans = [
        (Document(name, text, name[0], {}, "utf-8", "0" * 64), Facts(name[0], None, None, 2024 + n, (), ()))
        for n, (name, text) in enumerate(texts.items())
    ]
    opened.write(plans, folder / "index")
    return plansearch.open(folder / "index")


def test_texts_count_apart_and_together(invented: Index) -> None:
    result = invented.phrase("力争", "确保", "力争上游", n=0)
    assert [(count.group, count.n, count.n_plans_with) for count in result.apart] == [
        ("力争", 7, 2), ("确保", 2, 2), ("力争上游", 1, 1)
    ]  # fmt: skip
    assert (result.total.group, result.n) == (TOGETHER, 10)
    assert [(line.node, line.patterns) for line in result.lines][:3] == [
        ("力争", ("力争",)), ("力争上游", ("力争上游",)), ("力争", ("力争",))
    ]  # fmt: skip
    assert result.notes == (
        "10 occurrences in 2 plans",
        "each counted apart: 力争 7, 确保 2, 力争上游 1",
        "1 place overlaps the one before it; each counts",
    )
    table = result.table()
    assert [column.key for column in table.columns][:4] == ["left", "node", "right", "pattern"]


def test_the_same_place_counts_once(invented: Index) -> None:
    result = invented.phrase("力争", "力争|确保", syntax="pattern", n=0)
    assert [count.n for count in result.apart] == [7, 9]
    assert result.n == 9
    assert result.lines[0].patterns == ("力争", "力争|确保")
    assert "together 7 places that several match count once" in result.notes


def test_several_texts_by_facets(invented: Index) -> None:
    result = invented.phrase("力争", "确保", by="year")
    assert result.by == ("pattern", "year")
    assert [(*count.groups, count.n, count.n_plans) for count in result.counts] == [
        ("力争", "2024", 5, 1), ("力争", "2025", 2, 1), ("确保", "2024", 1, 1), ("确保", "2025", 1, 1),
        (TOGETHER, "2024", 6, 1), (TOGETHER, "2025", 3, 1),
    ]  # fmt: skip
    table = result.table()
    assert [column.key for column in table.columns][:3] == ["pattern", "year", "n"]
    assert table.display is not None
    assert [column.key for column in table.display.columns] == ["year", "力争", "确保", TOGETHER]
    assert table.display.rows == (("2024", 5, 1, 6), ("2025", 2, 1, 3))
    alone = invented.phrase("力争", "确保", count=True)
    assert [row[:2] for row in alone.table().rows] == [("力争", 7), ("确保", 2), (TOGETHER, 9)]


def test_contexts_that_do_not_count(invented: Index) -> None:
    result = invented.phrase("力争", not_after="努", not_before=["上游", "双"], n=0)
    assert result.n == 4
    assert result.notes == ("4 occurrences in 2 plans", "3 matches left out, after 努 or before 上游、双")
    assert invented.phrase("力争", not_after="努", count=True).notes == ("1 match left out, after 努",)
    nothing = invented.phrase("努力争取", not_before="。")
    assert nothing.is_empty
    assert nothing.notes == ("1 match left out, before 。",)


def test_gaps_and_lines_of_text(invented: Index) -> None:
    sentence = invented.phrase("力争…以上", syntax="pattern", n=0)
    assert [line.node for line in sentence.lines] == ["力争增长5%以上"]
    plan = invented.phrase("力争…{0,8}以上", syntax="pattern", within="plan", n=0)
    assert [line.node for line in plan.lines] == ["力争取。力争增长5%以上", "力争产值\n增长以上"]
    display = plan.table().display
    assert display is not None
    assert [row[1] for row in display.rows] == ["力争取。力争增长5%以上", "力争产值 ↵ 增长以上"]
    assert (plan.lines[1].left, plan.lines[1].right) == ("", "。")
    assert invented.show(plan.lines[1].address).notes[0].endswith("力争产值\n增长以上")


def test_a_sample_is_taken_of_all_lines(invented: Index) -> None:
    sample = invented.phrase("力争", sample=3, seed=5)
    assert sample.n == 7
    assert len(sample.lines) == 3
    assert sample.notes == ("a sample of 3 of 7 occurrences in 2 plans: at random with seed 5",)
    assert invented.phrase("力争", sample=3, seed=5, sort="right").lines != ()
    assert {line.address for line in invented.phrase("力争", sample=3, seed=5, sort="right").lines} == {
        line.address for line in sample.lines
    }
    assert sample.recipe["request"]["sampling"] == {"size": 3, "seed": 5, "every": 0, "per_plan": 0}
    assert len(invented.phrase("力争", sample=3, n=2).lines) == 2
    thinned = invented.phrase("力争", every=3)
    assert [line.address for line in thinned.lines] == [line.address for line in invented.phrase("力争").lines][::3]
    assert thinned.notes == ("a sample of 3 of 7 occurrences in 2 plans: one in 3",)
    first = invented.phrase("力争", per_plan=1, n=1)
    assert first.notes == (
        "1 lines of a sample of 2 of 7 occurrences in 2 plans: the first of each plan; ask for all to see the rest",
    )


def test_counts_of_patterns_are_those_of_a_scan(demo_index: Index) -> None:
    plans = demo_index.plans()
    for text, syntax in (("发展", "literal"), (r"增长\d+", "regex"), ("(确保|力争)…增长", "pattern")):
        result = demo_index.phrase(text, syntax=syntax, by="plan", all_copies=True, exact=True)  # type: ignore[arg-type]
        source = text if syntax != "pattern" else "(?:确保|力争)[^。！？；!?;\n]{0,20}?增长"
        expected = {plan.id: len(re.findall(source, plan.text, re.ASCII)) for plan in plans}
        assert {count.group: count.n for count in result.counts} == expected
        assert result.n == sum(expected.values()) > 0


def test_filters_parts_and_copies(demo_index: Index) -> None:
    for asked in ({"region": "青澜市"}, {"part": "plan"}, {"level": "县", "year": "2024:"}, {"all_copies": True}, {}):
        plain = demo_index.phrase("力争", n=0, **asked)  # type: ignore[arg-type]
        as_regex = demo_index.phrase("力争", syntax="regex", n=0, **asked)  # type: ignore[arg-type]
        assert as_regex.total == plain.total
        assert [(x.plan.id, x.span, x.left, x.right, x.section, x.copy_of) for x in as_regex.lines] == [
            (x.plan.id, x.span, x.left, x.right, x.section, x.copy_of) for x in plain.lines
        ]


def test_a_word_list(invented: Index, tmp_path: Path) -> None:
    file = tmp_path / "words.txt"
    file.write_text("强: 确保 | 力争上游\n弱：力争\n" + "".join(f"无{n}\n" for n in range(300)), "utf-8")
    result = invented.phrase(patterns_file=file, count=True)
    assert [(count.group, count.n) for count in result.apart[:2]] == [("强", 3), ("弱：力争", 0)]
    assert result.n == 3
    assert len(result.table().rows) == 303
