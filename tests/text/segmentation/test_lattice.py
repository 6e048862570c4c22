"""The reader of the standard library: what it starts with, and how equal scores are decided."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

import plansearch
from plansearch.text.segmentation.segmenter import segmenter
from text.segmentation.segmenters import ODD


def test_a_cut_loads_nothing_heavy() -> None:
    plansearch.segment("在大地上")  # compiles the dictionary where this machine has none yet
    code = """
import sys, plansearch
words = plansearch.segment("云岫省青澜市")
heavy = {"jieba", "numpy", "numba", "scipy", "sklearn", "logging", "plansearch.text.segmentation.compilation"}
print(words, sorted(heavy & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8")
    assert done.stdout == "['云岫省', '青澜市'] []\n"
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("在大地上播种", ["在", "大", "地上", "播种"]),
        ("青澜市与砚川市", ["青澜市", "与", "砚川市"]),
        ("云岫省云鹭县", ["云岫省", "云鹭县"]),
        ("3.5%以上", ["3.5%", "以上"]),
        ("R&D经费", ["R", "&", "D", "经费"]),
        ("xx.x%", ["xx", ".", "x%"]),
        ("一\r\n二\r三", ["一", "\r\n", "二", "\r", "三"]),
    ],
)
def test_words_by_hand(text: str, words: list[str]) -> None:
    assert segmenter().cut(text) == words


def test_threads_share_a_lattice() -> None:
    expected = [segmenter().cut(line) for line in ODD]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(segmenter().cut, ODD * 5)) == expected * 5


def test_words_of_the_dictionary() -> None:
    from plansearch.text.segmentation.segmenter import segmenter

    assert segmenter().knows("学校")
    assert not segmenter().knows("校学")
    assert not segmenter().knows("𠮷岚")
