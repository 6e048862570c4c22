"""Builds that are killed, refused or run again: a reader finds the old index or the new one, never less."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import mini
import pytest

import plansearch
from plansearch.errors import CorpusError, PlansearchError
from plansearch.index.format import read_manifest
from plansearch.messages import Do, act, as_data

NEW = "岚埠县新的一篇：力争办好民生实事十件，促进就业创业。\n"


@pytest.fixture
def builder(corpus: Path, index: Path) -> Iterator[subprocess.Popen[str]]:
    """A process in the middle of building the index again, with a plan more."""
    (corpus / "2023年计划.md").write_text(NEW, "utf-8")
    code = f"""
import time, plansearch
def step(stage, done, total):
    if stage == "reading" and done == 4:
        print("now", flush=True)
        time.sleep(120)
plansearch.build({str(corpus)!r}, {str(index)!r}, rebuild=True, progress=step)
"""
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, encoding="utf-8")
    assert process.stdout is not None
    assert process.stdout.readline() == "now\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def test_a_killed_build_leaves_the_old_index_and_is_swept(
    builder: subprocess.Popen[str], corpus: Path, index: Path
) -> None:
    before = (index / "manifest.json").read_bytes()
    builder.send_signal(signal.SIGKILL)
    builder.wait()
    assert (index / "manifest.json").read_bytes() == before
    assert len(list((index / "shards").iterdir())) == 2  # the old shard, and what was killed
    with plansearch.open(index) as opened:
        assert opened.phrase("力争").n == 6
        assert opened.verify(sample=3).ok
    assert plansearch.build(corpus, index).n_plans == 7
    named = {shard.name for shard in read_manifest(index).shards}
    assert {path.name for path in (index / "shards").iterdir()} == named
    with plansearch.open(index) as opened:
        assert opened.phrase("力争").n == 7


def test_there_is_one_writer_and_readers_do_not_mind(builder: subprocess.Popen[str], corpus: Path, index: Path) -> None:
    assert builder.poll() is None
    with pytest.raises(PlansearchError, match="another process is writing") as caught:
        plansearch.build(corpus, index)
    assert caught.value.hint == act(Do.WAIT_FOR_WRITER)
    with plansearch.open(index) as opened:
        assert opened.phrase("力争").n == 6


def rows(path: Path, *lines: str) -> None:
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_text("\n".join(lines) + "\n", "utf-8")


def test_a_file_of_rows(tmp_path: Path) -> None:
    corpus, index = tmp_path / "rows", tmp_path / "index"
    rows(
        corpus / "a.jsonl",
        '{"id": "甲", "text": "力争新增高新技术企业60家。", "title": "第一篇", "year": 2025}',
        '{"text": "没有编号：力争增长。"}',
        "{坏",
        '{"id": "乙", "text": "  "}',
        '{"id": "丙", "text": 7}',
        '["力争"]',
        "",
        '{"id": 8, "text": "短"}',
    )
    built = plansearch.build(corpus, index)
    assert [skip.source for skip in built.skipped] == ["a.jsonl:3", "a.jsonl:4", "a.jsonl:5", "a.jsonl:6"]
    assert built.skipped[0].reason.startswith("not JSON")
    assert {skip.reason for skip in built.skipped[1:]} == {'no "text"'}
    with plansearch.open(index) as opened:
        assert [plan.id for plan in opened.plans()] == [
            "8",
            "a.jsonl:2",
            "甲",
        ]
        assert (opened.plans()[2].title, opened.plans()[2].year) == ("第一篇", 2025)
        assert opened.reader.manifest.n_passages == 3  # a row is one passage
        assert {hit.passage.plan.id for hit in opened.search("力争").hits} == {"a.jsonl:2", "甲"}
    again = plansearch.build(corpus, index)
    assert again.skipped == built.skipped  # told again, though not read again
    with pytest.raises(CorpusError, match=r"a\.jsonl"):
        plansearch.build(corpus, index, strict=True, rebuild=True)


@pytest.mark.parametrize("files", [("a.jsonl", "a.jsonl"), ("a.jsonl", "b.jsonl")])
@pytest.mark.parametrize("grown", [True, False])
def test_two_rows_of_one_id(tmp_path: Path, files: tuple[str, str], grown: bool) -> None:
    corpus, index = tmp_path / "rows", tmp_path / "index"
    first, second = (f'{{"id": "甲", "title": "{title}", "text": "力争新增高新技术企业60家。"}}' for title in "先后")
    rows(corpus / "z.jsonl", '{"id": "乙", "title": "乙", "text": "力争增长。"}')
    if grown:
        rows(corpus / files[0], first)
        plansearch.build(corpus, index)
    if files[0] == files[1]:
        rows(corpus / files[0], first, second)
    else:
        rows(corpus / files[0], first)
        rows(corpus / files[1], second)
    built = plansearch.build(corpus, index)
    left_out = "a.jsonl:2" if files[0] == files[1] else "b.jsonl:甲"
    assert [(skip.source, "id" in skip.reason) for skip in built.skipped] == [(left_out, True)]
    with plansearch.open(index) as opened:
        assert {plan.id: plan.evidence[0].value for plan in opened.plans()} == {"甲": "先", "乙": "乙"}
    with pytest.raises(CorpusError, match=r"jsonl.*id"):
        plansearch.build(corpus, index, strict=True, rebuild=True)
    if files[0] != files[1]:  # the one that was left out takes the place of the one that went
        (corpus / files[0]).unlink()
        assert plansearch.build(corpus, index).skipped == ()
        with plansearch.open(index) as opened:
            assert {plan.id: plan.evidence[0].value for plan in opened.plans()} == {"甲": "后", "乙": "乙"}


def test_an_earlier_file_takes_an_id_from_a_later_one(tmp_path: Path) -> None:
    corpus, index = tmp_path / "rows", tmp_path / "index"
    rows(corpus / "b.jsonl", '{"id": "甲", "title": "后", "text": "力争增长。"}')
    plansearch.build(corpus, index)
    rows(corpus / "a.jsonl", '{"id": "甲", "title": "先", "text": "确保增长。"}')
    grown = plansearch.build(corpus, index)
    assert [skip.source for skip in grown.skipped] == ["b.jsonl:甲"]
    with plansearch.open(index) as opened:
        assert [plan.title for plan in opened.plans()] == ["先"]
    assert plansearch.build(corpus, tmp_path / "second").skipped == grown.skipped


def test_strict_takes_a_link_for_a_skip(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (corpus / "link").symlink_to(tmp_path / "elsewhere")
    assert [skip.source for skip in plansearch.build(corpus, tmp_path / "i").skipped] == ["link"]
    with pytest.raises(CorpusError, match="link: link to a folder"):
        plansearch.build(corpus, tmp_path / "i", strict=True)


def test_a_dictionary_that_is_missing(corpus: Path, tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"words\.txt"):
        plansearch.build(corpus, tmp_path / "i", user_dict=tmp_path / "words.txt")
    assert not (tmp_path / "i").exists()


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


def test_a_page_gains_and_loses_plans(tmp_path: Path) -> None:
    corpus, index = tmp_path / "corpus", tmp_path / "index"
    page(corpus / "页.txt", *ON_A_PAGE)
    (corpus / "2023年计划.md").write_text(NEW, "utf-8")

    def ids() -> list[tuple[str, str]]:
        with plansearch.open(index) as opened:
            return [(plan.id, plan.family) for plan in opened.plans()]

    plansearch.build(corpus, index)
    alone = ("2023年计划.md", "")
    assert ids() == [alone, *((f"页.txt#{n}", "页.txt") for n in (1, 2, 3))]
    stands = (index / "manifest.json").read_bytes()
    plansearch.build(corpus, index)
    assert (index / "manifest.json").read_bytes() == stands  # the page is unchanged, though its plans have other names
    page(corpus / "页.txt", *ON_A_PAGE[:2])
    plansearch.build(corpus, index)
    assert ids() == [alone, ("页.txt#1", "页.txt"), ("页.txt#2", "页.txt")]
    page(corpus / "页.txt", ON_A_PAGE[0])
    plansearch.build(corpus, index)
    assert ids() == [alone, ("页.txt", "")]
    (corpus / "页.txt").unlink()
    plansearch.build(corpus, index)
    assert ids() == [alone]


def test_rows_of_a_table_saved_by_excel_that_cannot_be_used_are_told_and_counted(corpus: Path, tmp_path: Path) -> None:
    table = f"path,region,title\n{mini.MOXI},鼓楼区,墨溪的计划\n没有.md,青澜市,\n{mini.LANDONG},,澜东的计划\n"
    (corpus / "plans.csv").write_bytes(table.encode("gbk"))
    built = plansearch.build(corpus, tmp_path / "index")
    assert built.warnings[:2] == (
        ("plans.csv", "2 of 3 rows cannot be used as written"),
        ("plans.csv:3", "no file 没有.md in the corpus"),
    )
    told = dict(built.warnings)[mini.MOXI]
    assert told.startswith(
        "region: plans.csv:2: '鼓楼区' is the name of 4 regions; say which: 江苏省南京市鼓楼区 320106、"
    )
    with plansearch.open(tmp_path / "index") as opened:
        assert {plan.id: plan.title for plan in opened.plans()}[mini.MOXI] == "墨溪的计划"
        opened.catalogue(edit=corpus)
    assert "墨溪的计划" in (corpus / "plans.csv").read_text("utf-8-sig")


def test_a_result_is_a_table_and_a_message_of_a_skip_keeps_its_template(corpus: Path, tmp_path: Path) -> None:
    (corpus / "空.md").write_bytes(b"")
    first = (corpus / mini.MOXI).read_text("utf-8")
    (corpus / "页.jsonl").write_text(f'{{"id": "{mini.MOXI}", "text": "力争增长。"}}\n', "utf-8")
    built = plansearch.build(corpus, tmp_path / "index")
    assert first
    table = built.table()
    assert [row[0] for row in table.rows][:5] == ["plans", "passages", "characters", "terms", "skipped"]
    assert [row[1] for row in table.rows if row[0] == "skipped file"] == [skip.source for skip in built.skipped]
    duplicate = next(skip for skip in built.skipped if skip.source.startswith("页.jsonl"))
    assert as_data(duplicate.reason) == {"template": "another plan has the same id: give it one of its own"}
    again = plansearch.build(corpus, tmp_path / "index")
    assert [as_data(skip.reason) for skip in again.skipped] == [as_data(skip.reason) for skip in built.skipped]


def test_the_only_line_of_a_script_builds_a_large_corpus(corpus: Path, tmp_path: Path) -> None:
    """Workers do not import the script, so it needs no `if __name__ == "__main__":`."""
    script = tmp_path / "build.py"
    script.write_text(
        "import os, plansearch\nfrom plansearch.pipeline import workers\n"
        "workers.PARALLEL_FROM = 1\nworkers.MAX_WORKERS = 2\nos.cpu_count = lambda: 2\n"
        f"print(plansearch.build({str(corpus)!r}, {str(tmp_path / 'index')!r}).n_plans)\n",
        "utf-8",
    )
    done = subprocess.run([sys.executable, str(script)], capture_output=True, check=False, encoding="utf-8")
    assert done.stdout == "6\n", done.stderr
    assert len(read_manifest(tmp_path / "index").shards) == 2
