"""Notebooks as pages of the site."""

from __future__ import annotations

import json
from pathlib import Path

from notebooks import text_of
from pages import LANGUAGES, pages_of


def test_a_notebook_is_markdown_with_what_it_showed(tmp_path: Path) -> None:
    outputs = [
        {"output_type": "stream", "name": "stdout", "text": ["a <b>\n"]},
        {
            "output_type": "display_data",
            "data": {"text/html": "<style scoped>x</style><table></table>", "text/plain": "t"},
        },
        {"output_type": "display_data", "data": {"image/svg+xml": "<svg></svg>", "text/html": "no", "text/plain": "t"}},
    ]
    cells = [
        {"cell_type": "markdown", "source": ["# Title\n", "text"]},
        {"cell_type": "code", "source": "x = 1", "outputs": outputs},
    ]
    path = tmp_path / "a.ipynb"
    path.write_text(json.dumps({"cells": cells}), "utf-8")
    text = text_of(path)
    assert text.startswith("# Title\ntext\n\n```python\nx = 1\n```\n\n")
    assert '<pre class="notebook-output" tabindex="0">a &lt;b&gt;</pre>' in text
    assert '<div class="notebook-output" tabindex="0">\n<table></table>\n</div>' in text
    assert "<svg></svg>" in text
    assert "style" not in text
    assert ">no<" not in text


def test_every_notebook_is_a_page_in_both_languages() -> None:
    for language in LANGUAGES:
        documents = pages_of(language).documents
        for user in ("researcher", "writer", "comparer"):
            assert documents[f"notebooks/{user}.md"].suffix == ".ipynb"
