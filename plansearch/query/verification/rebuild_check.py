"""Checks of everything: each number of an index is computed again from its texts, shard by shard.

The checks do not trust what they check. Terms are found with plain Python where the build uses kernels, and arrays are
validated before compiled code sees them. What only the corpus files can tell (whether a text is that of its file,
whether region and year are right) is not checked.
"""

from __future__ import annotations

import math
import random
from array import array
from collections import Counter, defaultdict
from functools import partial
from itertools import pairwise, repeat
from typing import Any

import numpy as np

from plansearch.corpus.evidence_weighting import contested_fields
from plansearch.index.places import merge_places, places_in_shard
from plansearch.index.reader import Kind, Reader
from plansearch.index.shard import NO_SECTION, Field, Shard
from plansearch.index.write import near_duplicates, statistics
from plansearch.measures.bm25 import average_idf
from plansearch.model import PARTS
from plansearch.query.retrieval.ranking import KINDS
from plansearch.query.verification.named_check import Found, NamedCheck, Step
from plansearch.targets.interpret.parts import UNKNOWN_PARTS, parts_of
from plansearch.targets.interpret.status import PlanFacts
from plansearch.text.outline import outline
from plansearch.text.passages import passages
from plansearch.text.terms import bigrams, terms

PHRASES = 10  # times the sample, in each shard
_LONGEST = 12  # characters of a string that is counted


def deep_checks(sample: int, seed: int) -> list[NamedCheck]:
    """The checks, each after the checks it relies on.

    sample: a tenth of how many strings are counted in each shard; seed: which strings.
    """
    return [
        NamedCheck("texts", "their own ends and lengths", texts),
        NamedCheck("facts of plans", "the evidence taken", facts),
        NamedCheck("passages and sections", "cut again", passages_and_sections),
        NamedCheck("words", "jieba, all cut again", partial(postings, kind="words")),
        NamedCheck("bigrams", "all paired again", partial(postings, kind="bigrams")),
        NamedCheck("suffixes", "each is there, neighbours in order", suffixes),
        NamedCheck("strings", "plain scan of the shard", partial(strings, sample=sample, seed=seed)),
        NamedCheck("tfidf lengths", "scikit-learn, all again", norms),
        NamedCheck("manifest", "counted again", manifest),
        NamedCheck("copies", "sketched and grouped again", copies),
    ]


def texts(index: Reader, step: Step) -> Found:
    """Ends of plans, lengths and stand-ins; the integrity of both databases by SQLite's own check."""
    n = differing = 0
    for no, shard in enumerate(index.shards):
        step(no, len(index.shards))
        units, starts = np.frombuffer(shard.units, ">u2"), np.asarray(shard.plan_starts).astype(np.int64)
        ends = np.flatnonzero(units == 0) + 1
        lengths = [n_chars for (n_chars,) in shard.rows("SELECT n_chars FROM plans ORDER BY plan_no")]
        differing += _unequal(starts, [0, *ends]) + _unequal(np.diff(starts) - 1, lengths)
        used = {int(unit) for unit in np.unique(units[(units >= 0xD800) & (units < 0xE000)])}
        differing += len(used ^ shard.stand_ins.keys())
        order = [code for _, code in sorted(shard.stand_ins.items())]
        differing += sum(not one < other for one, other in pairwise(order))
        differing += shard.rows("PRAGMA integrity_check") != [("ok",)]
        differing += not shard.targets.is_sound
        n += len(starts)
    return n, differing


def facts(index: Reader, step: Step) -> Found:
    """Title, region, level, year, body and kind of every plan equal those of the clues taken; what clues contest; paths
    of regions."""
    n = differing = 0
    known = {region.code: region for region in index.regions}
    for no, (place, plan) in enumerate(zip(index.plan_entries, index.plans, strict=True)):
        step(no, len(index.plan_entries))
        taken = {clue.field: clue.value for clue in plan.evidence if clue.standing == "taken"}
        stored = {"title": plan.title, "region": plan.region, "level": plan.level, "year": plan.year}
        stored |= {"body": plan.body, "kind": plan.kind}
        differing += sum(taken.get(field) != (str(value) if value else None) for field, value in stored.items())
        differing += plan.contested != contested_fields(plan.evidence)
        chain_of, code = list[str](), plan.region_code
        while code in known:
            chain_of, code = [code, *chain_of], known[code].parent
        path = tuple(known[code].name for code in chain_of)
        differing += (path != plan.region_path) + (frozenset(chain_of) != place.codes)
        differing += (plan.last_year is None) != (plan.year is None) or (plan.last_year or 0) < (plan.year or 0)
        n += len(stored)
    return n, differing


def passages_and_sections(index: Reader, step: Step) -> Found:
    """Sections and passages of every plan; a row of a retrieval collection is one passage and has no sections."""
    n = differing = 0
    for done, place in enumerate(index.plan_entries):
        step(done, len(index.plan_entries))
        shard = index.shards[place.shard]
        text, sections = shard.text(place.local), shard.sections(place.local)
        firsts = shard.plan_firsts
        numbers = range(firsts[place.local], firsts[place.local + 1])
        paths = shard.section_paths({shard.section_no(p) for p in numbers} - {NO_SECTION})
        stored = [(shard.span(p), paths.get(shard.section_no(p), ())) for p in numbers]
        fresh_sections = outline(text)
        plan = index.plan(done)
        known = PlanFacts(plan.kind or "", plan.year)
        fresh = passages(text, fresh_sections)
        is_whole = [(span.start, span.end, path) for span, path in stored] == [(0, len(text), ())]
        differing += _unequal(sections, fresh_sections) + (0 if is_whole else _unequal(stored, fresh))
        sql = "SELECT part FROM sections WHERE plan_no=? ORDER BY section_no"
        stored_parts = [part for (part,) in shard.rows(sql, place.local)]
        is_read = place.local in shard.targets.read
        parts = parts_of(index.lexicon, text, fresh_sections, known) if is_read else UNKNOWN_PARTS
        section_parts = [PARTS[parts.at(section.span.start)] for section in fresh_sections]
        differing += _unequal(stored_parts, section_parts)
        differing += _unequal([shard.part(p) for p in numbers], [parts.at(span.start) for span, _ in stored])
        if not is_read:  # targets are not extracted from rows of a retrieval collection
            differing += not is_whole or place.year is not None or place.region_code is not None
        elif shard.targets.plan_id(place.local) != place.id:
            differing += 1
        n += len(stored) + len(sections)
    return n, differing


def postings(index: Reader, step: Step, *, kind: Kind) -> Found:
    """Every frequency and length; the order of terms and postings."""
    n = differing = done = 0
    for shard in index.shards:
        field = shard.words if kind == "words" else shard.bigrams
        names = list(field.names())
        keys = [name.encode("utf-16-be" if kind == "bigrams" else "utf-8", "surrogatepass") for name in names]
        differing += sum(not one < other for one, other in pairwise(keys))
        numbers, places, tfs, disorder = _all_postings(field)
        differing += disorder
        order = np.argsort(places, kind="stable")
        bounds = np.searchsorted(places[order], np.arange(shard.entry.n_passages + 1))
        differing += len(order) - int(bounds[-1]) if len(bounds) else len(order)
        for passage, (first, end) in enumerate(pairwise(bounds.tolist())):
            step(done, index.manifest.n_passages)
            here = order[first:end]
            stored = {names[no]: tf for no, tf in zip(numbers[here].tolist(), tfs[here].tolist(), strict=True)}
            text = shard.passage_text(passage)
            found = terms(text, index.segmenter) if kind == "words" else [pair.term for pair in bigrams(text)]
            fresh = Counter(found)
            if stored != fresh:
                differing += len({term for term, _ in stored.items() ^ fresh.items()})
            differing += field.lengths[passage] != len(found)
            done += 1
        lengths = field.lengths.tolist()
        differing += (field.shortest, field.longest) != (min(lengths, default=0), max(lengths, default=0))
        n += len(order)
    return n, differing


def suffixes(index: Reader, step: Step) -> Found:
    """Every position is there once, and of two neighbours the first one's suffix is the smaller."""
    n = differing = 0
    for no, shard in enumerate(index.shards):
        step(no, len(index.shards))
        low, high, _ = shard.suffixes
        places = np.asarray(high).astype(np.int32) << 16 | np.asarray(low)
        units = np.frombuffer(shard.units, ">u2").astype(np.int32)
        n += len(places)
        if len(places) != len(units) or not (np.bincount(places, minlength=len(units)) == 1).all():
            seen = np.bincount(places[places < len(units)], minlength=len(units))
            differing += abs(len(places) - len(units)) + int((seen != 1).sum())
            continue
        ranks = np.full(len(places) + 1, -1, np.int32)  # the suffix after the last unit is empty and the smallest
        ranks[places] = np.arange(len(places), dtype=np.int32)
        one, other = places[:-1], places[1:]
        is_less = units[one] < units[other]
        is_less |= (units[one] == units[other]) & (ranks[one + 1] < ranks[other + 1])
        differing += int((~is_less).sum())
    return n, differing


def strings(index: Reader, step: Step, *, sample: int, seed: int) -> Found:
    """Counts of many random substrings of each shard, with a plain scan of its text."""
    n = differing = 0
    pick, wanted = random.Random(seed), PHRASES * sample
    for no, shard in enumerate(index.shards):
        plans = [plan for plan in range(shard.entry.n_plans) if shard.n_chars(plan)]
        whole = shard.decode(0, len(shard.units) // 2)
        for done in range(wanted if plans else 0):
            step(no * wanted + done, len(index.shards) * wanted)
            text = shard.text(pick.choice(plans))
            length = min(pick.randint(1, _LONGEST), len(text))
            start = pick.randrange(len(text) - length + 1)
            pattern = text[start : start + length]
            differing += len(shard.occurrences(pattern)) != _scan(whole, pattern)
            n += 1
    return n, differing


def norms(index: Reader, step: Step) -> Found:
    """Lengths of the vectors of all passages and plans, with scikit-learn's idf and scipy's products."""
    from sklearn.feature_extraction.text import TfidfTransformer

    m, n_shards = index.manifest, len(index.shards)
    places = merge_places(map(places_in_shard, index.shards))
    dfs, plan_freqs, frequencies = Counter[str](), Counter[str](), Counter[str]()
    plans_by_place: dict[str, Counter[int]] = defaultdict(Counter)
    for no, shard in enumerate(index.shards):
        step(no, 2 * n_shards)
        names, counts = _counts(shard)
        dfs.update(dict(zip(names, _column_sizes(counts), strict=True)))
        of_plans = _by_plan(shard, counts).tocoo()
        part_of = np.array(places.of_plans[no], np.int64)[of_plans.row].tolist()
        for column, times, part in zip(of_plans.col.tolist(), of_plans.data.tolist(), part_of, strict=True):
            plan_freqs[names[column]] += 1
            frequencies[names[column]] += int(times)
            if part >= 0:
                plans_by_place[names[column]][part] += 1
    idf = dict(zip(dfs, statistics.sklearn_idf(list(dfs.values()), m.n_passages, TfidfTransformer), strict=True))
    weights_of = {
        name: places.weights(
            name, (df, frequencies[name]), [plans_by_place[name][part] for part in range(places.n)], m.n_plans
        )
        for name, df in plan_freqs.items()
    }
    largest = 0.0
    for no, shard in enumerate(index.shards):
        step(n_shards + no, 2 * n_shards)
        names, counts = _counts(shard)
        of_plans = _by_plan(shard, counts).tocsr()
        presence = of_plans.sign()
        of_plans.data = 1 + np.log(of_plans.data)
        for matrix, weights, norm in (
            (counts, [idf[name] for name in names], index.norms(no)),
            (of_plans, [weights_of[name][0] for name in names], index.plan_norms(no, "subject")),
            (presence, [weights_of[name][1] for name in names], index.plan_norms(no, "name")),
        ):
            weighed = matrix.multiply(np.array(weights))
            fresh = np.sqrt(np.asarray(weighed.power(2).sum(axis=1)).ravel())
            largest = max(largest, _largest(fresh, np.asarray(norm)))
    return m.n_passages + 2 * m.n_plans, largest


def manifest(index: Reader, step: Step) -> Found:
    """Numbers of the manifest: of each shard, of distinct words, and the mean idf of words and of bigrams."""
    m, differing, n = index.manifest, 0.0, 0
    sizes: dict[Kind, int] = {}
    for kind in KINDS:
        df_of = Counter[Any]()
        for no, (shard, field) in enumerate(zip(index.shards, index.fields(kind), strict=True)):
            step(no, len(index.shards))
            names = field.names() if kind == "words" else field.views["keys"].tolist()
            df_of.update(dict(zip(names, map(field.df, range(field.n_terms)), strict=True)))
            entry = shard.entry
            differing += sum(field.lengths) != (entry.words if kind == "words" else entry.bigrams)
            n += 1
        sizes[kind] = len(df_of)
        average = average_idf(df_of.values(), m.n_passages)
        differing += 0 if math.isclose(average, index.statistics(kind).average_idf, abs_tol=1e-9) else 1
    for shard in index.shards:
        plans = [len(shard.plan_starts) - 1, len(shard.plan_firsts) - 1, *shard.rows("SELECT count(*) FROM plans")[0]]
        differing += plans != [shard.entry.n_plans] * 3
        differing += len(shard.words.lengths) != shard.entry.n_passages
        differing += sum(shard.n_chars(plan) for plan in range(shard.entry.n_plans)) != shard.entry.n_chars
        n += 3
    differing += sizes["words"] != m.n_terms
    return n + 3, differing


def copies(index: Reader, step: Step) -> Found:
    """Sketches in all shards; where they are right, also the groups of copies."""
    n = differing = 0
    for no, shard in enumerate(index.shards):
        step(no, len(index.shards))
        stored = shard.sketches
        plans, starts = stored["plans"].tolist(), np.asarray(shard.plan_starts).astype(np.int64)
        is_safe = all(one < other for one, other in pairwise([-1, *plans, shard.entry.n_plans]))
        is_safe &= bool((np.diff(starts) > 0).all()) and 2 * int(starts[-1]) == len(shard.units)
        n += len(plans)
        if not is_safe:
            differing += 1
            continue
        strange = {code: unit for unit, code in shard.stand_ins.items()}
        fresh = near_duplicates.sketches(
            bytes(shard.units), shard.plan_starts, plans, strange, user_dict=index.user_dict
        )
        differing += sum(_unequal(values, stored[name]) for name, (_, values) in fresh.items())
    if not differing and index.manifest.statistics is not None:
        found = near_duplicates.groups(index.shards)
        stored = index.whole_arrays
        differing += sum(
            _unequal(values, stored[name]) for name, (_, values) in near_duplicates.arrays_of(found).items()
        )
        differing += sum(len(group) - 1 for group in found) != index.manifest.n_copies
    return n, differing


def _all_postings(field: Field) -> tuple[Any, Any, Any, int]:
    """Term, passage and frequency of every posting of a field, and how many are out of order."""
    numbers, places, tfs, disorder = array("I"), array("I"), array("I"), 0
    for number in range(field.n_terms):
        posting = field.posting(number)
        for part in (posting.single, posting.repeated):
            disorder += sum(not one < other for one, other in pairwise(part.tolist()))
        pairs = list(posting.pairs())
        numbers.extend(repeat(number, len(pairs)))
        places.extend(passage for passage, _ in pairs)
        tfs.extend(tf for _, tf in pairs)
        disorder += min(posting.tfs, default=2) < 2
    one, two, three = (np.frombuffer(values, np.uint32) for values in (numbers, places, tfs))
    return one, two, three, disorder


def _counts(shard: Shard) -> tuple[list[str], Any]:
    """Words of a shard, and how often each occurs in each passage: scipy matrix [n_passages, n_words]."""
    from scipy import sparse

    numbers, places, tfs, _ = _all_postings(shard.words)
    shape = (shard.entry.n_passages, shard.words.n_terms)
    return list(shard.words.names()), sparse.csr_matrix((tfs.astype(np.float64), (places, numbers)), shape=shape)


def _by_plan(shard: Shard, counts: Any) -> Any:
    """Counts of words by plan: scipy matrix [n_plans, n_words]."""
    from scipy import sparse

    sizes: Any = np.diff(np.asarray(shard.plan_firsts).astype(np.int64))
    plan_of = np.repeat(np.arange(shard.entry.n_plans), sizes)
    shape = (shard.entry.n_plans, shard.entry.n_passages)
    return sparse.csr_matrix((np.ones(len(plan_of)), (plan_of, np.arange(len(plan_of)))), shape=shape) @ counts


def _column_sizes(matrix: Any) -> list[int]:
    sizes: list[int] = np.bincount(matrix.indices, minlength=matrix.shape[1]).tolist()
    return sizes


def _largest(one: Any, other: Any) -> float:
    if len(one) != len(other):
        return math.inf
    return float(np.abs(one - other).max(initial=0.0))


def _unequal(one: Any, other: Any) -> int:
    """How many items of two sequences differ."""
    return int(abs(len(one) - len(other)) + sum(a != b for a, b in zip(one, other, strict=False)))


def _scan(text: str, pattern: str) -> int:
    """Occurrences in a text, overlapping ones too."""
    n, at = 0, text.find(pattern)
    while at >= 0:
        n, at = n + 1, text.find(pattern, at + 1)
    return n
