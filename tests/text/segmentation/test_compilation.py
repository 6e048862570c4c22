"""Compiling jieba's dictionary: every word with its frequency, whatever else happens in the process."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import jieba
import pytest

from plansearch.errors import CorpusError
from plansearch.text.folding import segmentation_form
from plansearch.text.segmentation import compilation
from plansearch.text.segmentation.compilation import compile_dictionary, write_dictionary
from plansearch.text.segmentation.dictionary import ARRAYS, HAN, NO_WORD, Dictionary, checksum, open_dictionary
from plansearch.text.segmentation.dictionary_cache import jieba_folder
from plansearch.text.segmentation.lattice import Lattice
from plansearch.text.terms import tokens


@pytest.fixture(scope="module")
def plain() -> Any:
    """Facts and arrays of jieba's dictionary alone."""
    return compile_dictionary([], jieba_folder())


def test_a_user_dictionary_and_jieba_in_this_process_leave_each_other_alone() -> None:
    before = set(jieba.finalseg.Force_Split_Words)
    frequency = jieba.get_FREQ("研究生")
    jieba.finalseg.Force_Split_Words.add("链长")  # as somebody's jieba.del_word
    try:
        meta, arrays = compile_dictionary(
            [("研究生", 0, None), ("链长", 0, None), ("青澜", None, "ns")], jieba_folder()
        )
        assert meta["has_forced"]
        assert sum(arrays["forced"]) == 2
        assert jieba.finalseg.Force_Split_Words == before | {"链长"}
    finally:
        jieba.finalseg.Force_Split_Words.difference_update({"链长"} - before)
    assert jieba.get_FREQ("研究生") == frequency
    assert sum(compile_dictionary([], jieba_folder())[1]["forced"]) == 0


def test_user_words_in_traditional_characters_are_found_in_plans() -> None:
    words = [("嵐埠縣營商專班", 5, "n"), ("鏈長負責制", None, None), ("研究生", 0, None), ("獨生子女", 0, None)]
    facts, arrays = compile_dictionary(words, jieba_folder())
    views = {name: memoryview(numbers) for name, numbers in arrays.items()}
    lattice = Lattice(Dictionary(None, **facts, checksum=0, views=views))
    text = "嵐埠縣營商專班和鏈長負責制"
    for form in (text, segmentation_form(text)):
        found = [token.term for token in tokens(form, lattice)]
        assert found == ["岚埠县营商专班", "和", "链长负责制"]
    assert not {"独生子女"} & set(lattice.cut("独生子女"))  # removed in both forms
    assert lattice.cut(text) == [text[:7], "和", text[8:]]  # segment() cuts what is printed


def test_every_word_has_a_node_with_its_frequency(plain: Any) -> None:
    meta, arrays = plain
    views = {name: memoryview(numbers) for name, numbers in arrays.items()}
    lattice = Lattice(Dictionary(None, **meta, checksum=0, views=views))
    frequencies = jieba.Tokenizer.gen_pfdict((jieba_folder() / "dict.txt").open("rb"))[0]
    wrong = []
    for word in list(frequencies)[::7]:
        if compilation._BLOCK.fullmatch(word):
            node = lattice._node(word)
            expected = math.log(frequencies[word]) if frequencies[word] else NO_WORD
            if not node or arrays["log_freq"][node] != expected:
                wrong.append(word)
    assert wrong == []
    assert lattice._node("龘龘龘") == 0


def test_the_arrays_are_those_of_the_format(plain: Any) -> None:
    facts, arrays = plain
    assert arrays.keys() == ARRAYS
    assert facts.keys() == {"log_total", "bits", "has_forced"}
    assert len(arrays["edges"]) == 1 << facts["bits"]
    assert len(arrays["log_freq"]) == len(arrays["forced"])
    assert [arrays["classes"][ord(character)] for character in "青a+。"] == [HAN, 2, 3, 0]


def test_what_is_written_is_read_back(plain: Any, tmp_path: Path) -> None:
    facts, arrays = plain
    path = tmp_path / "new" / "a.dictionary"
    assert write_dictionary(path, {**facts, "checksum": checksum(arrays)}, arrays) is None
    found = open_dictionary(path)
    assert found is not None
    assert found.is_intact()
    assert {name: view.tobytes() for name, view in found.views.items()} == {
        name: numbers.tobytes() for name, numbers in arrays.items()
    }


def test_too_many_words_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compilation, "CHILD_BITS", 10)
    with pytest.raises(CorpusError, match=r"the dictionary needs [\d,]+ nodes of 1,024"):
        compile_dictionary([], jieba_folder())
