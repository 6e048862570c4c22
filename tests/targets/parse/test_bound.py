"""What a number means."""

import pytest

from plansearch.targets import extract_targets


@pytest.mark.parametrize(
    ("text", "bound", "cue"),
    [
        ("今年地区生产总值增长6%。", "eq", ""),
        ("今年地区生产总值增长6%以上。", "ge", "以上"),
        ("今年地区生产总值增长6%左右。", "approx", "左右"),
        ("今年地区生产总值增长5%—6%。", "range", ""),
        ("今年地区生产总值增长不低于6%。", "ge", "不低于"),
        ("今年财政收入突破30亿元。", "ge", "突破"),
        ("今年财政收入突破30亿元大关。", "ge", "大关"),
        ("今年城镇调查失业率控制在5.5%以内。", "le", "以内"),
        ("今年居民消费价格涨幅控制在3%左右。", "approx", "左右"),
        ("今年城镇调查失业率不超过5.5%。", "le", "不超过"),
        ("今年培训职业农民至少500人。", "ge", "至少"),
        ("今年粮食产量约80万吨。", "approx", "约"),
        ("今年引进项目20余个。", "ge", "余"),
        ("今年粮食产量稳定在80万吨。", "eq", ""),
        ("今年接待游客14万多人。", "ge", "多"),
        ("今年旅游收入增长两位数。", "ge", ""),
    ],
)
def test_bound_words(text: str, bound: str, cue: str) -> None:
    (target,) = extract_targets(text)
    assert (target.bound, target.bound_cue) == (bound, cue)


def test_the_span_runs_to_the_end_of_the_bound_word() -> None:
    text = "今年力争森林覆盖率达到60%以上，再接再厉。"
    (target,) = extract_targets(text)
    assert target.span.of(text) == "森林覆盖率达到60%以上"
