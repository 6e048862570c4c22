"""Files as they are read, before they are plans of an index."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from plansearch.messages import Message
from plansearch.model.plan import Evidence
from plansearch.model.text import Dropped


@dataclass(frozen=True, slots=True)
class Document:
    """One plan as read from a file: canonical `text`, `metadata` as found (front matter), and the charset.

    is_passage: the whole text is one passage, as a retrieval collection cut it. family: the file where it holds several
    plans, "" elsewhere; `source` is then `file#1`, `file#2`…, file name and `page_title` describe the page and not the
    plan, and `title` is the plan's own, or made of its first headings or words, with … behind them. dropped: in order;
    put back, they give the page again. charset: "docx", "pdf" … where the file format defines it; "utf-8+gb18030" where
    lines differ. remarks: what a person should know about the reading; shown with the warnings of the metadata.
    """

    source: str
    text: str
    title: str = ""
    metadata: Mapping[str, str] = field(default_factory=dict)
    charset: str = "utf-8"
    sha256: str = ""
    is_passage: bool = False
    family: str = ""
    page_title: str = ""
    dropped: tuple[Dropped, ...] = ()
    remarks: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownContents:
    """Contents that are there already: those of a plan that no index holds."""

    is_kept: ClassVar[bool] = False

    known_text: str
    known_evidence: tuple[Evidence, ...] = ()

    def text(self) -> str:
        """The canonical text."""
        return self.known_text

    def evidence(self) -> tuple[Evidence, ...]:
        """Where each field was read."""
        return self.known_evidence
