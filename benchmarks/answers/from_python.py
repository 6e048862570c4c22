"""Questions to plansearch from Python: each function named in `QUESTIONS` is a line `@api` of queries.txt.

A function takes an open index and the folder of the corpus and yields records. `ask` runs one of them and gives its
records as csv and as jsonl, as if a command had written them.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from neutral import write_csv

SEED = 20250608
SEARCHES = [
    "高新技术企业",
    "怎样培育高新技术企业",
    "乡村振兴产业",
    "营商环境",
    "低空经济发展",
    "城市轨道交通建设",
    "水污染防治",
    "农村饮水安全",
    "保障性安居工程",
    "义务教育学校标准化",
    "基层医疗卫生机构",
    "高速公路通车里程",
    "国有企业混合所有制改革",
    "政府性债务风险",
    "金融服务实体经济",
    "外贸进出口稳定增长",
    "粮食安全 耕地保护",
    "文化旅游融合",
    "人口老龄化 养老",
    "数字经济核心产业",
    "碳达峰碳中和",
    "煤炭清洁利用",
    "海洋经济",
    "边境口岸 开放",
    "民族团结进步",
    "自贸试验区制度创新",
    "专精特新 小巨人",
    "冬季清洁取暖",
    "家政服务",
    "应急管理 防灾减灾",
    "食品药品安全",
    "信访 矛盾纠纷 化解",
    "的",
    "魑魅魍魉",
    "２０２５年",
    "5G",
    "地铁",
    "GDP",
    "小微企业融资难融资贵",
    "廉政建设",
]
SENTENCES = [
    "城镇新增就业2万人以上，力争2.2万人。",
    "地区生产总值增长6%—6.5%，固定资产投资增长8%左右。",
    "今年实现地区生产总值1221亿元，增长6.1%；城镇登记失业率控制在4%以内。",
    "到2025年，森林覆盖率达到45%，力争达到46%。",
    "确保粮食产量稳定在11亿斤以上，一般公共预算收入增长xx%。",
    "新建改建农村公路300公里，改造老旧小区120个、惠及1.5万户。",
    "单位GDP能耗下降3%左右，PM2.5平均浓度降至30微克/立方米以下。",
    "居民收入与经济增长同步，农民收入增速高于城镇居民1个百分点。",
    "实现零就业家庭动态清零，义务教育入学率100%。",
    "经济总量突破万亿元大关，在全国的位次前移2位，五年翻一番。",
    "预计全年社会消费品零售总额增长7%以上。",
    "力争用三年时间基本消除城市黑臭水体。",
    "",
]

Record = dict[str, Any]


def search(index: Any, _corpus: Path | None) -> Iterator[Record]:
    """Forty searches of one open index, then the first ten again. Both rounds have to agree."""
    for name, asked in (("first", SEARCHES), ("again", SEARCHES[:10])):
        for query in asked:
            for hit in index.search(query, n=8).hits:
                yield {"round": name, **_hit(query, hit)}


def search_passages(index: Any, _corpus: Path | None) -> Iterator[Record]:
    """Searches for passages with filters."""
    for query in SEARCHES[:30]:
        result = index.search(query, by="passage", terms="words", level="市", year="2015:2022", n=12)
        yield from (_hit(query, hit) for hit in result.hits)


def phrase(index: Any, _corpus: Path | None) -> Iterator[Record]:
    """Counts of phrases, with and without filters."""
    for text in ("力争", "确保", "新质生产力", "营商环境", "左右", "，", "不存在的词语组合"):
        for wanted in ({}, {"region": "广东省"}, {"year": "2024:2025", "level": "省"}):
            found = index.phrase(text, **wanted)
            yield {
                "text": text, "wanted": json.dumps(wanted, ensure_ascii=False), "n": found.n,
                "n_plans_with": found.total.n_plans_with, "per_10k": found.total.per_10k,
            }  # fmt: skip


def plans(index: Any, _corpus: Path | None) -> Iterator[Record]:
    """Every plan with a digest of its text."""
    for plan in index.plans():
        text = plan.text
        yield {
            "id": plan.id, "title": plan.title, "region": plan.region, "year": plan.year, "n": len(text),
            "sha256": hashlib.sha256(text.encode()).hexdigest(),
        }  # fmt: skip


def plans_filtered(index: Any, _corpus: Path | None) -> Iterator[Record]:
    """The plans that pass some filters."""
    filters: tuple[dict[str, Any], ...] = (
        {"region": "浙江省"},
        {"region": ["杭州市", "宁波市"], "year": "2018:2020"},
        {"level": "国家", "year": 1955},
    )
    for wanted in filters:
        for plan in index.plans(**wanted):
            yield {"wanted": json.dumps(wanted, ensure_ascii=False), "id": plan.id}


def extract_targets(_index: Any, _corpus: Path | None) -> Iterator[Record]:
    """The statements of invented sentences, without and with a heading."""
    import plansearch

    for text in SENTENCES:
        for heading in ("", "二、2025年主要目标"):
            for target in plansearch.extract_targets(text, heading):
                yield {"text": text, "heading": heading, **_fields(target)}


def extract_targets_files(_index: Any, corpus: Path | None) -> Iterator[Record]:
    """The statements of a sample of files, read whole: their front matter is part of the text."""
    import plansearch

    if corpus is None:
        raise ValueError("no corpus")
    for file in random.Random(SEED).sample(sorted(corpus.rglob("*.md")), 25):
        for target in plansearch.extract_targets(file.read_text(encoding="utf-8")):
            yield {"file": str(file.relative_to(corpus)), **_fields(target)}


QUESTIONS: dict[str, Callable[[Any, Path | None], Iterator[Record]]] = {
    "search": search,
    "search passages": search_passages,
    "phrase": phrase,
    "plans": plans,
    "plans filtered": plans_filtered,
    "extract_targets": extract_targets,
    "extract_targets files": extract_targets_files,
}
READ_CORPUS = {"extract_targets files"}
"""Questions that read files of the corpus."""


def ask(what: str, index: Path, corpus: Path | None) -> tuple[int, str, str, str]:
    """Status, csv, jsonl and error. Any exception is an answer: status 3, no records, its class and its message."""
    import plansearch

    try:
        records = QUESTIONS[what](plansearch.open(index), corpus)
        rows = [{key: _plain(value) for key, value in record.items()} for record in records]
    except Exception as error:
        return 3, "", "", f"{type(error).__name__}: {error}"
    keys = list(dict.fromkeys(key for row in rows for key in row))
    table = [keys, *([row.get(key, "") for key in keys] for row in rows)]
    return 0, write_csv(table), "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), ""


def _hit(query: str, hit: Any) -> Record:
    return {"query": query, "rank": hit.rank, "score": hit.score, "passage": hit.passage.address}


def _fields(target: Any) -> Record:
    """Every field of a dataclass by name."""
    return {field.name: getattr(target, field.name) for field in dataclasses.fields(target)}


def _plain(value: Any) -> str:
    """A value as text: floats with all digits, spans as start-end, the items of a sequence between bars."""
    if value is None:
        return ""
    if isinstance(value, float):
        return repr(value)
    if hasattr(value, "start") and hasattr(value, "end"):
        return f"{value.start}-{value.end}"
    if isinstance(value, tuple | list):
        return "|".join(map(_plain, value))
    return str(value)
