"""Laws of extraction: spans slice what they say, masks have no value, no text is too odd."""

from hypothesis import given, settings
from hypothesis import strategies as st

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
