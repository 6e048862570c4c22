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
        # signs, at the place of a word
        ("今年空气优良率≥90%。", "ge", "≥"),
        ("今年空气优良率＞90%。", "ge", ">"),
        ("今年空气优良率﹥90%。", "ge", ">"),
        ("今年空气优良率≧90%。", "ge", "≥"),
        ("今年城镇调查失业率≤5.5%。", "le", "≤"),
        ("今年城镇调查失业率＜5.5%。", "le", "<"),
        ("今年城镇调查失业率≦5.5%。", "le", "≤"),
        # before the base of a share
        ("今年研发投入不低于营业收入的3%。", "ge", "不低于"),
        ("今年公用经费不超过财政支出的5%。", "le", "不超过"),
        # before the verb
        ("今年地区生产总值约增长6%。", "approx", "约"),
        ("今年至少新建学校10所。", "ge", "至少"),
        ("今年最多新增债务5亿元。", "le", "最多"),
        ("今年签约10个项目。", "eq", ""),
        # lines that are held
        ("守住耕地面积100万亩红线。", "ge", "红线"),
        ("粮食产量守住50万吨底线。", "ge", "底线"),
        ("守住100万亩耕地面积红线。", "ge", "红线"),
        # what is vague by itself
        ("今年民营经济占比过半。", "ge", ""),
        ("今年数字经济占比超七成。", "ge", "超"),
        ("今年新能源占比达到两成以上。", "ge", "以上"),
    ],
)
def test_bound_words(text: str, bound: str, cue: str) -> None:
    (target,) = extract_targets(text)
    assert (target.bound, target.bound_cue) == (bound, cue)


def test_the_span_runs_to_the_end_of_the_bound_word() -> None:
    text = "今年力争森林覆盖率达到60%以上，再接再厉。"
    (target,) = extract_targets(text)
    assert target.span.of(text) == "森林覆盖率达到60%以上"
