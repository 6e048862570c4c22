"""The pages of rules are made of the rules, and no rule is without Chinese."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from plansearch.query.drafting.rules.registry import rules

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The script that writes the pages, as a module."""
    spec = importlib.util.spec_from_file_location("list_rules", ROOT / "scripts" / "list_rules.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_pages_of_rules_are_current() -> None:
    done = subprocess.run([sys.executable, "scripts/list_rules.py", "--check"], cwd=ROOT, check=False)
    assert done.returncode == 0, "run scripts/list_rules.py"


def test_every_rule_is_said_in_chinese(script: ModuleType) -> None:
    said = script.chinese_explanations(script.CHINESE.read_text("utf-8"))
    for rule in rules():
        words = said[rule.name]
        assert all(re.search("[\u4e00-\u9fff]", part) for part in (words.what, words.why, words.errs)), rule.name
        assert (words.wrong, words.right) == (rule.explanation.wrong, rule.explanation.right)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("[mask]", "[masque]", r"mask has no Chinese \(english = .*; masque is no rule"),
        ('[mask]\nenglish = "', '[mask]\nenglish = "0', "mask has changed in English"),
    ],
)
def test_a_rule_without_chinese_is_noticed(script: ModuleType, old: str, new: str, fault: str) -> None:
    text = script.CHINESE.read_text("utf-8")
    assert old in text
    with pytest.raises(ValueError, match=fault):
        script.chinese_explanations(text.replace(old, new))
