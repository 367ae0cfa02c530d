# SPDX-License-Identifier: Apache-2.0
"""Five people around one case, under the small framework with a process of its own."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest

from assessment import review
from assessment.model.committee import Interest
from assessment.model.decision import Person
from assessment.model.rating import Rating
from assessment.reading import Document
from assessment.review import Desk, MemberView, Outcome, Saved, Slot, opening
from assessment.store.library import LoadedFramework, framework_of
from assessment.store.values import Actor
from assessment.store.workspace import Workspace
from tests.frameworks import SMALL, small, small_text, tupled
from tests.unit.review.bench import context, document

PROCESS: dict[str, Any] = {
    "roles": [
        "chair", "recorder", "rater", "observer", "approver", "auditor", "domain_expert",
        "openness_advocate", "independent_member", "named_executive",
    ],
    "profiles": [
        {
            "id": "committee",
            "raters_at_least": 3,
            "seats": ["domain_expert", "openness_advocate", "independent_member"],
            "kinds": ["decision", "study", "rehearsal", "example"],
            "sources": ["SRC"],
        },
        {
            "id": "small_team",
            "raters_at_least": 1,
            "kinds": ["decision", "study", "rehearsal", "example"],
            "sources": ["SRC"],
        },
        {"id": "desk_study", "raters_at_least": 1, "kinds": ["study"], "sources": ["SRC"]},
    ],
    "departures": {
        "looser_steps_at_most": 1,
        "looser_requires": [
            "named_executive", "majority", "reason", "recorded_dissent", "expiry",
            "public_acknowledgement",
        ],
        "stricter_requires": ["reason", "who_goes_without", "review_date"],
        "sources": ["SRC"],
    },
    "triggers": [],
}  # fmt: skip

NEEDED = ("SKILL", "GAIN", "FRAUD.HARM", "FRAUD.PROOF")
SEATS: dict[str, dict[str, list[str]]] = {
    "Ben": {"domain_expert": []},
    "Cem": {"openness_advocate": []},
    "Dia": {"independent_member": []},
}
NOBODY = Interest(none=True)


def with_process() -> LoadedFramework:
    """The small framework with profiles, seats and departures."""
    logic = tupled({**copy.deepcopy(SMALL), "process": PROCESS})
    words = small_text(small(process=PROCESS)).model_dump(mode="json", exclude_none=True)
    labels = {each["id"]: {"name": each["id"], "text": "Some."} for each in PROCESS["profiles"]}
    roles = {name: {"name": name, "text": "Somebody."} for name in PROCESS["roles"]}
    left = PROCESS["departures"]
    required = {
        name: f"About {name}." for name in (*left["looser_requires"], *left["stricter_requires"])
    }
    words |= {"profiles": labels, "roles": roles, "requirements": required}
    return framework_of(Document("small", logic), Document("words", tupled(words)))


@contextmanager
def shipping_process() -> Iterator[None]:
    """Let that framework be the one that ships."""
    framework = with_process()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opening, "find_framework", lambda reference: framework)
        patch.setattr(opening, "framework_for", lambda assessment: framework)
        yield


def rated(level: int, why: str = "") -> Rating:
    """A rating without a range."""
    return Rating(lowest=level, best=level, highest=level, rationale=why)


class Room:
    """A case with Ada in the chair, and others who rate; made with `Room.open`."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.context = context()
        self.desks: dict[str, Desk] = {}
        self.case = ""

    def person(self, name: str) -> Desk:
        """The desk of somebody this workspace knows."""
        if name not in self.desks:
            subject = f"s-{name.lower()}"
            with self.workspace.writing() as tx:
                tx.people.add(self.context.new_id(), Actor("local", subject), name)
            who = Person(issuer="local", subject=subject, name=name)
            self.desks[name] = Desk(self.workspace, self.context, who)
        return self.desks[name]

    def open(self, kind: Any = "decision", raters: Sequence[str] = ("Ben", "Cem", "Dia")) -> Room:
        """Open a case: Ada is chair and approver, the others rate."""
        ada = self.person("Ada")
        self.case = review.open_from_document(ada, self.context.new_id(), document(), kind).case
        for name in raters:
            self.appoint(name, ["rater"], SEATS.get(name, {}))
        self.appoint("Ada", ["chair", "recorder", "approver"])
        return self

    def appoint(self, name: str, roles: Sequence[str], seats: Any = None) -> Outcome:
        actor = self.person(name).actor
        return review.appoint(self.person("Ada"), self.now("Ada"), actor, roles, seats or {})

    def view(self, name: str = "Ada") -> review.CaseView:
        return review.read_case(self.person(name), self.case)

    def member(self, name: str, seen_by: str = "Ada") -> MemberView:
        return next(each for each in self.view(seen_by).members if each.name == name)

    def command(self, name: str, expected: int) -> review.Command:
        return self.person(name).command(self.case, expected)

    def now(self, name: str = "Ada") -> review.Command:
        """A command about the case as it stands."""
        version = review.versions(self.person("Ada"), self.case).case
        return self.command(name, version)

    def declare_all(self) -> Room:
        for name in self.desks:
            if any(each.name == name for each in self.view().members):
                version = self.member(name).versions.get("interest", 0)
                review.declare_interest(self.person(name), self.command(name, version), NOBODY)
        return self

    def frozen(self) -> Room:
        assert isinstance(review.freeze(self.person("Ada"), self.now()), Saved)
        return self

    def rate(self, name: str, key: str, rating: Rating) -> Outcome:
        version = self.view(name).rating(key).version
        return review.rate(self.person(name), self.command(name, version), key, rating)

    def rate_all(self, name: str, **levels: int) -> None:
        """Rate everything: level 1, or as said by criterion."""
        for key in NEEDED:
            self.rate(name, key, rated(levels.get(key.rpartition(".")[2], 1), f"{name} on {key}"))

    def revealed(self, **harm: int) -> Room:
        """Everybody has rated, HARM as said by name, and the first round is revealed."""
        self.frozen()
        for name, desk in self.desks.items():
            if "rater" in self.workspace_roles(desk):
                self.rate_all(name, HARM=harm.get(name, 1))
        assert isinstance(review.reveal(self.person("Ada"), self.now()), Saved)
        return self

    def workspace_roles(self, desk: Desk) -> frozenset[str]:
        with self.workspace.reading() as tx:
            return tx.cases.roles(self.case, desk.actor)

    def closed(self, **harm: int) -> Room:
        self.revealed(**harm)
        review.let_stand(self.person("Ada"), self.now(), None)
        assert isinstance(review.close_round(self.person("Ada"), self.now()), Saved)
        return self

    def draft(self, **fields: Any) -> Room:
        """Write fields of the draft decision."""
        for key, value in fields.items():
            version = self.view().field("decision", key).version
            command = self.command("Ada", version)
            review.set_field(self.person("Ada"), command, Slot("decision", key), value)
        return self

    def vote(self, name: str, choice: Any, dissent: str = "") -> Outcome:
        seen = self.view().votes.get(self.member(name).id)
        command = self.command(name, 0 if seen is None else seen.version)
        return review.vote(self.person(name), command, choice, dissent)

    def log(self) -> list[dict[str, Any]]:
        from assessment.store.encoding import decode

        with self.workspace.reading() as tx:
            return [decode(entry.data.decode()) for entry in tx.log.entries()]


DEFERRED = {
    "disposition": "defer",
    "reasons": "Too early.",
    "until": "A test is done.",
    "goes_without": "Those who wait.",
    "review_by": "2027-06-01",
}
