"""What would change the result, in words and cells, as the result page shows it."""

from functools import cache

import pytest

from assessment.engine.v1.evaluate import Evaluator
from assessment.engine.v1.exact.sensitivity import Sensitivities
from assessment.engine.v1.exact.singles import Single, singles
from assessment.engine.v1.trial import Trial, tried
from assessment.model.assessment import Named
from assessment.model.rating import Ballot, Rating
from assessment.model.sensitivity import (
    DecisiveUnknown,
    Move,
    NearestChange,
    RaterShares,
    Sensitivity,
    Settling,
)
from assessment.ui.viewmodels.change.asking import asking
from assessment.ui.viewmodels.change.grid import grid
from assessment.ui.viewmodels.change.likely import likely
from assessment.ui.viewmodels.change.nearest import targets
from assessment.ui.viewmodels.change.possible import possible
from assessment.ui.viewmodels.change.trial import outcome, trial, tryables
from tests.unit.ui.cases import framework
from tests.unit.ui.closed import evaluated, example, known, reading

TIERS = ("fully-open", "structured-access", "third-party-evaluation")


@cache
def exact() -> Sensitivities:
    return Sensitivities(framework().framework)


@cache
def engine() -> Evaluator:
    return Evaluator(framework().framework)


@cache
def found(name: str) -> Sensitivity:
    return exact().sensitivity(example(name))


def codes(looks) -> list[str]:
    return [look.code for look in looks]


# What is possible ----------------------------------------------------------------------------


def test_a_settled_tier_is_said_to_be_settled_and_nothing_else():
    view = possible(found("pythia-12b"), "provisional", reading())
    assert view.fact == "Settled."
    assert view.sentence.startswith("No answer that is still open can change the tier.")
    assert view.readings == ()


def test_where_nothing_is_open_it_says_so():
    closed = found("pythia-12b").model_copy(update={"without_effect": ()})
    assert possible(closed, "determined", reading()).sentence.startswith("Nothing is open")


def test_an_unsettled_tier_names_what_remains_from_ranges_and_from_unknowns_alone():
    view = possible(found("gpt-oss-120b"), "provisional", reading())
    assert view.fact == "Not settled."
    assert [codes(tiers) for _, tiers in view.readings] == [["T1", "T2", "T3"], ["T3"]]


def test_what_only_narrower_ranges_leave_possible_stands_apart():
    narrow = found("gpt-oss-120b").model_copy(
        update={"possible_tiers": TIERS[2:], "possible_from_unknowns": TIERS[2:]}
    )
    view = possible(narrow, "provisional", reading())
    assert view.fact == "Settled as rated."
    assert [codes(tiers) for _, tiers in view.readings] == [["T3"], ["T3"], ["T1", "T2", "T3"]]


@pytest.mark.parametrize(("status", "said"), [("hold", "What holds"), ("blocked", "What blocks")])
def test_a_hold_or_block_is_told_apart_from_the_tier(status, said):
    assert said in possible(found("pythia-12b"), status, reading()).sentence


# Nearest changes -----------------------------------------------------------------------------


def test_ways_to_more_openness_stand_first_the_shortest_before_the_others():
    view = targets(found("gpt-oss-120b"), reading())
    assert [(each.tier.code, each.opens) for each in view] == [("T1", True), ("T2", True)]
    assert [way.length for each in view for way in each.ways] == ["one level", "2 levels"]
    view = targets(found("stable-diffusion-1.5"), reading())
    assert [(each.tier.code, each.opens) for each in view] == [("T1", True), ("T3", False)]


def test_a_way_names_levels_by_their_anchors():
    (move,) = targets(found("gpt-oss-120b"), reading())[0].ways[0].moves
    assert move.name == "Biological weapons: Severity of the path told"
    assert move.to == "2 Lasting harm to some"
    assert move.start == "3 Deaths, abuse imagery, outage"


def with_ways(nearest, actionable) -> Sensitivity:
    return found("gpt-oss-120b").model_copy(
        update={"nearest_change": nearest, "nearest_change_actionable": actionable}
    )


def change(*moves) -> NearestChange:
    made = tuple(Move(input=key, start=start, to=to) for key, start, to in moves)
    return NearestChange(steps=sum(abs(m.to - m.start) for m in made), changes=made)


def test_what_the_lab_can_do_is_said_once_where_it_is_as_short_and_apart_where_longer():
    test = change(("S01.EV", 2, 4))
    short = change(("FO", 2, 1))
    one, other = targets(
        with_ways(
            {TIERS[0]: test, TIERS[1]: short, TIERS[2]: change()},
            {TIERS[0]: test, TIERS[1]: test},
        ),
        reading(),
    )
    assert (one.tier.code, len(one.ways), one.never) == ("T2", 2, "")
    assert [way.tested for way in one.ways] == [False, True]
    assert one.ways[1].title.startswith("What the lab can do")
    assert (other.tier.code, len(other.ways)) == ("T1", 1)
    assert other.ways[0].title.endswith("what the lab can do")


def test_a_tier_that_no_change_of_ratings_reaches_says_so_and_stands_last():
    view = targets(with_ways({TIERS[0]: change(("FO", 2, 1)), TIERS[2]: change()}, {}), reading())
    assert [each.tier.code for each in view] == ["T1", "T2"]
    assert view[0].never == (
        "As long as the facts stand, evidence, safeguards and benefit alone do not lead there."
    )
    assert view[1].never.startswith("No change of ratings leads there")
    assert view[1].ways == ()


def test_for_a_stricter_tier_nobody_is_told_what_the_lab_can_do():
    (nearest, _) = targets(found("llama-3.1-405b"), reading())
    assert (nearest.tier.code, nearest.opens, nearest.never) == ("T3", False, "")
    assert [way.title for way in nearest.ways] == ["If this were so"]
    assert nearest.ways[0].moves[0].name.endswith("cautious end of the range")


# Single changes ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["gpt-oss-120b", "llama-3.1-405b"])
def test_every_cell_is_the_tier_of_the_assessment_changed_so(name):
    given = example(name)
    listed = singles(engine(), given)
    rows = {
        (part.title, row.name): row.cells
        for part in grid(listed, reading()).parts
        for row in part.rows
    }
    assert rows
    for each in listed:
        scenario, _, id_ = each.key.rpartition(".")
        title = reading().name(scenario) if scenario else "The whole model"
        for level, cell in enumerate(rows.get((title, reading().name(id_)), ())):
            changed = tried(engine().program, given, Trial(ratings={each.key: level}))
            tier = engine().evaluate(changed).recommendation.tier
            assert cell.tier.place == TIERS.index(tier)
            assert cell.now == (level == each.now)


def test_ratings_that_change_nothing_alone_are_one_sentence_with_all_their_names():
    listed = singles(engine(), example("gpt-oss-120b"))
    view = grid(listed, reading())
    by_itself = [each for each in listed if len(set(each.tiers)) > 1]
    assert sum(len(part.rows) for part in view.parts) == len(by_itself) == 3
    assert view.count == sum(len(names.split(", ")) for _, names in view.idle)
    assert view.idle[0][0] == "The whole model"
    assert "with this access" not in "".join(names for _, names in view.idle)
    assert view.skipped == "Likeness in image, video, voice"


def test_a_cell_shows_today_and_the_range_and_an_unknown_has_none():
    row = grid([Single("FO", 2, 1, 3, True, True, (0, 0, 2, 2, 2))], reading()).parts[0].rows[0]
    assert [cell.now for cell in row.cells] == [False, False, True, False, False]
    assert [cell.stated for cell in row.cells] == [False, True, True, True, False]
    assert [(turn.where, turn.tier.code) for turn in row.turns] == [
        ("At 1 Matched half a year ago:", "T1")
    ]
    row = grid([Single("FO", 4, 0, 4, False, True, (0, 0, 2, 2, 2))], reading()).parts[0].rows[0]
    assert not any(cell.stated for cell in row.cells)
    assert row.note == "unknown, read at its worst"


def test_a_shorter_scale_ends_and_more_evidence_takes_a_test():
    view = grid(
        [
            Single("FO", 0, 0, 0, True, True, (0, 2)),
            Single("S01.EV", 1, 1, 1, True, True, (2, 2, 0)),
        ],
        reading(),
    )
    short, longer = (part.rows[0] for part in view.parts)
    assert view.levels == 3
    assert [cell.tier is None for cell in short.cells] == [False, False, True]
    assert longer.turns[0].tested
    assert not short.turns[0].tested


# Shares --------------------------------------------------------------------------------------


def test_one_rater_is_no_row_beside_the_ratings_of_all():
    view = likely(found("gpt-oss-120b"), reading())
    assert [row.name for row in view.rows] == ["All ratings together"]
    assert codes(view.tiers) == ["T1", "T2", "T3"]
    assert sum(share.length for share in view.rows[0].shares) == pytest.approx(1)
    assert [look.code for _, look in view.ends] == ["T1", "T3"]


def test_raters_stand_by_letters_in_the_order_of_their_shares_with_their_mean_last():
    given = example("gpt-oss-120b")
    first = given.ballots[0]
    second = Ballot(
        rater="Zoe", ratings={**first.ratings, "S01.SEV": Rating(lowest=2, best=2, highest=2)}
    )
    sensitivity = exact().sensitivity(given.model_copy(update={"ballots": (first, second)}))
    view = likely(sensitivity, reading())
    names = [row.name for row in view.rows]
    assert names == ["All ratings together", "Rater A alone", "Rater B alone", "Mean of the raters"]
    assert "Zoe" not in repr(view)
    _, one, other, mean = (row.shares[0].length for row in view.rows)
    assert one > other
    assert mean == pytest.approx((one + other) / 2)


def test_many_raters_have_a_letter_each():
    shares = {TIERS[0]: "1/2", TIERS[1]: "1/2", TIERS[2]: "0/1"}
    raters = tuple(RaterShares(rater=f"r{n}", tier_probability=shares) for n in range(28))
    many = found("gpt-oss-120b").model_copy(update={"raters": raters, "raters_average": shares})
    names = [row.name for row in likely(many, reading()).rows]
    assert names[1:3] == ["Rater A alone", "Rater B alone"]
    assert names[26:29] == ["Rater Z alone", "Rater AA alone", "Rater AB alone"]


def test_where_all_leads_to_one_tier_that_tier_is_named():
    view = likely(found("pythia-12b"), reading())
    assert view.only is not None
    assert view.only.code == "T1"
    assert likely(found("gpt-oss-120b"), reading()).only is None


# What to settle ------------------------------------------------------------------------------


def test_what_is_open_stands_in_the_order_of_the_engine_with_who_can_supply_it():
    sensitivity = found("evo-2-40b")
    view = asking(sensitivity, reading())
    assert [each.name for each in view.decisive] == [
        reading().input(each.input) for each in sensitivity.decisive_unknowns
    ]
    first = view.decisive[0]
    assert (first.name, first.kind) == ("Depth in hazardous fields", "a range")
    assert first.supplier == "Those who measure what the model can do"
    assert [(each.words, codes(each.tiers)) for each in first.answers] == [
        ("1 Textbook or free tool", ["T1", "T2"]),
        ("2 to 3", ["T3"]),
    ]


def test_answers_that_all_leave_the_same_are_one_line_and_words_of_facts_are_spelled_out():
    asked = DecisiveUnknown(
        input="legal",
        kind="unknown",
        settles=True,
        reduction="1/2",
        answers=(
            Settling(value="clear", tiers=TIERS[:1]),
            Settling(value="open", tiers=TIERS[:1]),
            Settling(value="prohibited", tiers=TIERS[2:]),
        ),
        supplied_by=framework().framework.suppliers[0],
    )
    view = asking(
        found("pythia-12b").model_copy(update={"decisive_unknowns": (asked,)}), reading()
    ).decisive[0]
    assert view.settles
    assert len(view.answers) == 2
    assert not any(each.words.endswith(".") for each in view.answers)
    every = asked.model_copy(
        update={"answers": tuple(Settling(value=each.value, tiers=TIERS) for each in asked.answers)}
    )
    view = asking(
        found("pythia-12b").model_copy(update={"decisive_unknowns": (every,)}), reading()
    ).decisive[0]
    assert [each.words for each in view.answers] == ["Any answer"]


# Trials --------------------------------------------------------------------------------------


def test_everything_people_answer_can_be_tried_under_a_name_of_its_own():
    given = example("gpt-oss-120b")
    listed = tryables(evaluated(given), reading())
    names = [each.name for each in listed]
    assert len(names) == len(set(names))
    keys = {each.key: each for each in listed}
    assert {"FO", "S01.SEV", "outputs", "S01.base", "training_compute", "appetite"} <= keys.keys()
    assert not {"stale", "process_gap", "next_option"} & keys.keys()
    assert keys["outputs"].several
    assert keys["FO"].today == "2 Matched lately, range 2 to 3"
    assert [answer.value for answer in keys["FO"].answers] == [0, 1, 2, 3, 4, "unknown"]
    assert [answer.value for answer in keys["S01.base"].answers] == ["named", "none", "unknown"]
    assert keys["appetite"].today == "Balanced"


def test_what_is_chosen_becomes_a_trial_of_ratings_facts_and_settings():
    given = {
        "FO": 1,
        "S01.SEV": "unknown",
        "legal": "clear",
        "outputs": ["text"],
        "S01.base": "named",
        "appetite": "precautionary",
    }
    made = trial(given, reading())
    assert made.ratings == {"FO": 1, "S01.SEV": None}
    assert made.facts == {
        "legal": "clear",
        "outputs": ("text",),
        "S01.base": Named(name="named"),
    }
    assert made.settings == {"appetite": "precautionary"}


def test_an_outcome_says_what_is_new_and_what_no_longer_counts():
    given = example("gpt-oss-120b")
    result = evaluated(given)
    changed = tried(engine().program, given, Trial(ratings={"S01.SEV": 2}))
    view = outcome(evaluated(changed), result, reading())
    assert (view.result.code, view.tier.code, view.moved) == ("T3", "T1", True)
    assert [id_ for id_, _ in view.gone] == ["R309"]
    assert [(each.id, each.new) for each in view.applies] == [("G11", False), ("H4", True)]
    same = outcome(result, result, reading())
    assert (same.moved, same.gone) == (False, ())
    held = outcome(evaluated(known("pythia-12b", legal="unknown")), result, reading())
    assert any(each.new for each in held.applies)
