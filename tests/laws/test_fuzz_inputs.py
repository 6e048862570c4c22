"""Inputs that the fuzzer found (benchmarks/torture/fuzz), and those it begins with: none is a fault any more."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

FOUND = sorted((Path(__file__).parents[1] / "data" / "fuzz").glob("*.bin"))
SCRIPT = Path(__file__).parents[2] / "benchmarks" / "torture" / "fuzz" / "harnesses.py"


def load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("fuzz_harnesses", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    path = list(sys.path)
    spec.loader.exec_module(module)
    sys.path[:] = path
    return module


HARNESSES = load().HARNESSES


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.stem)
def test_what_was_found_is_mended(path: Path) -> None:
    harness, _ = HARNESSES[path.stem.partition("-")[0]]
    harness(path.read_bytes())


@pytest.mark.parametrize("name", sorted(HARNESSES.keys() - {"index"}))
def test_every_harness_takes_its_seeds_and_nonsense(name: str) -> None:
    harness, seeds = HARNESSES[name]
    for seed in seeds():
        harness(seed)
        harness(seed[: len(seed) // 2])
    harness(b"")
    harness(b"\xff\x00PK\x03\x04" * 9)
