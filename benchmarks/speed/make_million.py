"""A large synthetic corpus: sentences of real texts, recombined. The same seed and texts give the same files.

    python benchmarks/speed/make_million.py TEXTS OUT --passages 1000000

TEXTS: a folder of .md or .txt files. OUT: a folder outside the repository; it must be new or empty.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

PASSAGES_PER_PLAN = 100
PASSAGES_PER_SECTION = 10
SENTENCE = re.compile(r"[^。！？\n]{8,200}[。！？]")
FIRST_YEAR, N_YEARS, N_PROVINCES = 2001, 25, 30
# Short lines are joined up to 120 characters and paragraphs cut above 300: between them a paragraph is one passage.
SHORTEST, LONGEST = 130, 280


def sentences(folder: Path) -> list[str]:
    """Distinct sentences of the texts below `folder`, in the order of file names."""
    found: dict[str, None] = {}
    for path in sorted(p for p in folder.rglob("*") if p.suffix in (".md", ".txt")):
        for line in path.read_text("utf-8", "replace").splitlines():
            if not line.lstrip().startswith(("#", ">", "<", "|", "- ", "source:", "title:")):
                found.update(dict.fromkeys(s.strip() for s in SENTENCE.findall(line)))
    return [sentence for sentence in found if len(sentence) <= LONGEST - SHORTEST]


def paragraph(pool: list[str], chance: random.Random) -> str:
    """Sentences drawn until the paragraph is long enough to be a passage of its own."""
    drawn, length, wanted = [], 0, chance.randint(SHORTEST, LONGEST - 20)
    while length < SHORTEST or length < wanted:
        sentence = chance.choice(pool)
        if length + len(sentence) > LONGEST:
            if length >= SHORTEST:
                break
            continue
        drawn.append(sentence)
        length += len(sentence)
    return "".join(drawn)


def plans(pool: list[str], n_passages: int, seed: int) -> Iterator[tuple[str, str]]:
    """(path, text) of each plan: about 100 passages in sections of ten."""
    chance = random.Random(seed)
    for number, first in enumerate(range(0, n_passages, PASSAGES_PER_PLAN)):
        region, year = number // N_YEARS, FIRST_YEAR + number % N_YEARS
        name = f"第{region % N_PROVINCES + 1}省/第{region // N_PROVINCES + 1}市/{year}年工作计划.md"
        lines = [f"# {year}年工作计划", ""]
        for at in range(min(PASSAGES_PER_PLAN, n_passages - first)):
            if at % PASSAGES_PER_SECTION == 0:
                lines += [f"## 第{at // PASSAGES_PER_SECTION + 1}部分", ""]
            lines += [paragraph(pool, chance), ""]
        yield name, "\n".join(lines)


def main() -> None:
    """Write the corpus and say how large it is."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("texts", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--passages", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    if args.passages < 1:
        parser.error("--passages must be 1 or more")
    if args.out.exists() and any(args.out.iterdir()):
        parser.error(f"{args.out} is not empty")
    pool = sentences(args.texts)
    if not any(len(sentence) >= 20 for sentence in pool):
        parser.error(f"no sentences in {args.texts}")
    n_plans = n_bytes = 0
    for name, text in plans(pool, args.passages, args.seed):
        path = args.out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        data = text.encode()
        path.write_bytes(data)
        n_plans, n_bytes = n_plans + 1, n_bytes + len(data)
    print(
        f"{n_plans} plans, {args.passages} passages, {n_bytes / 1e6:.0f} MB from {len(pool)} sentences", file=sys.stderr
    )


if __name__ == "__main__":
    main()
