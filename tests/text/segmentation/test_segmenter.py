"""Words are jieba's, whatever the line, and a user dictionary stays where it was given."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import jieba
import pytest
from hypothesis import given
from hypothesis import strategies as st

import plansearch
from plansearch.errors import CorpusError
from plansearch.text.segmentation.segmenter import read_user_dict, segmenter

LINES = [
    "",
    " ",
    "\n",
    "\r\n",
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
    "平方米㎡㎞，½，Ⅳ类水质",
    "𠀀𪚥龘靐齉",
    "café naïve Ångström",
    "5.5%—6%，1—2月，2024－2025学年",
    "“十四五”规划；‘双碳’…………！！！",
    "哈哈哈哈哈哈哈",
    "\u200b零宽\ufeff空格\u00a0不间断",
    "表\t格\x00控制",
    "👨‍👩‍👧家庭😀",
    "the quick brown fox  jumps",
    "１２３４５６７８９０",
    "1234567890.12.3",
    "+-*/=<>_#@~`^|\\",
    "繁體字與简体字混排",
    "한국어 日本語カタカナ ไทย",
]
MIXED = st.text(
    alphabet=st.one_of(
        st.sampled_from("新增高技术企业研究生命力争发展地区总值的了是在一二三"),
        st.characters(exclude_categories=["Cs"]),
    )
)


@pytest.mark.reference
@pytest.mark.parametrize("line", LINES)
def test_a_line_is_cut_as_jieba_cuts_it(line: str) -> None:
    assert plansearch.segment(line) == jieba.lcut(line)


@pytest.mark.reference
@given(st.one_of(MIXED, st.text()))
def test_any_text_is_cut_as_jieba_cuts_it(text: str) -> None:
    assert plansearch.segment(text) == jieba.lcut(text)


@pytest.mark.reference
def test_every_line_of_the_bundled_corpus_is_cut_as_jieba_cuts_it() -> None:
    corpus = Path(__file__).parents[3] / "corpus"
    files = [path for path in corpus.rglob("*") if path.suffix in (".md", ".txt", ".html")]
    lines = {line for path in files for line in path.read_bytes().decode("utf-8", "replace").splitlines()}
    assert len(lines) > 500
    assert [line for line in lines if plansearch.segment(line) != jieba.lcut(line)] == []


@pytest.fixture
def dictionary(tmp_path: Path) -> Path:
    path = tmp_path / "words.txt"
    path.write_text("岚埠县营商专班 5 n\n链长负责制\n\n揭榜领题 20\n云鹭码 nz\n", "utf-8")
    return path


LINE = "岚埠县营商专班推行链长负责制，揭榜领题，上线云鹭码"


def test_a_user_dictionary_joins_its_words(dictionary: Path) -> None:
    words = plansearch.segment(LINE, user_dict=dictionary)
    assert words == ["岚埠县营商专班", "推行", "链长负责制", "，", "揭榜领题", "，", "上线", "云鹭码"]
    assert plansearch.segment(LINE, user_dict=str(dictionary)) == words


@pytest.mark.reference
def test_a_user_dictionary_does_what_it_does_in_jieba(dictionary: Path) -> None:
    tokenizer = jieba.Tokenizer()
    tokenizer.load_userdict(str(dictionary))
    assert plansearch.segment(LINE, user_dict=dictionary) == tokenizer.lcut(LINE)


def test_a_user_dictionary_leaks_nowhere(dictionary: Path) -> None:
    before = jieba.lcut(LINE)
    plain = plansearch.segment(LINE)
    assert plansearch.segment(LINE, user_dict=dictionary) != plain
    assert jieba.lcut(LINE) == before
    assert plansearch.segment(LINE) == plain == before


def test_words_added_to_jieba_itself_do_not_reach_us() -> None:
    code = """
import jieba, plansearch
jieba.add_word("揭榜领题")
print(plansearch.segment("揭榜领题") == jieba.lcut("揭榜领题"))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8")
    assert done.stdout.strip() == "False"


def test_a_dictionary_that_was_edited_is_another_one(dictionary: Path) -> None:
    assert "链长负责制" in plansearch.segment(LINE, user_dict=dictionary)
    dictionary.write_text("揭榜领题\n", "utf-8")
    words = plansearch.segment(LINE, user_dict=dictionary)
    assert "揭榜领题" in words
    assert "链长负责制" not in words


def test_the_same_words_are_loaded_once(dictionary: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_bytes(dictionary.read_bytes())
    assert segmenter(dictionary) is segmenter(copy)
    assert segmenter() is segmenter(None)


def test_entries_of_a_dictionary(tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_bytes("\ufeff链长制 12 n\r\n \r\n揭榜领题\r\n云鹭码 nz\r\n".encode())
    assert read_user_dict(path) == [("链长制", 12, "n"), ("揭榜领题", None, None), ("云鹭码", None, "nz")]


@pytest.mark.parametrize(
    ("content", "where"),
    [
        ("链长制 12 n\n揭榜 领题 挂帅 出征\n", ":2"),
        ("链长制 12 n 又一个\n", ":1"),
        ("\n\n链长制 n 12\n", ":3"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, content: str, where: str) -> None:
    path = tmp_path / "words.txt"
    path.write_text(content, "utf-8")
    with pytest.raises(CorpusError, match=re.escape(f"{path}{where}: ")) as caught:
        plansearch.segment("链长制", user_dict=path)
    assert caught.value.hint


def test_a_dictionary_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    gbk = tmp_path / "gbk.txt"
    gbk.write_bytes("链长负责制\n".encode("gb18030"))
    for path in (gbk, tmp_path / "nowhere.txt", tmp_path):
        with pytest.raises(CorpusError, match=re.escape(str(path))):
            plansearch.segment("链长制", user_dict=path)
