"""One export of the bundled corpus, for all tests; not to be changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from plansearch.api import Index


@pytest.fixture(scope="session")
def exported(demo_index: Index, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled corpus."""
    folder = tmp_path_factory.mktemp("export") / "tables"
    answer = demo_index.export(folder)
    assert answer.folder == folder
    return folder
