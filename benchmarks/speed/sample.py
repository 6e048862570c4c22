"""What every engine gets: the same passages as the same word terms, and the same queries and phrases."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from process import serve

SEED = 20250101
HERE = Path(__file__).parent


def passages(corpus: Path, every: int = 1) -> Iterator[tuple[int, str]]:
    """(plan number, text) of the passages of every `every`-th plan, as plansearch cuts them and in its order."""
    from plansearch.model import Document
    from plansearch.sources.folder import read_folder
    from plansearch.text.outline import outline
    from plansearch.text.passages import passages as cut

    documents = (item for item in read_folder(corpus) if isinstance(item, Document))
    for number, document in enumerate(documents):
        if number % every == 0:
            for span, _ in cut(document.text, outline(document.text)):
                yield number, document.text[span.start : span.end]


def fast_cutter() -> Any:
    """The kernel where it is there, else the reader."""
    from plansearch.text.segmentation.segmenter import segmenter

    try:
        from plansearch.text.segmentation.dictionary_cache import dictionary
        from plansearch.text.segmentation.kernels import Kernel
    except ImportError:
        return segmenter()
    return Kernel(dictionary())


def write(corpus: str, out: str, n_queries: int, n_phrases: int) -> dict[str, Any]:
    """Write terms.txt (a passage a line, terms between blanks) and asked.json to `out`; give the counts."""
    from plansearch.text.terms import terms

    cutter, chance = fast_cutter(), random.Random(SEED)
    kept: list[str] = []  # a reservoir: every passage has the same chance
    n = n_terms = text_bytes = n_plans = 0
    with (Path(out) / "terms.txt").open("w", encoding="utf-8") as file:
        for plan, text in passages(Path(corpus)):
            found = ["".join(term.split()) for term in terms(text, cutter)]
            file.write(" ".join(found) + "\n")
            if len(kept) < n_queries:
                kept.append(text)
            elif (at := chance.randrange(n + 1)) < n_queries:
                kept[at] = text
            n, n_terms, text_bytes, n_plans = n + 1, n_terms + len(found), text_bytes + len(text.encode()), plan + 1
    sampled = [query for query in (_query(text, cutter, chance) for text in kept) if query]
    natural = [
        line for line in (HERE / "queries.txt").read_text("utf-8").splitlines() if line and not line.startswith("#")
    ]
    asked = {
        kind: [{"text": query, "terms": ["".join(term.split()) for term in terms(query, cutter)]} for query in queries]
        for kind, queries in (("sampled", sampled), ("natural", natural))
    }
    phrases = [phrase for phrase in (_phrase(text, chance) for text in kept[:n_phrases]) if phrase]
    (Path(out) / "asked.json").write_text(json.dumps({**asked, "phrases": phrases}, ensure_ascii=False), "utf-8")
    return {"plans": n_plans, "passages": n, "terms": n_terms, "text_mb": text_bytes / 1e6, "queries": len(sampled)}


def _query(text: str, cutter: Any, chance: random.Random) -> str:
    """2 to 6 words of a passage: in a row or, as often, from anywhere in it."""
    words = [word for word in cutter.cut(text) if any(character.isalnum() for character in word)]
    wanted = chance.randint(2, 6)
    if len(words) < wanted:
        return ""
    if chance.random() < 0.5:
        start = chance.randrange(len(words) - wanted + 1)
        return " ".join(words[start : start + wanted])
    return " ".join(words[at] for at in sorted(chance.sample(range(len(words)), wanted)))


def _phrase(text: str, chance: random.Random) -> str:
    """2 to 12 characters in a row, none of them white space."""
    wanted = chance.randint(2, 12)
    line = max(text.split(), key=len, default="")
    if len(line) < wanted:
        return ""
    start = chance.randrange(len(line) - wanted + 1)
    return line[start : start + wanted]


TASKS = {"write": write}

if __name__ == "__main__":
    serve(TASKS)
