"""A plan file that need not be in the index."""

from __future__ import annotations

from pathlib import Path

from plansearch.errors import CorpusError
from plansearch.model import Document, Skipped
from plansearch.sources.folder import read_file


def read_plan_file(path: Path) -> Document:
    """A plan file as a document. Errors: CorpusError with the reason it cannot be used."""
    if not path.is_file():
        raise CorpusError(f"there is no file {path}", "check the path")
    document = read_file(path, str(path))
    if isinstance(document, Skipped):
        raise CorpusError(
            f"{path} cannot be used: {document.reason}",
            "give a file with one plan, of a kind that `plansearch index` reads",
        )
    return document
