from assessment.engine.v1.domains import Domain, asked
from assessment.engine.v1.program import prepare
from tests.frameworks import small

DOMAINS = asked(prepare(small()))


def test_a_criterion_has_its_levels_and_its_direction():
    assert DOMAINS["SKILL"] == Domain((0, 1, 2), toward_strict=1)
    assert DOMAINS["GAIN"] == Domain((0, 1, 2), toward_strict=-1)


def test_a_stated_end_has_the_levels_of_its_criterion():
    assert DOMAINS["HARM_end"] == DOMAINS["HARM"]


def test_words_stand_as_positions_from_least_to_most_worrying():
    law = DOMAINS["law"]
    assert law.values == (0, 1, 2)
    assert [law.shown(at) for at in range(law.size)] == ["clear", "unresolved", "prohibited"]


def test_a_named_fact_is_named_or_none():
    assert DOMAINS["base"].words == ("named", "none")


def test_a_set_stands_as_one_yes_or_no_per_value():
    assert "outputs" not in DOMAINS
    assert DOMAINS["outputs__0"] == DOMAINS["outputs__1"]
    assert DOMAINS["outputs__0"] == Domain((0, 1), is_flag=True, toward_strict=1)
    assert DOMAINS["outputs__1"].shown(1) == "yes"
    assert DOMAINS["outputs__1"].shown(0) == "no"


def test_settings_and_flags_have_no_direction():
    assert DOMAINS["appetite"] == Domain((0, 1), ("balanced", "precautionary"))
    assert DOMAINS["grave"] == Domain((0, 1), is_flag=True)
    assert DOMAINS["assessed"].is_flag


def test_a_level_is_shown_as_a_number():
    assert Domain((0, 3, 4)).shown(1) == "3"
