"""The notebooks of the documents show what they print. `pytest tests/docs --update-docs` rewrites their outputs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from docs.console import ROOT

NOTEBOOKS = sorted((ROOT / "docs" / "notebooks").glob("*.ipynb"))


def run(path: Path) -> Any:
    """The notebook with what its cells print now: text only, and nothing that changes from run to run."""
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
            if "data" in output:
                output["data"] = {"text/plain": output["data"]["text/plain"]}
    notebook.metadata = {"kernelspec": notebook.metadata["kernelspec"], "language_info": {"name": "python"}}
    return notebook


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_a_notebook_shows_what_it_prints(
    path: Path, checkout: Path, monkeypatch: pytest.MonkeyPatch, pytestconfig: pytest.Config
) -> None:
    monkeypatch.setenv("PLANSEARCH_INDEX", str(checkout / "indexes" / "default"))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("JUPYTER_PLATFORM_DIRS", "1")
    now = nbformat.writes(run(path)) + "\n"
    if pytestconfig.getoption("--update-docs", default=False):
        path.write_text(now, encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == now, "out of date: pytest tests/docs --update-docs, then read the diff"


def test_there_is_a_notebook() -> None:
    assert NOTEBOOKS
