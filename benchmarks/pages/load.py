"""How large pages are and how fast a browser opens them: bytes, milliseconds to the load event, to open a paragraph.

    python benchmarks/pages/load.py indexes/reports --out benchmarks/results/pages.json

The index needs plans of many regions and years; the figures in the results are those of 2,534 government work reports.
Each page is opened in a new context of a Chromium that is running already; the median of `--repeat` times is taken.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

import plansearch
from plansearch.api import Index

PAGES: dict[str, Callable[[Index], Any]] = {
    "compare: all provinces, 20 years": lambda index: index.compare(
        level="省", indicator="地区生产总值", year="2005:2024"
    ),
    "compare: all provinces, 3 indicators, 20 years": lambda index: index.compare(
        level="省", indicator=["地区生产总值", "城镇新增就业", "居民消费价格指数"], year="2005:2024"
    ),
    "report: one province, 20 years": lambda index: index.report("浙江省", year="2005:2024"),
    "phrase: 1,000 lines": lambda index: index.phrase("力争", n=1000),
    "targets: the first 2,000 of all rows": lambda index: index.targets(level="省", year="2020:"),
}
_LOADED = "() => { const [one] = performance.getEntriesByType('navigation'); return one.loadEventEnd; }"
_OPENED = """() => {
  const link = document.querySelector("a.cell");
  if (!link) return null;
  const start = performance.now();
  link.click();
  document.querySelector("tr.quoted").getBoundingClientRect();
  return performance.now() - start;
}"""
_SORTED = """() => {
  const start = performance.now();
  document.querySelector("thead button").click();
  document.querySelector("tbody").getBoundingClientRect();
  return performance.now() - start;
}"""


def main() -> None:
    """Measure every page and print or write the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("index", type=Path)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    browser_path = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chromium-browser")
    found = {}
    with (
        plansearch.open(asked.index) as index,
        tempfile.TemporaryDirectory() as folder,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        for name, question in PAGES.items():
            file = Path(folder) / "page.html"
            answer = question(index)
            answer.save(file, index=index)
            found[name] = measured(browser, file, asked.repeat)
            print(f"{name}: {found[name]}")
        browser.close()
    if asked.out:
        asked.out.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", "utf-8")


def measured(browser: Any, file: Path, repeat: int) -> dict[str, float | int | None]:
    """Size of a page, and medians of its times in milliseconds."""
    times: list[list[float]] = []
    for _ in range(repeat):
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        page = context.new_page()
        page.goto(file.as_uri(), wait_until="load")
        times.append([page.evaluate(script) for script in (_LOADED, _OPENED, _SORTED)])
        context.close()
    loaded, opened, ordered = zip(*times, strict=True)
    return {
        "bytes": file.stat().st_size,
        "load_ms": round(statistics.median(loaded)),
        "open_paragraph_ms": round(statistics.median(opened)) if None not in opened else None,
        "sort_ms": round(statistics.median(ordered)),
    }


if __name__ == "__main__":
    main()
