"""Actions as keyword arguments: what they name exists."""

from __future__ import annotations

import re

import plansearch
from plansearch.api import Index
from plansearch.notebook.actions import KEYWORDS
from plansearch.notebook.signatures import keywords_of


def test_methods_and_keywords_that_are_named_exist() -> None:
    verbs = [name for name in dir(Index) if not name.startswith("_") and callable(getattr(Index, name))]
    keywords = {keyword for verb in verbs for keyword in keywords_of(getattr(Index, verb))} | {"rebuild"}
    for phrase in KEYWORDS.values():
        assert set(re.findall(r"(\w+)=", phrase)) <= keywords, phrase
        assert set(re.findall(r"index\.(\w+)\(", phrase)) <= set(verbs), phrase
        assert all(hasattr(plansearch, name) for name in re.findall(r"plansearch\.(\w+)\(", phrase)), phrase
