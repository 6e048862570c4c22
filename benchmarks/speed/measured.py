"""The sections of the benchmark: what is measured, with which tasks, as rows."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from corpora import Corpus, Scratch
from process import HERE, Failed, Usage, program, quantile, run, task, walls

N_COLD = 50
PARTS = {  # what reads which files; the statistics are counted with search
    "search": ("words", "bigrams", "passages"),
    "phrases": ("suffixes",),
    "catalogue and text": ("catalogue", "text"),
    "targets": ("targets",),
    "copies": ("copies",),
}


class Row(NamedTuple):
    """One figure. ratio: the figure divided by the first of its section, corpus and measure, ours; None for ours."""

    section: str
    corpus: str
    measure: str
    system: str
    value: float
    unit: str
    ratio: float | None = None
    note: str = ""


class Measured:
    """Where a section puts its rows."""

    def __init__(self, section: str, scratch: Scratch, corpus: Corpus, rows: list[Row], left_out: list[str]) -> None:
        self.section, self.scratch, self.corpus, self.rows, self.left_out = section, scratch, corpus, rows, left_out

    def add(self, measure: str, system: str, value: float, unit: str, note: str = "") -> None:
        """A row; the first of a corpus and measure is ours, the others get their ratio to it."""
        mine = next(
            (row for row in self.rows if row[:3] == (self.section, self.corpus.name, measure) and row.ratio is None),
            None,
        )
        ratio = value / mine.value if mine and mine.value else None
        self.rows.append(Row(self.section, self.corpus.name, measure, system, value, unit, ratio, note))

    def peer(
        self, module: str, name: str, arguments: dict[str, Any], **options: bool
    ) -> tuple[dict[str, Any], Usage] | None:
        """A task's result, or None with the reason noted."""
        try:
            return task(module, name, arguments, **options)
        except Failed as err:
            self.left_out.append(f"{self.section}, {self.corpus.name}, {name}: {err}")
            return None


def cut(measured: Measured) -> None:
    """Words per second of CPU time, one core, on every n-th plan of the reports."""
    if measured.corpus.name != "reports":
        return
    arguments = {"corpus": str(measured.corpus.folder), "every": max(measured.scratch.every, 2)}
    for module, name, system in (
        ("ours", "kernel_cut", "plansearch, kernel, ends of words"),
        ("ours", "kernel_strings", "plansearch, kernel, as Python strings"),
        ("ours", "reader_cut", "plansearch, standard library"),
        ("peers", "jieba_cut", "jieba"),
        ("peers", "rjieba_cut", "rjieba"),
    ):
        if found := measured.peer(module, name, arguments, one_thread=True):
            measured.add(
                "segmentation", system, found[0]["words_per_s"] / 1e6, "M words/s", f"{found[0]['mb_per_s']:.1f} MB/s"
            )


def build(measured: Measured) -> None:
    """A full build from files, against jieba with rank_bm25 (a sample, scaled by text) and rjieba with tantivy."""
    corpus, scratch = measured.corpus, measured.scratch
    facts = scratch.facts(corpus)
    if corpus.name != "reports" and scratch.has_index(corpus):
        measured.left_out.append(f"build, {corpus.name}: the index of an earlier run was kept; --fresh builds it anew")
        return
    usage = scratch.build(corpus)
    memory = "" if usage.peak_tree_mb is None else f"; private memory of all processes {usage.peak_tree_mb:.0f} MB"
    measured.add(
        "build",
        "plansearch",
        usage.wall_s,
        "s",
        f"whole index, targets too; CPU {usage.cpu_s:.1f} s; peak of a process {usage.peak_rss_mb:.0f} MB{memory}",
    )
    if corpus.name == "reports":
        bare = scratch.build_without_targets(corpus)
        measured.add("build", "plansearch, no targets extracted", bare.wall_s, "s", f"CPU {bare.cpu_s:.1f} s")
    if corpus.name == "reports":
        arguments = {"corpus": str(corpus.folder), "every": scratch.every}
        if found := measured.peer("peers", "rank_bm25_build", arguments):
            result, used = found
            scale = facts["text_mb"] / result["text_mb"]
            how = (
                "all plans"
                if scratch.every == 1
                else f"every {scratch.every}th plan measured, multiplied by {scale:.1f} (the share of text)"
            )
            seconds = (result["cut_s"] + result["weigh_s"]) * scale
            measured.add(
                "build",
                "jieba + rank_bm25",
                seconds,
                "s",
                f"CPU; word terms only, reading not counted; {how}; peak {used.peak_rss_mb:.0f} MB",
            )
    arguments = {"corpus": str(corpus.folder), "out": str(scratch.folder / "build.tantivy")}
    if found := measured.peer("peers", "rjieba_tantivy_build", arguments):
        used = found[1]
        measured.add(
            "build",
            "rjieba + tantivy",
            used.wall_s,
            "s",
            f"word terms only, our reading and passages; CPU {used.cpu_s:.1f} s; peak {used.peak_rss_mb:.0f} MB",
        )
        shutil.rmtree(scratch.folder / "build.tantivy", ignore_errors=True)


def warm(measured: Measured) -> None:
    """Ten best passages in an open index, one thread, the same word terms for all."""
    scratch, corpus = measured.scratch, measured.corpus
    sample = str(scratch.sample(corpus))
    ours, _ = task("ours", "warm", {"sample": sample, "index": str(scratch.index(corpus))}, one_thread=True)
    systems = {"plansearch, words": ours["queries"].pop("words")}
    if found := measured.peer("peers", "bm25s_warm", {"sample": sample}, one_thread=True):
        systems["bm25s, numba"] = found[0]["queries"]
    try:
        index = str(scratch.tantivy(corpus))
        systems["tantivy"] = task("peers", "tantivy_warm", {"sample": sample, "index": index}, one_thread=True)[0][
            "queries"
        ]
    except Failed as err:
        measured.left_out.append(f"warm, {corpus.name}, tantivy: {err}")
    systems |= {f"plansearch, whole {name}": times for name, times in ours["queries"].items()}
    for kind in ("sampled", "natural"):
        mine = systems["plansearch, words"][kind]["found"]
        for share, label in ((0.5, "p50"), (0.99, "p99")):
            for system, times in systems.items():
                found_by = times[kind]["found"]
                same = sum(len(set(a) & set(b)) for a, b in zip(mine, found_by, strict=True)) / max(
                    1, sum(map(len, mine))
                )
                note = f"{same:.1%} of our ten best" if system in ("tantivy", "bm25s, numba") else ""
                measured.add(f"{label}, {kind} queries", system, quantile(times[kind]["ms"], share), "ms", note)


def cold(measured: Measured) -> None:
    """Whole processes, page cache warm: a search, and a script with tantivy and rjieba."""
    scratch, corpus = measured.scratch, measured.corpus
    asked = scratch.asked(corpus)
    queries = [query["text"] for kind in ("natural", "sampled") for query in asked[kind][: N_COLD // 2]]
    index = str(scratch.index(corpus))
    commands = {"plansearch search": [[*program(), "search", query, "--index", index] for query in queries]}
    try:
        theirs = str(scratch.tantivy(corpus))
        commands["tantivy + rjieba script"] = [
            [sys.executable, str(HERE / "cold_tantivy.py"), theirs, query] for query in queries
        ]
    except Failed as err:
        measured.left_out.append(f"cold, {corpus.name}, tantivy: {err}")
    commands["python -c pass"] = [[sys.executable, "-c", "pass"]] * N_COLD
    _processes(measured, commands)


def phrase(measured: Measured) -> None:
    """Counting a phrase: a whole process beside ripgrep over the files; warm; and opening the index."""
    scratch, corpus = measured.scratch, measured.corpus
    index, phrases = str(scratch.index(corpus)), scratch.asked(corpus)["phrases"][:N_COLD]
    commands = {"plansearch phrase --count": [[*program(), "phrase", p, "--count", "--index", index] for p in phrases]}
    if rg := shutil.which("rg"):
        commands["ripgrep"] = [
            [rg, "-F", "--count-matches", "--no-filename", "-e", p, str(corpus.folder)] for p in phrases
        ]
    else:
        measured.left_out.append(f"phrase, {corpus.name}, ripgrep: not installed")
    _processes(measured, commands)
    counted, _ = task("ours", "phrase", {"sample": str(scratch.sample(corpus)), "index": index}, one_thread=True)
    for label in ("p50", "p99"):
        measured.add(f"warm count, {label}", "plansearch", counted[f"{label}_us"], "µs", f"{counted['n']} phrases")
    opened, _ = task("ours", "opening", {"index": index})
    note = f"the first time, with imports, {opened['first_ms']:.0f} ms"
    measured.add("opening the index", "plansearch", opened["p50_ms"], "ms", note)
    measured.add(
        "opening and a first count", "plansearch", opened["answered_ms"], "ms", "once, later in the same process"
    )


def disk(measured: Measured) -> None:
    """Bytes of the index per byte of UTF-8 text: whole, and what each use of it reads."""
    text_mb = measured.scratch.facts(measured.corpus)["text_mb"]
    parts = dict.fromkeys(("whole index", *PARTS), 0.0)
    for path in measured.scratch.index(measured.corpus).rglob("*"):
        if path.is_file():
            part = next((part for part, names in PARTS.items() if path.name.startswith(names)), "search")
            for name in ("whole index", part):
                parts[name] += path.stat().st_size / 1e6
    for part, size in parts.items():
        measured.add(part, "plansearch", size / text_mb, "× text", f"{size:.0f} MB for {text_mb:.0f} MB of text")


def update(measured: Measured) -> None:
    """Adding one plan to a copy of the reports and indexing again; then once more with nothing new."""
    if measured.corpus.name != "reports":
        return
    scratch = measured.scratch
    copy, index = scratch.folder / "update.corpus", scratch.folder / "update.index"
    for folder in (copy, index):
        shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(measured.corpus.folder, copy)
    command = [sys.executable, "-m", "plansearch", "index", str(copy), "--index", str(index)]
    first = run(command)[1]
    first_plan = next(path for path in sorted(copy.rglob("*.md")) if path.stat().st_size > 20_000)
    added: Path = copy / "新增的工作报告.md"
    added.write_text(first_plan.read_text("utf-8") + "\n\n这一段只有新增的报告里有。\n", "utf-8")
    measured.add(
        "one plan added", "plansearch", run(command)[1].wall_s, "s", f"the first build took {first.wall_s:.1f} s"
    )
    measured.add("nothing added", "plansearch", run(command)[1].wall_s, "s")
    for folder in (copy, index):
        shutil.rmtree(folder)


def _processes(measured: Measured, commands: dict[str, list[list[str]]]) -> None:
    times = {}
    for system, calls in commands.items():
        walls(calls[:3])  # so that files are in the page cache
        times[system] = walls(calls)
    for share, label in ((0.5, "median"), (0.9, "p90")):
        for system, taken in times.items():
            measured.add(f"whole process, {label}", system, quantile(taken, share), "ms", f"{len(taken)} calls")


SECTIONS: dict[str, Callable[[Measured], None]] = {
    "cut": cut,
    "build": build,
    "warm": warm,
    "cold": cold,
    "phrase": phrase,
    "disk": disk,
    "update": update,
}
