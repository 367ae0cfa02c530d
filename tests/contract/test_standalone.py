"""The verifier in one file: it needs nothing of ours, leaves nothing, and comes to the same."""

import ast
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings

from assessment.engine import evaluate
from assessment.records.archive import read
from assessment.records.canonical import canonical_bytes
from assessment.records.log.tree import Tree, leaf_hash
from assessment.records.package import ENDING, VERIFIER
from assessment.records.schema import record_schema
from assessment.records.standalone import verifier
from assessment.records.trust import Role, make_policy
from assessment.records.verify import verify
from assessment.store.library import evaluator
from assessment.wording import say
from tests.attacks.scene import WHOLE, approving, policy, resealed, with_key
from tests.golden import examples
from tests.sealing import (
    CANARY,
    CHAIR,
    REVIEWER,
    decided,
    framework,
    package,
    sealed,
    told,
)
from tests.standalone import FILE, ask, evaluated, module, policy_bytes, run
from tests.strategies import cases

RECORDS = sorted((Path(__file__).parents[1] / "golden/records").glob("*/*.openness.zip"))
TREE = ast.parse(FILE.read_text("utf-8"), feature_version=(3, 9))


def plain(value):
    return json.loads(canonical_bytes(value.model_dump(mode="json", by_alias=True)))


# What it is


def test_it_imports_nothing_but_the_standard_library():
    imported = set()
    for node in ast.walk(TREE):
        if isinstance(node, ast.Import):
            imported |= {each.name.partition(".")[0] for each in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add((node.module or "").partition(".")[0])
    assert imported <= sys.stdlib_module_names
    assert not imported & {"socket", "urllib", "http", "pickle", "ctypes", "random", "time"}


def test_it_runs_no_text_it_is_given():
    called = {
        node.func.id
        for node in ast.walk(TREE)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not called & {"eval", "exec", "compile", "__import__"}


def test_it_lies_in_every_package_as_it_is():
    assert verifier() == FILE.read_bytes()
    assert read(WHOLE)[VERIFIER] == verifier()


def test_it_knows_every_pattern_of_the_schema():
    """A new form of a field is added to PATTERNS in the file, too."""

    def patterns(node, names=False):
        if isinstance(node, dict):
            for word, inner in node.items():
                if word == "pattern" and not names:
                    yield inner
                if word == "patternProperties" and not names:
                    yield from inner
                yield from patterns(inner, word in {"properties", "$defs"} and not names)
        for inner in node if isinstance(node, list) else ():
            yield from patterns(inner)

    assert set(patterns(record_schema())) <= module().PATTERNS


def test_it_uses_the_words_of_the_command():
    for name in ("unaltered", "trusted", "witnessed", "altered", "other-form"):
        assert repr(say(f"record.headline.{name}")).strip("'") in FILE.read_text("utf-8")


def test_it_names_the_checks_as_the_command_does():
    report = told(verify(WHOLE))
    answer = ask(WHOLE).status
    missing = {name for name in report if not name.startswith("signature.")} - answer.keys()
    assert not missing, "the file names every check, and says of which it does not look"
    assert answer.keys() - report.keys() <= set(module().ELSEWHERE)


# That it comes to the same


def interpreters():
    """This Python, and every other from 3.9 on that is here and runs."""
    found = {sys.executable}
    for minor in range(9, 15):
        path = shutil.which(f"python3.{minor}")
        if path is None:
            continue
        asked = subprocess.run([path, "-c", ""], capture_output=True, check=False)
        if asked.returncode == 0:
            found.add(path)
    return sorted(found)


@pytest.mark.parametrize("python", interpreters(), ids=lambda path: Path(path).name)
def test_it_runs_by_itself_and_leaves_nothing_behind(python, tmp_path):
    held, lying = tmp_path / "package.zip", tmp_path / "tmp"
    held.write_bytes(WHOLE)
    lying.mkdir()
    trust = tmp_path / "trust.json"
    trust.write_bytes(policy_bytes(policy()))
    order = [python, "-I", "-S", FILE, held, "--policy", trust]
    environment = {"PATH": str(Path(shutil.which("openssl") or "").parent), "TMPDIR": str(lying)}
    done = subprocess.run(order, capture_output=True, env=environment, cwd=lying, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().startswith("Unaltered and signed by keys you trust\n")
    assert list(lying.iterdir()) == []


@pytest.mark.parametrize("name", examples.names())
def test_it_evaluates_every_shipped_example_alike(name):
    assessment = examples.example(name)
    used = evaluator(f"{assessment.framework.id}@{assessment.framework.version}")
    for appetite in examples.APPETITES:
        given_ = assessment.model_copy(
            update={"settings": {**assessment.settings, "appetite": appetite}}
        )
        assert evaluated(used.framework, given_) == plain(used.evaluate(given_))


@settings(max_examples=300)
@given(cases())
def test_it_evaluates_any_assessment_alike(case):
    used, assessment = case
    assert evaluated(used, assessment) == plain(evaluate(used, assessment))


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_it_verifies_every_golden_record(path):
    own = path.with_name(path.name.removesuffix(ENDING) + ".trust.json")
    policy_file = own if own.exists() else path.parents[1] / "trust.json"
    answer = run(str(path), "--policy", str(policy_file))
    assert answer.code == 0, answer.printed
    assert answer.status["tier"] == answer.status["decision"] == "PASS"


# What it is asked


def test_keys_may_be_given_one_by_one(tmp_path):
    from tests.sealing import STRANGER

    known, unknown = tmp_path / "chair.pem", tmp_path / "stranger.pem"
    known.write_text(CHAIR.public.pem)
    unknown.write_text(STRANGER.public.pem)
    assert ask(WHOLE, None, "--key", str(known)).code == 0
    both = ask(WHOLE, None, "--key", str(known), "--key", str(unknown))
    assert (both.code, both.failing) == (1, {"role.key.stranger.pem"})


def test_an_ed25519_key_is_read_too(tmp_path):
    from assessment.records import envelope
    from assessment.records.package import ENVELOPE, LIMITS
    from assessment.records.signing import VerifyKey
    from tests.attacks.scene import repacked
    from tests.sealing import ED25519, files

    held = envelope.parse(files()[ENVELOPE], ENVELOPE, LIMITS)
    key = VerifyKey(ED25519.public_key())
    for message, code in ((held.signed_bytes, 0), (b"something else", 1)):
        signature = envelope.Signature(key.keyid, ED25519.sign(message))
        signed = envelope.Envelope(held.payload, held.payload_type, (signature,))
        path = tmp_path / "key.pem"
        path.write_text(key.pem)
        answer = ask(repacked({ENVELOPE: envelope.render(signed)}), None, "--key", str(path))
        assert answer.code == code, answer.printed


def test_an_unpacked_package_is_read_too(tmp_path):
    for name, data in read(WHOLE).items():
        (tmp_path / name).write_bytes(data)
    trust = tmp_path.parent / "trust-of-a-folder.json"
    trust.write_bytes(policy_bytes(policy()))
    answer = run(str(tmp_path), "--policy", str(trust))
    assert answer.code == 0
    assert answer.status["package"] == "NOT CHECKED"
    (tmp_path / "more.txt").write_text("more")
    assert run(str(tmp_path)).failing == {"manifest"}
    (tmp_path / "more.txt").unlink()
    (tmp_path / "link").symlink_to(tmp_path / "VERIFY.md")
    assert run(str(tmp_path)).failing == {"package"}


def test_without_openssl_nothing_is_said_about_signatures(monkeypatch):
    monkeypatch.setattr(module().shutil, "which", lambda _: None)
    answer = ask(WHOLE, policy())
    assert answer.code == 1
    assert answer.failing == set()
    assert answer.status["signatures"] == "NOT CHECKED"
    assert "openssl" in answer.told["signatures"]


def test_an_openssl_that_cannot_is_no_broken_signature(monkeypatch):
    done = subprocess.CompletedProcess([], 1, b"", b"unknown option -rawin")
    monkeypatch.setattr(module().subprocess, "run", lambda *_, **__: done)
    assert ask(WHOLE, policy()).status["signatures"] == "NOT CHECKED"


@pytest.mark.parametrize(
    "content",
    [
        b"{",
        b"[]",
        b'{"schema":"openness-trust/0"}',
        b'{"schema":"openness-trust/1","schema":"openness-trust/1"}',
        b'{"schema":"openness-trust/1","keys":{"a":{"pem":"no key","name":"A"}},"roles":{}}',
    ],
)
def test_a_policy_that_is_none_is_wrong_use(content, tmp_path):
    path = tmp_path / "trust.json"
    path.write_bytes(content)
    answer = ask(WHOLE, None, "--policy", str(path))
    assert answer.code == 2
    assert "Traceback" not in answer.printed


@pytest.mark.parametrize("key", ["a+b+c", "name+00000000+AQ==", "\x1b[31m"])
def test_a_log_key_that_is_none_is_wrong_use(key):
    answer = ask(WHOLE, None, "--log-key", key)
    assert answer.code == 2
    assert "\x1b" not in answer.printed


def test_no_file_at_all_is_wrong_use(tmp_path):
    assert run(str(tmp_path / "none.zip")).code == 2
    assert ask(WHOLE, None, "--weights", str(tmp_path / "none")).failing == {"weights"}


def test_a_record_without_artefacts_or_ballots_says_so():
    answer = ask(sealed(decided(artefacts=[], ballots=[])).data)
    open_ = {name for name, status in answer.status.items() if status == "NOT CHECKED"}
    assert {"subjects", "ballots", "ballot_signatures"} <= open_
    assert answer.failing == set()


def test_what_it_prints_cannot_write_on_the_screen():
    assert module().visible("a\x1b[2J\u202eb\u2028c") == "a\\x1b[2J\\u202eb\\u2028c"
    assert module().visible("Ünïcödé 漢字") == "Ünïcödé 漢字"


def test_a_framework_that_is_approved_passes():
    assert ask(WHOLE, approving()).status["framework_approved"] == "PASS"


def raters(threshold, name):
    """A policy that asks for ballots signed by their own raters."""
    held = with_key(CHAIR, rater=f"{CANARY} {name}")
    role = Role(keys=(CHAIR.keyid, REVIEWER.keyid), threshold=threshold, signs="ballots")
    roles = {**held.roles, "raters": role}
    return held.model_copy(update={"roles": roles, "same_person": SAME_PERSON})


SAME_PERSON = (("chair", "raters"), ("reviewer", "raters"))


@pytest.mark.parametrize(
    ("threshold", "name", "status"), [(1, "one", "PASS"), (1, "nobody", "FAIL"), (2, "one", "FAIL")]
)
def test_who_signed_ballots_is_counted_by_rater(threshold, name, status):
    held = raters(threshold, name)
    assert ask(WHOLE, held).status["role.raters"] == status
    assert told(verify(WHOLE, make_policy(held, "trust.json")))["role.raters"] == status


def test_part_of_the_files_is_not_all_of_them(tmp_path):
    (tmp_path / "a").write_text("a")
    digest = hashlib.sha256(hashlib.sha256(b"a").digest()).hexdigest()
    one = {"name": "weights", "component": "K1", "digest": "a" * 64}
    two = {"name": "tokenizer", "component": "K1", "digest": digest}
    answer = ask(sealed(decided(artefacts=[one, two])).data, None, "--weights", str(tmp_path))
    assert answer.status["weights"] == "NOT CHECKED"
    assert "weights" in answer.told["weights"]


def test_a_folder_that_cannot_be_read_is_wrong_use(monkeypatch, tmp_path):
    def refused(_):
        raise PermissionError("not for you")

    monkeypatch.setattr(module(), "digests", refused)
    answer = ask(WHOLE, None, "--weights", str(tmp_path))
    assert (answer.code, answer.printed) == (2, "verify.py: not for you\n")


@pytest.mark.parametrize(
    "schema",
    [
        {"$defs": {"A": {"$ref": "#/$defs/A"}}, "$ref": "#/$defs/A"},
        {"type": "object", "if": {}},
        {"properties": {"_type": {"pattern": "^(a+)+$"}}},
    ],
    ids=["a circle", "a word nobody knows", "a pattern made to harm"],
)
def test_a_schema_made_to_harm_is_refused(schema):
    schema = canonical_bytes(schema)

    def change(value):
        named = value["predicate"]["companions"]
        named["schema.json"] = hashlib.sha256(schema).hexdigest()

    answer = ask(resealed(change, schema__json=schema), policy())
    assert answer.code == 1
    assert answer.failing == {"schema"}


def test_places_in_a_log_are_told_apart_as_by_the_command():
    entries = [{"at": at} for at in range(9)]
    leaves = [leaf_hash(canonical_bytes(each)) for each in entries]
    for size in range(1, 10):
        tree = Tree(leaves[:size])
        head = module().Head("", "", size, tree.root(), [])
        for at in range(size):
            path = tree.inclusion(at)
            for index in range(-1, size + 1):
                found = module().is_included(entries[at], index, head, path)
                assert found == (index == at)
            assert not module().is_included(entries[at], at, head, [*path, leaves[0]])


def test_the_first_difference_is_named():
    difference = module().difference
    assert difference({"a": [1, {"b": 2}]}, {"a": [1, {"b": 3}]}) == "/a/1/b"
    assert difference({"a": [1]}, {"a": [1, 2]}) == "/a"
    assert difference({"a": 1}, {"a": 1}) == ""


def test_the_small_package_is_the_one_that_others_test():
    assert package().data == WHOLE
    assert framework().id == "small"
    assert tempfile.gettempdir()
