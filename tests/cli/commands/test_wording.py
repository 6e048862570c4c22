"""`plansearch wording`: what it asks of the library."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ..library import FILTERS, Library, run

INDEX = ("open", (Path("indexes/default"),), {})
ASKED = {**FILTERS, "n": 10, "peers": None, "column": None, "near": None, "n_peers": 10}


@pytest.mark.parametrize(
    ("line", "args", "changed"),
    [
        ("wording 新增高新技术企业__家", ("新增高新技术企业__家",), {}),
        ("wording 优化营商环境 -n 3 -l 市", ("优化营商环境",), {"n": 3, "level": "市"}),
        (
            "wording 新增__家 --peers 表.csv --column 人口 --near 90 --n-peers 4",
            ("新增__家",),
            {"peers": Path("表.csv"), "column": "人口", "near": "90", "n_peers": 4},
        ),
    ],
)
def test_the_command_asks_one_verb(library: Library, line: str, args: tuple[str, ...], changed: dict[str, Any]) -> None:
    assert run(*line.split()) == 0
    assert library.calls == [INDEX, ("wording", args, {**ASKED, **changed})]
