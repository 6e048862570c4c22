"""Build the site of documents, Chinese and English, into `site/`.

    python scripts/site/build.py                 # make site
    python scripts/site/build.py --into FOLDER

Documents are read where they are. Their links are rewritten for the site, MkDocs builds one site for each language,
and every link, anchor and picture of the result is looked up. Any warning is an error, and then the site that is
there stays as it is. SITE_URL is the address of the site, SITE_REPOSITORY that of the files on a Git host, such as
https://host/owner/name/blob/main; both may be missing.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from dead_links import external_links, faults
from links import Links, across
from pages import LANGUAGES, PLACES, ROOT, Pages, address, navigation, pages_of
from search_words import cut_queries_to_the_end, recut
from wide_lines import joined

THEME = Path(__file__).parent / "theme"


def main() -> None:
    """Build both sites, check them together, and put them in place."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--into", type=Path, default=ROOT / "site", metavar="FOLDER")
    into = parser.parse_args().into.absolute()
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        pages = {language: pages_of(language) for language in LANGUAGES}
        built = folder / "site"
        running = {language: build(pages, language, folder) for language in LANGUAGES}
        told = {language: one.communicate()[0] for language, one in running.items()}
        for language, one in running.items():
            if one.returncode:
                raise SystemExit(f"{told[language]}\nthe {language} site has faults (above); {into.name}/ is as it was")
        for language in LANGUAGES:
            recut(folder / "built" / language / "search" / "search_index.json")
            cut_queries_to_the_end(folder / "built" / language)
        shutil.move(folder / "built" / "en", built)
        shutil.move(folder / "built" / "zh", built / "zh")
        if found := faults(built):
            raise SystemExit("\n".join([*found, f"{len(found)} links lead nowhere; {into.name}/ is as it was"]))
        shutil.rmtree(into, ignore_errors=True)
        shutil.copytree(built, into)
    n_pages = sum(len(one.documents) for one in pages.values())
    print(
        f"{into.name}/: {n_pages} pages in {time.monotonic() - begun:.0f} s; links that leave it, which nobody fetched:"
    )
    for link in external_links(into):
        print(f"  {link}")


def build(pages: dict[str, Pages], language: str, folder: Path) -> subprocess.Popen[str]:
    """Start to build the site of a language into `folder/built/<language>`."""
    source = folder / language
    stage(pages, language, source)
    config = folder / f"{language}.yml"
    config.write_text(json.dumps(settings(pages[language], folder), ensure_ascii=False), "utf-8")
    return subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "mkdocs", "build", "--strict", "--config-file", str(config)],
        env={**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )


def stage(pages: dict[str, Pages], language: str, source: Path) -> None:
    """Write the documents of a language as pages, with the pictures they show."""
    own, other = pages[language], pages["zh" if language == "en" else "en"]
    links = Links(language, pages, os.environ.get("SITE_REPOSITORY", "").rstrip("/"))
    for path, document in own.documents.items():
        twin = across(language, path, other.language, address(path) if path in other.documents else "")
        page = source / path
        page.parent.mkdir(parents=True, exist_ok=True)
        text = links.rewritten(document.read_text("utf-8"), path)
        if language == "zh":
            text = joined(text)
        page.write_text(f"---\ntwin: {json.dumps(twin)}\n---\n{text}", "utf-8")
    for path, file in links.files.items():
        (source / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, source / path)


def settings(pages: Pages, folder: Path) -> dict[str, object]:
    """What mkdocs.yml does not know: the language, and where everything is."""
    language = pages.language
    url = os.environ.get("SITE_URL", "")
    extensions = [f"{Path(__file__).with_name('docstrings.py')}:Docstrings"]
    python = {"paths": [str(ROOT)], "options": {"extensions": extensions}}
    return {
        "INHERIT": str(ROOT / "mkdocs.yml"),
        "site_url": url and f"{url.rstrip('/')}/{PLACES[language]}",
        "site_description": DESCRIPTIONS[language],
        "docs_dir": str(folder / language),
        "site_dir": str(folder / "built" / language),
        "theme": {"language": language, "custom_dir": str(THEME), "palette": palette(language)},
        "plugins": {"mkdocstrings": {"handlers": {"python": python}}},
        "nav": navigation(pages),
    }


DESCRIPTIONS = {
    "en": "Search and compare corpora of Chinese plans: exact phrases, ranked passages, targets side by side.",
    "zh": "检索和比对工作报告、工作计划：逐字查短语，按相关度找段落，把各地目标并排放在一起。",
}
_SCHEMES = (
    ("(prefers-color-scheme)", None, "brightness-auto", "Light", "浅色"),
    ("(prefers-color-scheme: light)", "default", "brightness-7", "Dark", "深色"),
    ("(prefers-color-scheme: dark)", "slate", "brightness-4", "As the system", "跟随系统"),
)
"""Medium, scheme, icon, and what a click on the icon chooses."""


def palette(language: str) -> list[dict[str, object]]:
    """Light, dark, and as the system has it."""
    return [
        {
            "media": media,
            **({"scheme": scheme} if scheme else {}),
            "primary": "custom",
            "accent": "custom",
            "toggle": {"icon": f"material/{icon}", "name": zh if language == "zh" else en},
        }
        for media, scheme, icon, en, zh in _SCHEMES
    ]


if __name__ == "__main__":
    main()
