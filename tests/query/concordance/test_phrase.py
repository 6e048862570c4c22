"""Exact strings: every occurrence, whatever the segmentation, counted against a plain scan."""

from __future__ import annotations

import json
import pickle
import random
from pathlib import Path

import mini
import opened
import oracles
import pytest

import plansearch
from plansearch.api import Index
from plansearch.cli.phrases import PHRASES
from plansearch.corpus.metadata import Facts
from plansearch.errors import QueryError
from plansearch.messages import say
from plansearch.model import Document
from plansearch.query.concordance.patterns.pattern import Pattern
from plansearch.query.concordance.phrase import PhraseRequest
from plansearch.query.concordance.sampling import Sampling
from plansearch.query.filters.filters import parse_filters
from plansearch.query.recipe import Recipe
from plansearch.query.request import parse


@pytest.mark.parametrize(("pattern", "counts"), mini.OCCURRENCES.items())
def test_counts_by_hand(mini_index: Index, pattern: str, counts: tuple[int, ...]) -> None:
    assert mini_index.phrase(pattern).n == sum(counts)
    by_plan = {count.group: count.n for count in mini_index.phrase(pattern, by="plan").counts}
    assert by_plan == dict(zip(mini.PLANS, counts, strict=True))


@pytest.mark.parametrize(
    ("text", "pattern", "starts"),
    [
        ("哈哈哈哈", "哈哈", [0, 1, 2]),
        ("哈哈哈哈", "哈哈哈哈", [0]),
        ("哈哈哈哈", "哈哈哈哈哈", []),
        ("abab", "ab", [0, 2]),
        ("", "哈", []),
        ("𠀀𠀀", "𠀀", [0, 1]),
    ],
)
def test_overlapping_occurrences_count_each(tmp_path: Path, text: str, pattern: str, starts: list[int]) -> None:
    plan = Document("a.md", text, "甲", {}, "utf-8", "0" * 64), Facts("甲", None, None, None, (), ())
    opened.write([plan], tmp_path / "index")
    with plansearch.open(tmp_path / "index") as index:
        assert [line.span.start for line in index.phrase(pattern, n=0).lines] == starts
    assert starts == oracles.occurrences(text, pattern)


def test_random_substrings_are_counted_as_a_plain_scan_counts_them(demo_index: Index) -> None:
    texts = [plan.text for plan in demo_index.plans()]
    pick = random.Random(20)
    patterns = []
    for _ in range(200):
        text = pick.choice(texts)
        length = pick.randint(2, 12)
        start = pick.randrange(len(text) - length)
        patterns.append(text[start : start + length])
    assert any("，" in pattern for pattern in patterns)
    assert any("\n" in pattern for pattern in patterns)
    for pattern in patterns:
        # The scan of every place, over the texts that hold the pattern at all.
        expected = [len(oracles.occurrences(text, pattern)) if pattern in text else 0 for text in texts]
        result = demo_index.phrase(pattern, by="plan", exact=True)
        assert result.n == sum(expected) > 0
        assert {count.group: count.n for count in result.counts} == {
            plan.id: n for plan, n in zip(demo_index.plans(), expected, strict=True)
        }


@pytest.mark.parametrize("pattern", ["术企", "新技术企", "。新增", "，力争", "年政府工", "家以上。"])
def test_strings_across_words_and_punctuation(mini_index: Index, pattern: str) -> None:
    texts = [plan.text for plan in mini_index.plans()]
    lines = mini_index.phrase(pattern, n=0).lines
    assert len(lines) == sum(len(oracles.occurrences(text, pattern)) for text in texts) > 0


SPELLED = """力　争办好实事，力争不留空，城镇调查失业率控制在4.5% 以内。新建公路1 200公里，投资增长５％。
GDP per capita提高。
農業投資力爭增長8%，臺灣農民創業園建成，為羣衆辦實事，發展經濟，裏程碑，乾旱與幹部，頭髮和麵粉，著力改善。
爲民服务，群众满意，发展经济，里程碑，干旱与干部，头发和面粉，着力改善，著名企业，望\n津市建成。
"""


@pytest.fixture(scope="module")
def spelled(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("spelled")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "2025.txt").write_text(SPELLED, "utf-8")
    plansearch.build(folder / "corpus", folder / "index")
    return plansearch.open(folder / "index")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("力争", ["力　争", "力争", "力爭"]), ("力爭", ["力　争", "力争", "力爭"]),
        ("力 争", ["力　争", "力争", "力爭"]),
        ("4.5%以内", ["4.5% 以内"]), ("４．５％以內", ["4.5% 以内"]),
        ("1200公里", ["1 200公里"]), ("1 200公里", ["1 200公里"]),
        ("增长5%", ["增长５％"]), ("增长8%", ["增長8%"]), ("投资", ["投資", "投资"]),
        ("台湾农民创业园", ["臺灣農民創業園"]), ("台灣農民創業園", ["臺灣農民創業園"]),
        ("为", ["為", "爲"]), ("爲", ["為", "爲"]), ("群众", ["羣衆", "群众"]), ("羣眾", ["羣衆", "群众"]),
        ("发展经济", ["发展经济", "發展經濟"]), ("發展經濟", ["发展经济", "發展經濟"]),
        ("里程碑", ["裏程碑", "里程碑"]), ("裡程碑", ["裏程碑", "里程碑"]),
        ("乾旱", ["乾旱", "干旱"]), ("干部", ["干部", "幹部"]), ("幹部", ["干部", "幹部"]),
        ("頭髮", ["头发", "頭髮"]), ("頭發", ["头发"]), ("麪粉", ["面粉", "麵粉"]), ("面粉", ["面粉", "麵粉"]),
        ("着力", ["着力", "著力"]), ("著", ["著"]), ("⾥程碑", ["裏程碑", "里程碑"]), ("增\u200b长", ["增長", "增长"]),
        ("GDP per", ["GDP per"]), ("GDPper", []), ("gdp", []), ("望津市", []),
    ],
)  # fmt: skip
def test_a_phrase_is_found_in_all_its_spellings(spelled: Index, asked: str, found: list[str]) -> None:
    result = spelled.phrase(asked, n=0)
    text = spelled.plans()[0].text
    assert sorted(spelling for spelling, _ in result.spellings) == sorted(found)
    assert all(n == len(oracles.occurrences(text, spelling)) for spelling, n in result.spellings)
    assert result.n == sum(n for _, n in result.spellings) == spelled.count(asked)
    assert [line.node for line in result.lines] == [line.span.of(text) for line in result.lines]
    by_plan = spelled.phrase(asked, by="plan")
    assert (by_plan.n, sorted(by_plan.spellings)) == (result.n, sorted(result.spellings))
    exact = spelled.phrase(asked, exact=True)
    assert exact.n == len(oracles.occurrences(text, asked)) == spelled.count(asked, exact=True)


def test_spellings_are_told(spelled: Index) -> None:
    result = spelled.phrase("投资")
    assert result.notes == (
        "2 occurrences in 1 plan",
        "spelled 投資 (1), 投资 (1); ask for the exact characters to leave other spellings out",
    )
    assert say(result.notes[1], phrases=PHRASES).endswith("--exact leaves other spellings out")
    assert spelled.phrase("著名").notes == ("1 occurrence in 1 plan",)
    assert spelled.phrase("台湾", exact=True).notes == ("'台湾' occurs in no plan; in other spellings it does: 臺灣",)
    assert spelled.phrase("望津市").notes == (
        "'望津市' occurs in no plan inside a line; 1 time a line break divides it",
    )
    assert [line.node for line in spelled.phrase("力争", n=0, sort="right").lines] == ["力争", "力　争", "力爭"]


def test_lines_are_inside_their_paragraph(mini_index: Index) -> None:
    lines = mini_index.phrase("力争", n=0).lines
    assert [(line.plan.id, line.left, line.right) for line in lines] == [
        (mini.PROVINCE, "地区生产总值增长6%左右，", "更好。"),
        (mini.WANGJIN, "", "粮食产量稳定在30亿斤。"),
        (mini.MOXI, "地区生产总值增长6%—7%。", "城镇新增就业5000人。"),
        (mini.QINGLAN_2024, "地区生产总值增长6.5%以上，", "达到7%。"),
        (mini.QINGLAN_2024, "创新。新增高新技术企业60家，", "80家。"),
        (mini.LANDONG, "确保新增高新技术企业30家，", "40家。"),
    ]
    assert lines[4].section == ("二、重点任务", "（一）科技创新")
    assert lines[1].section == ()
    for line in lines:
        assert line.node == line.span.of(line.plan.text) == "力争"
        assert line.plan.text[: line.span.start].endswith(line.left)
        assert line.plan.text[line.span.end :].startswith(line.right)


@pytest.mark.parametrize("window", [0, 1, 5, 1000])
def test_the_window_is_in_characters(mini_index: Index, window: int) -> None:
    for line in mini_index.phrase("力争", window=window).lines:
        assert len(line.left) <= window
        assert len(line.right) <= window
        assert "\n" not in line.left + line.right
    line = mini_index.phrase("力争", window=window).lines[0]
    assert (line.left, line.right) == ("地区生产总值增长6%左右，"[-window:] if window else "", "更好。"[:window])


@pytest.mark.parametrize(
    ("context", "left", "right"),
    [
        ("clause", "", "更好。"), ("sentence", "地区生产总值增长6%左右，", "更好。"),
        ("paragraph", "地区生产总值增长6%左右，", "更好。"),
    ],
)  # fmt: skip
def test_other_contexts(mini_index: Index, context: str, left: str, right: str) -> None:
    for text in ("力争", "力争|没有这句话"):
        line = mini_index.phrase(text, context=context, syntax="pattern" if "|" in text else "literal").lines[0]  # type: ignore[arg-type]
        assert (line.left, line.node, line.right) == (left, "力争", right)


def test_sorted_to_the_right_and_to_the_left(demo_index: Index) -> None:
    rights = [line.right for line in demo_index.phrase("力争", n=0, sort="right").lines]
    assert rights == sorted(rights)
    lefts = [line.left[::-1] for line in demo_index.phrase("力争", n=0, sort="left").lines]
    assert lefts == sorted(lefts)
    assert len(lefts) == len(rights) == demo_index.phrase("力争").n > 20
    addresses = [(line.plan.id, line.span.start) for line in demo_index.phrase("力争", n=0).lines]
    assert addresses == sorted(addresses)


@pytest.mark.parametrize("sort", ["plan", "left", "right"])
def test_fewer_lines_are_the_first_of_all(demo_index: Index, sort: str) -> None:
    everything = demo_index.phrase("力争", n=0, sort=sort).lines  # type: ignore[arg-type]
    some = demo_index.phrase("力争", n=7, sort=sort)  # type: ignore[arg-type]
    assert some.lines == everything[:7]
    assert some.n == len(everything)
    assert some.notes == (
        f"7 of {len(everything)} occurrences in {some.total.n_plans_with} plans; ask for all to see the rest",
    )
    assert say(some.notes[0], phrases=PHRASES).endswith("; -n 0 shows all")


@pytest.mark.parametrize("by", ["region", "year", "level", "plan"])
def test_counts_by_facet_add_up(demo_index: Index, by: str) -> None:
    result = demo_index.phrase("力争", by=by)  # type: ignore[arg-type]
    assert result.n == sum(count.n for count in result.counts) > 0
    assert result.total.n_plans == sum(count.n_plans for count in result.counts) == len(demo_index.plans())
    assert result.total.n_plans_with == sum(count.n_plans_with for count in result.counts)
    assert result.total.n_chars == sum(count.n_chars for count in result.counts)
    for count in result.counts:
        assert count.n_plans_with <= count.n_plans
        assert count.per_10k == pytest.approx(10_000 * count.n / count.n_chars)
    assert result.lines == ()


def test_counts_by_region_and_year(mini_index: Index) -> None:
    by_region = mini_index.phrase("力争", by="region").counts
    assert [(c.group, c.n, c.n_plans_with, c.n_plans, c.n_chars) for c in by_region] == [
        ("青澜市", 2, 1, 2, 143),
        ("云岫省", 1, 1, 1, 61),
        ("墨溪区", 1, 1, 1, 28),
        ("望津市", 1, 1, 1, 47),
        ("澜东区", 1, 1, 1, 63),
    ]
    by_year = mini_index.phrase("力争", by="year").counts
    assert [(c.group, c.n, c.n_plans_with, c.n_plans) for c in by_year] == [("2024", 3, 2, 2), ("2025", 3, 3, 4)]


def test_groups_without_an_occurrence_are_rows(mini_index: Index) -> None:
    counts = mini_index.phrase("哈哈", by="level").counts
    assert [(c.group, c.n) for c in counts] == [("县", 3), ("市", 0), ("省", 0)]


def test_the_count_alone(mini_index: Index) -> None:
    result = mini_index.phrase("力争", count=True)
    assert (result.n, result.lines) == (6, ())
    (row,) = result.table().rows
    assert row == ("力争", 6, 5, 6, 342, pytest.approx(175.4386), 0, 0)


@pytest.mark.parametrize(
    ("asked", "n"),
    [({"region": "青澜市"}, 3), ({"year": 2024}, 3), ({"level": "县"}, 2), ({"region": "青澜市", "year": 2025}, 1)],
)
def test_filters(mini_index: Index, asked: dict[str, str], n: int) -> None:
    result = mini_index.phrase("力争", **asked)  # type: ignore[arg-type]
    assert result.n == n
    assert result.total.n_chars == sum(plan.n_chars for plan in mini_index.plans(**asked))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("pattern", "asked", "note"),
    [
        ("营商环境", {}, "'营商环境' occurs in no plan"),
        ("高新技术行业", {}, "'高新技术行业' occurs in no plan; '高新技术' does"),
        ("哈哈", {"region": "望津市"}, "'哈哈' occurs in 1 plan, but in none within region=望津市"),
        ("哈哈", {"region": "北京市"}, "no plan of 北京市 in this index; it holds 云岫省"),
        ("哈哈", {"year": 2031}, "no plan of 2031 among these; years there: 2024 to 2025"),
        ("哈哈", {"level": "乡"}, "no plan of level 乡 among these; levels there: 县、市、省"),
    ],
)
def test_an_empty_answer_says_why(mini_index: Index, pattern: str, asked: dict[str, str], note: str) -> None:
    result = mini_index.phrase(pattern, **asked)  # type: ignore[arg-type]
    assert result.is_empty
    assert result.notes == (note,)
    assert result.table().rows == ()


@pytest.mark.parametrize(
    "asked",
    [{"sort": "title"}, {"sort": "left,left"}, {"sort": ""},
     {"by": "title"}, {"by": "region,title"}, {"by": "year,year"}, {"by": "region,year,level"},
     {"by": ("year", "")}, {"n": -1}, {"window": -1}, {"context": "page"},
     {"sample": -1}, {"every": -1}, {"per_plan": -1}, {"sample": 5, "count": True}, {"every": 2, "by": "year"}],
)  # fmt: skip
def test_an_option_that_makes_no_sense(mini_index: Index, asked: dict[str, object]) -> None:
    with pytest.raises(QueryError) as caught:
        mini_index.phrase("力争", **asked)  # type: ignore[arg-type]
    assert caught.value.hint


def test_an_empty_phrase(mini_index: Index) -> None:
    with pytest.raises(QueryError, match="the phrase is empty"):
        mini_index.phrase("")


def test_an_index_of_nothing_answers(empty_index: Index) -> None:
    result = empty_index.phrase("力争")
    assert result.is_empty
    assert result.total.per_10k == 0
    assert result.notes == ("the index holds no plans",)


def test_a_plan_counts_under_its_own_region_alone(mini_index: Index) -> None:
    result = mini_index.phrase("力争", by="region")
    assert {count.group: count.n for count in result.counts}["青澜市"] == 2
    assert mini_index.phrase("力争", region="青澜市").n == 3
    assert result.notes == ("a plan counts under its own region, not under those above it",)
    assert mini_index.phrase("力争", by="year").notes == ()


def test_counts_by_two_facets(mini_index: Index) -> None:
    result = mini_index.phrase("力争", by="region,year")
    assert result.by == ("region", "year")
    assert {count.groups: (count.n, count.n_plans) for count in result.counts} == {
        ("青澜市", "2024"): (2, 1), ("青澜市", "2025"): (0, 1), ("云岫省", "2024"): (1, 1), ("墨溪区", "2025"): (1, 1),
        ("望津市", "2025"): (1, 1), ("澜东区", "2025"): (1, 1),
    }  # fmt: skip
    assert [count.groups for count in result.counts][:2] == [("青澜市", "2024"), ("青澜市", "2025")]
    assert result.counts[0].group == "青澜市,2024"
    assert mini_index.phrase("力争", by=("region", "year")) == result
    assert result.notes == ("a plan counts under its own region, not under those above it",)


def test_two_facets_are_rows_of_data_and_a_field_on_screen(mini_index: Index) -> None:
    table = mini_index.phrase("力争", by="region,year").table()
    assert [column.key for column in table.columns][:3] == ["region", "year", "n"]
    assert table.rows[0][:3] == ("青澜市", "2024", 2)
    assert len(table.rows) == 6
    assert table.display is not None
    assert [column.key for column in table.display.columns] == ["region", "2024", "2025", "all"]
    assert table.display.rows == (
        ("青澜市", 2, 0, 2), ("云岫省", 1, None, 1), ("墨溪区", None, 1, 1), ("望津市", None, 1, 1),
        ("澜东区", None, 1, 1), ("all", 3, 3, 6),
    )  # fmt: skip


@pytest.mark.parametrize("by", ["region,year", "year,region", "level,year", "plan,year"])
def test_counts_by_two_facets_add_up(demo_index: Index, by: str) -> None:
    result = demo_index.phrase("力争", by=by)
    alone = [{count.group: count for count in demo_index.phrase("力争", by=facet).counts} for facet in by.split(",")]
    for nth, counts in enumerate(alone):
        for value, count in counts.items():
            parts = [part for part in result.counts if part.groups[nth] == value]
            for name in ("n", "n_plans_with", "n_plans", "n_chars"):
                assert sum(getattr(part, name) for part in parts) == getattr(count, name)
    assert list(dict.fromkeys(count.groups[0] for count in result.counts)) == list(alone[0])
    display = result.table().display
    assert display is not None
    assert [column.key for column in display.columns[1:-1]] == list(alone[1])
    assert [row[0] for row in display.rows] == [*alone[0], "all"]
    assert display.rows[-1][-1] == result.n == sum(row[-1] for row in display.rows[:-1])  # type: ignore[misc]


def test_two_facets_of_an_index_of_nothing(empty_index: Index) -> None:
    result = empty_index.phrase("力争", by="region,year")
    assert (result.counts, result.table().rows, result.table().display) == ((), (), None)


@pytest.mark.parametrize(
    "request_",
    [
        PhraseRequest((Pattern("力争"),)),
        PhraseRequest(
            (Pattern("“\n”"),), parse_filters(["青澜市"], "2021:2025", "市", all_copies=True), ("region", "year"), 0, 5
        ),
        PhraseRequest((Pattern("力争", exact=True),), sort=("left",), count=True),
        PhraseRequest(
            (Pattern("力争…以上", syntax="pattern", not_after=("努",), name="强", others=("确保",)), Pattern("发展")),
            context="clause",
            sort=("node", "year"),
            sampling=Sampling(5, 7, 2, 1),
        ),
    ],
)
def test_a_request_parses_back(request_: PhraseRequest) -> None:
    assert parse(str(request_)) == request_
    assert PhraseRequest.from_data(json.loads(json.dumps(request_.as_data()))) == request_


def test_an_answer_says_what_made_it(mini_index: Index) -> None:
    result = mini_index.phrase("力争", by="region,year", year="2024:", n=3, window=4, sort="left")
    request = PhraseRequest((Pattern("力争"),), parse_filters(None, "2024:"), ("region", "year"), 3, 4, sort=("left",))
    recipe = Recipe.of(mini_index.reader, request)
    assert (result.signature, result.recipe) == (str(recipe), recipe.as_data())
    assert (result.table().signature, result.table().recipe) == (result.signature, result.recipe)
    others = [mini_index.phrase("力争", by="region,year", year="2024:", n=3, window=4, sort="right")]
    others += [mini_index.phrase("力争增", by="region,year", year="2024:", n=3, window=4, sort="left")]
    assert all(other.signature != result.signature for other in others)


def test_a_result_outlives_its_index(mini_path: Path) -> None:
    with plansearch.open(mini_path) as index:
        result = index.phrase("力争")
        table = result.table()
    assert pickle.loads(pickle.dumps(result)).table() == table
