"""Pages: the plan stays, the page around it goes."""

import pytest

from plansearch.sources.readers.html import read_html, read_page

PARAGRAPH = "今年要坚持稳中求进，抓好项目建设，确保地区生产总值增长6%以上，粮食产量保持在3万吨左右。" * 4
PAGE = f"""<!DOCTYPE html><html><head><title>石篁县2025年工作要点_云岫公文网</title><style>p{{}}</style></head>
<body class="has-sidebar"><div class="site-header"><h1>云岫公文网</h1></div>
<ul class="menu"><li><a href="/">首页</a></li><li><a href="/a">公文</a></li></ul>
<div id="breadCrumb">当前位置：<a href="/">首页</a> &gt; <a href="/b">计划</a></div>
<div class="content"><h2>石篁县2025年工作要点</h2>
<p>一、总体要求</p><p>{PARAGRAPH}</p><p>第一行<br>第二行<b>重</b>点</p>
<table><tr><th>指标</th><th>目标</th></tr><tr><td><p>产值</p></td><td><p>增长</p><p>6%</p></td></tr></table>
<script>var a = 1;</script></div>
<div class="related-posts"><p>猜你喜欢的其他公文</p></div>
<div><a href="/1">枫渚县工作要点</a><a href="/2">砚北区工作要点</a><a href="/3">墨溪区工作要点</a></div>
<footer>版权所有</footer></body></html>"""


def test_main_text_only() -> None:
    text, title, metadata = read_html(PAGE)
    assert text.split("\n\n") == [
        "石篁县2025年工作要点",
        "一、总体要求",
        PARAGRAPH,
        "第一行\n第二行重点",
        "指标 | 目标",
        "产值 | 增长 6%",
    ]
    assert title == "石篁县2025年工作要点"
    assert metadata == {}


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<h1>工作报告</h1><p>正文甲。</p>", "工作报告"),
        ("<title>工作报告 - 某网</title><p>正文甲。</p>", "工作报告"),
        ("<title>2024-2025学年计划</title><p>正文甲。</p>", "2024-2025学年计划"),
        ("<p>工作报告</p><p>正文甲。</p>", "工作报告"),
        ("<p>正文甲。</p>", ""),
    ],
)
def test_title(page: str, expected: str) -> None:
    assert read_html(page)[1] == expected


def test_a_block_with_most_of_the_text_stays_whatever_its_class() -> None:
    assert PARAGRAPH in read_html(f'<div class="footer"><p>{PARAGRAPH}</p></div><p>短</p>')[0]


def test_a_table_that_lays_out_the_page_is_no_row() -> None:
    page = f"<table><tr><td>左</td><td><p>{PARAGRAPH * 2}</p><p>次段</p></td></tr></table>"
    assert read_html(page)[0].split("\n\n") == ["左", PARAGRAPH * 2, "次段"]


def test_source_line_breaks_between_han_are_no_blanks() -> None:
    assert read_html("<p>全年目\n   标增长\n6%</p>")[0] == "全年目标增长 6%"


def test_a_sentence_with_links_is_kept() -> None:
    page = '<p>落实<a href="/1">实施方案</a>和<a href="/2">行动计划</a>。</p>'
    assert read_html(page)[0] == "落实实施方案和行动计划。"


@pytest.mark.parametrize("page", ["", "<", "<html></html>", "<script>1</script>", "<div>" * 500 + "</p>"])
def test_nothing_to_read(page: str) -> None:
    assert read_html(page)[0] in ("", "<")


def test_what_stands_around_the_text_is_kept_where_it_stood() -> None:
    page = (
        "<body><div class='nav'><a>首页</a> <a>计划</a></div><h1>竹篁镇工作计划</h1>"
        f"<p>{PARAGRAPH}</p><div class='related'><p>相关<span class='hot'>热门</span></p><p>总结</p></div><p>次段</p>"
        "<script>var a;</script><ul><li><a>一</a></li><li><a>二</a></li></ul></body>"
    )
    text, title, dropped, _ = read_page(page)
    assert (text, title) == (f"竹篁镇工作计划\n\n{PARAGRAPH}\n\n次段", "竹篁镇工作计划")
    assert [(text[: piece.at], piece.text) for piece in dropped] == [
        ("", "首页 计划\n\n"),
        (f"竹篁镇工作计划\n\n{PARAGRAPH}", "\n\n相关热门\n\n总结"),
        (text, "\n\n一\n\n二"),
    ]


def test_a_character_that_marks_furniture_is_no_text() -> None:
    assert read_page(f"<p>{chr(0xF0000)}{PARAGRAPH}</p><div class='nav'>首页</div>")[0] == PARAGRAPH


MERGED = """<h1>枫渚县2025年主要目标</h1><table>
<tr class="header"><th rowspan="2">指标</th><th rowspan="2">单位</th><th colspan="2">2025年</th></tr>
<tr><th>目标</th><th>增速</th></tr>
<tr><td rowspan="2">粮食<br>总产量</td><td>万吨</td><td>52</td><td></td></tr>
<tr><td>亿斤</td><td>10.4</td><td></td></tr>
<tr><td colspan="4">二、民生</td></tr>
<tr><td>新增就业</td><td>人</td><td>5000<br>以上</td><td>-</td></tr></table>"""


def test_merged_cells_keep_the_columns() -> None:
    assert read_html(MERGED)[0].split("\n\n") == [
        "枫渚县2025年主要目标",
        "指标 | 单位 | 2025年 |",
        " |  | 目标 | 增速",
        "粮食总产量 | 万吨 | 52 |",
        " | 亿斤 | 10.4 |",
        "二、民生",
        "新增就业 | 人 | 5000 以上 | -",
    ]


@pytest.mark.parametrize("cell", ["{}", '<a href="/x">{}</a>'])
def test_a_table_of_goals_is_no_list_of_links(cell: str) -> None:
    rows = [("指标", "2025年目标"), ("地区生产总值", "增长6%以上"), ("新增就业", "5000人")]
    body = "".join(f"<tr>{''.join(f'<td>{cell.format(words)}</td>' for words in row)}</tr>" for row in rows)
    text, _, dropped, _ = read_page(f"<h1>石篁县2025年主要目标</h1><div><table>{body}</table></div>")
    assert "指标 | 2025年目标\n\n地区生产总值 | 增长6%以上\n\n新增就业 | 5000人" in text
    assert dropped == ()


def test_a_table_of_links_is_still_one() -> None:
    rows = "".join(
        f'<tr><td><a href="/{n}">{n}镇工作计划</a></td><td><a href="/b">工作总结</a></td></tr>' for n in "甲乙丙"
    )
    text, _, dropped, _ = read_page(f"<h1>石篁县工作要点</h1><p>{PARAGRAPH}</p><table>{rows}</table>")
    assert "工作总结" not in text
    assert len(dropped) == 1


SENTENCE = "地区生产总值增长6%以上。"


@pytest.mark.parametrize(
    ("page", "pieces"),
    [
        ('<p>地区生<span style="display:none">x9k</span>产总值增长6<i hidden>7</i>%以上。</p>', ["x9k", "7"]),
        ('<p>地区生<b style="FONT-SIZE: 0px;">甲</b>产总值增长6<b style="visibility: hidden">7</b>%以上。</p>',
         ["甲", "7"]),
        ('<p>地区生产总值<em aria-hidden="true">水印</em>增长6%以上。<em aria-hidden="false"></em></p>', ["水印"]),
        ("<style>/* a */ .wm, .k{font-size:0} .z{display:none} .z.on{display:inline}</style>"
         '<p>地区生<b class="wm">甲</b>产总值增长6<i class="z">7</i>%<i class="z on">以上</i>。</p>', ["甲", "7"]),
        ('<p aria-hidden="true">地区生产总值增长6%以上。</p>', []),
        ("<style>@media print{p{display:none}} a:hover{display:none}</style><p>地区生产总值增长6%以上。</p>",
         []),
        ('<div style="font-size:0"><p style="font-size:14px">地区生产总值增长6%以上。</p>隐</div>', ["隐"]),
        ('<p style="position:absolute;left:-9999px">藏</p><p>地区生产总值增长6%以上<i style="opacity:0">九</i>。</p>',
         ["藏", "九"]),
        ('<p style="opacity:.5;margin-left:-999px;top:-10px">地区生产总值增长6%以上。</p>', []),
        ('<h2 style="color:transparent;background-clip:text">地区生产总值增长6%以上。</h2>', []),
        ("<p>地区生产总值<sup>1</sup>增长6%<sup><a>[2]</a></sup>以上<sup>①</sup>。</p>", ["1", "[2]", "①"]),
    ],
)  # fmt: skip
def test_what_a_page_hides_is_no_text_and_is_kept(page: str, pieces: list[str]) -> None:
    found = read_page(f"<body>{page}<p>{PARAGRAPH}</p></body>")
    assert found.text.replace(PARAGRAPH, "").split() == [SENTENCE]
    assert [piece.text for piece in found.dropped] == pieces


def test_exponents_are_no_digits_of_a_number() -> None:
    assert (
        read_html("<p>10<sup>4</sup>亩、5km<sup>2</sup>、CO<sub>2</sub>，GDP<sup>3</sup>增长</p>")[0]
        == "10⁴亩、5km2、CO2，GDP增长"
    )


def test_what_a_page_hides_stays_where_it_is_most_of_the_text() -> None:
    for style in ("display:none", "visibility:hidden", "font-size:0"):
        assert (
            PARAGRAPH in read_html(f'<body style="{style}"><div style="{style}">{PARAGRAPH}</div><p>短</p></body>')[0]
        )


@pytest.mark.parametrize(
    ("page", "remarks"),
    [
        (f"<p>{PARAGRAPH}<b hidden>甲</b><b hidden>乙</b></p>", ["2 pieces of text that the page hides were left out"]),
        (f"<p>{PARAGRAPH}</p><img src='goals.png'>", ["little text beside 1 picture, whose words are not read"]),
        (f"<p>{PARAGRAPH}</p><img src='qrcode.png'><img src='a.png' width='16px'><img>", []),
        (f"<p>{PARAGRAPH * 4}</p><img src='goals.png'>", []),
    ],
)
def test_remarks(page: str, remarks: list[str]) -> None:
    assert list(read_page(page).remarks()) == remarks
