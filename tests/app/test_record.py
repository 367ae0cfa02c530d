"""Record: preview, one button, then what the package comes to, and how to hand it on."""

import json

import pytest

from assessment.errors import Problem, RecordError
from assessment.records.canonical import sha256_hex
from assessment.records.countersigning import countersigned, opened
from assessment.review import (
    close_round,
    decide,
    mark_rest_unknown,
    package_bytes,
    packages,
    public_edition_of,
    publishing,
    read_case,
    reopen,
    withdraw,
)
from assessment.review.logbook import log_key
from tests.app import steps
from tests.sealing import CHAIR


@pytest.mark.parametrize(
    ("state", "leads"), [("opened", "scope"), ("frozen", "rate"), ("closed", "decide")]
)
def test_before_a_decision_the_next_step_is_a_button(state, leads, tab, desk):
    case = getattr(steps, state)(desk)
    driver = tab("record", case).sound()
    assert "There is no record yet" in driver.words
    driver.press("record", "back").sound()
    assert (
        driver.at.title[0].value
        == {
            "scope": "What might be released, and what is known about it?",
            "rate": "Capability",
            "decide": "What is decided?",
        }[leads]
    )


def test_before_sealing_everything_that_will_be_sealed_is_shown(tab, desk):
    case = steps.decided(desk, draft=steps.APPROVED)
    driver = tab("record", case).sound()
    words = driver.words
    assert "Preview, not sealed." in words
    assert "Pythia suite is approved: O8 Fully open" in words
    assert "Too &lt;b&gt;early&lt;/b&gt;." in words
    assert "(unauthenticated local user)" in words
    assert "GPT-NeoX-20B" in words
    assert "read in a secondary copy" in words
    driver.press("record", "decide").sound()
    assert "Decided, not sealed yet" in driver.words


def test_sealing_asks_once_and_says_that_it_stays(tab, desk):
    case = steps.decided(desk)
    driver = tab("record", case).press("record", "seal").sound()
    assert "A sealed record is never changed." in driver.words
    assert "conditions 0, dissents 0, ratings 24, items of evidence 5" in driver.words
    assert read_case(desk, case).case.state == "decided"
    driver.press("record", "seal", "go").sound()
    assert read_case(desk, case).case.state == "sealed"
    assert len(packages(desk, case)) == 1
    assert "Unaltered. Who signed is not established" in tab("record", case).words


def test_a_case_changed_meanwhile_is_not_sealed_unseen(tab, desk):
    case = steps.decided(desk)
    driver = tab("record", case).press("record", "seal")
    steps.step(desk, case, lambda d, c: reopen(d, c, "closed", "A slip."))
    driver.press("record", "seal", "go")
    assert packages(desk, case) == ()
    assert "That was not done." in driver.words


def test_a_sealed_record_shows_every_check_in_words_and_the_record_itself(tab, desk):
    case = steps.sealed(desk)
    driver = tab("record", case).sound()
    words = driver.words
    assert "checks passed, 0 failed" in words
    assert "not checked" in words
    assert "Tier recomputed" in words
    assert "The release of Pythia suite is deferred" in words
    assert "An unauthenticated local user: somebody at this machine" in words
    name = packages(desk, case)[0].name
    commands = [each.value for each in driver.at.code]
    assert f"openness sign {name} --key yours.key.pem" in commands[0]
    assert f"openness verify {name} --policy trust.json" in commands[1]
    assert commands[2] == log_key(desk.workspace).public.vkey
    labels = [each.label for each in driver.at.get("download_button")]
    assert labels[0] == "Download the package"
    assert labels[-1] == "Download the public key"
    assert {"Report as PDF", "Report as a web page", "Sigstore bundle"} <= set(labels)


def test_conditions_and_dissent_stand_in_the_record(tab, desk):
    draft = {
        **steps.APPROVED,
        "disposition": "approve_with_conditions",
        "conditions": [
            {"text": "Watch <i>it</i>.", "owner": "Ada", "due": "2099-01-01", "blocking": True}
        ],
        "dissents": [
            {"person": {"issuer": "local", "subject": "b", "name": "Grace"}, "text": "Wait."}
        ],
    }
    words = tab("record", steps.sealed(desk, draft=draft)).sound().words
    assert "is approved with conditions: Fully open" in words
    assert "Watch &lt;i&gt;it&lt;/i&gt;." in words
    assert "before release" in words
    assert "Wait." in words


def test_a_record_that_rests_on_little_says_so(tab, desk):
    given = steps.document("pythia-12b")
    bare = given.model_copy(update={"evidence": (), "provenance": "", "ballots": ()})
    facts = {k: v.model_copy(update={"evidence": ()}) for k, v in given.facts.items()}
    case = steps.frozen(desk, given=bare.model_copy(update={"facts": facts}), kind="study")
    driver = tab("rate", case).sound()
    assert driver.key("FO", "evidence").placeholder == "Nothing is on file"
    mark_rest_unknown(desk, desk.command(case, 0))
    steps.step(desk, case, close_round)
    for name, value in steps.DEFERRED.items():
        steps.put(desk, case, name, value)
    steps.step(desk, case, decide)
    words = tab("record", case).sound().words
    assert "Study, not a decision" in words
    assert "Nothing is said about it." in words
    assert "<p>None.</p>" in words


def test_who_is_not_the_chair_cannot_seal(tab, desk):
    case = steps.decided(desk)
    steps.without_role(desk, "chair")
    driver = tab("record", case).sound()
    assert "Sealing takes the chair of this case." in driver.words
    assert not [b for b in driver.at.button if (b.key or "").endswith("record/seal")]


def test_from_the_record_page_it_is_one_step_to_where_any_package_is_checked(tab, desk, new_case):
    for case in (None, new_case, steps.sealed(desk)):
        driver = tab("record", case).sound()
        driver.press("record", "verify").sound()
        assert driver.at.title[0].value == "Can this record be relied on?"


def signed(desk, case, *keys):
    """The newest package of a case, signed by people outside the app."""
    data = package_bytes(desk, case, packages(desk, case)[0].name)
    for key in keys:
        data = countersigned(opened(data), key).data
    return data


def bring(driver, data, *keys):
    """Put a signed package and public keys where they are brought back, and press the button."""
    driver.at.session_state["record/countersign"] = True
    driver.at.run()
    package, public = (
        next(each for each in driver.at.file_uploader if f"countersign/{name}" in each.key)
        for name in ("package", "keys")
    )
    package.set_value(("signed.openness.zip", data, "application/zip"))
    if keys:
        public.set_value(
            [("a.pub.pem", key.public.pem.encode(), "application/x-pem-file") for key in keys]
        )
    driver.at.run()
    return driver.press("countersign", "go")


def test_a_package_signed_outside_is_brought_back_and_shown_at_once(tab, desk):
    case = steps.sealed(desk)
    data = signed(desk, case, CHAIR)
    driver = bring(tab("record", case), data, CHAIR).sound()
    assert "The signatures are kept." in driver.words
    assert packages(desk, case)[0].name in driver.words
    assert CHAIR.keyid in driver.words
    assert len(packages(desk, case)) == 2


def test_a_signed_package_without_its_public_key_is_refused_in_words(tab, desk):
    case = steps.sealed(desk)
    driver = bring(tab("record", case), signed(desk, case, CHAIR))
    assert f"The public key of signature {CHAIR.keyid} is missing." in driver.words
    assert "Bring the file that ends in .pub.pem too." in driver.words
    assert "The signatures are kept." not in driver.words
    assert len(packages(desk, case)) == 1


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04" + bytes(90)])
def test_what_is_no_package_is_not_kept_with_the_record(tab, desk, content):
    case = steps.sealed(desk)
    driver = bring(tab("record", case), content, CHAIR)
    assert "That was not done." in driver.words
    assert "Something went wrong" not in driver.words
    assert len(packages(desk, case)) == 1


@pytest.mark.parametrize("left", ["observer", "auditor"])
def test_who_only_reads_sees_the_record_and_no_place_to_bring_one_back(tab, desk, left):
    case = steps.sealed(desk)
    me = desk.actor
    with desk.workspace.writing() as tx:
        tx.cases.add_member(case, me, (left,))
    for role in ("chair", "recorder", "rater", "approver"):
        steps.without_role(desk, role)
    driver = tab("record", case).sound()
    assert "Unaltered. Who signed is not established" in driver.words
    assert "Download the package" in {each.label for each in driver.at.get("download_button")}
    assert "Sign it with your own key" not in driver.words


def test_a_decision_that_no_longer_stands_takes_no_more_signatures(tab, desk):
    case = steps.sealed(desk)
    steps.step(desk, case, lambda d, c: withdraw(d, c, "It no longer holds."))
    driver = tab("record", case).sound()
    assert "Withdrawn on" in driver.words
    assert "Sign it with your own key" not in driver.words
    assert "How others verify it" in driver.words


def test_the_public_edition_is_made_when_it_is_asked_for_and_verifies(tab, desk):
    case = steps.sealed(desk)
    driver = tab("record", case).sound()
    assert "Download the public edition" not in labels(driver)
    driver.press("record", "public").sound()
    assert "Download the public edition" in labels(driver)
    with desk.workspace.reading() as tx:
        entry = json.loads(tx.log.entries()[-1].data)
    assert (entry["kind"], entry["edition"]) == ("export", "public")
    assert entry["package"] == sha256_hex(public_edition_of(desk, case))


def test_a_public_edition_that_would_tell_too_much_is_refused_in_words(tab, desk, monkeypatch):
    def refuse(*_):
        raise RecordError(Problem("record.sign.altered"))

    case = steps.sealed(desk)
    driver = tab("record", case).sound()
    monkeypatch.setattr(publishing, "public", refuse)
    driver.press("record", "public")
    assert "That was not done." in driver.words
    assert "Download the public edition" not in labels(driver)


def labels(driver):
    return {each.label for each in driver.at.get("download_button")}
