"""Files as they are read, and when their classes are loaded."""

from __future__ import annotations

import subprocess
import sys

import pytest

import plansearch.model
from plansearch.model import Document, Evidence, KnownContents


def test_a_document_has_what_the_reader_found() -> None:
    document = Document("a.md", "全年增长6%。", title="报告")
    assert (document.charset, document.family, document.dropped, dict(document.metadata)) == ("utf-8", "", (), {})


def test_known_contents_are_given_back() -> None:
    evidence = (Evidence("year", "2025", "title"),)
    contents = KnownContents("全年增长6%。", evidence)
    assert (contents.text(), contents.evidence()) == ("全年增长6%。", evidence)


@pytest.mark.parametrize("name", plansearch.model.__all__)
def test_every_noun_is_found_by_its_name(name: str) -> None:
    assert getattr(plansearch.model, name) is not None


def test_another_name_is_no_noun() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Draft'"):
        plansearch.model.Draft  # noqa: B018


def test_documents_and_targets_are_loaded_when_they_are_used() -> None:
    code = "import sys, plansearch.api; print('plansearch.model.target' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8")
    assert done.stdout == "False\n"
