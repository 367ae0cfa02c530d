"""What the house style promises about the repository as a whole."""

import re
from collections.abc import Iterator

import pytest

from tests.contract import repository

MOST_LINES = 400
MOST_SENTENCE_LINES = 600  # a catalogue of sentences is looked up by key, not read through
ONE_FILE = "assessment/records/standalone/verify.py"  # goes into packages, so it cannot be split
MOST_LINES_OF_ONE_FILE = 2300
LARGEST_FILE = 4 * 2**20
VAGUE = {"common", "core", "helpers", "managers", "misc", "services", "utils"}


def either(*pieces: str) -> str:
    return f"(?:{'|'.join(pieces)})"


# Written in pieces, so that this file does not hold what it looks for.
MACHINE_PATHS = re.compile(
    r"(?<![\w.~:/-])/" + either("wo" + "rk", "ro" + "ot", "ho" + "me", "Us" + "ers") + r"/\w"
)
INDEX_HOSTS = re.compile(
    either(
        "pypi" + r"\.(?:org|python\.org)",
        "files.python" + "hosted",
        "registry.npm" + "js",
        "deb.deb" + "ian",
        "crates" + r"\.io/api",
    )
)
WORKPLACE = re.compile(
    either(
        r"\.lib" + "rary/",
        "shared/" + either("acceptance", "contracts", "design", "reference", "spikes"),
        "py" + "env",
        "/opt/" + either("pypi", "wheels"),
    )
)
# Notes that lie outside the repository: whoever reads it cannot open them.
OUTSIDE = re.compile(
    r"\b"
    + either(
        "contracts" + r"\.md",
        "house" + r"-style\.md",
        "marginal" + r"-risk\.md",
        "calib" + r"ration\.md",
        "framework" + r"_draft\.yaml",
        "framework" + r"_v2\b",
        "rater" + r"_instructions\.md",
    )
)
PRIVATE_KEY = re.compile("-----BEGIN [A-Z ]*PRIV" + "ATE KEY-----")

UNWANTED = [
    pytest.param(MACHINE_PATHS, "a path of one person's machine", id="machine-path"),
    pytest.param(INDEX_HOSTS, "the host of a package index", id="index-host"),
    pytest.param(WORKPLACE, "a place or tool only its makers have", id="workplace"),
    pytest.param(OUTSIDE, "a note that is not in the repository", id="outside-note"),
    pytest.param(PRIVATE_KEY, "a private key", id="private-key"),
]


def places(pattern: re.Pattern[str]) -> Iterator[str]:
    for path, text in repository.texts():
        for number, line in enumerate(text.splitlines(), 1):
            if found := pattern.search(line):
                yield f"{path}:{number}: {found.group()}"


def told(what: str, found: list[str]) -> str:
    return "\n  ".join([f"{what} ({len(found)}):", *found[:40]])


@pytest.mark.parametrize(("pattern", "what"), UNWANTED)
def test_no_file_names(pattern, what):
    found = list(places(pattern))
    assert not found, told(f"files that name {what}", found)


@pytest.mark.parametrize(
    ("pattern", "sample"),
    [
        (MACHINE_PATHS, "see /ho" + "me/ada/model.bin"),
        (INDEX_HOSTS, "https://pypi" + ".org/simple"),
        (WORKPLACE, "as in shared/" + "reference/engine.md"),
        (OUTSIDE, "see contracts" + ".md"),
        (PRIVATE_KEY, "-----BEGIN EC PRIV" + "ATE KEY-----"),
    ],
)
def test_each_pattern_finds_what_it_is_for(pattern, sample):
    assert pattern.search(sample)


def test_no_page_takes_raw_html():
    setting = "unsafe_allow" + "_html"
    found = [path for path, text in repository.texts() if path.endswith(".py") and setting in text]
    assert not found, told(f"pages that set {setting}", found)


def test_no_module_is_too_long_to_read():
    long = [
        f"{path}: {lines} lines"
        for path, text in repository.texts()
        if path.startswith("assessment/") and path.endswith(".py")
        if (lines := len(text.splitlines())) > most_lines(path)
    ]
    assert not long, told(f"modules of more than {MOST_LINES} lines; split by noun", long)


def most_lines(path: str) -> int:
    if path == ONE_FILE:
        return MOST_LINES_OF_ONE_FILE
    return MOST_SENTENCE_LINES if path.startswith("assessment/wording/") else MOST_LINES


def test_no_folder_or_module_has_a_name_that_says_nothing():
    vague = [
        repository.name(path)
        for path in repository.files()
        if repository.PACKAGE in path.parents
        if VAGUE & {*path.relative_to(repository.PACKAGE).parts[:-1], path.stem}
    ]
    assert not vague, told("name it for what it does", vague)


@pytest.mark.parametrize("folder", ["data", "docs", "frameworks"])
def test_a_folder_of_texts_carries_its_own_licence(folder):
    text = (repository.ROOT / folder / "LICENSE").read_text("utf-8")
    assert "Creative Commons Attribution 4.0 International" in text


def test_the_code_carries_its_licence():
    text = (repository.ROOT / "LICENSE").read_text("utf-8")
    assert "Apache License" in text
    assert "Version 2.0" in text


@pytest.mark.parametrize("folder", ["data", "frameworks"])
def test_data_holds_no_code(folder):
    top = repository.ROOT / folder
    code = [repository.name(each) for each in repository.files() if top in each.parents]
    code = [path for path in code if path.endswith((".py", ".js", ".sh"))]
    assert not code, told(f"code under {folder}/", code)


def test_no_file_is_too_large_for_a_repository():
    large = [
        f"{repository.name(path)}: {size} bytes"
        for path in repository.files()
        if (size := path.stat().st_size) > LARGEST_FILE
    ]
    assert not large, told("large files", large)
