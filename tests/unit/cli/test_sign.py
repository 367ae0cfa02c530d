"""`openness sign`, `timestamp`, `key trust`, `key rotate`: keys of people and of a workspace."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from cryptography.hazmat.primitives import serialization as s
from cryptography.hazmat.primitives.asymmetric import ec, ed25519

from assessment import resources
from assessment.cli import group
from assessment.records import envelope
from assessment.records.log.keys import LogKey, WitnessKey
from assessment.records.package import ENVELOPE, LIMITS
from assessment.records.signing import read_signing_key, read_verify_key
from assessment.records.trust import read_policy
from tests.databases import Given
from tests.golden.records.add import DECISION
from tests.sealing import ED25519, files
from tests.stamping import authority

EXAMPLE = resources.data() / "examples/pythia-12b.yaml"
DECIDED = "2020-04-04T10:00:00Z"


def run(*arguments: str | Path, code: int = 0, **invoked) -> str:
    """What a command says; it must leave with this code and without a trace."""
    ran = CliRunner().invoke(group, [str(each) for each in arguments], **invoked)
    assert ran.exit_code == code, ran.output
    assert "Traceback" not in ran.output
    return ran.output


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A folder with a package that one key has signed, and a key for somebody else."""
    folder = tmp_path_factory.mktemp("made")
    decision = json.dumps({**DECISION, "decided_at": DECIDED, "review_by": "2099-04-03"})
    case = folder / "case.yaml"
    case.write_text(f"{EXAMPLE.read_text('utf-8')}\ndecision: {decision}\n", "utf-8")
    for name in ("chair", "rater"):
        run("key", "new", name, "--dir", folder)
    key = ("--key", folder / "chair.key.pem", "--out", folder)
    said = run("seal", case, *key, "--format", "json")
    Path(json.loads(said)["package"]).rename(folder / "one.openness.zip")
    return folder


@pytest.fixture
def at(made, tmp_path, monkeypatch):
    """A copy of it to work in."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def keyid(name):
    return read_verify_key(Path(f"{name}.pub.pem").read_bytes(), name).keyid


def signers(package):
    data = files(Path(package).read_bytes())[ENVELOPE]
    return {each.keyid for each in envelope.parse(data, "e", LIMITS).signatures}


SIGN = ("sign", "one.openness.zip", "--key", "rater.key.pem", "--out", "two.openness.zip")


def digest(package):
    held = files(Path(package).read_bytes())
    return envelope.parse(held[ENVELOPE], "e", LIMITS).payload_digest


def test_a_person_signs_with_their_own_key(at):
    said = run(*SIGN, "--yes")
    assert signers("two.openness.zip") == {keyid("chair"), keyid("rater")}
    assert digest("two.openness.zip") == digest("one.openness.zip")
    for part in ("pythia-12b (example)", "Pythia suite", "approve O8", "fully-open, provisional"):
        assert part in said
    assert digest("one.openness.zip") in said
    assert keyid("rater") in said


def test_json_says_what_was_signed_and_nothing_else_on_standard_output(at):
    ran = CliRunner().invoke(group, [*SIGN, "--yes", "--format", "json"])
    told = json.loads(ran.stdout)
    assert told["payload"] == digest("one.openness.zip")
    assert told["package"] == "two.openness.zip"
    assert told["decided"] == "approve O8"
    assert "Pythia suite" in ran.stderr


def test_nobody_signs_without_being_asked(at):
    assert "record.sign.unasked" in run(*SIGN, code=2)
    assert not Path("two.openness.zip").exists()


@pytest.mark.parametrize(("answer", "code"), [("y\n", 0), ("n\n", 2)])
def test_at_a_terminal_people_are_asked(at, monkeypatch, answer, code):
    monkeypatch.setattr("assessment.cli.sign._is_asked", lambda: True)
    ran = CliRunner().invoke(group, list(SIGN), input=answer)
    assert "Sign this?" in ran.output
    assert Path("two.openness.zip").exists() == (code == 0)


def test_a_ballot_is_signed_and_shown(at):
    said = run(*SIGN, "--ballot", "1", "--yes")
    assert "1, of Editors of this example" in said
    assert "24 in round 1" in said
    assert signers("two.openness.zip") == {keyid("chair")}
    name = "Editors of this example"
    run("key", "trust", "chair.pub.pem", "--role", "chair", "--out", "a.json")
    run(
        *("key", "trust", "rater.pub.pem", "--role", "rater", "--signs", "ballots"),
        *("--name", "A. Rater", "--rater", name, "--onto", "a.json", "--out", "b.json"),
    )
    report = json.loads(run("verify", "two.openness.zip", "--policy", "b.json", "--format", "json"))
    found = {each["name"]: each for each in report["checks"]}
    assert found["ballot_signatures"]["detail"] == "By the rater's own key: ballot 1."
    assert found["role.rater"]["status"] == "PASS"
    assert "A. Rater" in found["role.rater"]["detail"]


def private(key):
    return key.private_bytes(s.Encoding.PEM, s.PrivateFormat.PKCS8, s.NoEncryption())


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"--key": "chair.key.pem"}, "record.sign.already"),
        ({"--key": "chair.pub.pem"}, "record.key.not-private"),
        ({"--key": "ed25519.pem"}, "record.key.not-p256"),
        ({"--key": "p384.pem"}, "record.key.not-p256"),
        ({"--ballot": "2"}, "record.sign.no-ballot"),
        ({"--out": "one.openness.zip"}, "record.file.exists"),
        ({"--passphrase-file": "missing"}, "store.file.unreadable"),
    ],
    ids=range(7),
)
def test_what_cannot_be_signed_is_said(at, changes, code):
    Path("ed25519.pem").write_bytes(private(ED25519))
    Path("p384.pem").write_bytes(private(ec.derive_private_key(5, ec.SECP384R1())))
    before = Path("one.openness.zip").read_bytes()
    given = {"--key": "rater.key.pem", "--out": "two.openness.zip", **changes}
    options = [part for option in given.items() for part in option]
    assert code in run("sign", "one.openness.zip", *options, "--yes", code=2)
    assert not Path("two.openness.zip").exists()
    assert Path("one.openness.zip").read_bytes() == before


@pytest.mark.parametrize("place", [100, -100])
def test_an_altered_package_is_not_signed(at, place):
    data = bytearray(Path("one.openness.zip").read_bytes())
    data[place] ^= 1
    Path("one.openness.zip").write_bytes(data)
    said = run(*SIGN, "--yes", code=2)
    assert "record.sign.altered" in said
    assert not Path("two.openness.zip").exists()


def test_a_protected_key_signs_with_its_passphrase(at):
    Path("word").write_text("open sesame\n")
    run("key", "new", "safe", "--passphrase-file", "word")
    key = ("--key", "safe.key.pem", "--out", "two.openness.zip", "--yes")
    assert "record.key.passphrase-missing" in run("sign", "one.openness.zip", *key, code=2)
    run("sign", "one.openness.zip", *key, "--passphrase-file", "word")
    assert keyid("safe") in signers("two.openness.zip")


# Time stamps


def test_a_time_stamp_is_asked_for_attached_and_believed(at):
    run("timestamp", "signature", "one.openness.zip", "--out", "sig.bin")
    Path("token.tsr").write_bytes(authority().stamp(Path("sig.bin").read_bytes()))
    run("timestamp", "attach", "one.openness.zip", "token.tsr", "--out", "two.openness.zip")
    Path("ca.pem").write_text(authority().pem)
    run(
        *("key", "trust", "chair.pub.pem", "--role", "chair"),
        *("--time-authority", "ca.pem", "--out", "trust.json"),
    )
    said = run("verify", "two.openness.zip", "--policy", "trust.json")
    assert "A time authority of your policy saw the signature" in said
    again = ("timestamp", "attach", "two.openness.zip", "token.tsr", "--out", "3.openness.zip")
    assert "record.time.there" in run(*again, code=2)


def test_whose_signature_is_stamped_can_be_chosen(at):
    run(*SIGN, "--yes")
    options = ("--key", "rater.pub.pem", "--out", "sig.bin")
    assert keyid("rater") in run("timestamp", "signature", "two.openness.zip", *options)
    said = run("timestamp", "signature", "one.openness.zip", *options, code=2)
    assert "record.time.not-signed" in said


def test_a_token_for_something_else_is_refused(at):
    Path("token.tsr").write_bytes(authority().stamp(b"something else"))
    attach = ("timestamp", "attach", "one.openness.zip", "token.tsr", "--out", "2.openness.zip")
    assert "record.time.other" in run(*attach, code=2)
    assert not Path("2.openness.zip").exists()


# Policies


def policy(name):
    return read_policy(Path(name).read_bytes(), name)


def test_every_field_of_a_policy_can_be_written(at):
    log = LogKey("log.example", ED25519).public.vkey
    witness = WitnessKey("witness.example", ED25519_OTHER).public.vkey
    run(
        *("key", "trust", "chair.pub.pem", "--role", "chair", "--name", "C. Hair"),
        *("--from", "2020-01-01T00:00:00Z", "--until", "2030-01-01T00:00:00Z"),
        *("--revoked-at", "2029-01-01T00:00:00Z", "--out", "a.json"),
    )
    run(
        *("key", "trust", "rater.pub.pem", "--role", "workspace", "--held-by", "workspace"),
        *("--log", log, "--witness", witness, "--quorum", "1"),
        *("--onto", "a.json", "--out", "b.json"),
    )
    found = policy("b.json")
    chair = found.holders[keyid("chair")]
    assert (chair.name, chair.held_by) == ("C. Hair", "person")
    assert chair.valid_from == "2020-01-01T00:00:00Z"
    assert chair.until == "2030-01-01T00:00:00Z"
    assert chair.revoked_at == "2029-01-01T00:00:00Z"
    assert found.holders[keyid("rater")].held_by == "workspace"
    assert [each.name for each in found.logs] == ["log.example"]
    assert [each.name for each in found.witnesses] == ["witness.example"]


ED25519_OTHER = ed25519.Ed25519PrivateKey.from_private_bytes(bytes(32))


def test_one_person_in_two_roles_takes_a_word(at):
    run("key", "trust", "chair.pub.pem", "--role", "chair", "--out", "a.json")
    more = ("key", "trust", "chair.pub.pem", "--role", "approver", "--onto", "a.json")
    assert "record.trust.two-roles" in run(*more, "--out", "b.json", code=2)
    run(*more, "--same-person", "chair", "approver", "--out", "b.json")
    assert policy("b.json").roles_of(keyid("chair")) == ("chair", "approver")


def test_more_can_be_added_without_a_role(at):
    run("key", "trust", "chair.pub.pem", "--role", "chair", "--out", "a.json")
    run(
        *("key", "trust", "--framework", "tiered-openness@1.0.0"),
        *("--onto", "a.json", "--out", "b.json"),
    )
    assert [each.id for each in policy("b.json").frameworks] == ["tiered-openness"]
    assert "together" in run("key", "trust", "--role", "chair", "--out", "c.json", code=2)
    assert "together" in run("key", "trust", "chair.pub.pem", "--out", "c.json", code=2)


def test_a_key_given_twice_counts_once(at):
    run("key", "trust", "chair.pub.pem", "chair.pub.pem", "--role", "chair", "--out", "a.json")
    assert policy("a.json").roles["chair"].keys == (keyid("chair"),)


def test_a_policy_does_not_say_two_things_about_a_key(at):
    run("key", "trust", "chair.pub.pem", "--role", "chair", "--out", "a.json")
    again = ("key", "trust", "chair.pub.pem", "--role", "other", "--name", "Somebody else")
    said = run(*again, "--onto", "a.json", "--out", "b.json", code=2)
    assert "record.trust.key-otherwise" in said
    assert not Path("b.json").exists()


@pytest.mark.parametrize("content", [b"no certificate", b"\xff\xfe"])
def test_a_file_that_is_no_certificate_is_refused(at, content):
    Path("ca.pem").write_bytes(content)
    add = ("key", "trust", "chair.pub.pem", "--role", "chair", "--time-authority", "ca.pem")
    assert "record.trust.time-authority" in run(*add, "--out", "a.json", code=2)


def test_a_policy_of_the_earlier_form_is_refused_with_what_to_do(at):
    run("key", "trust", "chair.pub.pem", "--role", "chair", "--out", "a.json")
    text = Path("a.json").read_text().replace("openness-trust/1", "openness-trust/0")
    Path("old.json").write_text(text)
    said = run("verify", "one.openness.zip", "--policy", "old.json", code=2)
    assert "record.trust.earlier-form" in said
    assert "openness key trust" in said


# The workspace's own key


def test_a_new_key_takes_over_in_a_workspace(at, database: Given, monkeypatch):
    folder = at / "workspace"
    address = database.address(folder)
    database.open(folder).close()
    if address:
        monkeypatch.setenv("OPENNESS_DATABASE_URL", address)
    place = ("--workspace", folder)
    first = json.loads(run("key", "rotate", *place, "--format", "json"))
    said = run("key", "rotate", *place)
    assert first["after"] in said
    assert "BEGIN PUBLIC KEY" in said
    said = run("key", "rotate", *place, "--out", "w.pub.pem")
    now = read_signing_key((folder / "keys" / "workspace.pem").read_bytes(), "k").keyid
    assert keyid("w") == now
    assert now in said
    assert "record.file.exists" in run("key", "rotate", *place, "--out", "w.pub.pem", code=2)
    assert "review.key.current" in run(
        *("log", "revoke", now, "--since", "2020-01-01T00:00:00Z", *place), code=2
    )
    run("log", "revoke", first["before"], "--since", "2020-01-01T00:00:00Z", *place)


def test_no_workspace_is_made_by_rotating_its_key(at):
    run("key", "rotate", "--workspace", at / "nowhere", code=2)
    assert not (at / "nowhere").exists()
