"""All measures of plans against a subject."""

from __future__ import annotations

import pytest

from plansearch.api import Index
from plansearch.model import Document
from plansearch.query.retrieval.likeness.join import joined
from plansearch.query.retrieval.likeness.measures import Measures
from plansearch.query.retrieval.likeness.request import SimilarRequest
from plansearch.query.retrieval.likeness.subject import subject_of

DRAFT = """枫渚县2026年政府工作报告

一、2025年工作回顾

过去一年，全县新增规模以上工业企业12家，古堰修缮完成。

二、2026年工作安排

（一）做强茶叶和竹编产业

新增高新技术企业8家，竹编培训班办10期，茶园改造2000亩，规模以上工业增加值增长7%左右。

（二）改善民生

新增养老床位200张，城镇新增就业3000人，农村公路改造40公里，家庭医生履约率不低于90%。
"""


def test_the_score_joins_the_measures(demo_index: Index) -> None:
    reader = demo_index.reader
    request = SimilarRequest("稿.txt", n=0)
    measures = Measures(reader, request, subject_of(reader, Document("稿.txt", DRAFT), None))
    best = measures.best(range(len(reader.plan_entries)))
    assert [one.score for one in best] == sorted((one.score for one in best), reverse=True)
    for one in best:
        assert one.score == joined(one.subject, one.alignment.score, one.promises[0], one.names)
        assert all(0 <= value <= 1 for value in (one.subject, one.alignment.score, one.promises[0], one.names or 0))
    (shown,) = measures.shown(best[:1], {})
    assert shown.score == best[0].score
    assert shown.reasons.terms


def test_names_do_not_count_elsewhere(demo_index: Index) -> None:
    reader = demo_index.reader
    request = SimilarRequest("稿.txt", n=0, elsewhere=True)
    measures = Measures(reader, request, subject_of(reader, Document("稿.txt", DRAFT), None))
    best = measures.best(range(3))
    assert all(one.names is None for one in best)
    assert measures.shown(best[:1], {})[0].reasons.names == ()


@pytest.mark.parametrize("n", [0, 3])
def test_a_plan_is_its_own_best(demo_index: Index, n: int) -> None:
    reader = demo_index.reader
    for number in range(0, len(reader.plan_entries), 6):
        measures = Measures(reader, SimilarRequest("稿", n=n), subject_of(reader, number, None))
        first = measures.best(range(len(reader.plan_entries)))[0]
        assert number in reader.group_of(first.number)
        assert first.subject == pytest.approx(1, abs=0.3)
