"""Laws of extraction: spans slice what they say, masks have no value, no text is too odd, lexicons do not mix."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import plansearch
from plansearch.api import Index
from plansearch.query.comparison.coding_schemes import definitions
from plansearch.targets import extract_targets

PIECES = st.sampled_from(
    [
        "地区生产总值",
        "增长",
        "5%",
        "5.5%—6%",
        "左右",
        "以上",
        "，",
        "。",
        "；",
        "、",
        "力争",
        "确保",
        "xx亿元",
        "x.x%",
        "__家",
        "32。63%",
        "新建",
        "10所",
        "学校",
        "和",
        "分别",
        "翻一番",
        "第",
        "三",
        "万",
        "亿元",
        "到",
        "由",
        "２０％",
        "（",
        "）",
        "“",
        "”",
        "今年",
        "去年",
        "了",
        "**",
        "一、",
        "完成省下达任务",
        "与经济增长同步",
        "目标是：",
        "每个",
        "百分之",
        "1,200",
        "8万多人",
        "前",
        "名",
        "—",
        "20xx年",
        "5。12",
        "占",
        "比重",
        "均",
        "其中",
        "总量",
        "\n",
        " ",
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=80)


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.sampled_from(["", "一、工作回顾", "二、工作安排"]))
def test_spans_slice_what_they_say(text: str, heading: str) -> None:
    for t in extract_targets(text, heading=heading):
        assert 0 <= t.sentence.start <= t.span.start < t.span.end <= len(text)
        assert t.indicator
        if t.value_span is None:
            assert (t.value_raw, t.lo, t.hi, t.unit) == (None, None, None, None)
        else:
            assert t.value_span.of(text) == t.value_raw
            assert t.span.start <= t.value_span.start < t.value_span.end <= t.span.end
        if t.is_masked:
            assert t.lo is None
            assert t.hi is None
        if t.lo is not None and t.bound != "range":
            assert t.lo == t.hi


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_a_text_gives_the_same_twice(text: str) -> None:
    assert extract_targets(text) == extract_targets(text)


@settings(max_examples=100, deadline=None)
@given(TEXTS.filter(lambda t: "\n" not in t), st.integers(0, 5))
def test_leading_blank_lines_only_shift(text: str, n: int) -> None:
    shifted = extract_targets("\n" * n + text)
    assert [t.span.shift(-n) for t in shifted] == [t.span for t in extract_targets(text)]


WORDS = {
    "none": None,
    "strict": ("effort", "cue\tlevel\tscope\n力争\tguarantee\tshared\n"),
    "synonym": ("indicators", "canonical\tsynonym\n地区生产总值\t全域产出\n"),
}
PLAN = "# 2025年海临区国民经济计划\n\n一、主要目标\n\n今年力争全域产出增长6%，新建学校10所。\n"


@pytest.fixture(scope="module")
def indexes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The same plan in three indexes, each with its own lexicon."""
    found: dict[str, Path] = {}
    for name, table in WORDS.items():
        folder = tmp_path_factory.mktemp(name)
        (folder / "plans").mkdir()
        (folder / "plans" / "a.md").write_text(PLAN, encoding="utf-8")
        (folder / "words").mkdir()
        if table is not None:
            (folder / "words" / f"{table[0]}.tsv").write_text(table[1], encoding="utf-8")
        plansearch.build(folder / "plans", folder / "index", lexicon=None if table is None else folder / "words")
        found[name] = folder / "index"
    return found


def answers(index: Index) -> tuple[object, ...]:
    """What depends on the lexicon: statements, names asked for, and the words of a legend."""
    shown = index.targets(status="all").records
    named = index.targets(indicator="全域产出", status="all").records
    legend = definitions("hard_effort", "na", index.reader.lexicon)
    return [(r.indicator, r.target.effort) for r in shown], [r.indicator for r in named], legend[0]


def test_indexes_with_different_lexicons_answer_by_their_own(indexes: dict[str, Path]) -> None:
    with ExitStack() as stack:
        opened = {name: stack.enter_context(plansearch.open(path)) for name, path in indexes.items()}
        expected = {name: answers(index) for name, index in opened.items()}
        efforts = {name: dict(found[0])[found[1][0]] for name, found in expected.items()}  # type: ignore[call-overload,index]
        assert efforts == {"none": "strive", "strict": "guarantee", "synonym": "strive"}
        assert expected["synonym"][1] == ["地区生产总值"]
        assert expected["strict"][2] != expected["none"][2] == expected["synonym"][2]
        for name in ["strict", "none", "synonym", "none", "strict"]:
            assert answers(opened[name]) == expected[name]
            assert extract_targets(PLAN, lexicon=opened[name].reader.lexicon)[0].effort == efforts[name]
        with ThreadPoolExecutor(2) as pool:
            names = [*indexes] * 6
            found = list(pool.map(lambda name: answers(opened[name]), names))
        assert found == [expected[name] for name in names]
    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(reopened, indexes.values())) == list(expected.values())


def reopened(path: Path) -> tuple[object, ...]:
    """The answers of an index that is opened for them."""
    with plansearch.open(path) as index:
        return answers(index)
