"""The index that a worker keeps open."""

from __future__ import annotations

from pathlib import Path

import pytest

from plansearch.api import Index
from plansearch.cluster.opened import manifest_digest, opened
from plansearch.errors import PlansearchError


def test_an_index_is_opened_once(demo_index: Index) -> None:
    path = demo_index.reader.path.absolute()
    digest = manifest_digest(path)
    assert opened(str(path), digest) is opened(str(path), digest)
    assert opened(str(path), digest).manifest == demo_index.reader.manifest


def test_another_index_at_the_same_place_is_refused(demo_index: Index) -> None:
    path: Path = demo_index.reader.path.absolute()
    with pytest.raises(PlansearchError, match="brought up to date") as caught:
        opened(str(path), "0" * 64)
    assert caught.value.hint
