"""The kernels: their plain-Python twins, slices of a larger text, threads, and damaged tables they must not trust."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plansearch.notices import subscribe
from plansearch.text.segmentation.segmenter import segmenter
from text.segmentation.segmenters import ODD, TEXTS, USER_WORDS

np = pytest.importorskip("numpy")
kernels = pytest.importorskip("plansearch.text.segmentation.kernels", reason="numba is not installed")


@pytest.mark.parametrize("words", ["", USER_WORDS], ids=["no user words", "user words"])
def test_plain_python_twins_cut_alike(words: str, tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text(words, "utf-8")
    code = """
import json, sys, warnings
from pathlib import Path
warnings.simplefilter("ignore")  # products of hashes overflow, as they should
from plansearch.text.segmentation.kernels import cut_ends, is_kept, kernel
assert type(cut_ends).__name__ == "function" and is_kept(cut_ends)
lines, words = json.load(sys.stdin)
json.dump([[len(word) for word in kernel(Path(words)).cut("".join(map(chr, line)))] for line in lines], sys.stdout)
"""
    lines = [*ODD, "岚埠县营商专班推行链长负责制，研究生命，在青澜大地上，R&D占5.5%"]
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=json.dumps([[list(map(ord, line)) for line in lines], str(tmp_path / "words.txt")]),
        capture_output=True, check=True, encoding="utf-8", env={**os.environ, "NUMBA_DISABLE_JIT": "1"},
    )  # fmt: skip
    plain = json.loads(done.stdout)
    for twin in (segmenter(tmp_path / "words.txt"), kernels.kernel(tmp_path / "words.txt")):
        assert plain == [[len(word) for word in twin.cut(line)] for line in lines]


@settings(deadline=None)  # machine code is loaded at the first call
@given(TEXTS, st.data())
def test_a_slice_is_cut_as_if_it_were_alone(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    kernel = kernels.kernel()
    out = np.empty(len(text) + 1, np.int32)
    n = kernels.cut_into(kernels.codes_of(text), start, end, kernel.tables, kernels.room(max(end - start, 1)), out, 0)
    assert [stop - start for stop in out[:n].tolist()] == kernel.cut_ends(kernels.codes_of(text[start:end])).tolist()


def test_units_of_sixteen_bits_are_cut_alike() -> None:
    kernel = kernels.kernel()
    for line in ODD:
        codes = kernels.codes_of(line)
        if len(codes) and codes.max() < 65536:
            assert kernel.cut_ends(codes.astype(np.uint16)).tolist() == kernel.cut_ends(codes).tolist()


def test_code_points_of_a_text() -> None:
    assert kernels.codes_of("").tolist() == []
    assert kernels.codes_of("a澜𠀀\ud800").tolist() == [0x61, 0x6F9C, 0x20000, 0xD800]


def test_threads_share_a_kernel() -> None:
    kernel = kernels.kernel()
    expected = [kernel.cut(line) for line in ODD]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(kernel.cut, ODD * 20)) == expected * 20


def test_the_same_words_are_loaded_once(tmp_path: Path) -> None:
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text("链长负责制\n", "utf-8")
    assert kernels.kernel(tmp_path / "one.txt") is kernels.kernel(tmp_path / "two.txt")
    assert kernels.kernel() is kernels.kernel(None)


def test_machine_code_is_kept_and_compiling_it_is_announced(monkeypatch: pytest.MonkeyPatch) -> None:
    kernels.kernel().cut("在大地上")
    assert kernels.is_kept(kernels.cut_ends)
    notices: list[str] = []
    with subscribe(notices.append):
        kernels.Kernel(kernels.dictionary()).cut("在大地上")
        assert notices == []
        monkeypatch.setattr(kernels, "is_kept", lambda _kernel: False)
        fresh = kernels.Kernel(kernels.dictionary())
        assert notices == []
        fresh.cut("在大地上")
        fresh.cut("播种")
    assert len(notices) == 1
    assert "kernels" in notices[0]
