"""The page of rules is made of the rules."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def test_the_page_of_rules_is_current() -> None:
    done = subprocess.run([sys.executable, "scripts/list_rules.py", "--check"], cwd=ROOT, check=False)
    assert done.returncode == 0, "run scripts/list_rules.py"
