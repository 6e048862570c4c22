"""Front matter: read when whole, kept as text when broken."""

import pytest

from plansearch.sources.readers.frontmatter import split_front_matter, stated_title


@pytest.mark.parametrize(
    ("text", "metadata", "body"),
    [
        ("---\ntitle: 工作报告\nyear: 2025\n---\n正文", {"title": "工作报告", "year": "2025"}, "正文"),
        (
            "---\ntitle: \"砚川：2025\"\nregion: '砚北区'\n---\n正文",
            {"title": "砚川：2025", "region": "砚北区"},
            "正文",
        ),
        ('---\ntitle: "说\\"干\\"就干"\n---\n', {"title": '说"干"就干'}, ""),
        (
            "---\nurl: https://example.org/a#b\n标题：工作要点\n---\n正文",
            {"url": "https://example.org/a#b", "标题": "工作要点"},
            "正文",
        ),
        ("---\ntags:\n  - 工业\n  - 农业\n# 注\n\nyear:\n---\n正文", {"tags": "工业, 农业", "year": ""}, "正文"),
        ("---\n---\n正文", {}, "正文"),
    ],
)
def test_split(text: str, metadata: dict[str, str], body: str) -> None:
    assert split_front_matter(text) == (metadata, body)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "正文",
        "---\ntitle: 没有结束行\n正文",
        "---\n这一行不是条目\n---\n正文",
        "---\ntitle: 一\ntitle: 二\n---\n正文",
        "正文\n---\ntitle: 不在开头\n---",
        "---\n" + "\n".join(f"k{i}: v" for i in range(80)) + "\n---\n正文",
    ],
)
def test_broken_stays_text(text: str) -> None:
    assert split_front_matter(text) == ({}, text)


def test_stated_title() -> None:
    assert stated_title({"Title": "报告"}) == stated_title({"标题": "报告"}) == "报告"
    assert stated_title({"year": "2025"}) == ""
