"""`plansearch check`: what it asks of the library, and its exit status."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from plansearch.errors import OutputError

from ..library import Library, run

INDEX = ("open", (Path("indexes/default"),), {})
DEFAULTS = {
    "select": (), "ignore": (), "severity": "hint",
    "draft_region": None, "draft_year": None, "draft_level": None, "draft": None,
}  # fmt: skip


@pytest.mark.parametrize(
    ("line", "subject", "changed"),
    [
        ("check a.md", "a.md", {}),
        ("check -", "-", {"draft": b""}),
        ("check a.md --select form --select years --ignore stale", "a.md",
         {"select": ["form", "years"], "ignore": ["stale"]}),
        ("check a.md --severity error --draft-region 青澜市 --draft-year 2025 --draft-level 市", "a.md",
         {"severity": "error", "draft_region": "青澜市", "draft_year": 2025, "draft_level": "市"}),
    ],
)  # fmt: skip
def test_the_command_asks_one_verb(library: Library, line: str, subject: str, changed: dict[str, Any]) -> None:
    assert run(*line.split()) == 1
    assert library.calls == [INDEX, ("check", (subject,), DEFAULTS | changed)]


def test_a_fix_goes_to_a_new_file_only(demo_path: Path, tmp_path: Path) -> None:
    draft, fixed = tmp_path / "草稿.txt", tmp_path / "改.txt"
    draft.write_text("青澜市2025年工作计划\n\n生产总值增长6。5%左右，各项工作要抓好落实。\n", "utf-8")
    line = ("check", str(draft), "--select", "broken-decimal", "-i", str(demo_path), "--fix")
    assert run(*line, str(fixed)) == 1
    assert "6.5%" in fixed.read_text("utf-8")
    for taken in (draft, fixed):
        with pytest.raises(OutputError):
            run(*line, str(taken))
    assert "6。5%" in draft.read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "hint"),
    [("改.docx", ".txt"), ("改.pdf", ".txt"), ("没有/改.txt", "--fix"), ("草稿.txt/改.txt", "--fix")],
)
def test_a_fix_that_cannot_be_written(demo_path: Path, tmp_path: Path, name: str, hint: str) -> None:
    draft = tmp_path / "草稿.txt"
    draft.write_text("青澜市2025年工作计划\n\n生产总值增长6。5%左右，各项工作要抓好落实。\n", "utf-8")
    with pytest.raises(OutputError) as error:
        run("check", str(draft), "-i", str(demo_path), "--fix", str(tmp_path / name))
    assert hint in str(error.value.hint)
    assert list(tmp_path.iterdir()) == [draft]


@pytest.mark.parametrize("format", ["json", "sarif", "docx"])
def test_formats_that_show_findings_beside_the_text(demo_path: Path, tmp_path: Path, format: str) -> None:
    draft, written = tmp_path / "草稿.txt", tmp_path / f"查.{format}"
    draft.write_text("青澜市2025年工作计划\n\n生产总值增长6。5%左右，各项工作要抓好落实。\n", "utf-8")
    assert run("check", str(draft), "-i", str(demo_path), "-f", format, "-o", str(written)) == 1
    assert written.stat().st_size > 200
    by_ending = tmp_path / f"再查.{format}"
    assert run("check", str(draft), "-i", str(demo_path), "-o", str(by_ending)) == 1
    assert format == "docx" or by_ending.read_bytes() == written.read_bytes()


def test_nothing_found_is_a_success(library: Library) -> None:
    library.answer.is_empty = True
    assert run("check", "a.md") == 0
