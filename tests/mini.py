"""What the six plans of tests/data/mini hold, counted by hand; the table in their README.md says the same."""

from __future__ import annotations

from pathlib import Path

CORPUS = Path(__file__).parent / "data" / "mini"

PROVINCE = "云岫省/2024年政府工作报告.md"
WANGJIN = "云岫省/望津市/2025年政府工作报告.html"
MOXI = "云岫省/砚川市/墨溪区/2025.md"
QINGLAN_2024 = "云岫省/青澜市/2024年政府工作报告.md"
QINGLAN_2025 = "云岫省/青澜市/2025年政府工作报告.txt"
LANDONG = "云岫省/青澜市/澜东区/2025年工作计划.txt"

# In the order of their ids, as every answer gives them.
PLANS = (PROVINCE, WANGJIN, MOXI, QINGLAN_2024, QINGLAN_2025, LANDONG)

#: plan → region, level, year, characters, passages
FACTS = {
    PROVINCE: ("云岫省", "省", 2024, 61, 2),
    WANGJIN: ("望津市", "市", 2025, 47, 1),
    MOXI: ("墨溪区", "县", 2025, 28, 1),
    QINGLAN_2024: ("青澜市", "市", 2024, 100, 5),
    QINGLAN_2025: ("青澜市", "市", 2025, 43, 1),
    LANDONG: ("澜东区", "县", 2025, 63, 1),
}
N_CHARS = 342
N_PASSAGES = 11

#: string → occurrences in each plan of PLANS, overlapping ones too
OCCURRENCES = {
    "力争": (1, 1, 1, 2, 0, 1),
    "高新技术企业": (0, 0, 0, 1, 1, 1),
    "地区生产总值": (2, 1, 1, 1, 1, 0),
    "左右": (1, 1, 0, 0, 1, 0),
    "新增": (0, 0, 1, 1, 1, 1),
    "技术企": (0, 0, 0, 1, 1, 1),
    "。力争": (0, 0, 1, 0, 0, 0),
    "。\n\n力争": (0, 1, 0, 0, 0, 0),
    "%": (2, 1, 2, 2, 1, 1),
    "哈哈": (0, 0, 0, 0, 0, 3),
    "哈哈哈": (0, 0, 0, 0, 0, 2),
    "营商环境": (0, 0, 0, 0, 0, 0),
}

#: term → passages that hold it
PASSAGES_WITH = {"力争": 6, "高新技术": 3, "企业": 3, "左右": 3, "哈哈哈": 0, "60家": 1, "6%-7%": 1, "xx亿元": 1}
