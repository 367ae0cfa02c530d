"""What people see on the command line stays as it is until somebody means to change it.

To write the files again: `python -m tests.golden.cli.regenerate`.
"""

import pytest

from tests.golden.cli.regenerate import APPETITES, FOLDER, outputs

OUTPUTS = outputs()
SHOWN = [name for name in OUTPUTS if name.endswith(tuple(f"{a}.txt" for a in APPETITES))]


@pytest.mark.parametrize("name", OUTPUTS)
def test_the_output_is_the_one_on_file(name: str):
    assert OUTPUTS[name] == (FOLDER / name).read_text("utf-8")


def test_every_file_here_is_an_output():
    assert {path.name for path in FOLDER.glob("*.txt")} == set(OUTPUTS)


@pytest.mark.parametrize("name", SHOWN)
def test_the_recommendation_stands_first_then_what_is_missing_then_the_reasons(name: str):
    lines = OUTPUTS[name].splitlines()
    _, appetite, _ = name.rsplit(".", 2)
    assert lines[0].startswith(f"{appetite.title()}: ")
    headings = [line for line in lines if line in {"What is missing", "Why", "Disclosure options"}]
    assert headings[-2:] == ["Why", "Disclosure options"]
    assert headings[:-2] in ([], ["What is missing"])
    assert all(line == line.rstrip() for line in lines)


@pytest.mark.parametrize("name", SHOWN)
def test_both_appetites_say_the_same_of_each_other(name: str):
    stem, _, _ = name.rsplit(".", 2)
    first = [OUTPUTS[f"{stem}.{appetite}.txt"].splitlines()[0] for appetite in APPETITES]
    said = [sorted(line.removesuffix(".").split(". ")) for line in first]
    assert said[0] == said[1]
