"""Languages: which there are, which one is chosen, and what happens where one is unknown or damaged."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pseudo
import pytest

from plansearch import locale
from plansearch.errors import QueryError
from plansearch.locale import available, preferred, translations
from plansearch.messages import English, note, plural, say


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Catalogues in the pseudo-language, in one of two plural forms, and in a damaged file."""
    (tmp_path / "a.pot").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "nothing fits"\nmsgstr ""\n\n'
        'msgid "{n} plan"\nmsgid_plural "{n} plans"\nmsgstr[0] ""\nmsgstr[1] ""\n',
        "utf-8",
    )
    pseudo.build(tmp_path / "a.pot", tmp_path)
    (tmp_path / pseudo.LANGUAGE).rename(tmp_path / "xa")
    for name, content in (("xb", b""), ("xc", b"\xde\x12\x04\x95"), ("xd", b"no catalogue at all, but long enough")):
        place = tmp_path / name / "LC_MESSAGES"
        place.mkdir(parents=True)
        (place / "plansearch.mo").write_bytes(content)
    return tmp_path


@pytest.fixture(autouse=True)
def _no_language(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("language", ["xa", "xa_CN", "xa-Hans-CN", "xa_CN.UTF-8", "xa@latin"])
def test_a_language_is_chosen_by_name(folder: Path, language: str) -> None:
    chosen = translations(language, folder)
    assert say(note("nothing fits"), translations=chosen) == pseudo.pseudo("nothing fits")
    assert say(plural("{n} plan", "{n} plans", 3), translations=chosen) == pseudo.pseudo("3 plans")
    assert say(plural("{n} plan", "{n} plans", 1), translations=chosen) == pseudo.pseudo("1 plan")
    assert say(note("not in the catalogue"), translations=chosen) == "not in the catalogue"


@pytest.mark.parametrize("language", ["fr", "", "x", "../xa", "xa/../xa", "xb", "xc", "xd"])
def test_an_unknown_or_damaged_language_is_an_error_that_names_those_there_are(folder: Path, language: str) -> None:
    with pytest.raises(QueryError, match="there are no messages in the language") as refused:
        translations(language, folder)
    assert refused.value.hint == "the languages are en、xa、xb、xc、xd"


@pytest.mark.parametrize(
    ("environment", "translated"),
    [
        ({}, False),
        ({"LANG": "xa_CN.UTF-8"}, True),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "xa"}, True),
        ({"LANG": "xa", "LC_ALL": "C.UTF-8"}, False),
        ({"LANG": "xa", "LC_ALL": ""}, True),
        ({"LANG": "xa", "LC_MESSAGES": "en_US.UTF-8"}, False),
        ({"LANG": "fr_FR.UTF-8"}, False),
        ({"LANG": "xd"}, False),
        ({"LANG": "POSIX"}, False),
        ({"LANG": "../xa"}, False),
    ],
)
def test_the_environment_chooses(
    folder: Path, environment: dict[str, str], translated: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    text = say(note("nothing fits"), translations=translations(None, folder))
    assert text == (pseudo.pseudo("nothing fits") if translated else "nothing fits")


def test_the_variables_of_the_environment_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    assert preferred({"LANG": "a", "LC_MESSAGES": "b", "LC_ALL": "c"}) == "c"
    assert preferred({"LANG": "a", "LC_MESSAGES": "b"}) == "b"
    assert preferred({"LANG": "a"}) == "a"
    monkeypatch.setattr(locale, "_language_of_windows", lambda: "zh_CN")
    monkeypatch.setattr(sys, "platform", "win32")
    assert preferred({}) == "zh_CN"
    assert preferred({"LANG": "a"}) == "a"


def test_english_is_always_there(tmp_path: Path) -> None:
    assert "en" in available()
    assert available(tmp_path) == ("en",)
    assert isinstance(translations("en", tmp_path), English)
    assert isinstance(translations("en_GB", tmp_path), English)


def test_the_english_catalogue_of_the_package_says_the_templates() -> None:
    english = translations("en")
    assert not isinstance(english, English)
    for message in (note("nothing fits"), *(plural("{n} plan", "{n} plans", n) for n in (0, 1, 2, 11))):
        assert say(message, translations=english) == message


def test_english_loads_no_gettext() -> None:
    code = """
import sys
from plansearch.locale import translations
from plansearch.messages import note, say
say(note("nothing fits"), translations=translations())
sys.exit("gettext" in sys.modules)
"""
    assert subprocess.run([sys.executable, "-c", code], check=False, env={"LANG": "en_US.UTF-8"}).returncode == 0
