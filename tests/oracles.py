"""Slow, obvious twins of everything fast."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from plansearch.text.folding import fold_character

Weights = dict[str, tuple[float, float]]


def occurrences(text: str, pattern: str) -> list[int]:
    """Offsets of a string, overlapping ones too: every place is looked at."""
    return [start for start in range(len(text)) if text[start : start + len(pattern)] == pattern]


def postings(passages: Sequence[Sequence[str]]) -> dict[str, list[tuple[int, int]]]:
    """Term to its (passage number, term frequency), by counting."""
    found: dict[str, list[tuple[int, int]]] = {}
    for number, words in enumerate(passages):
        for term, tf in Counter(words).items():
            found.setdefault(term, []).append((number, tf))
    return found


def lucene_bm25(
    query: Sequence[str], passages: Sequence[Sequence[str]], *, k1: float = 1.2, b: float = 0.75
) -> list[float]:
    """Scores of all passages: Σ ln(1 + (N - df + .5) / (df + .5)) · tf / (tf + k1 (1 - b + b · length / average))."""
    n = len(passages)
    average = sum(len(words) for words in passages) / n
    df = {term: sum(1 for words in passages if term in words) for term in query}
    scores = []
    for words in passages:
        score = 0.0
        for term in query:
            tf = list(words).count(term)
            idf = math.log(1 + (n - df[term] + 0.5) / (df[term] + 0.5))
            score += idf * tf / (tf + k1 * (1 - b + b * len(words) / average))
        scores.append(score)
    return scores


def tfidf_cosines(query: Sequence[str], passages: Sequence[Sequence[str]]) -> list[float]:
    """Cosines of the query with all passages, by dense vectors over the passages' vocabulary."""
    import numpy as np

    vocabulary = sorted({term for words in passages for term in words})
    dense = np.array([[list(words).count(term) for term in vocabulary] for words in passages], dtype=float)
    idf = np.log((1 + len(passages)) / (1 + (dense > 0).sum(axis=0))) + 1
    asked = np.array([list(query).count(term) for term in vocabulary]) * idf
    weights = dense * idf
    lengths = np.linalg.norm(weights, axis=1) * np.linalg.norm(asked)
    return [float(dot / length) if length else 0.0 for dot, length in zip(weights @ asked, lengths, strict=True)]


def plan_weights(plans: Sequence[Sequence[str]], place_of: Sequence[str], names: Collection[str]) -> Weights:
    """By term, its weight among subjects and among names. plans: words of each; place_of: its part of the country, ""
    for none; names: of regions. Counted term by term."""
    n, counted = len(plans), [Counter(words) for words in plans]
    every = {word for words in plans for word in words if len(word) > 1 and not re.match("x+(?![a-z])|[_*×○□]", word)}
    shares = {place: count / sum(map(bool, place_of)) for place, count in Counter(filter(None, place_of)).items()}
    found = {}
    for term in every:
        having = [no for no, words in enumerate(counted) if term in words]
        idf = math.log((1 + n) / (1 + len(having))) + (n < 4)
        least = 1 if n < 4 else 2
        at = Counter(place_of[no] for no in having if place_of[no])
        if term[0].isdigit() or term in names or _is_of_place(at, shares):
            found[term] = 0.0, idf * (len(having) >= least)
        else:
            times = sum(words[term] for words in counted)
            found[term] = idf * (1 - len(having) / (times + 1)) * (len(having) >= (5 if n >= 500 else least)), 0.0
    return found


def _is_of_place(at: Counter[str], shares: Mapping[str, float]) -> bool:
    total, most = sum(at.values()), max(at.values(), default=0)
    if total < 3 or 2 * most < total or len(shares) < 2:
        return False
    expected = min(shares[place] for place, count in at.items() if count == most)
    share = most / total
    divergence = share * math.log(share / expected) if share > expected else 0.0
    if divergence and share < 1:
        divergence += (1 - share) * math.log((1 - share) / (1 - expected))
    return total * divergence >= math.log(len(shares) / 0.01)


def plan_vectors(plans: Sequence[Sequence[str]], weights: Weights) -> list[tuple[dict[str, float], dict[str, float]]]:
    """Vectors of the plans in subject and in names."""
    return [
        (
            {t: (1 + math.log(tf)) * weights[t][0] for t, tf in Counter(words).items() if t in weights},
            {t: weights[t][1] for t in set(words) if t in weights},
        )
        for words in plans
    ]


def cosine(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """The cosine of two sparse vectors; 0 where one of them is 0."""
    lengths = math.hypot(*left.values()) * math.hypot(*right.values())
    return sum(weight * right[term] for term, weight in left.items() if term in right) / lengths if lengths else 0.0


def wording(text: str) -> set[str]:
    """Every eight Han characters that follow one another when everything else is left out."""
    han = [c for c in text if "\u3400" <= c <= "\u9fff"]
    return {"".join(han[i : i + 8]) for i in range(len(han) - 7)}


def figures(text: str) -> set[str]:
    """Every eight letters or figures, blanks and punctuation left out, the last of which is a figure."""
    kept = [form for form in map(fold_character, text) if form.isalnum()]
    return {"".join(kept[i - 7 : i + 1]) for i in range(7, len(kept)) if kept[i] in "0123456789"}


def resemblance(one: set[str], other: set[str]) -> float:
    """Common shingles among all of both."""
    return len(one & other) / len(one | other) if one | other else 0.0


def groups_of_copies(plans: Sequence[tuple[str, str, str, str]]) -> list[list[str]]:
    """Ids in groups of copies, the centre of each first. plans: (id, text, region, year), "" where unknown."""

    def rank(plan: tuple[str, str, str, str]) -> tuple[int, int, int, str]:
        name, text, *known = plan
        return known.count(""), -sum(c.isdigit() for c in text), -len(text), name

    groups: list[list[tuple[str, str, str, str]]] = []
    for plan in sorted(plans, key=rank):
        alike = [_likeness(plan, group[0]) for group in groups]
        best = max(alike, default=0.0)
        if best:
            groups[alike.index(best)].append(plan)
        else:
            groups.append([plan])
    return sorted([plan[0] for plan in group] for group in groups if len(group) > 1)


def _likeness(one: tuple[str, str, str, str], other: tuple[str, str, str, str]) -> float:
    """The resemblance in wording of two plans that are copies, 1 for the same letters and figures; else 0."""
    own, their = ([form for form in map(fold_character, plan[1]) if form.isalnum()] for plan in (one, other))
    words, their_words = wording(one[1]), wording(other[1])
    is_same = own == their and len(own) >= 50
    if min(len(words), len(their_words)) < 128:
        return float(is_same and one[2:] == other[2:])
    if is_same:
        return 1.0
    sizes = sorted(sum("\u3400" <= c <= "\u9fff" for c in plan[1]) - 7 for plan in (one, other))
    differ = any(a and b and a != b for a, b in zip(one[2:], other[2:], strict=True))
    alike = resemblance(words, their_words)
    if sizes[0] < 0.75 * sizes[1] or alike < (0.9 if differ else 0.6):
        return 0.0
    numbers = sorted((figures(one[1]), figures(other[1])), key=len)
    is_masked = len(numbers[0]) < 0.1 * len(numbers[1])
    is_sure = all(one[2:]) and one[2:] == other[2:]
    share = len(numbers[0] & numbers[1]) / len(numbers[0]) if numbers[0] else 0.0
    if differ:
        return alike if is_masked or resemblance(*numbers) >= 0.9 else 0.0
    is_enough = len(numbers[0]) < 8 or share >= (0.4 if is_sure else 0.6)
    return alike if is_masked or is_enough else 0.0


def splitmix(shingle: str) -> int:
    """The hash of eight characters below U+10000: SplitMix64's finalizer over the last four, then over both fours."""
    mask = (1 << 64) - 1

    def mixed(value: int) -> int:
        value = (value + 0x9E3779B97F4A7C15) & mask
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9 & mask
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB & mask
        return value ^ (value >> 31)

    older, newer = (int.from_bytes(half.encode("utf-16-be"), "big") for half in (shingle[:4], shingle[4:]))
    return mixed(older ^ mixed(newer))
