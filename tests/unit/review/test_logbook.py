from assessment import review
from assessment.records.canonical import canonical_bytes
from assessment.records.log.checkpoint import read_checkpoint
from assessment.records.log.history import ended_by, read_history
from assessment.records.log.proof import read_consistency, read_proof
from assessment.records.verify import verify
from assessment.records.verifying.remembered import Kept
from assessment.review.logbook import (
    entry_proof,
    exported,
    log_head,
    log_key,
    log_since,
    record_proof,
)
from tests.unit.review.bench import refused
from tests.unit.review.test_proceedings import seal


def head(data):
    return read_checkpoint(data, "head").head


def copy_of(bench):
    return read_history(b"".join(exported(bench.workspace)), "the.log")


def package_of(bench):
    (package,) = review.packages(bench.desk, bench.case)
    return review.package_bytes(bench.desk, bench.case, package.name), package.payload_digest


def test_an_empty_workspace_has_a_log_with_a_signed_head(bench):
    data = log_head(bench.workspace)
    assert head(data).size == 0
    assert read_checkpoint(data, "head").is_signed_by(log_key(bench.workspace).public)
    assert list(copy_of(bench).entries) == []


def test_the_key_of_the_log_is_made_once_and_named_once(bench):
    key = log_key(bench.workspace, "lab.example/log")
    assert key.name == "lab.example/log"
    assert log_key(bench.workspace).public == key.public
    with refused("log.named-already"):
        log_key(bench.workspace, "another")


def test_every_entry_is_proved_under_the_head_that_comes_along(bench):
    bench.decided()
    for index in range(len(bench.log())):
        proof, checkpoint = entry_proof(bench.workspace, index)
        read = read_proof(proof, "proof.json")
        assert read.problems(head(checkpoint), "proof.json") == []
        assert read.entries[0].entry == bench.log()[index]
    with refused("log.proof.no-entry"):
        entry_proof(bench.workspace, 99)
    with refused("log.unknown-payload"):
        record_proof(bench.workspace, "f" * 64)


def test_proofs_can_be_asked_for_an_earlier_head(bench):
    bench.sealed()
    _, payload = package_of(bench)
    earlier = head(log_head(bench.workspace))
    bench.open()
    proof, checkpoint = record_proof(bench.workspace, payload, earlier.size)
    assert head(checkpoint) == earlier
    assert read_proof(proof, "proof.json").problems(earlier, "proof.json") == []
    since, later = log_since(bench.workspace, earlier.size)
    assert read_consistency(since, "c").holds(earlier, head(later))
    with refused("log.proof.smaller"):
        record_proof(bench.workspace, payload, 99)
    with refused("log.proof.no-entry"):
        record_proof(bench.workspace, payload, 2)
    with refused("log.proof.smaller"):
        log_since(bench.workspace, 99)


def test_the_log_of_a_workspace_never_lies_about_its_beginning(bench):
    heads = [head(log_head(bench.workspace))]
    bench.sealed()
    heads.append(head(log_head(bench.workspace)))
    bench.open()
    whole = copy_of(bench)
    assert all(whole.is_continuing(each) for each in heads)
    assert [canonical_bytes(entry) for entry in bench.log()] == whole.entries


def test_superseding_names_both_records_in_the_log_and_the_earlier_one_fails(bench):
    bench.sealed()
    before, payload = package_of(bench)
    bench.case = review.open_successor(bench.desk, bench.context.new_id(), bench.case).case
    seal(bench)
    _, later = package_of(bench)
    kept = Kept(copy_of(bench))
    (ended,) = ended_by(kept.history.about(payload), payload)
    assert (ended.kind, ended.value["by"]) == (
        "supersede",
        {"case": bench.case, "payload": later},
    )
    report = verify(before, kept=kept)
    assert [each.code for each in report.check("standing").problems] == ["log.superseded"]
    assert report.check("history").status == "PASS"
