"""The pages of the site: which document becomes which page, in which order, and which page is its twin.

The English site is at the root and has the documents of `docs/`; the Chinese one is below `zh/` and has those of
`docs/zh/`. A page and its twin have the same path in their sites.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from notebooks import text_of

ROOT = Path(__file__).resolve().parent.parent.parent
LANGUAGES = ("en", "zh")
FOLDERS = {"en": ROOT / "docs", "zh": ROOT / "docs" / "zh"}
PLACES = {"en": "", "zh": "zh/"}
"""Where the site of a language begins, seen from the root."""
ELSEWHERE = {
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "ARCHITECTURE.md": "architecture.md",
    "SECURITY.md": "security.md",
    "corpus/README.md": "corpus.md",
}
"""Documents of the repository outside of `docs/` that are pages of the English site."""
STARTS = {"README.md": "en", "README.zh-CN.md": "zh"}
"""The pages that introduce the repository: links to them lead to the start page of the site."""


@dataclass(frozen=True)
class Section:
    """A part of the navigation. pages: paths that come first, in order; folder: its other pages follow by name."""

    en: str
    zh: str
    pages: tuple[str, ...] = ()
    folder: str = ""
    sections: tuple[Section, ...] = ()


def guides(en: str, zh: str, names: str) -> Section:
    """A section of guides."""
    return Section(en, zh, tuple(f"guide/{name}.md" for name in names.split()))


PROJECT = "changelog contributing architecture benchmarks scale dependencies corpus security"
SECTIONS = (
    Section("Start", "首页", ("index.md",)),
    Section("Tutorials", "教程", ("tutorial/researcher.md", "tutorial/writer.md", "tutorial/comparer.md"), "tutorial"),
    Section(
        "Notebooks",
        "笔记本",
        ("notebooks/researcher.md", "notebooks/writer.md", "notebooks/comparer.md"),
        "notebooks",
    ),
    Section(
        "Guides",
        "使用指南",
        sections=(
            guides("The index", "索引", "index info catalogue show verify export cluster"),
            guides("Finding", "查找", "search phrase patterns similar"),
            guides("Counting", "计数与统计", "freq spread keyness collocates bundles"),
            guides("Targets", "目标", "targets compare report"),
            guides("Writing", "写作", "check reuse wording outline"),
            guides("Answers", "结果的用法", "formats figures pages notebooks cite replay terminal"),
            Section("Further", "其他", folder="guide"),
        ),
    ),
    Section("Gallery", "图例", ("gallery.md",)),
    Section("Methods", "方法", ("method/reading.md", "method/segmentation.md", "method/metadata.md"), "method"),
    Section(
        "Reference",
        "参考",
        (
            "reference/python.md", "reference/results.md", "reference/checks.md", "format/index.md", "guarantees.md",
            "glossary.md",
        ),
        "reference",
    ),
    Section(
        "Project",
        "项目",
        tuple(f"{name}.md" for name in PROJECT.split()),
        sections=(Section("Decisions", "设计决定", ("decisions/README.md",), "decisions"),),
    ),
)  # fmt: skip


@dataclass
class Pages:
    """The pages of one language: path in the site → document."""

    language: str
    documents: dict[str, Path] = field(default_factory=dict)

    def of(self, document: Path) -> str | None:
        """The path of a document in this site."""
        return next((path for path, one in self.documents.items() if one == document), None)


def pages_of(language: str) -> Pages:
    """The pages that a language has today."""
    folder = FOLDERS[language]
    found = {
        path.relative_to(folder).with_suffix(".md").as_posix(): path
        for path in sorted([*folder.rglob("*.md"), *folder.rglob("*.ipynb")])
        if language == "zh" or not path.is_relative_to(FOLDERS["zh"])
    }
    if language == "en":
        found |= {page: ROOT / path for path, page in ELSEWHERE.items()}
    return Pages(language, found)


def address(path: str) -> str:
    """The address of a page below its site: guide/phrase.md → guide/phrase/."""
    name = re.sub(r"(?:^|(?<=/))(?:index|README)\.md$", "", path)
    return name[:-3] + "/" if name.endswith(".md") else name


def title(document: Path) -> str:
    """The first heading of a document. Verbs are called by their name alone."""
    first = re.search(r"^# (.+)$", text_of(document), re.MULTILINE)
    if first is None:
        raise SystemExit(f"{document.relative_to(ROOT)} has no heading of the first level")
    return first[1].replace("`", "").removeprefix("plansearch ")


def navigation(pages: Pages) -> list[dict[str, object]]:
    """The navigation as MkDocs reads it. Every page is in it once."""
    left = dict(pages.documents)
    first = {path for section in SECTIONS for path in _named(section)}

    def entries(section: Section) -> list[object]:
        others = [p for p in left if section.folder and p.startswith(f"{section.folder}/") and p not in first]
        listed: list[object] = [{title(left.pop(p)): p} for p in (*section.pages, *others) if p in left]
        listed += [{_called(one, pages.language): inside} for one in section.sections if (inside := entries(one))]
        return listed

    found: list[dict[str, object]] = []
    for section in SECTIONS:
        inside = entries(section)
        if len(inside) == 1 and isinstance(inside[0], dict) and len(section.pages) == 1:
            found.append({_called(section, pages.language): next(iter(inside[0].values()))})
        elif inside:
            found.append({_called(section, pages.language): inside})
    if left:
        raise SystemExit(f"no section of scripts/site/pages.py takes {', '.join(left)}")
    return found


def _called(section: Section, language: str) -> str:
    return section.zh if language == "zh" else section.en


def _named(section: Section) -> set[str]:
    return {*section.pages, *(path for one in section.sections for path in _named(one))}
