"""Two installations side by side: the time of whole processes, each command with A and with B in turn.

    python benchmarks/speed/oneshot.py A_PLANSEARCH A_INDEX B_PLANSEARCH B_INDEX [--rounds 15] [--only TEXT]
        [--format csv] [--out FILE.jsonl]

A_PLANSEARCH and B_PLANSEARCH are the `plansearch` programs of two environments, and each index has the format of its
program. Both are indexes of the same folder of government work reports, because the commands name some of its plans.

Each round runs every command once with A and once with B. A goes first in one round and B in the next. One round at the
beginning is not counted. The table shows the median milliseconds of each, by the clock (ms) and of the processor (cpu),
and the ratios B/A of the medians and of the fastest runs. On a machine with other work, ignore differences below 5 %.

--only TEXT runs the commands with this text in their names. --out writes every time that was measured.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

COMMANDS = {
    "search": ["search", "低空经济", "产业"],
    "search filtered": ["search", "高新技术企业培育", "--region", "江苏省", "--year", "2021:2025"],
    "phrase --count": ["phrase", "营商环境", "--count"],
    "phrase": ["phrase", "新质生产力", "-n", "20"],
    "phrase --by": ["phrase", "营商环境", "--by", "region", "--level", "省"],
    "compare --indicator": ["compare", "浙江省", "江苏省", "广东省", "--indicator", "地区生产总值"],
    "targets --indicator": ["targets", "--indicator", "地区生产总值", "--level", "省", "--year", "2024"],
    "similar": ["similar", "市-主要城市/深圳市/2023.md"],
    "show": ["show", "省/浙江省/2024.md", "--outline"],
    "info": ["info"],
    "--version": ["--version"],
}


@dataclass(frozen=True)
class Side:
    """An installation: its program and its index."""

    program: str
    index: str


Times = dict[tuple[str, str], list[tuple[float, float]]]
"""(wall, cpu) seconds of every run, by name of the command and side."""


def once(side: Side, argv: list[str], form: str) -> tuple[float, float]:
    """(wall, cpu) seconds of one process. Any status but 0 ends the program."""
    more = [] if argv == ["--version"] else ["--index", side.index, *(["--format", form] if form else [])]
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run([side.program, *argv, *more], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        words = f"{side.program} {' '.join(argv)}"
        raise SystemExit(f"{words}: status {done.returncode}: {done.stderr.decode(errors='replace')[-500:]}")
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measure(sides: dict[str, Side], commands: dict[str, list[str]], *, rounds: int, form: str) -> Times:
    """The times of all rounds but the first, which is not counted."""
    times: Times = {(name, side): [] for name in commands for side in sides}
    for number in range(-1, rounds):
        for name, argv in commands.items():
            for side in ("AB", "BA")[number % 2]:
                taken = once(sides[side], argv, form)
                if number >= 0:
                    times[name, side].append(taken)
    return times


def write(times: Times, out: Path) -> None:
    """A jsonl file with a line for each command and side."""
    rows = [{"command": name, "side": side, "wall_cpu": taken} for (name, side), taken in times.items()]
    out.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def line(name: str, a: list[tuple[float, float]], b: list[tuple[float, float]]) -> str:
    """A row of the table: medians in milliseconds and ratios of one command."""
    (wall_a, cpu_a), (wall_b, cpu_b) = ([[1000 * s for s in column] for column in zip(*t, strict=True)] for t in (a, b))
    median = statistics.median
    walls = f"{median(wall_a):8.0f}{median(wall_b):8.0f}{median(wall_b) / median(wall_a):7.3f}"
    cpus = f"{median(cpu_a):8.0f}{median(cpu_b):8.0f}{median(cpu_b) / max(median(cpu_a), 1e-9):7.3f}"
    return f"{name:22}{walls}{min(wall_b) / min(wall_a):9.3f}{cpus}"


def main() -> None:
    """Measure, write, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    for name in ("a_plansearch", "a_index", "b_plansearch", "b_index"):
        parser.add_argument(name)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--only", default="", metavar="TEXT", help="commands with this text in their names")
    parser.add_argument("--format", default="", help="given to every command; by default none (a table)")
    parser.add_argument("--out", type=Path, help="a jsonl file of every time measured")
    asked = parser.parse_args()
    sides = {"A": Side(asked.a_plansearch, asked.a_index), "B": Side(asked.b_plansearch, asked.b_index)}
    commands = {name: argv for name, argv in COMMANDS.items() if asked.only in name}
    times = measure(sides, commands, rounds=asked.rounds, form=asked.format)
    if asked.out is not None:
        write(times, asked.out)
    print(f"{'command':22}{'A ms':>8}{'B ms':>8}{'B/A':>7}{'min B/A':>9}{'A cpu':>8}{'B cpu':>8}{'B/A':>7}")
    for name in commands:
        print(line(name, times[name, "A"], times[name, "B"]))
    print(f"medians of {asked.rounds} rounds; A {asked.a_plansearch}, B {asked.b_plansearch}")


if __name__ == "__main__":
    main()
