"""The notebooks of the documents show what they print. `pytest tests/docs --update-docs` rewrites their outputs."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from docs.console import ROOT

FOLDERS = (ROOT / "docs" / "notebooks", ROOT / "docs" / "zh" / "notebooks")
NOTEBOOKS = sorted(path for folder in FOLDERS for path in folder.glob("*.ipynb"))
PICTURE = "image/svg+xml"
"""What depends on the fonts of a machine. The Vega-Lite beside it has the same content, and is compared."""


def run(path: Path) -> Any:
    """The notebook with what its cells print now, and nothing that changes from run to run."""
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(
        notebook,
        timeout=60,
        kernel_name="python3",
        coalesce_streams=True,  # however the kernel sends them
        resources={"metadata": {"path": str(path.parent)}},
    ).execute()
    for cell in notebook.cells:
        cell.metadata = {}
        for output in cell.get("outputs", []):
            output.pop("metadata", None) if output.output_type == "stream" else output.update(metadata={})
    notebook.metadata = {"kernelspec": notebook.metadata["kernelspec"], "language_info": {"name": "python"}}
    return notebook


def without_pictures(notebook: Any) -> str:
    """A notebook as text, with a word in the place of each picture."""
    plain = deepcopy(notebook)
    for cell in plain.cells:
        for output in cell.get("outputs", []):
            if PICTURE in output.get("data", {}):
                output["data"][PICTURE] = "drawn"
    return str(nbformat.writes(plain))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.relative_to(ROOT / "docs").as_posix())
def test_a_notebook_shows_what_it_prints(
    path: Path, checkout: Path, monkeypatch: pytest.MonkeyPatch, pytestconfig: pytest.Config
) -> None:
    monkeypatch.setenv("PLANSEARCH_INDEX", str(checkout / "indexes" / "default"))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("JUPYTER_PLATFORM_DIRS", "1")
    now, before = run(path), nbformat.read(path, as_version=4)
    if pytestconfig.getoption("--update-docs", default=False) and without_pictures(now) != without_pictures(before):
        path.write_text(nbformat.writes(now) + "\n", encoding="utf-8", newline="\n")
        before = now
    assert without_pictures(before) == without_pictures(now), (
        "out of date: pytest tests/docs --update-docs, then read the diff"
    )


def test_each_kind_of_user_has_a_notebook_in_both_languages() -> None:
    tutorials = {path.stem for path in (ROOT / "docs" / "tutorial").glob("*.md")}
    for folder in FOLDERS:
        assert {path.stem for path in folder.glob("*.ipynb")} == tutorials


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.relative_to(ROOT / "docs").as_posix())
def test_a_notebook_has_tables_and_a_chart(path: Path) -> None:
    shown = [
        output.get("data", {}) for cell in nbformat.read(path, as_version=4).cells for output in cell.get("outputs", [])
    ]
    assert sum("text/html" in data for data in shown) >= 2
    assert [data for data in shown if any("vegalite" in kind for kind in data) and PICTURE in data]
