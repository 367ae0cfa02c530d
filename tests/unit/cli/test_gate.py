"""`openness gate`: exit 0 only for a covered release, and every reason in every form of output."""

import base64
import getpass
import hashlib
import json
import os
import stat
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner
from cryptography.hazmat.primitives import serialization
from jsonschema import Draft202012Validator

from assessment.cli import group
from assessment.cli.breakglass import is_sentence
from assessment.model.assessment import Resource
from assessment.records import envelope
from assessment.records.canonical import canonical_bytes, digest
from assessment.records.log.checkpoint import sign_checkpoint
from assessment.records.log.history import heading
from assessment.records.statement import root_digest
from tests.frameworks import tupled
from tests.gating import listed, sealed_with
from tests.sealing import CHAIR, REVIEWER, decided, logic, with_decision
from tests.unit.records.gate.test_standing import KEY, ORIGIN

CONTENT = {"config.json": b"{}", "weights/a.safetensors": b"weights" * 1000}
REASON = "The release of a fix cannot wait for the meeting."


def files(content=CONTENT):
    return [
        Resource(name=name, digest=hashlib.sha256(data).hexdigest())
        for name, data in sorted(content.items())
    ]


def artefact(**changes):
    return {
        "name": "weights",
        "component": "K1",
        "digest": root_digest(files()),
        "resources": listed(files()),
        **changes,
    }


def lay(top, content=CONTENT):
    for name, data in content.items():
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).write_bytes(data)


def trust(**changes):
    keys = {"chair": CHAIR.public, "reviewer": REVIEWER.public}
    return {
        "schema": "openness-trust/1",
        "keys": {key.keyid: {"pem": key.pem, "name": role} for role, key in keys.items()},
        "roles": {role: {"keys": [key.keyid]} for role, key in keys.items()},
        "frameworks": [{"id": "small", "version": "0.1.0", "digest": digest(tupled(logic()))}],
        **changes,
    }


@pytest.fixture
def at(tmp_path, monkeypatch):
    """A covered release: the files, the package, the policy, the keys."""
    monkeypatch.chdir(tmp_path)
    lay(tmp_path / "weights")
    (tmp_path / "case.zip").write_bytes(sealed_with(decided(artefacts=[artefact()])).data)
    (tmp_path / "trust.json").write_text(json.dumps(trust()))
    for role, key in (("chair", CHAIR), ("reviewer", REVIEWER)):
        pem = key.key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        (tmp_path / f"{role}.pem").write_bytes(pem)
    return tmp_path


def run(*arguments, code=0):
    ran = CliRunner().invoke(group, ["gate", *map(str, arguments)])
    assert ran.exit_code == code, ran.output
    assert "Traceback" not in ran.output
    return ran.output


USUAL = ("--weights", "weights", "--policy", "trust.json")


def gate(*arguments, code=0, option="O2", date="2026-12-01", usual=USUAL):
    given = (*usual, "--option", option, "--date", date, "--format", "json", *arguments)
    said = json.loads(run("case.zip", *given, code=code))
    assert said["covered"] == (not said["reasons"])
    return said


def codes(said):
    return [each["code"].removeprefix("gate.") for each in said["reasons"]]


# The answer


def test_a_covered_release_passes(at):
    said = gate()
    assert said["covered"] is True
    assert said["reasons"] == []
    assert said["folders"][0]["builds"] == ["weights"]
    assert said["warn_only"] is False
    assert said["break_glass"] is None


def test_the_same_in_words(at):
    said = run("case.zip", *USUAL, "--option", "O2", "--date", "2026-12-01")
    assert said.startswith("COVERED: case.zip, option O2, 2026-12-01.\nCase calm, record ")
    assert "NOT CHECKED: whether the decision was superseded or withdrawn." in said
    said = run("case.zip", *USUAL, "--option", "O1", "--date", "2026-12-01", code=1)
    assert said.startswith("NOT COVERED: case.zip")
    assert "Option O2 was approved, and not O1." in said
    assert "[gate.option.other]" in said


def test_the_word_check_may_be_written_out(at):
    run("check", "case.zip", *USUAL, "--option", "O2", "--date", "2026-12-01")


def test_the_answer_is_of_the_published_form(at):
    schema = json.loads(CliRunner().invoke(group, ["schema", "gate"]).output)
    for said in (gate(), gate("--warn-only", option="O9")):
        Draft202012Validator(schema).validate(said)


def test_each_reason_has_its_code_its_words_and_a_hint(at):
    said = gate(option="O9", date="2028-01-01", usual=("--weights", "weights"), code=1)
    assert codes(said) == [
        *("signatures.no-policy", "framework.no-list", "option.unknown", "option.other"),
        "date.expired",
    ]
    for reason in said["reasons"]:
        assert reason["detail"]
        assert reason["hint"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda top: (top / "weights/config.json").write_bytes(b"{ }"), ["file.changed"]),
        (
            lambda top: (top / "weights/weights/a.safetensors").write_bytes(b"weightS" * 1000),
            ["weights.changed"],
        ),
        (lambda top: (top / "weights/new.txt").write_bytes(b"x"), ["file.extra"]),
        (lambda top: (top / "weights/config.json").unlink(), ["file.missing"]),
        (
            lambda top: (top / "weights/config.json").rename(top / "weights/conf.json"),
            ["file.renamed", "file.missing"],
        ),
        (lambda top: (top / "weights/link").symlink_to("config.json"), ["file.link"]),
        (lambda top: os.mkfifo(top / "weights/pipe"), ["file.special"]),
    ],
    ids=["changed", "weights", "extra", "missing", "renamed", "link", "pipe"],
)
def test_any_change_of_the_files_is_its_own_reason(at, change, expected):
    change(at)
    assert codes(gate(code=1)) == expected


def test_a_package_that_is_none_is_an_altered_record(at):
    (at / "case.zip").write_bytes(b"nothing")
    said = gate(code=1)
    assert codes(said)[0] == "record.altered"
    assert said["record"] is None
    words = run("case.zip", *USUAL, "--option", "O2", "--date", "2026-12-01", code=1)
    assert "Case" not in words


def test_every_folder_is_asked_about(at):
    lay(at / "more", {"x": b"y"})
    assert "file.extra" in codes(gate("--weights", "more", code=1))
    lay(at / "again")
    assert gate("--weights", "again")["covered"]


# Wrong use


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("case.zip",),
        ("case.zip", *USUAL, "--option", "O2", "--date", "2026-02-30"),
        ("case.zip", *USUAL, "--option", "O2", "--date", "20261201"),
        ("case.zip", *USUAL, "--option", "O2", "--date", "tomorrow"),
        ("case.zip", "--weights", "none", "--option", "O2", "--date", "2026-12-01"),
        ("none.zip", *USUAL, "--option", "O2", "--date", "2026-12-01"),
        ("case.zip", *USUAL, "--option", "O2", "--date", "2026-12-01", "--log", "none"),
        ("case.zip", *USUAL, "--option", "O2", "--date", "2026-12-01", "--log", "weights"),
        ("case.zip", *USUAL, "--option", "O2", "--date", "2026-12-01", "--manifest", "chair.pem"),
        ("case.zip", *USUAL, "--option", "O2", "--date", "2026-12-01", "--break-glass", REASON),
        (
            *("case.zip", *USUAL, "--weights", "weights", "--option", "O2"),
            *("--date", "2026-12-01", "--manifest", "trust.json"),
        ),
        (
            *("case.zip", *USUAL, "--option", "O2", "--date", "2026-12-01"),
            *("--break-glass", "urgent", "--break-glass-log", "log"),
        ),
        ("case.zip", *USUAL, "--option", "O2", "--date", "2026-12-01", "--junit", "no/such/file"),
    ],
    ids=range(14),
)
def test_wrong_use_is_neither_yes_nor_no(at, arguments):
    assert "COVERED:" not in run(*arguments, code=2)
    assert not (at / "log").exists()


# Warn only, JUnit


def test_warn_only_lets_through_and_says_so_loudly(at):
    said = gate("--warn-only", option="O1")
    assert said["covered"] is False
    assert said["warn_only"] is True
    usual = ("case.zip", *USUAL, "--option", "O1", "--date", "2026-12-01", "--warn-only")
    first, second, *_ = run(*usual).splitlines()
    assert first.startswith("NOT COVERED: ")
    assert second.startswith("NOT COVERED, and let through only because of --warn-only.")


def test_warn_only_says_nothing_of_it_where_the_release_is_covered(at):
    usual = ("case.zip", *USUAL, "--option", "O2", "--date", "2026-12-01", "--warn-only")
    assert "--warn-only" not in run(*usual)


def test_the_answer_is_written_as_junit_and_again_over_itself(at):
    gate("--junit", "gate.xml", option="O1", code=1)
    suites = ET.parse(at / "gate.xml").getroot()
    assert suites.get("failures") == "1"
    gate("--junit", "gate.xml")
    assert ET.parse(at / "gate.xml").getroot().get("failures") == "0"


# Emergencies


def emergency(*more, log="glass.jsonl", **changes):
    return gate("--break-glass", REASON, "--break-glass-log", log, *more, **changes)


def test_an_emergency_is_on_file_before_it_passes(at):
    said = emergency(option="O1")
    assert said["covered"] is False
    assert said["break_glass"] == {"reason": REASON, "used": True}
    emergency(date="2028-01-01")
    first, second = (json.loads(line) for line in (at / "glass.jsonl").read_text().splitlines())
    assert first["reason"] == REASON
    assert [each["code"] for each in first["refused"]] == ["gate.option.other"]
    assert [each["code"] for each in second["refused"]] == ["gate.date.expired"]
    assert first["who"]["account"]
    assert first["at"].endswith("Z")
    assert first["record"] == said["record"]


def test_an_emergency_is_told_in_words(at):
    usual = ("case.zip", *USUAL, "--option", "O1", "--date", "2026-12-01")
    said = run(*usual, "--break-glass", REASON, "--break-glass-log", "log")
    assert "let through as an emergency" in said


def test_a_covered_release_is_no_emergency(at):
    assert emergency()["break_glass"] is None
    assert not (at / "glass.jsonl").exists()


def test_no_emergency_sets_aside_what_the_law_forbids(at):
    facts = decided().model_dump(mode="json")["facts"] | {"law": "prohibited"}
    decision = with_decision(option="O1").model_dump(mode="json", exclude_none=True)["decision"]
    made = sealed_with(decided(artefacts=[artefact()], facts=facts, decision=decision))
    (at / "case.zip").write_bytes(made.data)
    said = emergency(option="O1", code=1)
    assert "status.prohibited" in codes(said)
    assert said["break_glass"] == {"reason": REASON, "used": False}
    assert not (at / "glass.jsonl").exists()
    usual = ("case.zip", *USUAL, "--option", "O1", "--date", "2026-12-01")
    glass = ("--break-glass", REASON, "--break-glass-log", "log")
    assert "The emergency is refused" in run(*usual, *glass, code=1)


def test_no_emergency_sets_aside_a_record_that_cannot_be_read(at):
    data = bytearray((at / "case.zip").read_bytes())
    data[-30] ^= 1
    (at / "case.zip").write_bytes(data)
    assert emergency(code=1)["break_glass"]["used"] is False
    assert not (at / "glass.jsonl").exists()


def test_without_a_line_on_file_nobody_passes(at, monkeypatch):
    usual = ("case.zip", *USUAL, "--option", "O1", "--date", "2026-12-01")
    glass = ("--break-glass", REASON, "--break-glass-log")
    assert "gate.break-glass.log" in run(*usual, *glass, "no/such/folder/log", code=2)
    (at / "link").symlink_to("elsewhere")
    assert "gate.break-glass.log" in run(*usual, *glass, "link", code=2)
    monkeypatch.setattr(os, "write", lambda handle, data: len(data) - 1)
    assert "gate.break-glass.log" in run(*usual, *glass, "log", code=2)


def test_who_started_a_pipeline_is_on_file_also_without_an_account(at, monkeypatch):
    def nobody():
        raise KeyError

    monkeypatch.setattr(getpass, "getuser", nobody)
    monkeypatch.setenv("GITHUB_ACTOR", "octocat")
    emergency(option="O1")
    line = json.loads((at / "glass.jsonl").read_text())
    assert line["who"] == {"account": str(os.getuid()), "GITHUB_ACTOR": "octocat"}
    assert stat.S_ISREG((at / "glass.jsonl").stat().st_mode)


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        (REASON, True),
        ("because", False),
        ("a b c d", False),
        ("waitingverylongforthemeeting", False),
        ("The release of a fix\ncannot wait.", False),
        ("word " * 1000, False),
    ],
)
def test_the_reason_of_an_emergency_is_a_sentence(reason, expected):
    assert is_sentence(reason) is expected


# Manifests, logs


def test_a_manifest_stands_in_for_reading_and_the_answer_says_so(at):
    large = CONTENT["weights/a.safetensors"]
    line = f"{hashlib.sha256(large).hexdigest()}  weights/a.safetensors\n"
    (at / "sums").write_text(line)
    (at / "weights/weights/a.safetensors").write_bytes(b"?" * len(large))
    said = gate("--manifest", "sums")
    assert "manifest" in {note["key"] for note in said["notes"]}
    (at / "trust.json").write_text(json.dumps(trust(gate={"require_reading": True})))
    assert codes(gate("--manifest", "sums", code=1)) == ["files.not-read"]
    assert codes(gate(code=1)) == ["weights.changed"]


def test_a_log_says_whether_the_decision_still_stands(at):
    payload = gate()["record"]
    seal = canonical_bytes({"kind": "seal", "payload": payload})
    end = canonical_bytes({"kind": "withdraw", "payload": payload, "at": "2026-11-30T00:00:00Z"})
    (at / "trust.json").write_text(
        json.dumps(trust(logs=[KEY.public.vkey], gate={"require_log": True}))
    )
    for entries, expected in (([seal], []), ([seal, end], ["standing.withdrawn"])):
        lines = [heading(sign_checkpoint(ORIGIN, entries, KEY)), *(e + b"\n" for e in entries)]
        (at / "log").write_bytes(b"".join(lines))
        assert codes(gate("--log", "log", code=1 if expected else 0)) == expected
    assert codes(gate(code=1)) == ["standing.log-required"]


# Statements


@pytest.fixture
def owing(at):
    """A release with a condition that blocks, and a declared build."""
    owed = [{"text": "a", "owner": "b", "due": "2026-11-30", "blocking": True}]
    derived = [
        {"id": "int8", "kind": "quantised", "tool": "tool 1", "recipe": "run"},
        {"id": "int4", "kind": "quantised", "tool": "tool 1", "recipe": "run", "from": "int8"},
    ]
    decision = with_decision(conditions=owed).model_dump(mode="json", exclude_none=True)
    made = decided(
        artefacts=[artefact(derived=derived, free=["README.md"])], decision=decision["decision"]
    )
    (at / "case.zip").write_bytes(sealed_with(made).data)
    return at


LATE = {"date": "2027-05-01"}
KEYS = ("--key", "chair.pem", "--key", "reviewer.pem")


def test_a_condition_blocks_until_somebody_states_that_it_is_met(owing):
    assert codes(gate(code=1, **LATE)) == ["conditions.open"]
    said = run("met", "case.zip", "--condition", "1", "minutes of May", *KEYS, "--out", "met.json")
    assert said.startswith("Wrote met.json")
    assert gate("--met", "met.json", **LATE)["covered"]


def test_a_statement_can_be_signed_on_several_machines(owing):
    one = ("--key", "chair.pem", "--out", "one.json")
    run("met", "case.zip", "--condition", "1", "minutes", *one)
    assert codes(gate("--met", "one.json", code=1, **LATE)) == [
        "statement.roles",
        "conditions.open",
    ]
    run("sign", "one.json", "--key", "reviewer.pem", "--out", "both.json")
    assert gate("--met", "both.json", **LATE)["covered"]
    again = run("sign", "both.json", "--key", "chair.pem", "--out", "more.json", code=2)
    assert "record.sign.already" in again


def test_only_statements_are_signed(owing):
    run("met", "case.zip", "--condition", "1", "minutes", *KEYS, "--out", "met.json")
    value = json.loads((owing / "met.json").read_bytes())
    inside = json.loads(base64.b64decode(value["payload"]))
    inside["subject"][0]["name"] = "another"
    forged = envelope.render(envelope.sign(canonical_bytes(inside), [CHAIR]))
    (owing / "forged.json").write_bytes(forged)
    said = run("sign", "forged.json", "--key", "reviewer.pem", "--out", "x.json", code=2)
    assert "gate.statement.subject" in said


@pytest.mark.parametrize(
    ("condition", "code"),
    [(("2", "shown"), "gate.stating.number"), (("1", "  "), "1"), (("0", "x"), "0")],
)
def test_what_is_not_owed_cannot_be_stated(owing, condition, code):
    said = run("met", "case.zip", "--condition", *condition, *KEYS, "--out", "met.json", code=2)
    assert code in said
    assert not (owing / "met.json").exists()


def test_a_statement_belongs_to_a_record_that_holds(owing):
    data = bytearray((owing / "case.zip").read_bytes())
    data[-30] ^= 1
    (owing / "case.zip").write_bytes(data)
    run("met", "case.zip", "--condition", "1", "x", *KEYS, "--out", "met.json", code=2)


def test_derived_builds_are_stated_one_after_the_other(owing):
    lay(owing / "int8", {"model.gguf": b"8" * 5000, "README.md": b"words"})
    lay(owing / "int4", {"model.gguf": b"4" * 5000})
    run("met", "case.zip", "--condition", "1", "minutes", *KEYS, "--out", "met.json")
    usual = ("--policy", "trust.json", "--met", "met.json", "--weights", "int4")
    assert "file.extra" in codes(gate(code=1, usual=usual, **LATE))

    def derived(build, *more, code=0):
        target = ("--artefact", "weights", "--build", build, "--weights", build)
        return run(
            "derived", "case.zip", *target, *more, *KEYS, "--out", f"{build}.json", code=code
        )

    assert "gate.derived.source" in derived("int4", code=2)
    derived("int8")
    assert "gate.stating.not-derived" in derived("int4", "--after", "met.json", code=2)
    derived("int4", "--after", "int8.json")
    both = ("--derived", "int8.json", "--derived", "int4.json")
    said = gate(*both, "--weights", "int8", usual=usual, **LATE)
    assert [each["builds"] for each in said["folders"]] == [["weights / int4"], ["weights / int8"]]
    assert said["folders"][1]["free"] == ["README.md"]


@pytest.mark.parametrize(
    ("artefact_", "build", "folder", "code"),
    [
        ("weights", "none", "weights", "gate.derived.undeclared"),
        ("other", "int8", "weights", "gate.derived.undeclared"),
        ("weights", "int8", "empty", "gate.files.none"),
        ("weights", "int8", "linked", "gate.file.link"),
    ],
)
def test_files_that_cannot_be_a_declared_build_are_not_stated(
    owing, artefact_, build, folder, code
):
    lay(owing / "empty", {"README.md": b"x"})
    (owing / "linked").mkdir()
    (owing / "linked/a").symlink_to("b")
    target = ("--artefact", artefact_, "--build", build, "--weights", folder)
    said = run("derived", "case.zip", *target, *KEYS, "--out", "x.json", code=2)
    assert code in said
