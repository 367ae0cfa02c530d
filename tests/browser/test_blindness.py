"""Until the reveal nothing another rater gives comes over the wire to anybody, in any form.

Two committees that are alike to the last id go through the same steps. They differ in one ballot
alone: other levels, ranges, reasons, drafts, and which answers are unknown. Everything all other
browsers receive has to be the same, byte for byte, apart from what `wire.SET_ASIDE` names.
"""

import itertools
import sys
from functools import partial

from playwright.sync_api import expect

from assessment.model.rating import Rating
from assessment.review import Desk, local_person, progress, read_case
from assessment.ui.desk import CONTEXT
from tests import committees
from tests.browser import steps, wire
from tests.browser.conftest import free_port
from tests.browser.seats import Seats, choose, seated, sign_in
from tests.committees import level
from tests.databases import OnFile

RATER = "Boz"
WHY = "Why this level, and not one lower?"
CASE = ("scope", "evidence", "scenarios", "committee", "rate", "result", "options", "decide")
PAGES = {
    "chair": (*CASE, "record", "", "meeting"),
    "Cleo": ("record", "rate"),
    "Dara": ("", "rate", "committee"),
    "Emin": ("result", "meeting"),
}
"""What each of the others looks at; the last one stays open."""

ROLES = {"Dara": ("recorder",), "Emin": ("observer",)}

CANARIES = ("canary-typed-in-a-draft", "canary-left-as-a-draft", "canary-in-a-reason")


def mild(number: int) -> Rating:
    """What the rater gives in one of the two runs."""
    return level(0, f"{CANARIES[2]}: nothing here, says number {number}.")


def grave(number: int) -> Rating:
    """What the rater gives in the other."""
    if number % 3 == 0:
        return Rating(state="unknown", rationale=f"{CANARIES[2]} of somebody who cannot tell")
    return level(2, "" if number % 2 else CANARIES[2], low=1, to=2)


RUNS = ((0, "A short draft", mild), (3, "A draft that is a good deal longer. " * 20, grave))
"""The level the rater clicks, what is typed before and beside, and all other answers."""


AGAIN = ((0, "Kept short."), (4, "Much is to be said for another answer. " * 20))
"""The level the rater clicks in a silent re-rating, and the reason they write."""


def made(database, folder, rooms):
    """A committee of five, to be copied, and what their browsers hold."""
    workspace = database.open(folder)
    desk = Desk(workspace, CONTEXT, local_person(workspace, CONTEXT, "Ada"))
    room = rooms(desk, roles=ROLES)
    tokens = {each.person.name: sign_in(desk.workspace, each.person) for each in room.desks}
    workspace.close()
    return room, tokens


def test_another_ballot_changes_no_byte_of_what_anybody_receives(
    start_app, browser, database, tmp_path
):
    prepared = made(database, tmp_path / "made", committees.rating)
    start = partial(seated, start_app, browser)
    assert_alike(each_heard(start, database, prepared, heard, RUNS))


def test_an_answer_given_again_changes_no_byte_before_the_round_is_closed(
    start_app, browser, tmp_path
):
    prepared = made(OnFile(), tmp_path / "made", committees.again)
    start = partial(seated, start_app, browser)
    assert_alike(each_heard(start, OnFile(), prepared, heard_again, AGAIN))


def each_heard(start, database, prepared, listen, runs) -> list[dict[str, wire.Wire]]:
    """What everybody else received in each of the runs."""
    (pattern, tokens), port, found = prepared, free_port(), []
    before = pattern.chair.workspace.folder
    for number, run in enumerate(runs):
        folder = before.with_name(f"run-{number}")
        database.copy(before, folder)
        workspace = database.open(folder)
        desks = [Desk(workspace, each.context, each.person) for each in pattern.desks]
        room = committees.Room(pattern.case, desks[0], tuple(desks[1:]))
        address = database.address(folder)
        with start(room, address=address, port=port, tokens=tokens) as seats:
            wires = {name: wire.Wire() for name in PAGES}
            for name, held in wires.items():
                held.follow(seats.context(who(seats, name)))
            found.append(listen(seats, wires, run))
        told = [
            folder.with_suffix(".log").read_bytes(),
            *(w for h in wires.values() for w in h.raw),
        ]
        assert not [each for each in CANARIES for raw in told if each.encode() in raw]
        workspace.close()
    return found


def who(seats: Seats, name: str) -> str:
    return seats.chair if name == "chair" else name


def assert_alike(found: list[dict[str, wire.Wire]]) -> None:
    tell("set aside:", *wire.SET_ASIDE)
    for name in PAGES:
        first, second = (wire.told(each[name]) for each in found)
        tell(f"{name}: {len(first)} messages and files, {sum(map(len, first))} bytes")
        assert_same(name, first, second)
        one, other = (wire.programs(each[name]) for each in found)
        assert not [path for path in one.keys() & other.keys() if one[path] != other[path]]


def tell(first, *more):
    """Put into the report of a failed test what was compared, and what was not."""
    sys.stdout.write("\n  ".join((first, *more)) + "\n")


def assert_same(name, first, second):
    for place, (one, other) in enumerate(itertools.zip_longest(first, second, fillvalue=b"")):
        if one != other:
            at = next(
                (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
                min(len(one), len(other)),
            )
            start = max(0, at - 200)
            told = (each[start : at + 200] for each in (one, other))
            raise AssertionError(
                f"{name} is told something else, message {place}, byte {at}:\n"
                + "\nor\n".join(map(repr, told))
            )


def heard(seats: Seats, wires, run) -> dict[str, wire.Wire]:
    """Let a rater rate, with everybody else looking on; what the others received meanwhile."""
    clicked, typed, given = run
    pages = {name: seats.open(who(seats, name), PAGES[name][-1]) for name in PAGES}
    rater = seats.room.of(RATER)
    by_hand(seats, rater, clicked, typed)
    rest = progress(rater, seats.room.case).left
    for number, key in enumerate(rest[:-1]):
        seats.room.rated(rater, key, given(number))
    for name, places in PAGES.items():
        for place in places:
            look(seats, wires, pages, name, place)
    seats.room.rated(rater, rest[-1], given(len(rest)))
    on_turning_up(pages, wires)
    return wires


def heard_again(seats: Seats, wires, run) -> dict[str, wire.Wire]:
    """Let a rater answer again in the meeting; what the others received meanwhile."""
    clicked, typed = run
    pages = {name: seats.open(who(seats, name), "meeting") for name in PAGES}
    rater, own = seats.room.of(RATER), seats.open(RATER, "meeting")
    choose(own, "FO", clicked)
    for name in PAGES:
        expect(pages[name].get_by_text("1 of 3 have answered again.")).to_be_visible()
    field = steps.question(steps.idle(own), "FO").get_by_label(WHY)
    field.fill(f"{CANARIES[2]} {typed}")
    field.blur()
    rating = partial(given_now, rater, seats.room.case)
    kept(own, lambda: CANARIES[2] in rating().rationale)
    assert rating().best == clicked
    for name in PAGES:
        for place in ("rate", "result", "meeting"):
            look(seats, wires, pages, name, place)
    for name, page in pages.items():
        assert_untold(steps.idle(page))
        wires[name].take()
    return wires


def given_now(rater: Desk, case: str) -> Rating:
    return read_case(rater, case).rating("FO").rating or Rating()


def look(seats: Seats, wires, pages, name: str, place: str) -> None:
    """Somebody goes to a page."""
    wires[name].take()
    seats.open(who(seats, name), place, pages[name])
    assert_untold(pages[name])


def by_hand(seats: Seats, rater: Desk, clicked: int, typed: str) -> None:
    """In the rater's own browser: a draft, then a level; and a draft that stays one."""
    page = seats.open(RATER, "rate")
    first = steps.question(page, "FO")
    first.get_by_label(WHY).fill(f"{CANARIES[0]} {typed}")
    first.get_by_label(WHY).blur()
    kept(page, lambda: any(CANARIES[0] in text for text in texts(rater, seats.room.case)))
    choose(page, "FO", clicked)
    kept(page, lambda: read_case(rater, seats.room.case).rating("FO").rating is not None)
    steps.idle(page)
    other = steps.question(page, "FC")
    other.get_by_label(WHY).fill(f"{CANARIES[1]} {typed}")
    other.get_by_label(WHY).blur()
    kept(page, lambda: any(CANARIES[1] in text for text in texts(rater, seats.room.case)))
    steps.idle(page)
    page.close()


def texts(desk: Desk, case: str) -> list[str]:
    return [str(each.value) for each in read_case(desk, case).texts.values()]


def kept(page, holds) -> None:
    """Wait until the store holds what it should."""
    for _ in range(300):
        if holds():
            return
        page.wait_for_timeout(100)
    raise AssertionError("not kept")


def assert_untold(page) -> None:
    """Nothing of what the rater wrote stands on a page, not even out of sight."""
    assert not [each for each in CANARIES if each in page.content()]


def on_turning_up(pages, wires) -> None:
    """The rater is done. The meeting says so by itself; the chair would reveal, and cannot yet."""
    for name in ("chair", "Emin"):
        expect(pages[name].get_by_text("1 of 3 have answered everything.")).to_be_visible()
        steps.idle(pages[name])
    chair = pages["chair"]
    steps.press(chair, "Close the round and reveal")
    expect(chair.get_by_text("The ratings cannot be laid open yet.")).to_be_visible()
    cleo = pages["Cleo"]
    choose(cleo, "FO", 1)
    expect(steps.bar(cleo)).to_contain_text("1 of ")
    for name, page in pages.items():
        assert_untold(steps.idle(page))
        wires[name].take()
