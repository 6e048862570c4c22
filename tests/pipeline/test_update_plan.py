"""What a build finds in a corpus before it writes anything."""

from __future__ import annotations

from pathlib import Path

import mini
import pytest

from plansearch.errors import CorpusError
from plansearch.index.write.update import segmentation_name
from plansearch.pipeline.update_plan import Corpus, Settings, look_at
from plansearch.progress import no_progress

PLAIN = Settings(None, None, {}, False)


def found(corpus: Path, settings: Settings = PLAIN) -> Corpus:
    """What is in a corpus."""
    return look_at(corpus, settings, no_progress)


def test_files_digests_and_order(corpus: Path) -> None:
    (corpus / "link").symlink_to(corpus.parent)
    seen: list[tuple[str, int, int]] = []
    one = look_at(corpus, PLAIN, lambda *step: seen.append(step))
    assert list(one.files) == sorted(mini.PLANS)
    assert [skip.source for skip in one.unreadable] == ["link"]
    assert set(one.order) == {*mini.PLANS, "link"}
    assert list(one.digests) == list(one.files)
    assert seen == [("looking", n, 6) for n in range(1, 7)]
    assert one.segmentation == segmentation_name(None)
    assert [source for source, _ in one.part(corpus, PLAIN).files] == list(one.files)


def test_the_digest_changes_with_any_file_and_the_tables_with_any_table(corpus: Path) -> None:
    first = found(corpus)
    (corpus / mini.MOXI).write_text("墨溪区：办好实事，力争增长。\n", "utf-8")
    second = found(corpus)
    assert first.digest != second.digest
    assert first.tables == second.tables
    (corpus / "plans.csv").write_text(f"path,year\n{mini.MOXI},2020\n", "utf-8")
    third = found(corpus)
    assert third.digest == second.digest
    assert third.tables != second.tables
    assert third.overrides[mini.MOXI]["year"] == "2020"
    assert found(corpus, Settings(None, None, {"text": "正文"}, False)).tables != third.tables
    (corpus / "regions.csv").write_text("code,name,level,parent\n990101,无名区,县,\n", "utf-8")
    assert found(corpus).regions == corpus / "regions.csv"
    assert found(corpus).tables != third.tables


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (Settings(Path("nowhere.txt"), None, {}, False), "nowhere"),
        (Settings(None, Path("nowhere"), {}, False), "nowhere"),
        (Settings(None, None, {"colour": "颜色"}, False), "colour"),
    ],
)
def test_settings_that_cannot_be_used(corpus: Path, settings: Settings, said: str) -> None:
    with pytest.raises(CorpusError, match=said):
        found(corpus, settings)
