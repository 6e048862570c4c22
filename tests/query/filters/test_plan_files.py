"""Plan files that need not be in an index."""

from __future__ import annotations

from pathlib import Path

import pytest

from plansearch.errors import CorpusError
from plansearch.query.filters.plan_files import read_as_plan, read_plan_file, read_plan_files
from tests.sources.making import archive

DRAFT = "# 砚川市2026年政府工作报告\n\n一、2026年主要目标\n\n新增企业5家，办好养老实事。\n"


def test_a_file_as_a_document_and_as_a_plan(tmp_path: Path) -> None:
    path = tmp_path / "草稿.md"
    path.write_text(DRAFT, "utf-8")
    document, plan, warnings = read_as_plan(str(path))
    assert document.text == plan.text == read_plan_file(str(path)).text
    assert (plan.id, plan.title, plan.year, plan.last_year) == (str(path), "砚川市2026年政府工作报告", 2026, 2026)
    assert ("year", "2026") in {(clue.field, clue.value) for clue in plan.evidence}
    assert warnings == ()


def test_clues_that_disagree_are_warnings(tmp_path: Path) -> None:
    path = tmp_path / "2024年.md"
    path.write_text("---\nyear: 2025\n---\n" + DRAFT[2:].replace("2026", ""), "utf-8")
    _, plan, warnings = read_as_plan(str(path))
    assert plan.year == 2025
    assert any("2024" in warning for warning in warnings)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [("没有.md", None, "there is no file"), ("空.docx", b"", "cannot be used: empty"), ("短.md", b"a", "too short")],
)
def test_a_file_that_cannot_be_used(tmp_path: Path, name: str, content: bytes | None, message: str) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    for read in (read_plan_file, read_as_plan):
        with pytest.raises(CorpusError, match=message) as caught:
            read(str(path))
        assert caught.value.hint


PLAIN = "今年要稳中求进，地区生产总值增长6%左右，粮食产量保持在52万吨，新增就业5000人以上。"
PAGE = "\n".join(f"篇{n}\n{PLAIN}第{n}。" for n in "一二三")


def write(path: Path, data: bytes | str) -> str:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return str(path)


def test_a_file_of_many_plans_is_split_as_in_an_index(tmp_path: Path) -> None:
    page = write(tmp_path / "页.txt", PAGE)
    table = write(tmp_path / "表.csv", f"编号,正文\n,{PLAIN}\n乙,{PLAIN}\n丙,\n")
    packed = write(tmp_path / "包.zip", archive({"县/a.txt": PLAIN, "b.png": b"\x89PNG", "c.txt": "短"}))
    found = {name: read_plan_files(name) for name in (page, table, packed)}
    sources = {
        Path(name).name: [plan.source.removeprefix(name) for plan in plans] for name, (plans, _) in found.items()
    }
    assert sources == {"页.txt": ["#1", "#2", "#3"], "表.csv": [":2", "乙"], "包.zip": ["/县/a.txt"]}
    assert [len(notes) for _, notes in found.values()] == [0, 1, 2]
    assert found[table][1] == (f'{table}:4: no "正文"',)


def test_one_plan_of_a_file_is_named_by_its_place_or_number(tmp_path: Path) -> None:
    page = write(tmp_path / "页.txt", PAGE)
    table = write(tmp_path / "表.csv", f"编号,正文\n,{PLAIN}一\n乙,{PLAIN}二\n")
    packed = write(tmp_path / "包.zip", archive({"县/a.txt": PLAIN, "b.txt": PLAIN + "丁"}))
    for name, end in (
        (f"{page}#2", "第二。"), (f"{table}:2", "一"), (f"{table}#2", "二"), (f"{packed}/b.txt", "丁"),
        (f"{packed}#1", "丁"),
    ):  # fmt: skip
        assert read_plan_file(name).text.endswith(end)
    for name, message in ((page, "holds 3 plans"), (f"{page}#4", "holds no plan"), (f"{table}:9", "holds no plan")):
        with pytest.raises(CorpusError, match=message) as caught:
            read_plan_file(name)
        assert f"{Path(name.split('#')[0].removesuffix(':9'))}" in str(caught.value.hint)


def test_what_was_left_out_of_a_long_file_is_counted(tmp_path: Path) -> None:
    rows = "".join(f"{n},\n" for n in range(8))
    _, notes = read_plan_files(write(tmp_path / "表.csv", f"编号,正文\n甲,{PLAIN}\n{rows}"))
    assert (len(notes), notes[-1]) == (6, "3 more parts were left out")


def test_standard_input_has_no_name_that_misleads(tmp_path: Path) -> None:
    page = f"<!doctype html><html><body><p>{PLAIN}</p></body></html>".encode()
    ((plan,), _), ((named,), _) = read_plan_files("-", page), read_plan_files(write(tmp_path / "稿.txt", page))
    assert plan.remarks == ()
    assert any("its name ends in .txt" in line for line in named.remarks)
