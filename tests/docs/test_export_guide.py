"""The queries of the guides to `export` run, and find what the verbs of an index find."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from statistics import median
from typing import Any

import pytest

import plansearch
from docs.console import ROOT
from plansearch.query.statements.targets import PlanTarget

GUIDES = [ROOT / "docs" / "guide" / "export.md", ROOT / "docs" / "zh" / "guide" / "export.md"]
_BLOCK = re.compile(r"^## (DuckDB|Polars|Spark)\n.*?^```(?:sql|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def snippet(guide: Path, program: str) -> str:
    """The block below the heading of a program."""
    found = {match[1]: match[2] for match in _BLOCK.finditer(guide.read_text("utf-8"))}
    return found[program]


@pytest.fixture(scope="module")
def tables(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an export of the bundled corpus, `tables`, as the guides make it."""
    folder = tmp_path_factory.mktemp("guide")
    with plansearch.open(checkout / "indexes" / "default") as index:
        index.export(folder / "tables")
    return folder


@pytest.fixture(scope="module")
def growth(checkout: Path) -> list[PlanTarget]:
    """Targets for growth whose number is known."""
    with plansearch.open(checkout / "indexes" / "default") as index:
        found = index.targets(indicator="地区生产总值", figure="growth").records
    return [record for record in found if record.target.norm_lo is not None]


def middle(record: PlanTarget) -> float:
    lo, hi = record.target.norm_lo, record.target.norm_hi
    assert lo is not None
    assert hi is not None
    return float((lo + hi) / 2)


def medians(records: Iterable[PlanTarget], key: str) -> dict[tuple[Any, Any], float]:
    """The median of targets by a fact of their plans and by year."""
    groups: dict[tuple[Any, Any], list[float]] = {}
    for record in records:
        plan = record.plan
        assert plan is not None
        first = plan.region_path[0] if key == "province" and plan.region_path else getattr(plan, "level", None)
        groups.setdefault((first, plan.year), []).append(middle(record))
    return {group: median(values) for group, values in groups.items()}


def test_the_guides_have_the_same_queries() -> None:
    for program in ("DuckDB", "Polars", "Spark"):
        assert snippet(GUIDES[0], program) == snippet(GUIDES[1], program)


def test_duckdb(tables: Path, growth: list[PlanTarget], monkeypatch: pytest.MonkeyPatch) -> None:
    duckdb = pytest.importorskip("duckdb")
    monkeypatch.chdir(tables)
    rows = duckdb.sql(snippet(GUIDES[0], "DuckDB")).fetchall()
    found = {(province, year): pytest.approx(value) for province, year, _, value, _ in rows}
    assert found == medians(growth, "province")
    sentences = {record.sentence for record in growth}
    assert all(nearest.partition("：")[2] in sentences for *_, nearest in rows)


def test_polars(tables: Path, checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tables)
    known: dict[str, Any] = {}
    exec(compile(snippet(GUIDES[0], "Polars"), "export.md", "exec"), known)
    rows = known["found"].rows(named=True)
    with plansearch.open(checkout / "indexes" / "default") as index:
        records = index.targets(status="all", all_copies=True).records
        wanted = [record for record in records if record.target.mask_field == "value"]
        texts = {plan.id: plan.text.split("\n") for plan in index.plans()}
    assert sorted((row["plan"], row["phrasing"]) for row in rows) == sorted((r.source, r.phrasing) for r in wanted)
    assert all(row["text"] in texts[row["plan"]] for row in rows)


def test_spark(tables: Path, growth: list[PlanTarget], monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyspark")
    if shutil.which("java") is None:
        pytest.skip("no Java")
    monkeypatch.chdir(tables)
    known: dict[str, Any] = {}
    exec(compile(snippet(GUIDES[0], "Spark"), "export.md", "exec"), known)
    try:
        rows = known["found"].collect()
    finally:
        known["spark"].stop()
    assert {(row.level, row.year): pytest.approx(row.median) for row in rows} == medians(growth, "level")


def test_what_is_beside_the_tables_disturbs_no_reader(tables: Path) -> None:
    import polars as pl

    assert {path.name for path in (tables / "tables").iterdir()} == {
        "_export.json", "plans", "passages", "targets", "lines"
    }  # fmt: skip
    assert len(pl.scan_parquet(tables / "tables" / "plans", hive_partitioning=True).collect()) == 54
