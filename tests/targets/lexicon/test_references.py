"""Parts of patterns, written out."""

import pytest

from plansearch.targets.lexicon.references import expand

PATTERNS = {"year": "(?:今年|明年)", "month": "(?:[1-9]月)"}
LISTS = {("verbs", ()): ("新建", "建", "达到"), ("verbs", ("reach",)): ("达到",), ("words", ("link",)): ("和",)}


def expanded(pattern: str) -> str:
    return expand(
        pattern,
        source=PATTERNS.__getitem__,
        early=lambda name: f"(?=[今明]){PATTERNS[name]}",
        words=lambda name, classes: LISTS[name, classes],
        kept={},
    )


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("到{year}底", "到(?:今年|明年)底"),
        ("{early year}", "(?=[今明])(?:今年|明年)"),
        ("{list verbs.reach}{1,2}", "(?:达[到]){1,2}"),
        ("{list verbs 2}", "(?:新[建]|达[到])"),
        ("{backwards verbs.reach}", "(?:到[达])"),
        ("{list verbs.reach+words.link}", "(?:达[到]|和)"),
        (r"\d{4}年[^，]{0,8}", r"\d{4}年[^，]{0,8}"),
    ],
)
def test_parts(pattern: str, expected: str) -> None:
    assert expanded(pattern) == expected


@pytest.mark.parametrize("pattern", ["{day}", "{early day}", "{list nouns}"])
def test_a_part_that_does_not_exist(pattern: str) -> None:
    with pytest.raises(KeyError):
        expanded(pattern)
