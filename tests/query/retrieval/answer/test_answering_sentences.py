"""The sentences of a passage that answer, on passages short enough to choose by hand."""

from __future__ import annotations

from plansearch.query.retrieval.answer.answering_sentences import LEAST, MOST, answering_pieces, joined

STREET = "整治背街小巷二十条，修补破损路面，清运积存垃圾，让出行更顺畅、环境更整洁、居民更满意。"  # 43 characters
LIGHT = "新装路灯三百盏，更换老化线路，夜间照明实现全覆盖，群众晚上出门更安心、更方便、更舒适。"
LIFT = "加装电梯四十部，优先安排老人较多的楼栋，费用由财政、产权单位和居民共同承担，按月公布进度。"
GREEN = "补种行道树五千株，建成口袋公园六处，新增绿地面积三公顷，推窗见绿、出门入园成为日常。"
NOTE = "继续做好防汛、供水、供气和供热工作，值班电话全天有人接听，遇到问题当日答复、限期办结。"
WEIGHTS = {"电梯": 5.0, "路灯": 4.0, "公园": 3.0, "巷": 1.0}


def chosen(text: str, weights: dict[str, float] | None = None, start: int = 0) -> list[str]:
    """The text of each piece."""
    pieces = answering_pieces(text, WEIGHTS if weights is None else weights, start)
    return [piece.span.of(text) for piece in pieces]


def test_a_short_passage_is_its_own_answer() -> None:
    assert chosen(STREET + LIGHT) == [STREET + LIGHT]
    assert chosen("") == chosen(" \n ") == []


def test_the_sentences_with_most_of_the_query_are_chosen() -> None:
    assert chosen(STREET + LIGHT + LIFT + NOTE + GREEN, {"电梯": 5.0, "路灯": 4.0}) == [LIGHT + LIFT + NOTE]
    assert chosen(STREET + NOTE + NOTE + LIFT + NOTE + GREEN, {"电梯": 5.0}) == [LIFT + NOTE + GREEN]


def test_a_gap_is_left_for_what_is_worth_it() -> None:
    text = LIFT + STREET + NOTE + NOTE + LIGHT
    assert chosen(text, {"电梯": 5.0, "路灯": 4.0}) == [LIFT + STREET, LIGHT]
    assert joined(text, answering_pieces(text, {"电梯": 5.0, "路灯": 4.0})) == f"{LIFT}{STREET} … {LIGHT}"
    assert chosen(text, {"电梯": 5.0, "路灯": 0.5}) == [LIFT + STREET + NOTE]  # a tenth of the weight is not


def test_of_equal_sentences_the_one_with_its_terms_together() -> None:
    apart = "电梯设在楼栋北侧，入口全部朝向小区内部的道路，路灯设在南侧，两处都由社区按季度检查维护。"
    together = "电梯、路灯由社区按季度检查维护，检查结果张贴在各楼栋的公示栏里，接受居民监督，随时答复。"
    assert chosen(NOTE + apart + NOTE + NOTE + together + NOTE, {"电梯": 1.0, "路灯": 1.0}) == [NOTE + together + NOTE]


def test_clauses_at_semicolons_are_one_sentence_unless_it_is_long() -> None:
    clauses = ["加装电梯；", "新装路灯；", "补种行道树；", "整治小巷。"]
    assert chosen("".join(clauses) + NOTE * 3, {"电梯": 1.0})[0].startswith(
        "加装电梯；新装路灯；补种行道树；整治小巷。"
    )
    long = [LIFT.replace("。", "；"), LIGHT.replace("。", "；"), STREET.replace("。", "；"), GREEN]
    assert chosen("".join(long), {"公园": 1.0}) == ["".join(long[1:])]


def test_an_item_of_a_list_is_a_sentence_of_its_own() -> None:
    items = "；".join(f"（{n}）{LIGHT[:-12]}" for n in "一二三四五") + "。"
    (piece,) = chosen(items + NOTE, {"照明": 1.0})
    assert piece.startswith("（一）")
    assert 3 * len(LIGHT[:-12]) < len(piece) <= MOST
    lines = "\n".join((LIGHT, LIFT, STREET, GREEN, NOTE))
    assert chosen(lines, {"公园": 1.0}) == ["\n".join((STREET, GREEN, NOTE))]


def test_a_longer_sentence_is_cut_at_pauses() -> None:
    long = "，".join(f"第{n}件实事由区政府和各街道按月公布进度" for n in range(1, 10)) + "，加装电梯四十部，年底完工。"
    pieces = answering_pieces(long, {"电梯": 5.0})
    shown = joined(long, pieces)
    assert shown.startswith("…第")
    assert "加装电梯四十部，年底完工。" in shown
    assert shown.endswith("。")
    assert LEAST <= len(shown) - 1 <= MOST
    begins = joined(long, answering_pieces(long, {"第1件": 5.0}))
    assert begins.startswith("第1件")
    assert begins.endswith("，…")


def test_without_any_pause_it_is_cut_anywhere() -> None:
    pieces = answering_pieces("道" * 400 + "电梯" + "路" * 98, {"电梯": 1.0})
    assert [(piece.span.start, piece.span.end) for piece in pieces] == [(300, 450)]
    assert joined("道" * 400 + "电梯" + "路" * 98, pieces).startswith("…道")


def test_the_heading_is_left_out() -> None:
    text = f"一、加装电梯\n{LIFT}{STREET}{LIGHT}{NOTE}"
    assert chosen(text, start=7) == [LIFT + STREET + LIGHT]
    assert chosen(text, {"不存在": 1.0}, start=7) == [LIFT + STREET + LIGHT]


def test_matches_are_found_in_any_width_and_in_traditional_characters() -> None:
    text = (
        STREET
        + NOTE
        + NOTE
        + "加裝５Ｇ電梯四十部，優先安排老人較多的樓棟，費用由財政、產權單位和居民共同承擔，按月公布。"
    )
    assert chosen(text, {"5g电梯": 1.0})[-1].endswith(text[-20:])
