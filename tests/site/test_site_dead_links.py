"""The site is looked through for links that lead nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from dead_links import external_links, faults


def written(folder: Path, **pages: str) -> Path:
    for name, text in pages.items():
        path = folder / name.replace("__", "/")
        path.mkdir(parents=True, exist_ok=True)
        (path / "index.html").write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize(
    ("link", "fault"),
    [
        ("../b/", None),
        ("../b/#here", None),
        ("../b/#%E7%94%B2", None),
        ("#own", None),
        ("https://example.invalid/", None),
        ("../b/#there", "no such place"),
        ("#else", "no such place"),
        ("../c/", "no such page"),
        ("/b/", "absolute"),
    ],
)
def test_links(tmp_path: Path, link: str, fault: str | None) -> None:
    site = written(tmp_path, a=f'<p id="own"><a href="{link}">x</a>', b='<h1 id="here">x</h1><h2 id="甲">y</h2>')
    found = faults(site)
    assert len(found) == (fault is not None)
    assert not fault or (fault in found[0] and link in found[0] and "a/index.html" in found[0])


def test_pictures_and_scripts(tmp_path: Path) -> None:
    site = written(tmp_path, a='<img src="x.png"><script src="../y.js"></script><link href="z.css">')
    assert len(faults(site)) == 3


def test_links_to_other_hosts_are_listed(tmp_path: Path) -> None:
    site = written(tmp_path, a='<a href="https://b.invalid/x"></a><a href="../a/">', b='<a href="https://a.invalid/">')
    assert external_links(site) == ["https://a.invalid/", "https://b.invalid/x"]
