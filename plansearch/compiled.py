"""How kernels are compiled with numba, and whether an earlier process kept their machine code."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from typing import Any

import numba as nb


def jit(function: Any) -> Any:
    """A kernel that releases the GIL. Its machine code is kept for later processes where a folder can be written."""
    if nb.config.DISABLE_JIT:  # type: ignore[attr-defined]
        return function
    compiled = nb.njit(nogil=True, boundscheck=False)(function)
    with contextlib.suppress(RuntimeError):  # neither the package's folder nor the user's cache can be written
        compiled.enable_caching()
    return compiled


def is_kept(kernel: Any) -> bool:
    """Whether machine code of a kernel is kept, so that the first call compiles nothing, which takes seconds.

    Decided by the names of numba's files: wrong where the source was changed without moving the kernel.
    """
    if nb.config.DISABLE_JIT:  # type: ignore[attr-defined]
        return True
    folder = kernel.stats.cache_path
    if folder is None:
        return False
    python = f"py{sys.version_info.major}{sys.version_info.minor}"
    kept = Path(folder).glob(f"*.{kernel.__name__}-{kernel.py_func.__code__.co_firstlineno}.{python}*.nbi")
    return any(kept)
