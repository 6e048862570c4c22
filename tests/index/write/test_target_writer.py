"""Statements as they are written: read once, with their scope and tiers."""

from __future__ import annotations

from pathlib import Path

from plansearch.index.files.held_file import HeldFile
from plansearch.index.target_store import Stored, TargetStore
from plansearch.index.write.target_writer import Interned, TargetsWriter
from plansearch.targets import Lexicon, extract_targets
from plansearch.targets.interpret.tiers import base_statements
from plansearch.text.outline import outline

TEXT = (
    "# 青澜市2025年政府工作报告\n\n二、2025年主要目标\n\n"
    "地区生产总值增长6%左右、力争6.5%，城镇新增就业2万人。枫渚县生产总值增长8%。\n"
)


def written(folder: Path, text: str = TEXT) -> list[Stored]:
    """The statements of one plan, written and read again."""
    writer = TargetsWriter()
    writer.add(3, "a.md", text, sections=outline(text), first_section=10, is_other=lambda name: name == "枫渚县")
    writer.write(folder)
    store = TargetStore(HeldFile(folder / "targets.db"))
    try:
        assert store.plan_id(3) == "a.md"
        assert store.plan_id(0) is None
        return store.statements()
    finally:
        store.close()


def test_statements_carry_their_tiers_and_scopes(tmp_path: Path) -> None:
    rows = written(tmp_path)
    assert [row.target for row in rows] == extract_targets(TEXT)
    assert (
        [row.tier_of for row in rows]
        == base_statements(Lexicon.load(), [row.target for row in rows])
        == [None, 0, None, None]
    )
    assert [row.scope for row in rows] == ["", "", "", "枫渚县"]
    assert {row.section for row in rows} == {10}


def test_a_plan_without_statements_is_noted(tmp_path: Path) -> None:
    assert written(tmp_path, "今天天气好。") == []


def test_custom_tables_are_kept(tmp_path: Path) -> None:
    words = tmp_path / "words"
    words.mkdir()
    (words / "indicators.tsv").write_text("canonical\tsynonym\n粮食产量\t打粮数\n", "utf-8-sig")
    (words / "notes.txt").write_text("x", "utf-8")
    lexicon = Lexicon.load(words)
    TargetsWriter(lexicon).write(tmp_path)
    assert TargetStore(HeldFile(tmp_path / "targets.db")).custom_tables == {
        "indicators.tsv": "canonical\tsynonym\n粮食产量\t打粮数\n"
    }


def test_equal_rows_are_written_once() -> None:
    rows = Interned()
    assert [rows.number("a", 1), rows.number("b", 1), rows.number("a", 1)] == [0, 1, 0]
    assert rows.rows() == [("a", 1), ("b", 1)]
