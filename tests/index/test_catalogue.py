"""Rows of the catalogues of all shards."""

from __future__ import annotations

from pathlib import Path

import mini
import pytest

import plansearch
from plansearch.api import Index
from plansearch.index import format as fmt
from plansearch.index.catalogue import file_of, plan_readings


def test_how_every_plan_was_read(mini_index: Index) -> None:
    reader = mini_index.reader
    readings = {reading.id: reading for reading in plan_readings(reader)}
    assert set(readings) == set(mini.PLANS)
    for number, plan in enumerate(reader.plans):
        reading = readings[plan.id]
        assert (reading.file, reading.charset, reading.region_path) == (plan.source, plan.charset, plan.region_path)
        assert (reading.time, reading.evidence) == (plan.time, plan.evidence)
        assert reading.warnings == reader.warnings(number)


def test_several_shards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fmt, "MAX_PASSAGES", 5)
    plansearch.build(mini.CORPUS, tmp_path / "index")
    with plansearch.open(tmp_path / "index") as index:
        assert len(index.reader.shards) > 1
        assert {reading.id for reading in plan_readings(index.reader)} == set(mini.PLANS)


@pytest.mark.parametrize(
    ("source", "file"),
    [
        ("一.md", "一.md"),
        ("三.jsonl:12", "三.jsonl"),
        ("页.html#2", "页.html"),
        ("包.zip/内/二.md", "包.zip"),
        ("包.zip/内/页.html#2", "包.zip"),
        ("别处.md", ""),
        ("", ""),
    ],
)
def test_the_file_of_a_source(source: str, file: str) -> None:
    assert file_of(source, {"一.md", "三.jsonl", "页.html", "包.zip"}) == file
