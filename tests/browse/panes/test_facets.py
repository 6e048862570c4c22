"""Values of facets."""

from __future__ import annotations

from pathlib import Path

from tests.browse.browsing import Browsing, browse


def test_a_region_opens_where_it_is_chosen(demo_path: Path) -> None:
    async def steps(it: Browsing) -> None:
        facets = it.main.facets
        assert "region:990000" in facets.keys
        assert "region:990100" in facets.keys  # the only province is open
        below = [key for key in facets.keys if key.startswith("region:9901") and key != "region:990100"]
        assert below == []
        await it.press("down", "f", "down")
        while facets.key != "region:990100":
            await it.pilot.press("down")
        await it.press("enter")
        assert any(key.startswith("region:9901") and key != "region:990100" for key in facets.keys)
        assert facets.key == "region:990100"
        assert facets.name_of("region", "990100") == "青澜市"

    browse(demo_path, steps)
