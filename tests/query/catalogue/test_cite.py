"""Citations of what an index holds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from plansearch.api import Index
from plansearch.cli.emit import save
from plansearch.errors import QueryError, UnknownName
from plansearch.query.catalogue.cite import CiteRequest
from plansearch.query.request import parse

PLAN = "云岫省/青澜市/2025年政府工作报告.md"


def test_a_plan_is_cited_by_who_issued_it(demo_index: Index) -> None:
    assert demo_index.cite(PLAN).citations == ("青澜市人民政府. 2025年青澜市政府工作报告[R]. 2025.",)


def test_a_place_is_cited_with_its_heading_and_characters(demo_index: Index) -> None:
    line = demo_index.phrase("力争", region="青澜市", n=1).lines[0]
    (citation,) = demo_index.cite(f"{line.plan.id}#{line.span.start}-{line.span.end}").citations
    assert citation.endswith(f"第{line.span.start + 1}—{line.span.end}字.")
    assert f"“{line.section[-1]}”" in citation


def test_nothing_named_is_the_corpus(demo_index: Index) -> None:
    found = demo_index.cite(title="云岫省计划语料", creator="某课题组")
    assert found.text.startswith(f"某课题组. 云岫省计划语料（{len(demo_index.plans())}篇，")
    assert demo_index.reader.manifest.corpus_digest[:8] in found.text


def test_a_saved_answer_is_cited_by_its_request(demo_index: Index, tmp_path: Path) -> None:
    save(demo_index.phrase("营商环境"), tmp_path / "x.csv")
    (citation,) = demo_index.cite(str(tmp_path / "x.csv")).citations
    assert 'phrase {"patterns":[{"text":"营商环境"}]}' in citation


def test_styles_of_several(demo_index: Index) -> None:
    bib = demo_index.cite(PLAN, "青澜市生态环境局", style="bibtex").text
    assert bib.count("\n}\n") == 2
    items = json.loads(demo_index.cite(PLAN, "青澜市生态环境局", style="csl").text)
    assert [item["type"] for item in items] == ["report", "document"]
    assert len({item["id"] for item in items}) == 2


def test_keys_differ_and_are_ascii(demo_index: Index) -> None:
    keys = [one.key for one in demo_index.cite(*(plan.id for plan in demo_index.plans())).cited]
    assert len(set(keys)) == len(keys)
    assert all(key.isascii() and " " not in key for key in keys)


def test_what_cannot_be_cited(demo_index: Index, tmp_path: Path) -> None:
    with pytest.raises(UnknownName):
        demo_index.cite("无此计划")
    with pytest.raises(QueryError, match="no plan of the index"):
        demo_index.cite(f"{PLAN}#5-9999999")
    (tmp_path / "a.txt").write_text("no recipe")
    with pytest.raises(QueryError, match="no saved answer"):
        demo_index.cite(str(tmp_path / "a.txt"))
    with pytest.raises(QueryError):
        CiteRequest((), "mla")  # type: ignore[arg-type]


def test_the_request_reads_back() -> None:
    request = CiteRequest((PLAN,), "csl", "语料", "甲")
    assert parse(str(request)) == request
