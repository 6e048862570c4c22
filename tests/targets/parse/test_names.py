"""Names in sentences of the genre: who is served, what money is for, subjects that are counted, years left out."""

import re
from pathlib import Path

import pytest

from plansearch.errors import CorpusError
from plansearch.targets import canonical, extract_targets


def codes(text: str, heading: str = "") -> list[tuple[str, str, str]]:
    return [(t.indicator, str(t.value_raw), t.kind) for t in extract_targets(text, heading)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("今年为老年人提供助餐服务3万人次。", [("助餐服务", "3万人次", "increment")]),
        ("今年安排2亿元用于农村道路建设。", [("农村道路建设资金", "2亿元", "increment")]),
        ("今年20个市级重点项目完成投资80亿元。", [("市级重点项目投资", "80亿元", "increment")]),
        ("力争5家企业产值超10亿元。", [("企业产值超10亿元", "5家", "increment")]),
        ("今年松桥区新建绿地90公顷。", [("松桥区绿地", "90公顷", "increment")]),
        ("松桥区建成区面积达到90平方公里。", [("松桥区建成区面积", "90平方公里", "level")]),
        ("主要河流3类水质达标率在90%以上。", [("主要河流3类水质达标率", "90%", "level")]),
        ("今年赤字率拟按3%安排。", [("赤字率", "3%", "level")]),
        ("今年旅游收入达到 90 亿元。", [("旅游收入", "90 亿元", "level")]),
        ("今年旅游收入达到\u200290\u2002亿元。", [("旅游收入", "90\u2002亿元", "level")]),
        ("今年固定资产投资总额增长9%，完成300亿元。", [
            ("固定资产投资总额", "9%", "growth"), ("固定资产投资总额", "300亿元", "level"),
        ]),
    ],
)  # fmt: skip
def test_names_and_kinds(text: str, found: list[tuple[str, str, str]]) -> None:
    assert codes(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("今年新（改、扩）建幼儿园20所、小学5所。", ["幼儿园", "小学"]),
        ("今年新增更新公交车200辆，新开辟优化调整公交线路24条。", ["公交车", "公交线路"]),
        ("今年建设筹集安居房2万套、供应9000套。", ["安居房", "安居房"]),
        ("今年新建或改扩建卫生室60所，提档升级公路90公里。", ["卫生室", "公路"]),
        ("今年重点扶持15个众创空间、孵化器和加速器，植树造林9万亩。", ["众创空间、孵化器和加速器", "植树造林"]),
        ("今年解决30万农村群众饮水安全问题。", ["农村饮水安全人口"]),
        ("今年解决松桥地区3000户、1万人扶贫搬迁建房问题。", ["松桥地区扶贫搬迁建房户", "扶贫搬迁建房人口"]),
        ("今年推进80个项目全部开工建设，推动6个支柱产业上水平。", ["项目开工建设", "支柱产业"]),
        ("今年完成7个县的普查和10条河道的清淤。", ["县的普查", "河道的清淤"]),
        ("今年为800名学生免费提供午餐，把60个产业项目作为重中之重。", ["学生", "产业项目"]),
        ("今年抓好6个过50亿元产业项目、3个超20亿产业项目。", ["过50亿元产业项目", "超20亿产业项目"]),
        ("今年旅游总人次、总收入均增长15%。", ["旅游总人次", "旅游总收入"]),
        ("今年发明专利申请量和授权量分别增长15%和25%。", ["发明专利申请量", "发明专利授权量"]),
        ("今年城乡居民养老保险覆盖率和新农合参合率均达到99%。", ["城乡居民养老保险覆盖率", "新农合参合率"]),
        ("今年单位生产总值能耗和水耗降低3%。", ["单位生产总值能耗", "单位生产总值水耗"]),
        ("今年财政总收入（省口径）增长8%。", ["财政总收入"]),
        ("今年省财政拿出1亿元。", ["省财政资金"]),
        ("今年投入10亿元，改造、新建县乡公路90公里。", ["县乡公路投入", "县乡公路"]),
        ("今年经济总量再上新台阶，达到400亿元。", ["经济总量"]),
        ("今年以棚户区改造为重点加强安居工程建设，开工4万套。", ["安居工程建设"]),
        ("今年健全职业技能培训制度，培训10万人。", ["培训"]),
    ],
)
def test_names_in_task_lists(text: str, found: list[str]) -> None:
    assert [name for name, _, _ in codes(text)] == found


def test_what_a_value_is_compared_with_is_no_name() -> None:
    found = codes("旅游收入达到90亿元，是2021年的2.6倍，年均增长21%。", "工作回顾")
    assert {name for name, _, _ in found} == {"旅游收入"}
    assert [value for _, value, _ in found] == ["90亿元", "2.6倍", "21%"]


def test_two_that_rose_are_two() -> None:
    text = "城镇、农村居民人均可支配收入分别从30000元、12000元增加到45000元、20000元。"
    assert [name for name, _, _ in codes(text, "工作回顾")] == ["城镇居民人均可支配收入", "农村居民人均可支配收入"]


def test_a_list_of_civic_deeds_is_tasks() -> None:
    text = "青澜市2026年十件民生实事\n\n1.新建改造中小学12所，增加学位1705个。\n"
    assert {t.status for t in extract_targets(text)} == {"target"}


def test_last_year_as_a_base_does_not_make_a_result() -> None:
    text = "今年主要预期目标是：固定资产投资在上年基础上再增加50亿元，增长15%，旅游收入增长9%。"
    assert {t.status for t in extract_targets(text)} == {"target"}


@pytest.mark.parametrize(
    ("clause", "names"),
    [
        ("就业和物价保持稳定", ["就业", "物价"]),
        ("力争外贸出口有所增长", ["外贸出口"]),
        ("进出口总值、外商投资保持适度增长", ["进出口总值", "外商投资"]),
        ("农村贫困人口全部脱贫", ["农村贫困人口"]),
        ("生态环境进一步改善", ["生态环境"]),
        ("利用外资在改善结构的基础上保持适当规模", ["利用外资"]),
        ("城镇和农村居民人均可支配收入持续稳定增长", ["城镇和农村居民人均可支配收入"]),
        ("文化事业蓬勃发展", []),
    ],
)
def test_changes_without_a_number(clause: str, names: list[str]) -> None:
    text = f"主要预期目标是：旅游收入增长8%，税收增长5%，地方财政收入增长6%，{clause}。"
    assert [t.indicator for t in extract_targets(text) if t.value_span is None] == names


@pytest.mark.parametrize(
    ("surface", "name"),
    [
        ("生产总值（GDP）", "地区生产总值"),
        ("生产总值（按2020年价格）", "地区生产总值"),
        ("自治区生产总值", "地区生产总值"),
        ("本地生产总值", "地区生产总值"),
        ("提出今年国内生产总值", "地区生产总值"),
        ("居民可支配收入", "居民人均可支配收入"),
        ("望津市生产总值", "望津市生产总值"),
        ("县域生产总值", "县域生产总值"),
    ],
)
def test_names_are_lined_up(surface: str, name: str) -> None:
    assert canonical(surface) == name


def test_the_words_that_announce_goals_are_no_part_of_a_name() -> None:
    found = codes("今年全县经济社会发展主要预期目标是生产总值增长8%以上，固定资产投资增长9%。")
    assert [name for name, _, _ in found] == ["生产总值", "固定资产投资"]


def test_traditional_characters_are_read_and_kept_as_printed() -> None:
    text = "今年，地區生產總值增長6%左右，城鎮新增就業2萬人以上，失業率控制在5%以內。"
    growth, jobs, rate = extract_targets(text)
    assert [t.indicator for t in (growth, jobs, rate)] == ["地区生产总值", "城镇新增就业", "失业率"]
    assert [t.bound for t in (growth, jobs, rate)] == ["approx", "ge", "le"]
    assert (jobs.value_raw, text[jobs.span.start : jobs.span.end]) == ("2萬人", "城鎮新增就業2萬人以上")
    assert extract_targets("失业率控制在5%以內。")[0].bound == "le"


VARIANTS = """\
研发经费投入强度: 全社会研发投入强度 R&D经费占GDP比重 研究与试验发展（R&D）经费投入强度
    全社会研发经费支出占地区生产总值的比重
研发经费投入: 研发投入 全社会研发经费投入 R&D经费支出 全社会研究与试验发展经费
单位地区生产总值能耗: 单位GDP能耗 万元GDP综合能耗 单位国内生产总值能源消耗
    单位生产总值能耗降低率 能耗强度
空气质量优良天数比例: 优良天数 空气优良率 城市空气质量优良天数比率 环境空气质量优良天数占比
    空气质量达到二级以上天数
PM2.5浓度: PM2.5 PM2.5年均浓度 细颗粒物（PM2.5）平均浓度 市区细颗粒物浓度
城镇登记失业率: 登记失业率 城镇居民登记失业率 城镇失业登记率
固定资产投资: 全社会固定资产投资 固投 固定资产投资额 全社会固定资产投资总额
进出口总额: 进出口 外贸进出口额 货物进出口总值 进出口贸易总额 外贸进出口
一般公共预算收入: 地方一般公共预算收入 财政一般预算收入 地方公共财政预算收入
规模以上工业增加值: 规上工业增加值 规模工业增加值 规模以上工业企业增加值
社会消费品零售总额: 社零额 社消零总额 全社会消费品零售总额
高新技术企业: 国家高新技术企业 高企数量 有效期内高新技术企业 高新技术企业总数
实际利用外资: 实际使用外资 外商直接投资 实际利用外资总额 外资实际到账
服务业增加值占地区生产总值比重: 服务业增加值占GDP比重 服务业增加值占全市生产总值的比例
市场主体: 市场主体总量 市场主体户数
"""
DIFFERENT = """\
一般公共预算收入 财政总收入 地方财政收入 财政收入 税收收入 城镇居民人均可支配收入
农村居民人均可支配收入 居民人均可支配收入 农民人均纯收入 规模以上工业增加值 工业增加值
规模以上工业总产值 工业总产值 规模以上工业企业 规模以上企业 城镇登记失业率 城镇调查失业率
研发经费投入强度 研发经费投入 规模以上工业企业研发投入强度 单位地区生产总值能耗 单位工业增加值能耗
单位规模以上工业增加值能耗 单位地区生产总值用水量 进出口总额 出口总额 进口总额 常住人口 户籍人口
城镇化率 户籍人口城镇化率 PM2.5浓度 PM10浓度 水质优良率 高新技术企业 高新技术产业增加值
省级高新技术企业 粮食产量 粮食播种面积 粮食单产 粮食综合生产能力 森林覆盖率 林木覆盖率
固定资产投资 工业投资 民间投资 农村固定资产投资 固定资产投资率 实际利用外资 合同利用外资
实际利用内资 人均地区生产总值 地区生产总值 城镇新增就业 农村劳动力转移就业 新增农村劳动力转移就业
社会消费品零售总额 网络零售额 能耗 能源消费总量
"""


@pytest.mark.parametrize("line", re.split(r"\n(?=\S)", VARIANTS.strip()))
def test_variants_of_a_head_have_one_canonical_name(line: str) -> None:
    name, _, variants = line.partition(":")
    assert {canonical(variant) for variant in [name, *variants.split()]} == {name}


def test_different_indicators_keep_their_names() -> None:
    assert len(set(map(canonical, DIFFERENT.split()))) == len(DIFFERENT.split())


def test_a_folder_adds_heads(tmp_path: Path) -> None:
    (tmp_path / "heads.tsv").write_text("name\tkey\tpattern\n竹篁产量\t竹篁\t竹篁(?:总)?产(?:量)?\n", "utf-8")
    assert canonical("竹篁总产", lexicon=tmp_path) == "竹篁产量"
    (tmp_path / "heads.tsv").write_text("name\tkey\tpattern\n竹篁产量\t竹篁\t竹篁(\n", "utf-8")
    with pytest.raises(CorpusError, match="does not compile"):
        canonical("竹篁总产", lexicon=tmp_path)
