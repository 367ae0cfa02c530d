"""One catalogue: every code and key has its sentence, every sentence is said, filled and plain."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import get_args

import pytest

import assessment
from assessment import wording
from assessment.cli import COMMANDS
from assessment.engine.v1.proof.outcome import About
from assessment.errors import Problem
from assessment.model.assessment import Kind
from assessment.model.base import Orientation
from assessment.model.criterion import ChoiceFact, Role
from assessment.model.evaluation import Status
from assessment.model.source import Reading
from assessment.store.health import Point
from assessment.wording import AREAS, catalogue, explain, say
from assessment.wording.en import screens

PACKAGE = Path(assessment.__file__).parent
CODES = sorted(key.removeprefix("problem.") for key in catalogue() if key.startswith("problem."))
SENTENCES = [key for key in catalogue() if not key.startswith(("problem.", "hint."))]

# ------------------------------------------------------------------------------- the catalogue


def test_a_sentence_is_filled_with_its_parameters() -> None:
    assert say("results.line.framework", id="small", version="1.0.0") == "Framework small 1.0.0"


def test_a_key_or_a_parameter_that_is_missing_is_a_fault() -> None:
    with pytest.raises(KeyError):
        say("results.line.nothing")
    with pytest.raises(KeyError):
        say("results.line.framework", id="small")


def test_values_are_put_in_as_they_are() -> None:
    name = "{id} & <b> %s \\ ${x}"
    assert say("problem.assessment.unknown-fact", name=name).count(name) == 1


def test_a_problem_is_explained_by_message_and_hint() -> None:
    words = explain(Problem("assessment.unknown-setting", params={"name": "x", "known": "a, b"}))
    assert words.message == "There is no setting “x”."
    assert words.hint == "Known settings: a, b."


def test_the_catalogue_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        catalogue()["results.line.framework"] = "x"  # type: ignore[index]


def test_a_key_in_two_areas_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wording, "import_module", lambda name: SimpleNamespace(TEXTS={"a.b": "x"}))
    catalogue.cache_clear()
    try:
        with pytest.raises(KeyError, match="in two areas"):
            catalogue()
    finally:
        monkeypatch.undo()
        catalogue.cache_clear()
    assert len(catalogue()) > 1000


def test_a_key_on_two_pages_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    page = SimpleNamespace(TEXTS={"screens.x": "x"})
    monkeypatch.setattr(screens, "_PAGES", (page, page))
    with pytest.raises(KeyError, match="on two pages"):
        screens._merged()


def test_every_area_of_the_folder_is_in_the_catalogue() -> None:
    folder = PACKAGE / "wording" / "en"
    found = {path.stem for path in folder.glob("*.py")} | {p.name for p in folder.glob("*/")}
    assert found - {"__init__", "__pycache__"} == set(AREAS)
    for area in AREAS:
        texts: Mapping[str, str] = import_module(f"assessment.wording.en.{area}").TEXTS
        assert texts.items() <= catalogue().items()


# ------------------------------------------------------------------------ what the program says


@dataclass(frozen=True)
class Source:
    """One module of the program.

    Attributes:
        literals: texts in it that stand by themselves.
        patterns: for texts with something filled in, what they can be.
        filled: for each code or key in a call, the names of the parameters given with it.
    """

    path: Path
    literals: frozenset[str]
    patterns: frozenset[str]
    filled: tuple[tuple[str, frozenset[str]], ...]


@cache
def sources() -> tuple[Source, ...]:
    """Every module but the catalogue itself."""
    paths = [path for path in PACKAGE.rglob("*.py") if "wording" not in path.parts]
    return tuple(_source(path) for path in sorted(paths))


def _source(path: Path) -> Source:
    tree = ast.parse(path.read_text("utf-8"))
    nodes = list(ast.walk(tree))
    inside = {id(part) for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values}
    literals = {
        node.value
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside
    }
    patterns = {
        "".join(
            re.escape(str(part.value)) if isinstance(part, ast.Constant) else "[a-z0-9_.-]+"
            for part in node.values
        )
        for node in nodes
        if isinstance(node, ast.JoinedStr)
    }
    return Source(path, frozenset(literals), frozenset(patterns), tuple(_filled(tree)))


def _filled(tree: ast.Module) -> Iterator[tuple[str, frozenset[str]]]:
    for function in _functions(tree):
        given = list(_dicts(function))
        for call in ast.walk(function):
            if not isinstance(call, ast.Call):
                continue
            names = {keyword.arg for keyword in call.keywords if keyword.arg is not None}
            for value in (*call.args, *(keyword.value for keyword in call.keywords)):
                names |= _names(value, call.lineno, given)
            for value in call.args:
                if isinstance(value, ast.Constant) and isinstance(value.value, str):
                    yield value.value, frozenset(names)


def _functions(tree: ast.Module) -> Iterator[ast.AST]:
    inner = (ast.FunctionDef, ast.AsyncFunctionDef)
    nested = {
        id(below)
        for node in ast.walk(tree)
        if isinstance(node, inner)
        for below in ast.walk(node)
        if below is not node and isinstance(below, inner)
    }
    for node in ast.walk(tree):
        if isinstance(node, inner) and id(node) not in nested:
            yield node


def _dicts(function: ast.AST) -> Iterator[tuple[str, int, ast.expr]]:
    """Names given to written-out parameters: `params = {...}`."""
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            yield node.targets[0].id, node.lineno, node.value
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
            yield node.target.id, node.lineno, node.value


def _names(value: ast.expr, line: int, given: list[tuple[str, int, ast.expr]]) -> set[str]:
    """The keys of written-out parameters, or of those a name was last given to above the line."""
    if isinstance(value, ast.Name):
        above = [(at, dict_) for name, at, dict_ in given if name == value.id and at <= line]
        return _names(max(above, key=lambda found: found[0])[1], -1, []) if above else set()
    if not isinstance(value, ast.Dict):
        return set()
    keys = [key.value for key in value.keys if isinstance(key, ast.Constant)]
    return {key for key in keys if isinstance(key, str)}


@cache
def literals() -> frozenset[str]:
    return frozenset(text for source in sources() for text in source.literals)


@cache
def patterns() -> frozenset[str]:
    """What texts with something filled in can be, as far as they begin like a key."""
    begins = re.compile(r"[a-z]+\\\.")
    found = {text for source in sources() for text in source.patterns if begins.match(text)}
    # Names of modules and files begin like keys; and what is an area with anything after it would
    # say that all of the area is said.
    return frozenset(text for text in found if not text.startswith((r"assessment\.", r"text\.")))


def is_said(text: str) -> bool:
    return text in literals() or any(re.fullmatch(pattern, text) for pattern in patterns())


def test_every_problem_has_a_hint_and_every_hint_a_problem() -> None:
    hints = sorted(key.removeprefix("hint.") for key in catalogue() if key.startswith("hint."))
    assert hints == CODES


def test_every_problem_in_the_catalogue_can_happen() -> None:
    assert [code for code in CODES if not is_said(code)] == []


def test_every_sentence_in_the_catalogue_is_said() -> None:
    assert [key for key in SENTENCES if not is_said(key)] == []


def test_a_sentence_nobody_says_would_be_found() -> None:
    assert not is_said("results.line.nothing")
    assert not is_said("assessment.nothing-at-all")


def test_everything_in_the_program_that_looks_like_a_code_has_its_words() -> None:
    """A code is a dotted text that begins like one; also part of a longer key, or a module."""
    areas = {code.partition(".")[0] for code in CODES} | {
        key.partition(".")[0] for key in SENTENCES
    }
    shape = re.compile(r"[a-z]+(\.[a-z0-9-]+)+")
    known = {*CODES, *catalogue()}
    files = {"framework.yaml", "framework.json", "edition.json", "log.pem"}
    files |= {f"report.{ending}" for ending in ("pdf", "html", "md", "csv", "json", "typ")}
    lacking = [
        f"{source.path.relative_to(PACKAGE)}: {text}"
        for source in sources()
        for text in source.literals - files
        if shape.fullmatch(text)
        and text.partition(".")[0] in areas
        and text not in known
        and not any(key.endswith(f".{text}") or key.startswith(text) for key in known)
        and not (PACKAGE.parent / text.replace(".", "/")).is_dir()
        and not (PACKAGE.parent / f"{text.replace('.', '/')}.py").is_file()
    ]
    assert lacking == []


# Keys that are put together: what is filled in comes from a closed list, and each has its words.
FAMILIES: dict[str, tuple[str, ...]] = {
    "commands.{}.short": tuple(COMMANDS),
    "commands.doctor.point.{}": get_args(Point),
    "commands.doctor.fine.{}": get_args(Point),
    "commands.doctor.none.{}": ("key", "log-key"),
    "commands.framework.freed.{}": tuple(about.value for about in About),
    "results.kind.{}": get_args(Kind),
    "results.status.{}": get_args(Status),
    "results.status-word.{}": get_args(Status),
    "results.option.{}": ("open", "closed"),
    "results.note.{}": tuple(
        value.replace("_", "-")
        for value in get_args(ChoiceFact.model_fields["set_by"].annotation)
        if value != "people"
    ),
    "results.framework.{}": (
        *("settings", "facts", "criteria", "scenarios", "before", "scenario", "after", "rules"),
        *("gates", "hold", "obligations", "tiers", "sources"),
        *get_args(Orientation),
    ),
    "results.framework.role.{}": get_args(Role),
    "results.framework.read.{}": get_args(Reading),
}


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_of_keys_has_a_sentence_for_each_of_its_kind(family: str) -> None:
    assert FAMILIES[family]
    for member in FAMILIES[family]:
        assert family.format(member) in catalogue()


def test_no_sentence_about_results_lies_outside_what_is_said_in_full_or_a_family() -> None:
    together = {family.format(member) for family, listed in FAMILIES.items() for member in listed}
    areas = ("results.", "commands.")
    ours = {key for key in SENTENCES if key.startswith(areas)}
    assert ours - together - literals() == set()


# ----------------------------------------------------------------------------- filled and plain


def fields(text: str) -> set[str]:
    """The names of the parameters of a sentence."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def needed(key: str) -> set[str]:
    """What has to be given with a key or a code."""
    texts = catalogue()
    if key in texts:
        return fields(texts[key])
    return fields(texts[f"problem.{key}"]) | fields(texts[f"hint.{key}"])


@cache
def calls() -> dict[str, list[tuple[str, frozenset[str]]]]:
    """For each key and code, the calls it is written out in and what they give."""
    found: dict[str, list[tuple[str, frozenset[str]]]] = {}
    known = {*CODES, *catalogue()}
    for source in sources():
        for text, names in source.filled:
            if text in known:
                found.setdefault(text, []).append((source.path.name, names))
    return found


ELSEWHERE = (
    # Put together by a function of its own; a test of that floor explains each as it happens.
    "framework.syntax.",
    "framework.expression.",
    "gate.",
    "log.history.",
    "log.note.",
    "log.witness.",
    "reading.",
    "record.",
    "intake.weights.",
    "review.unknown-case",
    "store.",
)


def test_a_problem_is_given_all_that_its_words_ask_for() -> None:
    lacking = {
        (code, place): needed(code) - names
        for code in CODES
        if not code.startswith(ELSEWHERE)
        for place, names in calls().get(code, [("nowhere", frozenset())])
        if needed(code) - names
    }
    assert lacking == {}


def test_a_sentence_written_out_is_given_all_that_it_asks_for() -> None:
    lacking = {
        (key, place): needed(key) - names
        for key, found in calls().items()
        if key in SENTENCES
        for place, names in found
        if needed(key) - names
    }
    assert lacking == {}
    assert len([key for key in calls() if key in SENTENCES]) > 200


def test_every_sentence_is_filled_by_plain_names() -> None:
    for key, text in catalogue().items():
        for _, name, form, conversion in string.Formatter().parse(text):
            assert name is None or name.isidentifier(), key
            assert not form, key
            assert conversion is None, key
        assert text.format(**dict.fromkeys(fields(text), "x")).strip(), key


LAID_OUT = {
    # Not sentences: words that join others, a listing, lines of a command, a page to read.
    "record.guide",
    "screens.countersign.command",
    "screens.record.command",
    "screens.result.or",
    "screens.result.used",
    "screens.scope.artefacts.listing.example",
}


NOT_PLAIN = {
    "exclamation mark": r"!",
    "begging": r"(?i)\bplease\b",
    "two spaces": r" {2}",
    "space at an end": r"\A\s|\s\Z",
    "dash for a comma": r"\s[–—-]\s|—",
    "tab": r"\t",
}


@pytest.mark.parametrize("fault", NOT_PLAIN)
def test_every_sentence_is_plain(fault: str) -> None:
    pattern = re.compile(NOT_PLAIN[fault])
    looked_at = catalogue().keys() - LAID_OUT
    assert sorted(key for key in looked_at if pattern.search(catalogue()[key])) == []


def test_every_problem_is_told_in_whole_sentences() -> None:
    ends_in_a_command = "hint.start.not-installed"
    for code in CODES:
        for key in (f"problem.{code}", f"hint.{code}"):
            text = catalogue()[key]
            assert not text[0].islower(), key
            assert text[-1] in ".}”" or key == ends_in_a_command, key


def test_no_key_is_written_twice_in_one_area():
    for file in sorted(Path(wording.__file__).parent.glob("en/**/*.py")):
        tree = ast.parse(file.read_text("utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Dict):
                keys = [str(key.value) for key in node.keys if isinstance(key, ast.Constant)]
                assert sorted(set(keys)) == sorted(keys), file
