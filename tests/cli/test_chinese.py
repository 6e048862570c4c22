"""A person who reads only Chinese meets no English sentence: typical answers of every verb, and their notes."""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import docx
import mini
import pytest

from plansearch.cli.declared import COMMANDS, DOORS
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
    "export --parquet {tmp}/tables",
    "export --parquet {tmp}/tables --year 1990",
    "cite 云岫省/青澜市/2025年政府工作报告.md#100-130 --quote",
    "verify --sample 3",
    "check {draft}",
    "reuse {draft} {plan}",
    "reuse {draft} --in-corpus",
    "reuse {copied} --in-corpus",
    "reuse {copied} --in-corpus -o {tmp}/sources.docx",
    "check {undated}",
    "similar {undated}",
    "compare 青澜市 望津市",
    "compare 青澜市 望津市 砚川市 --year 2020:2030",
    "compare 青澜市 澜东区 --indicator 高新技术企业",
    "compare 青澜市 澜东区 --indicator 高新技术企业 --view strength",
    "reuse --all",
    "wording 新增__家",
    "outline 工作报告",
    "index {corpus} --index {tmp}/index --report {tmp}/files.txt",
]
MISTAKES = [
    "serch x",
    "search --regoin 青澜市 x",
    "search x --limit abc",
    "search x --limit -3",
    "phrase x --window -1",
    "wording 新增__家 --plans 2.5",
    "search x --body 火星局 --year 2025 --level 市",
    "phrase '力争(' --regex",
    "search x --by foo",
    "search x --year 二零二五",
    "search x --year 2025:2021",
    "search x --level 村",
    "search x --region 青兰市",
    "search x --kind 诗歌",
    "search x --body 火星局",
    "search x --part foo",
    "search x --title ''",
    "search x --without foo",
    "search x --variant okapi --weighting tfidf",
    "search x --terms bigrams --weighting tfidf",
    "search x --queries q.jsonl",
    "search x --queries q.jsonl --run {tmp}/r.run",
    "search --queries q.jsonl --run {tmp}/r.run",
    "search x --sort foo",
    "search '-无人机'",
    "search '年:2025'",
    "search '—year 2025'",
    "search x -o x.foo",
    "search x -o /nonexist/x.csv",
    "search x -f foo",
    "search x -i nowhere",
    "search x --bom",
    "search ''",
    "phrase",
    "phrase ''",
    "phrase '(' --pattern",
    "phrase '(?=a)b' --regex",
    "phrase 'a*' --regex",
    "phrase '力争' --by foo",
    "phrase '力争' --by region,year,level",
    "phrase '力争' --sort foo",
    "phrase '力争' --context foo",
    "phrase '力争' --sample -1",
    "phrase 力争 --pattern --regex",
    "phrase 力争 --within plan",
    "phrase '<数字>' --pattern",
    "phrase '力争…' --pattern",
    "phrase 'x{{3,2}}' --pattern",
    "phrase '[b-a]' --pattern",
    "phrase --patterns-file nofile",
    "phrase 力争 --count --sample 3",
    "phrase 营商环境优化提升",
    "phrase 力爭 --exact",
    "phrase '力争|确保'",
    "freq",
    "freq 力争 --by foo",
    "freq 力争 --by year,year",
    "freq 力争 --trend --by year",
    "freq 力争 --dispersion foo",
    "freq 哈哈 --by level",
    "spread 哈哈",
    "spread ''",
    "spread 力争 -n -1",
    "bundles --min-length 1",
    "bundles --min-length 10 --max-length 5",
    "bundles --min-n 0",
    "bundles --new-in abc",
    "bundles --new-in 1990",
    "bundles --gone-since 1990",
    "bundles --new-in 2025 --gone-since 2024",
    "bundles --containing 。，",
    "bundles --containing 火星",
    "keyness",
    "keyness foo",
    "keyness year:2025 --against year:2025",
    "keyness year:2025 --against year:1990",
    "keyness 地区:火星",
    "keyness level:市 --phrase 哈哈",
    "keyness level:市 --units foo",
    "keyness level:市 --min-n 9999",
    "keyness level:市 --evidence foo",
    "keyness level:市 --phrase 力争 --units bigrams",
    "collocates",
    "collocates 力争 --window 0",
    "collocates 力争 --window a",
    "collocates 力争 --window 99",
    "collocates 哈哈",
    "collocates 力争 --by foo",
    "collocates 力争 --min-n 999",
    "similar 不存在",
    "similar 青澜市2025",
    "similar 雁陂镇2025年工作计划 --section 不存在",
    "similar nofile.docx",
    "similar 雁陂镇2025年工作计划 -n -1",
    "targets --indicator 海岸线长度",
    "targets --indicator ''",
    "targets --status foo",
    "targets --figure 工作计划",
    "targets --lexicon nofolder",
    "targets 青澜市2024 --year 2025",
    "targets --results --status result",
    "targets nofile.txt",
    "compare",
    "compare 青澜市",
    "compare 青澜市 望津市 --indicator 海岸线长度",
    "compare 青澜市 望津市 --indicator GDP --phrase 力争",
    "compare 青澜市 望津市 --indicator GDP --view foo",
    "compare 青澜市 望津市 --indicator GDP --bare soft",
    "compare 青澜市 望津市 --indicator GDP --words --view point",
    "compare 青澜市 望津市 --summary",
    "compare 青澜市 望津市 --by year",
    "compare 青澜市 望津市 --amplification",
    "compare 青澜市 望津市 --phrase ''",
    "compare 青澜市 火星市 --indicator GDP",
    "compare --level 乡 --indicator GDP",
    "compare 青澜市 望津市 --indicator 失业率",
    "wording ''",
    "wording 火星__个",
    "wording 新增__家 --peers nofile.csv",
    "wording 新增__家 --peers nofile.csv --column 人口 --near 1",
    "wording 新增__家 --n-peers 0",
    "outline",
    "outline 火星局",
    "outline --kind 工作计划 --depth 0",
    "outline --kind 工作计划 --draft nofile",
    "reuse",
    "reuse a b",
    "reuse 云岫省2024 云岫省2024",
    "reuse 云岫省2024 云岫省2025 --min-run 2",
    "reuse --all --min-share 200",
    "reuse --all --formula-regions 1",
    "reuse 云岫省2024 --all",
    "check",
    "check nofile.docx",
    "check corpus",
    "show",
    "show 不存在",
    "show 云岫省2024 --raw --outline",
    "show '云岫省/2024年政府工作报告.md#99999-100000'",
    "show 云岫省2024 --draft-year 2025",
    "catalogue --missing foo",
    "catalogue --family 不存在",
    "catalogue --region 云岫省 --year 1990",
    "catalogue --edit /nonexist/x.csv",
    "info --style foo",
    "cite 不存在",
    "cite --style foo",
    "browse x",
    "replay nofile",
    "export",
    "export --parquet {tmp}/nofile/x",
    "export --parquet {tmp}/tables --region 无此地",
    "verify --sample 0",
    "index nofolder",
    "index {corpus} --columns foo",
    "index {corpus} --columns foo=bar",
    "index {corpus} --user-dict nofile",
    "index {corpus} --lexicon nofile",
    "index a b",
    "phrase 力争 --chart a.foo",
    "phrase 力争 --by year --chart -f csv",
    "info --chart",
    "search",
]
"""Wrong input of many kinds, and questions that have no answer."""
DRAFT = """# 青澜市2025年政府工作报告

一、主要目标

地区生产总值增长6。5%左右，新增企业xx家。

三、重点工作

今年是“十五五”开局之年。在枫渚县新建学校2所。
"""
COPIED = """# 青澜市2025年政府工作报告

{text}
"""
UNDATED = """# 青澜市政府工作报告

一、主要目标

地区生产总值增长6.5%左右。
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
        "docx",
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
    copied = tmp_path / "copied.md"
    copied.write_text(COPIED.format(text=(mini.CORPUS / mini.QINGLAN_2024).read_text("utf-8-sig")), "utf-8")
    undated = tmp_path / "undated.md"
    undated.write_text(UNDATED, "utf-8")
    files = {"plan": plan, "draft": draft, "copied": copied, "undated": undated}
    arguments = shlex.split(line.format(tmp=tmp_path, corpus=mini.CORPUS, **files))
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
    for document in tmp_path.glob("*.docx"):
        assert english_of(_text_of(document)) == []


def _text_of(document: Path) -> str:
    """The text of a Word file, without the signature at its end."""
    return "\n".join(paragraph.text for paragraph in docx.Document(str(document)).paragraphs[:-1])


_PAIR = re.compile(r"[A-Za-z]{2,} [A-Za-z'’]{2,}")
_NAMED = re.compile(r"plansearch \w+|'[^']*'|“[^”]*”|\S*nofile\S*|JSON Lines")


@pytest.mark.parametrize("line", MISTAKES)
def test_a_mistake_is_explained_without_english(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    said = answer(line, tmp_path, monkeypatch, capsys)
    assert re.search("[\u4e00-\u9fff]", said)
    assert _PAIR.findall(_DATA.sub(" ", _NAMED.sub(" ", said))) == []
    assert not re.search("“[^”]*“|x>=|[(][?]m[)]", said)


@pytest.mark.parametrize("verb", ["", *COMMANDS])
def test_help_is_in_chinese(
    verb: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = answer(f"{verb} --help", tmp_path, monkeypatch, capsys)
    assert _PAIR.findall(_DATA.sub(" ", _NAMED.sub(" ", said))) == []
    told = re.findall(r"^  (-.*?)(?:  (.*))?\n(?: {10,}(.*)\n)?", said, re.MULTILINE)
    assert told
    assert [names for names, *helps in told if not re.search("[\u4e00-\u9fff]", "".join(helps))] == []


def test_every_verb_is_asked() -> None:
    asked = {line.split()[0] for line in ANSWERS}
    assert set(COMMANDS) - asked == {"replay", *DOORS}  # whose answers are tables of versions


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
