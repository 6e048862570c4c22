"""Targets that leave nothing out, or nothing over."""

import pytest

from plansearch.targets import extract_targets


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今年乡镇公交全覆盖。", [("乡镇公交", "all")]),
        ("到2027年，所有贫困县摘帽。", [("贫困县", "all")]),
        ("确保3年内全部贫困村如期摘帽。", [("贫困村", "all")]),
        ("今年基本消除较大面积农村黑臭水体。", [("较大面积农村黑臭水体", "zero")]),
        ("到2027年，城区黑臭水体全面消除。", [("城区黑臭水体", "zero")]),
        ("到2027年，贫困村有序退出。", [("贫困村", "all")]),
        ("今年实现“互联网+教育”全覆盖。", [("“互联网+教育”", "all")]),
        ("今年鼓励有条件的贫困县提前摘帽。", []),
        ("到2027年，零就业家庭动态为零。", [("零就业家庭", "zero")]),
        ("今年重特大事故零发生。", [("重特大事故", "zero")]),
        ("今年推动融资平台隐性债务“双清零”。", [("融资平台隐性债务", "zero")]),
        ("今年坚决做到“五个零发生”。", []),
        ("今年森林防火零火情，安全责任事故为零。", [("森林防火", "zero"), ("安全责任事故", "zero")]),
        ("今年独角兽企业实现零的突破。", [("独角兽企业", "qualitative")]),
        ("去年独角兽企业实现零的突破。", []),
    ],
)
def test_totals(text: str, expected: list[tuple[str, str]]) -> None:
    found = [t for t in extract_targets(text) if t.value_span is None]
    assert [(t.indicator, t.bound_type) for t in found] == expected
