"""Reference plans: split halves beside three peers, and copies with clauses dropped and numbers and places replaced.

    python benchmarks/relevance/similar.py REPORTS WORK [--sample 150] [--seed 13] [--out FILE]

REPORTS: a folder of plans; WORK: a folder for indexes, which are built where they are missing. Halves: every plan is
cut in two; the first half asks for the other among all halves (MRR). Peers get the words of the index: BM25Okapi as
rank_bm25 computes it (checked against it), scikit-learn's TF-IDF cosine, and BM25 of words plus bigrams. Copies: plans
with 30 % of the clauses dropped, numbers replaced, and the names of their places replaced ask for their original among
all plans (recall@1). The weight of names was chosen on 150 plans, those of seed 12: another seed draws only others.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from pathlib import Path
from typing import Any, Literal

import numpy as np
from scipy import sparse

import plansearch
from plansearch.api import Index
from plansearch.index.write import kernels

CHOSEN_ON = (12, 150)  # seed and number of the plans on which the weight of names was chosen
DEEPEST = 50  # rank beyond which a plan counts as not found
DROPPED = 0.3
_CLAUSE = re.compile(r"[^，。；！？\n]*[，。；！？\n]?")


def write_halves(reports: Index, folder: Path) -> None:
    """Each plan as two files without region or year in their names, cut at the end of a line near the middle."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, plan in enumerate(reports.plans()):
        text = plan.text
        at = text.find("\n", len(text) // 2) + 1 or len(text) // 2
        (folder / f"{number:05}a.txt").write_text(text[:at], "utf-8")
        (folder / f"{number:05}b.txt").write_text(text[at:], "utf-8")


def index_of(folder: Path, path: Path) -> Index:
    """An index, built where it is missing."""
    if not (path / "manifest.json").exists():
        plansearch.build(folder, path)
    return plansearch.open(path)


def ranks_of_halves(index: Index, sample: list[str]) -> list[int]:
    """Rank of the other half of each first half, plans of the own region among the others."""
    ranks = []
    for name in sample:
        found = index.similar(f"{name}a.txt", n=DEEPEST, all_copies=True)
        every = sorted((*found.plans, *found.own_region), key=lambda one: -one.score)
        ids = [one.plan.id for one in every]
        ranks.append(ids.index(f"{name}b.txt") + 1 if f"{name}b.txt" in ids else 0)
    return ranks


def drawn(names: list[str], n: int, seed: int) -> list[str]:
    """n of the names; with another seed than that of the plans on which weights were chosen, none of those."""
    chosen_seed, n_chosen = CHOSEN_ON
    if seed != chosen_seed:
        seen = frozenset(random.Random(chosen_seed).sample(names, min(n_chosen, len(names))))
        names = [name for name in names if name not in seen]
    return random.Random(seed).sample(names, min(n, len(names)))


def reciprocal(ranks: list[int]) -> float:
    """Mean reciprocal rank; 0 for not found."""
    return round(float(np.mean([1 / rank if rank else 0.0 for rank in ranks])), 4)


def matrix(index: Index, kind: Literal["words", "bigrams"]) -> tuple[Any, list[str]]:
    """Counts of words or bigrams by plan, as the index has them."""
    numbers, parts, before = dict[Any, int](), [], 0
    for shard, field in zip(index.reader.shards, index.reader.fields(kind), strict=True):
        n_plans, sizes = shard.entry.n_plans, np.diff(np.asarray(shard.plan_firsts))
        view = {name: np.asarray(view) for name, view in field.views.items()}
        plan_of = np.repeat(np.arange(n_plans, dtype=np.int32), sizes)
        starts, plans, counts = kernels.plan_counts(view["starts"], view["postings"], plan_of, n_plans)
        terms = np.array([numbers.setdefault(name, len(numbers)) for name in field.names()])
        parts.append((plans.astype(np.int64) + before, np.repeat(terms, np.diff(starts)), counts))
        before += n_plans
    rows, columns, values = (np.concatenate(part) for part in zip(*parts, strict=True))
    order = {(entry.shard, entry.local): entry.id for entry in index.reader.plan_entries}
    return sparse.csr_matrix((values.astype(float), (rows, columns)), (before, len(numbers))), [
        order[no, local] for no, shard in enumerate(index.reader.shards) for local in range(shard.entry.n_plans)
    ]


def okapi(counts: Any, k1: float = 1.5, b: float = 0.75) -> Any:
    """Scores of terms in plans, as rank_bm25.BM25Okapi has them."""
    n, df = counts.shape[0], np.bincount(counts.indices, minlength=counts.shape[1])
    idf = np.log(n - df + 0.5) - np.log(df + 0.5)
    idf = np.where(idf < 0, 0.25 * idf.mean(), idf)
    length = np.asarray(counts.sum(1)).ravel()
    norm = np.repeat(k1 * (1 - b + b * length / length.mean()), np.diff(counts.indptr))
    scores = counts.copy()
    scores.data = scores.data * (k1 + 1) / (scores.data + norm) * idf[scores.indices]
    return scores


def ranks_of_peer(queries: Any, plans: Any, ids: list[str], sample: list[str]) -> list[int]:
    """Rank of the other half by products of a query's row and the plans' rows."""
    place, found = {name: row for row, name in enumerate(ids)}, []
    transposed = plans.T.tocsr()
    for name in sample:
        own, other = place[f"{name}a.txt"], place[f"{name}b.txt"]
        scores = (queries[own] @ transposed).toarray().ravel()
        scores[own] = -np.inf
        found.append(int((scores > scores[other]).sum()) + 1)
    return found


def peers(index: Index, sample: list[str]) -> dict[str, float]:
    """MRR of the peers; for BM25 the better of distinct and repeated query terms."""
    from sklearn.feature_extraction.text import TfidfTransformer

    words, ids = matrix(index, "words")
    pairs, _ = matrix(index, "bigrams")
    by_words, by_pairs = okapi(words), okapi(pairs)
    check_against_rank_bm25(words, by_words)
    found = {}
    for sublinear in (False, True):
        cosines = TfidfTransformer(sublinear_tf=sublinear).fit_transform(words)
        name = "TF-IDF cosine, sublinear" if sublinear else "TF-IDF cosine"
        found[name] = reciprocal(ranks_of_peer(cosines, cosines, ids, sample))
    for name, queries, plans in (
        ("BM25Okapi of words", words, by_words),
        (
            "BM25 of words and bigrams",
            sparse.hstack([words, pairs]).tocsr(),
            sparse.hstack([by_words, by_pairs]).tocsr(),
        ),
    ):
        found[name] = max(reciprocal(ranks_of_peer(asked, plans, ids, sample)) for asked in (queries, queries.sign()))
    return found


def check_against_rank_bm25(words: Any, scores: Any) -> None:
    """Compare the matrix with rank_bm25 on the first plans."""
    from rank_bm25 import BM25Okapi

    first = words[:40]
    texts = [[str(c) for c, n in zip(row.indices, row.data, strict=True) for _ in range(int(n))] for row in first]
    theirs = BM25Okapi(texts).get_scores(texts[0])
    used = np.unique(first.indices)
    small = okapi(sparse.csr_matrix(first[:, used]))
    ours = (first[0][:, used] @ small.T).toarray().ravel()
    assert np.allclose(theirs, ours), "the matrix differs from rank_bm25"


def altered(text: str, places: tuple[str, ...], pick: random.Random) -> str:
    """A text with 30 % of its clauses dropped, every number another one, and the names of its places replaced."""
    kept = "".join(clause for clause in _CLAUSE.findall(text) if pick.random() >= DROPPED)
    for place in places:
        for name in (place, place[:-1] if len(place) > 2 else place):
            kept = kept.replace(name, f"{pick.choice('云青枫砚墨')}{pick.choice('岫澜渚川溪')}"[: len(name)])
    return re.sub(r"\d", lambda _: str(pick.randrange(10)), kept)


def copies(index: Index, n: int, seed: int) -> dict[str, Any]:
    """Share of altered plans whose original comes first, among all plans."""
    pick, first, missed = random.Random(seed), 0, list[str]()
    sample = pick.sample(index.plans(), n)
    for plan in sample:
        draft = altered(plan.text, plan.region_path, pick).encode()
        found = index.similar("-", draft=draft, n=1)
        itself = [note for note in found.notes if plan.id in note and "in the index" in note]
        every = sorted((*found.plans, *found.own_region), key=lambda one: -one.score)
        if itself or (every and every[0].plan.id == plan.id):
            first += 1
        else:
            missed.append(str(plan.id))
    return {"plans": n, "recall@1": round(first / n, 4), "missed": missed}


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--sample", type=int, default=150)
    parser.add_argument("--seed", type=int, default=13)
    parser.add_argument("--copies", type=int, default=200)
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    result: dict[str, Any] = {"seed": asked.seed}
    with index_of(asked.reports, asked.work / "reports") as reports:
        result["reports"] = len(reports.plans())
        if asked.copies:
            result["copies"] = copies(reports, asked.copies, asked.seed)
            print(json.dumps(result, ensure_ascii=False), flush=True)
        if asked.sample and not (asked.work / "halves.d").exists():
            write_halves(reports, asked.work / "halves.d")
    if asked.sample:
        with index_of(asked.work / "halves.d", asked.work / "halves") as halves:
            names = sorted({str(plan.id)[:5] for plan in halves.plans()})
            sample = drawn(names, asked.sample, asked.seed)
            start = time.perf_counter()
            result["halves"] = {
                "sample": len(sample),
                "plansearch similar": reciprocal(ranks_of_halves(halves, sample)),
            }
            result["seconds"] = round((time.perf_counter() - start) / len(sample), 3)
            print(json.dumps(result, ensure_ascii=False), flush=True)
            result["halves"] |= peers(halves, sample)
    text = json.dumps(result, ensure_ascii=False, indent=1)
    print(text)
    if asked.out:
        asked.out.write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
