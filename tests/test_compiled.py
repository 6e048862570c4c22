"""How kernels are compiled, and what is known of their machine code."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

compiled = pytest.importorskip("plansearch.compiled", reason="numba is not installed")

MODULE = """
from plansearch.compiled import is_kept, jit

@jit
def twice(number):
    return 2 * number
"""


def run(folder: Path, code: str) -> str:
    """What code prints in a new process that can import the module `kernel`."""
    (folder / "kernel.py").write_text(MODULE)
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(folder)!r})\n{code}"],
        capture_output=True, check=True, encoding="utf-8",
    )  # fmt: skip
    return done.stdout


def test_machine_code_is_kept_for_later_processes(tmp_path: Path) -> None:
    code = "from kernel import *; print(is_kept(twice), twice(21), is_kept(twice))"
    assert run(tmp_path, code) == "False 42 True\n"
    assert run(tmp_path, code) == "True 42 True\n"


def test_without_a_folder_for_machine_code_a_kernel_works_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_self: object) -> None:
        raise RuntimeError("cannot cache function: no locator available")

    monkeypatch.setattr("numba.core.dispatcher.Dispatcher.enable_caching", refuse)

    @compiled.jit
    def twice(number):  # type: ignore[no-untyped-def]
        return 2 * number

    assert twice(21) == 42
    assert not compiled.is_kept(twice)


def test_without_numba_a_kernel_is_a_plain_function(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled.nb.config, "DISABLE_JIT", 1)

    def twice(number: int) -> int:
        return 2 * number

    assert compiled.jit(twice) is twice
    assert compiled.is_kept(twice)
