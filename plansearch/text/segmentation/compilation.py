"""Compile jieba's dictionary and probabilities to the arrays of `dictionary.py`. Takes seconds and imports jieba."""

from __future__ import annotations

import contextlib
import logging
import math
import os
import re
import warnings
from array import array
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from plansearch.arrays import write_arrays
from plansearch.errors import CorpusError
from plansearch.messages import note
from plansearch.text.folding import fold_character, segmentation_form
from plansearch.text.segmentation.dictionary import (
    ALNUM,
    CHARACTER_BITS,
    CHILD_BITS,
    HAN,
    JOINER,
    MULTIPLIER,
    NO_WORD,
    SIEVE_BITS,
)
from plansearch.text.segmentation.user_dictionary import Entry, forms_of

_IMPOSSIBLE = -3.14e100  # jieba's value for ln 0
_STATES = "BMES"
_BLOCK = re.compile(r"[\u4E00-\u9FD5a-zA-Z0-9+#&._%\-]+")


def compile_dictionary(words: Sequence[Entry], jieba: Path) -> tuple[dict[str, Any], dict[str, array[Any]]]:
    """Facts and arrays of the dictionary in the folder `jieba` with more words, added in their order.

    Errors: CorpusError where the words are too many.
    """
    words = [form for entry in words for form in forms_of(entry)]
    frequencies, total = _frequencies(words, jieba)
    forced = {word for word, frequency, _tag in words if frequency == 0}
    meta = {"log_total": math.log(total), "has_forced": bool(forced)}
    trie, bits = _trie(frequencies, forced)
    return {**meta, "bits": bits}, {**trie, **_characters(), **_probabilities()}


def write_dictionary(path: Path, facts: Mapping[str, Any], arrays: Mapping[str, array[Any]]) -> OSError | None:
    """Write the file whole or not at all, by rename. Returns the reason where it cannot be written."""
    aside = path.with_name(f"{path.name}.{os.getpid()}-{os.urandom(4).hex()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_arrays(aside, {name: (numbers.typecode, numbers) for name, numbers in arrays.items()}, facts)
        aside.replace(path)
    except OSError as err:
        return err
    finally:
        with contextlib.suppress(OSError):
            aside.unlink(missing_ok=True)
    return None


def _frequencies(words: Sequence[Entry], folder: Path) -> tuple[dict[str, int], int]:
    """jieba's own table of words (0 for beginnings that are no words) and its total, with `words` added."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba's own sources: invalid escapes, pkg_resources
        import jieba
    logging.getLogger("jieba").setLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    # Not tokenizer.initialize(): it trusts a file in the temporary folder, whichever dictionary that was made from.
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict((folder / "dict.txt").open("rb"))
    tokenizer.initialized = True
    table: dict[str, int] = tokenizer.FREQ
    for word, frequency, _tag in words:
        # As add_word does, without its entry in a set that the whole process shares.
        count = tokenizer.suggest_freq(word) if frequency is None else frequency
        table[word] = count
        tokenizer.total += count
        for end in range(1, len(word)):
            table.setdefault(word[:end], 0)
    return table, tokenizer.total


def _trie(frequencies: Mapping[str, int], forced: Collection[str]) -> tuple[dict[str, array[Any]], int]:
    """Arrays root, edges, sieve, log_freq, forced, and the bits of the size of edges."""
    # jieba never looks up a word with a character that ends a block, so such words need no node.
    # Frequent words first: what is read often is then close together, and in its own slot.
    looked_up = sorted(filter(_BLOCK.fullmatch, frequencies), key=frequencies.__getitem__, reverse=True)
    nodes = {word: number for number, word in enumerate(looked_up, start=1)}
    if len(nodes) >= 1 << CHILD_BITS:
        raise CorpusError(
            note("the dictionary needs {n:,} nodes of {most:,}", n=len(nodes), most=1 << CHILD_BITS),
            note("use fewer words"),
        )
    log_freq = array("d", [NO_WORD])
    log_freq.extend(math.log(count) if count else NO_WORD for count in map(frequencies.__getitem__, nodes))
    is_forced = array("B", bytes(len(log_freq)))
    for word in forced & nodes.keys():
        is_forced[nodes[word]] = 1
    bits = max(10, (2 * len(log_freq)).bit_length())
    root, edges = array("i", bytes(4 << 16)), array("Q", bytes(8 << bits))
    sieve = array("Q", bytes(8 << SIEVE_BITS - 6))
    shift, mask = 64 - bits, (1 << bits) - 1
    for word, node in nodes.items():
        if len(word) == 1:
            root[ord(word)] = node
            continue
        edge = nodes[word[:-1]] << CHARACTER_BITS | ord(word[-1])
        spread = edge * MULTIPLIER & 0xFFFFFFFFFFFFFFFF
        sieve[spread >> 64 - SIEVE_BITS + 6] |= 1 << (spread >> 64 - SIEVE_BITS & 63)
        slot = spread >> shift
        while edges[slot]:
            slot = slot + 1 & mask
        edges[slot] = edge << CHILD_BITS | node
    return {"root": root, "edges": edges, "sieve": sieve, "log_freq": log_freq, "forced": is_forced}, bits


def _characters() -> dict[str, array[Any]]:
    characters = [chr(code) for code in range(65536)]
    return {
        "classes": _classes(),
        "folds": array("H", [ord(fold_character(character)) for character in characters]),
        "alnum": array("B", [character.isalnum() for character in characters]),
        "cut_as": array("H", map(ord, segmentation_form("".join(characters)))),
    }


def _classes() -> array[int]:
    classes = array("B", bytes(65536))
    for code in range(0x4E00, 0x9FD6):
        classes[code] = HAN
    for code in range(128):
        if chr(code).isalnum():
            classes[code] = ALNUM
    for character in "+#&._%-":
        classes[ord(character)] = JOINER
    return classes


def _probabilities() -> dict[str, array[float]]:
    from jieba.finalseg import emit_P, start_P, trans_P

    emit = array("d", [_IMPOSSIBLE]) * (65536 * 4)
    for number, state in enumerate(_STATES):
        for character, probability in emit_P[state].items():
            emit[4 * ord(character) + number] = probability
    start = array("d", [start_P[state] for state in _STATES])
    trans = array("d", [trans_P[a].get(b, _IMPOSSIBLE) for a in _STATES for b in _STATES])
    return {"emit": emit, "start": start, "trans": trans}
