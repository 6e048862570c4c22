"""Association of a node with a collocate, from one table of two rows and two columns.

    in_windows     tokens in the windows of the node, each once (R1)
    seen           those of them that are the collocate (O11)
    frequency      occurrences of the collocate (C1)
    size           tokens of the corpus (N), those of the node left out

Sources: Evert 2004, *The Statistics of Word Cooccurrences*, and 2008, *Corpora and Collocations* (the table, MI, MI³, t
and G²); Church & Hanks 1990 (MI); Daille 1994 (MI³); Rychlý 2008, *A Lexicographer-Friendly Association Score*
(logDice); Gries 2013, *50-something years of work on collocations* (ΔP). Every measure is None where it is not defined.
"""

from __future__ import annotations

import math
from typing import NamedTuple


class Table(NamedTuple):
    """How often a collocate is near a node; see the module. 0 <= seen <= min(in_windows, frequency) <= size."""

    seen: int
    in_windows: int
    frequency: int
    size: int

    @property
    def expected(self) -> float:
        """How often it would be in the windows by chance. Errors: ZeroDivisionError for a size of 0."""
        return self.in_windows * self.frequency / self.size


def mutual_information(table: Table) -> float | None:
    """MI: log₂ of seen over expected; 1 is twice as often as by chance. High for rare words."""
    return math.log2(table.seen / table.expected) if table.seen else None


def cubic_mutual_information(table: Table) -> float | None:
    """MI³: log₂ of seen³ over expected, so that frequent pairs gain."""
    return math.log2(table.seen**3 / table.expected) if table.seen else None


def t_score(table: Table) -> float | None:
    """The difference of seen and expected in units of the standard deviation of seen."""
    return (table.seen - table.expected) / math.sqrt(table.seen) if table.seen else None


def log_dice(seen: int, node: int, frequency: int) -> float | None:
    """logDice: 14 + log₂ of the Dice coefficient of two frequencies; does not depend on the size of the corpus.

    node: occurrences of the node. 14 is reached where each is always with the other; 7 points less is 128 times rarer.
    """
    return 14 + math.log2(2 * seen / (node + frequency)) if seen else None


def log_likelihood(table: Table) -> float:
    """G² over the four cells; above 3.84 chance has it in fewer than 5 of 100 cases. It has no direction."""
    seen, row, column, size = table
    cells = (
        (seen, row, column), (row - seen, row, size - column),
        (column - seen, size - row, column), (size - row - column + seen, size - row, size - column),
    )  # fmt: skip
    return max(0.0, 2 * sum(n * math.log(n * size / (r * c)) for n, r, c in cells if n))


def delta_p_collocate(table: Table) -> float | None:
    """ΔP of the collocate given the node: how much likelier it is inside windows than outside, from -1 to 1."""
    outside = table.size - table.in_windows
    if not table.in_windows or not outside:
        return None
    return table.seen / table.in_windows - (table.frequency - table.seen) / outside


def delta_p_node(table: Table) -> float | None:
    """ΔP of the node given the collocate: how much likelier the collocate than another token is in a window."""
    others = table.size - table.frequency
    if not table.frequency or not others:
        return None
    return table.seen / table.frequency - (table.in_windows - table.seen) / others
