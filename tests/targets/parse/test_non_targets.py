"""Numbers that state no quantity of the plan."""

import pytest

from plansearch.targets import extract_targets


@pytest.mark.parametrize(
    "text",
    [
        "今年要落实“12345”工作思路。",
        "今年要构建“1+8”产业体系。",
        "今年要实施03专项和5G应用工程。",
        "今年要贯彻青澜政发〔2024〕12号文件。",
        "今年要办好第18届桂花节。",
        "今年要创建三星级以上旅游饭店。",
        "今年要做好3-5周岁幼儿入园工作。",
        "今年要抓好十个方面工作。",
        "今年要开展三大行动。",
        "今年要办好10件民生实事。",
        "2026年5月12日召开动员大会。",
        "今年要打造15分钟生活圈。",
        "今年要建设“三个100公里”项目。",
        "今年要推进总投资50亿元的云鹭水库项目。",
        "今年要建成年产30万吨饲料生产线。",
        "今年要贯彻振兴发展45条政策措施。",
        "今年要服务全国500强企业。",
        "今年学校工作计划，浏览次数：300次",
        "今年学校工作计划，下载量：30次",
    ],
)
def test_non_targets_are_not_coded(text: str) -> None:
    assert [t.value_raw for t in extract_targets(text) if t.value_raw] == []


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("今年森林覆盖率由52%提高到55%。", ["55%"]),
        ("财政补助标准从320元提高到380元。", ["380元"]),
        ("今年旅游收入在上年增长5%的基础上增长6%。", ["6%"]),
        ("今年粮食产量达到30万吨，去年同期24万吨。", ["30万吨"]),
        ("今年力争千亿元以上产业达到5个。", ["5个"]),
        ("今年新增超200亿元园区6个。", ["6个"]),
        ("今年每个县引进2个投资10亿元以上的龙头项目。", ["2个"]),
        ("今年完成投资50亿元。", ["50亿元"]),
        ("今年人均预期寿命达到81岁。", ["81岁"]),
        ("今年居民消费价格指数控制在103左右。", ["103"]),
    ],
)
def test_the_number_that_counts_is_kept(text: str, raw: list[str]) -> None:
    assert [t.value_raw for t in extract_targets(text)] == raw


@pytest.mark.parametrize(
    "text",
    [
        "[7] 规上企业：指主营业务收入2000万元以上的企业，全县共有60家。",
        "〔12〕新建学校10所，位列全省第7位。",
        "我们信心百倍。",
        "始终把维护稳定作为第一位的任务。",
        "始终把维护稳定放在第一位。",
    ],
)
def test_notes_and_rhetoric_state_nothing(text: str) -> None:
    assert extract_targets(text, "2026年工作安排") == []
