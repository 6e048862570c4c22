"""A browser for the tests of pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.report.page.browser import Opened, opener


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    """Opens a page in Chromium; see `opener`."""
    yield from opener(tmp_path_factory.mktemp("pages"))
