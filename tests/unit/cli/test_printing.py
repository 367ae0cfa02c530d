"""What people wrote is printed so that it cannot move a cursor, turn a line or feign one."""

from __future__ import annotations

import io
import json
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.cli.output import print_json, print_line
from tests.unit.cli.running import run
from tests.unit.cli.test_hostile_files import example

HARMFUL = {
    "a line of ours": "Calm\nFully open: no rule asks for less.",
    "right to left": "gpt\u202egnp.exe",
    "isolate": "a\u2066b\u2069c",
    "mark": "a\u200fb",
    "tag letters": "a\U000e0041\U000e0042",
    "word joiner": "a\u2060b",
    "soft hyphen": "a\u00adb",
    "tab": "a\tb",
}
PRINTED_AS_IT_IS = {
    "accents": "Modèle à poids ouverts",
    "other scripts": "模型 نموذج מודל मॉडल",
    "emoji with joiner": "\U0001f469\u200d\U0001f52c",
    "joiner of letters": "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
    "no-break space": "12\u00a0B",
    "quotation marks and markup": "<b>\"x\"</b> & 'y' | `z` \\ $(true)",
}


def named(tmp_path: Path, name: str) -> Path:
    """An example whose model has this name."""
    file = tmp_path / "named.json"
    file.write_text(json.dumps(example(subject={"name": name})), "utf-8")
    return file


def is_calm(text: str) -> bool:
    """Whether a printed text holds nothing but what is seen, spaces and line ends."""
    seen = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    return all(sign in "\n\u200c\u200d" or unicodedata.category(sign) not in seen for sign in text)


@pytest.mark.parametrize("name", HARMFUL.values(), ids=HARMFUL.keys())
def test_a_harmful_name_is_printed_by_its_codes(tmp_path: Path, name: str) -> None:
    file = named(tmp_path, name)
    text = run("evaluate", file)
    assert text.code == 0
    assert is_calm(text.out)
    line = text.out.splitlines()[1]
    for sign in name:
        assert (sign if sign.isprintable() else f"<U+{ord(sign):04X}>") in line
    assert line.endswith("(worked example, not a decision, as of 2023-04-03)")


@pytest.mark.parametrize("name", PRINTED_AS_IT_IS.values(), ids=PRINTED_AS_IT_IS.keys())
def test_a_harmless_name_is_printed_as_it_is(tmp_path: Path, name: str) -> None:
    text = run("evaluate", named(tmp_path, name))
    assert text.out.splitlines()[1].startswith(f"{name} (")


def test_the_longest_name_is_printed_whole(tmp_path: Path) -> None:
    text = run("evaluate", named(tmp_path, "x" * 400))
    assert text.out.splitlines()[1].startswith("x" * 400 + " (")


@pytest.mark.parametrize(
    "name", ["\x1b[31mred.yaml", "\u202eevil.yaml", "a\nb.yaml", "\udcff.yaml"]
)
def test_a_harmful_file_name_or_option_is_printed_by_its_codes(name: str) -> None:
    for arguments in (
        ["evaluate", name],
        ["framework", "show", name],
        ["framework", "check", name],
        ["schema", name],
        ["evaluate", "x", "--set", name],
        [name],
        [f"--{name}"],
        ["evaluate", "x", "--format", name],
    ):
        ran = run(*arguments)
        assert ran.code == 2
        assert is_calm(ran.err + ran.out), arguments


def test_the_name_of_a_field_is_printed_by_its_codes(tmp_path: Path) -> None:
    file = tmp_path / "given.json"
    file.write_text(json.dumps(example(**{"a\u202eb\nc": 1})), "utf-8")
    ran = run("evaluate", file)
    assert ran.code == 2
    assert is_calm(ran.err)
    as_json = run("evaluate", file, "--format", "json")
    assert is_calm(as_json.out)
    assert as_json.codes() == ["reading.unknown-field"]


def printed(monkeypatch: pytest.MonkeyPatch, encoding: str, show: Any, value: Any) -> str:
    """What a function prints on an output of this encoding."""
    kept = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(kept, encoding=encoding, newline="\n"))
    show(value)
    return kept.getvalue().decode(encoding)


@given(st.text(st.characters(), max_size=40))
def test_json_is_calm_on_any_output_and_reads_as_what_it_was(text: str) -> None:
    for encoding in ("utf-8", "latin-1", "ascii"):
        with pytest.MonkeyPatch.context() as patch:
            out = printed(patch, encoding, print_json, {text: [text, {"a": text}]})
        assert is_calm(out)
        assert json.loads(out) == {text: [text, {"a": text}]}


@given(st.text(st.characters(), max_size=40))
def test_a_line_is_one_calm_line_on_any_output(text: str) -> None:
    for encoding in ("utf-8", "cp1252", "ascii"):
        with pytest.MonkeyPatch.context() as patch:
            out = printed(patch, encoding, print_line, text)
        assert is_calm(out)
        assert out.count("\n") == 1
        assert out.endswith("\n")


class Closed(io.StringIO):
    """An output that nobody reads any more."""

    def write(self, text: str) -> int:
        raise BrokenPipeError(32, "Broken pipe")


@pytest.mark.parametrize("form", ["text", "json"])
def test_output_that_nobody_reads_is_no_success(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any, form: str
) -> None:
    from assessment.cli import CUT_OFF, main

    file = named(tmp_path, "x")
    monkeypatch.setattr(sys, "argv", ["openness", "evaluate", str(file), "--format", form])
    monkeypatch.setattr(sys, "stdout", Closed())
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == CUT_OFF
    assert capsys.readouterr().err == ""


class Full(io.StringIO):
    """An output on a disk that is full."""

    def write(self, text: str) -> int:
        raise OSError(28, "No space left on device")


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize("file", ["named.json", "nowhere.json"])
def test_output_that_cannot_be_written_is_said_on_standard_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any, form: str, file: str
) -> None:
    from assessment.cli import main

    named(tmp_path, "x")
    monkeypatch.setattr(
        sys, "argv", ["openness", "evaluate", str(tmp_path / file), "--format", form]
    )
    monkeypatch.setattr(sys, "stdout", Full())
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 2
    lost = form == "json" or file == "named.json"
    assert ("commands.output-lost" in capsys.readouterr().err) == lost
