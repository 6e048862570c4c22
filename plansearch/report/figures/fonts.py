"""Whether the fonts of this computer have Chinese."""

from __future__ import annotations

from functools import cache

from plansearch.messages import Message, note
from plansearch.report.figures.look import FAMILY

NO_CHINESE = note(
    "no font with Chinese was found, so that the picture has empty boxes for Chinese characters; install one and draw "
    "again: fonts-noto-cjk (Debian, Ubuntu), google-noto-sans-cjk-fonts (Fedora), noto-fonts-cjk (Arch), the language "
    "pack for Chinese (Windows), 苹方 or 宋体 from the Font Book (macOS)"
)

_TWO = ("国", "永")


@cache
def have_chinese() -> bool:
    """Whether two characters of Chinese look different; without a font for them both are the same box, or nothing."""
    import vl_convert

    first, second = (
        vl_convert.svg_to_png(
            '<svg xmlns="http://www.w3.org/2000/svg" width="32" height="32">'
            f'<text x="2" y="26" font-size="24" font-family="{FAMILY}">{char}</text></svg>'
        )
        for char in _TWO
    )
    return bool(first != second)


def missing(text: str) -> tuple[Message, ...]:
    """A note where a text has Chinese and the fonts have none."""
    return () if not any("\u3400" <= char <= "\u9fff" for char in text) or have_chinese() else (NO_CHINESE,)
