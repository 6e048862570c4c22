"""What further passages add to the score of a plan."""

from __future__ import annotations

from pathlib import Path

import pytest

import plansearch
from plansearch.query.retrieval.stages.together import (
    ALONE,
    WEIGHT_OF_FURTHER,
    WEIGHT_OF_LACKING,
    Together,
    together,
)

WEIGHTS = {"汽车": 2.0, "家电": 3.0, "换新": 5.0}


def test_one_passage_stands_alone() -> None:
    assert together([7.0], [frozenset(WEIGHTS)], WEIGHTS) == ALONE
    assert together([], [], WEIGHTS) == ALONE
    assert ALONE.score == 0


def test_further_passages_add_their_scores_and_what_the_best_lacks() -> None:
    has = [frozenset({"汽车", "换新"}), frozenset({"家电", "换新"}), frozenset({"家电"})]
    found = together([6.0, 5.0, 1.0], has, WEIGHTS)
    assert found == Together(6.0, 3.0)
    assert found.score == pytest.approx(6 * WEIGHT_OF_FURTHER + 3 * WEIGHT_OF_LACKING)
    assert together([5.0, 1.0, 6.0], [has[1], has[2], has[0]], WEIGHTS) == found


def test_a_subject_in_several_passages_comes_before_one_named_in_passing(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    filler = "完善制度，压实责任，逐项督办，按季通报。" * 3
    (corpus / "甲县2025年工作计划.txt").write_text(
        f"甲县2025年工作计划\n\n一是家电换新。县级补贴家电3000台，{filler}\n\n二是汽车换新。补贴汽车600辆，{filler}\n",
        "utf-8",
    )
    (corpus / "乙县2025年工作计划.txt").write_text(
        f"乙县2025年工作计划\n\n促进消费。{filler}支持家电、汽车更新，办好展会。\n\n加强水利建设，{filler}\n", "utf-8"
    )
    plansearch.build(corpus, tmp_path / "index")
    with plansearch.open(tmp_path / "index") as index:
        hits = index.search("家电 汽车 换新", explain=True).hits
        assert hits[0].passage.plan.id.startswith("甲县")
        first = hits[0].explanation
        assert first is not None
        assert first.together.lacking > 0
        assert hits[0].plan_score == pytest.approx(hits[0].score + first.together.score)
        assert f"plan {hits[0].plan_score:.6f} = " in str(first)
        assert all(hit.explanation is not None and hit.explanation.together == ALONE for hit in hits if hit.rank > 1)
        off = index.search("家电 汽车 换新", without="together").hits
        assert all(hit.plan_score == max(h.score for h in off if h.rank == hit.rank) for hit in off)
