"""Several ballots become one set of ratings, cautious where people differ."""

from __future__ import annotations

from assessment.engine.v1.consensus import reconcile
from assessment.model.rating import Ballot, Rating
from tests.frameworks import SMALL, small


def ballot(rater: str, round_: int = 1, **ratings: Rating) -> Ballot:
    return Ballot(
        rater=rater,
        round=round_,
        ratings={key.replace("__", "."): value for key, value in ratings.items()},
    )


def level(lowest: int, best: int, highest: int) -> Rating:
    return Rating(lowest=lowest, best=best, highest=highest)


def test_one_ballot_stands_as_it_is() -> None:
    rating = Rating(lowest=0, best=1, highest=2, rationale="seen", evidence=("E1",))
    assert reconcile(small(), [ballot("a", SKILL=rating)]) == {"SKILL": rating}


def test_only_the_last_round_counts() -> None:
    ballots = [ballot("a", 1, SKILL=level(0, 0, 0)), ballot("a", 2, SKILL=level(2, 2, 2))]
    assert reconcile(small(), ballots)["SKILL"].best == 2


def test_two_raters_give_the_cautious_of_both() -> None:
    ballots = [
        ballot("a", SKILL=level(0, 0, 1), GAIN=level(0, 1, 2)),
        ballot("b", SKILL=level(1, 1, 2), GAIN=level(1, 2, 2)),
    ]
    together = reconcile(small(), ballots)
    assert together["SKILL"].levels == (1, 1, 2)
    assert together["GAIN"].levels == (0, 1, 2)


def test_three_raters_give_the_median() -> None:
    ballots = [ballot(str(n), SKILL=level(n, n, n)) for n in range(3)]
    assert reconcile(small(), ballots)["SKILL"].levels == (1, 1, 1)


def test_an_unknown_counts_at_its_worst() -> None:
    unknown = Rating(state="unknown")
    ballots = [
        ballot("a", SKILL=unknown, GAIN=unknown),
        ballot("b", SKILL=level(0, 0, 0), GAIN=level(2, 2, 2)),
    ]
    together = reconcile(small(), ballots)
    assert together["SKILL"].levels == (2, 2, 2)
    assert together["GAIN"].levels == (0, 0, 0)


def test_what_one_rater_leaves_out_is_unknown() -> None:
    ballots = [ballot("a", SKILL=level(0, 0, 0)), ballot("b")]
    assert reconcile(small(), ballots)["SKILL"].levels == (2, 2, 2)


def test_not_applicable_needs_everybody() -> None:
    skipped = Rating(state="not_applicable")
    both = [ballot("a", GAIN=skipped), ballot("b", GAIN=skipped)]
    assert reconcile(small(), both)["GAIN"].state == "not_applicable"
    one = [ballot("a", GAIN=skipped), ballot("b", GAIN=level(2, 2, 2))]
    assert reconcile(small(), one)["GAIN"].state == "unknown"


def test_a_rating_that_defaults_to_another_is_read_from_it() -> None:
    criteria = [
        *SMALL["criteria"],
        {**SMALL["criteria"][2], "id": "HOSTED", "stated_end": None, "defaults_to": "HARM"},
    ]
    framework = small(criteria=criteria)
    ballots = [
        ballot("a", FRAUD__HARM=level(2, 2, 2), FRAUD__HOSTED=level(1, 1, 1)),
        ballot("b", FRAUD__HARM=level(2, 2, 2)),
    ]
    assert reconcile(framework, ballots)["FRAUD.HOSTED"].levels == (2, 2, 2)
    silent = [ballots[0], ballot("c")]
    assert reconcile(framework, silent)["FRAUD.HOSTED"].levels == (2, 2, 2)


def test_no_ballot_gives_no_rating() -> None:
    assert reconcile(small(), []) == {}
