"""The table of traditional characters and their simplified forms, from OpenCC (Apache-2.0).

    pip install opencc==1.4.2 && python scripts/make_traditional.py

Writes plansearch/text/data/traditional.tsv: a traditional character and its simplified form, for every single
character of the basic plane that OpenCC's t2s converts to another one of that plane. Characters with several meanings
(著, 瞭) are converted by OpenCC only inside words, so they are not in the table.
"""

from __future__ import annotations

from pathlib import Path

import opencc

TABLE = Path(__file__).parent.parent / "plansearch" / "text" / "data" / "traditional.tsv"
HAN = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000))


def main() -> None:
    """Convert character by character until nothing changes, and write what changed."""
    convert = opencc.OpenCC("t2s").convert
    lines = ["traditional\tsimplified"]
    for character in (chr(code) for block in HAN for code in block):
        form, before = convert(character), character
        while form != before:  # 薴 is turned into 苧, and 苧 into 苎
            form, before = convert(form), form
        if form != character and len(form) == 1 and ord(form) < 0x10000:
            lines.append(f"{character}\t{form}")
    TABLE.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
