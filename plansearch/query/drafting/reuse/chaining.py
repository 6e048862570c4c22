"""Runs that belong together become passages: local alignment over runs, clauses that changed places allowed.

Compiled with numba. A chain is scored as Smith and Waterman (1981) score an alignment, with runs in place of
characters: a shared character adds 1, a character of a gap takes `GAP`, a run whose place in the draft is before
that of the run before it takes `TURNED` more. The best chains are taken first; a run is in one of them.
"""

from __future__ import annotations

import numpy as np

from plansearch.compiled import jit

WIDEST = 25
"""Characters between two runs of a passage at most, in the draft and in the plan."""

GAP, TURNED = 0.6, 3.0
_LEAST_GAIN = 3  # characters that a run adds where it overlaps the one before it
_OWN, _OTHER, _SIZE = 1, 2, 3


@jit
def _link(runs, before, number, widest):  # type: ignore[no-untyped-def]
    """The score that a run adds after another one, and its characters that are new; (-1, 0) where they do not go
    together."""
    there = runs[number, _OTHER] - runs[before, _OTHER] - runs[before, _SIZE]
    here = runs[number, _OWN] - runs[before, _OWN] - runs[before, _SIZE]
    turned = 0.0
    if runs[number, _OWN] < runs[before, _OWN]:
        here = runs[before, _OWN] - runs[number, _OWN] - runs[number, _SIZE]
        turned = TURNED
    new = runs[number, _SIZE] - max(0, -there, -here)
    if there > widest or here > widest or new < _LEAST_GAIN:
        return -1.0, 0
    return new - GAP * max(there, here, 0) - turned, new


@jit
def chains(runs, bounds, is_long, least):  # type: ignore[no-untyped-def]
    """The chain of each run: int32 [n], -1 for none; and the number of chains.

    bounds: where the runs of each plan begin, and the end. is_long: of each run whether it is
    a passage by itself. A chain has such a run, or `least`
    shared characters in all.
    """
    n = len(runs)
    chain_of, n_chains = np.full(n, -1, np.int32), 0
    score, parent = np.zeros(n, np.float32), np.full(n, -1, np.int32)
    active = np.empty(n + 1, np.int32)
    for part in range(len(bounds) - 1):
        first, end, n_active = bounds[part], bounds[part + 1], 0
        for i in range(first, end):
            score[i] = runs[i, _SIZE]
            kept = 0
            for k in range(n_active):
                j = active[k]
                if runs[j, _OTHER] + runs[j, _SIZE] + WIDEST < runs[i, _OTHER]:
                    continue
                active[kept] = j
                kept += 1
                gain, new = _link(runs, j, i, WIDEST)
                if new > 0 and score[j] + gain > score[i]:
                    score[i], parent[i] = score[j] + gain, j
            n_active = kept + 1
            active[kept] = i
        for i in first + np.argsort(-score[first:end], kind="mergesort"):
            if chain_of[i] != -1 or (parent[i] < 0 and not is_long[i]):
                continue
            shared, long, at, before = 0, False, i, -1
            while at >= 0 and chain_of[at] == -1:
                before = parent[at]
                shared += (
                    runs[at, _SIZE] if before < 0 or chain_of[before] != -1 else _link(runs, before, at, WIDEST)[1]
                )
                long |= is_long[at]
                at = before
            if long or shared >= least:
                at = i
                while at >= 0 and chain_of[at] == -1:
                    chain_of[at] = n_chains
                    at = parent[at]
                n_chains += 1
    return chain_of, n_chains


PLAN, START, END, PLAN_START, PLAN_END, SHARED, PLAIN, FORMULAIC = range(8)
"""Columns of passages: plan; first and end in the draft and in the plan; shared characters, and those of them that are
no formula; whether it is a formula."""


@jit
def passages(runs, chain_of, n_chains, is_long, plain, wanted):  # type: ignore[no-untyped-def]
    """The passages of chains: int32 [n, 8].

    plain: sums of the draft's characters that are no formula, int32 [n_draft + 1]. wanted: least
    length of an edited passage without such a run; least share of an edited passage, in percent; least number of
    characters that are no formula. A chain that is no edited passage is divided into its runs.
    """
    edited, percent, least_plain = wanted
    outline = np.zeros((n_chains, 8), np.int32)
    n_runs, has_long = np.zeros(n_chains, np.int32), np.zeros(n_chains, np.bool_)
    for number in range(len(runs)):
        chain = chain_of[number]
        if chain < 0:
            continue
        row, own, other, size = outline[chain], runs[number, _OWN], runs[number, _OTHER], runs[number, _SIZE]
        if n_runs[chain] == 0:
            row[PLAN], row[START], row[PLAN_START] = runs[number, 0], own, other
        n_runs[chain] += 1
        has_long[chain] |= is_long[number]
        row[START], row[END] = min(row[START], own), max(row[END], own + size)
        row[PLAN_START], row[PLAN_END] = min(row[PLAN_START], other), max(row[PLAN_END], other + size)
        row[SHARED] += size
        row[PLAIN] += plain[own + size] - plain[own]
    whole = np.zeros(n_chains, np.bool_)
    for chain in range(n_chains):
        row = outline[chain]
        size = max(row[END] - row[START], row[PLAN_END] - row[PLAN_START])
        row[SHARED] = min(row[SHARED], size)
        is_enough = has_long[chain] or row[END] - row[START] >= edited
        whole[chain] = n_runs[chain] == 1 or (is_enough and 100 * row[SHARED] >= percent * size)
        row[FORMULAIC] = row[PLAIN] < least_plain
    alone = 0
    for number in range(len(runs)):
        chain = chain_of[number]
        alone += chain >= 0 and not whole[chain] and is_long[number]
    found = np.zeros((whole.sum() + alone, 8), np.int32)
    at = 0
    for chain in range(n_chains):
        if whole[chain]:
            found[at] = outline[chain]
            at += 1
    for number in range(len(runs)):
        chain, own, other, size = chain_of[number], runs[number, _OWN], runs[number, _OTHER], runs[number, _SIZE]
        if chain >= 0 and not whole[chain] and is_long[number]:
            row = found[at]
            row[PLAN], row[START], row[END] = runs[number, 0], own, own + size
            row[PLAN_START], row[PLAN_END] = other, other + size
            row[SHARED], row[PLAIN] = size, plain[own + size] - plain[own]
            row[FORMULAIC] = row[PLAIN] < least_plain
            at += 1
    return found
