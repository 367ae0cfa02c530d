"""Every command: a repeated one gives its first answer, a stale one changes nothing."""

from collections.abc import Callable

import pytest

from assessment import review
from assessment.model.rating import Rating
from assessment.review import Command, Conflict, Desk, Saved, Slot
from tests.unit.review.bench import RATED, Bench, evidence, refused

Call = Callable[[Desk, Command], review.Outcome]

COMMANDS: dict[str, tuple[str, int, Call]] = {
    # state to start from, version expected there, the command
    "set": ("open_calm", 1, lambda d, c: review.set_field(d, c, Slot("facts", "law"), "unknown")),
    "text": ("open_calm", 0, lambda d, c: review.keep_text(d, c, "place", "text")),
    "add": ("open_calm", 0, lambda d, c: review.save_evidence(d, c, evidence(id="E9"))),
    "change": ("open_calm", 1, lambda d, c: review.save_evidence(d, c, evidence(level=1))),
    "link": ("open_calm", 1, lambda d, c: review.link_evidence(d, c, "E1", ("CYBER",))),
    "remove": ("open_calm", 1, lambda d, c: review.remove_evidence(d, c, "E1")),
    "freeze": ("open_calm", -1, review.freeze),
    "rate": ("frozen", 1, lambda d, c: review.rate(d, c, "SKILL", RATED)),
    "clear": ("frozen", 1, lambda d, c: review.clear_rating(d, c, "SKILL")),
    "rest": ("frozen", 1, review.mark_rest_unknown),
    "close": ("frozen", -1, review.close_round),
    "reopen": ("closed", -1, lambda d, c: review.reopen(d, c, "rating", "Again.")),
    "draft": (
        "drafted",
        1,
        lambda d, c: review.set_field(d, c, Slot("decision", "reasons"), "Other."),
    ),
    "decide": ("drafted", -1, review.decide),
    "seal": ("decided", -1, review.seal),
}
CASE = -1
"""Stands for the version of the case."""


def start(bench: Bench, name: str) -> tuple[int, Call]:
    state, expected, call = COMMANDS[name]
    getattr(bench, state)()
    return (bench.view.case.version if expected == CASE else expected), call


@pytest.mark.parametrize("name", COMMANDS)
def test_a_repeated_command_gives_its_first_answer_and_changes_nothing(bench, name):
    expected, call = start(bench, name)
    command = bench.command(expected)
    first = call(bench.desk, command)
    assert isinstance(first, Saved)
    before = bench.content()
    assert call(bench.desk, command) == first
    assert bench.content() == before


@pytest.mark.parametrize("name", COMMANDS)
def test_a_stale_command_changes_nothing_and_shows_what_is_kept(bench, name):
    expected, call = start(bench, name)
    for wrong in (expected - 1, expected + 1):
        before = bench.content()
        answer = call(bench.desk, bench.command(wrong)) if name != "clear" or wrong else None
        if answer is not None:
            assert isinstance(answer, Conflict)
            assert answer.saved.version == expected
        assert bench.content() == before


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_counts_up_the_version_it_expected_by_one(bench, name):
    expected, call = start(bench, name)
    answer = call(bench.desk, bench.command(expected))
    assert isinstance(answer, Saved)
    assert answer.version == expected + 1


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_for_those_in_the_case(bench, name):
    expected, call = start(bench, name)
    case, bench.case = bench.case, "another"
    before = bench.content()
    with refused("review.unknown-case"):
        call(bench.desk, bench.command(expected))
    assert bench.content() == before
    bench.case = case


def test_an_id_used_for_another_command_is_refused(bench):
    bench.frozen()
    command = bench.command(1)
    review.rate(bench.desk, command, "SKILL", RATED)
    with refused("review.command-id-used"):
        review.rate(bench.desk, command, "GAIN", RATED)
    with refused("review.command-id-used"):
        review.rate(bench.desk, command, "SKILL", Rating(state="unknown"))


def test_an_id_used_by_somebody_else_is_refused(bench):
    bench.frozen()
    command = bench.command(1)
    review.rate(bench.desk, command, "SKILL", RATED)
    other = bench.desk.person.model_copy(update={"subject": "other"})
    with refused("review.command-id-used"):
        review.rate(Desk(bench.workspace, bench.context, other), command, "SKILL", RATED)


def test_a_refused_command_may_be_sent_again_once_it_fits(bench):
    bench.open_calm()
    command = bench.command(1)
    with refused("review.no-open-round"):
        review.rate(bench.desk, command, "SKILL", RATED)
    review.freeze(bench.desk, bench.now)
    assert isinstance(review.rate(bench.desk, command, "SKILL", RATED), Saved)


def test_a_person_from_elsewhere_stands_in_the_log_by_an_id_of_this_workspace(bench):
    abroad = bench.desk.person.model_copy(
        update={"issuer": "https://id.example", "subject": "ada@example.org"}
    )
    bench.desk = Desk(bench.workspace, bench.context, abroad)
    bench.open()
    bench.open()
    by = {entry["by"] for entry in bench.log()}
    assert len(by) == 1
    assert "example" not in str(bench.log())
