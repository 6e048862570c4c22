"""How the account of a corpus's files looks."""

from __future__ import annotations

from plansearch.present.catalogue.account import MANY_SKIPS, table
from plansearch.query.catalogue.account import Account, Fact, FileAccount

YEARS = tuple(Fact(str(year), "title", year / 2100) for year in range(2015, 2021))
FILES = (
    FileAccount("一.md", "read", ("utf-8",), (Fact("云岫省/青澜市", "folder", 0.99),), (YEARS[0],), (), ()),
    FileAccount("三.jsonl", "unchanged", ("utf-8", "gb18030"), (None,) * 6, YEARS, ("两处不一",), (("6", "not JSON"),)),
    FileAccount("四.md", "skipped", (), (), (), (), (("", "too short"),)),
    FileAccount("五.jsonl", "indexed", ("utf-8",), (None, Fact("青澜市", "title", 0.5)), (None, None), (),
        tuple((str(n), "not JSON") for n in range(MANY_SKIPS + 5))),
)  # fmt: skip


def rows() -> dict[str, dict[str, object]]:
    shown = table(Account(FILES, (), "s", {}))
    keys = [column.key for column in shown.columns]
    return {str(row[0]): dict(zip(keys, row, strict=True)) for row in shown.rows}


def remarks() -> dict[str, str]:
    display = table(Account(FILES, (), "s", {})).display
    assert display is not None
    return {str(row[0]): str(row[-1]) for row in display.rows}


def test_a_file_of_one_plan() -> None:
    assert rows()["一.md"] == {
        "file": "一.md", "state": "read", "charset": "utf-8", "plans": 1, "region": "云岫省/青澜市",
        "region_clue": "folder", "region_confidence": 0.99, "year": "2015", "year_clue": "title",
        "year_confidence": 2015 / 2100, "warnings": None, "skipped": None,
    }  # fmt: skip
    assert remarks()["一.md"] == "region by folder (0.99); year by title (0.96); utf-8"


def test_a_file_of_many_plans_shows_the_first_values_and_the_lowest_confidence() -> None:
    row = rows()["三.jsonl"]
    assert (row["plans"], row["charset"], row["region"]) == (6, "utf-8、gb18030", "(unknown)")
    assert (row["year"], row["year_clue"], row["year_confidence"]) == ("2015、2016、2017 … (6)", "title", 2015 / 2100)
    assert (row["region_clue"], row["region_confidence"]) == (None, None)
    assert remarks()["三.jsonl"] == "year by title (0.96); utf-8、gb18030\n两处不一\n6: not JSON"


def test_facts_of_some_plans_are_counted() -> None:
    assert remarks()["五.jsonl"].startswith("region by title (1 of 2 plans, 0.50); utf-8\n")


def test_a_skipped_file() -> None:
    row = rows()["四.md"]
    assert (row["state"], row["plans"], row["region"], row["skipped"]) == ("skipped", 0, None, "too short")
    assert remarks()["四.md"].endswith("too short")


def test_many_skipped_parts_are_counted() -> None:
    skipped = str(rows()["五.jsonl"]["skipped"]).splitlines()
    assert (len(skipped), skipped[-1]) == (MANY_SKIPS + 1, "… and 5 more")
