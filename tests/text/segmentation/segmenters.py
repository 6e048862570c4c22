"""What every segmenter is tried on: odd lines, the bundled corpus, random text, and a user dictionary of hard cases."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

ODD = [
    "",
    " ",
    "\n",
    "\r",
    "\r\n",
    "\r\r\n\n\r",
    "一\r\n二",
    "　　一、总体要求",
    "云岫省青澜市澜东区2025年工作计划",
    "地区生产总值增长6.5%以上，力争达到7%。",
    "新增高新技术企业60家，力争80家。",
    "在大地上播种",
    "真正做到了研究生命起源",
    "完成投资xx亿元，增长32。63%。",
    "__市20__年政府工作报告（××稿）",
    "ＧＤＰ增长５．５％，第①批",
    "GDP、R&D经费占比2.8%，C++和.NET人才",
    "3-5年，5.5%-6%，xx.x%，a.b.c，1.2.3.，.5%，5.%，%%，5%%，1.x，v2.0%a",
    "+-*/=<>_#@~`^|\\",
    "-一-二%三.四&五#六_七+",
    "3G网络和T恤、AA制、卡拉OK、B超",
    "平方米㎡㎞，½，Ⅳ类水质",
    "𠀀𪚥龘靐齉",
    "青澜𠀀市𪚥",
    "\ud800",
    "青\udfff澜市\ud840\udc00",
    "鿕鿖㐀䶵一龥",  # the last characters that are Han to jieba, and the first that are not
    "café naïve Ångström",
    "“十四五”规划；‘双碳’…………！！！",
    "哈哈哈哈哈哈哈",
    "靐靐靐靐齉齉龘龘",
    "\u200b零宽\ufeff空格\u00a0不间断\u2028行\x85",
    "表\t格\x00控制\x1f",
    "👨‍👩‍👧家庭😀",
    "the quick brown fox  jumps",
    "1234567890.12.3",
    "繁體字與简体字混排",
    "한국어 日本語カタカナ ไทย",
]  # fmt: skip

# Words without frequency, with 0, with symbols and ends of blocks; a byte-order mark amid; too great a number.
USER_WORDS = """\
岚埠县营商专班 5 n
链长负责制

揭榜领题 20
云鹭码 nz
研究生 0
大地 0 n
地上 0
青澜 0
R&D 100
C++ 50
5.5% 3
一、二 900
𠀀字 7
澜市 99999999999999999999999
的 0
力争 1
力争 0
\ufeff双舸县 3
12 n
"""
_PIECES = [
    "岚埠县", "营商", "专班", "链长", "负责制", "揭榜", "领题",
    "研究生", "生命", "大地", "地上", "青澜", "澜市", "力争", "双舸县",
    "一、二", "地区生产总值", "高新技术", "R&D", "C++", "5.5%", "12", "xx", "\r\n",
    *"3.%-+#&_aZ \r\n，。　０Ａ𠀀𪚥龘靐鿕鿖的了在哈\ud800",
]  # fmt: skip
_COMMON = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动"
_HAN = st.integers(0x4E00, 0x9FD6).map(chr)
TEXTS = st.one_of(
    st.lists(st.sampled_from(_PIECES), max_size=30).map("".join),
    st.text(st.one_of(st.sampled_from(_COMMON), _HAN)),
    st.text(st.one_of(st.sampled_from("0123456789azAZ+#&._%-\r\n 的大"), st.characters(exclude_categories=()))),
)


def corpus_lines() -> list[str]:
    """Every line of the bundled corpus, once, markup and all."""
    corpus = Path(__file__).parents[3] / "corpus"
    files = [path for path in corpus.rglob("*") if path.suffix in (".md", ".txt", ".html")]
    return sorted({line for path in files for line in path.read_bytes().decode("utf-8", "replace").split("\n")})
