"""A person who reads only Chinese meets no English sentence: typical answers of every verb, and their notes."""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import mini
import pytest

from plansearch.cli.declared import COMMANDS
from plansearch.cli.speech import speak, word
from plansearch.cli.start import main
from plansearch.query.drafting.rules.registry import rules
from plansearch.query.retrieval.stages.stage import Stage

ANSWERS = [
    "search 高新技术企业 力争",
    "search 高新技术企业 --by passage -n 2 --whole",
    "search 高新技术企业 力争 营商 -n 2 --explain",
    "search 高新技术企业 --region 砚川市",
    "search 高新技术企业 --region 无此地",
    "search '“高新” 年:2031'",
    "phrase 力争",
    "phrase 力争 -n 1",
    "phrase 力争 --by region",
    "phrase 力争 --by level,year",
    "phrase 力争 --count",
    "phrase 哈哈",
    "freq 力争 新增 --by region,year --totals",
    "freq 力争 --by level --dispersion plans",
    "freq 力争 --by level --trend",
    "spread 力争",
    "spread 力争 --curve",
    "bundles --min-plans 2 --min-regions 1 --min-length 4",
    "keyness 年:2025 --against rest --min-n 1 --min-plans 1 --evidence any",
    "collocates 力争 --min-n 1 --min-plans 1",
    "collocates 力争 --by level --min-n 1 --min-plans 1",
    "similar 青澜市2025",
    "similar {plan}",
    "targets",
    "targets --status all -n 2",
    "targets --results",
    "compare 青澜市 望津市 砚川市 --indicator 地区生产总值",
    "compare 青澜市 云岫省 --indicator 地区生产总值 --evidence",
    "compare 青澜市 望津市 --indicator 地区生产总值 --view all",
    "compare 青澜市 望津市 --indicator 地区生产总值 --view strength",
    "compare 青澜市 望津市 --indicator 地区生产总值 --summary",
    "compare 青澜市 望津市 --indicator 地区生产总值 --words",
    "compare 青澜市 望津市 --indicator 地区生产总值 --amplification",
    "compare 青澜市 望津市 --phrase 力争",
    "compare 青澜市 望津市 --phrase 力争 --phrase 新增 --by year",
    "compare 青澜市 望津市 墨溪区",
    "report 青澜市",
    "report 青澜市 --against 望津市 -n 1",
    "show 青澜市2025 --outline",
    "show 青澜市2025 --evidence",
    "info",
    "catalogue",
    "catalogue --missing region",
    "catalogue --copies",
    "catalogue --contested",
    "cite 青澜市2025",
    "verify --sample 3",
    "check {draft}",
    "reuse {draft} {plan}",
    "reuse {draft} --in-corpus",
    "reuse --all",
    "wording 新增__家",
    "outline 工作报告",
    "index {corpus} --index {tmp}/index --report {tmp}/files.txt",
]
DRAFT = """# 青澜市2025年政府工作报告

一、主要目标

地区生产总值增长6。5%左右，新增企业xx家。

三、重点工作

今年是“十五五”开局之年。在枫渚县新建学校2所。
"""
_DATA = re.compile(
    r"BM25\(.*|hard\|soft\|na|\[corpus=.*|\S*/\S*|\S+\.(?:md|txt|docx|csv|tsv)\b|--?[a-z][a-z-]*"
)  # signature, addresses, options
_ENGLISH = re.compile(r"[A-Za-z]{2,}(?:[ ,;:'’]+[A-Za-z]{2,}){2,}")  # three words that follow one another
_NAMES = {
    *("log", "logDice", "hard_yu", "hard_effort", "hard_official", "point", "lower", "mid", "upper"),
    *("utf", "gb", "sha"),
    *("jieba", "rank", "bm", "scikit", "learn", "BM", "TF", "IDF", "Lucene", "Okapi", "NA", "MI", "DP", "lucene"),
    *(
        "idf",
        "df",
        "tf",
        "plansearch",
        "words",
        "bigrams",
        "PDF",
        "OCR",
        "xx",
        "__",
        "html",
        "bare",
        "rest",
        *get_args(Stage),
    ),
    *(part for rule in rules() for part in rule.name.split("-")),
}


@pytest.fixture(autouse=True)
def _surroundings(mini_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("PLANSEARCH_INDEX", str(mini_path))
    monkeypatch.delenv("COLUMNS", raising=False)
    yield
    speak(None)


def answer(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    """What a line of the program prints on both streams, in Chinese."""
    plan = next(path for path in sorted(mini.CORPUS.rglob("*.md")) if "2025" in path.name)
    draft = tmp_path / "draft.md"
    draft.write_text(DRAFT, "utf-8")
    arguments = shlex.split(line.format(tmp=tmp_path, corpus=mini.CORPUS, plan=plan, draft=draft))
    monkeypatch.setattr(sys, "argv", ["plansearch", "--lang", "zh", *arguments])
    with pytest.raises(SystemExit):
        main()
    return "\n".join(capsys.readouterr())


def english_of(text: str) -> list[str]:
    """Words of English in a text that are no names, options or addresses."""
    text = _DATA.sub(" ", text)
    words = [word for word in re.findall(r"[A-Za-z_]{2,}", text) if word not in _NAMES]
    return [*_ENGLISH.findall(text), *words]


@pytest.mark.parametrize("line", ANSWERS)
def test_an_answer_has_no_english(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = english_of(answer(line, tmp_path, monkeypatch, capsys))
    assert not found, " | ".join(found)
    for report in tmp_path.glob("*.txt"):
        assert english_of(report.read_text("utf-8")) == []


def test_every_verb_is_asked() -> None:
    asked = {line.split()[0] for line in ANSWERS}
    assert set(COMMANDS) - asked == {"replay"}  # whose answers are tables of versions


def test_every_rule_for_drafts_has_a_word() -> None:
    speak("zh")
    assert [rule.name for rule in rules() if word("rule", rule.name) == rule.name] == []


@pytest.mark.parametrize("ending", ["md", "html", "tex"])
def test_pages_to_read_have_words_and_data_has_keys(
    ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    line = "targets --effort strive -n 3 --output {tmp}/targets"
    answer(f"{line}.{ending}", tmp_path, monkeypatch, capsys)
    answer(f"{line}.csv", tmp_path, monkeypatch, capsys)
    page = (tmp_path / f"targets.{ending}").read_text("utf-8-sig")
    assert "指标" in page
    assert "目标" in page
    head, *rows = (tmp_path / "targets.csv").read_text("utf-8").splitlines()
    assert head.startswith("id,plan,title,region")
    assert all(",strive," in row for row in rows if row.startswith("云岫省"))
