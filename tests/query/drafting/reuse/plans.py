"""Plans with passages that were copied, edited and moved; all texts are invented."""

PARAGRAPH = (
    "实施渔港清淤和防波堤加固工程，新建冷链仓库三座，改造老旧渔船120艘，组织渔民参加职业技能培训800人次，"
    "推动渔业协会与加工企业签订长期购销合同。"
)
EDITED = (
    "实施渔港清淤和防波堤修复工程，新建冷链仓库五座，改造老旧渔船150艘，组织渔民参加职业技能培训900人次，"
    "推动渔业协会与加工企业签订长期购销合同。"
)
OTHER = (
    "在山区四个乡镇推广茶树良种和生物防治，建设茶叶初制加工点十二处，扶持合作社注册地理标志商标，"
    "办好春茶开采节和斗茶大会。"
)
FORMULA = "坚持稳中求进工作总基调，完整准确全面贯彻新发展理念"
REGIONS = ("青澜市", "砚川市", "望津市", "青澜市/澜东区", "砚川市/墨溪区", "望津市/津湖区")
FIRST = "云岫省/砚川市/2022年政府工作报告.md"
LATER = "云岫省/望津市/2023年政府工作报告.md"
OWN = "云岫省/青澜市/2023年政府工作报告.md"
DRAFT = (
    f"# 青澜市2024年政府工作报告\n\n各位代表：\n\n{FORMULA}。今年开始办这几件事。\n\n"
    f"县医院门诊楼已经封顶，孩子们在新操场上踢球，老人们坐在河边的长椅上听戏，夜里路灯一直亮到村口。\n\n{EDITED}\n\n{OTHER}\n"
)


def plan(region: str, year: int, *paragraphs: str) -> str:
    return "\n\n".join([f"# {region}{year}年政府工作报告", "各位代表：", *paragraphs]) + "\n"


PLANS = {
    FIRST: plan("砚川市", 2022, f"{FORMULA}，做到了三个坚持。", PARAGRAPH, "全年收成超过往年。"),
    LATER: plan("望津市", 2023, f"{FORMULA}，实现开门红。", PARAGRAPH, "码头岸线整治全部完成。"),
    OWN: plan("青澜市", 2023, f"我们{FORMULA}。", OTHER, "夜市摊位增加到九十个。"),
    **{
        f"云岫省/{region}/2021年政府工作报告.md": plan(region.split("/")[-1], 2021, f"{FORMULA}，第{no}年取得进展。")
        for no, region in enumerate(REGIONS)
    },
}
"""With `formula_regions=5` the formula is one."""
