"""Plan files that need not be in an index."""

from __future__ import annotations

from pathlib import Path

import pytest

from plansearch.errors import CorpusError
from plansearch.query.filters.plan_files import read_as_plan, read_plan_file

DRAFT = "# 砚川市2026年政府工作报告\n\n一、2026年主要目标\n\n新增企业5家，办好养老实事。\n"


def test_a_file_as_a_document_and_as_a_plan(tmp_path: Path) -> None:
    path = tmp_path / "草稿.md"
    path.write_text(DRAFT, "utf-8")
    document, plan, warnings = read_as_plan(path)
    assert document.text == plan.text == read_plan_file(path).text
    assert (plan.id, plan.title, plan.year, plan.last_year) == (str(path), "砚川市2026年政府工作报告", 2026, 2026)
    assert ("year", "2026") in {(clue.field, clue.value) for clue in plan.evidence}
    assert warnings == ()


def test_clues_that_disagree_are_warnings(tmp_path: Path) -> None:
    path = tmp_path / "2024年.md"
    path.write_text("---\nyear: 2025\n---\n" + DRAFT[2:].replace("2026", ""), "utf-8")
    _, plan, warnings = read_as_plan(path)
    assert plan.year == 2025
    assert any("2024" in warning for warning in warnings)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [("没有.md", None, "there is no file"), ("空.docx", b"", "cannot be used: empty"), ("短.md", b"a", "too short")],
)
def test_a_file_that_cannot_be_used(tmp_path: Path, name: str, content: bytes | None, message: str) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    for read in (read_plan_file, read_as_plan):
        with pytest.raises(CorpusError, match=message) as caught:
            read(path)
        assert caught.value.hint
