"""Files that are no assessment, or mean harm: one list of problems, code 2, nothing executed."""

from __future__ import annotations

import json
import os
import threading
from pathlib import Path
from typing import Any

import pytest

from assessment.reading import read_document
from tests.unit.cli.running import PYTHIA, refused, run

CONTENT = read_document(PYTHIA.read_bytes(), PYTHIA.name).value
HEAD = '{"schema": "openness-assessment/0", "id": "x", '


def example(**changes: Any) -> dict[str, Any]:
    """The content of a shipped example, with fields replaced."""
    assert isinstance(CONTENT, dict)
    return {**CONTENT, **changes}


def said(tmp_path: Path, data: bytes | str, name: str = "given.yaml") -> list[dict[str, Any]]:
    """What is said against a file of this content."""
    file = tmp_path / name
    file.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    problems = refused("evaluate", file)
    assert all(problem["file"] == str(file) for problem in problems)
    return problems


def codes(problems: list[dict[str, Any]]) -> set[str]:
    return {problem["code"] for problem in problems}


# ------------------------------------------------------------------------- no document at all


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    (problem,) = refused("evaluate", tmp_path / "nowhere.yaml")
    assert problem["code"] == "store.file.unreadable"
    assert "No such file" in problem["message"]


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (problem,) = refused("evaluate", tmp_path)
    assert "Is a directory" in problem["message"]


@pytest.mark.parametrize("name", ["x" * 5000, ""])
def test_what_cannot_be_the_name_of_a_file_is_said_to_be_unreadable(name: str) -> None:
    (problem,) = refused("evaluate", name)
    assert problem["code"] == "store.file.unreadable"


def test_a_file_one_may_not_read_is_said_to_be_unreadable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "closed.yaml"
    file.write_text("x")
    real = Path.open

    def closed(self: Path, *arguments: Any, **named: Any) -> Any:
        if self == file:
            raise PermissionError(13, os.strerror(13), str(self))
        return real(self, *arguments, **named)

    # The right to read is no bar to the administrator, as whom tests may run.
    monkeypatch.setattr(Path, "open", closed)
    (problem,) = refused("evaluate", file)
    assert "Permission denied" in problem["message"]


def test_a_very_large_file_is_refused_without_reading_it_whole(tmp_path: Path) -> None:
    file = tmp_path / "large.yaml"
    with file.open("wb") as handle:
        handle.truncate(100 * 1024 * 1024)
    (problem,) = refused("evaluate", file)
    assert problem["code"] == "store.file.too-large"


def test_an_endless_file_is_refused(tmp_path: Path) -> None:
    pipe = tmp_path / "endless.yaml"
    os.mkfifo(pipe)

    def feed() -> None:
        with pipe.open("wb", buffering=0) as end:
            try:
                while True:
                    end.write(b"a" * 65536)
            except BrokenPipeError:
                return

    feeder = threading.Thread(target=feed)
    feeder.start()
    ran = run("evaluate", pipe, "--format", "json")
    feeder.join(30)
    assert (ran.code, ran.codes()) == (2, ["store.file.too-large"])
    assert not feeder.is_alive()


# ---------------------------------------------------------------------------- not to be read


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "reading.empty"),
        (b"   \n# only a comment\n", "reading.empty"),
        (bytes(range(256)) * 40, "reading.not-utf8"),
        (b"PK\x03\x04" + bytes(60), "reading.character"),
        ("id: é\n".encode("latin-1"), "reading.not-utf8"),
        ("id: é\n".encode("utf-16"), "reading.not-utf8"),
        (b"id: a\nid: b\n", "reading.duplicate-field"),
        (b"as_of: 1.5\n", "reading.float"),
        (b"as_of: .nan\n", "reading.no-quantity"),
        (b"as_of: .inf\n", "reading.no-quantity"),
        (b"a: " + b"9" * 400 + b"\n", "reading.large-number"),
        (b"a: !!python/object/apply:os.system ['true']\n", "reading.tag"),
        (b"a: &x 1\nb: *x\n", "reading.alias"),
        (b"a: 1\n---\nb: 2\n", "reading.several-documents"),
        (b"a: [1, 2\n", "reading.unfinished"),
        (b"\tid: a\n", "reading.tab"),
        (b"a: " + b"[" * 9000 + b"]" * 9000, "reading.too-deep"),
        (b"a: [" + b"1, " * 500_000 + b"1]\n", "reading.too-many-values"),
        (b"k" * 300 + b": 1\n", "reading.long-name"),
        (b"a: '\x1b[2J'\n", "reading.character"),
        ("a: 'x\u2028y'\n".encode(), "reading.character"),
    ],
    ids=lambda value: value if isinstance(value, str) else repr(value[:24]),
)
def test_yaml_that_is_not_read_is_refused_with_its_reason(
    tmp_path: Path, data: bytes, code: str
) -> None:
    assert code in codes(said(tmp_path, data))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (HEAD + '"id": "y"}', "reading.duplicate-field"),
        (HEAD + '"kind": NaN}', "reading.no-quantity"),
        (HEAD + '"kind": Infinity}', "reading.no-quantity"),
        (HEAD + '"kind": 1e400}', "reading.float"),
        (HEAD + '"kind": 0.1}', "reading.float"),
        (HEAD + '"kind": ' + "9" * 5000 + "}", "reading.large-number"),
        (HEAD + '"kind": "\\ud800"}', "reading.character"),
        (HEAD + '"kind": "\\u0000"}', "reading.character"),
        (HEAD + '"kind": "\\u001b[31m"}', "reading.character"),
        (HEAD + '"kind": 1} trailing', "reading.trailing-text"),
        (HEAD, "reading.unfinished"),
        ("[" * 100_000, "reading.too-deep"),
    ],
    ids=lambda value: value if value.startswith("reading.") else repr(value[-24:]),
)
def test_json_that_is_not_read_is_refused_with_its_reason(
    tmp_path: Path, text: str, code: str
) -> None:
    assert code in codes(said(tmp_path, text, "given.json"))


def test_an_alias_bomb_is_refused_at_once(tmp_path: Path) -> None:
    rounds = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    bomb = "\n".join(["a0: &a0 [x, x, x, x, x, x, x, x, x]", *rounds])
    found = codes(said(tmp_path, bomb))
    assert found <= {"reading.alias", "reading.anchor", "reading.more-problems"}


# ------------------------------------------------------------------------ of the wrong type


WRONG: list[Any] = [None, True, 7, "text", [], ["text"], {}, {"text": "text"}]


@pytest.mark.parametrize("field", sorted(example()))
def test_the_wrong_type_anywhere_at_the_top_is_a_problem_of_that_field(
    tmp_path: Path, field: str
) -> None:
    given = example()[field]
    for index, value in enumerate(WRONG):
        fits_kind = isinstance(value, dict) and isinstance(given, dict)
        fits_kind |= isinstance(value, list) and isinstance(given, tuple)
        if fits_kind or (value == "text" and isinstance(given, str)):
            continue
        text = json.dumps(example(**{field: value}))
        problems = said(tmp_path, text, f"{index}.json")
        for problem in problems:
            assert problem["path"].split("/")[1] == field


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"subject": {"name": "x" * 10_000}}, "/subject/name"),
        ({"id": "X" * 10_000}, "/id"),
        ({"as_of": "yesterday"}, "/as_of"),
        ({"as_of": "2023-13-01"}, "/as_of"),
        ({"kind": "joke"}, "/kind"),
        ({"facts": {"a.b.c": "yes"}}, "/facts/a.b.c"),
        ({"screening": [{"scenario": "S01", "assessed": "yes"}]}, "/screening/0/assessed"),
        ({"ballots": [{"rater": "x", "ratings": {"FO": {"best": -1}}}]}, "/ballots/0/ratings/FO"),
        ({"settings": {"appetite": 3}}, "/settings/appetite"),
    ],
    ids=str,
)
def test_a_value_that_does_not_fit_is_placed_and_shown_in_short(
    tmp_path: Path, changes: dict[str, Any], path: str
) -> None:
    problems = said(tmp_path, json.dumps(example(**changes)), "given.json")
    assert any(problem["path"].startswith(path) for problem in problems)
    assert all(len(problem["message"]) < 500 for problem in problems)


@pytest.mark.parametrize(
    ("rating", "code"),
    [
        ({}, "assessment.rating-incomplete"),
        ({"best": 1}, "assessment.rating-incomplete"),
        (
            {"lowest": 0, "best": 1, "highest": 2, "state": "unknown"},
            "assessment.rating-incomplete",
        ),
        ({"lowest": 2, "best": 1, "highest": 3}, "assessment.range-crossed"),
        ({"lowest": 0, "best": 1, "highest": 7}, "assessment.level-too-high"),
        ({"state": "not_applicable"}, "assessment.not-applicable-refused"),
        ({"state": "unknown", "evidence": ["E99"]}, "assessment.unknown-evidence"),
    ],
)
def test_a_rating_that_means_nothing_is_refused(
    tmp_path: Path, rating: dict[str, Any], code: str
) -> None:
    consensus = {"AUT": rating}
    problems = said(tmp_path, json.dumps(example(consensus=consensus)), "given.json")
    assert codes(problems) == {code}
