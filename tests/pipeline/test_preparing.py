"""Whatever a document holds, it is skipped with its reason, and the index of the others is built."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import plansearch
from plansearch.pipeline import preparing
from plansearch.pipeline.preparing import stopped

TEXT = "青澜市2025年工作要点：今年要稳中求进，地区生产总值增长6%左右。"
HALF = "\ud83d"
GOOD = {"id": "好", "title": "青澜市2025年工作要点", "text": TEXT}


def corpus_of(folder: Path, *rows: dict[str, str]) -> Path:
    folder.mkdir()
    (folder / "表.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), "ascii")
    return folder


KEYS = ("id", "title", "text", "body", "year", "region", "level", "kind", "其他", HALF)
CELLS = (HALF, f"2025{HALF}", "\0", "a\0b", "\x1b[31m2025", "\u202e2025", "9" * 5000, "２０２５", "²")


def test_no_cell_ends_a_build(tmp_path: Path) -> None:
    rows = [
        {**GOOD, "id": f"{key!r}{n}", key: TEXT + cell if key == "text" else cell}
        for key in KEYS
        for n, cell in enumerate(CELLS)
    ]
    built = plansearch.build(corpus_of(tmp_path / "corpus", GOOD, *rows), tmp_path / "index")
    assert built.n_plans + len(built.skipped) == len(rows) + 1
    with plansearch.open(tmp_path / "index") as index:
        plans = index.plans()
    assert "好" in {plan.id for plan in plans}
    assert len(plans) > len(rows) * 0.8
    assert all(plan.title.isprintable() and plan.id.isprintable() for plan in plans)


def test_a_plan_that_breaks_its_reader_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    infer = preparing.infer

    def fails(document, *rest):  # type: ignore[no-untyped-def]
        if document.source == "坏":
            raise ZeroDivisionError("of 坏")
        return infer(document, *rest)

    monkeypatch.setattr(preparing, "infer", fails)
    built = plansearch.build(corpus_of(tmp_path / "corpus", {**GOOD, "id": "坏"}, GOOD), tmp_path / "index")
    assert built.n_plans == 1
    assert [(skip.source, skip.reason) for skip in built.skipped] == [
        ("坏", "its contents break the reader (ZeroDivisionError: of \\u574f): please report it")
    ]


def test_what_was_read_before_is_told() -> None:
    assert stopped("a.zip", "late", 0).reason == "late"
    assert stopped("a.zip", "late", 2).reason == "late; 2 parts before were read"
