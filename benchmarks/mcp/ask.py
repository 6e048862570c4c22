"""Asks the tools for assistants many questions over a real pipe, and holds every answer against the plans' texts.

    python benchmarks/mcp/ask.py INDEX

Questions are made from what the index holds, so that any index will do. For each answer it is checked, with the texts
read apart from the server:

- quotes: `text` is the plan's text from `start` to `end`, character for character;
- figures: `lo` and `hi` of a value are among the numbers of its own quote, digits or Chinese numerals;
- masks: where a plan prints a mask, a broken number or a fraction in words, `lo` and `hi` are null;
- the schema: the answer fits the schema that the tool declares (the client checks it, too);
- verify_quote finds a sample of the quotes at their places, and does not find figures that nobody prints.

Prints one JSON object: questions, quotes, figures, masks, faults, latency in milliseconds, memory in MB.
"""

from __future__ import annotations

import json
import random
import re
import statistics
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import anyio
from mcp import Client, StdioServerParameters, stdio_client

import plansearch

DRAFT = """青澜市科技局2025年工作计划

一、主要目标
全年技术合同成交额增长9。36%，完成投资xx亿元，新增高新技术企业20家以上，力争突破二十五家。

二、重点任务
营造良好的创新生态，持续优化营商环境，加快培育新质生产力，推动科技创新和产业创新深度融合。
"""
WORDS = (
    "高新技术企业培育", "营商环境", "新能源汽车", "乡村振兴", "养老服务", "低空经济", "城市更新", "义务教育",
    "生态环境 空气质量", '"力争" 增长', "数字经济 +产业", "粮食 -产量",
)  # fmt: skip
PHRASES = ("力争", "确保", "高质量发展", "亿元", "不低于")
INDICATORS = ("地区生产总值", "一般公共预算收入", "城镇新增就业", "规模以上工业增加值", "固定资产投资", "高新技术企业")
NOBODY_PRINTS = ("增长987.654%", "完成投资98765.4321亿元", "这一句话没有任何计划写过")
SAMPLE = 40  # quotes that verify_quote is asked about
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_HANZI = re.compile(r"[零〇一二两三四五六七八九十百千万亿]+")
_POINT = re.compile(r"([零〇一二两三四五六七八九十百]+)点([零〇一二三四五六七八九]+)")
_VALUES = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_STEPS = {"十": 10, "百": 100, "千": 1000}


@dataclass
class Report:
    """What was asked and found."""

    questions: Counter[str] = field(default_factory=Counter)
    n_quotes: int = 0
    n_figures: int = 0
    n_masked: int = 0
    n_in_words: int = 0
    n_verified: int = 0
    n_rows: int = 0
    longest: int = 0
    faults: list[str] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)
    by_tool: dict[str, list[float]] = field(default_factory=dict)
    quotes: list[dict[str, Any]] = field(default_factory=list)


def questions(plans: list[dict[str, Any]], regions: list[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Tools and arguments: at least fifty, of every tool. plans: rows of `plans`; regions: names that plans have."""
    some = [row["plan"]["plan"] for row in plans]
    places = [{"region": [name]} for name in regions]
    for words, where in zip(WORDS, [{}, {"part": ["plan"]}, *places, *places, *places], strict=False):
        yield "search", {"query": words, "filters": where, "n": 5}
    yield "search", {"query": WORDS[0], "by": "passage", "n": 5, "offset": 5}
    for text in PHRASES:
        yield "phrase", {"phrases": [text], "n": 10}
        yield "phrase", {"phrases": [text], "by": ["year"], "n": 5}
    yield "phrase", {"phrases": list(PHRASES[:2]), "n": 10, "offset": 10}
    for name in some[:6]:
        yield "targets", {"plan": name, "n": 50}
        yield "show", {"plan": name}
        yield "show", {"plan": name, "outline": True}
    for name in INDICATORS:
        yield "targets", {"indicator": name, "n": 50}
        yield "compare", {"indicators": [name], "regions": regions[:4], "n": 50}
    yield "targets", {"indicator": INDICATORS[0], "filters": places[0], "results": True, "n": 20}
    yield "targets", {"draft": DRAFT}
    yield "targets", {"status": "result", "filters": places[1], "n": 50}
    yield "compare", {"indicators": [INDICATORS[0]], "regions": regions[:3], "against_parent": True}
    yield "compare", {"regions": regions[:2], "n": 50}
    yield "compare_phrases", {"phrases": list(PHRASES[:2]), "regions": regions[:3]}
    for name in some[:3]:
        yield "similar", {"plan": name, "n": 5}
        yield "reuse", {"plan": name, "n": 5}
        yield "check", {"plan": name}
    yield "similar", {"draft": DRAFT, "n": 5}
    yield "reuse", {"draft": DRAFT}
    yield "check", {"draft": DRAFT}
    yield "cite", {"places": some[:5]}
    yield "plans", {"filters": {"level": "市"}, "n": 50}
    yield "info", {"facet": "region"}


async def ask(client: Client, report: Report, tool: str, arguments: dict[str, Any]) -> dict[str, Any]:
    """The structured answer of a tool; its latency and its faults are in the report."""
    begin = time.perf_counter()
    result = await client.call_tool(tool, arguments)
    report.milliseconds.append(1000 * (time.perf_counter() - begin))
    report.by_tool.setdefault(tool, []).append(report.milliseconds[-1])
    report.questions[tool] += 1
    if result.is_error or result.structured_content is None:
        report.faults.append(f"{tool} {arguments}: {result.content}")
        return {"rows": []}
    answer = dict(result.structured_content)
    report.longest = max(report.longest, len(json.dumps(answer, ensure_ascii=False)))
    report.n_rows += len(answer.get("rows", ()))
    if answer["n_shown"] != len(answer["rows"]):
        report.faults.append(f"{tool} {arguments}: n_shown is not the number of rows")
    return answer


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """Every object inside of an answer."""
    if isinstance(value, dict):
        yield value
        for part in value.values():
            yield from objects(part)
    elif isinstance(value, list):
        for part in value:
            yield from objects(part)


def check_quotes(answer: dict[str, Any], texts: dict[str, str], report: Report) -> None:
    """Holds every quote against the text of its plan. texts: by plan; a draft is not there."""
    for one in objects(answer):
        if one.keys() >= {"plan", "start", "end", "text"} and isinstance(one["plan"], str):
            text = texts.get(one["plan"])
            if text is None:
                continue
            report.n_quotes += 1
            report.quotes.append(one)
            if text[one["start"] : one["end"]] != one["text"]:
                report.faults.append(f"{one['plan']}#{one['start']}-{one['end']} is not {one['text']!r}")


def check_figures(answer: dict[str, Any], report: Report) -> None:
    """Holds every value against the numbers of its own quote; masked and damaged ones have none."""
    for one in objects(answer):
        if not one.keys() >= {"value", "quote", "indicator"}:
            continue
        value, words = one["value"], one["quote"]["text"]
        printed = [value["lo"], value["hi"]]
        if value["is_masked"] or value["is_damaged"] or value["is_in_words"]:
            report.n_masked += not value["is_in_words"]
            report.n_in_words += value["is_in_words"]
            if printed != [None, None]:
                report.faults.append(f"{words}: {printed} where no number is printed")
            continue
        numbers = numbers_in(words)
        for number in {str(number) for number in printed if number is not None}:
            report.n_figures += 1
            if Decimal(number) not in numbers:
                report.faults.append(f"{words}: {number} is not in it, only {sorted(map(str, numbers))}")


def numbers_in(text: str) -> set[Decimal]:
    """The numbers of a text, in digits of any width, with or without commas, and in Chinese numerals."""
    plain = unicodedata.normalize("NFKC", text).replace(" ", "")
    found = {Decimal(number) for number in _DIGITS.findall(plain)}
    found |= {Decimal(number) for number in _DIGITS.findall(re.sub(r"(?<=\d),(?=\d{3})", "", plain))}
    for whole, decimals in _POINT.findall(plain):
        digits = "".join(str(_VALUES[character]) for character in decimals)
        found.add(Decimal(f"{_of_numeral(whole)}.{digits}"))
    for numeral in _HANZI.findall(plain):
        for start in range(len(numeral)):
            for end in range(start + 1, len(numeral) + 1):
                found.add(Decimal(_of_numeral(numeral[start:end])))
    return found


def _of_numeral(numeral: str) -> int:
    """The value of a Chinese numeral: 二十五 → 25, 三百万 → 3000000."""
    for step, unit in ((10**8, "亿"), (10**4, "万")):
        head, mark, tail = numeral.rpartition(unit)
        if mark:
            return (_of_numeral(head) if head else 1) * step + (_of_numeral(tail) if tail else 0)
    total, digit = 0, 0
    for character in numeral:
        if character in _STEPS:
            total += (digit or 1) * _STEPS[character]
            digit = 0
        else:
            digit = _VALUES.get(character, 0)
    return total + digit


async def check_verification(client: Client, report: Report) -> None:
    """Asks verify_quote about a sample of the quotes, and about words that nobody prints."""
    quotes = [one for one in report.quotes if 4 <= len(one["text"]) <= 400 and "\n" not in one["text"]]
    for one in random.Random(0).sample(quotes, min(SAMPLE, len(quotes))):
        given = {"quote": one["text"], "plan": one["plan"], "start": one["start"], "end": one["end"]}
        answer = await ask(client, report, "verify_quote", given)
        report.n_verified += 1
        if answer.get("verdict") not in ("exact", "part of a longer number"):
            report.faults.append(f"verify_quote: {answer.get('verdict')} for {one}")
    for words in NOBODY_PRINTS:
        answer = await ask(client, report, "verify_quote", {"quote": words})
        if answer.get("verdict") != "absent":
            report.faults.append(f"verify_quote: {answer.get('verdict')} for {words}")


async def interview(client: Client, texts: dict[str, str], report: Report) -> None:
    """All questions, each answer checked."""
    rows = (await ask(client, report, "plans", {"filters": {"newest": True}, "n": 100}))["rows"]
    rows = sorted(rows, key=lambda row: (row["kind"] != "政府工作报告", row["plan"]["plan"]))
    named = [row["plan"]["region"] for row in rows if row["plan"]["region"] and row["plan"]["level"] == "市"]
    regions = list(dict.fromkeys(named))[:6]
    for tool, arguments in questions(rows, regions):
        answer = await ask(client, report, tool, arguments)
        check_quotes(answer, texts, report)
        check_figures(answer, report)
    await check_verification(client, report)


def _half(times: list[float]) -> int:
    return round(statistics.median(times))


def texts_of(index: Path) -> dict[str, str]:
    """The texts of all plans, read apart from the server."""
    with plansearch.open(index) as opened:
        return {plan.id: plan.text for plan in opened.plans()}


def memory_of_child() -> float | None:
    """MB that the one child of this process has used at most; None where the system does not tell."""
    try:
        children = Path("/proc/self/task").glob("*/children")
        (child,) = {pid for path in children for pid in path.read_text().split()}
        status = Path(f"/proc/{child}/status").read_text()
    except (OSError, ValueError):
        return None
    peak = re.search(r"VmHWM:\s+(\d+) kB", status)
    return round(int(peak[1]) / 1024, 1) if peak else None


async def main(index: Path) -> int:
    """Asks, and prints the report. Gives 1 where there is a fault."""
    texts, report = texts_of(index), Report()
    server = StdioServerParameters(command=sys.executable, args=["-m", "plansearch", "mcp", "--index", str(index)])
    async with AsyncExitStack() as stack:
        client = await stack.enter_async_context(Client(stdio_client(server)))
        await interview(client, texts, report)
        memory = memory_of_child()
    timed = sorted(report.milliseconds)
    print(
        json.dumps(
            {
                "plans": len(texts),
                "questions": sum(report.questions.values()),
                "by_tool": {
                    tool: {
                        "questions": n,
                        "p50_ms": _half(report.by_tool[tool]),
                        "max_ms": round(max(report.by_tool[tool])),
                    }
                    for tool, n in sorted(report.questions.items())
                },
                "rows": report.n_rows,
                "quotes_checked": report.n_quotes,
                "figures_checked": report.n_figures,
                "masked_or_damaged": report.n_masked,
                "in_words": report.n_in_words,
                "quotes_verified_by_tool": report.n_verified,
                "longest_answer_chars": report.longest,
                "p50_ms": round(statistics.median(timed), 1),
                "p95_ms": round(timed[int(0.95 * (len(timed) - 1))], 1),
                "max_ms": round(timed[-1], 1),
                "peak_memory_mb": memory,
                "faults": report.faults,
            },
            ensure_ascii=False,
            indent=2,
        )
    )
    return 1 if report.faults else 0


if __name__ == "__main__":
    sys.exit(anyio.run(main, Path(sys.argv[1])))
