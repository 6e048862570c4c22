"""Targets that name a change or a state."""

import pytest

from plansearch.targets import extract_targets


def names(clause: str) -> list[str]:
    found = extract_targets(f"到2027年，{clause}。", heading="（二）工作目标")
    assert all(t.kind == "qualitative" and t.status == "target" for t in found)
    return [t.indicator for t in found]


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("乡村人居环境显著提升", ["乡村人居环境"]),
        ("主要污染物排放总量大幅降低", ["主要污染物排放总量"]),
        ("城乡教育质量得到明显改善", ["城乡教育质量"]),
        ("出生人口性别比保持平稳下降趋势", ["出生人口性别比"]),
        ("常住人口增长速度明显下降", ["常住人口"]),
        ("外贸进出口稳规模、稳份额、稳增长", ["外贸进出口"]),
        ("粮食总产量、居民收入持续增加", ["粮食总产量", "居民收入"]),
        ("经济增长质量和效益明显提高", ["经济增长质量和效益"]),
        ("生态环境总体良好、社会和谐", ["生态环境"]),
        ("农村卫生厕所全面普及", ["农村卫生厕所"]),
        ("东部乡镇基本普及卫生厕所", ["东部乡镇卫生厕所"]),
        ("基本普及学前教育", ["学前教育"]),
        ("乡镇生活垃圾基本实现无害化处理", ["乡镇生活垃圾无害化处理"]),
        ("基本公共服务实现均等化", ["基本公共服务均等化"]),
        ("低碳试点走在全省前列", ["低碳试点"]),
        ("综合实力进入全国前列", ["综合实力"]),
        ("学业水平在全县名列前茅", ["学业水平"]),
        ("确保耕地不减少", ["耕地"]),
        ("永久基本农田面积不减少、质量不降低", ["永久基本农田"]),
        ("进一步改善我市城乡景观面貌", ["城乡景观面貌"]),
        ("绿色发展指标全面完成", ["绿色发展指标"]),
        ("污染严重水体较大幅度减少", ["污染严重水体"]),
        ("地下水超采得到严格控制", ["地下水超采"]),
        ("近岸海域环境质量稳中趋好", ["近岸海域环境质量"]),
        ("主要经济指标增速保持全省前列", ["主要经济指标"]),
        ("建成区消除黑臭水体", ["建成区黑臭水体"]),
        ("发展的质量和效益明显提高", ["发展的质量和效益"]),
        ("现行标准下农村贫困人口全部脱贫", ["农村贫困人口"]),
        ("空气优良天数保持全省领先", ["空气优良天数"]),
        ("优良天数比例稳中有升", ["优良天数比例"]),
        ("基本公共服务均等化初步实现", ["基本公共服务均等化"]),
        ("村庄面貌发生显著变化", ["村庄面貌"]),
        ("在期末考试中优秀率较上一学期有显著提高", ["优秀率"]),
        ("社会局势全面稳定、生态环境持续改善", ["生态环境"]),
        ("优势产业规模明显扩大，效益显著提升", ["优势产业规模", "优势产业效益"]),
    ],
)
def test_a_change_or_a_state_is_a_goal(clause: str, expected: list[str]) -> None:
    assert names(clause) == expected


@pytest.mark.parametrize(
    "clause",
    [
        "推动产业结构优化升级",
        "体制机制更加健全",
        "美丽乡村建设取得新进步",
        "长效管护机制全面建立",
        "努力在全国走在前列",
        "推动居民收入稳步增长",
        "各项工作走在全省前列",
        "基本实现社会主义现代化",
        "民生福祉达到新水平",
        "对外开放程度明显提高",
        "但资源紧张状况难以有效缓解",
        "自我加压、争先进位",
        "推进品种培优、品质提升",
        "在教育、医疗等领域基本实现一体化发展",
    ],
)
def test_an_act_or_praise_is_none(clause: str) -> None:
    assert names(clause) == []


def test_the_theme_of_an_item_is_spelt_out_by_what_follows() -> None:
    text = "——经济运行质量显著提升。到2027年，劳动生产率稳步提高。"
    found = extract_targets(text, heading="二、主要目标")
    assert [t.indicator for t in found] == ["劳动生产率"]
    assert [t.indicator for t in extract_targets("——居民收入稳步提高。", heading="二、主要目标")] == ["居民收入"]


def test_the_verb_of_effort_governs_the_next_clause() -> None:
    found = extract_targets("到2027年，确保耕地不减少，粮食生产能力稳步提升。")
    assert [(t.indicator, t.effort) for t in found] == [("耕地", "guarantee"), ("粮食生产能力", "guarantee")]
