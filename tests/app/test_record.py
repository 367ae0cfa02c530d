"""Record: preview, one button, then what the package comes to, and how to hand it on."""

import pytest

from assessment.review import (
    close_round,
    decide,
    mark_rest_unknown,
    packages,
    read_case,
    reopen,
)
from tests.app import steps


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
    assert f"openness verify {name} --policy trust.json" in driver.at.code[0].value
    assert {each.label for each in driver.at.get("download_button")} == {
        "Download the package",
        "Download the public key",
    }


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
    assert "is approved with conditions: O8 Fully open" in words
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
