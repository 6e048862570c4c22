"""Whole answers of every verb over the mini-corpus, in each format. Read a difference like prose before taking it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import mini
import pytest

import plansearch
from plansearch.api import Index
from plansearch.cli.phrases import PHRASES
from plansearch.messages import say
from plansearch.report import Table, render

HERE = Path(__file__).parent
SUFFIXES = {"table": "txt", "csv": "csv", "jsonl": "jsonl", "md": "md"}

DRAFT = """青澜市2026年工作计划

一、2025年工作回顾
地区生产总值增长6。5%，新增高新技术企业六十家。。技术合同成交额完成xx亿元。

三、2026年主要任务
（一）培育企业。力争全年新增高新技术企业八十家，砚川市科技大市场服务企业一百家次。
（二）保障民生，（由市民政局负责。全年新增高新技术企业九十家。
6月31日前完成中期评估。
"""

ANSWERS: dict[str, Callable[[Index], Table]] = {
    "search": lambda index: index.search("高新技术企业 力争").table(),
    "search-passages": lambda index: index.search("高新技术企业", by="passage", n=2).table(),
    "search-explained": lambda index: index.search("高新技术企业 力争 营商", n=2, explain=True).table(),
    "search-nothing": lambda index: index.search("高新技术企业", region="砚川市").table(),
    "phrase": lambda index: index.phrase("力争").table(),
    "phrase-by-region": lambda index: index.phrase("力争", by="region").table(),
    "phrase-count": lambda index: index.phrase("哈哈", count=True).table(),
    "wording": lambda index: index.wording("地区生产总值增长__%", n=3).table(),
    "wording-task": lambda index: index.wording("力争", n=3).table(),
    "outline": lambda index: index.outline("政府工作报告", n=5).table(),
    "show-overview": lambda index: index.show("青澜市2025", overview=True).table(),
    "keyness": lambda index: index.keyness("level:市", "level:县", evidence="any", min_n=2, n=5).table(),
    "keyness-bundles": lambda index: index.keyness(
        "level:市", evidence="any", min_n=2, n=3, units="bundles", numbers=True
    ).table(),
    "keyness-phrases": lambda index: index.keyness("level:市", "level:县", phrase=["力争", "高新技术企业"]).table(),
    "collocates": lambda index: index.collocates("力争", min_n=2).table(),
    "collocates-by-year": lambda index: index.collocates("力争", by="year", min_n=1, n=3).table(),
    "similar": lambda index: index.similar("青澜市2025").table(),
    "targets": lambda index: index.targets(status="all").table(),
    "targets-results": lambda index: index.attainment().table(),
    "compare-indicator": lambda index: index.compare("青澜市", "望津市", "砚川市", indicator="地区生产总值").table(),
    "compare-evidence": lambda index: index.compare(
        "青澜市", "云岫省", indicator="地区生产总值", evidence=True
    ).table(),
    "compare-views": lambda index: index.compare("青澜市", "望津市", indicator="地区生产总值", view="all").table(),
    "compare-summary": lambda index: index.compare("青澜市", "望津市", indicator="地区生产总值", summary=True).table(),
    "compare-amplification": lambda index: index.compare(
        "青澜市", "望津市", indicator="地区生产总值", amplification=True
    ).table(),
    "compare-phrase": lambda index: index.compare("青澜市", "望津市", phrase="力争").table(),
    "compare-phrases": lambda index: index.compare("青澜市", "望津市", phrase=["力争", "新增"], by="year").table(),
    "compare-shared": lambda index: index.compare("青澜市", "望津市", "墨溪区", "澜东区").table(),
    "report": lambda index: index.report("青澜市", n=5).table(),
    "reuse": lambda index: index.reuse("青澜市2025", "澜东区2025", formulae=True, min_run=5).table(),
    "reuse-sources": lambda index: index.reuse_in_corpus("青澜市2025", min_run=5).table(),
    "reuse-all": lambda index: index.reuse_all(min_run=5, min_share=0).table(),
    "show": lambda index: index.show("青澜市2025").table(),
    "show-outline": lambda index: index.show("青澜市2024", outline=True).table(),
    "check": lambda index: index.check("-", draft=DRAFT.encode()).table(),
    "info": lambda index: index.info().table(),
    "catalogue": lambda index: index.catalogue().table(),
    "account": lambda index: index.account().table(),
}


def as_said(message: str) -> str:
    """A message in English with the options of the command line."""
    return say(message, phrases=PHRASES)


def as_golden(table: Table, format: str) -> str:
    """The answer as the command line prints it; the table with its notes below. * is what changes with versions."""
    text = render(table, format, say=as_said).replace("\r\n", "\n")
    if format == "table":
        text += "".join(f"· {as_said(note)}\n" for note in table.notes)
    text = re.sub(r"seg=jieba-[\d.]+", "seg=jieba-*", text)
    return re.sub(r"plansearch=[\w.]+", "plansearch=*", text)


@pytest.mark.parametrize("format", SUFFIXES)
@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer(mini_index: Index, golden: Callable[[str, str], None], name: str, format: str) -> None:
    golden(f"{name}.{SUFFIXES[format]}", as_golden(ANSWERS[name](mini_index), format))


@pytest.mark.parametrize("format", SUFFIXES)
def test_a_verification(mini_index: Index, golden: Callable[[str, str], None], format: str) -> None:
    result = mini_index.verify(sample=11)
    # The last digits of a difference belong to the machine.
    same = replace(result, checks=tuple(replace(check, largest=0) for check in result.checks if check.ok))
    golden(f"verify.{SUFFIXES[format]}", as_golden(same.table(), format))


@pytest.mark.parametrize("format", SUFFIXES)
def test_a_build(tmp_path: Path, golden: Callable[[str, str], None], format: str) -> None:
    golden(f"index.{SUFFIXES[format]}", as_golden(plansearch.build(mini.CORPUS, tmp_path / "index").table(), format))


@pytest.mark.parametrize("format", SUFFIXES)
def test_an_export(
    mini_index: Index,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    golden: Callable[[str, str], None],
    format: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    golden(f"export.{SUFFIXES[format]}", as_golden(mini_index.export("tables").table(), format))


def test_no_golden_is_left_over_or_holds_a_path() -> None:
    expected = {f"{name}.{suffix}" for name in [*ANSWERS, "verify", "index", "export"] for suffix in SUFFIXES.values()}
    files = [path for path in HERE.iterdir() if path.is_file() and path.suffix != ".py"]
    assert {path.name for path in files} == expected
    for path in files:
        assert not re.search(r"/(?:tmp|home|root|work|Users|private)/", path.read_text("utf-8")), path
