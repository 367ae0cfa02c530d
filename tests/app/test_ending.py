"""What becomes of a sealed decision on its page: withdrawn with a reason, or superseded."""

from assessment.model.decision import Person
from assessment.review import (
    Desk,
    Slot,
    portfolio,
    read_case,
    seal,
    second,
    set_field,
)
from assessment.store.values import Actor
from tests.app import steps


def another(desk: Desk, case: str, *roles: str) -> Desk:
    """Somebody else who takes part."""
    person = Person(issuer="local", subject="grace", name="Grace")
    with desk.workspace.writing() as tx:
        tx.people.add("grace", Actor("local", "grace"), "Grace")
        tx.cases.add_member(case, Actor("local", "grace"), roles)
        found = tx.cases.read(case)
        assert found is not None
        tx.cases.move(found, desk.context.clock())
    return Desk(desk.workspace, desk.context, person)


def test_withdrawing_asks_for_a_reason_and_stands_on_the_page(tab, desk):
    case = steps.sealed(desk)
    page = tab("record", case).sound()
    page.press("ended", "withdraw").sound()
    page.press("ended", "withdraw", "go")
    assert "the reason is missing" in page.words
    assert read_case(desk, case).case.state == "sealed"
    page.press("ended", "withdraw")
    page.fill("text", "withdraw/reason", value="A new attack is known.")
    page.press("ended", "withdraw").press("ended", "withdraw", "go").sound()
    assert read_case(desk, case).case.state == "withdrawn"
    again = tab("record", case).sound()
    assert "Withdrawn on" in again.words
    assert "A new attack is known." in again.words
    assert not [b for b in again.at.button if b.key and "ended/" in b.key]


def test_a_successor_is_opened_from_the_record_and_leads_back_from_it(tab, desk):
    case = steps.sealed(desk)
    page = tab("record", case).sound()
    page.press("ended", "succeed").sound()
    (new,) = (row.id for row in portfolio(desk) if row.id != case)
    assert read_case(desk, new).field("case", "supersedes").value["case"] == case
    assert page.at.title[0].value == "What might be released, and what is known about it?"
    steps.decided_anew(desk, new)
    steps.step(desk, new, seal)
    earlier = tab("record", case).sound()
    assert "Superseded on" in earlier.words
    earlier.press("ended", "successor").sound()
    assert "Superseded" not in earlier.words


def test_an_observer_is_offered_nothing(tab, desk):
    case = steps.sealed(desk)
    steps.without_role(desk, "chair")
    steps.without_role(desk, "approver")
    page = tab("record", case).sound()
    assert not [b for b in page.at.button if b.key and "ended/" in b.key]


def test_a_second_member_confirms_on_the_scenarios_page(tab, desk, example_case):
    other = another(desk, example_case, "rater", "recorder")
    slot = Slot("screening", "S04")
    kept = read_case(desk, example_case).field("screening", "S04").version
    entry = {"assessed": False, "reason": "It cannot write.", "reference": "Report 3"}
    set_field(other, other.command(example_case, kept), slot, entry)
    page = tab("scenarios", example_case).sound()
    assert "Read the reason" in page.words
    page.press("screening", "S04", "second").sound()
    assert f"{desk.person.name} has read the reason" in page.words
    own = {**entry, "reason": "Something else."}
    version = read_case(desk, example_case).field("screening", "S04").version
    set_field(desk, desk.command(example_case, version), slot, own)
    page = tab("scenarios", example_case).sound()
    assert "Another member has to confirm" in page.words
    assert not [b for b in page.at.button if b.key and b.key.endswith("S04/second")]
    seen = other.command(example_case, version + 1)
    second(other, seen, "S04")
    assert "Grace has read the reason" in tab("scenarios", example_case).words
