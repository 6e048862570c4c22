"""Strings that the plans of a selection repeat, of any length, from a suffix array of just what is repeated."""

from collections.abc import Mapping
from typing import Literal

Within = Literal["sentence", "clause"]
ENDS: Mapping[Within, str] = {"sentence": "\0\n。；！？;!?", "clause": "\0\n。；！？;!?，,：:"}
"""The characters that no repeat holds, by what it may not go beyond."""
