"""The catalogues as a whole: both languages say the same things, and what the code says exists in them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

from domain.access import TABLE
from handlers import table
from locales.catalogue import LANGUAGES
from tests.sources import ROOT, modules, place

FOLDER = ROOT / "locales"
TAG = re.compile(r"<[^>]*>")


class Found(Visitor):
    """The variables, function calls and selector words of one message."""

    def __init__(self) -> None:
        self.variables: set[str] = set()
        self.functions: set[str] = set()
        self.variants: list[list[str]] = []
        self.texts: list[str] = []

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:
        self.variables.add(node.id.name)

    def visit_FunctionReference(self, node: ftl.FunctionReference) -> None:
        self.functions.add(node.id.name)
        self.generic_visit(node)

    def visit_SelectExpression(self, node: ftl.SelectExpression) -> None:
        self.variants.append([getattr(v.key, "name", None) or getattr(v.key, "value", "") for v in node.variants])
        self.generic_visit(node)

    def visit_TextElement(self, node: ftl.TextElement) -> None:
        self.texts.append(node.value)


@cache
def messages(language: str) -> dict[str, tuple[Path, Found]]:
    found: dict[str, tuple[Path, Found]] = {}
    for path in sorted((FOLDER / language).glob("*.ftl")):
        for key, seen in entries(path):
            found[key] = (path, seen)
    return found


def entries(path: Path) -> Iterator[tuple[str, Found]]:
    for entry in FluentParser().parse(path.read_text("utf-8")).body:
        if isinstance(entry, ftl.Message):
            seen = Found()
            seen.visit(entry)
            yield entry.id.name, seen


FILES = sorted(path.name for path in (FOLDER / "id").glob("*.ftl"))


# ── The files ────────────────────────────────────────────────────────────────


def test_both_languages_have_the_same_files():
    assert sorted(path.name for path in (FOLDER / "en").glob("*.ftl")) == FILES


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("file", FILES)
def test_a_catalogue_holds_nothing_unreadable(language, file):
    body = FluentParser().parse((FOLDER / language / file).read_text("utf-8")).body
    junk = [entry.content for entry in body if isinstance(entry, ftl.Junk)]
    assert not junk


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_stands_twice(language):
    seen: dict[str, Path] = {}
    double = []
    for path in sorted((FOLDER / language).glob("*.ftl")):
        for key, _ in entries(path):
            if key in seen:
                double.append(f"{key}: {seen[key].name} and {path.name}")
            seen[key] = path
    assert not double, "\n".join(double)


@pytest.mark.parametrize("file", FILES)
def test_both_languages_have_the_same_keys_with_the_same_variables(file):
    indonesian = {key: seen.variables for key, seen in entries(FOLDER / "id" / file)}
    english = {key: seen.variables for key, seen in entries(FOLDER / "en" / file)}
    assert indonesian == english


@pytest.mark.parametrize("language", LANGUAGES)
def test_messages_hold_no_markup_but_bold_italic_and_code(language):
    allowed = {f"<{slash}{tag}>" for slash in ("", "/") for tag in ("b", "i", "code")}
    wrong = []
    for key, (_, seen) in messages(language).items():
        tags = TAG.findall("".join(seen.texts))
        if set(tags) - allowed:
            wrong.append(f"{key}: {set(tags) - allowed}")
        if any(tags.count(f"<{tag}>") != tags.count(f"</{tag}>") for tag in ("b", "i", "code")):
            wrong.append(f"{key}: a tag is left open")
    assert not wrong, "\n".join(wrong)


def test_indonesian_counts_with_numbers_since_its_plurals_know_no_one():
    wrong = [key for key, (_, seen) in messages("id").items() for variants in seen.variants if "one" in variants]
    assert not wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_known_functions_are_called(language):
    wrong = [k for k, (_, seen) in messages(language).items() if seen.functions - {"DAY", "TIME", "NUMBER"}]
    assert not wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_lines_fit_a_menu(language):
    wrong = [
        key
        for key, (_, seen) in messages(language).items()
        if key.startswith("help-") and (len("".join(seen.texts)) > 60 or seen.variables)
    ]
    assert not wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_lines_are_written_alike(language):
    helps = {key: "".join(seen.texts) for key, (_, seen) in messages(language).items() if key.startswith("help-")}
    assert [key for key, text in helps.items() if not text[0].isupper() or text.endswith(".")] == []


# ── What the code says ───────────────────────────────────────────────────────

_SAYS = {"say": 0, "Line": 0, "Word": 0, "Refusal": 0}


def _named(call: ast.Call) -> ast.expr | None:
    """The expression that names a catalogue key in this call, None when it names none."""
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    if name in _SAYS:
        return call.args[0] if call.args else None
    if name == "Button":
        return next((k.value for k in call.keywords if k.arg == "key"), None)
    return None


def _choices(node: ast.expr) -> Iterator[ast.expr]:
    """Every value that the expression may have, as far as it is written there."""
    if isinstance(node, ast.IfExp):
        yield from _choices(node.body)
        yield from _choices(node.orelse)
    elif isinstance(node, ast.BoolOp):
        for value in node.values:
            yield from _choices(value)
    else:
        yield node


def _pattern(node: ast.JoinedStr) -> str:
    return "".join(re.escape(str(p.value)) if isinstance(p, ast.Constant) else "[A-Za-z0-9-]+" for p in node.values)


def said() -> Iterator[tuple[str, ast.Call, ast.expr]]:
    """(place, call, key expression) of everything that the code says."""
    for _, path, module in modules("handlers", "scheduler", "bot", "reports", "domain"):
        for node in ast.walk(module):
            if isinstance(node, ast.Call):
                key = _named(node)
                if key is not None:
                    for choice in _choices(key):
                        yield place(path, node), node, choice


def test_every_key_that_the_code_says_exists():
    known = messages("id")
    wrong = []
    for where, _, key in said():
        if isinstance(key, ast.Constant) and key.value and key.value not in known:
            wrong.append(f"{where} {key.value}")
        if isinstance(key, ast.JoinedStr) and not any(re.fullmatch(_pattern(key), k) for k in known):
            wrong.append(f"{where} {_pattern(key)}")
    assert not wrong, "\n".join(wrong)


def _given(call: ast.Call) -> set[str] | None:
    """The variables that the call gives, None when that cannot be read from it."""
    name = getattr(call.func, "id", "")
    if name in {"say", "Refusal"}:
        names = {k.arg for k in call.keywords} - {"buttons"}
        return None if None in names else {str(n) for n in names}
    params = next((k.value for k in call.keywords if k.arg == "params"), None)
    if name in {"Line", "Word"} and len(call.args) > 1:
        params = call.args[1]
    if params is None:
        return set()
    if not isinstance(params, ast.Dict) or not all(isinstance(k, ast.Constant) for k in params.keys):
        return None
    return {str(k.value) for k in params.keys if isinstance(k, ast.Constant)}


def test_every_key_is_given_the_variables_that_it_shows():
    known = messages("id")
    wrong = []
    for where, call, key in said():
        if not isinstance(key, ast.Constant) or key.value not in known:
            continue
        given = _given(call)
        missing = set() if given is None else known[key.value][1].variables - given
        if missing:
            wrong.append(f"{where} {key.value} lacks {sorted(missing)}")
    assert not wrong, "\n".join(wrong)


def _mentioned() -> tuple[set[str], list[str]]:
    """All strings in the code, and patterns of those that are put together there."""
    words: set[str] = set()
    joined: list[ast.JoinedStr] = []
    for _, _, module in modules():
        for node in ast.walk(module):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                words.add(node.value)
            if isinstance(node, ast.JoinedStr):
                joined.append(node)
    patterns = [_pattern(node) for node in joined if _begins_a_key(node.values[0])]
    # A constant "tinjau-reason-" stands for all that is put behind it elsewhere.
    patterns += [re.escape(word) + "[A-Za-z0-9-]+" for word in words if re.fullmatch(r"[a-z]+(-[a-z]+)+-", word)]
    # f"{key}-group" stands for every string in the code with "-group" behind it.
    ends = {str(n.values[1].value) for n in joined if len(n.values) == 2 and _ends_a_key(n)}
    return words | {word + end for word in words for end in ends}, patterns


def _begins_a_key(first: ast.expr) -> bool:
    return isinstance(first, ast.Constant) and re.match(r"[a-z]+-", str(first.value)) is not None


def _ends_a_key(node: ast.JoinedStr) -> bool:
    last = node.values[1]
    return isinstance(last, ast.Constant) and re.fullmatch(r"-[a-z-]+", str(last.value)) is not None


def test_nothing_stands_in_the_catalogues_that_nobody_says():
    words, patterns = _mentioned()
    joined = re.compile("|".join(patterns))
    idle = [
        f"{path.name}: {key}"
        for key, (path, _) in messages("id").items()
        if key not in words and not joined.fullmatch(key)
    ]
    assert not idle, "\n".join(idle)


# ── Families ─────────────────────────────────────────────────────────────────


def test_every_right_has_a_refusal():
    assert {f"refused-{action.value}" for action in TABLE} <= messages("id").keys()


def test_every_command_has_its_help():
    assert {f"help-{command.name}" for command in table.COMMANDS} <= messages("id").keys()


def test_no_help_is_for_a_command_that_is_not_there():
    commands = {f"help-{command.name}" for command in table.COMMANDS}
    assert {key for key in messages("id") if key.startswith("help-")} <= commands


@pytest.mark.parametrize("area", ["I", "II", "III", "IV", "V", "VI"])
def test_every_area_has_its_names(area):
    assert {f"area-{area}", f"area-short-{area}"} <= messages("id").keys()


_CODED = {"TargetWarning": "warning", "Finding": "finding", "ImportFailed": "import-error"}


def _codes() -> Iterator[tuple[str, str, ast.Call]]:
    """(place, key, call) of every warning, finding and failure that is made with its code written out."""
    for _, path, module in modules("domain", "importers"):
        for node in ast.walk(module):
            family = _CODED.get(getattr(node.func, "id", "")) if isinstance(node, ast.Call) else None
            if family is None or not isinstance(node, ast.Call):
                continue
            code = next((k.value for k in node.keywords if k.arg == "code"), node.args[0] if node.args else None)
            for choice in _choices(code) if code is not None else ():
                if isinstance(choice, ast.Constant):
                    yield place(path, node), f"{family}-{choice.value}", node


def test_every_warning_finding_and_failure_has_its_sentence():
    wrong = [f"{where} {key}" for where, key, _ in _codes() if key not in messages("id")]
    assert not wrong, "\n".join(wrong)
    assert {key.split("-")[0] for _, key, _ in _codes()} == {"warning", "finding", "import"}


def test_every_warning_of_the_golden_targets_has_its_sentence():
    golden = ROOT.parent / "shared" / "golden" / "target-waktu.json"
    if not golden.is_file():
        pytest.skip("the golden targets are not beside the project")
    codes = set(re.findall(r'"code":\s*"([a-z-]+)"', golden.read_text("utf-8")))
    assert {f"warning-{code}" for code in codes} <= messages("id").keys()
