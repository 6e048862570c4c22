"""What only pages show."""

from plansearch.report.page.parts import PageParts


def test_a_page_has_no_parts_of_its_own() -> None:
    parts = PageParts()
    assert not parts.quotes
    assert not parts.cells
    assert parts.texts == ()
