"""The precedents page in plain values: the library and its filters, the picture, one in full."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, get_args

import pytest

from assessment.export.nearest import Told
from assessment.export.shown.look import tier_look
from assessment.model.evaluation import Recommendation
from assessment.model.precedent import (
    Extent,
    Known,
    Precedent,
    TierReading,
)
from assessment.model.precedent import Tested as OnRecord
from assessment.ui.parts import precedents as parts
from assessment.ui.parts.timeline import timeline as picture
from assessment.ui.viewmodels.precedents.detail import (
    COMPONENTS,
    Detail,
    Statement,
    detail,
    large,
)
from assessment.ui.viewmodels.precedents.library import (
    NAMES,
    Decision,
    Filters,
    PassStanding,
    choices,
    decisions,
    filters,
)
from assessment.ui.viewmodels.precedents.near import Near, near
from assessment.ui.viewmodels.precedents.timeline import APART, Timeline, timeline
from assessment.wording import say
from tests.unit.engine.nearest.invented import (
    CARD,
    OTHER,
    found,
    precedent,
    rated,
    read,
    statement,
)
from tests.unit.intake.records import record
from tests.unit.ui.cases import framework

OPEN, MIDDLE, STRICT = "fully-open", "structured-access", "third-party-evaluation"


def looks():
    loaded = framework()
    return [tier_look(loaded.framework, loaded.text, each.id) for each in loaded.framework.tiers]


def judged(id_: str = "one", day: str = "2025-01-01", tier: str = OPEN, **more: Any) -> Precedent:
    reading = {"reader": "L1", "tier": tier, "reason": "So it is"}
    return precedent(id_, day, readings=(reading,), majority=tier, **more)


def standing(name: str = "A", tier: str = OPEN, status: str = "determined", *rules: str):
    return PassStanding(name, Recommendation(tier=tier, status=status), rules)  # type: ignore[arg-type]


def listed(*cases: Precedent, **standings: Any) -> tuple[Decision, ...]:
    loaded = framework()
    known = {case.id: standings.get(case.id, ()) for case in cases}
    return decisions(cases, known, loaded.framework, loaded.text)


# -------------------------------------------------------------------------------- the library


def test_the_latest_decision_stands_first():
    days = (("a", "2024-01-01"), ("b", "2025-01-01"), ("c", "2025-01-01"))
    assert [each.id for each in listed(*(judged(*one) for one in days))] == ["c", "b", "a"]


def test_a_decision_is_told_with_its_day_its_plan_and_its_tier():
    case = judged(tier=MIDDLE).model_copy(update={"passes": {"A": record()}})
    (each,) = listed(case)
    assert (each.name, each.day, each.year) == ("Model one", "2025-01-01", "2025")
    assert (each.what, each.modality, each.plan) == ("Release the weights", "Text", "weights_open")
    assert (each.tier, each.majority) == (MIDDLE, looks()[1])


def test_without_readings_or_passes_nothing_is_said_of_them():
    (each,) = listed(precedent())
    assert (each.tier, each.majority, each.marks, each.plan) == ("", None, (), "")


def test_passes_that_lead_to_the_same_stand_together():
    (each,) = listed(judged(), one=(standing("A"), standing("B", OPEN, "hold"), standing("C")))
    assert [(mark.names, mark.tier.code, mark.status) for mark in each.marks] == [
        ("A, C", "T1", "determined"),
        ("B", "T1", "hold"),
    ]


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("", True),
        ("model", True),
        ("MODEL one", True),
        ("one weights", True),
        ("lab share", True),
        ("model two", False),
        ("   ", True),
    ],
)
def test_every_word_of_a_search_has_to_be_found_somewhere(words: str, kept: bool):
    (each,) = listed(judged())
    assert Filters(words=words).keeps(each) is kept


@pytest.mark.parametrize(
    ("name", "value"), [("modality", "Text"), ("tier", OPEN), ("year", "2025")]
)
def test_each_filter_narrows_by_itself_and_all_of_them_together(name: str, value: str):
    (each,) = listed(judged())
    assert Filters(**{name: value}).keeps(each)
    assert not Filters(**{name: "other"}).keeps(each)
    assert not Filters(**{name: value}, words="nothing like it").keeps(each)


def test_what_an_address_names_and_nobody_offers_narrows_nothing():
    some = listed(judged("a"), judged("b", "2024-01-01", MIDDLE))
    assert choices(some) == {
        "modality": ("Text",),
        "tier": (OPEN, MIDDLE),
        "year": ("2024", "2025"),
        "plan": (),
    }
    given = {"tier": MIDDLE, "year": "1999", "plan": "<b>", "words": " one "}
    assert filters(given, some) == Filters(tier=MIDDLE, words="one")
    assert len(filters({"words": "x" * 500}, some).words) == 200
    assert NAMES == ("modality", "tier", "year", "plan", "words")


# -------------------------------------------------------------------------------- the picture


def drawn(*cases: Precedent, as_of: str | None = None) -> Timeline:
    view = timeline(listed(*cases), looks(), as_of)
    assert view is not None
    return view


def test_every_judged_decision_stands_once_in_the_lane_of_its_tier():
    view = drawn(judged("a"), judged("b", tier=STRICT), judged("c", tier=STRICT), precedent("d"))
    assert [[mark.id for mark in lane.marks] for lane in view.lanes] == [["a"], [], ["b", "c"]]


def test_marks_stand_in_the_order_of_their_days_between_the_years():
    view = drawn(judged("a", "2023-01-01"), judged("b", "2024-07-02"), judged("c", "2024-12-31"))
    assert [tick.year for tick in view.ticks] == ["2023", "2024"]
    assert view.ticks[0].at == 0
    first, second, third = view.lanes[0].marks
    assert first.at == 0
    assert view.ticks[1].at < second.at < third.at < 100


def test_marks_that_would_touch_take_another_row():
    days = ("2025-01-01", "2025-01-03", "2025-01-05", "2025-06-01")
    view = drawn(*(judged(f"c{n}", day) for n, day in enumerate(days)))
    lane = view.lanes[0]
    assert [mark.row for mark in lane.marks] == [0, 1, 2, 0]
    assert (lane.rows, view.lanes[1].rows) == (3, 1)
    for row in range(lane.rows):
        places = [mark.at for mark in lane.marks if mark.row == row]
        assert all(b - a >= APART for a, b in pairwise(places))


def test_the_as_of_date_of_a_case_is_shown_where_it_lies_on_the_scale():
    assert drawn(judged()).today is None
    assert drawn(judged(), as_of="2025-07-02").today == pytest.approx(50, abs=0.5)
    assert drawn(judged(), as_of="2031-01-01").today is None
    assert drawn(judged(), as_of="2019-01-01").today is None


def test_without_a_judged_decision_there_is_no_picture():
    assert timeline(listed(precedent()), looks(), None) is None
    assert timeline((), looks(), None) is None


def test_the_picture_is_hidden_from_readers_and_from_the_keyboard_and_escapes_names():
    hostile = judged(name="<script>alert(1)</script>")
    html = picture(
        drawn(hostile, as_of="2025-07-02"), lambda id_: f"precedents?precedent={id_}"
    ).html
    assert html.startswith('<div class="to-time" aria-hidden="true">')
    assert html.count("<a ") == html.count('tabindex="-1"') == 1
    assert "&lt;script&gt;" in html
    assert "<script>" not in html
    assert html.count("<b ") == 3
    assert "<b " not in picture(drawn(hostile), str).html


# -------------------------------------------------------------------------------- one in full


def shown(case: Precedent, *standings: PassStanding) -> Detail:
    loaded = framework()
    return detail(case, standings, (CARD, OTHER), loaded.framework, loaded.text)


def fact(view: Detail, name: str) -> list[str]:
    title = say(f"screens.precedents.fact.{name}")
    (found_,) = [each for each in view.facts if each.name == title]
    return [each.said for each in found_.said]


def test_every_fact_known_on_the_day_is_shown_with_how_it_was_read():
    view = shown(judged())
    apart = {"timeline", "record", "gaps"}
    assert len(view.facts) == len(set(Known.model_fields) - apart)
    for each in view.facts:
        for said in each.said:
            assert said.read
    assert view.decided == Statement("Release the weights", "from memory, not checked")


def test_sizes_are_told_as_people_say_them():
    assert large("671e9") == "671 billion"
    assert large("1.04e12") == "1.04 trillion"
    assert large("2700000") == "2.7 million"
    assert large("12") == "12"
    size = {"total": "671e9", "active": "37e9", "read": "memory"}
    assert fact(shown(judged(known={"parameters": size})), "parameters") == [
        "671 billion, of which 37 billion active"
    ]
    same = {"total": "7e9", "active": "7e9", "read": "memory"}
    assert fact(shown(judged(known={"parameters": same})), "parameters") == ["7 billion"]
    whole = {"total": "7e9", "read": "memory"}
    assert fact(shown(judged(known={"parameters": whole})), "parameters") == ["7 billion"]


def test_what_nobody_knows_is_said_to_be_unknown():
    view = shown(judged())
    assert fact(view, "parameters") == fact(view, "training_compute") == ["Not known"]
    compute = {"flop": "3e24", "confidence": "likely", "read": "memory"}
    assert fact(shown(judged(known={"training_compute": compute})), "training_compute") == [
        "3e24 FLOP (likely)"
    ]


def test_components_stand_together_by_how_far_they_were_given_out():
    extents = get_args(Extent)
    given = {name: extents[place % len(extents)] for place, name in enumerate(COMPONENTS)}
    lines = fact(shown(judged(known={"components": {**given, "read": "memory"}})), "components")
    assert len(lines) == len(extents)
    assert len(fact(shown(judged()), "components")) == 1


@pytest.mark.parametrize("field", get_args(OnRecord.model_fields["field"].annotation))
def test_every_field_of_tests_has_its_word(field: str):
    tested = ({**statement("Nothing"), "field": field},)
    (line,) = fact(shown(judged(known={"evaluations": tested})), "evaluations")
    assert line.endswith(": Nothing")


@pytest.mark.parametrize("state", get_args(Known.model_fields["record"].annotation))
def test_how_complete_the_record_is_has_its_sentence(state: str):
    assert state in shown(judged(known={"record": state})).record


def test_events_stand_in_the_order_of_their_dates_and_what_came_later_apart():
    when = ("2026", "2025-03", "2025-02-01")
    later = tuple({**statement(day), "when": day} for day in when)
    before = ({**statement("Begun"), "when": "2024"},)
    view = shown(judged(later=later, known={"timeline": before}))
    assert [event.when for event in view.later] == ["2025-02-01", "2025-03", "2026"]
    assert [event.said.said for event in view.before] == ["Begun"]


@pytest.mark.parametrize(
    "confidence", [None, *get_args(get_args(TierReading.model_fields["confidence"].annotation)[0])]
)
def test_a_reader_says_how_sure_and_what_comes_after(confidence: str | None):
    reading = {
        "reader": "L1",
        "tier": STRICT,
        "reason": "So it is",
        "confidence": confidence,
        "hold": True,
        "after_evaluation": OPEN,
    }
    (line,) = shown(precedent(readings=(reading,), majority=STRICT)).readers
    assert (line.reader, line.tier.code, line.reason) == ("L1", "T3", "So it is")
    assert "Would wait for what is missing." in line.more
    assert "After the outside evaluation on record: Fully open." in line.more
    sure = {"high": "Sure of it.", "medium": "Fairly sure.", "low": "Not sure.", None: "Would"}
    assert line.more.startswith(sure[confidence])


def test_rules_of_a_pass_stand_there_with_their_sentences():
    loaded = framework()
    rule, gate = loaded.framework.logic.rules[0].id, loaded.framework.logic.gates[0].id
    view = shown(judged(), standing("A", STRICT, "hold", rule), standing("B", STRICT, "hold", gate))
    (line,) = view.passes
    assert line.mark.names == "A, B"
    assert line.rules == (
        (rule, loaded.text.rules[rule]),
        (gate, loaded.text.gates[gate]),
    )


def test_only_sources_that_are_named_are_listed():
    cited = statement("x", read="secondary_copy", sources=("CARD",))
    event = ({**statement("y", sources=("OTHER",)), "when": "2026"},)
    assert [each.id for each in shown(judged(known={"access": cited})).sources] == ["CARD"]
    assert [each.id for each in shown(judged(later=event)).sources] == ["OTHER"]
    tests = ({**cited, "field": "cyber"},)
    assert [each.id for each in shown(judged(known={"evaluations": tests})).sources] == ["CARD"]
    assert shown(judged()).sources == ()


# ------------------------------------------------------------------------------ beside a case


def beside(*cases: Any, **asked: Any):
    here = read(4, 0, id="here").assessment
    loaded = framework()
    return near(found(here, *cases, **asked), loaded.framework, loaded.text)


def test_what_is_alike_is_named_and_what_is_not_told_with_both_sides():
    (only,) = beside(rated(judged(), A=read(4, 3))).nearest
    assert only.steps == "2 of 18 steps apart, as rated in pass A"
    assert only.same.startswith("The same: Outputs, Scenarios assessed")
    assert [line.partition(":")[0] for line in only.apart] == ["Tier by these rules"]
    assert only.majority == looks()[0]
    assert only.motive.said == "Science: To share"


def test_where_nothing_is_alike_nothing_is_claimed():
    (only,) = beside(rated(judged(day="2019-01-01"))).nearest
    assert only.same == ""
    assert only.steps == "18 of 18 steps apart; nobody rated it:"


def test_passes_that_differ_in_the_same_are_told_together():
    case = rated(judged(), A=read(4, 3), B=read(4, 3), C=read(4, 0))
    (only,) = beside(case).nearest
    assert [(each.names, each.is_apart) for each in only.compared] == [("A, B", True), ("C", False)]


def test_where_rules_and_readers_differ_both_are_named():
    case = rated(judged(tier=MIDDLE), A=read(4, 3), B=read(4, 2))
    (only,) = beside(case).nearest
    strict, middle = (framework().text.tiers[tier].name for tier in (STRICT, MIDDLE))
    unlike = f"There the rules give {strict}, while most readers find {middle} right."
    assert [each.unlike for each in only.compared] == [unlike, ""]
    assert unlike in parts.near(only, str, 1).html
    (unread,) = beside(rated(precedent(), A=read(4, 3))).nearest
    assert [each.unlike for each in unread.compared] == [""]


def test_the_decision_itself_stands_apart():
    view = beside(rated(judged("here"), A=read(4, 0)), rated(judged("b"), A=read(4, 0)))
    assert ([each.id for each in view.same], [each.id for each in view.nearest]) == (
        ["here"],
        ["b"],
    )
    assert view.cases == 2


def test_while_a_round_is_open_nothing_of_an_outcome_is_said():
    (only,) = beside(rated(judged(), A=read(4, 3)), blind=True).nearest
    assert (only.majority, only.compared, only.readers) == (None, (), ())
    html = parts.near(only, str, 1).html
    for look in looks():
        assert look.name not in html
        assert f">{look.code}<" not in html


# --------------------------------------------------------------------------------- as markup

HOSTILE = "<img src=x onerror=alert(1)> **b** [l](http://192.0.2.1)"


def test_every_text_of_a_case_is_escaped():
    said = statement(HOSTILE, note=HOSTILE)
    reading = {"reader": "L1", "tier": STRICT, "reason": HOSTILE}
    case = precedent(
        name=HOSTILE,
        readings=(reading,),
        majority=STRICT,
        later=({**said, "when": "2026"},),
        known={
            "developer": said,
            "access": said,
            "motive": {**said, "kind": "safety"},
            "timeline": ({**said, "when": "2024"},),
            "gaps": (HOSTILE,),
        },
    )
    view = shown(case, standing())
    loaded = framework()
    (close,) = beside(rated(case, A=read(4, 3))).nearest
    html = "".join(
        each.html
        for each in (
            parts.facts(view.facts),
            parts.events(view.before),
            parts.later(view.later),
            *parts.missing(view),
            *parts.judged(view),
            *parts.by_rules(view, loaded.text.title, "1"),
            parts.sources(view.sources),
            parts.near(close, str, 1),
            parts.table(listed(case), str),
        )
    )
    assert html.count("&lt;img") > 10
    assert "<img" not in html
    assert "192.0.2.1" in html
    assert 'href="http://192' not in html


def test_statements_read_in_one_way_say_so_once():
    view = shown(judged())
    html = parts.facts(view.facts).html
    assert html.count("to-read-as") == len(view.facts) - 1  # nothing was tested on record


def test_statements_read_in_several_ways_say_so_each():
    tests = (
        {**statement("a"), "field": "cyber"},
        {**statement("b", read="derived"), "field": "other"},
    )
    view = shown(judged(known={"evaluations": tests}))
    html = parts.facts(view.facts).html
    assert "worked out from what was read" in html


def test_without_readings_passes_gaps_or_sources_the_page_says_so():
    view = shown(precedent())
    assert [each.html for each in parts.judged(view)] == ["<p>No reader has judged it.</p>"]
    assert "Nobody has rated it." in parts.by_rules(view, "x", "1")[0].html
    assert len(parts.missing(view)) == 1
    gaps = shown(precedent(known={"gaps": ("Tests",)}))
    assert len(parts.missing(gaps)) == 2
    assert "–" in parts.table(listed(precedent()), str).html


def test_a_pass_without_a_rule_says_that_none_asks_for_less():
    html = parts.by_rules(shown(judged(), standing()), "x", "1")[0].html
    assert "No rule asks for less." in html
    held = parts.by_rules(shown(judged(), standing("A", STRICT, "hold", "R301")), "x", "1")[0].html
    assert "Hold" in held
    assert "No rule asks for less." not in held


def test_only_what_is_held_or_blocked_is_marked_in_the_table():
    for status, is_marked in (("determined", False), ("provisional", False), ("hold", True)):
        (each,) = listed(judged(), one=(standing("A", OPEN, status),))
        assert ("to-status" in parts.table([each], str).html) is is_marked


def entry(**changes: Any) -> Near:
    given = {
        "id": "one",
        "name": "One",
        "day": "2025-01-01",
        "decided_later": False,
        "steps": "1 step",
        "same": "",
        "apart": (),
        "decided": Statement("Released", "from memory"),
        "motive": Statement("Because", "from memory", "So they said"),
        "majority": None,
        "compared": (),
        "readers": (),
        "later": (),
    }
    return Near(**{**given, **changes})


def test_an_entry_says_its_place_and_whether_it_was_decided_later():
    assert "<h3>1. <a" in parts.near(entry(), str, 1).html
    same = parts.near(entry(), str, None).html
    assert "<h3><a" in same
    later = say("screens.precedents.later")
    assert later not in same
    assert later in parts.near(entry(decided_later=True), str, 2).html
    assert "So they said" in same


def test_a_difference_is_laid_out_sentence_by_sentence():
    told = Told(("Here this, there that.",), ("one", "two"), ("Together.",))
    html = "".join(each.html for each in parts.told(told))
    assert html.index("there that") < html.index("<li>one") < html.index("Together.")
    assert len(parts.told(Told(("Both open.",)))) == 1
