"""Regions by name: the shipped gazetteer and what a corpus adds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plansearch.corpus.gazetteer import Gazetteer
from plansearch.datafiles import records
from plansearch.errors import CorpusError, UnknownName
from plansearch.model import LEVELS, Region

INVENTED = """code,name,level,parent
990000,云岫省,省,
990100,青澜市,市,云岫省
990102,澜东区,县,青澜市
990121,岚埠县,县,990100
990121-01,竹篁镇,乡,岚埠县
990200,砚川市,市,990000
990222,石篁县,县,砚川市
"""


@pytest.fixture(scope="module")
def china() -> Gazetteer:
    return Gazetteer.load()


@pytest.fixture
def invented(tmp_path: Path) -> Gazetteer:
    table = tmp_path / "regions.csv"
    table.write_text(INVENTED, encoding="utf-8-sig")
    return Gazetteer.load(table)


def names(regions: list[Region]) -> list[str]:
    return [region.name for region in regions]


FOUND = [
    ("建邺区", "江苏省 南京市 建邺区"),
    ("建邺", "江苏省 南京市 建邺区"),
    (" 建邺 ", "江苏省 南京市 建邺区"),
    ("320105", "江苏省 南京市 建邺区"),
    ("江苏省南京市建邺区", "江苏省 南京市 建邺区"),
    ("江苏/南京/建邺", "江苏省 南京市 建邺区"),
    ("江苏 · 建邺", "江苏省 南京市 建邺区"),
    ("南京建邺", "江苏省 南京市 建邺区"),
    ("江苏", "江苏省"),
    ("广西", "广西壮族自治区"),
    ("内蒙古", "内蒙古自治区"),
    ("香港", "香港特别行政区"),
    ("澳门", "澳门特别行政区"),
    ("台湾", "台湾省"),
    ("恩施", "湖北省 恩施土家族苗族自治州"),
    ("恩施州", "湖北省 恩施土家族苗族自治州"),
    ("恩施市", "湖北省 恩施土家族苗族自治州 恩施市"),
    ("长阳县", "湖北省 宜昌市 长阳土家族自治县"),
    ("吉林", "吉林省"),
    ("吉林市", "吉林省 吉林市"),
    ("吉林/吉林", "吉林省 吉林市"),
    ("朝阳", "辽宁省 朝阳市"),
    ("浦东", "上海市 浦东新区"),
    ("北京市朝阳区", "北京市 朝阳区"),
    ("仙桃", "湖北省 仙桃市"),
    ("五指山", "海南省 五指山市"),
    ("城口", "重庆市 城口县"),
    ("和县", "安徽省 马鞍山市 和县"),
    ("东莞", "广东省 东莞市"),
    ("国家", "全国"),
    ("国务院", "全国"),
    ("中华人民共和国", "全国"),
]


@pytest.mark.parametrize(("name", "path"), FOUND)
def test_find(china: Gazetteer, name: str, path: str) -> None:
    assert " ".join(china.path(china.find(name))) == path


LEVELS_OF = [
    ("全国", "国家"),
    ("重庆市", "省"),
    ("海淀区", "县"),
    ("仙桃市", "县"),
    ("延边州", "市"),
    ("大兴安岭", "市"),
]


@pytest.mark.parametrize(("name", "level"), LEVELS_OF)
def test_level(china: Gazetteer, name: str, level: str) -> None:
    assert china.find(name).level == level


CANDIDATES = [
    ("恩施", ["恩施土家族苗族自治州", "恩施市"]),
    ("吉林", ["吉林省", "吉林市"]),
    ("海南", ["海南省", "海南藏族自治州", "海南区"]),
    ("江苏省鼓楼区", ["鼓楼区", "鼓楼区"]),
    ("南京市政府", []),
    ("南京市区", []),
    ("区", []),
    ("县", []),
    ("市", []),
    ("县区", []),
    ("青澜市", []),
    ("", []),
]


@pytest.mark.parametrize(("name", "expected"), CANDIDATES)
def test_candidates(china: Gazetteer, name: str, expected: list[str]) -> None:
    assert names(china.candidates(name)) == expected


FORMER = [
    ("襄樊市", "湖北省 襄阳市"),
    ("襄樊", "湖北省 襄阳市"),
    ("毕节地区", "贵州省 毕节市"),
    ("绍兴县", "浙江省 绍兴市 柯桥区"),
    ("莱芜市", "山东省 莱芜市"),
    ("莱芜", "山东省 济南市 莱芜区"),
    ("巢湖市", "安徽省 合肥市 巢湖市"),
    ("341400", "安徽省 巢湖市"),
    ("崇文区", "北京市 崇文区"),
    ("密云县", "北京市 密云区"),
    ("宜宾县", "四川省 宜宾市 叙州区"),
    ("楚州区", "江苏省 淮安市 淮安区"),
    ("北京市大兴县", "北京市 大兴区"),
    ("大兴县", "北京市 大兴区"),
    ("拉萨市达孜县", "西藏自治区 拉萨市 达孜区"),
    ("宁波市江东区", "浙江省 宁波市 江东区"),
    ("柳州地区忻城县", "广西壮族自治区 来宾市 忻城县"),
    ("惠阳地区东莞县", "广东省 东莞市"),
    ("四川省万县市开县", "重庆市 开州区"),
    ("四川省重庆市", "重庆市"),
    ("广东省海口市", "海南省 海口市"),
    ("雁北地区大同县", "山西省 大同市 云州区"),
    ("苏州地区江阴县", "江苏省 无锡市 江阴市"),
    ("思茅县", "云南省 普洱市 思茅区"),
    ("思茅地区", "云南省 普洱市"),
    ("思茅", "云南省 普洱市 思茅区"),
    ("吴县", "江苏省 苏州市 吴县市"),
    ("重庆市江津市", "重庆市 江津区"),
    ("南京市大厂区", "江苏省 南京市 大厂区"),
    ("无锡市郊区", "江苏省 无锡市 滨湖区"),
    ("锦州市锦西县", "辽宁省 葫芦岛市 连山区"),
    ("哲里木盟", "内蒙古自治区 通辽市"),
    ("黄县", "山东省 烟台市 龙口市"),
    ("灌县", "四川省 成都市 都江堰市"),
    ("通县", "北京市 通州区"),
    ("宿县", "安徽省 宿州市 埇桥区"),
]


@pytest.mark.parametrize(("name", "path"), FORMER)
def test_former_units(china: Gazetteer, name: str, path: str) -> None:
    assert " ".join(china.path(china.find(name))) == path


OTHER_NAMES = [
    ("内蒙", "内蒙古自治区"),
    ("克州", "新疆维吾尔自治区 克孜勒苏柯尔克孜自治州"),
    ("博州", "新疆维吾尔自治区 博尔塔拉蒙古自治州"),
    ("海西州", "青海省 海西蒙古族藏族自治州"),
    ("黔东南", "贵州省 黔东南苗族侗族自治州"),
    ("黔东南州", "贵州省 黔东南苗族侗族自治州"),
    ("西双版纳州", "云南省 西双版纳傣族自治州"),
    ("科左中旗", "内蒙古自治区 通辽市 科尔沁左翼中旗"),
    ("新疆生产建设兵团", "新疆维吾尔自治区 新疆生产建设兵团"),
    ("兵团", "新疆维吾尔自治区 新疆生产建设兵团"),
    ("第一师阿拉尔市", "新疆维吾尔自治区 新疆生产建设兵团 阿拉尔市"),
    ("兵团第八师", "新疆维吾尔自治区 新疆生产建设兵团 石河子市"),
    ("新疆生产建设兵团第十二师", "新疆维吾尔自治区 新疆生产建设兵团 第十二师"),
    ("农六师", "新疆维吾尔自治区 新疆生产建设兵团 五家渠市"),
    ("石河子市", "新疆维吾尔自治区 新疆生产建设兵团 石河子市"),
    ("雄安新区", "河北省 雄安新区"),
    ("雄安", "河北省 雄安新区"),
    ("贵安新区", "贵州省 贵安新区"),
    ("浦东新区", "上海市 浦东新区"),
    ("滨海新区", "天津市 滨海新区"),
    ("两江新区", "重庆市 两江新区"),
    ("舟山群岛新区", "浙江省 舟山市"),
    ("兰州新区", "甘肃省 兰州市 兰州新区"),
    ("广州南沙新区", "广东省 广州市 南沙区"),
    ("西咸新区", "陕西省 西安市 西咸新区"),
    ("天府新区", "四川省 成都市 天府新区"),
    ("湖南湘江新区", "湖南省 长沙市 湘江新区"),
    ("南京江北新区", "江苏省 南京市 江北新区"),
    ("福州新区", "福建省 福州市 福州新区"),
    ("滇中新区", "云南省 昆明市 滇中新区"),
    ("哈尔滨新区", "黑龙江省 哈尔滨市 哈尔滨新区"),
    ("长春新区", "吉林省 长春市 长春新区"),
    ("赣江新区", "江西省 赣江新区"),
    ("青岛西海岸新区", "山东省 青岛市 黄岛区"),
    ("大连金普新区", "辽宁省 大连市 金州区"),
]


@pytest.mark.parametrize(("name", "path"), OTHER_NAMES)
def test_other_names_new_areas_and_divisions(china: Gazetteer, name: str, path: str) -> None:
    assert " ".join(china.path(china.find(name))) == path


def test_asking_for_a_short_name_of_two_units_asks_which(china: Gazetteer) -> None:
    with pytest.raises(UnknownName, match="2 regions") as caught:
        china.find("巴州")
    assert "巴音郭楞蒙古自治州" in caught.value.hint
    assert "巴中市巴州区" in caught.value.hint


@pytest.mark.parametrize("name", ["青澜市高新区", "青澜高新区", "青澜市/高新区", "青澜市高新技术产业开发区", "高新区"])
def test_a_zone_is_found_by_every_word_for_it(name: str) -> None:
    city = Region("990100", "青澜市", "市", "990000")
    zone = Region("990100-高新区", "高新区", "县", "990100")
    assert Gazetteer.of([city, zone]).find(name) == zone


def test_within_goes_below(china: Gazetteer) -> None:
    jilin, nanjing = china.find("吉林省"), china.find("南京市")
    assert china.find("吉林", within=jilin).name == "吉林市"
    assert china.find("鼓楼区", within=nanjing).code == "320106"
    assert china.find("南京", within=nanjing) == nanjing
    assert china.find("江苏", within=china.find("全国")).name == "江苏省"


def test_ambiguous_names_show_the_candidates_with_their_parents(china: Gazetteer) -> None:
    with pytest.raises(UnknownName, match="4 regions") as caught:
        china.find("鼓楼区")
    assert "江苏省南京市鼓楼区" in caught.value.hint
    assert "河南省开封市鼓楼区" in caught.value.hint


@pytest.mark.parametrize(
    ("name", "near"), [("建业区", "建邺区"), ("南京市区", "江苏省南京市"), ("内蒙自治区", "内蒙古自治区")]
)
def test_unknown_names_show_the_nearest(china: Gazetteer, name: str, near: str) -> None:
    with pytest.raises(UnknownName, match=name) as caught:
        china.find(name)
    assert near in caught.value.hint


FIRST = [
    ("江苏市", "江苏省"),
    ("江蘇市", "江苏省"),
    ("北京省", "北京市"),
    ("苏洲市", "江苏省苏州市"),
]


@pytest.mark.parametrize(("name", "first"), FIRST)
def test_the_nearest_name_stands_first(china: Gazetteer, name: str, first: str) -> None:
    with pytest.raises(UnknownName) as caught:
        china.find(name)
    assert caught.value.hint.removeprefix("nearest: ").split("、")[0] == first


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("江蘇省", "江苏省"), ("廣東", "广东省"), ("蘇州", "苏州市"), ("江蘇省蘇州市", "苏州市"), ("臺灣省", "台湾省"),
        ("乾縣", "乾县"), ("乾县", "乾县"),
    ],
)  # fmt: skip
def test_names_in_traditional_characters(china: Gazetteer, name: str, full: str) -> None:
    assert china.find(name).name == full


def test_the_unit_to_compare_with(china: Gazetteer, invented: Gazetteer) -> None:
    chain = ["建邺区"]
    while (above := china.above(china.find(chain[-1]))) is not None:
        chain.append(above.name)
    assert chain == ["建邺区", "南京市", "江苏省", "全国"]
    province = invented.above(invented.find("云岫省"))
    assert province is not None
    assert province.name == "全国"
    assert Gazetteer.of([Region("990000", "云岫省", "省")]).above(Region("990000", "云岫省", "省")) is None


def test_parts_are_the_regions_right_below(invented: Gazetteer) -> None:
    assert invented.parts("990000") == ("990100", "990200")
    assert invented.parts("990121") == ("990121-01",)
    assert invented.parts("990222") == ()
    assert invented.parts("") == ()


def test_spoken_names_are_short_where_that_is_no_other_word(china: Gazetteer) -> None:
    names = {name for rows in china.names_by_head().values() for name, _ in rows}
    assert {"建邺", "广西", "长寿区", "和平区"} <= names
    assert names.isdisjoint({"长寿", "和平", "城区", "新建", "全国"})


def test_a_name_that_lies_elsewhere_says_where(china: Gazetteer) -> None:
    with pytest.raises(UnknownName, match="no '建邺区' in 浙江省") as caught:
        china.find("建邺区", within=china.find("浙江"))
    assert "江苏省南京市建邺区" in caught.value.hint


SHORT = [
    ("建邺区", "建邺"),
    ("广西壮族自治区", "广西"),
    ("恩施市", "恩施"),
    ("和县", "和县"),
    ("兴安盟", "兴安"),
    ("全国", "全国"),
]


@pytest.mark.parametrize(("name", "short"), SHORT)
def test_short(china: Gazetteer, name: str, short: str) -> None:
    assert china.short(china.find(name)) == short


def test_every_region_is_found_by_its_code_and_its_path(china: Gazetteer) -> None:
    lost = []
    for region in china:
        assert china.get(region.code) == region
        found = china.candidates("".join(china.path(region)))
        if found != [region]:
            lost.append(region.code)
    assert lost == ["341400"]  # the former 巢湖市; a present unit has its name


def test_the_table_is_sound(china: Gazetteer) -> None:
    rank = {level: n for n, level in enumerate(LEVELS)}
    count = dict.fromkeys(LEVELS, 0)
    for code, name, level, parent in records("plansearch.corpus.data", "regions.tsv"):
        assert re.fullmatch(r"\d{6}", code)
        assert name not in {"市辖区", "县"}
        assert "直辖" not in name
        count[level] += 1
        if level in ("市", "县"):
            above = china.get(parent)
            assert above is not None, code
            assert rank[above.level] < rank[level], code
    assert count == {"国家": 1, "省": 34, "市": 333, "县": 3000, "乡": 0}


def test_former_units_have_a_source_and_a_known_successor(china: Gazetteer) -> None:
    for name, code, successor, year, source in records("plansearch.corpus.data", "former.tsv"):
        assert re.fullmatch(r"\d{6}", code), name
        assert 1980 <= int(year) <= 2023, name
        assert source, name
        region = china.get(successor or code)
        assert region is not None, name
        assert successor or region.name == name
        assert china.candidates(name), name


def test_a_corpus_adds_its_own(invented: Gazetteer) -> None:
    assert invented.path(invented.find("石篁")) == ("云岫省", "砚川市", "石篁县")
    assert invented.path(invented.find("竹篁镇")) == ("云岫省", "青澜市", "岚埠县", "竹篁镇")
    assert invented.find("青澜澜东").code == "990102"
    assert invented.find("建邺").name == "建邺区"


def test_tabs_in_a_tsv(tmp_path: Path) -> None:
    table = tmp_path / "regions.tsv"
    table.write_text(INVENTED.replace(",", "\t"), encoding="utf-8")
    assert Gazetteer.load(table).find("澜东").code == "990102"


BAD = [
    ("code,name,level\n", ":1: no column parent"),
    ("", ":1: no column code"),
    ("code,name,level,parent\n990000,,省,\n", ":2: no name"),
    ("code,name,level,parent\n990000,云岫省,州,\n", ":2: no such level: 州"),
    ("code,name,level,parent\n990000,云岫省,省,\n\n990000,青澜市,市,云岫省\n", ":4: code 990000 appears twice"),
    ("code,name,level,parent\n990100,青澜市,市,云帆省\n", ":2: parent: no region is called '云帆省'"),
    (
        "code,name,level,parent\n990100,青澜市,市,990102\n990102,澜东区,县,990100\n",
        ":2: 990102 .县. cannot be the parent",
    ),
    ("code,name,level,parent\n990000,云岫省,省,,甲\n", ":2: more cells"),
    ("code,name,name,level,parent\n", ":1: column name appears twice"),
]


@pytest.mark.parametrize(("text", "message"), BAD)
def test_a_bad_table_says_where(tmp_path: Path, text: str, message: str) -> None:
    table = tmp_path / "regions.csv"
    table.write_text(text, encoding="utf-8")
    with pytest.raises(CorpusError, match=re.escape(str(table)) + message):
        Gazetteer.load(table)


def test_a_table_in_another_charset_or_missing(tmp_path: Path) -> None:
    table = tmp_path / "regions.csv"
    table.write_bytes(INVENTED.encode("gb18030"))
    assert Gazetteer.load(table).find("云岫省").code == "990000"
    table.write_bytes(INVENTED.encode("gb18030") + b"\xff")
    with pytest.raises(CorpusError, match="neither UTF-8 nor GBK"):
        Gazetteer.load(table)
    with pytest.raises(CorpusError, match="absent"):
        Gazetteer.load(tmp_path / "absent.csv")


def test_a_gazetteer_of_a_few_regions() -> None:
    town = Region("990121-竹篁镇", "竹篁镇", "乡", "990121")
    few = Gazetteer.of([Region("990100", "青澜市", "市", "990000"), Region("990121", "岚埠县", "县", "990100"), town])
    assert few.path(few.find("竹篁")) == ("青澜市", "岚埠县", "竹篁镇")
    assert few.candidates("建邺") == []
    assert len(few) == 3
    assert Gazetteer.of([]).candidates("建邺") == []


def test_names_in_texts() -> None:
    """Full names anywhere; short ones unless they are other words, or parts of them."""
    own = Gazetteer.of([Region("990000", "云岫省", "省", ""), Region("990100", "青澜市", "市", "990000")])
    assert own.names_in_texts() == ({"云岫省", "青澜市"}, {"云岫", "青澜"})
    full, short = Gazetteer.load().names_in_texts()
    assert {"广东省", "贵阳市"} <= full
    assert {"广东", "贵阳"} <= short
    assert not {"城区", "和平", "中国"} & (full | short)
