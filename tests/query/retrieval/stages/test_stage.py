"""Every stage can be turned off, on the command line as well, and each does something."""

from __future__ import annotations

from typing import get_args, get_type_hints

import pytest

from plansearch.api import Index
from plansearch.cli.commands.search import search
from plansearch.query.retrieval.query_terms import interrogatives
from plansearch.query.retrieval.stages.stage import STAGES, Stage

QUERY = {
    "roles": "加强养老服务 发展",
    "pairs": "高新技术企业培育计划",
    "numbers": "新增高新技术企业多少家",
    "definitions": "科技特派员",
}


def test_the_names_are_the_same_everywhere() -> None:
    assert tuple(STAGES) == get_args(Stage)
    (option,) = get_type_hints(search, include_extras=True)["without"].__metadata__
    assert option.help.endswith(f"Stages: {', '.join(STAGES)}.")
    assert all(STAGES.values())


@pytest.mark.parametrize("stage", [stage for stage in STAGES if stage != "definitions"])
def test_turning_a_stage_off_changes_a_score(demo_index: Index, stage: Stage) -> None:
    asking = next(word for word in sorted(interrogatives()) if demo_index.reader.df(word))
    query = f"养老服务 {asking}" if stage == "interrogatives" else QUERY.get(stage, "养老服务体系建设")
    with_it, without = demo_index.search(query), demo_index.search(query, without=stage)
    assert [(h.passage.address, h.score) for h in with_it.hits] != [(h.passage.address, h.score) for h in without.hits]


def test_without_any_stage_a_search_is_plain(demo_index: Index) -> None:
    bare = demo_index.search("如何做好养老服务", without=tuple(STAGES))
    plain = demo_index.search("如何做好养老服务", plain=True)
    assert [(h.passage.address, h.score) for h in bare.hits] == [(h.passage.address, h.score) for h in plain.hits]
