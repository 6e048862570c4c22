"""Catalogues of messages are up to date, compiled, and can be filled; what is below the surfaces names no option."""

from __future__ import annotations

import ast
import importlib.util
import inspect
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter
from types import ModuleType

import pytest
from babel.messages.pofile import read_po

from plansearch.cli.declared import COMMANDS

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "plansearch"
SURFACES = ("plansearch/cli/", "plansearch/mcp/")
UPDATE = "run `make messages`"
_VERBS = "|".join(COMMANDS)
_OPTION = re.compile(rf"(?<![\w-])--?[a-zA-Z][\w-]*(?![\w:./\\])|(?<!\ba )plansearch (?:{_VERBS})\b")


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("extract_messages", ROOT / "scripts" / "extract_messages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


script = _script()
CATALOGUES: list[Path] = script.catalogues()


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


@cache
def called() -> list[tuple[str, ast.Call, list[ast.expr]]]:
    """(module, call, templates) of every call of `note`, `plural` and `mark` of `plansearch.messages`."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = tree_of(path)
        names = {
            name.asname or name.name: name.name
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and node.module == "plansearch.messages"
            for name in node.names
        } or ({name: name for name in script.KEYWORDS} if path.name == "messages.py" else {})
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                function = names.get(node.func.id)
                if function in script.KEYWORDS:
                    arguments = node.args[: 2 if function == "plural" else 1]
                    found.append((path.relative_to(ROOT).as_posix(), node, arguments))
    return found


@cache
def templates() -> dict[str | tuple[str, ...], set[str]]:
    """The modules of every template, found without Babel."""
    found: dict[str | tuple[str, ...], set[str]] = {}
    for module, _, arguments in called():
        texts = tuple(argument.value for argument in arguments if isinstance(argument, ast.Constant))
        if texts:
            found.setdefault(texts if len(texts) > 1 else texts[0], set()).add(module)
    return found


@cache
def help_texts() -> set[str]:
    """The help of commands and options and the placeholders of their values, found without loading the commands."""
    found = set()
    for path in sorted((PACKAGE / "cli").rglob("*.py")):
        for node in ast.walk(tree_of(path)):
            own = path.stem if path.parent.name == "commands" else "_program"
            if isinstance(node, ast.FunctionDef) and node.name == own:
                found.add(inspect.cleandoc(ast.get_docstring(node) or ""))
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ("option", "argument")
            ):
                given = {keyword.arg: ast.literal_eval(keyword.value) for keyword in node.keywords}
                found |= {given["help"], *re.findall("[A-Z]{2,}", given.get("metavar") or "")}
    return found


def fields(template: str) -> set[str]:
    """The names that a template needs."""
    return {re.split(r"[.\[]", name)[0] for _, name, _, _ in Formatter().parse(template) if name is not None}


def unmarked(value: ast.expr) -> Iterator[str]:
    """Strings of an expression that can become a template and that `mark` does not show to the extraction."""
    if isinstance(value, ast.Constant):
        yield from [value.value] if isinstance(value.value, str) and value.value else []
    elif isinstance(value, ast.IfExp):
        yield from (*unmarked(value.body), *unmarked(value.orelse))
    elif isinstance(value, ast.Dict):
        for part in value.values:
            yield from unmarked(part)
    elif isinstance(value, ast.Tuple | ast.List):
        for part in value.elts:
            yield from unmarked(part)
    elif isinstance(value, ast.JoinedStr | ast.BinOp):
        yield ast.unparse(value)


def assigned(tree: ast.AST, name: str) -> Iterator[ast.expr]:
    """What is assigned to a name anywhere in a module; of a tuple the part that the name gets."""
    for node in ast.walk(tree):
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        value = getattr(node, "value", None)
        for target in targets:
            if isinstance(target, ast.Name) and target.id == name and value is not None:
                yield value
            elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
                pairs = zip(target.elts, value.elts, strict=False)
                yield from (part for to, part in pairs if isinstance(to, ast.Name) and to.id == name)


def test_every_template_is_a_constant_that_the_extraction_sees() -> None:
    wrong = []
    for module, call, arguments in called():
        tree = tree_of(ROOT / module)
        for template in arguments:
            if isinstance(template, ast.Constant) and isinstance(template.value, str):
                continue
            held = template.value if isinstance(template, ast.Subscript) else template
            values = list(assigned(tree, held.id)) if isinstance(held, ast.Name) else [template]
            texts = [text for value in values for text in unmarked(value)]
            is_plural = len(arguments) == 2  # both templates are one key: only a call shows that they belong together
            if texts or is_plural or not isinstance(held, ast.Name | ast.Attribute):
                wrong.append(f"{module}:{call.lineno}: {ast.unparse(template)} {texts}")
    assert wrong == [], "write a template as a constant in the call, or `mark` the constants that a variable holds"


def test_the_template_of_all_catalogues_is_up_to_date() -> None:
    with script.TEMPLATE.open("rb") as file:
        written = {message.id for message in read_po(file) if message.id and not message.context}
    assert written == set(templates()) | help_texts(), UPDATE


def test_babel_finds_every_template() -> None:
    found = {message.id for message in script.extract() if message.id and not message.context}
    assert found == set(templates()) | help_texts()


def test_the_words_of_answers_are_in_the_template() -> None:
    with script.TEMPLATE.open("rb") as file:
        written = {(message.context, message.id) for message in read_po(file) if message.context}
    assert written == {(context, word) for _, context, word in script.words()}, UPDATE
    assert {("column", "per_10k"), ("effort", "strive"), ("kind", "increment")} <= written


def test_the_template_of_all_catalogues_is_made_the_same_again() -> None:
    assert script.as_template(script.extract()) == script.as_template(script.extract())
    assert "POT-Creation-Date" not in script.TEMPLATE.read_text("utf-8")


def test_no_template_has_fields_without_a_name() -> None:
    texts = [text for key in templates() for text in ([key] if isinstance(key, str) else key)]
    assert [text for text in texts if any(not name or name.isdigit() for name in fields(text))] == []


def test_nothing_below_the_surfaces_names_an_option() -> None:
    wrong = [
        (text, modules)
        for text, modules in templates().items()
        if _OPTION.search(" ".join([text] if isinstance(text, str) else text))
        and not all(module.startswith(SURFACES) for module in modules)
    ]
    assert wrong == [], "say what can be done with an action (`Do`), and name the option in cli/phrases.py"


@pytest.mark.parametrize(
    "text", ["--all-copies takes", "give -n 0", "build it: plansearch index CORPUS", "drop --strict"]
)
def test_an_option_is_recognised(text: str) -> None:
    assert _OPTION.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "co-occurrence",
        "2021-2025",
        "a - b",
        "{n} plans",
        "not a plansearch index",
        "this plansearch reads format {n}",
        "plansearch: {message}",
    ],
)
def test_other_text_is_no_option(text: str) -> None:
    assert not _OPTION.search(text)


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parent.parent.name)
def test_a_compiled_catalogue_equals_its_source(path: Path) -> None:
    compiled = path.with_suffix(".mo")
    assert compiled.exists(), UPDATE
    assert script.messages_of(compiled.read_bytes()) == script.messages_of(script.compiled(path)), UPDATE


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parent.parent.name)
def test_a_translation_has_the_fields_of_its_template(path: Path) -> None:
    for message in script.read(path):
        if not message.id or not message.string:
            continue
        given = fields(message.id if isinstance(message.id, str) else message.id[1])
        for text in [message.string] if isinstance(message.string, str) else message.string:
            assert fields(text) <= given | {"n"}, f"{text!r} names a field that {message.id!r} has not"


def test_a_catalogue_begins_with_every_template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(script, "LOCALE", tmp_path)
    template = script.extract()
    script.begin("zh", template)
    (path,) = script.catalogues(tmp_path)
    assert {message.id for message in script.read(path)} == {message.id for message in template}
    text = path.read_text("utf-8")
    script.begin("zh", template)
    script.update(path, template)
    assert path.read_text("utf-8") == text


def test_a_catalogue_takes_new_templates_and_keeps_its_translations(tmp_path: Path) -> None:
    path = tmp_path / "zh" / "LC_MESSAGES" / "plansearch.po"
    path.parent.mkdir(parents=True)
    path.write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
        'msgid "name one"\nmsgstr "请指定一个"\n\nmsgid "zzzzzz qqqqqq"\nmsgstr "没了"\n',
        "utf-8",
    )
    script.update(path, script.extract())
    script.compile_catalogue(path)
    messages, _ = script.messages_of(path.with_suffix(".mo").read_bytes())
    assert messages == {"name one": "请指定一个"}
    assert '#~ msgstr "没了"' in path.read_text("utf-8")
    stamp = path.with_suffix(".mo").stat().st_mtime_ns
    script.compile_catalogue(path)
    assert path.with_suffix(".mo").stat().st_mtime_ns == stamp


CHINESE = next(path for path in CATALOGUES if path.parent.parent.name == "zh")
_HAN = re.compile("[\u4e00-\u9fff]")


def messages_of_template() -> Iterator[tuple[str | None, str | tuple[str, ...]]]:
    with script.TEMPLATE.open("rb") as file:
        yield from ((message.context, message.id) for message in read_po(file) if message.id)


def test_chinese_is_complete() -> None:
    catalog = script.read(CHINESE)
    missing = []
    for context, key in messages_of_template():
        message = catalog.get(key if isinstance(key, str) else key[0], context)
        texts = [] if message is None else [message.string] if isinstance(message.string, str) else [*message.string]
        if message is None or message.fuzzy or not texts or not all(texts):
            missing.append(key if context is None else (context, key))
    assert missing == [], f"{len(missing)} messages have no Chinese: translate them in {CHINESE.relative_to(ROOT)}"


def test_chinese_has_the_fields_of_every_template() -> None:
    wrong = []
    for message in script.read(CHINESE):
        if message.id and not message.context and message.string:
            key = message.id if isinstance(message.id, str) else message.id[1]
            texts = [message.string] if isinstance(message.string, str) else message.string
            wrong += [(key, text) for text in texts if fields(text) != fields(key)]
    assert wrong == []


def test_chinese_says_nothing_in_english() -> None:
    """Of a translation without a Chinese character only signs, fields, options and names may be left."""
    english = []
    for message in script.read(CHINESE):
        texts = [message.string] if isinstance(message.string, str) else list(message.string or ())
        for text in texts if message.id and not message.context else ():
            words = re.sub(r"\{[^}]*\}|--?[a-z-]+|pip install \w+|plansearch|zh-CN|hard\|soft\|na|^zh$", "", text)
            if not _HAN.search(text) and re.search("[A-Za-z]{2,}", words):
                english.append(text)
    assert english == []
