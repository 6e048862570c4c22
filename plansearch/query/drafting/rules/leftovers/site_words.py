"""Words of a website among those of the draft: 打印本页, 责任编辑, 上一篇.

Why: They show that the text was copied from a page.

Wrong:
全面完成各项任务。
【打印本页】 【关闭窗口】

Right:
全面完成各项任务。
加强网站管理，责任编辑持证上岗。

Errs: What is recognised as boilerplate when a file is read is not in the text any more; a finding at its place says so.
Other words of sites that stand alone on a line are missed unless the table has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plansearch.messages import note
from plansearch.query.drafting.draft import Draft
from plansearch.query.drafting.findings import Found
from plansearch.query.drafting.rules.rule import Rule

_WORDS = re.compile(
    r"[【\[]?(?:打印本页|打印此页|关闭窗口|关闭本页|返回顶部|返回首页|分享到[:：]|扫一扫[^\n，。]{0,12}|网站地图|设为首页|加入收藏|版权所有[^\n]{0,20}"
    r"|[^\n，。]{0,6}ICP备[^\n，。]{0,16}|浏览次数[:：]?\s?\d*|阅读次数[:：]?\s?\d*|点击数[:：]?\s?\d*|字号[:：][^\n]{0,8}|字体[:：][^\n]{0,8}"
    r"|当前位置[:：][^\n]{0,30}|责任编辑[:：][^\n]{0,10}|信息来源[:：][^\n]{0,20}|文章来源[:：][^\n]{0,20}|发布(?:时间|日期)[:：][^\n]{0,20})[】\]]?"
    r"|^[【\[]?(?:上一篇|下一篇|上一页|下一页|打印|关闭|收藏|来源)(?:[:：】\]][^\n]{0,40})?$"
    r"|https?://[^\s，。）)]+|www\.[a-z][^\s，。）)]+",
    re.MULTILINE,
)

_LONGEST = 40  # characters that are shown of what was not read


def _find(draft: Draft) -> Iterator[Found]:
    for match in _WORDS.finditer(draft.text):
        if match[0].strip():
            yield Found(
                *match.span(), note("words of a website are left: {words}", words=match[0]), note("take them out")
            )
    for piece in draft.dropped:
        if _WORDS.search(piece.text):
            at = min(piece.at, max(len(draft.text) - 1, 0))
            words = " ".join(piece.text.split())[:_LONGEST]
            yield Found(
                at, at, note("words of a website are left, which were not read: {words}", words=words),
                note("take them out"),
            )  # fmt: skip
            break


RULE = Rule(__name__, "warning", _find)
