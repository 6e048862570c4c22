from __future__ import annotations

from pathlib import Path

import pytest

from plansearch.api import Index
from plansearch.cli.drafts_out import WRITERS, write_fixed


def test_every_format_has_a_writer() -> None:
    from importlib import import_module

    for place in WRITERS.values():
        module, _, name = place.partition(":")
        assert callable(getattr(import_module(f"plansearch.report.annotated.{module}"), name))


def test_a_corrected_draft_ends_as_a_text_and_each_change_is_told(
    demo_index: Index, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft, fixed = tmp_path / "草稿.txt", tmp_path / "改"
    draft.write_text("青澜市2025年工作计划\n\n生产总值增长6。5%左右，各项工作要抓好落实。\n", "utf-8")
    write_fixed(demo_index.check(str(draft), select="broken-decimal"), str(draft), fixed)
    assert capsys.readouterr().err.splitlines()[1:] == ["line 3: 总值增长6。5%左右， → 总值增长6.5%左右，"]
    assert fixed.read_text("utf-8").endswith("落实。\n")
