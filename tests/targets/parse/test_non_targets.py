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


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        # what a person or a firm is paid
        ("对每户危房最高补助2万元，改造危房200户。", ["200户"]),
        ("改造危房200户，按照1.5万元/户给予补助。", ["200户"]),
        ("对新认定的高新技术企业一次性奖励20万元、10万元、5万元。", []),
        ("对通过认定的企业给予最高50万元的一次性奖励。", []),
        ("补助标准为1000元/生•年。", []),
        ("对自付费用按70%的比例救助。", []),
        ("兑现奖励资金500万元，发放稳岗补贴3000万元。", ["500万元", "3000万元"]),
        ("城乡低保标准提高到800元/月。", ["800元"]),
        ("医保财政补助标准由640元提高到670元。", ["670元"]),
        ("对新建项目给予最高不超过300万元补助，单个企业最高不超过500万元。", []),
        ("每台补贴2万元，给予不超过设备投资额15%的补助。", []),
        ("对困难学生每月发放补贴100元。", []),
        ("对首次升规企业奖励20万元。", []),
        ("改厕补助标准为每户1500元，其中县级承担60%；低保户最高补助2200元。", []),
        ("旅游收入超过300万元，对困难群众发放补贴200万元。", ["300万元", "200万元"]),
        # how something is to be built
        ("村道路面宽度不小于3.5米，厚度不得小于15厘米。", []),
        ("错车道每公里不得少于3处。", []),
        ("生均校舍面积不小于8平方米。", []),
        ("拓宽道路12公里，人均公园绿地面积不小于12平方米。", ["12公里", "12平方米"]),
        # which things are meant
        ("研发费用增长20%以上的规上企业达到30家。", ["30家"]),
        ("对研发费用增长20%以上的规上企业给予支持。", []),
        ("90%以上的行政村建成文化广场。", ["90%"]),
        ("新增通硬化路的30户以上自然村组5000个，培育50户以上企业上市。", ["5000个", "50户"]),
        # a project and its parameters
        ("实施云溪山塘整治，项目投资50万元，总用地面积2万平方米。", []),
        ("枫渚产业园占地500亩，计划投资20亿元。", []),
        ("2.计划投资1300万元，建设云溪水库除险加固工程。", ["1300万元"]),
        ("今年城市建设计划投资150亿元。", ["150亿元"]),
        ("完成重点项目投资300亿元。", ["300亿元"]),
        # counts that introduce a list
        ("规划提出4大类36项指标。", []),
        ("规划设置了32个具体指标，包括21个预期性指标、11个约束性指标。", []),
    ],
)
def test_standards_conditions_and_parameters_are_not_coded(text: str, raw: list[str]) -> None:
    assert [t.value_raw for t in extract_targets(text, "2026年工作安排")] == raw


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("最低气温零下5度，供电20亿度。", ["20亿度"]),
        ("用电5度以上。", ["5度"]),
        ("建设湖东2×100万千瓦机组。", []),
        ("办好10件实事。", ["10件"]),
        ("落实二十一条规定，抓好十个方面工作，实施三大行动，培育一批企业，十部门联合印发。", []),
        ("每村配备一名医生，贫困村一个不少。", ["一名"]),
    ],
)
def test_what_counts_and_what_does_not(text: str, expected: list[str]) -> None:
    assert [t.value_raw for t in extract_targets(text, "2026年工作安排") if t.value_raw] == expected


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("今年要办好10件民生实事。", ["10件"]),
        ("今年办好10件实事：新建学校3所。", ["3所"]),
        ("今年办好10件民生实事。一是新建学校3所。", ["3所"]),
        ("今年清淤山塘三口，新辟公交线路两条。", ["三口", "两条"]),
        ("今年开展安全检查一次，成立服务队一个。", ["一次", "一个"]),
        ("今年召开村民代表会，每月一次。", ["一次"]),
        ("每学期家访两次以上。", ["两次"]),
        ("确保学生每天体育活动2小时，每周一节劳动课。", ["2小时", "一节"]),
        ("今年气象观测连续记录不少于30天。", ["30天"]),
        ("今年贯彻市委三届五次、六次全会精神，支持红十字工作。", []),
        ("要再上一个台阶，打好一场硬仗。", []),
        ("每天7时到岗，每月5日晒进度。", []),
    ],
)
def test_small_numbers_and_spells_that_count_what_is_done(text: str, raw: list[str]) -> None:
    assert [t.value_raw for t in extract_targets(text)] == raw


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今年实施30项民生工程。", ["民生工程"]),
        ("今年确保16项工程顺利建成。", ["工程"]),
        ("今年实施三大工程。", []),
        ("今年办好省委、省政府19件和市级10件民生实事。", ["民生实事"]),
        ("今年围绕5条重点路段，创建示范村20个。", ["示范村"]),
        ("聚焦10条产业链，今年引进项目50个。", ["项目"]),
        ("今年30万吨级码头获得核准。", []),
    ],
)
def test_programmes_that_are_carried_out_are_counted(text: str, expected: list[str]) -> None:
    assert [target.indicator for target in extract_targets(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("社会消费品零售总额增长4.1%，预期目标5.5%未能完成。", [("社会消费品零售总额", "4.1%")]),
        ("社会消费品零售总额增长4.1%，未完成5.5%的预期目标。", [("社会消费品零售总额", "4.1%")]),
        ("生活污水治理率为82%，离90%的目标还有差距。", [("生活污水治理率", "82%")]),
        ("生活污水治理率61.5%，比目标任务60%高出1.5个百分点。", [
            ("生活污水治理率", "61.5%"), ("生活污水治理率", "1.5个百分点"),
        ]),
    ],
)  # fmt: skip
def test_a_goal_that_a_result_is_compared_with(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(t.indicator, t.value_raw) for t in extract_targets(text)] == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("由民政按普通疾病70%、重大疾病100%的比例救助。", []),
        ("对贫困发生率50%以上、50户以下的自然村寨整体搬迁。", []),
        ("今年推进农民收入翻番计划。", []),
        ("到2030年农民收入翻番。", ["农民收入"]),
        ("到1990年，流动资金周转天数，由1985年的101天下降到96天。", ["流动资金周转天数"]),
    ],
)
def test_rates_of_pay_and_named_doublings_are_no_targets(text: str, names: list[str]) -> None:
    assert [t.indicator for t in extract_targets(text)] == names
