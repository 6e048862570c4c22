"""What an index holds, counted by hand."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import mini
import pytest

import plansearch
from plansearch.api import Index
from plansearch.index.format import read_manifest, write_manifest
from plansearch.model import Skipped


def test_groups(mini_index: Index) -> None:
    info = mini_index.info()
    assert [(g.facet, g.value, g.n_plans, g.n_chars) for g in info.groups] == [
        ("level", "省", 1, 61),
        ("level", "市", 3, 190),
        ("level", "县", 2, 91),
        ("region", "云岫省", 1, 61),
        ("region", "云岫省/望津市", 1, 47),
        ("region", "云岫省/砚川市/墨溪区", 1, 28),
        ("region", "云岫省/青澜市", 2, 143),
        ("region", "云岫省/青澜市/澜东区", 1, 63),
        ("year", "2024", 2, 161),
        ("year", "2025", 4, 181),
    ]
    assert (info.n_plans, info.n_chars, info.n_passages) == (6, mini.N_CHARS, mini.N_PASSAGES)
    assert info.table().rows[0] == ("all", "", 6, 342)


def test_every_facet_counts_every_plan(demo_index: Index) -> None:
    info = demo_index.info()
    for facet in ("level", "region", "year"):
        groups = [g for g in info.groups if g.facet == facet]
        assert sum(g.n_plans for g in groups) == info.n_plans == len(demo_index.plans())
        assert sum(g.n_chars for g in groups) == info.n_chars
    assert ("level", "(unknown)", 6) in [(g.facet, g.value, g.n_plans) for g in info.groups]


def test_an_index_of_nothing_says_what_was_skipped(empty_index: Index) -> None:
    info = empty_index.info()
    assert info.is_empty
    assert info.skipped == empty_index.skipped()
    assert info.skipped == (Skipped("短.md", "too short: 2 characters of text, fewer than 20"),)
    assert "skipped 短.md: too short: 2 characters of text, fewer than 20" in info.table().notes


@pytest.mark.parametrize(
    ("made", "remark"),
    [
        ({}, None),
        ({"segmentation": "{segmentation}+12345678"}, None),  # a user dictionary, which lies in the index
        ({"segmentation": "jieba-0.39"}, "built with jieba-0.39 (now jieba-"),
        ({"extraction": "targets-0"}, "built with targets-0 (now targets-"),
        ({"plansearch": "0.0.1"}, f"built with plansearch-0.0.1 (now plansearch-{plansearch.__version__}): "),
        ({"segmentation": "jieba-0.39", "plansearch": "9"}, "built with jieba-0.39 (now jieba-"),
    ],
)
def test_an_index_of_other_versions_says_so(
    mini_path: Path, tmp_path: Path, made: dict[str, str], remark: str | None
) -> None:
    index = Path(shutil.copytree(mini_path, tmp_path / "index"))
    manifest = read_manifest(index)
    changed = {name: value.format(segmentation=manifest.segmentation) for name, value in made.items()}
    write_manifest(index, replace(manifest, **changed))  # type: ignore[arg-type]
    with plansearch.open(index) as opened:
        for notes in (opened.info().table().notes, opened.verify(sample=1).table().notes):
            remarks = [note for note in notes if note.startswith("built with")]
            assert len(remarks) == (remark is not None)
            assert all(note.startswith(str(remark)) for note in remarks)
            if len(made) == 2:
                assert ", plansearch-9 (now plansearch-" in remarks[0]
