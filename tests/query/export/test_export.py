"""An export has what the index has: every plan, passage, statement and line, with types, places and keys that join."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import mini
import polars as pl
import pytest

import plansearch
from plansearch.api import Index
from plansearch.errors import OutputError, QueryError
from plansearch.index import format as fmt
from plansearch.query.export import columns, parts
from plansearch.query.export.columns import KEYS, PARTITION
from plansearch.query.export.export import Exported, ExportRequest
from plansearch.query.export.folder import DESCRIPTION
from plansearch.query.export.parts import NO_YEAR, TABLES
from plansearch.query.request import parse

Plans = dict[str, str]
BUNDLED = Path(__file__).parents[3] / "corpus"


def read(folder: Path, table: str) -> pl.DataFrame:
    """A table as polars reads its folder."""
    return pl.read_parquet(folder / table, hive_partitioning=True)


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture(scope="module")
def exported(demo_index: Index, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled corpus."""
    folder = tmp_path_factory.mktemp("export") / "tables"
    answer = demo_index.export(folder)
    assert answer.folder == folder
    return folder


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


def test_plans_without_a_year_have_none(index_of: Callable[[Plans], Index], tmp_path: Path) -> None:
    index = index_of({
        "青澜市/2025年工作计划.md": "# 青澜市2025年工作计划\n\n地区生产总值增长6%左右。\n",
        "旧/计划.md": "# 某年工作计划\n\n力争办好养老实事，推进水利改造工作。\n",
    })  # fmt: skip
    index.export(tmp_path / "out")
    assert (tmp_path / "out" / "plans" / f"{PARTITION}={NO_YEAR}").is_dir()
    rows = read(tmp_path / "out", "plans").sort("plan").rows(named=True)
    assert {row["year"] for row in rows} == {None, 2025}
    assert all(row["year"] == index.reader.plan(no).year for no, row in enumerate(rows))


def test_filters_choose_plans_and_parts(demo_index: Index, tmp_path: Path) -> None:
    answer = demo_index.export(tmp_path / "out", region="青澜市", year="2024:2025", part="plan")
    plans = demo_index.plans(region="青澜市", year="2024:2025", part="plan")
    assert set(read(tmp_path / "out", "plans")["plan"]) == {plan.id for plan in plans}
    wanted = demo_index.targets(region="青澜市", year="2024:2025", part="plan", status="all", all_copies=True)
    assert sorted(read(tmp_path / "out", "targets")["id"]) == sorted(wanted.to_polars()["id"])
    assert set(read(tmp_path / "out", "passages")["part"]) == {"plan"} == set(read(tmp_path / "out", "lines")["part"])
    assert answer.table().rows[0][:2] == ("plans", len(plans))


def test_no_plan_passes(demo_index: Index, tmp_path: Path) -> None:
    demo_index.export(tmp_path / "out", region="青澜市")
    before = files(tmp_path / "out")
    answer = demo_index.export(tmp_path / "out", year=1990)
    assert answer.is_empty
    assert answer.table().rows == ()
    assert answer.notes == demo_index.catalogue(year=1990).notes
    assert files(tmp_path / "out") == before


def test_an_index_without_plans(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "empty.txt").write_text("", "utf-8")
    plansearch.build(tmp_path / "corpus", tmp_path / "index")
    with plansearch.open(tmp_path / "index") as index:
        assert index.export(tmp_path / "out").is_empty
    assert not (tmp_path / "out").exists()


def test_a_table_without_rows_has_its_columns(mini_index: Index, tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(parts.PlanRows, "statements", lambda *_given: iter(()))
        answer = mini_index.export(tmp_path / "out")
    assert [(table.name, table.n_rows, table.n_files) for table in answer.tables][2] == ("targets", 0, 1)
    found = read(tmp_path / "out", "targets")
    assert len(found) == 0
    assert set(found.columns) == {column.name for column in columns.columns("targets")}


def test_the_same_index_gives_the_same_bytes(exported: Path, demo_index: Index, tmp_path: Path) -> None:
    demo_index.export(tmp_path / "again")
    assert files(tmp_path / "again") == files(exported)


def test_an_export_describes_itself(exported: Path, demo_index: Index) -> None:
    said = json.loads((exported / DESCRIPTION).read_text("utf-8"))
    assert said["signature"].startswith(demo_index.reader.manifest.signature)
    assert parse(said["signature"].rpartition("|")[2]) == ExportRequest()
    named = {file["path"]: file for table in said["tables"].values() for file in table["files"]}
    there = files(exported)
    assert set(there) == {DESCRIPTION, *named}
    for path, file in named.items():
        assert (file["bytes"], file["sha256"]) == (len(there[path]), hashlib.sha256(there[path]).hexdigest())
    for table in TABLES:
        frame = read(exported, table)
        assert said["tables"][table]["rows"] == len(frame) == sum(f["rows"] for f in said["tables"][table]["files"])
        assert {column["name"] for column in said["tables"][table]["columns"]} == set(frame.columns)


def test_every_column_is_explained_in_both_languages() -> None:
    for table in TABLES:
        found = columns.columns(table)
        assert [column.name for column in found if not column.name.endswith("_text")] == list(KEYS[table])
        assert all(column.meaning and column.chinese and column.type for column in found)


def test_large_tables_are_written_group_by_group(
    demo_index: Index, exported: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "_ROWS_OF_GROUP", 7)
    monkeypatch.setattr(parts, "_STATEMENTS_AT_ONCE", 50)
    demo_index.export(tmp_path / "out")
    for table in TABLES:
        assert read(tmp_path / "out", table).equals(read(exported, table))
    (file, *_) = sorted((tmp_path / "out" / "lines" / "year=2025").iterdir())
    import pyarrow.parquet

    assert pyarrow.parquet.ParquetFile(file).metadata.num_row_groups > 3


def test_characters_that_are_no_unicode() -> None:
    row = ("a", 2025, 1, 0, 4, None, "", "", None, "增\ud800长𠮷")
    batch, n_replaced = columns.record_batch("lines", [row, row])
    assert batch.column("text").to_pylist() == ["增�长𠮷"] * 2
    assert n_replaced == 2


# Where it is written


def test_an_earlier_export_is_replaced_whole(mini_index: Index, tmp_path: Path) -> None:
    out = tmp_path / "out"
    mini_index.export(out)
    mini_index.export(out, region="青澜市", year=2025)
    assert set(read(out, "plans")["plan"]) == {mini.QINGLAN_2025, mini.LANDONG}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_an_empty_folder_is_taken_and_a_link_is_followed(mini_index: Index, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "there")
    mini_index.export(tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert len(read(tmp_path / "there", "plans")) == len(mini.PLANS)


def refused(index: Index, folder: Path | str) -> str:
    with pytest.raises(OutputError) as error:
        index.export(folder)
    assert error.value.hint
    return str(error.value.message)


def test_what_is_not_of_an_export_stays(mini_index: Index, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine", "utf-8")
    assert "notes.txt" in refused(mini_index, tmp_path / "mine")
    mini_index.export(tmp_path / "out")
    (tmp_path / "out" / "plans" / "mine.txt").write_text("mine", "utf-8")
    assert "plans/mine.txt" in refused(mini_index, tmp_path / "out")
    assert (tmp_path / "out" / "plans" / "mine.txt").read_text("utf-8") == "mine"
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / DESCRIPTION).write_text("{}", "utf-8")
    assert DESCRIPTION in refused(mini_index, tmp_path / "other")


def test_places_that_cannot_be(mini_index: Index, mini_path: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    assert "is a file" in refused(mini_index, tmp_path / "file")
    assert "no such folder" in refused(mini_index, tmp_path / "none" / "out")
    assert "inside the index" in refused(mini_index, mini_path / "out")
    assert "not empty" in refused(mini_index, mini_path.parent)
    shutil.copytree(mini.CORPUS, tmp_path / "corpus")
    assert "inside the corpus" in refused(mini_index, tmp_path / "corpus" / "云岫省" / "out")
    with pytest.raises(QueryError):
        mini_index.export(" ")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["corpus", "file"]


def test_a_folder_that_may_not_be_written(mini_index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(self: Path, *_args: object, **_kwargs: object) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "mkdir", denied)
    assert "Permission denied" in refused(mini_index, tmp_path / "out")


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt(), MemoryError()])
def test_a_failure_leaves_the_earlier_export(
    error: BaseException, mini_index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mini_index.export(tmp_path / "out")
    before = files(tmp_path)
    calls: list[Any] = []

    def fails(*given: Any) -> Any:
        calls.append(given)
        if len(calls) > 3:
            raise error
        return written(*given)

    written = parts.record_batch
    monkeypatch.setattr(parts, "record_batch", fails)
    with pytest.raises(OutputError if isinstance(error, OSError) else type(error)):
        mini_index.export(tmp_path / "out", region="青澜市")
    assert files(tmp_path) == before


def test_a_failure_while_the_new_one_takes_the_place(
    mini_index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from plansearch.query.export import folder

    mini_index.export(tmp_path / "out")
    before = files(tmp_path)
    rename = folder.os.rename

    def fails(source: Path | str, target: Path | str) -> None:
        if Path(source).name == "whole":
            raise OSError(5, "Input/output error")
        rename(source, target)

    monkeypatch.setattr(folder.os, "rename", fails)
    assert "Input/output error" in refused(mini_index, tmp_path / "out")
    monkeypatch.undo()
    assert files(tmp_path) == before


def test_an_interruption_clears_away(mini_index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from plansearch import interrupts

    mini_index.export(tmp_path / "out")
    before = files(tmp_path)

    def interrupted(*_given: object) -> None:
        assert interrupts.is_writing()
        interrupts.clear_all()
        assert files(tmp_path) == before
        raise KeyboardInterrupt

    monkeypatch.setattr(parts, "record_batch", interrupted)
    with pytest.raises(KeyboardInterrupt):
        mini_index.export(tmp_path / "out")
    assert files(tmp_path) == before


def test_pyarrow_is_not_installed(mini_index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(OutputError, match="pyarrow is not installed") as error:
        mini_index.export(tmp_path / "out")
    assert "plansearch[data]" in str(error.value.hint)
    assert not list(tmp_path.iterdir())


def test_the_request_prints_and_parses() -> None:
    request = ExportRequest()
    assert parse(str(request)) == request


def test_several_shards_give_the_same_rows(exported: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fmt, "MAX_PASSAGES", 200)
    plansearch.build(BUNDLED, tmp_path / "index")
    with plansearch.open(tmp_path / "index") as index:
        n = len(index.reader.manifest.shards)
        assert n > 3
        stages: list[tuple[object, int, int]] = []
        index.export(tmp_path / "out", progress=lambda *given: stages.append(given))
        assert [done for _, done, _ in stages] == list(range(n + 1))
    for table in TABLES:
        keys = sorted(set(KEYS[table]) & {"plan", "start", "indicator", "line"})
        assert read(tmp_path / "out", table).sort(keys).equals(read(exported, table).sort(keys))


def test_what_it_gives(exported: Path, demo_index: Index, tmp_path: Path) -> None:
    stages: list[tuple[str, int, int]] = []
    answer = demo_index.export(tmp_path / "out", progress=lambda *given: stages.append(given))
    assert isinstance(answer, Exported)
    assert [table.name for table in answer.tables] == list(TABLES)
    assert stages[0][1:] == (0, 1)
    assert stages[-1][1:] == (1, 1)
    assert answer.tables[0].n_rows == len(demo_index.plans())
    assert sum(table.n_files for table in answer.tables) == len(files(exported)) - 1
