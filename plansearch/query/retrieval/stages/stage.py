"""The names of the stages, in the order in which they work."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Stage = Literal[
    "interrogatives",
    "roles",
    "pairs",
    "lengths",
    "proximity",
    "headings",
    "titles",
    "amount",
    "numbers",
    "definitions",
    "enumerations",
    "formalities",
    "together",
]

STAGES: Mapping[Stage, str] = {
    "interrogatives": "words that only ask are left out",
    "roles": "function words and words that every plan has count less than content words",
    "pairs": "pairs of characters that reach from one word into the next count less",
    "lengths": "words depend less on the length of a passage",
    "proximity": "in an index of long passages, those in which the query is close together are raised",
    "headings": "passages are raised for words that only the headings above them have",
    "titles": "passages are raised for words that only the plan's title, body or region has",
    "amount": "passages of which more is about the query are raised",
    "numbers": "for a question of how many, passages with a number beside its words are raised",
    "definitions": "notes that explain a term are lowered",
    "enumerations": "passages that list many things are lowered",
    "formalities": "titles, openings, closings and signatures are lowered",
    "together": "plans are raised for further passages about the query, and for what only these have of it",
}
"""What each stage does. The first four change what BM25 adds up, the others the scores of the best passages, and the
last one the order of plans."""
