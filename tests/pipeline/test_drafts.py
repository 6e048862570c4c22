"""Documents beside the plans of an index."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from plansearch.api import Index
from plansearch.corpus.gazetteer import Gazetteer
from plansearch.index.statements import StatementQuery, find_statements
from plansearch.model import Document
from plansearch.pipeline.drafts import Draft, reader_beside
from plansearch.query.filters.plan_files import facts_of, plan_of
from tests import mini


def drafts_of(index: Index, *texts: str) -> tuple[list[Draft], Gazetteer]:
    gazetteer = Gazetteer.load(more=index.reader.regions)
    found = []
    for number, text in enumerate(texts):
        document = Document(f"稿{number}.txt", text)
        facts = facts_of(document, gazetteer)
        found.append(Draft(document, facts, plan_of(document, facts, gazetteer)))
    return found, gazetteer


@pytest.mark.parametrize("counted", [False, True])
def test_plans_and_drafts_answer_alike(mini_index: Index, counted: bool) -> None:
    texts = [mini_index.reader.text(number) for number in range(2)]
    reader, numbers = reader_beside(mini_index.reader, *drafts_of(mini_index, *texts), counted=counted)
    assert len(reader.plan_entries) == len(mini_index.reader.plan_entries) + 2
    assert [reader.text(number) for number in numbers] == texts
    for number, text in zip(numbers, texts, strict=True):
        (plan,) = (n for n, entry in enumerate(mini_index.reader.plan_entries) if mini_index.reader.text(n) == text)
        own, stored = (
            [(one.indicator, one.phrasing, one.sentence) for one in find_statements(of, [no], StatementQuery())[no]]
            for of, no in ((reader, number), (mini_index.reader, plan))
        )
        assert own == stored


def test_the_files_vanish_with_the_reader_and_the_plans_stay(mini_index: Index) -> None:
    reader, (number,) = reader_beside(mini_index.reader, *drafts_of(mini_index, "一、目标\n\n新建学校10所。\n"))
    folder, plan = reader.shards[-1].folder, reader.plan(number)
    assert folder.is_dir()
    assert plan.is_draft
    reader.close()
    del reader
    gc.collect()
    assert not folder.exists()
    assert plan.text.startswith("一、目标")


def test_the_index_itself_does_not_change(mini_index: Index) -> None:
    before = mini_index.reader.manifest
    reader_beside(mini_index.reader, *drafts_of(mini_index, "一、目标\n\n新建学校10所。\n"))
    assert mini_index.reader.manifest == before
    assert Path(mini.CORPUS).is_dir()
