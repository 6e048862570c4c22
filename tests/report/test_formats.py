"""Formats, and the endings that ask for them."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import get_args

import pytest

from plansearch.cli.phrases import PHRASES
from plansearch.errors import OutputError
from plansearch.messages import say
from plansearch.report.formats import FORMATS, RECIPE_BESIDE, FormatName, check_packages, format_of


def test_every_name_has_a_format_with_an_ending_of_its_own() -> None:
    assert tuple(FORMATS) == get_args(FormatName)
    assert len({format.ending for format in FORMATS.values()}) == len(FORMATS)
    assert set(RECIPE_BESIDE) <= set(FORMATS)


@pytest.mark.parametrize(
    ("name", "format"),
    [
        ("a.csv", "csv"), ("a.JSONL", "jsonl"), ("a.b.Xlsx", "xlsx"), ("表.parquet", "parquet"), ("a.dta", "dta"),
        ("a.tex", "tex"), ("a.md", "md"), ("a.html", "html"), ("a.txt", "table"), ("answer", None), ("answer.", None),
        (".csv", None), ("/dev/null", None),
    ],
)  # fmt: skip
def test_a_name_asks_for_a_format(name: str, format: str | None) -> None:
    assert format_of(Path(name)) == format


@pytest.mark.parametrize("name", ["a.doc", "a.pdf", "a.xls", "a.csv.gz", "answer.v2", "2025年.计划"])
def test_an_ending_that_no_format_has(name: str) -> None:
    with pytest.raises(OutputError, match="no format has the ending") as caught:
        format_of(Path(name))
    assert caught.value.hint is not None
    assert ".parquet .dta" in caught.value.hint
    assert say(caught.value.hint, phrases=PHRASES).endswith(", or give --format")


def test_a_missing_package_is_an_error_that_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for format in FORMATS:
        check_packages(format)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    check_packages("csv")
    for name in ("parquet", "dta"):
        with pytest.raises(OutputError, match=r"polars is not installed") as caught:
            check_packages(name)  # type: ignore[arg-type]
        assert caught.value.hint == "install it: pip install 'plansearch[data]'"
