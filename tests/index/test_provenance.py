"""Which versions built an index."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import plansearch
from plansearch.api import Index
from plansearch.index import format as fmt
from plansearch.index import provenance
from plansearch.messages import Do

TEXT = "# 青澜市2025年政府工作报告\n\n二、2025年主要目标\n\n地区生产总值增长6%左右、力争6.5%。\n"


def test_other_rules_touch_every_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "a.md").write_text(TEXT, encoding="utf-8")
    plansearch.build(tmp_path / "plans", tmp_path / "index")
    first = fmt.read_manifest(tmp_path / "index")
    assert first.extraction == provenance.extraction()
    plansearch.build(tmp_path / "plans", tmp_path / "index")
    assert fmt.read_manifest(tmp_path / "index") == first
    monkeypatch.setattr("plansearch.index.write.update.extraction", lambda: "targets-00000000")
    plansearch.build(tmp_path / "plans", tmp_path / "index")
    second = fmt.read_manifest(tmp_path / "index")
    assert second.extraction == "targets-00000000"
    assert second.shards[0].name != first.shards[0].name


def test_the_digest_covers_rules_and_lexicon() -> None:
    names = {path.relative_to(Path(plansearch.__file__).parent).as_posix() for path in provenance.rule_files()}
    assert {
        "targets/extract.py", "targets/lexicon/units.tsv", "targets/lexicon/patterns.tsv", "text/numerals.py",
    } <= names  # fmt: skip


def test_differences_are_named_and_can_be_mended(mini_index: Index) -> None:
    manifest = mini_index.reader.manifest
    assert provenance.differences(manifest) == ()
    assert provenance.remark(manifest) is None
    changed = replace(manifest, plansearch="0.0.1", segmentation="jieba-0.39+12345678")
    assert [difference.fields["then"] for difference in provenance.differences(changed)] == [
        "jieba-0.39", "plansearch-0.0.1",
    ]  # fmt: skip
    remark = provenance.remark(changed)
    assert remark is not None
    assert remark.action is Do.UPDATE_INDEX
    assert provenance.differences(replace(changed, shards=())) == ()  # nothing was read
