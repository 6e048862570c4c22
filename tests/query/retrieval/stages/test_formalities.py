"""Titles, openings, closings and signatures, told from paragraphs of a plan."""

from __future__ import annotations

import re

import pytest

from plansearch import datafiles
from plansearch.api import Index
from plansearch.query.retrieval.stages.formalities import FACTOR, LONGEST, is_formality

ROWS = datafiles.table("plansearch.text.data", "formal_lines.tsv")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["example"])
def test_every_pattern_finds_its_example(row: dict[str, str]) -> None:
    assert is_formality(row["example"]) == (row["kind"] != "body")
    assert is_formality(f"{row['example']}\n2025年3月1日")


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("墨溪区2025年政府工作报告\n\n（2025年1月9日）\n\n各位代表：", True),
        ("二〇二五年一月九日在墨溪区第四届人民代表大会第五次会议上\n区长 周宁", True),
        ("我受区政府委托，报告一年来的工作，请予审查。", True),
        ("谢谢大家！\n\n枫渚县水利局\n2025年2月10日", True),
        ("附件：1. 重点任务分工表\n2. 民生实事清单", True),
        ("联系人：周宁，电话：1234567\n抄送：市政府办公室", True),
        ("各位代表！实干成就未来。让我们在市委坚强领导下，锐意进取，为建设美丽砚川而努力奋斗！", True),
        ("新建养老服务中心\n改造卫生站", False),
        ("制定防汛工作计划", False),
        ("召开班主任会议", False),
        ("9月组织召开全县教育工作会议", False),
        ("全年发放助学金200万元。", False),
        ("各位代表，全年新增就业5万人，城镇登记失业率控制在4%以内，脱贫人口务工规模保持稳定。", False),
        ("请各镇6月底前报送台账，按季通报进度，逾期不报的约谈负责人。", False),
        ("", False),
    ],
)
def test_formalities_are_told_from_paragraphs(text: str, is_one: bool) -> None:
    assert is_formality(text) == is_one


def test_every_match_has_a_clue(demo_index: Index) -> None:
    """Patterns are tried only on lines with a clue: the answer is that of all patterns on all lines."""
    reader = demo_index.reader
    lines = {line for no in range(reader.manifest.n_plans) for line in re.split(r"[\n。！!？?]+", reader.text(no))}
    lines |= {row["example"] for row in ROWS}
    n_matches = 0
    for row in ROWS:
        matching = [line for line in lines if re.fullmatch(row["pattern"], line)]
        n_matches += len(matching)
        assert all(any(clue in line for clue in row["clue"].split("|")) for line in matching)
    assert n_matches > 80


def test_what_is_long_says_something() -> None:
    assert not is_formality("各位代表：\n" * LONGEST)


def test_they_step_back_unless_nothing_else_answers(demo_index: Index) -> None:
    (hit, *_) = (
        h for h in demo_index.search("各位代表", explain=True, by="passage").hits if is_formality(h.passage.text)
    )
    assert hit.explanation is not None
    assert hit.explanation.refined.formality == FACTOR
    assert "formalities: " in str(hit.explanation)
    off = demo_index.search("各位代表", by="passage", n=40, without="formalities").hits
    assert next(h for h in off if h.passage.address == hit.passage.address).score == pytest.approx(hit.score / FACTOR)
