"""Cases of several people: made at one desk, rated at theirs, revealed and talked about."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assessment.model.assessment import Kind, Screening
from assessment.model.decision import Person
from assessment.model.rating import Rating
from assessment.review import (
    Desk,
    Saved,
    appoint,
    close_round,
    freeze,
    local_people,
    open_from_document,
    progress,
    rate,
    rate_again,
    read_case,
    reveal,
    take_up,
)
from assessment.store.library import example_files, load_assessment
from assessment.store.values import Actor

NAMES = ("Boz", "Cleo", "Dara", "Emin", "Faye", "Gus", "Hana", "Ivo", "Jola", "Kim", "Lev")


@dataclass(frozen=True)
class Room:
    """A case and the desks of those who take part, the chair first."""

    case: str
    chair: Desk
    others: tuple[Desk, ...]

    @property
    def desks(self) -> tuple[Desk, ...]:
        return (self.chair, *self.others)

    def of(self, name: str) -> Desk:
        return next(desk for desk in self.desks if desk.person.name == name)

    def step(self, command: Callable, *args, desk: Desk | None = None, **named) -> None:
        """A command that expects the case as it is."""
        at = desk or self.chair
        version = read_case(at, self.case).case.version
        outcome = command(at, at.command(self.case, version), *args, **named)
        assert isinstance(outcome, Saved), outcome

    def rated(self, desk: Desk, key: str, rating: Rating) -> None:
        version = read_case(desk, self.case).rating(key).version
        command = desk.command(self.case, version)
        assert isinstance(rate(desk, command, key, rating), Saved)


def person(desk: Desk, name: str) -> Desk:
    """Somebody of this workspace, at a desk of their own; made known if nobody has the name."""
    known = {each.name: each for each in local_people(desk.workspace)}
    if name not in known:
        subject = desk.context.new_id()
        with desk.workspace.writing() as tx:
            tx.people.add(subject, Actor("local", subject), name)
        known[name] = Person(issuer="local", subject=subject, name=name)
    return Desk(desk.workspace, desk.context, known[name])


def level(best: int, why: str = "", *, to: int | None = None, low: int | None = None) -> Rating:
    return Rating(
        lowest=best if low is None else low,
        best=best,
        highest=best if to is None else to,
        rationale=why,
    )


def opened(
    desk: Desk,
    names: Sequence[str] = NAMES[:4],
    *,
    roles: Mapping[str, Sequence[str]] | None = None,
    kind: Kind = "decision",
    example: str = "pythia-12b",
    everything: bool = False,
) -> Room:
    """A draft with these members beside whoever opens it; they rate unless said otherwise.

    With everything, each of the fourteen scenarios is assessed.
    """
    path = next(path for path in example_files() if path.stem == example)
    document = load_assessment(path).assessment
    if everything:
        assessed = tuple(Screening(scenario=f"S{n:02d}", assessed=True) for n in range(1, 15))
        document = document.model_copy(update={"screening": assessed})
    command = desk.context.new_id()
    case = open_from_document(desk, command, document, kind, copy_ratings=False).case
    room = Room(case, desk, tuple(person(desk, name) for name in names))
    for each in room.others:
        given = (roles or {}).get(each.person.name, ("rater",))
        room.step(appoint, each.actor, given, {})
    return room


def rating(desk: Desk, names: Sequence[str] = NAMES[:4], **how) -> Room:
    """Frozen, with everybody still to rate."""
    room = opened(desk, names, **how)
    room.step(freeze)
    return room


def answered(room: Room, far: Mapping[str, Mapping[str, Rating]] | None = None) -> Room:
    """Everybody has answered everything alike, but for what is said otherwise, by name and key."""
    for desk in room.desks:
        if "rater" not in read_case(desk, room.case).roles:
            continue
        own = (far or {}).get(desk.person.name, {})
        for key in progress(desk, room.case).left:
            room.rated(desk, key, own.get(key, level(1)))
    return room


FAR = {
    "Boz": {
        "FO": level(3, "Two novices finished the step that stopped the others.", to=4, low=2),
        "S04.UT": level(2, "It was faster in both arms."),
        "BN3": Rating(state="unknown", rationale="The sheet says nothing about defenders."),
    },
    "Cleo": {
        "FO": level(0, "The control arm had forums and textbooks as well.", to=1),
        "S04.UT": level(0, "Nothing that a search does not give.", to=1),
        "BN3": level(3, "Defenders already use it."),
    },
    "Dara": {"S05.EV": level(3, "Seen twice, by outsiders."), "BN3": level(2)},
}
"""What some of them think otherwise."""


def revealed(desk: Desk, names: Sequence[str] = NAMES[:4], *, far=FAR, **how) -> Room:
    """The ratings of the first round lie open."""
    room = answered(rating(desk, names, **how), far)
    room.step(reveal)
    return room


def talked(desk: Desk, key: str = "FO", minutes: int = 6, **how) -> Room:
    """An item is on the table."""
    room = revealed(desk, **how)
    room.step(take_up, key, minutes)
    return room


def again(desk: Desk, key: str = "FO", **how) -> Room:
    """An item is rated again in silence."""
    room = talked(desk, key, **how)
    room.step(rate_again, key)
    return room


def closed(desk: Desk, **how) -> Room:
    """Nobody differs, and the round is closed."""
    room = revealed(desk, far={}, **how)
    room.step(close_round)
    return room
