"""`openness key`, `seal` and `verify`: from a new key to a verified record, and every refusal."""

import json
import os
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner

from assessment import resources
from assessment.cli import group
from assessment.cli.writing import write_new
from assessment.intake.weights import weights_manifest
from assessment.records.gate.free import FREE_BY_DEFAULT, MOST_FREE_BYTES
from assessment.records.signing import read_signing_key, read_verify_key
from assessment.records.trust import read_policy
from assessment.records.verify import verify
from tests.golden.records.add import DECISION
from tests.sealing import refusal

EXAMPLE = resources.data() / "examples/pythia-12b.yaml"
LATER = "2023-04-04T10:00:00Z"


@pytest.fixture
def at(tmp_path, monkeypatch):
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str | Path, code: int = 0) -> str:
    """What a command says; it must leave with this code and without a trace."""
    ran = CliRunner().invoke(group, [str(each) for each in arguments])
    assert ran.exit_code == code, ran.output
    assert "Traceback" not in ran.output
    return ran.output


def read(*arguments, code=0):
    return json.loads(run(*arguments, "--format", "json", code=code))


def document(at, **decision):
    """The shipped example with a decision."""
    path = at / "case.yaml"
    made = json.dumps({**DECISION, "decided_at": LATER, "review_by": "2024-04-03", **decision})
    path.write_text(f"{EXAMPLE.read_text('utf-8')}\ndecision: {made}\n", "utf-8")
    return path


def folder(at, name="weights", **files):
    top = at / name
    top.mkdir()
    for file, content in {"a.bin": "one", "b.bin": "two", **files}.items():
        (top / file).write_text(content)
    return top


@pytest.fixture
def case(at):
    """A decided case, two keys and a policy that asks for both."""
    document(at)
    run("key", "new", "chair")
    run("key", "new", "reviewer")
    run("key", "trust", "chair.pub.pem", "--role", "chair", "--out", "one.json")
    run(
        *("key", "trust", "reviewer.pub.pem", "--role", "reviewer"),
        *("--framework", "tiered-openness@1.0.0", "--onto", "one.json", "--out", "trust.json"),
    )
    return at


def sealed(*arguments):
    """The path of a package sealed by both keys."""
    keys = ("--key", "chair.key.pem", "--key", "reviewer.key.pem")
    return Path(read("seal", "case.yaml", *keys, *arguments)["package"])


# Keys


def test_a_new_key_is_private_and_has_the_id_it_says(at):
    said = read("key", "new", "chair", "--dir", "keys")
    private, public = at / said["private"], at / said["public"]
    assert stat.S_IMODE(private.stat().st_mode) == 0o600
    assert b"BEGIN PRIVATE KEY" in private.read_bytes()
    key = read_signing_key(private.read_bytes(), "key")
    assert key.keyid == said["keyid"] == read_verify_key(public.read_bytes(), "key").keyid


def test_two_new_keys_differ(at):
    assert read("key", "new", "a")["keyid"] != read("key", "new", "b")["keyid"]


def test_people_are_told_when_a_key_is_unprotected(at):
    assert "no passphrase" in run("key", "new", "chair")


def test_a_key_can_be_protected(at):
    (at / "word").write_text("open sesame\nsecond line\n")
    said = run("key", "new", "chair", "--passphrase-file", "word")
    assert "no passphrase" not in said
    pem = (at / "chair.key.pem").read_bytes()
    assert b"ENCRYPTED" in pem
    assert read_signing_key(pem, "key", b"open sesame").keyid in said


def test_a_key_is_never_overwritten(at):
    run("key", "new", "chair")
    before = (at / "chair.key.pem").read_bytes()
    assert "record.file.exists" in run("key", "new", "chair", code=2)
    (at / "other.pub.pem").write_text("mine")
    assert "record.file.exists" in run("key", "new", "other", code=2)
    assert (at / "chair.key.pem").read_bytes() == before
    assert not (at / "other.key.pem").exists()


@pytest.mark.parametrize("name", ["../chair", "a/b", "", ".hidden", "a b", "x" * 62])
def test_a_key_has_a_plain_name(at, name):
    assert "record.key.name" in run("key", "new", name, code=2)


def test_an_empty_passphrase_is_refused(at):
    (at / "word").write_text("\n")
    said = run("key", "new", "chair", "--passphrase-file", "word", code=2)
    assert "record.key.passphrase-empty" in said
    assert not (at / "chair.key.pem").exists()


# Policies


def test_a_policy_names_roles_and_frameworks(case):
    policy = read_policy((case / "trust.json").read_bytes(), "trust.json")
    assert set(policy.roles) == {"chair", "reviewer"}
    assert [each.id for each in policy.frameworks] == ["tiered-openness"]
    assert json.loads((case / "trust.json").read_bytes())["keys"]


def test_a_policy_may_ask_for_several_keys(case):
    keys = ("chair.pub.pem", "reviewer.pub.pem")
    run("key", "trust", *keys, "--role", "board", "--threshold", "2", "--out", "board.json")
    assert read_policy((case / "board.json").read_bytes(), "b").roles["board"].threshold == 2


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["chair.pub.pem", "--threshold", "2"], "record.trust.threshold"),
        (["chair.key.pem"], "record.key.not-public"),
        (["chair.pub.pem", "--onto", "trust.json"], "record.trust.role-twice"),
        (["chair.pub.pem", "--onto", "chair.pub.pem"], "reading."),
        (["chair.pub.pem", "--framework", "nothing@1.0.0"], "store.framework.unknown"),
        (["missing.pub.pem"], "store.file.unreadable"),
    ],
    ids=range(6),
)
def test_a_policy_that_cannot_hold_is_not_written(case, arguments, code):
    said = run("key", "trust", *arguments, "--role", "chair", "--out", "new.json", code=2)
    assert code in said
    assert not (case / "new.json").exists()


# Sealing and verifying


def test_a_sealed_case_is_trusted(case):
    package = sealed("--out", "records")
    assert package.parent == Path("records")
    report = read("verify", package, "--policy", "trust.json")
    assert report["ok"] is True
    assert report["headline"] == "trusted"
    assert {"name", "status", "detail"} <= report["checks"][0].keys()
    status = {each["name"]: each["status"] for each in report["checks"]}
    assert status["tier"] == status["framework_approved"] == "PASS"
    assert status["log"] == "NOT CHECKED"


def test_without_a_policy_nobody_is_said_to_have_signed(case):
    package = sealed()
    assert read("verify", package, code=1)["ok"] is False
    said = run("verify", package, code=1)
    assert said.startswith("Unaltered. Who signed is not established\n")
    assert "NOT CHECKED" in said
    assert "pythia-12b (example)" in said


def test_people_read_what_was_sealed(case):
    said = run("seal", "case.yaml", "--key", "chair.key.pem")
    package = next(case.glob("pythia-12b-*.openness.zip"))
    assert package.name in said
    keyid = read_signing_key((case / "chair.key.pem").read_bytes(), "key").keyid
    assert keyid in said


def test_sealing_twice_gives_two_records(case):
    assert sealed() != sealed()
    assert not list(case.glob(".writing-*"))


def test_weights_are_bound_and_recognised(case):
    top = folder(case)
    (top / ".gitignore").write_text("*.tmp")
    said = read(
        *("seal", "case.yaml", "--key", "chair.key.pem"),
        *("--weights", top, "--component", "K08"),
    )
    assert said["left_out"] == [".gitignore"]
    package = said["package"]
    report = read("verify", package, "--policy", "one.json", "--weights", top)
    status = {each["name"]: each["status"] for each in report["checks"]}
    assert status["subjects"] == status["weights"] == "PASS"
    (top / "a.bin").write_text("three")
    report = read("verify", package, "--policy", "one.json", "--weights", top, code=1)
    (check,) = [each for each in report["checks"] if each["name"] == "weights"]
    assert check["status"] == "FAIL"
    assert [each["file"] for each in check["problems"]] == ["a.bin"]
    assert "a.bin" in run("verify", package, "--weights", top, code=1)


def test_people_read_what_was_left_out(case):
    top = folder(case)
    (top / ".gitignore").write_text("*.tmp")
    options = ("--weights", top, "--component", "K08", "--name", "base model")
    assert ".gitignore" in run("seal", "case.yaml", "--key", "chair.key.pem", *options)


def test_an_artefact_already_listed_must_be_the_same(case):
    top = folder(case)
    listed = {"name": "weights", "component": "K08", "digest": "0" * 64}
    path = case / "case.yaml"
    plain = path.read_text("utf-8")
    path.write_text(plain + f"artefacts: {json.dumps([listed])}\n", "utf-8")
    options = ("--key", "chair.key.pem", "--weights", top, "--component", "K08")
    said = run("seal", "case.yaml", *options, code=2)
    assert "record.seal.artefact" in said
    assert "case.yaml:" in said
    same = {**listed, "digest": weights_manifest(top).digest}
    path.write_text(plain + f"artefacts: {json.dumps([same])}\n", "utf-8")
    assert read("seal", "case.yaml", *options)["package"]
    other = {**listed, "name": "tokenizer", "component": "K05"}
    path.write_text(plain + f"artefacts: {json.dumps([other])}\n", "utf-8")
    package = read("seal", "case.yaml", *options)["package"]
    report = read("verify", package, "--policy", "one.json", "--weights", top)
    assert "tokenizer" in str([each for each in report["checks"] if each["name"] == "weights"])


def test_a_protected_key_seals_with_its_passphrase(case):
    (case / "word").write_text("open sesame")
    run("key", "new", "owner", "--passphrase-file", "word")
    assert "record.key.passphrase-missing" in run(
        "seal", "case.yaml", "--key", "owner.key.pem", code=2
    )
    run("seal", "case.yaml", "--key", "owner.key.pem", "--passphrase-file", "word")


def test_a_framework_of_ones_own_is_used_from_its_folder(case):
    own = resources.frameworks() / "tiered-openness/1.0.0"
    assert sealed("--framework", own).exists()


REFUSED = {
    "no decision": ([str(EXAMPLE), "--key", "chair.key.pem"], "record.seal.no-decision"),
    "a public key": (["case.yaml", "--key", "chair.pub.pem"], "record.key.not-private"),
    "no file": (["missing.yaml", "--key", "chair.key.pem"], "store.file.unreadable"),
    "no component": (
        ["case.yaml", "--key", "chair.key.pem", "--weights", "."],
        "--component",
    ),
    "no key": (["case.yaml"], "--key"),
    "one key twice": (
        ["case.yaml", "--key", "chair.key.pem", "--key", "chair.key.pem"],
        "record.envelope.key-twice",
    ),
    "an unknown component": (
        ["case.yaml", "--key", "chair.key.pem", "--weights", ".", "--component", "K99"],
        "assessment.unknown-component",
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_nothing_is_sealed_with(case, what):
    arguments, code = REFUSED[what]
    assert code in run("seal", *arguments, code=2)
    assert not list(case.glob("*.openness.zip"))


def test_a_decision_the_framework_does_not_permit_is_not_sealed(case):
    document(case, disposition="approve_with_conditions", conditions=[])
    said = run("seal", "case.yaml", "--key", "chair.key.pem", code=2)
    assert "record.decision.conditions-missing" in said
    assert "/decision/conditions" in said


def test_a_changed_package_is_found_and_named(case):
    package = sealed()
    data = bytearray(package.read_bytes())
    data[len(data) // 2] ^= 1
    package.write_bytes(data)
    said = run("verify", package, "--policy", "trust.json", code=1)
    assert said.startswith("Altered or not valid\n")
    assert "FAIL         Package" in said


def test_a_package_cut_off_is_told_apart_from_none(case):
    package = sealed()
    package.write_bytes(package.read_bytes()[:1000])
    said = run("verify", package, code=1)
    assert said.startswith("Altered or not valid\nFAIL         Package: The package is damaged.")
    assert "It states" not in said


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["case.yaml"], "record.archive.not-zip"),
        (["missing.zip"], "store.file.unreadable"),
        (["case.yaml", "--policy", "case.yaml"], "reading."),
        (["case.yaml", "--weights", "missing"], "intake.weights.unreadable"),
    ],
    ids=range(4),
)
def test_what_cannot_be_verified_is_wrong_use(case, arguments, code):
    assert code in run("verify", *arguments, code=2)


def test_wrong_use_is_told_as_json_too(case):
    problems = read("verify", "case.yaml", code=2)["problems"]
    assert [each["code"] for each in problems] == ["record.archive.not-zip"]


# Writing


def test_a_file_is_written_whole_or_not_at_all(at, monkeypatch):
    def broken(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", broken)
    assert refusal(lambda: write_new(at / "file", b"data")) == ["record.file.unwritable"]
    assert list(at.iterdir()) == []


def test_a_file_is_never_written_over_another(at):
    write_new(at / "sub/file", b"one", 0o600)
    assert refusal(lambda: write_new(at / "sub/file", b"two")) == ["record.file.exists"]
    assert (at / "sub/file").read_bytes() == b"one"
    assert [path.name for path in (at / "sub").iterdir()] == ["file"]


def test_a_folder_that_is_a_file_is_refused(at):
    (at / "file").write_text("")
    assert refusal(lambda: write_new(at / "file/sub", b"")) == ["record.file.unwritable"]


# Small files that stand beside the weights


def artefact_of(package):
    stated = verify(package.read_bytes()).stated
    assert stated is not None
    (found,) = stated.assessment.artefacts
    return found


def test_free_files_are_listed_and_need_no_digest(case):
    top = folder(case, **{"README.md": "words", "notes.txt": "more"})
    weights = ("--weights", "weights", "--component", "K08", "--name", "m")
    package = sealed(*weights, "--free", "usual", "--free", "*.txt", "--free", "*.txt")
    found = artefact_of(package)
    assert [each.name for each in found.resources] == ["a.bin", "b.bin"]
    assert found.free == (*FREE_BY_DEFAULT, "*.txt")
    gate = ("--option", "O8", "--date", "2023-05-01", "--policy", "trust.json")
    said = read("gate", package, "--weights", top, *gate, code=1)
    assert not [each for each in said["reasons"] if each["question"] == "files"]
    assert said["folders"][0]["free"] == ["README.md", "notes.txt"]
    report = read("verify", package, "--policy", "trust.json", "--weights", top)
    assert {each["name"]: each["status"] for each in report["checks"]}["weights"] == "PASS"


def test_a_large_file_needs_its_digest_whatever_its_name(case):
    folder(case, **{"README.md": "w" * (MOST_FREE_BYTES + 1)})
    package = sealed("--weights", "weights", "--component", "K08", "--free", "README.md")
    assert "README.md" in [each.name for each in artefact_of(package).resources]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--free", "usual"], "--weights"),
        (["--weights", "weights", "--component", "K08", "--free", "**"], "gate.free.pattern"),
        (["--weights", "weights", "--component", "K08", "--free", "*.bin"], "intake.weights.empty"),
    ],
    ids=["alone", "everything", "nothing left"],
)
def test_free_files_that_leave_nothing_to_seal_are_refused(case, arguments, code):
    folder(case)
    said = run("seal", "case.yaml", "--key", "chair.key.pem", *arguments, code=2)
    assert code in said


def test_an_artefact_of_the_document_keeps_its_builds_and_its_free_files(case):
    top = folder(case)
    manifest = weights_manifest(top)
    derived = {"id": "int8", "kind": "quantised", "tool": "a tool"}
    given = {"name": "m", "component": "K08", "digest": manifest.digest, "derived": [derived]}
    path = case / "case.yaml"
    path.write_text(f"{path.read_text('utf-8')}\nartefacts: {json.dumps([given])}\n", "utf-8")
    weights = ("--weights", "weights", "--component", "K08", "--name", "m")
    found = artefact_of(sealed(*weights, "--free", "README.md"))
    assert [each.id for each in found.derived] == ["int8"]
    assert found.free == ("README.md",)
    assert len(found.resources) == 2
