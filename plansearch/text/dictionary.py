"""jieba's dictionary and probabilities as one memory-mapped file, compiled once for each user and dictionary.

The file holds a trie of the dictionary's words and their beginnings (node 0 is the empty word), their log frequencies,
and the probabilities of the HMM for unknown words. `lattice.py` reads it with the standard library alone, `kernels.py`
with numba; both cut as jieba does.

    root        int32 [65536]     child of node 0 by character, 0 where there is none
    edges       uint64 [2**bits]  the other edges of the trie, open addressing with linear probing:
                                  (node << 16 | character) << 24 | child; 0: empty
    sieve       uint64 [2**16]    one bit for each of 2**22 hashes of edges: most edges that do not exist are known by it
    log_freq    float64 [nodes]   ln(frequency), -1 where a node is no word
    forced      uint8 [nodes]     1: never taken whole from the HMM (frequency 0 in a user dictionary)
    emit        float64 [65536*4] ln P(character | state), states B M E S
    start       float64 [4]       ln P(first state)
    trans       float64 [16]      ln P(state | state before), row: the state before
    classes     uint8 [65536]     1: Han as jieba knows it (U+4E00–9FD5); 2: ASCII letter or digit; 3: one of +#&._%-
    folds       uint16 [65536]    matching form of each character
    alnum       uint8 [65536]     1: a letter or figure, of which terms are made
    figures     uint16 [65536]    each character, full-width figures and Latin letters as half-width ones
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import logging
import math
import os
import tempfile
import warnings
from array import array
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from plansearch.arrays import open_arrays, write_arrays
from plansearch.errors import CorpusError, PlansearchError
from plansearch.text.folding import FIGURES, fold_character

VERSION = "dictionary-2"
MULTIPLIER = 0x9E3779B97F4A7C15  # 2**64 / golden ratio: spreads edges over the table
CHILD_BITS, CHARACTER_BITS, SIEVE_BITS = 24, 16, 22
CHILD_MASK = (1 << CHILD_BITS) - 1
NO_WORD = -1.0
HAN, ALNUM, JOINER = 1, 2, 3
_IMPOSSIBLE = -3.14e100  # jieba's stand-in for ln 0
_STATES = "BMES"
_JIEBA_FILES = ("dict.txt", "finalseg/prob_emit.py", "finalseg/prob_start.py", "finalseg/prob_trans.py")


@dataclass(frozen=True, slots=True)
class Dictionary:
    """A compiled dictionary, memory-mapped. `views` holds its arrays by name; `bits` is the hash table's size."""

    path: Path
    log_total: float
    bits: int
    has_forced: bool
    views: dict[str, memoryview]


@cache
def dictionary(user_dict: Path | None = None) -> Dictionary:
    """The compiled dictionary with the words of a user dictionary (jieba's format); compiled when first asked for.

    Errors: CorpusError for a user dictionary that cannot be read, with the line.
    """
    path = cache_folder() / f"{_key(user_dict)}.dictionary"
    with contextlib.suppress(OSError, ValueError, KeyError):
        return _open(path)
    return _open(_write(path, user_dict))


def cache_folder() -> Path:
    """Where this user's compiled dictionaries are: $PLANSEARCH_CACHE, else below the user's cache folder."""
    own = os.environ.get("PLANSEARCH_CACHE")
    if own:
        return Path(own)
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "plansearch"


def _jieba_folder() -> Path:
    spec = importlib.util.find_spec("jieba")  # finds without importing
    if spec is None or spec.origin is None:
        raise PlansearchError("jieba is not installed", "pip install jieba")
    return Path(spec.origin).parent


def _key(user_dict: Path | None) -> str:
    """Names the compiled file after what it is made of; jieba's files by size and time, to spare reading 5 MB each start."""
    digest = hashlib.sha256(VERSION.encode())
    folder = _jieba_folder()
    for name in _JIEBA_FILES:
        status = (folder / name).stat()
        digest.update(f"{folder / name} {status.st_size} {status.st_mtime_ns}\n".encode())
    if user_dict is not None:
        try:
            digest.update(user_dict.read_bytes())
        except OSError as err:
            raise CorpusError(f"cannot read the user dictionary {user_dict}: {err}", "give a UTF-8 text file") from err
    return digest.hexdigest()[:24]


def _open(path: Path) -> Dictionary:
    file = open_arrays(path)
    return Dictionary(path, file.meta["log_total"], file.meta["bits"], file.meta["has_forced"], file.views)


def _write(path: Path, user_dict: Path | None) -> Path:
    """Compile and put in place by rename; where the cache cannot be written, below the system's temporary folder."""
    meta, arrays = _compiled(user_dict)
    pairs = {name: (numbers.typecode, numbers) for name, numbers in arrays.items()}
    user = os.getuid() if hasattr(os, "getuid") else 0
    for target in (path, Path(tempfile.gettempdir()) / f"plansearch-{user}" / path.name):
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            aside = target.with_name(f"{target.name}.{os.getpid()}")
            write_arrays(aside, pairs, meta)
            aside.replace(target)
            return target
        except OSError as err:
            failure = err
    raise PlansearchError(f"cannot keep the compiled dictionary: {failure}", "set PLANSEARCH_CACHE to a folder you can write")


def _compiled(user_dict: Path | None) -> tuple[dict[str, Any], dict[str, array[Any]]]:
    frequencies, total, forced = _frequencies(user_dict)
    classes = _classes()
    # jieba never looks up a word with a character that ends a block, so such words need no node.
    words = [w for w in frequencies if all(ord(c) < 65536 and classes[ord(c)] for c in w)]
    nodes = {"": 0, **{word: number for number, word in enumerate(words, start=1)}}
    if len(nodes) > 1 << (64 - CHARACTER_BITS - CHILD_BITS):
        raise CorpusError(f"the user dictionary {user_dict} makes more than {1 << 24} nodes", "use fewer words")
    log_freq, is_forced = array("d", [NO_WORD]) * len(nodes), array("B", bytes(len(nodes)))
    root, sieve = array("i", bytes(4 * 65536)), array("Q", bytes(8 << (SIEVE_BITS - 6)))
    bits = max(10, (2 * len(nodes)).bit_length())
    edges = array("Q", bytes(8 << bits))
    for word, node in nodes.items():
        frequency = frequencies.get(word)
        if frequency:
            log_freq[node] = math.log(frequency)
        is_forced[node] = word in forced
        if len(word) == 1:
            root[ord(word)] = node
        elif word:
            edge = nodes[word[:-1]] << CHARACTER_BITS | ord(word[-1])
            _insert(edges, sieve, bits, edge, node)
    header = {"log_total": math.log(total), "bits": bits, "has_forced": bool(forced)}
    arrays: dict[str, array[Any]] = {
        "root": root, "edges": edges, "sieve": sieve, "log_freq": log_freq, "forced": is_forced, "classes": classes,
        **_characters(), **_probabilities(),
    }  # fmt: skip
    return header, arrays


def _insert(edges: array[int], sieve: array[int], bits: int, edge: int, node: int) -> None:
    spread = edge * MULTIPLIER & 0xFFFFFFFFFFFFFFFF
    sieve[spread >> (64 - SIEVE_BITS + 6)] |= 1 << (spread >> (64 - SIEVE_BITS) & 63)
    slot = spread >> (64 - bits)
    while edges[slot]:
        slot = (slot + 1) & ((1 << bits) - 1)
    edges[slot] = edge << CHILD_BITS | node


def _frequencies(user_dict: Path | None) -> tuple[dict[str, int], int, set[str]]:
    """jieba's own table of words and beginnings, its total, and the words of frequency 0 that a user dictionary added."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba's own sources: invalid escapes, pkg_resources
        import jieba
        from jieba import finalseg
    logging.getLogger("jieba").setLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    forced: set[str] = set()
    if user_dict is not None:
        before = set(finalseg.Force_Split_Words)
        for word, frequency, tag in read_user_dict(user_dict):
            tokenizer.add_word(word, frequency, tag)
        forced = set(finalseg.Force_Split_Words) - before
        finalseg.Force_Split_Words.difference_update(forced)  # jieba shares this set with the whole process
    return tokenizer.FREQ, tokenizer.total, forced


def read_user_dict(path: Path) -> list[tuple[str, int | None, str | None]]:
    """Entries (word, frequency, tag) of a user dictionary in jieba's format; blank lines are passed over."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as err:
        raise CorpusError(f"cannot read the user dictionary {path}: {err}", "give a UTF-8 text file") from err
    entries: list[tuple[str, int | None, str | None]] = []
    for number, line in enumerate(lines, start=1):
        fields = line.split()
        if not fields:
            continue
        word, rest = fields[0], fields[1:]
        frequency = int(rest.pop(0)) if rest and rest[0].isascii() and rest[0].isdigit() else None
        if len(rest) > 1:
            raise CorpusError(f"{path}:{number}: not 'word [frequency] [tag]': {line!r}", "mend or remove the line")
        entries.append((word, frequency, rest[0] if rest else None))
    return entries


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


def _characters() -> dict[str, array[int]]:
    characters = [chr(code) for code in range(65536)]
    return {
        "folds": array("H", [ord(fold_character(character)) for character in characters]),
        "alnum": array("B", [character.isalnum() for character in characters]),
        "figures": array("H", [FIGURES.get(code, code) for code in range(65536)]),
    }


def _probabilities() -> dict[str, array[float]]:
    from jieba.finalseg import emit_P, start_P, trans_P

    emit = array("d", [_IMPOSSIBLE]) * (65536 * 4)
    for number, state in enumerate(_STATES):
        for character, probability in emit_P[state].items():
            emit[4 * ord(character) + number] = probability
    start = array("d", [start_P[state] for state in _STATES])
    trans = array("d", [trans_P[a].get(b, _IMPOSSIBLE) for a in _STATES for b in _STATES])
    return {"emit": emit, "start": start, "trans": trans}
