"""The store of statements: every field comes back, filters are SQL, and damage is an error of ours."""

from __future__ import annotations

import dataclasses
import pickle
import sqlite3
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plansearch.corpus.gazetteer import Gazetteer
from plansearch.corpus.metadata import Facts
from plansearch.errors import IndexFormatError
from plansearch.index import format as fmt
from plansearch.index.files.held_file import HeldFile
from plansearch.index.shard import Shard
from plansearch.index.target_store import SPANS, Stored, TargetStore, column
from plansearch.index.write.shard_writer import ShardWriter
from plansearch.index.write.target_writer import TargetsWriter
from plansearch.model import Document, Region, Span, Target
from plansearch.targets import canonical, extract_targets
from plansearch.targets.interpret.phrasing import phrasing
from plansearch.text.outline import outline
from plansearch.text.sections import path_at

TEXT = (
    "# 青澜市2025年政府工作报告\n\n一、2024年工作回顾\n\n地区生产总值增长5.8%，财政收入由63亿元增加到71亿元。\n\n"
    "二、2025年主要目标\n\n地区生产总值增长6%左右、力争6.5%，城镇调查失业率控制在5.5%以内，新增就业2万人，"
    "新建公园xx个，原则上粮食总产稳定在52万吨以上，经济增长高于全省平均水平。\n"
)
HINTS = get_type_hints(Target)
WORDS = st.one_of(st.text(st.characters(exclude_characters="\0"), max_size=6), st.sampled_from(["", "\ud800园"]))
DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15)
SPAN = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 2**24), st.integers(0, 10**6))


def values_of(hint: Any) -> st.SearchStrategy[Any]:
    """Any value of a field, from its annotation."""
    if get_origin(hint) is Literal:
        return st.sampled_from(get_args(hint))
    if hint == tuple[str, ...]:
        return st.lists(WORDS, max_size=3).map(tuple)
    plain = {str: WORDS, bool: st.booleans(), Decimal: DECIMALS, Span: SPAN, type(None): st.none()}
    return plain[hint] if hint in plain else st.one_of(*(plain[part] for part in get_args(hint)))


TARGETS = st.builds(Target, **{name: values_of(hint) for name, hint in HINTS.items()}).map(
    lambda target: dataclasses.replace(target, canonical=canonical(target.indicator))
)


def store_of(folder: Path, targets: list[tuple[int, Target, str]]) -> TargetStore:
    """A store of statements with their plans and phrasings."""
    writer = TargetsWriter()
    for plan in range(4):
        writer.begin(plan, f"{plan}.md")
    for n, (plan, target, words) in enumerate(targets):
        section, tier_of, scope = (None, None, "") if n % 2 else (n, n - 1, words)
        writer.put(Stored(plan, n, canonical(target.indicator), words, section, target, tier_of, scope))
    writer.write(folder)
    return TargetStore(HeldFile(folder / "targets.db"))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), TARGETS, WORDS), max_size=6))
def test_any_statement_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, said: list[Any]) -> None:
    store = store_of(tmp_path_factory.mktemp("store"), said)
    expected = sorted(
        ((plan, n, target, words) for n, (plan, target, words) in enumerate(said)), key=lambda row: row[:2]
    )
    found = store.statements()
    assert [(row.plan, row.n, row.target, row.phrasing) for row in found] == expected
    assert [row.section for row in found] == [None if row.n % 2 else row.n for row in found]
    assert [row.tier_of for row in found] == [None if row.n % 2 else row.n - 1 for row in found]
    assert [row.scope for row in found] == ["" if row.n % 2 else row.phrasing for row in found]
    assert [row.indicator for row in found] == [canonical(row.target.indicator) for row in found]
    store.close()


def test_every_field_has_its_column(tmp_path: Path) -> None:
    store_of(tmp_path, []).close()
    rows = sqlite3.connect(tmp_path / fmt.TARGETS).execute("SELECT * FROM targets")
    columns = {name for name, *_ in rows.description}
    expected = {c for field in dataclasses.fields(Target) for c in SPANS.get(field.name, (column(field.name),))}
    assert expected <= columns
    assert columns - expected == {
        "plan",
        "plan_no",
        "n",
        "indicator_no",
        "phrasing",
        "section_no",
        "tier_of",
        "scope",
        "term",
    }


@pytest.fixture
def shard(tmp_path: Path) -> Shard:
    """A shard of three plans, the second a passage that belongs to nobody."""
    gazetteer = Gazetteer([Region("990100", "青澜市", "市")])
    writer = ShardWriter(tmp_path, gazetteer)
    nobody, somebody = (
        Facts("甲", None, None, None, (), ()),
        Facts("乙", Region("990100", "青澜市", "市"), "市", None, (), ()),
    )
    writer.add(Document("a.md", TEXT), nobody)
    writer.add(Document("b", TEXT, is_passage=True), nobody)
    writer.add(Document("c", TEXT.replace("6.5%", "7%"), is_passage=True), somebody)
    entry = writer.finish()
    return Shard(tmp_path / entry.name, entry)


def test_a_shard_holds_what_is_extracted(shard: Shard) -> None:
    found = shard.targets.statements()
    for plan in (0, 2):
        text = shard.text(plan)
        expected = extract_targets(text)
        rows = [row for row in found if row.plan == plan]
        assert len(rows) > 6
        assert [row.target for row in rows] == expected
        assert [row.n for row in rows] == list(range(len(rows)))
        assert [row.phrasing for row in rows] == [phrasing(target, text) for target in expected]
        paths = shard.section_paths({row.section for row in rows if row.section is not None})
        sections = outline(text)
        assert [paths[row.section] for row in rows if row.section is not None] == [
            path_at(sections, target.span.start) for target in expected
        ]
        assert all(shard.stretch(plan, t.sentence) == t.sentence.of(text) for t in expected)


def test_a_passage_of_nobody_is_not_read(shard: Shard) -> None:
    assert shard.targets.read == {0, 2}
    assert {row.plan for row in shard.targets.statements()} == {0, 2}


def test_filters(shard: Shard) -> None:
    store = shard.targets
    everything = store.statements()
    gdp = store.statements(indicators=["地区生产总值"])
    assert gdp == [row for row in everything if row.indicator == "地区生产总值"]
    assert len(gdp) > 4
    assert store.statements(indicators=["地区生产"]) == store.statements(indicators=["地区生产总值总"]) == []
    assert store.statements(plans=[2], indicators=["地区生产总值"]) == [row for row in gdp if row.plan == 2]
    assert store.statements(plans=[]) == []
    for where in ((("effort",), "strive"), (("is_masked",), True), (("bound", "bound_type"), "le")):
        expected = [row for row in everything if any(getattr(row.target, name) == where[1] for name in where[0])]
        assert store.statements(where=[where]) == expected
        assert expected
        counts = {plan: sum(row.plan == plan for row in expected) for plan in (0, 2)}
        assert store.counts(where=[where]) == {plan: n for plan, n in counts.items() if n}
    assert store.counts(indicators=["地区生产总值"]) == {plan: sum(row.plan == plan for row in gdp) for plan in (0, 2)}


def test_any_sqlite_tool_reads_it(shard: Shard) -> None:
    db = sqlite3.connect(shard.folder / fmt.TARGETS)
    sql = "SELECT plan, phrasing, lo, hi, norm_lo FROM targets WHERE indicator = '城镇调查失业率' AND plan_no = 0"
    assert db.execute(sql).fetchall() == [("a.md", "5.5%以内", "5.5", "5.5", "0.055")]


def test_an_order_of_bytes_is_the_order_of_names(tmp_path: Path) -> None:
    (target,) = extract_targets("城镇新增就业2万人以上。")
    names = ["公园", "公园数", "\U00015000园", "\ufffd园", "园", ""]
    said = [(0, dataclasses.replace(target, indicator=name), "") for name in names]
    store = store_of(tmp_path, said)
    for name in names:
        assert [row.target.indicator for row in store.statements(indicators=[canonical(name)])] == [name]


def test_damage_is_told(shard: Shard) -> None:
    path = shard.folder / fmt.TARGETS
    path.write_bytes(b"SQLite format 3\0" + b"\1" * (path.stat().st_size - 16))
    with pytest.raises(IndexFormatError, match=r"targets\.db is damaged"):
        shard.targets.statements()


@pytest.mark.parametrize("row", ["(NULL, '甲')", "('names.tsv', x'ff')"])
def test_a_lexicon_that_is_no_text_is_damage(shard: Shard, row: str) -> None:
    db = sqlite3.connect(shard.folder / fmt.TARGETS)
    db.execute(f"INSERT INTO custom_tables VALUES {row}")
    db.commit()
    db.close()
    with pytest.raises(IndexFormatError, match=r"targets\.db is damaged"):
        _ = shard.targets.custom_tables


def test_numbers_that_are_none_are_damage(shard: Shard) -> None:
    db = sqlite3.connect(shard.folder / fmt.TARGETS)
    db.execute("UPDATE quantities SET lo = 'sechs' WHERE lo IS NOT NULL")
    db.commit()
    db.close()
    with pytest.raises(IndexFormatError, match=r"targets\.db is damaged"):
        shard.targets.statements()


def test_a_store_can_be_pickled(shard: Shard) -> None:
    store = pickle.loads(pickle.dumps(shard.targets))
    assert store.statements() == shard.targets.statements()
    store.close()
