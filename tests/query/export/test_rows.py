"""Rows are what the index has: statements as `targets` gives them, lines and passages as they are in the text."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from plansearch.api import Index
from plansearch.query.export.parts import TABLES

from .tables import read


def test_targets_are_those_of_the_verb(exported: Path, demo_index: Index) -> None:
    wanted = demo_index.targets(status="all", all_copies=True).to_polars()
    found = read(exported, "targets")
    assert found.select(wanted.columns).sort(wanted.columns).equals(wanted.sort(wanted.columns))


def test_lines_make_the_text_of_each_plan(exported: Path, demo_index: Index) -> None:
    lines = read(exported, "lines").sort("plan", "line")
    found = {str(plan): "\n".join(some["text"]) for (plan,), some in lines.group_by("plan", maintain_order=True)}
    assert found == {plan.id: plan.text for plan in demo_index.plans()}
    texts = {plan.id: plan.text for plan in demo_index.plans()}
    for row in lines.iter_rows(named=True):
        assert texts[row["plan"]][row["start"] : row["end"]] == row["text"]


def test_passages_are_cut_from_the_text(exported: Path, demo_index: Index) -> None:
    texts = {plan.id: plan.text for plan in demo_index.plans()}
    rows = read(exported, "passages").sort("plan", "passage").rows(named=True)
    assert len(rows) == demo_index.reader.manifest.n_passages
    for row in rows:
        assert texts[row["plan"]][row["start"] : row["end"]] == row["text"]
    there = [demo_index.reader.passage(no) for no in range(demo_index.reader.manifest.n_passages)]
    wanted = {(p.plan.id, p.span.start, p.span.end, " / ".join(p.section), p.text) for p in there}
    assert {(row["plan"], row["start"], row["end"], row["section"], row["text"]) for row in rows} == wanted


def test_plans_are_those_of_the_catalogue(exported: Path, demo_index: Index) -> None:
    wanted = demo_index.catalogue().to_polars().drop("region_confidence", "year_confidence")
    found = read(exported, "plans")
    assert found.select(wanted.columns).sort("plan").equals(wanted.sort("plan"))
    by_plan = {row["plan"]: row for row in found.rows(named=True)}
    for plan in demo_index.plans():
        row = by_plan[plan.id]
        assert (row["sha256"], row["region_code"]) == (plan.sha256, plan.region_code)
        assert row["n_lines"] == plan.text.count("\n") + 1
        path = [row[name] for name in ("province", "prefecture", "county", "township") if row[name]]
        assert path == [name for name in plan.region_path if name != "国家"]


def test_keys_join(exported: Path) -> None:
    plans, passages, targets, lines = (read(exported, table) for table in TABLES)
    assert plans["n_passages"].sum() == len(passages)
    assert plans["n_lines"].sum() == len(lines)
    in_passages = targets.join(passages, on=["plan", "passage"], suffix="_of_passage", how="inner")
    assert len(in_passages) == targets["passage"].drop_nulls().len() > 0
    for row in in_passages.iter_rows(named=True):
        assert row["start_of_passage"] <= row["start"] < row["end_of_passage"]
    in_lines = targets.join(lines, on=["plan", "line"], suffix="_of_line", how="inner")
    assert len(in_lines) == len(targets)
    assert all(r["start_of_line"] <= r["start"] < r["end_of_line"] for r in in_lines.iter_rows(named=True))


def test_the_sentence_is_found_by_its_place(exported: Path, demo_index: Index) -> None:
    texts = {plan.id: plan.text for plan in demo_index.plans()}
    for row in read(exported, "targets").iter_rows(named=True):
        assert texts[row["plan"]][row["start"] : row["end"]] in row["sentence"]


def test_a_masked_number_is_no_number(exported: Path) -> None:
    masked = read(exported, "targets").filter(pl.col("mask") != "")
    assert len(masked) > 0
    assert (
        masked.filter(pl.col("masked") == "value").select("lo", "hi", "norm_lo", "norm_hi").null_count().row(0)
        == ((masked["masked"] == "value").sum(),) * 4
    )


def test_headings_have_a_depth(exported: Path, demo_index: Index) -> None:
    lines = read(exported, "lines")
    found = {(row["plan"], row["start"]): row["depth"] for row in lines.iter_rows(named=True) if row["depth"]}
    reader = demo_index.reader
    wanted = {
        (plan.id, section.span.start): section.depth
        for number, plan in enumerate(reader.plans)
        for section in reader.sections(number)
    }
    assert found == wanted
