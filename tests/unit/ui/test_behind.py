"""Who and what stands behind a record, told as far as a package and a trust policy can say it."""

from dataclasses import replace

import pytest

from assessment.records import archive
from assessment.records.canonical import canonical_bytes
from assessment.records.countersigning import countersigned, opened
from assessment.records.envelope import Signature, parse, render
from assessment.records.package import CHECKPOINT, DISCLOSURES, ENVELOPE, LIMITS, PROOF
from assessment.records.verify import verify
from assessment.ui.viewmodels.behind import behind
from tests import sealing
from tests.sealing import CHAIR, REVIEWER, STRANGER


def told(data, policy=None, **changed):
    """The blocks by what they are about, for a package whose files are these."""
    stated = verify(data).stated
    assert stated is not None
    files = {**archive.read(data), **{k.replace("__", "."): v for k, v in changed.items()}}
    found = behind(files, stated, policy)
    return {
        getattr(each, "caption", "") or getattr(each, "label", ""): each for each in found.blocks
    }


def cells(table):
    return [[cell.text for cell in row] for row in table.rows]


@pytest.fixture(scope="module")
def whole():
    return countersigned(opened(sealing.package().data), STRANGER).data


def test_without_a_trust_policy_no_key_is_anybodys(whole):
    blocks = told(whole)
    assert {row[0] for row in cells(blocks["Signatures"])} == {"Not established"}
    assert blocks[""].text == "A package cannot say whose keys these are. Your trust policy does."


def test_each_signature_says_whose_it_is_and_as_what_its_key_may_sign(whole):
    policy = sealing.policy({"chair": (CHAIR.public,), "reviewer": (REVIEWER.public,)})
    rows = {row[2]: row[:2] for row in cells(told(whole, policy)["Signatures"])}
    name, roles = rows[CHAIR.keyid[:8]]
    assert name.endswith("a person's own key")
    assert roles == "chair"
    assert rows[STRANGER.keyid[:8]] == ["Not in your trust policy", "–"]


def test_a_workspaces_key_is_said_to_speak_for_the_program(whole):
    policy = sealing.policy({"chair": (CHAIR.public,)})
    holder = policy.holders[CHAIR.keyid].model_copy(update={"held_by": "workspace"})
    policy = replace(policy, holders={CHAIR.keyid: holder})
    rows = cells(told(whole, policy)["Signatures"])
    assert any("it says what the program saw" in row[0] for row in rows)


def test_a_signature_that_its_key_did_not_make_is_said_not_to_be_made_by_it(whole):
    envelope = parse(archive.read(whole)[ENVELOPE], ENVELOPE, LIMITS)
    forged = tuple(Signature(each.keyid, CHAIR.sign(b"other")) for each in envelope.signatures)
    policy = sealing.policy({"chair": (CHAIR.public,)})
    data = render(replace(envelope, signatures=forged))
    rows = cells(told(whole, policy, decision__dsse__json=data)["Signatures"])
    assert any("this key did not make the signature" in row[0] for row in rows)


def test_every_ballot_names_its_rater_its_round_and_who_signed_it(whole):
    rows = cells(told(whole)["Ballots"])
    assert len(rows) == 4
    by = f"key {REVIEWER.keyid[:8]}, key {CHAIR.keyid[:8]}"
    assert rows[0] == ["canary sings at dawn one", "1", by]
    policy = sealing.policy({"chair": (CHAIR.public,)})
    signed_by = cells(told(whole, policy)["Ballots"])[0][2]
    name = policy.holders[CHAIR.keyid].name
    assert signed_by == f"key {REVIEWER.keyid[:8]}, {name}"


def test_a_record_without_ballots_has_none_to_tell():
    assert "Ballots" not in told(sealing.sealed(sealing.decided(ballots=[], committee=None)).data)


def test_what_is_withheld_is_counted_by_the_part_it_stands_in(whole):
    assert told(whole)["What is withheld"].text.startswith("Nothing: all ")
    blocks = told(whole, disclosures__json=canonical_bytes({}))
    items = blocks["What is withheld"].items
    assert any(item.startswith("Texts under “decision”: ") for item in items)
    assert cells(blocks["Ballots"])[0][0] == "(left out)"
    assert "canary" not in str(blocks)


def test_what_cannot_be_read_is_left_to_the_checks(whole):
    blocks = told(whole, disclosures__json=b"[")
    assert "What is withheld" not in blocks
    assert "Signatures" in blocks
    files = archive.read(whole)
    assert {CHECKPOINT, PROOF, DISCLOSURES} & files.keys() == {DISCLOSURES}
    assert told(whole)["Its place in the log"].text == "The package brings no proof from a log."
