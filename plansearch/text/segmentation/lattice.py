"""jieba's segmentation over the compiled dictionary with the standard library alone: it starts in milliseconds.

The same algorithm as its twin `kernels.py`: the most probable path through the lattice of dictionary words, then
Viterbi over runs of single characters that are no word together.
"""

from __future__ import annotations

import re

from plansearch.text.segmentation.dictionary import CHARACTER_BITS, CHILD_BITS, CHILD_MASK, MULTIPLIER, Dictionary

# jieba's own patterns: blocks to cut; characters between blocks; Han and other runs for the HMM. The last two are
# compiled when they are used: a class of 20,000 characters takes a millisecond, and few queries need the HMM.
_BLOCK = re.compile(r"([\u4E00-\u9FD5a-zA-Z0-9+#&._%\-]+)")
_SPACE = re.compile(r"\r\n|.", re.S)
_HAN, _ALNUM = r"([\u4E00-\u9FD5]+)", r"(?a:([a-zA-Z0-9]+(?:\.\d+)?%?))"
_B, _M, _E, _S = range(4)
# States that may come before B, M, E, S; of two equally probable ones jieba takes the greater letter, here the first.
_BEFORE = ((_S, _E), (_M, _B), (_M, _B), (_S, _E))


class Lattice:
    """A segmenter over a compiled dictionary."""

    def __init__(self, dictionary: Dictionary) -> None:
        views = dictionary.views
        self._root, self._edges = views["root"], views["edges"]
        self._log_freq, self._forced = views["log_freq"], views["forced"]
        self._emit, self._start, self._trans = views["emit"], views["start"], views["trans"]
        self._shift, self._mask = 64 - dictionary.bits, (1 << dictionary.bits) - 1
        self._log_total, self._has_forced = dictionary.log_total, dictionary.has_forced

    def cut(self, text: str) -> list[str]:
        """Words of `text` as `jieba.lcut(text)` gives them."""
        words: list[str] = []
        for number, block in enumerate(_BLOCK.split(text)):
            if number % 2:
                self._cut_block(block, words)
            else:
                words += _SPACE.findall(block)
        return words

    def knows(self, word: str) -> bool:
        """Whether a word is in the dictionary, whose characters are all below U+10000."""
        if max(word, default="") > "\uffff":
            return False
        node = self._node(word)
        return bool(node) and bool(self._log_freq[node] >= 0)

    def _child(self, node: int, code: int) -> int:
        """The node an edge leads to; 0 where there is no such edge."""
        if not node:
            return int(self._root[code])
        edge = node << CHARACTER_BITS | code
        slot = (edge * MULTIPLIER & 0xFFFFFFFFFFFFFFFF) >> self._shift
        while found := self._edges[slot]:
            if found >> CHILD_BITS == edge:
                return int(found & CHILD_MASK)
            slot = (slot + 1) & self._mask
        return 0

    def _node(self, word: str) -> int:
        """The node of a word or beginning; 0 where the dictionary has no such beginning."""
        node = 0
        for character in word:
            node = self._child(node, ord(character))
            if not node:
                break
        return node

    def _best_ends(self, block: str) -> list[int]:
        """For each position of a block the end of the word that begins there on the most probable path."""
        codes, n = [ord(character) for character in block], len(block)
        scores, ends = [0.0] * (n + 1), [0] * n
        log_freq, total, child = self._log_freq, self._log_total, self._child
        for start in range(n - 1, -1, -1):
            best, end, node = -total + scores[start + 1], 0, 0
            for at in range(start, n):
                node = child(node, codes[at])
                if not node:
                    break
                if (frequency := log_freq[node]) >= 0:
                    score = frequency - total + scores[at + 1]
                    if not end or score >= best:  # equal scores: the longer word
                        best, end = score, at + 1
            scores[start], ends[start] = best, end or start + 1
        return ends

    def _cut_block(self, block: str, words: list[str]) -> None:
        ends = self._best_ends(block)
        at = single = 0
        while at < len(block):
            end = ends[at]
            if end - at > 1:
                self._cut_singles(block[single:at], words)
                words.append(block[at:end])
                single = end
            at = end
        self._cut_singles(block[single:], words)

    def _cut_singles(self, run: str, words: list[str]) -> None:
        """A run of characters that are single on the path: the HMM may find words in it."""
        if len(run) < 2:
            words += run
            return
        node = self._node(run)
        if node and self._log_freq[node] >= 0:
            words += run
            return
        for number, part in enumerate(re.split(_HAN, run)):
            if number % 2:
                self._viterbi(part, words)
            else:
                words += filter(None, re.split(_ALNUM, part))

    def _viterbi(self, run: str, words: list[str]) -> None:
        emit, trans = self._emit, self._trans
        place = 4 * ord(run[0])
        probable: list[float] = [self._start[state] + emit[place + state] for state in range(4)]
        came_from: list[tuple[int, int, int, int]] = []
        for character in run[1:]:
            place = 4 * ord(character)
            step: list[int] = []
            now: list[float] = []
            for state in range(4):
                first, second = _BEFORE[state]
                one = probable[first] + trans[4 * first + state] + emit[place + state]
                other = probable[second] + trans[4 * second + state] + emit[place + state]
                step.append(first if one >= other else second)
                now.append(max(one, other))
            probable = now
            came_from.append((step[0], step[1], step[2], step[3]))
        state = _S if probable[_S] >= probable[_E] else _E
        states = [state]
        for steps in reversed(came_from):
            state = steps[state]
            states.append(state)
        self._words_of(run, states[::-1], words)

    def _words_of(self, run: str, states: list[int], words: list[str]) -> None:
        begin = 0
        for at, state in enumerate(states):
            if state == _B:
                begin = at
            elif state in (_E, _S):
                word = run[begin if state == _E else at : at + 1]
                if self._has_forced and self._forced[self._node(word)]:
                    words += word
                else:
                    words.append(word)
