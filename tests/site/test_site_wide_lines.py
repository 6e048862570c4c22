"""Lines of Chinese paragraphs are joined for the site, and nothing else is."""

from __future__ import annotations

import pytest
from wide_lines import joined


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("先看句子，\n再看表格。\n完。\n", "先看句子，再看表格。完。\n"),
        ("先看句子，\n`compare` 再看表格（\n[见此](a.md)）。\n", "先看句子，`compare` 再看表格（[见此](a.md)）。\n"),
        ("出自\n2013 年，\n*A Title*。\n", "出自\n2013 年，*A Title*。\n"),
        ("两个字\n之间\n", "两个字之间\n"),
        ("- 一项，\n  接着说。\n- 又一项。\n", "- 一项，接着说。\n- 又一项。\n"),
        ("1. 一项，\n   接着说。\n2. 又一项。\n", "1. 一项，接着说。\n2. 又一项。\n"),
        ("用 `compare`\n看 `slope` 和\n`range` 两列\n", "用 `compare`\n看 `slope` 和\n`range` 两列\n"),
        ("一段。\n\n又一段。\n", "一段。\n\n又一段。\n"),
        ("# 标题\n正文，\n\n    公式，\n    公式\n", "# 标题\n正文，\n\n    公式，\n    公式\n"),
        ("| 列 |\n|---|\n| 格。 |\n| 格。 |\n", "| 列 |\n|---|\n| 格。 |\n| 格。 |\n"),
        (
            "说明：\n\n```text\n一行，\n二行。\n```\n\n说，\n完。\n",
            "说明：\n\n```text\n一行，\n二行。\n```\n\n说，完。\n",
        ),
        ("说明：\n- 一项\n", "说明：\n- 一项\n"),
        ("说明：\n```text\n一行，\n```\n", "说明：\n```text\n一行，\n```\n"),
        ("Two lines.\nStay two.\n", "Two lines.\nStay two.\n"),
    ],
)
def test_lines_of_paragraphs_are_joined(text: str, shown: str) -> None:
    assert joined(text) == shown
