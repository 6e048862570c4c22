"""Pictures in Word files that may show words."""

from xml.etree import ElementTree

import pytest

from plansearch.sources.readers.word.pictures import n_pictures


@pytest.mark.parametrize(
    ("inside", "number"),
    [
        ('<a:blip xmlns:a="a"/>', 1),
        ('<wp:extent xmlns:wp="wp" cx="5080000" cy="2540000"/><a:blip xmlns:a="a"/>', 1),
        ('<wp:extent xmlns:wp="wp" cx="1511300" cy="1511300"/><a:blip xmlns:a="a"/>', 0),
        ('<wp:extent xmlns:wp="wp" cx="5080000" cy="38100"/><a:blip xmlns:a="a"/>', 0),
        ('<wp:extent xmlns:wp="wp" cx="" cy=""/><c:chart xmlns:c="c"/>', 1),
        ('<dgm:relIds xmlns:dgm="d"/>', 1),
        ('<v:imagedata xmlns:v="v"/>', 1),
        ("<txbx/>", 0),
    ],
)
def test_which_count(inside: str, number: int) -> None:
    assert n_pictures(ElementTree.fromstring(f"<drawing>{inside}</drawing>")) == number
