"""The whole program on a corpus of three plans, which is small enough to count by hand."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from plansearch.cli.start import main

PLANS = {
    "云岫省/青澜市/2025年政府工作报告.md": """# 青澜市2025年政府工作报告

## 一、2024年工作回顾

优化营商环境，新登记企业1200户。

## 二、2025年工作安排

今年主要预期目标：地区生产总值增长6.5%左右，力争新增高新技术企业60家以上。

持续优化营商环境，把营商环境作为头号工程。
""",
    "云岫省/砚川市/2025年政府工作报告.md": """# 砚川市2025年政府工作报告

## 一、2025年工作安排

今年主要预期目标：地区生产总值增长7%以上。

打造一流营商环境，培育高新技术企业。
""",
    "云岫省/砚川市/2024年政府工作报告.md": """# 砚川市2024年政府工作报告

## 一、2024年工作安排

今年主要预期目标：地区生产总值增长5%。

修好农村公路，办好人民满意的教育。
""",
}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    for name, text in PLANS.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (folder / "regions.csv").write_text(
        "code,name,level,parent\n990000,云岫省,省,\n990100,青澜市,市,990000\n990200,砚川市,市,990000\n",
        "utf-8",
    )
    return folder


@pytest.fixture(scope="module")
def index(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("indexes") / "default"
    done = program("index", str(corpus), "--index", str(place), "--format", "csv")
    assert done.returncode == 0, done.stderr
    assert ["plans", "3", ""] in list(csv.reader(io.StringIO(done.stdout)))
    return place


@pytest.fixture
def run(index: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    for name in ("COLUMNS", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PLANSEARCH_INDEX", str(index))
    return Run(monkeypatch, capsys)


class Run:
    """Runs a command line in this process and gives status, standard output and standard error."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.monkeypatch = monkeypatch
        self.capsys = capsys

    def __call__(self, *arguments: str) -> tuple[object, str, str]:
        self.monkeypatch.setattr(sys, "argv", ["plansearch", *arguments])
        with pytest.raises(SystemExit) as end:
            main()
        return end.value.code, *self.capsys.readouterr()

    def rows(self, *arguments: str) -> list[dict[str, object]]:
        """The rows of an answer, by column."""
        status, out, _ = self(*arguments, "--format", "jsonl")
        assert status == 0
        return [json.loads(line) for line in out.splitlines()]


def program(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "plansearch", *arguments], capture_output=True, check=False, encoding="utf-8"
    )


def test_search(run: Run) -> None:
    rows = run.rows("search", "高新技术企业")
    assert {row["region"] for row in rows} == {"青澜市", "砚川市"}
    assert {row["year"] for row in rows} == {2025}
    assert all("高新技术企业" in str(row["text"]) for row in rows if row["rank"] == 1)


def test_a_filter_narrows_a_search(run: Run) -> None:
    rows = run.rows("search", "高新技术企业", "--region", "砚川市", "--year", "2024:2025")
    assert {row["region"] for row in rows} == {"砚川市"}


def test_phrase(run: Run) -> None:
    rows = run.rows("phrase", "营商环境")
    assert [(row["region"], row["node"]) for row in rows] == [
        ("砚川市", "营商环境"),
        ("青澜市", "营商环境"),
        ("青澜市", "营商环境"),
        ("青澜市", "营商环境"),
    ]


def test_phrase_by_region(run: Run) -> None:
    counts = {row["region"]: row["n"] for row in run.rows("phrase", "营商环境", "--by", "region")}
    assert counts == {"青澜市": 3, "砚川市": 1}


def test_similar(run: Run) -> None:
    rows = run.rows("similar", "云岫省/青澜市/2025年政府工作报告.md")
    assert rows[0]["plan"] == "云岫省/砚川市/2025年政府工作报告.md"


def test_targets(run: Run) -> None:
    rows = run.rows("targets", "--region", "青澜市")
    assert [(row["indicator"], row["lo"], row["unit"], row["bound"], row["effort"]) for row in rows] == [
        ("地区生产总值", 6.5, "%", "approx", "plain"),
        ("高新技术企业", 60, "家", "ge", "strive"),
    ]


def test_targets_of_a_file_need_no_index(
    run: Run, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    indexed = run.rows("targets", "--region", "青澜市")
    monkeypatch.delenv("PLANSEARCH_INDEX")
    monkeypatch.chdir(tmp_path)
    read = run.rows("targets", str(corpus / "云岫省/青澜市/2025年政府工作报告.md"))
    keys = ("indicator", "lo", "unit", "bound", "effort", "start", "end", "sentence")
    assert [[row[key] for key in keys] for row in read] == [[row[key] for key in keys] for row in indexed]


def test_compare(run: Run) -> None:
    status, out, _ = run("compare", "青澜市", "砚川市", "--indicator", "地区生产总值", "--year", "2025")
    assert status == 0
    assert "青澜市" in out
    assert "砚川市" in out
    assert "≈6.5%" in out
    assert "≥7%" in out


def test_compare_in_the_plans_own_words(run: Run) -> None:
    _, out, _ = run("compare", "青澜市", "砚川市", "--indicator", "地区生产总值", "--year", "2025", "--words")
    assert "6.5%左右" in out
    assert "7%以上" in out


def test_show(run: Run) -> None:
    status, out, err = run("show", "云岫省/砚川市/2024年政府工作报告.md")
    assert status == 0
    assert "办好人民满意的教育。" in out
    assert "2024" in err
    headings = [str(row["heading"]).strip() for row in run.rows("show", "砚川市2024", "--outline")]
    assert "一、2024年工作安排" in headings


def test_info_and_verify(run: Run) -> None:
    first = run.rows("info")[0]
    assert (first["facet"], first["n_plans"]) == ("all", 3)
    assert run("verify", "--sample", "5")[0] == 0


def test_a_csv_file_for_a_spreadsheet(run: Run, tmp_path: Path) -> None:
    output = tmp_path / "targets.csv"
    assert run("targets", "--format", "csv", "--output", str(output))[:2] == (0, "")
    assert output.read_bytes().startswith(b"id,plan,title,region,level,")
    with output.open(encoding="utf-8-sig", newline="") as file:
        assert [row["region"] for row in csv.DictReader(file)] == ["砚川市", "砚川市", "青澜市", "青澜市"]


def test_nothing_found_says_why(run: Run) -> None:
    status, out, err = run("phrase", "营商生态")
    assert (status, out) == (1, "")
    assert "营商生态" in err


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("search 教育 --region 无此地", "无此地"),
        ("search 教育 --year 去年", "去年"),
        ("show 无此计划", "无此计划"),
        ("info --index /nowhere/at-all", "/nowhere/at-all"),
        ("index /nowhere/at-all --index /nowhere/index", "/nowhere/at-all"),
        ("targets --output /nowhere/targets.csv", "/nowhere/targets.csv"),
    ],
)
def test_a_persons_mistake(run: Run, line: str, named: str) -> None:
    status, out, err = run(*line.split())
    assert (status, out) == (2, "")
    assert err.startswith("plansearch: ")
    assert named in err.splitlines()[0]


@pytest.mark.parametrize(
    "line", ["search 高新技术企业", "phrase 营商环境", "targets --region 青澜市", "compare 青澜市 砚川市", "info"]
)
def test_a_one_shot_query_loads_nothing_heavy(index: Path, line: str) -> None:
    code = """
import sys
from plansearch.cli.start import main
try:
    main()
finally:
    sys.stderr.write("\\n" + " ".join({name.partition(".")[0] for name in sys.modules}))
"""
    done = subprocess.run(
        [sys.executable, "-c", code, *line.split()],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "PLANSEARCH_INDEX": str(index)},
    )
    assert done.returncode == 0, done.stderr
    loaded = set(done.stderr.splitlines()[-1].split())
    heavy = {"numpy", "scipy", "sklearn", "rank_bm25"} | (set() if line.startswith("search") else {"jieba"})
    assert not loaded & heavy


def test_a_report_of_every_file(run: Run, corpus: Path, tmp_path: Path) -> None:
    place, report = tmp_path / "index", tmp_path / "report.jsonl"
    (corpus / "扫描件.xyz").write_bytes(b"\x00")
    try:
        for state in ("read", "unchanged"):
            status, _, _ = run("index", str(corpus), "--index", str(place), "--report", str(report))
            assert status == 0
            lines = map(json.loads, report.read_text("utf-8").splitlines())
            rows = {row["file"]: row for row in lines if "recipe" not in row}
            assert {rows[name]["state"] for name in PLANS} == {state}
            assert {(rows[name]["plans"], rows[name]["charset"]) for name in PLANS} == {(1, "utf-8")}
            assert rows["云岫省/砚川市/2024年政府工作报告.md"]["region"] == "云岫省/砚川市"
            assert rows["扫描件.xyz"]["state"] == "skipped"
            assert "not read" in rows["扫描件.xyz"]["skipped"]
        status, _, err = run("index", str(corpus), "--index", str(place), "--strict", "--report", str(report))
        assert status == 2
        assert "扫描件.xyz" in err
    finally:
        (corpus / "扫描件.xyz").unlink()


def test_a_report_that_cannot_be_written_is_refused_before_the_build(run: Run, corpus: Path, tmp_path: Path) -> None:
    status, _, err = run("index", str(corpus), "--index", str(tmp_path / "index"), "--report", "report.pdf")
    assert status == 2
    assert "end the name in one of .txt .csv .jsonl .md .html .tex .xlsx .docx .parquet .dta" in err
    assert not (tmp_path / "index").exists()


def test_a_catalogue_is_corrected_by_hand(run: Run, corpus: Path, tmp_path: Path) -> None:
    table = corpus / "plans.csv"
    try:
        status, _, err = run("catalogue", "--title", "砚川市", "--year", "2024", "--edit", str(corpus))
        assert status == 0
        assert "plans.csv: 1 row added" in err
        lines = table.read_text("utf-8-sig").splitlines()
        assert lines[0].startswith("path,region,year,title,level,found_region,")
        assert lines[1].startswith("云岫省/砚川市/2024年政府工作报告.md,,,,,云岫省/砚川市,2024,")
        table.write_text("\n".join([lines[0], lines[1].replace(".md,,,", ".md,,2022,", 1)]), "utf-8")
        place = tmp_path / "index"
        assert run("index", str(corpus), "--index", str(place))[0] == 0
        (row,) = run.rows("catalogue", "--year", "2022", "--index", str(place))
        assert row["plan"] == "云岫省/砚川市/2024年政府工作报告.md"
    finally:
        table.unlink(missing_ok=True)


def test_a_search_loads_only_what_it_needs(index: Path) -> None:
    code = """
import sys
from plansearch.cli.start import main
try:
    main()
finally:
    sys.stderr.write("\\n" + " ".join(sys.modules))
"""
    done = subprocess.run(
        [sys.executable, "-c", code, "search", "高新技术企业"],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "PLANSEARCH_INDEX": str(index)},
    )
    assert done.returncode == 0, done.stderr
    loaded = set(done.stderr.splitlines()[-1].split())
    rooms = {name.split(".")[1] for name in loaded if name.startswith("plansearch.")}
    assert not rooms & {"pipeline", "sources", "targets", "compiled"}
    # each takes one to five milliseconds of a search, which is over in a hundred
    assert not loaded & {
        "decimal", "rich", "pygments", "hashlib", "plansearch.corpus.evidence_weighting",
        "plansearch.index.catalogue", "plansearch.index.occurrences", "plansearch.text.variants",
        "plansearch.text.font_forms", "plansearch.query.filters.selection", "plansearch.model.target",
    }  # fmt: skip
