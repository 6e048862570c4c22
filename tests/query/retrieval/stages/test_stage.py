"""Every stage can be turned off, on the command line as well, and each does something."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

import plansearch
from plansearch.api import Index
from plansearch.cli.commands.search import search
from plansearch.query.retrieval.query_terms import interrogatives
from plansearch.query.retrieval.stages.stage import STAGES, Stage

QUERY = {
    "roles": "加强养老服务 发展",
    "pairs": "高新技术企业培育计划",
    "titles": "芦汀区科技局 企业",
    "numbers": "新增高新技术企业多少家",
    "enumerations": "教育 医疗 养老 文化",
    "formalities": "各位代表",
}


def test_the_names_are_the_same_everywhere() -> None:
    assert tuple(STAGES) == get_args(Stage)
    (option,) = get_type_hints(search, include_extras=True)["without"].__metadata__
    assert option.help.endswith(f"Stages: {', '.join(STAGES)}.")
    assert all(STAGES.values())


@pytest.mark.parametrize("stage", [stage for stage in STAGES if stage not in ("proximity", "definitions")])
def test_turning_a_stage_off_changes_a_score(demo_index: Index, stage: Stage) -> None:
    asking = next(word for word in sorted(interrogatives()) if demo_index.reader.df(word))
    query = f"养老服务 {asking}" if stage == "interrogatives" else QUERY.get(stage, "养老服务体系建设")
    with_it, without = demo_index.search(query), demo_index.search(query, without=stage)
    assert [(h.passage.address, h.score) for h in with_it.hits] != [(h.passage.address, h.score) for h in without.hits]


def test_without_any_stage_a_search_is_plain(demo_index: Index) -> None:
    bare = demo_index.search("如何做好养老服务", without=tuple(STAGES))
    plain = demo_index.search("如何做好养老服务", plain=True)
    assert [(h.passage.address, h.score) for h in bare.hits] == [(h.passage.address, h.score) for h in plain.hits]


def test_proximity_counts_where_passages_are_long(tmp_path: Path) -> None:
    far = "加强养老机构建设。" + "完善制度，压实责任，逐项督办。" * 60 + "提升服务质量。"
    near = "完善制度，压实责任，逐项督办。" * 60 + "加强养老机构建设，提升服务质量。"
    (tmp_path / "corpus").mkdir()
    rows = [{"id": "远", "text": far}, {"id": "近", "text": near}]
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (tmp_path / "corpus" / "plans.jsonl").write_text(lines, "utf-8")
    plansearch.build(tmp_path / "corpus", tmp_path / "index")
    with plansearch.open(tmp_path / "index") as index:
        found = index.search("养老机构 服务质量", explain=True).hits
        assert [hit.passage.plan.id.rpartition("/")[2] for hit in found] == ["近", "远"]
        first, second = (hit.explanation.refined.window for hit in found if hit.explanation)
        assert first is not None
        assert second is not None
        assert first.total > second.total > 0
        assert "proximity: " in str(found[0].explanation)
        off = index.search("养老机构 服务质量", without=["proximity"], explain=True).hits
        assert all(hit.explanation is not None and hit.explanation.refined.window is None for hit in off)
