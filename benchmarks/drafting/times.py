"""How long one question of a writer takes, as a process of its own: wording, outline, and a draft in old verbs.

    python benchmarks/drafting/times.py INDEX [--draft FILE] [--runs 3]

Prints a line for each question: the least of the wall times and of the processor times of the runs, in seconds.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time

QUESTIONS = {
    "wording, a slot": ("wording", "新增高新技术企业__家"),
    "wording, a task": ("wording", "优化营商环境"),
    "outline, a query": ("outline", "科技创新 工作安排"),
    "outline, by filters": ("outline", "--kind", "政府工作报告", "--level", "市"),
}
OF_DRAFTS = {
    "outline, a draft": ("outline", "科技创新 工作安排", "--draft"),
    "targets of a draft": ("targets",),
    "show --overview of a draft": ("show", "--overview"),
    "compare a draft": ("compare", "--level", "省", "--indicator", "地区生产总值"),
}


def seconds(index: str, words: tuple[str, ...], runs: int) -> tuple[float, float]:
    """The least wall time and processor time of a command."""
    found = []
    for _ in range(runs):
        began, before = time.perf_counter(), os.times()
        command = [sys.executable, "-m", "plansearch", *words, "-i", index]
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        after = os.times()
        used = after.children_user + after.children_system - before.children_user - before.children_system
        found.append((time.perf_counter() - began, used))
    return min(wall for wall, _ in found), min(used for _, used in found)


def main() -> None:
    """Time every question."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index")
    parser.add_argument("--draft")
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    questions = dict(QUESTIONS)
    if given.draft:
        questions |= {name: (*words, given.draft) for name, words in OF_DRAFTS.items()}
    for name, words in questions.items():
        wall, used = seconds(given.index, words, given.runs)
        print(f"{name:28} {wall:6.2f} {used:6.2f}")


if __name__ == "__main__":
    main()
