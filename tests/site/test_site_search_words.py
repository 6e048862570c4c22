"""Chinese words of the search index are cut in one way."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from search_words import BREAK, LAST, cut, cut_queries_to_the_end, recut


def test_words_are_cut_the_same_in_any_sentence() -> None:
    for text in ("低空经济", "发展低空经济和无人机", f"低{BREAK}空经济"):
        assert f"低空{BREAK}经济" in cut(text)


def test_words_that_the_dictionary_has_not_are_characters() -> None:
    assert cut("竹篁镇 x").split(BREAK)[:2] == ["竹", "篁"]
    assert cut("plain <b>text</b>") == "plain <b>text</b>"


def test_an_index_keeps_its_text(tmp_path: Path) -> None:
    file = tmp_path / "search_index.json"
    file.write_text(
        json.dumps({"docs": [{"title": "目标", "text": "<p>发展低空经济。</p>", "location": "a/"}]}), "utf-8"
    )
    recut(file)
    (entry,) = json.loads(file.read_text("utf-8"))["docs"]
    assert entry["text"].replace(BREAK, "") == "<p>发展低空经济。</p>"
    assert BREAK in entry["text"]


def test_a_search_that_is_not_known_is_an_error(tmp_path: Path) -> None:
    folder = tmp_path / "assets" / "javascripts" / "workers"
    folder.mkdir(parents=True)
    (folder / "search.1.js").write_text(" ".join(wrong for wrong, _ in LAST), "utf-8")
    cut_queries_to_the_end(tmp_path)
    assert (folder / "search.1.js").read_text("utf-8") == " ".join(right for _, right in LAST)
    with pytest.raises(SystemExit, match="has not"):
        cut_queries_to_the_end(tmp_path)
