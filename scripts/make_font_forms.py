"""The table of radicals and strokes and the characters they stand for, from Unicode's Equivalent_Unified_Ideograph.

    python scripts/make_font_forms.py EquivalentUnifiedIdeograph.txt

The file is part of the Unicode Character Database (https://www.unicode.org/Public/UCD/latest/ucd/, Unicode License v3).
Writes plansearch/text/data/font_forms.tsv: a radical or stroke, and the ideograph that Unicode calls its equivalent.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

TABLE = Path(__file__).parent.parent / "plansearch" / "text" / "data" / "font_forms.tsv"
_ROW = re.compile(r"^([0-9A-F]+)(?:\.\.([0-9A-F]+))?\s*;\s*([0-9A-F]+)", re.MULTILINE)


def main() -> None:
    """Read the file of Unicode, and write a row for each character."""
    lines = ["printed\tmeant"]
    for first, last, meant in _ROW.findall(Path(sys.argv[1]).read_text("utf-8")):
        lines += [f"{chr(code)}\t{chr(int(meant, 16))}" for code in range(int(first, 16), int(last or first, 16) + 1)]
    TABLE.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
