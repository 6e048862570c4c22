"""The codebook: every column of every verb has its meaning, and its values have the type that it says."""

from __future__ import annotations

import re
from collections.abc import Callable
from tempfile import mkdtemp
from typing import Any

import pytest

import plansearch
from plansearch.api import Index
from plansearch.datafiles import table as data_table
from plansearch.report import Column, Table, render
from plansearch.report.meanings import meaning_of
from plansearch.report.typed.codebook import OWN, codebook
from plansearch.report.typed.typed_columns import typed_columns

ROWS = data_table("plansearch.report.data", "columns.tsv")
DRAFT = "一、目标任务\n\n地区生产总值增长6%左右，办好实事。"

ANSWERS: dict[str, Callable[[Index], Any]] = {
    "search": lambda index: index.search("高新技术企业 力争", explain=True),
    "phrase": lambda index: index.phrase("力争"),
    "phrase by region": lambda index: index.phrase("力争", by=["region", "level"]),
    "phrase by year": lambda index: index.phrase("力争", by=["year", "plan"]),
    "phrase count": lambda index: index.phrase("力争", count=True),
    "freq": lambda index: index.freq("力争", by="region,year", totals=True, dispersion="plans"),
    "freq trend": lambda index: index.freq("力争", by="level,kind,body,part", trend=True),
    "spread": lambda index: index.spread("高新技术企业"),
    "spread curve": lambda index: index.spread("高新技术企业", curve=True),
    "bundles": lambda index: index.bundles(min_length=4, slots=True),
    "collocates": lambda index: index.collocates("力争", min_n=1),
    "collocates by": lambda index: index.collocates("力争", by="region,year,part", min_n=1),
    "keyness": lambda index: index.keyness("level:市", "level:县", evidence="any", min_n=2),
    "wording": lambda index: index.wording("地区生产总值增长__%"),
    "outline": lambda index: index.outline(
        "工作", against="-", draft="一、目标任务\n\n地区生产总值增长6%左右，办好实事。".encode()
    ),
    "similar": lambda index: index.similar("青澜市2025"),
    "targets": lambda index: index.targets(status="all"),
    "attainment": lambda index: index.attainment(),
    "compare": lambda index: index.compare("青澜市", "望津市", indicator="地区生产总值", view="all", evidence=True),
    "compare summary": lambda index: index.compare("青澜市", "望津市", indicator="地区生产总值", summary=True),
    "compare shared": lambda index: index.compare("青澜市", "望津市"),
    "compare amplification": lambda index: index.amplification("青澜市", "望津市", indicator="地区生产总值"),
    "compare phrase": lambda index: index.compare("青澜市", "望津市", phrase="力争", by="year"),
    "report": lambda index: index.report("青澜市"),
    "reuse": lambda index: index.reuse("青澜市2025", "青澜市2024", formulae=True, min_run=5),
    "reuse in corpus": lambda index: index.reuse_in_corpus("青澜市2025", min_run=5, formulae=True),
    "reuse all": lambda index: index.reuse_all(min_run=5, min_share=0, own=True),
    "check": lambda index: index.check("青澜市2025"),
    "show": lambda index: index.show("青澜市2025"),
    "show overview": lambda index: index.show("青澜市2025", overview=True),
    "show outline": lambda index: index.show("青澜市2025", outline=True),
    "evidence": lambda index: index.evidence("青澜市2025"),
    "info": lambda index: index.info(),
    "catalogue": lambda index: index.catalogue(),
    "account": lambda index: index.account(),
    "cite --quote": lambda index: index.cite("云岫省/青澜市/2025年政府工作报告.txt#10-30", quote=True),
    "verify": lambda index: index.verify(sample=3),
    "cite": lambda index: index.cite(),
    "export": lambda index: index.export(mkdtemp()),
}
"""An answer of every kind of table; a new verb has its line here."""


@pytest.mark.parametrize("name", ANSWERS)
def test_every_column_of_every_verb_is_explained(mini_index: Index, name: str) -> None:
    answer = ANSWERS[name](mini_index)
    table, by = answer.table(), answer.presented_by
    assert [column.key for column in table.columns if meaning_of(column.key, by) is None] == []
    for column, typed in zip(table.columns, typed_columns(table, by, with_text=False).columns, strict=True):
        if column.kind == "number" or typed.type == "boolean":
            assert typed.type == meaning_of(column.key, by).type, column.key  # type: ignore[union-attr]


def test_every_verb_is_among_the_answers() -> None:
    from plansearch.cli.declared import COMMANDS, DOORS

    asked = {name.split()[0] for name in ANSWERS} | {"index", "replay", *DOORS}
    assert [command for command in COMMANDS if command not in asked] == []


def test_answers_that_are_files_are_explained() -> None:
    for key in ("what", "then", "now", "changed"):
        assert meaning_of(key, "verification.replay")
    for key in ("what", "value", "reason"):
        assert meaning_of(key, "build")
    for key in ("run", "queries", "answered", "lines"):
        assert meaning_of(key, "trec_run")


def test_rows_are_filled_and_once_each() -> None:
    keys = [(name, row["key"]) for row in ROWS for name in row["of"].split() or ("",)]
    assert len(set(keys)) == len(keys)
    for row in ROWS:
        assert row["type"] in ("text", "integer", "number", "boolean")
        assert row["meaning"]
        assert re.search("[一-龥]", row["chinese"])
        assert len(row["chinese"]) <= 80, "a label of Stata"
        assert re.fullmatch("[a-z][a-z0-9_]{0,31}", row["key"]), "a name in Stata and R"


def test_what_a_row_is_for_exists() -> None:
    from pathlib import Path

    folder = Path(plansearch.__file__).parent / "present"
    names = {name for row in ROWS for name in row["of"].split()} - {OWN}
    assert [name for name in names if not (folder / f"{name.replace('.', '/')}.py").exists()] == []


def test_a_codebook_is_a_table_and_has_one_itself(mini_index: Index) -> None:
    answer = mini_index.targets()
    book = answer.codebook()
    assert [row[0] for row in book.rows] == [column.key for column in answer.table().columns]
    assert ("year", "integer", "year") in [row[:3] for row in book.rows]
    assert (book.signature, book.recipe) == (answer.table().signature, None)  # it is not the answer that is replayed
    assert all(row[3] and row[4] for row in codebook(book, OWN).rows)
    assert render(book, "csv").startswith("key,type,unit,meaning,chinese\r\n")


def test_an_unknown_column_has_a_type_and_no_meaning() -> None:
    book = codebook(Table((Column("什么", "number"), Column("x")), ((1, "a"),)), "nobody")
    assert book.rows == (("什么", "integer", "", "", ""), ("x", "text", "", "", ""))
