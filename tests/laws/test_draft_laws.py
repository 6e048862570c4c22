"""Laws of drafts: whatever a verb does with one, what cannot be read is said, and what can be read is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plansearch.api import Index
from plansearch.errors import CorpusError, QueryError, UnknownName

GOOD = "青澜市2025年工作计划\n\n一、目标\n\n地区生产总值增长6%左右，新增就业5000人以上，各项工作要抓好落实。\n"
PLAN = "云岫省/青澜市/2025年政府工作报告.md"
TAKES: dict[str, Callable[..., Any]] = {
    "check": lambda index, name, **more: index.check(name, **more),
    "reuse": lambda index, name, **more: index.reuse(name, PLAN, **more),
    "reuse of the second": lambda index, name, **more: index.reuse(PLAN, name, **more),
    "reuse in the corpus": lambda index, name, **more: index.reuse_in_corpus(name, **more),
    "targets": lambda index, name, **more: index.targets(name, **more),
    "attainment": lambda index, name, **more: index.attainment(name, **more),
    "compare": lambda index, name, **more: index.compare(name, "青澜市", indicator="GDP", **more),
    "similar": lambda index, name, **more: index.similar(name, **more),
    "show": lambda index, name, **more: index.show(name, **more),
    "evidence": lambda index, name, **more: index.evidence(name, **more),
    "outline": lambda index, name, **more: index.outline("工作计划", against=name, **more),
}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
LONG = "".join(f"今年粮食增产{n}吨。" for n in range(420_000)).encode()
"""Ten megabytes, no sentence twice."""
BAD = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\n ", "empty"),
    "short.txt": ("计划".encode(), "too short"),
    "charset.txt": (bytes(range(128, 256)) * 4, "in no charset read here"),
    "picture.docx": (b"\x89PNG\r\n\x1a\n" + bytes(100), "damaged"),
    "locked.docx": (OLE + "EncryptedPackage".encode("utf-16-le") + bytes(500), "encrypted.*without a password"),
    "unnamed.docx": (OLE, "encrypted.*without a password"),
    "long.txt": (LONG, "too many for one plan"),
}

each_verb = pytest.mark.parametrize("verb", TAKES)


@each_verb
@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_is_an_error_with_a_hint(demo_index: Index, tmp_path: Path, verb: str, name: str) -> None:
    content, message = BAD[name]
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(CorpusError, match=message) as caught:
        TAKES[verb](demo_index, str(path))
    assert name in str(caught.value)
    assert caught.value.hint


@each_verb
@pytest.mark.parametrize("charset", ["utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def test_charsets_change_nothing(demo_index: Index, verb: str, charset: str) -> None:
    plain, other = (TAKES[verb](demo_index, "-", draft=GOOD.encode(name)) for name in ("utf-8", charset))
    assert plain.is_empty == other.is_empty
    if verb != "show":  # which shows the charset
        assert plain.table().rows == other.table().rows


@each_verb
def test_a_region_a_level_and_a_year_that_there_are_not(demo_index: Index, verb: str) -> None:
    for wrong, error in (
        ({"draft_region": "无此市"}, UnknownName), ({"draft_region": " "}, QueryError), ({"draft_year": 9}, QueryError),
        ({"draft_level": "洲"}, QueryError),
    ):  # fmt: skip
        with pytest.raises(error) as caught:
            TAKES[verb](demo_index, "-", draft=GOOD.encode(), **wrong)
        assert caught.value.hint


@each_verb
def test_what_is_no_file_and_no_plan(demo_index: Index, tmp_path: Path, verb: str) -> None:
    with pytest.raises((CorpusError, UnknownName, QueryError)) as caught:
        TAKES[verb](demo_index, str(tmp_path / "没有.txt"))
    assert "没有.txt" in str(caught.value)
    with pytest.raises((CorpusError, UnknownName, QueryError), match="is a folder"):
        TAKES[verb](demo_index, str(tmp_path))
    with pytest.raises(CorpusError, match="standard input"):
        TAKES[verb](demo_index, "-")


@each_verb
def test_the_region_is_unknown_or_not_in_the_index(demo_index: Index, verb: str) -> None:
    text = GOOD.removeprefix("青澜市")
    for region in (None, "南京市"):
        found = TAKES[verb](demo_index, "-", draft=text.encode(), draft_region=region)
        assert found.notes or verb == "evidence"


@each_verb
def test_a_draft_that_is_in_the_index(demo_index: Index, verb: str) -> None:
    text = demo_index.reader.text(demo_index.reader.plan_numbers[PLAN])
    found = TAKES[verb](demo_index, "-", draft=text.encode())
    assert verb in ("evidence",) or any("in the index" in line for line in found.notes)
    assert verb != "check" or not any(PLAN in one.source for one in found.findings)


def test_a_draft_beside_itself(demo_index: Index, tmp_path: Path) -> None:
    path = tmp_path / "稿.txt"
    path.write_text(GOOD, "utf-8")
    with pytest.raises(QueryError, match="itself"):
        demo_index.reuse(str(path), str(path))
    with pytest.raises(QueryError, match="cannot be compared"):
        demo_index.compare(str(path), str(path), indicator="GDP")
