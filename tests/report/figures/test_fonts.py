"""Whether Chinese can be drawn: two characters must not look the same."""

from __future__ import annotations

import pytest

from plansearch.report.figures.fonts import NO_CHINESE, have_chinese, missing


@pytest.fixture(autouse=True)
def _asked_again() -> None:
    have_chinese.cache_clear()


@pytest.mark.parametrize("same", [True, False])
def test_without_a_font_all_characters_are_the_same_box(same: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    vl_convert = pytest.importorskip("vl_convert")
    monkeypatch.setattr(vl_convert, "svg_to_png", lambda text: b"box" if same else text.encode())
    assert have_chinese() is not same
    assert missing("青澜市") == ((NO_CHINESE,) if same else ())
    assert missing("2025") == ()
    have_chinese.cache_clear()
