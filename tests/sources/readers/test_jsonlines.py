"""JSON Lines: one plan a line, and a reason for every line that is none."""

from __future__ import annotations

import pytest

from plansearch.model import Document, Skipped
from plansearch.sources.readers import jsonlines
from plansearch.sources.readers.columns import Table
from plansearch.sources.readers.jsonlines import read_jsonlines

TEXT = "青澜市2025年工作要点"


def read(raw: str, **columns: str) -> list[Document | Skipped]:
    return list(read_jsonlines(raw, Table("a.jsonl", "utf-8", "0" * 64), columns))


def test_plans_with_and_without_ids() -> None:
    raw = f'{{"id": "一", "text": "{TEXT}", "region": "青澜市", "year": 2025, "tags": []}}\n\n{{"text": "{TEXT}"}}\n'
    first, second = read(raw)
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.source, first.title, first.metadata) == ("一", TEXT, {"region": "青澜市", "year": "2025"})
    assert (second.source, second.metadata, second.is_passage) == ("a.jsonl:3", {}, True)


def test_keys_by_their_chinese_names_and_as_a_person_named_them() -> None:
    (plan,) = read(f'{{"正文": "{TEXT}", "标题": "要点"}}')
    assert isinstance(plan, Document)
    assert plan.title == "要点"
    (plan,) = read(f'{{"x": "{TEXT}", "y": "甲"}}', text="x", id="y")
    assert isinstance(plan, Document)
    assert (plan.source, plan.text) == ("甲", TEXT)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not JSON: "),
        ("[1, 2]", 'no "text"'),
        ('{"text": 3}', 'no "text"'),
        ('{"text": " "}', 'no "text"'),
        ('{"id": "甲"}', 'no "text"'),
        ("[" * 100_000, "not JSON: "),
    ],
)
def test_lines_that_are_no_plans(line: str, reason: str) -> None:
    (item,) = read(f"\n{line}\n")
    assert isinstance(item, Skipped)
    assert item.source == "a.jsonl:2"
    assert item.reason.startswith(reason)


def test_a_wrong_name_of_a_key_says_which_there_are() -> None:
    (item,) = read(f'{{"x": "{TEXT}"}}', text="y")
    assert item == Skipped("a.jsonl:1", "no column y; its columns are: x")


def test_an_id_of_an_earlier_line() -> None:
    line = f'{{"id": "一", "text": "{TEXT}"}}\n'
    assert read(line * 2)[1] == Skipped("a.jsonl:2", "its id 一 is that of a.jsonl:1")


def test_a_long_text_is_no_single_passage(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonlines, "WHOLE", len(TEXT) - 1)
    (plan,) = read(f'{{"text": "{TEXT}"}}')
    assert isinstance(plan, Document)
    assert not plan.is_passage


def test_half_a_character_becomes_a_question_mark() -> None:
    (plan,) = read('{"text": "青\\ud800澜"}')
    assert isinstance(plan, Document)
    assert plan.text == "青?澜"
    assert plan.remarks == ("halves of characters (lone surrogates) became ?",)
