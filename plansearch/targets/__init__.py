"""Statements of intent and of result: what a plan promises, how firmly, and what it reports as done.

The rules are loaded when something is extracted, so that looking up a name or reading stored statements does not wait
for them.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from plansearch.targets.lexicon.lexicon import Lexicon
from plansearch.targets.parse.names import canonical_name

if TYPE_CHECKING:
    from plansearch.targets.extract import extract_targets

__all__ = ["Lexicon", "canonical", "extract_targets", "lexicon_of"]


def lexicon_of(lexicon: Lexicon | Path | str | None) -> Lexicon:
    """A lexicon, or the one that a folder of tables adds to; None: the package's. Errors: CorpusError."""
    return lexicon if isinstance(lexicon, Lexicon) else Lexicon.load(lexicon)


def canonical(name: str, *, lexicon: Lexicon | Path | str | None = None) -> str:
    """The name under which regions are compared: 地区生产总值 for GDP, gdp and 生产总值. An unknown name stays."""
    return canonical_name(lexicon_of(lexicon), name)


def __getattr__(name: str) -> Any:
    if name != "extract_targets":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from plansearch.targets.extract import extract_targets

    return extract_targets
