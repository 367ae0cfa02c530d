"""Checks in words: each with what it means, those that failed first, and how far a package goes."""

import pytest

from assessment.errors import Problem
from assessment.records.checks import Check, Headline
from assessment.ui.viewmodels.checking import QUESTIONS, grades, line, questions
from assessment.wording import catalogue, say

TITLED = sorted(
    key.removeprefix("record.check.") for key in catalogue() if key.startswith("record.check.")
)
"""Every check there is: none can be shown without a title."""


def check(name, status="PASS"):
    return Check(name, status, "needs-earlier")


@pytest.mark.parametrize("kind", TITLED)
def test_every_check_says_what_it_means_to_a_layman(kind):
    words = say(f"meaning.{kind}")
    assert words.endswith(".")
    assert len(words) > 40
    for word in ("canonical", "SHA-256", "DSSE", "JSON", "payload", "Merkle"):
        assert word not in words


def test_no_meaning_and_no_advice_is_left_without_its_check():
    kinds = {*TITLED, "any"}
    for key in catalogue():
        area, _, rest = key.partition(".")
        if area in ("meaning", "do"):
            assert rest.partition(".")[0] in kinds, key


def test_a_check_that_failed_always_says_what_to_do():
    for kind in TITLED:
        assert line(check(kind, "FAIL")).todo
    assert line(check("package", "FAIL")).todo.startswith("Do not rely on this record.")
    unseen = line(Check("weights", "NOT CHECKED", "weights.not-given"))
    assert "openness verify PACKAGE --weights" in unseen.todo
    assert line(check("weights", "NOT CHECKED")).todo == ""
    assert line(check("package")).todo == ""
    assert line(Check("package", "NOT CHECKED", "log.none")).todo == ""


def test_a_check_of_one_role_is_explained_as_that_of_any():
    found = line(check("role.chair", "FAIL"))
    assert (found.name, found.kind, found.title) == ("role.chair", "role", "Role chair")
    assert found.meaning == say("meaning.role")


def test_what_failed_stands_first_and_nothing_is_left_out_or_said_twice():
    names = [*TITLED, "role.chair", "nobody-has-heard-of"]
    given = [line(check(name)) for name in names if name in (*TITLED, "role.chair")]
    given[3] = line(check(given[3].name, "FAIL"))
    asked = questions(given)
    assert asked[0].title == "What failed"
    assert [each.name for each in asked[0].lines] == [given[3].name]
    shown = [each.name for one in asked for each in one.lines]
    assert sorted(shown) == sorted(each.name for each in given)


def test_every_check_stands_below_a_question():
    asked = [kind for kinds in QUESTIONS.values() for kind in kinds]
    assert sorted(asked) == sorted(set(asked))
    assert set(asked) == set(TITLED)


def test_a_check_below_no_question_is_shown_all_the_same(monkeypatch):
    monkeypatch.setattr("assessment.ui.viewmodels.checking.QUESTIONS", {})
    (only,) = questions([line(check("package"))])
    assert (only.title, [each.name for each in only.lines]) == ("Further checks", ["package"])


@pytest.mark.parametrize(
    ("headline", "reached"),
    [
        ("altered", 0),
        ("other-form", 0),
        ("unaltered", 1),
        ("ended", 1),
        ("trusted", 2),
        ("witnessed", 3),
    ],
)
def test_a_package_goes_as_far_as_its_headline_says(headline: Headline, reached):
    assert [each.reached for each in grades(headline)] == [n < reached for n in range(3)]
    assert say(f"screens.verify.meaning.{headline}")
    missed = {each.said for each in grades(headline) if not each.reached}
    assert missed <= ({"no"} if headline == "altered" else {"not established"})
    assert grades(headline)[2].words == "Also witnessed"


def test_a_problem_of_a_check_is_told_with_what_to_do_about_it():
    broken = Problem("record.archive.cut-off")
    found = line(Check("package", "FAIL", "package.unreadable", problems=(broken,)))
    assert found.details[1].endswith("The package ends too early. Fetch it again.")
    assert found.word == "failed"
