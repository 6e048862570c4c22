"""Every segmenter cuts as jieba does. Add a new one to SEGMENTERS, and all tests here run on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import jieba
import pytest
from hypothesis import given, settings

from plansearch.text.segmentation.segmenter import segmenter as segmenter_of
from text.segmentation.segmenters import ODD, TEXTS, USER_WORDS, corpus_lines


def _kernel(user_dict: Path | None = None) -> Any:
    pytest.importorskip("numba")
    from plansearch.text.segmentation.kernels import kernel

    return kernel(user_dict)


SEGMENTERS: dict[str, Callable[..., Any]] = {"lattice": segmenter_of, "kernel": _kernel}
each = pytest.mark.parametrize("segmenter", SEGMENTERS)


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The user dictionary."""
    path = tmp_path_factory.mktemp("words") / "words.txt"
    path.write_text(USER_WORDS, "utf-8")
    return path


@pytest.fixture(scope="module")
def tokenizer(words: Path) -> Any:
    """jieba with the user dictionary."""
    own = jieba.Tokenizer()
    own.load_userdict(str(words))
    yield own
    jieba.finalseg.Force_Split_Words.clear()  # of the whole process


@each
@pytest.mark.reference
@pytest.mark.parametrize("line", ODD)
def test_an_odd_line(segmenter: str, line: str) -> None:
    assert SEGMENTERS[segmenter]().cut(line) == jieba.lcut(line)


@each
@pytest.mark.reference
def test_every_line_of_the_bundled_corpus(segmenter: str) -> None:
    cut, lines = SEGMENTERS[segmenter]().cut, corpus_lines()
    assert len(lines) > 500
    assert [line for line in lines if cut(line) != jieba.lcut(line)] == []


@each
@pytest.mark.reference
@settings(deadline=None)
@given(text=TEXTS)
def test_any_text(segmenter: str, text: str) -> None:
    words = SEGMENTERS[segmenter]().cut(text)
    assert words == jieba.lcut(text)
    assert "".join(words) == text


@each
@pytest.mark.reference
@settings(deadline=None)
@given(text=TEXTS)
def test_any_text_with_user_words(segmenter: str, words: Path, tokenizer: Any, text: str) -> None:
    assert SEGMENTERS[segmenter](words).cut(text) == tokenizer.lcut(text)


@each
@pytest.mark.reference
def test_user_words_change_what_they_should(segmenter: str, words: Path, tokenizer: Any) -> None:
    line = "岚埠县营商专班推行链长负责制，揭榜领题，R&D占5.5%，青澜大地上的研究生力争"
    cut = SEGMENTERS[segmenter](words).cut(line)
    assert cut == tokenizer.lcut(line)
    assert {"岚埠县营商专班", "链长负责制", "揭榜领题", "R&D", "5.5%"} <= set(cut)
    assert not {"研究生", "大地", "地上", "青澜", "力争"} & set(cut)


@each
@pytest.mark.reference
@pytest.mark.parametrize("unit", ["高新技术企业", "靐", "哈", "5.", "青澜市R&D经费"])
def test_a_very_long_block(segmenter: str, unit: str) -> None:
    text = unit * (3000 // len(unit))
    assert SEGMENTERS[segmenter]().cut(text) == jieba.lcut(text)


@each
@pytest.mark.parametrize("unit", ["高新技术企业", "靐", "-", "\n"])
def test_a_million_characters_without_a_pause(segmenter: str, unit: str) -> None:
    text = unit * (200_000 // len(unit))
    assert "".join(SEGMENTERS[segmenter]().cut(text)) == text
