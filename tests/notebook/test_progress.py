"""Progress in a notebook."""

from __future__ import annotations

from typing import Any

from plansearch.messages import note
from plansearch.notebook.progress import progress


class Display:
    """What IPython's display gives, with everything that it showed."""

    def __init__(self) -> None:
        self.shown: list[Any] = []

    def __call__(self, line: Any, *, display_id: bool) -> Display:
        assert display_id
        self.shown.append(line)
        return self

    def update(self, line: Any) -> None:
        self.shown.append(line)


def test_one_line_is_written_again() -> None:
    display = Display()
    show = progress(display)
    for done in range(1001):
        show(note("reading <files>"), done, 1000)
    show(note("writing"), 3, 0)
    texts = [repr(line) for line in display.shown]
    assert texts[0] == "reading <files> 0/1000"
    assert texts[-2:] == ["reading <files> 1000/1000", "writing 3"]
    assert 3 <= len(texts) < 100, "not once a file"
    html = [line._repr_html_() for line in display.shown]
    assert '<progress value="1000" max="1000"></progress> reading &lt;files&gt; 1000/1000' in html[-2]
    assert "<progress" not in html[-1]
