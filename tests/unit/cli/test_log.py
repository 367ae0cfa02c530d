"""`openness log` on a workspace in which a record was sealed."""

import json
import shutil
import stat

import pytest

from assessment import review
from assessment.cli.place import DATABASE
from assessment.errors import Place
from assessment.records.canonical import canonical_bytes
from assessment.records.log.checkpoint import read_checkpoint, sign_head_over, witnesses
from assessment.records.log.history import heading
from assessment.records.log.keys import LOG, WITNESS, read_log_key, read_vkey, read_witness_key
from assessment.records.log.tree import leaf_hash
from assessment.records.signing import read_signing_key
from assessment.store.workspace import KEY, KEYS, LOG_KEY
from tests.logs import OTHER_LOG
from tests.unit.cli.running import refused, run
from tests.unit.review.bench import Bench, shipping_small


@pytest.fixture(scope="module")
def sealed(tmp_path_factory):
    """A workspace with one sealed record, its package, and what it is known by."""
    folder = tmp_path_factory.mktemp("log") / "workspace"
    with shipping_small(), pytest.MonkeyPatch.context() as patch:
        patch.delenv(DATABASE, raising=False)
        bench = Bench(folder).sealed()
        (package,) = review.packages(bench.desk, bench.case)
        data = review.package_bytes(bench.desk, bench.case, package.name)
        bench.workspace.close()
    file = folder.parent / package.name
    file.write_bytes(data)
    return folder, file, package.payload_digest


@pytest.fixture
def place(sealed, tmp_path, monkeypatch):
    """A copy of it for one test, which is where the test stands."""
    shutil.copytree(sealed[0], tmp_path / "workspace")
    shutil.copy(sealed[1], tmp_path / "package.zip")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(DATABASE, raising=False)
    monkeypatch.setenv("OPENNESS_WORKSPACE", str(tmp_path / "workspace"))
    return tmp_path


def vkey():
    return run("log", "key").out.strip()


def head(path):
    return read_checkpoint(path.read_bytes(), "head").head


def done(*arguments):
    ran = run("log", *arguments)
    assert ran.code == 0, ran
    return ran


def a_witness(name="ann"):
    done("witness", "new", name)
    return f"{name}.witness.pem"


def witnessed(place, checkpoint="head.txt", *more, out="signed.txt", state="seen"):
    arguments = ("--key", "ann.witness.pem", "--state", state, "--out", out)
    return run("log", "witness", "sign", checkpoint, *arguments, *more)


def trust(place, keyid, pem):
    ann = read_witness_key((place / "ann.witness.pem").read_bytes(), "ann").public.vkey
    policy = {
        "schema": "openness-trust/1",
        "keys": {keyid: {"pem": pem, "name": "The workspace", "held_by": "workspace"}},
        "roles": {"keeper": {"keys": [keyid], "threshold": 1}},
        "logs": [vkey()],
        "witnesses": [ann],
        "witness_quorum": 1,
    }
    (place / "trust.json").write_text(json.dumps(policy))
    return place / "trust.json"


def known(place):
    key = read_signing_key((place / "workspace" / KEYS / KEY).read_bytes(), "key").public
    return trust(place, key.keyid, key.pem)


def stolen(place):
    return read_log_key((place / "workspace" / KEYS / LOG_KEY).read_bytes(), "log")


def test_the_log_is_known_by_a_key_and_shows_a_signed_head(place):
    shown = run("log", "head", "--out", "head.txt", "--format", "json").json()
    key = read_vkey(vkey(), Place(), LOG)
    read = read_checkpoint((place / "head.txt").read_bytes(), "head")
    assert read.is_signed_by(key)
    assert shown["vkey"] == key.vkey
    assert shown["checkpoint"].encode() == (place / "head.txt").read_bytes()
    assert (shown["origin"], shown["size"]) == (key.name, read.head.size)
    assert run("log", "head").out.encode() == (place / "head.txt").read_bytes()
    assert run("log", "key", "--format", "json").json() == {
        "origin": key.name,
        "vkey": key.vkey,
    }


def test_a_log_is_named_once_and_before_it_signs_anything(place):
    (place / "workspace" / KEYS / LOG_KEY).unlink()
    assert run("log", "key", "--name", "lab.example/log").out.startswith("lab.example/log+")
    assert run("log", "key", "--name", "lab.example/log").code == 0
    (problem,) = refused("log", "key", "--name", "another")
    assert problem["code"] == "log.named-already"
    (problem,) = refused("log", "key", "--name", "two words")
    assert problem["code"] == "log.named-already"


def test_no_workspace_is_made_where_there_is_none(place):
    for arguments in (("head",), ("key",), ("export", "x"), ("revoke", "a", "--since", "b")):
        (problem,) = refused("log", *arguments, "--workspace", place / "none")
        assert problem["code"] == "store.nothing"
    assert not (place / "none").exists()


def test_a_whole_way_with_a_witness_ends_with_a_witnessed_record(place, sealed):
    key = a_witness()
    assert stat.S_IMODE((place / key).stat().st_mode) == 0o600
    done("head", "--out", "head.txt")
    first = witnessed(place, "head.txt", "--log", vkey())
    assert "taken on trust" in first.out
    ann = read_witness_key((place / key).read_bytes(), key).public
    assert witnesses(read_checkpoint((place / "signed.txt").read_bytes(), "s"), [ann])
    done("prove", sealed[2], "--at", "signed.txt", "--out", "proof")
    done(
        *("attach", "package.zip", "signed.txt", "--proof", "proof/proof.json"),
        *("--out", "witnessed.zip"),
    )
    policy = known(place)
    before = run("verify", "package.zip", "--policy", policy, "--format", "json")
    assert before.code == 1
    after = run("verify", "witnessed.zip", "--policy", policy, "--format", "json")
    assert (after.code, after.json()["headline"]) == (0, "witnessed")
    again = run(
        *("log", "attach", "witnessed.zip", "signed.txt", "--out", "same.zip"),
        *("--format", "json"),
    ).json()
    assert again["payload_digest"] == sealed[2]
    assert (place / "same.zip").read_bytes() == (place / "witnessed.zip").read_bytes()


def grow():
    """One more entry."""
    done("revoke", "a" * 64, "--since", "2026-11-18T00:00:00Z")


def test_a_witness_goes_on_only_with_proof_that_the_log_only_grew(place):
    a_witness()
    done("head", "--out", "head.txt")
    assert witnessed(place, "head.txt", "--log", vkey()).code == 0
    grow()
    done("since", "signed.txt", "--out", "on")
    without = witnessed(place, "on/checkpoint.txt", "--format", "json", out="next.txt")
    assert (without.code, without.codes()) == (2, ["log.witness.no-proof"])
    assert not (place / "next.txt").exists()
    proof = ("--proof", "on/consistency.json")
    went_on = witnessed(place, "on/checkpoint.txt", *proof, "--format", "json", out="next.txt")
    assert went_on.json()["first"] is False
    assert went_on.json()["size"] == head(place / "signed.txt").size + 1
    same = witnessed(place, "on/checkpoint.txt", out="once-more.txt")
    assert "only grew" in same.out
    back = witnessed(place, "head.txt", "--format", "json", out="back.txt")
    assert (back.code, back.codes()) == (1, ["log.witness.smaller"])


def test_a_witness_refuses_a_log_written_anew_with_its_own_key(place):
    a_witness()
    done("head", "--out", "head.txt")
    assert witnessed(place, "head.txt", "--log", vkey()).code == 0
    memory = {file.name: file.read_bytes() for file in (place / "seen").glob("*.json")}
    size = head(place / "head.txt").size
    leaves = [leaf_hash(b"%d" % number) for number in range(size)]
    key = stolen(place)
    (place / "anew.txt").write_bytes(sign_head_over(key.name, leaves, key))
    ran = witnessed(place, "anew.txt", "--format", "json", out="anew-signed.txt")
    assert (ran.code, ran.codes()) == (1, ["log.witness.rewritten"])
    assert not (place / "anew-signed.txt").exists()
    assert memory == {file.name: file.read_bytes() for file in (place / "seen").glob("*.json")}


def test_a_witness_asks_whose_log_it_is_and_does_not_let_it_change_keys(place):
    a_witness()
    done("head", "--out", "head.txt")
    ran = witnessed(place, "head.txt", "--format", "json")
    assert (ran.code, ran.codes()) == (2, ["log.witness.unknown-log"])
    ran = witnessed(place, "head.txt", "--log", OTHER_LOG.public.vkey, "--format", "json")
    assert (ran.code, ran.codes()) == (2, ["log.witness.unsigned"])
    assert witnessed(place, "head.txt", "--log", vkey()).code == 0
    again = ("--log", OTHER_LOG.public.vkey, "--format", "json")
    ran = witnessed(place, "head.txt", *again, out="again.txt")
    assert (ran.code, ran.codes()) == (2, ["log.witness.other-key"])


def test_a_witness_writes_nothing_over_and_says_where_it_cannot_write(place):
    key = a_witness()
    done("head", "--out", "head.txt")
    (place / "signed.txt").write_text("mine")
    ran = witnessed(place, "head.txt", "--log", vkey(), "--format", "json")
    assert (ran.code, ran.codes()) == (2, ["record.file.exists"])
    assert not (place / "seen").exists()
    below_a_file = {"out": "s.txt", "state": "head.txt/seen"}
    ran = witnessed(place, "head.txt", "--log", vkey(), "--format", "json", **below_a_file)
    assert (ran.code, ran.codes()) == (2, ["record.file.unwritable"])
    assert refused("log", "witness", "new", "ann")[0]["code"] == "record.file.exists"
    assert refused("log", "witness", "new", "a/b")[0]["code"] == "record.key.name"
    made = run("log", "witness", "new", "ben", "--format", "json").json()
    assert read_vkey(made["vkey"], Place(), WITNESS).name == "ben"
    assert key == "ann.witness.pem"


def test_an_entry_is_proved_by_its_number_and_a_record_with_every_step(place, sealed):
    done("prove", "0", "--out", "one")
    assert [each["index"] for each in proof(place / "one")["entries"]] == [0]
    shown = run("log", "prove", sealed[2], "--out", "all", "--format", "json").json()
    kinds = [each["entry"]["kind"] for each in proof(place / "all")["entries"]]
    assert kinds == ["open", "freeze", "close", "decide", "seal"]
    assert shown["size"] == head(place / "all" / "checkpoint.txt").size
    (problem,) = refused("log", "prove", "99", "--out", "none")
    assert problem["code"] == "log.proof.no-entry"
    (problem,) = refused("log", "prove", "f" * 64, "--out", "none")
    assert problem["code"] == "log.unknown-payload"
    grow()
    done("head", "--out", "later.txt")
    key = stolen(place)
    leaves = [leaf_hash(b"")] * 50
    (place / "beyond.txt").write_bytes(sign_head_over(key.name, leaves, key))
    (problem,) = refused("log", "prove", "0", "--at", "beyond.txt", "--out", "none")
    assert problem["code"] == "log.proof.smaller"
    (problem,) = refused("log", "since", "beyond.txt", "--out", "none")
    assert problem["code"] == "log.proof.smaller"
    assert not (place / "none").exists()


def proof(folder):
    return json.loads((folder / "proof.json").read_bytes())


def test_a_whole_log_is_exported_and_verified_against_what_was_kept(place):
    a_witness()
    done("head", "--out", "old.txt")
    grow()
    assert "entries" in done("export", "the.log").out
    assert refused("log", "export", "the.log")[0]["code"] == "record.file.exists"
    policy = known(place)
    ran = run("log", "verify", "the.log", "--old-head", "old.txt", "--format", "json")
    checks = {each["name"]: each["status"] for each in ran.json()["checks"]}
    assert (checks["tree"], checks["history"], checks["checkpoint"]) == (
        "PASS",
        "PASS",
        "NOT CHECKED",
    )
    assert ran.code == 1  # nobody vouches for the head
    written = json.loads(policy.read_text())
    policy.write_text(json.dumps({**written, "witnesses": []}))
    ran = run("log", "verify", "the.log", "--policy", policy, "--old-head", "old.txt")
    assert ran.code == 0, ran
    assert "revoke at" in ran.out
    notable = run("log", "verify", "the.log", "--policy", policy, "--format", "json").json()
    assert notable["ok"] is True
    assert [each["entry"]["kind"] for each in notable["notable"]] == ["revoke"]
    assert run("log", "export", "other.log", "--format", "json").json()["size"] > 5


def test_a_log_that_was_cut_off_or_written_anew_is_a_finding(place):
    done("head", "--out", "old.txt")
    done("export", "the.log")
    lines = (place / "the.log").read_bytes().splitlines(keepends=True)
    (place / "cut.log").write_bytes(b"".join(lines[:-1]))
    ran = run("log", "verify", "cut.log", "--format", "json")
    assert (ran.code, ran.codes()) == (1, ["log.history.size"])
    assert run("log", "verify", "cut.log").code == 1
    (place / "no.log").write_bytes(b"a letter\n")
    assert run("log", "verify", "no.log").code == 2
    key = stolen(place)
    other = [canonical_bytes({"kind": "open"}), *(line[:-1] for line in lines[2:])]
    anew = sign_head_over(key.name, [leaf_hash(each) for each in other], key)
    (place / "anew.log").write_bytes(heading(anew) + b"".join(each + b"\n" for each in other))
    ran = run("log", "verify", "anew.log", "--old-head", "old.txt")
    assert ran.code == 1
    assert "log.not-continued" in ran.out
    assert run("log", "verify", "the.log", "--old-head", "old.txt").code == 1
