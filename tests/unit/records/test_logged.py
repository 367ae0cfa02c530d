"""A record and its log: what stands in a package, what a policy asks, what was kept elsewhere."""

from dataclasses import dataclass, replace
from functools import cache

import pytest

from assessment.engine import evaluate
from assessment.model.proceedings import LoggedStep, Proceedings
from assessment.records.attaching import attached
from assessment.records.canonical import canonical_bytes
from assessment.records.countersigning import opened
from assessment.records.derived.derive import derive
from assessment.records.envelope import render
from assessment.records.log.checkpoint import cosign, read_checkpoint, sign_checkpoint
from assessment.records.log.history import heading, read_history
from assessment.records.log.keys import WitnessKey
from assessment.records.log.proof import make_proof
from assessment.records.log.tree import leaf_hash
from assessment.records.package import CHECKPOINT, ENVELOPE, PROOF
from assessment.records.package import pack as pack_files
from assessment.records.seal import Signed, sign
from assessment.records.verify import verify
from assessment.records.verifying.remembered import Kept
from assessment.records.verifying.whole_log import log_checks
from tests.logs import ENTRIES, LOG, OTHER_LOG, SECOND_WITNESS, WITNESS
from tests.sealing import (
    CHAIR,
    REVIEWER,
    SEALING,
    codes,
    content,
    decided,
    files,
    framework,
    policy,
    refusal,
    repacked,
    salts,
    told,
)

AT = 1_795_000_000
CASE = decided().id
BEFORE = 20
"""Entries about other cases that stand in the log before this one."""

STEPS = ("open", "freeze", "decide")
LOGGED_CHECKS = ("log", "checkpoint", "witnesses", "history", "standing")


def entry(kind, **facts):
    return canonical_bytes(
        {"format": "openness-log/1", "kind": kind, "at": "2026-11-20T10:00:00Z"} | facts
    )


def of_case(kind, **facts):
    return entry(kind, **{"case": CASE, **facts})


STEP_ENTRIES = (
    of_case("open"),
    of_case("freeze", sheet="5" * 64, round=1),
    of_case("decide", round=1, decision="6" * 64),
)
PROCEEDINGS = Proceedings(
    origin=LOG.name,
    steps=tuple(
        LoggedStep(
            seq=BEFORE + number,
            kind=kind,
            at="2026-11-20T10:00:00Z",
            round=1 if number else None,
            sheet="5" * 64 if kind == "freeze" else None,
            leaf=leaf_hash(STEP_ENTRIES[number]).hex(),
        )
        for number, kind in enumerate(STEPS)
    ),
)


@cache
def signed(proceedings=PROCEEDINGS) -> Signed:
    given = decided()
    sealing = replace(SEALING, proceedings=proceedings)
    evaluation = evaluate(framework(), given)
    return sign(content(), given, evaluation, (CHAIR, REVIEWER), salts(), sealing)


PAYLOAD = signed().payload_digest


def sealing(**changed):
    facts = {"record": SEALING.id, "payload": PAYLOAD, "key": CHAIR.keyid}
    return of_case("seal", **{**facts, **changed})


def log_of(seal=None, steps=STEP_ENTRIES):
    return [*ENTRIES[:BEFORE], *steps, seal or sealing()]


@dataclass(frozen=True)
class Material:
    """What a package brings along, which a test may bend."""

    entries: tuple[bytes, ...]
    indexes: tuple[int, ...] = tuple(range(BEFORE, BEFORE + 4))
    witnesses: tuple[WitnessKey, ...] = ()

    def package(self, record=None):
        head = read_checkpoint(sign_checkpoint(LOG.name, self.entries, LOG), "head")
        for witness in self.witnesses:
            head = cosign(head, witness, AT)
        more = {PROOF: make_proof(self.entries, self.indexes), CHECKPOINT: head.data}
        return pack(more, record)


def pack(more, record=None):
    """The package, packed even where its own checks would refuse it."""
    given = record or signed()
    base = {**given.files, ENVELOPE: render(given.envelope)}
    return pack_files({**base, **derive(base), **more})


def good(*witnesses):
    return Material(tuple(log_of()), witnesses=witnesses).package()


def trusting(quorum=1, witnesses=(WITNESS,), logs=(LOG,)):
    return policy(
        logs=tuple(each.public.vkey for each in logs),
        witnesses=tuple(each.public.vkey for each in witnesses),
        witness_quorum=quorum,
    )


def statuses(data, trust=None, kept=None):
    report = verify(data, trust, kept=kept or Kept())
    found = told(report)
    return {name: found[name] for name in LOGGED_CHECKS}


def problems(data, name, trust=None, kept=None):
    return codes(verify(data, trust, kept=kept or Kept()).check(name).problems)


def whole(entries, key=LOG):
    head = sign_checkpoint(key.name, entries, key)
    data = heading(head) + b"".join(each + b"\n" for each in entries)
    return read_history(data, "the.log")


# ------------------------------------------------------------------------- in the package


def test_a_record_in_a_log_of_the_policy_with_its_witness_is_also_witnessed():
    report = verify(good(WITNESS), trusting())
    assert statuses(good(WITNESS), trusting()) == {
        "log": "PASS",
        "checkpoint": "PASS",
        "witnesses": "PASS",
        "history": "NOT CHECKED",
        "standing": "NOT CHECKED",
    }
    assert report.headline == "witnessed"
    assert "2026" in report.check("witnesses").detail


def test_without_a_policy_nobody_says_whose_log_it_is():
    found = statuses(good(WITNESS))
    assert (found["log"], found["checkpoint"], found["witnesses"]) == (
        "PASS",
        "NOT CHECKED",
        "NOT CHECKED",
    )
    bare = statuses(good(WITNESS), policy())
    assert (bare["checkpoint"], bare["witnesses"]) == ("NOT CHECKED", "NOT CHECKED")
    assert verify(good(WITNESS), policy()).headline == "trusted"


def test_a_stripped_cosignature_is_missed():
    assert statuses(good(), trusting())["witnesses"] == "FAIL"
    assert verify(good(), trusting()).headline == "altered"


def test_the_same_witness_twice_is_one_witness():
    alias = WitnessKey("anna", WITNESS.key)
    data = good(WITNESS, WITNESS, alias)
    both = trusting(2, (WITNESS, SECOND_WITNESS))
    assert statuses(data, both)["witnesses"] == "FAIL"
    assert statuses(good(WITNESS, SECOND_WITNESS), both)["witnesses"] == "PASS"


def test_a_head_of_a_log_that_the_policy_does_not_name_is_refused():
    found = statuses(good(WITNESS), trusting(logs=(OTHER_LOG,)))
    assert found["checkpoint"] == "FAIL"


def test_a_record_without_proof_is_not_checked_unless_the_policy_asks_for_a_log():
    bare = pack({})
    assert statuses(bare)["log"] == "NOT CHECKED"
    assert statuses(bare)["checkpoint"] == "NOT CHECKED"
    asked = statuses(bare, trusting())
    assert (asked["log"], asked["checkpoint"], asked["witnesses"]) == (
        "NOT CHECKED",
        "FAIL",
        "FAIL",
    )
    outside = repacked()
    assert statuses(outside, trusting())["checkpoint"] == "NOT CHECKED"
    assert statuses(outside, trusting())["log"] == "NOT CHECKED"


@pytest.mark.parametrize("name", [PROOF, CHECKPOINT])
def test_half_of_what_shows_the_log_is_refused(name):
    half = {key: data for key, data in files(good(WITNESS)).items() if key != name}
    assert problems(pack_files(half), "log") == ["log.missing"]


def test_a_proof_that_cannot_be_read_is_named_and_not_believed():
    data = pack({PROOF: b"{}", CHECKPOINT: sign_checkpoint(LOG.name, log_of(), LOG)})
    assert statuses(data)["log"] == "FAIL"
    broken = pack({PROOF: b"{ }", CHECKPOINT: sign_checkpoint(LOG.name, log_of(), LOG)})
    assert statuses(broken)["log"] == "NOT CHECKED"
    assert told(verify(broken))["parse"] == "FAIL"


BENT = {
    "another record's sealing": (log_of(sealing(payload="9" * 64)), "log.no-sealing"),
    "a sealing under another id": (log_of(sealing(record="other")), "log.sealing-differs"),
    "a sealing of another case": (log_of(sealing(case="other")), "log.sealing-differs"),
    "a sealing of an earlier form": (
        log_of(sealing(format="openness-log/0")),
        "log.sealing-differs",
    ),
    "a step told otherwise": (
        log_of(steps=(STEP_ENTRIES[0], of_case("freeze", sheet="7" * 64), STEP_ENTRIES[2])),
        "log.step-differs",
    ),
    "steps in another order": (
        log_of(steps=(STEP_ENTRIES[1], STEP_ENTRIES[0], STEP_ENTRIES[2])),
        "log.step-differs",
    ),
}


@pytest.mark.parametrize("name", BENT)
def test_a_log_that_tells_it_otherwise_than_the_record_is_refused(name):
    entries, code = BENT[name]
    data = Material(tuple(entries), witnesses=(WITNESS,)).package()
    assert code in problems(data, "log", trusting())
    assert statuses(data, trusting())["checkpoint"] == "PASS"


def test_a_step_that_is_left_out_of_the_proof_is_missed():
    data = Material(tuple(log_of()), indexes=(BEFORE, BEFORE + 2, BEFORE + 3)).package()
    assert problems(data, "log") == ["log.step-differs"]


def test_a_step_whose_words_differ_from_its_hash_is_missed():
    steps = (replace_step(0, at="2026-11-20T09:00:00Z"), *PROCEEDINGS.steps[1:])
    other = PROCEEDINGS.model_copy(update={"steps": steps})
    record = signed(other)
    entries = log_of(sealing(payload=record.payload_digest))
    data = Material(tuple(entries)).package(record)
    assert problems(data, "log") == ["log.step-differs"]


def replace_step(number, **changes):
    return PROCEEDINGS.steps[number].model_copy(update=changes)


def test_a_record_of_another_log_is_refused():
    record = signed(PROCEEDINGS.model_copy(update={"origin": "another"}))
    entries = log_of(sealing(payload=record.payload_digest))
    data = Material(tuple(entries)).package(record)
    assert problems(data, "log") == ["log.other-origin"]


def test_a_record_that_tells_no_steps_needs_only_its_sealing():
    record = signed(None)
    entries = log_of(sealing(payload=record.payload_digest))
    data = Material(tuple(entries), indexes=(BEFORE + 3,)).package(record)
    assert statuses(data)["log"] == "PASS"


def test_an_edited_size_shows_whoever_signs_it():
    head = sign_checkpoint(LOG.name, [*log_of(), ENTRIES[0]], LOG)
    data = pack({PROOF: make_proof(log_of(), range(BEFORE, BEFORE + 4)), CHECKPOINT: head})
    assert problems(data, "log") == ["log.proof.size"]


def test_a_time_beyond_every_calendar_is_said_as_it_stands():
    head = cosign(head_of(log_of()), WITNESS, 2**63)
    data = pack({PROOF: make_proof(log_of(), range(BEFORE, BEFORE + 4)), CHECKPOINT: head.data})
    check = verify(data, trusting()).check("witnesses")
    assert check.status == "PASS"
    assert str(2**63) in check.detail


# ------------------------------------------------------------------------- kept elsewhere


LATER = (*ENTRIES[30:40],)
ANEW = [ENTRIES[99], *log_of()[1:]]
"""The log written anew: the first entry is another one."""


def head_of(entries, key=LOG):
    return read_checkpoint(sign_checkpoint(key.name, entries, key), "kept")


def rewritten():
    return Material(tuple(ANEW), witnesses=()).package()


def test_a_log_written_anew_with_its_key_stolen_is_caught_by_the_witness_alone():
    assert statuses(rewritten(), policy(logs=(LOG.public.vkey,)))["checkpoint"] == "PASS"
    assert statuses(rewritten(), trusting())["witnesses"] == "FAIL"


def test_with_the_key_of_the_witness_stolen_too_it_is_caught_by_a_kept_head():
    data = Material(tuple(ANEW), witnesses=(WITNESS,)).package()
    assert verify(data, trusting()).headline == "witnessed"  # nobody kept anything
    kept = Kept(None, (head_of(log_of()),))
    assert problems(data, "history", trusting(), kept) == ["log.kept-root"]
    assert verify(data, trusting(), kept=kept).headline == "altered"
    earlier = Kept(whole([*ANEW, *LATER]), (head_of(log_of()[:7]),))
    assert problems(data, "history", trusting(), earlier) == ["log.not-continued"]


def test_a_head_that_was_kept_is_the_same_or_says_nothing():
    same = statuses(good(), None, Kept(None, (head_of(log_of()),)))
    assert same["history"] == "PASS"
    other = statuses(good(), None, Kept(None, (head_of(log_of()[:5]),)))
    assert other["history"] == "NOT CHECKED"


def test_a_whole_log_shows_that_it_only_grew():
    kept = Kept(whole([*log_of(), *LATER]), (head_of(log_of()[:5]), head_of(log_of())))
    found = statuses(good(), trusting(), kept)
    assert (found["history"], found["standing"]) == ("PASS", "PASS")
    shorter = Kept(whole(log_of()[:-1]))
    found = statuses(good(), None, shorter)
    assert (found["history"], found["standing"]) == ("NOT CHECKED", "FAIL")


def test_a_log_that_lost_its_end_or_its_beginning_is_caught():
    cut = Kept(whole(log_of()), (head_of([*log_of(), *LATER]),))
    assert problems(good(), "history", None, cut) == ["log.proof.smaller"]
    anew = Kept(whole([*ANEW, *LATER]))
    assert problems(good(), "history", None, anew) == ["log.not-continued"]


def test_what_was_kept_of_another_log_or_signed_by_nobody_known_is_refused():
    other = Kept(None, (head_of(log_of(), OTHER_LOG),))
    assert "log.kept-origin" in problems(good(), "history", None, other)
    unsigned = Kept(None, (head_of(log_of()),))
    assert problems(good(), "history", trusting(logs=(OTHER_LOG,)), unsigned) == [
        "log.kept-unsigned"
    ]
    bare = statuses(pack({}), None, unsigned)
    assert bare["history"] == "NOT CHECKED"


@pytest.mark.parametrize(
    ("later", "code"),
    [
        (of_case("withdraw", payload=PAYLOAD), "log.withdrawn"),
        (of_case("supersede", payload=PAYLOAD, by={"payload": "8" * 64}), "log.superseded"),
        (of_case("supersede", payload=PAYLOAD, by="nobody"), "log.superseded"),
    ],
)
def test_a_decision_that_holds_no_more_fails(later, code):
    kept = Kept(whole([*log_of(), later, *LATER]))
    assert problems(good(), "standing", None, kept) == [code]
    assert verify(good(), trusting(), kept=kept).headline == "altered"


def test_another_record_withdrawn_does_not_touch_this_one():
    kept = Kept(whole([*log_of(), of_case("withdraw", payload="8" * 64)]))
    assert statuses(good(), None, kept)["standing"] == "PASS"


def test_entries_that_cannot_be_read_are_not_passed_over():
    kept = Kept(whole([*log_of(), b'{"kind": "withdraw"}']))
    assert statuses(good(), trusting(), kept)["standing"] == "FAIL"


def test_what_is_no_record_has_no_standing():
    broken = pack_files({**files(good()), "decision.dsse.json": b"{}"})
    found = statuses(broken, None, Kept(whole(log_of())))
    assert (found["log"], found["standing"]) == ("NOT CHECKED", "NOT CHECKED")


def revocation(key=CHAIR, since="2026-11-21T00:00:00Z"):
    return entry("revoke", key=key.keyid, since=since)


def test_a_signature_counts_only_where_the_log_has_the_sealing_before_the_revocation():
    trust = trusting()
    before = Kept(whole([*log_of(), revocation()]))
    assert told(verify(good(WITNESS), trust, kept=before))["signatures"] == "PASS"
    stolen = Kept(whole([*log_of(), revocation(since="2026-11-19T00:00:00Z")]))
    after = Kept(whole([*ENTRIES[:BEFORE], *STEP_ENTRIES, revocation(), sealing()]))
    for kept in (stolen, after):
        report = verify(good(WITNESS), trust, kept=kept)
        assert not report.ok
        assert "FAIL" in {each.status for each in report.checks if each.name == "role.chair"}


def test_a_revocation_counts_whoever_signed_the_log():
    kept = Kept(whole([*log_of(), revocation(since="2026-11-19T00:00:00Z")], OTHER_LOG))
    assert not verify(good(WITNESS), policy(), kept=kept).ok
    unreadable = Kept(whole([*log_of(), b'{"kind": "revoke"}']))
    assert verify(good(WITNESS), trusting(), kept=unreadable).headline == "altered"


# --------------------------------------------------------------------------- a log by itself


def test_a_whole_log_is_checked_by_itself():
    head = cosign(head_of(log_of()), WITNESS, AT)
    data = heading(head.data) + b"".join(each + b"\n" for each in log_of())
    log = read_history(data, "the.log")
    checks = {each.name: each for each in log_checks(log, trusting(), [head_of(log_of()[:7])])}
    assert {each.status for each in checks.values()} == {"PASS"}
    assert all(each.title and each.detail for each in checks.values())
    bare = {each.name: each.status for each in log_checks(log, None)}
    assert bare == {
        "tree": "PASS",
        "checkpoint": "NOT CHECKED",
        "witnesses": "NOT CHECKED",
        "history": "NOT CHECKED",
        "entries": "PASS",
    }


def test_a_whole_log_that_was_written_anew_or_hides_an_entry_fails():
    log = whole([*ANEW, b'{"kind": "revoke"}'])
    checks = {each.name: each for each in log_checks(log, trusting(), [head_of(log_of())])}
    assert codes(checks["history"].problems) == ["log.not-continued"]
    assert checks["entries"].status == "FAIL"
    assert checks["witnesses"].status == "FAIL"


# --------------------------------------------------------------------- into a package later


def test_a_cosigned_head_goes_into_the_package_and_the_record_stays():
    head = cosign(head_of(log_of()), WITNESS, AT)
    made = attached(opened(good()), head.data, "signed.txt")
    assert verify(made.data, trusting()).headline == "witnessed"
    assert made.payload_digest == PAYLOAD
    again = attached(opened(made.data), head.data, "signed.txt")
    assert again.data == made.data


def test_a_later_head_goes_into_the_package_with_its_proof():
    entries = [*log_of(), *LATER]
    head = cosign(head_of(entries), WITNESS, AT)
    proof = make_proof(entries, range(BEFORE, BEFORE + 4))
    made = attached(opened(good()), head.data, "signed.txt", proof)
    assert verify(made.data, trusting()).headline == "witnessed"
    assert refusal(lambda: attached(opened(good()), head.data, "signed.txt")) == [
        "log.checkpoint.other-head"
    ]
    short = make_proof(entries, [BEFORE])
    assert refusal(lambda: attached(opened(good()), head.data, "signed.txt", short))
    anew = cosign(head_of([*ANEW, *LATER]), WITNESS, AT)
    assert "log.proof.not-included" in refusal(
        lambda: attached(opened(good()), anew.data, "signed.txt", proof)
    )


def test_an_earlier_head_or_that_of_another_log_is_not_taken():
    proof = make_proof(log_of(), range(BEFORE, BEFORE + 4))
    for head in (head_of(log_of()[:-1]), head_of(log_of(), OTHER_LOG)):
        call = lambda head=head: attached(opened(good()), head.data, "f", proof)  # noqa: E731
        assert refusal(call) == ["log.attach.earlier"]
    assert refusal(lambda: attached(opened(repacked()), b"", "f")) == ["log.attach.no-log"]
