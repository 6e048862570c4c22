"""Sketches of texts against sets of strings."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import opened
import oracles

from plansearch.arrays import open_arrays
from plansearch.corpus.metadata import Facts
from plansearch.index import format as fmt
from plansearch.index.reader import open_reader
from plansearch.index.write import minhash
from plansearch.model import Document

WORDS = ["推动", "优化", "深化", "营商环境", "制造业", "数字经济", "乡村", "教育", "医疗", "养老", "就业", "生态"]


def report(seed: int, n_sentences: int) -> str:
    """A text of random sentences with a figure each."""
    pick = random.Random(seed)
    return "".join(f"{''.join(pick.choices(WORDS, k=6))}增长{pick.randint(1, 99)}%。" for _ in range(n_sentences))


def test_sketches_are_the_smallest_hashes_of_the_shingles(tmp_path: Path) -> None:
    texts = [
        report(1, 80),
        "力争增长6%。",
        "",
        "𠀀镇" + report(4, 30),
        "ＡＢＣ工业总产值１２３４５６７８９亿元，增长５．５％",
    ]
    plans = [
        (Document(f"{n}.md", text, "甲", {}, "utf-8", f"{n:064}"), Facts("甲", None, None, None, (), ()))
        for n, text in enumerate(texts)
    ]
    opened.write(plans, tmp_path)
    reader = open_reader(tmp_path)
    (shard,) = reader.shards
    view = open_arrays(shard.folder / fmt.COPIES).views
    for kind, shingles in (("wording", oracles.wording), ("numeric", oracles.figures)):
        start = 0
        for number, text in enumerate(texts):
            size = view[f"n_{kind}"][number]
            if "𠀀" not in text or kind == "wording":  # a figure shingle cuts characters beyond U+FFFF to 16 bits
                smallest = sorted(map(oracles.splitmix, shingles(text)))[: minhash.K]
                assert view[kind][start : start + size].tolist() == smallest
            start += size
        assert start == len(view[kind])
    assert view["figures"].tolist() == [sum(c.isdigit() for c in text) for text in texts]
    reader.close()


def test_the_estimate_is_near_the_resemblance() -> None:
    text = report(7, 400)
    for share in (0.95, 0.8, 0.6, 0.4, 0.0):
        other = "。".join(s for n, s in enumerate(text.split("。")) if n % 100 < 100 * share)
        sketches = []
        for plan_text in (text, other):
            hashes = sorted(map(oracles.splitmix, oracles.wording(plan_text)))[: minhash.K]
            sketches += [np.array(hashes, dtype=np.uint64), len(hashes)]
        exact = oracles.resemblance(oracles.wording(text), oracles.wording(other))
        assert abs(minhash.resemblance(*sketches) - exact) < 0.1
