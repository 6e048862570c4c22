"""Markdown marks, one by one; words are never lost."""

import pytest

from plansearch.sources.readers.markdown import pictures_in, read_markdown, strip_marks


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("# 工作报告\n\n## 一、目标 ##", "工作报告\n\n一、目标"),
        ("##一、目标", "一、目标"),
        ("#话题#不是标题", "#话题#不是标题"),
        ("**一、总体要求**\n\n正文**重点**内容", "一、总体要求\n\n正文重点内容"),
        ("**一、总体要求** 今年要稳中求进。", "一、总体要求\n今年要稳中求进。"),
        ("**（一）稳增长。**今年要抓项目。", "（一）稳增长。今年要抓项目。"),
        ("**第一段\n\n第二段**\n\n正文", "第一段\n\n第二段\n\n正文"),
        ("**市今年新增**万元", "市今年新增万元"),
        ("**镇的计划", "**镇的计划"),
        ("*注：口径有调整*", "注：口径有调整"),
        ("长5*宽3*高2", "长5*宽3*高2"),
        (r"\*\*不是粗体\*\* 和 \# 和 1\. 和 \|", "**不是粗体** 和 # 和 1. 和 |"),
        ("20__年__市完成__家", "20__年__市完成__家"),
        ("> 第一行\n> > 第二行", "第一行\n第二行"),
        ("- 抓项目\n  - 抓投资\n* 抓消费\n+ 抓出口", "抓项目\n抓投资\n抓消费\n抓出口"),
        ("- 3 -", "- 3 -"),
        ("——经济稳步增长", "——经济稳步增长"),
        ("前<!-- 图：\n大会现场 -->后", "前后"),
        ("前<!-- 没有结束", "前<!-- 没有结束"),
        ("<details>\n<summary>目录</summary>\n\n- 第一章\n\n</details>\n正文", "\n正文"),
        ("<details>\n<summary>附注</summary>\n口径说明\n</details>", "\n附注\n口径说明\n"),
        ('见[《实施方案》](https://example.org/a "原文")和![现场](a.png)', "见《实施方案》和现场"),
        ("见<https://example.org/a>", "见https://example.org/a"),
        ("计划[^1]全文\n\n[^1]: 注释", "计划全文\n\n注释"),
        (
            "| 指标 | 目标 |\n| :-- | --: |\n| **产值** | 增长6% |\n| 粮食 | 3万吨 |",
            "指标 | 目标\n产值 | 增长6%\n粮食 | 3万吨",
        ),
        ("甲\n\n---\n\n乙\n***\n丙", "甲\n\n\n乙\n丙"),
        ("增长&lt;3&permil;&nbsp;&#65;&unknownword;", "增长<3‰\u00a0A&unknownword;"),
        ("一<br/>二<u>三</u>", "一\n二三"),
        ("增长<5%、>3%", "增长<5%、>3%"),
        ("用`代码`和~~旧词~~", "用代码和旧词"),
        ("```\n原样\n```", "原样\n"),
        ("# 工作报告 {#工作报告 .unnumbered}\n\n目标 {-}\n====\n", "工作报告\n\n目标\n"),
        ("[总体要求]{.underline}和[[套着]{.underline}的]{.mark}[]{#_Toc9 .anchor}字", "总体要求和套着的字"),
        ('见[方案](a.html){.url}![](b.png){width="5.7in"\nheight="4in"}', "见方案"),
        ("地区生产总值^1^增长6%^\\[2\\]^，10^4^亩，5km^2^，CO~2~", "地区生产总值增长6%，10⁴亩，5km2，CO2"),
        ("5\\~6万吨、2024~2025年、3~5%，长a^b", "5~6万吨、2024~2025年、3~5%，长a^b"),
        ("==重点==，a == b", "重点，a == b"),
        ("::: {.box}\n正文------加快，5%--6%\n:::\n", "正文——加快，5%–6%\n"),
        ("正文------加快，5%--6%", "正文------加快，5%--6%"),
        ("前`<w:br/>`{=openxml}后\n``` {=openxml}\n<w:p/>\n```\n完", "前后\n完"),
        ("[一、目标 [1](#_Toc1)](#_Toc1)\n\n- [二、任务](#_Toc2)\n\n正文", "\n\n正文"),
        ("| 青澜市人民政府\n| 2025年1月5日\n|\n", "青澜市人民政府\n2025年1月5日\n\n"),
        ("增长 $6 . 5 \\%$，\\$5", "增长 6.5%，$5"),
        ("", ""),
    ],
)
def test_strip_marks(marked: str, plain: str) -> None:
    assert strip_marks(marked) == plain


def test_title_comes_from_front_matter_else_from_the_first_line() -> None:
    assert read_markdown("---\ntitle: 墨溪区2025年工作报告\n---\n\n各位代表：\n") == (
        "各位代表：",
        "墨溪区2025年工作报告",
        {"title": "墨溪区2025年工作报告"},
    )
    assert read_markdown("# 墨溪区工作报告\n\n正文。")[1] == "墨溪区工作报告"


def test_broken_front_matter_keeps_its_words() -> None:
    text, _, metadata = read_markdown("---\ntitle: 墨溪区工作报告\n\n# 一、目标\n")
    assert metadata == {}
    assert "title: 墨溪区工作报告" in text
    assert text.endswith("一、目标")


@pytest.mark.parametrize(
    "mark", ["*", "**", "[", "![", "`", "~~", "<", "<!--", "\\", "&", "**一、", "| ", "> ", "- ", "[^"]
)
def test_a_lone_mark_repeated_is_quick_and_loses_no_word(mark: str) -> None:
    text = strip_marks((mark + "字") * 3000)
    assert text.count("字") == 3000


def test_breaks_in_cells_and_tables_in_html() -> None:
    text = "| 指标 | 2025年目标 |\n|---|---|\n| **地区<br>生产总值** | [增长](x)<br>6%以上 |\n"
    assert read_markdown(text)[0] == "指标 | 2025年目标\n地区生产总值 | 增长 6%以上"
    bare = "指标 | 2025年目标\n---|---\n地区<br>生产总值 | 增长6%以上\n"
    assert read_markdown(bare)[0] == "指标 | 2025年目标\n地区生产总值 | 增长6%以上"
    rows = '<tr><th>指标</th><th>目标</th></tr><tr><td rowspan="2">粮食</td><td>52</td></tr>\n<tr><td>10</td></tr>'
    html = f"# 目标\n\n<table>{rows}</table>\n\n完"
    assert read_markdown(html)[0] == "目标\n\n指标 | 目标\n粮食 | 52\n | 10\n\n完"


def test_merged_headings_of_a_table_in_html_keep_their_columns() -> None:
    html = """<table>
<tr><th rowspan="2">指标</th><th rowspan="2">单位</th><th colspan="2">目标值</th></tr>
<tr><th>2027年</th><th>2030年</th></tr>
<tr><td>粮食</td><td>万吨</td><td>51</td><td>52</td></tr>
</table>"""
    lines = ["指标 | 单位 | 目标值 |", " |  | 2027年 | 2030年", "粮食 | 万吨 | 51 | 52"]
    assert read_markdown(f"规划\n\n{html}\n")[0].splitlines()[2:] == lines


def test_a_table_in_a_quotation() -> None:
    assert (
        read_markdown("> 专栏1\n>\n> | 指标 | 目标 |\n> |---|---|\n> | 产值 | 3 |\n")[0]
        == "专栏1\n\n指标 | 目标\n产值 | 3"
    )


def test_drawn_tables_are_rows_with_their_empty_cells() -> None:
    simple = "  指标         目标\n  ------------ ------\n  **地区生产** 6%\\*\n               52\n\n  : 表1 目标\n"
    assert read_markdown(simple)[0] == "指标 | 目标\n地区生产 | 6%*\n | 52\n\n表1 目标"
    grid = "+------+------+\n| **指标** | 目标 |\n+======+======+\n| 产值 | a\\|b |\n+------+------+\n"
    assert read_markdown(grid)[0] == "指标 | 目标\n产值 | a|b"


def test_pictures_that_may_hold_text() -> None:
    assert pictures_in("前![表](media/image1.png)后![](b.jpg)\n![](icons/qrcode.png)![没有](") == 2
    assert pictures_in("！[表](a.png)") == 0


def test_lines_of_pandoc_for_title_authors_and_date() -> None:
    text, title, _ = read_markdown("% 青澜市2025年工作要点\n% 青澜市人民政府\n\n正文增长6%。\n% 左右")
    assert (text, title) == ("青澜市2025年工作要点\n青澜市人民政府\n\n正文增长6%。\n% 左右", "青澜市2025年工作要点")
    assert read_markdown("% 左右\n正文")[0] == "% 左右\n正文"
