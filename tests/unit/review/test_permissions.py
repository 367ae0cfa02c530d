"""Every command and every reading asks whether its person may: walked in all states and roles.

A new function of `assessment.review` that works at a desk fails here until it stands in a table.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, get_args

import pytest

from assessment import review
from assessment.errors import AssessmentError
from assessment.model.assessment import FrameworkRef
from assessment.model.committee import Interest, Recusal
from assessment.model.decision import Person
from assessment.model.paper import FORMAT, PaperBallot
from assessment.review import Desk, Slot
from assessment.review.codes import new_code
from assessment.review.inviting import Guest
from assessment.review.presence import Device
from assessment.review.procedure import PERMISSIONS, ROLES
from assessment.store.values import Actor, State
from tests.unit.review.bench import RATED, Bench, evidence

BALLOT = PaperBallot(
    format=FORMAT,
    case="x",
    subject="x",
    round=1,
    rater="Bo",
    framework=FrameworkRef(id="small", version="1.0.0"),
    answers={},
)
STATES: tuple[State, ...] = get_args(State)
ADA = Actor("local", "nobody-in-particular")


@dataclass(frozen=True)
class Walk:
    """What a function is called with."""

    desk: Desk
    case: str
    context: Any

    @property
    def now(self):
        return self.desk.command(self.case, 99)


Call = Callable[[Any, Walk], Any]


def on(*more: Any, **named: Any) -> Call:
    """Called with a command and this."""
    return lambda function, walk: function(walk.desk, walk.now, *more, **named)


def of_case(function, walk):
    return function(walk.desk, walk.case)


TABLE: dict[str, tuple[str, Call]] = {
    "abstaining.abstain": ("rate", on("FRAUD", "Not my field.")),
    "cases.assessment_document": ("read", of_case),
    "cases.case_document": ("read", of_case),
    "cases.framework_of": ("read", of_case),
    "cases.progress": ("read", of_case),
    "cases.read_case": ("read", of_case),
    "cases.versions": ("read", of_case),
    "committee.appoint": ("appoint", on(ADA, ("rater",), {})),
    "committee.declare_interest": ("declare", on(Interest(none=True))),
    "committee.dismiss": ("dismiss", on(ADA)),
    "committee.recuse": ("recuse", on(ADA, Recusal(reason="An interest."))),
    "countersigning.add_signatures": ("countersign", on(b"no package")),
    "deciding.before_deciding": ("see-result", of_case),
    "deciding.decide": ("decide", on()),
    "ending.withdraw": ("withdraw", on("It was wrong.")),
    "evidence.link_evidence": ("describe", on("E1", ("FRAUD",))),
    "evidence.remove_evidence": ("describe", on("E1")),
    "evidence.save_evidence": ("describe", on(evidence())),
    "freezing.before_freezing": ("read", of_case),
    "freezing.freeze": ("freeze", on()),
    "freezing.mandatory_scenarios": ("read", of_case),
    "freezing.suggested_scenarios": ("read", of_case),
    "interviewing.close_settled": ("close", on()),
    "inviting.invitations": ("see-invitations", of_case),
    "inviting.invite": (
        "invite",
        lambda function, walk: function(
            walk.desk, walk.now, Guest("Bo", ("rater",)), new_code(walk.context)
        ),
    ),
    "inviting.invite_again": (
        "invite",
        lambda function, walk: function(walk.desk, walk.now, "x", new_code(walk.context)),
    ),
    "inviting.withdraw_invitation": ("invite", on("x")),
    "meeting.let_stand": ("talk", on("SKILL")),
    "meeting.meeting": ("see-meeting", of_case),
    "meeting.pulse": ("see-meeting", of_case),
    "meeting.rate_again": ("talk", on("SKILL")),
    "meeting.show_names": ("talk", on(shown=True)),
    "meeting.take_up": ("talk", on("SKILL")),
    "opening.open_successor": (
        "succeed",
        lambda function, walk: function(walk.desk, walk.context.new_id(), walk.case),
    ),
    "paper.admit_on_paper": ("admit-on-paper", on(Guest("Bo", ("rater",)))),
    "paper.blank_ballot": (
        "see-invitations",
        lambda function, walk: function(walk.desk, walk.case, "Bo"),
    ),
    "paper.enter_ballot": ("enter-ballot", on(BALLOT)),
    "presence.attend": (
        "attend",
        lambda function, walk: function(walk.desk, walk.case, Device()),
    ),
    "presence.attendance": ("see-invitations", of_case),
    "publishing.public_edition_of": ("publish", of_case),
    "publishing.publish": ("publish", on()),
    "rating.clear_rating": ("rate", on("SKILL")),
    "rating.mark_rest_unknown": ("rate", on()),
    "rating.rate": ("rate", on("SKILL", RATED)),
    "results.evaluation": ("see-result", of_case),
    "revealing.before_revealing": ("read", of_case),
    "revealing.reveal": ("reveal", on()),
    "rounds.before_closing": ("read", of_case),
    "rounds.close_round": ("close", on()),
    "rounds.reopen": ("reopen", on("draft", "Something has changed.")),
    "scope.keep_text": ("keep-text", on("here", "text")),
    "scope.set_field": ("describe", on(Slot("subject", "name"), "Other")),
    "scope.set_field of the decision": (
        "draft-decision",
        on(Slot("decision", "reasons"), "Other"),
    ),
    "sealing.package_bytes": (
        "read",
        lambda function, walk: function(walk.desk, walk.case, "none"),
    ),
    "sealing.packages": ("read", of_case),
    "sealing.seal": ("seal", on()),
    "seconding.second": ("second", on("FRAUD")),
    "voting.vote": ("vote", on(None)),
}
"""By module and function: the action it takes, and how it is called."""

OF_NO_CASE = {
    "cases.portfolio": "one's own cases",
    "drafts.drafts": "one's own drafts",
    "drafts.keep_draft": "one's own drafts",
    "joining.join_as": "a code says which case",
    "joining.opens": "a code says which case",
    "opening.open_case": "whoever opens a case is its chair",
    "opening.open_from_document": "whoever opens a case is its chair",
    "sealing.public_key": "public",
    "carrying.carry_out": "how every command is carried out",
    "carrying.entry_of": "an entry of a command that was permitted",
    "placing.placed": "part of sealing, which asks",
    "keys.signing_key": "of the workspace, not of a case",
    "keys.rotate": "whoever owns the folder of the workspace, at the command line",
    "keys.revoke": "whoever owns the folder of the workspace, at the command line",
    "logbook.enter_revocation": "whoever owns the folder of the workspace, at the command line",
    "interviewing.asking_order": "works on a case that was read",
    "interviewing.standing": "works on a case that was read",
}
"""What works at a desk and asks for no permission, and why it need not."""


def functions() -> Iterator[tuple[str, Any]]:
    """Every public function that works at a desk; what is given a transaction is part of one."""
    for module in pkgutil.iter_modules(review.__path__):
        found = importlib.import_module(f"assessment.review.{module.name}")
        for name, each in vars(found).items():
            if inspect.isfunction(each) and each.__module__ == found.__name__:
                given = list(inspect.signature(each).parameters.values())
                at_desk = bool(given) and given[0].annotation == "Desk" and not name.startswith("_")
                if at_desk and all(one.annotation != "Transaction" for one in given):
                    yield f"{module.name}.{name}", each


FUNCTIONS = dict(functions())


def test_every_function_at_a_desk_stands_in_a_table():
    named = {name.partition(" ")[0] for name in TABLE} | set(OF_NO_CASE)
    assert set(FUNCTIONS) == named


def test_every_permission_is_asked_for():
    assert set(PERMISSIONS) == {action for action, _ in TABLE.values()}


class NotKeptError(Exception):
    """Thrown where a command would be kept: it was let through."""


@contextmanager
def kept_by_nobody(workspace, monkeypatch) -> Iterator[None]:
    """Let every command do its work, and keep none."""
    really = workspace.writing

    @contextmanager
    def writing():
        with really() as tx:
            yield tx
            raise NotKeptError

    with monkeypatch.context() as patch:
        patch.setattr(workspace, "writing", writing)
        yield


def refusal(function, call, walk) -> str | None:
    """The code by which a call is refused for want of permission; None when it is let through."""
    try:
        call(function, walk)
    except NotKeptError:
        return None
    except AssessmentError as error:
        (first, *_) = error.problems
        return first.code
    return None


def expected(action: str, state: State, role: str) -> str | None:
    permission = PERMISSIONS[action]
    if role == "none":
        return "review.unknown-case"
    if permission.roles and role not in permission.roles:
        return "review.role-missing"
    return None if state in permission.states else permission.otherwise


@pytest.fixture
def walked(bench: Bench):
    """A sealed case, with one member for each role and one person with none."""
    bench.sealed()
    people = {}
    with bench.workspace.writing() as tx:
        for role in (*ROLES, "none"):
            person = Person(issuer="local", subject=f"only-{role}", name=role)
            tx.people.add(person.subject, Actor("local", person.subject), role)
            if role != "none":
                tx.cases.add_member(bench.case, Actor("local", person.subject), (role,))
            people[role] = Desk(bench.workspace, bench.context, person)
    return bench, people


@pytest.mark.parametrize("state", STATES)
def test_nobody_does_what_is_not_theirs_to_do_in_any_state(walked, state, monkeypatch):
    bench, people = walked
    with bench.workspace.writing() as tx:
        case = tx.cases.read(bench.case)
        tx.cases.move(replace(case, state=state), case.opened_at)
    before = bench.content()
    wrong = []
    with kept_by_nobody(bench.workspace, monkeypatch):
        for role, desk in people.items():
            walk = Walk(desk, bench.case, bench.context)
            for name, (action, call) in TABLE.items():
                said = refusal(FUNCTIONS[name.partition(" ")[0]], call, walk)
                wanted = expected(action, state, role)
                denied = said in DENIALS | {PERMISSIONS[action].otherwise}
                if said != wanted and (wanted is not None or denied):
                    wrong.append((name, role, state, said, wanted))
    assert wrong == []
    assert bench.content() == before, "nothing of it was kept"


DENIALS = {"review.unknown-case", "review.role-missing"}


def test_a_missing_permission_would_be_found(walked, monkeypatch):
    bench, people = walked
    walk = Walk(people["observer"], bench.case, bench.context)
    _, call = TABLE["inviting.invitations"]
    assert refusal(FUNCTIONS["inviting.invitations"], call, walk) == "review.role-missing"
    open_to_all = replace(PERMISSIONS["see-invitations"], roles=())
    monkeypatch.setitem(dict_of(PERMISSIONS), "see-invitations", open_to_all)
    assert refusal(FUNCTIONS["inviting.invitations"], call, walk) is None


def dict_of(permissions) -> dict[str, Any]:
    assert isinstance(permissions, dict)
    return permissions
