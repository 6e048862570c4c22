"""The kernel that looks around nodes: bounds of sentences, and names. All the rest: `test_windows.py`."""

from __future__ import annotations

import numpy as np

from plansearch.index.windows.windows_jit import LEFT, NODE, RIGHT, collect, sentences
from plansearch.text.segmentation.kernels import kernel
from plansearch.text.sentences_jit import classes


def raw(text: str) -> np.ndarray:
    return np.frombuffer(text.encode("utf-16-be"), np.uint8)


def places(*numbers: int) -> np.ndarray:
    return np.array(numbers, np.int64)


def test_a_node_over_sentences_has_its_windows_in_the_first_and_the_last() -> None:
    text = "甲乙。丙丁。戊己。"
    n = len(text)
    low, high = sentences(raw(text), places(1, 3), places(7, 4), places(0, 0), places(n, n), classes({}))
    assert low.tolist() == [0, 3]
    assert high.tolist() == [9, 6]


def test_thousands_of_names_are_told_apart() -> None:
    """The table of names grows several times, and equal names have one number."""
    cutting = kernel()
    text = "".join(chr(code) + "一" for code in range(0x4E01, 0x4E01 + 9_000)) * 2
    nodes = places(*range(1, len(text), 2))
    ends, n = nodes + 1, len(nodes)
    low, high = np.zeros(n, np.int64), np.full(n, len(text), np.int64)
    characters = (cutting.alnum, cutting.cut_as, cutting.folds)
    sides, owners, starts, stops, (names, book, book_ends) = collect(
        raw(text), (nodes, ends, low, high), characters, cutting.tables, 1, 1, False
    )
    assert (stops - starts == 1).all()
    assert set(sides.tolist()) == {LEFT, NODE}  # of two nodes equally near the later one
    written = book.tobytes().decode("utf-16-le")
    bounds = [0, *book_ends.tolist()]
    own = [written[bounds[name] : bounds[name + 1]] for name in names.tolist()]
    folded = {at: chr(cutting.folds[ord(text[at])]) for at in starts.tolist()}
    assert own == [folded[at] for at in starts.tolist()]
    assert len(book_ends) == len(set(own))
    assert owners[sides == NODE].tolist() == list(range(n))


def test_sides() -> None:
    cutting, text = kernel(), "科技创新发展"
    characters = (cutting.alnum, cutting.cut_as, cutting.folds)
    nodes = (places(2), places(4), places(0), places(6))
    sides, *_ = collect(raw(text), nodes, characters, cutting.tables, 5, 5, True)
    assert sides.tolist() == [LEFT, NODE, RIGHT]
