"""A part of a corpus becomes shards: metadata of its plans, and files that cannot be used."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import mini
import pytest

import plansearch
from plansearch.errors import CorpusError
from plansearch.index.format import SHARDS
from plansearch.messages import Do, act
from plansearch.model import Skipped
from plansearch.pipeline.part import Part
from plansearch.pipeline.writing import write_part


def page(path: Path, *bodies: str) -> None:
    """A page of several plans, or of one."""
    parts = [f"镇科技工作计划篇{n}\n\n{body}" for n, body in enumerate(bodies, 1)]
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n\n".join([f"镇科技工作计划优质{len(bodies)}篇", *parts]), "utf-8")


ON_A_PAGE = (
    "今年全镇要抓好春耕备耕，粮食播种面积稳定在2万亩以上，力争农业机械化率达到八成，培训农技员三十名。",
    "本学期学校将办好科技节，组织观摩课十二节，科学实验开出率达到98%以上，培训科技辅导员三十名左右。",
    "围绕绿化提质，县林业局计划造林5000亩，管护古树名木63株，新建苗圃两处，全年抚育中幼林一万亩左右。",
)


def test_a_row_of_plans_csv_speaks_for_a_page_or_for_a_plan_on_it(tmp_path: Path) -> None:
    corpus, index = tmp_path / "corpus", tmp_path / "index"
    page(corpus / "页.txt", *ON_A_PAGE)
    table = "path,year,title\n页.txt,2019,整页\n页.txt#2,2020,学校的计划\n"
    (corpus / "plans.csv").write_text(table, "utf-8")
    plansearch.build(corpus, index)
    with plansearch.open(index) as opened:
        found = [(plan.year, plan.title) for plan in opened.plans()]
    own = [f"{body.rsplit('，', 1)[0]}…" for body in ON_A_PAGE]
    assert found == [(2019, own[0]), (2020, "学校的计划"), (2019, own[2].split("，全年")[0])]


def part(corpus: Path, index: Path, *names: str) -> Part:
    """A part of some files of a corpus."""
    return Part(tuple((name, corpus / name) for name in names), index, None, {}, None, False, {})


def test_a_part_is_written_as_a_shard_and_each_file_is_counted(corpus: Path, tmp_path: Path) -> None:
    done: list[int] = []
    (corpus / "空.md").write_bytes(b"")
    given = part(corpus, tmp_path / "index", *mini.PLANS[:2], "空.md")
    written = write_part(given, lambda: done.append(1))
    assert [entry.n_plans for entry in written.entries] == [2]
    assert written.skipped == (Skipped("空.md", "empty"),)
    assert len(done) == 3
    assert write_part(replace(given, files=())).entries == ()


def test_ids_that_are_taken_are_skipped(corpus: Path, tmp_path: Path) -> None:
    given = replace(part(corpus, tmp_path / "index", *mini.PLANS[:2]), taken=mini.PLANS[:1])
    written = write_part(given)
    assert [entry.n_plans for entry in written.entries] == [1]
    assert [skip.source for skip in written.skipped] == [mini.PLANS[0]]


def test_a_strict_part_refuses_and_leaves_no_shard(corpus: Path, tmp_path: Path) -> None:
    (corpus / "空.md").write_bytes(b"")
    given = replace(part(corpus, tmp_path / "index", *mini.PLANS[:1], "空.md"), strict=True)
    with pytest.raises(CorpusError, match=r"空\.md: empty") as caught:
        write_part(given)
    assert caught.value.hint == act(Do.KEEP_GOING)
    assert list((tmp_path / "index" / SHARDS).iterdir()) == []
