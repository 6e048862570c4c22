"""Cuts the Chinese of a search index again, the same words the same way everywhere.

The plugin cuts with jieba, which guesses words that its dictionary has not, in one sentence 低空 and 经济, in another
低 and 空经济. What is searched for has to be cut as the pages were, so here only words of the dictionary count, and
any other character stands alone.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

BREAK = "\u200b"
LAST = (("o=s+1;o<t.length;o++", "o=s+1;o<=t.length;o++"), ("a<t.length-1&&", "a<t.length&&"))
"""In Material's cutting of a query: how it stops before the last character, and how it goes to the end."""
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")


def recut(file: Path) -> None:
    """Cut titles and texts of `search_index.json` again."""
    index = json.loads(file.read_text("utf-8"))
    for entry in index["docs"]:
        entry["title"], entry["text"] = cut(entry["title"]), cut(entry["text"])
    file.write_text(json.dumps(index, ensure_ascii=False, separators=(",", ":")), "utf-8")


def cut(text: str) -> str:
    """A text with invisible breaks between Chinese words."""
    import jieba

    def words(found: re.Match[str]) -> str:
        return f"{BREAK}{BREAK.join(jieba.cut(found[0], HMM=False))}{BREAK}"

    return _HAN.sub(words, text.replace(BREAK, "")).strip(BREAK)


def cut_queries_to_the_end(site: Path) -> None:
    """Mend the search of a built site: it looks for 经 where a person types 经济, because it never sees the last
    character of a query. Errors: SystemExit where a new version of Material has another search.
    """
    (file,) = (site / "assets" / "javascripts" / "workers").glob("search.*.js")
    text = file.read_text("utf-8")
    for wrong, right in LAST:
        if text.count(wrong) != 1:
            raise SystemExit(f"{file.name} has not {wrong!r} once: look whether it finds 经济, then mend {__file__}")
        text = text.replace(wrong, right)
    file.write_text(text, "utf-8")
