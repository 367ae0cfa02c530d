"""Every word of an expression finds its place in an order, or is refused with what is wrong."""

from __future__ import annotations

import pytest

from assessment.engine.v1.language import parse
from assessment.engine.v1.meaning import Meaning, Sort, Where
from assessment.engine.v1.resolve import ExpressionMeaningError, Resolver
from assessment.engine.v1.syntax import Compare, Group, Has, Member, Name, Number

NAMES = {
    "risk": Meaning("risk", Sort.LEVEL, Where.MODEL, size=5),
    "gain": Meaning("gain", Sort.LEVEL, Where.MODEL, size=5),
    "open": Meaning("open", Sort.FLAG, Where.BEFORE),
    "law": Meaning("law", Sort.WORD, Where.MODEL, values=("clear", "open", "closed")),
    "rule": Meaning("rule", Sort.WORD, Where.MODEL, values=("clear", "open", "closed")),
    "plan": Meaning("plan", Sort.WORD, Where.MODEL, values=("hosted", "weights")),
    "outputs": Meaning("outputs", Sort.SET, Where.MODEL, values=("text", "image")),
}
PLAIN = Resolver(NAMES)
AFTER = Resolver(NAMES, grouped=NAMES, grouped_every={"open": NAMES["open"]})


def code(
    text: str, resolver: Resolver = PLAIN, *, flag: bool = False
) -> tuple[str, dict[str, str]]:
    """What is wrong with an expression."""
    with pytest.raises(ExpressionMeaningError) as caught:
        resolver.flag(parse(text)) if flag else resolver.value(parse(text))
    return caught.value.code.removeprefix("framework.expression."), caught.value.params


def test_words_become_their_position() -> None:
    typed = PLAIN.value(parse('law >= "open"'))
    assert (typed.node, typed.sort) == (Compare(">=", Name("law"), Number(1)), Sort.FLAG)
    member = PLAIN.value(parse('law not in ("clear", "closed")'))
    assert member.node == Member(Name("law"), (Number(0), Number(2)), negated=True)
    assert PLAIN.value(parse("risk in (1, 2)")).node == Member(
        Name("risk"), (Number(1), Number(2)), negated=False
    )
    assert PLAIN.value(parse('outputs has "image"')).node == Has("outputs", "image")


def test_a_step_may_hand_a_word_on() -> None:
    typed = PLAIN.value(parse("law"))
    assert (typed.sort, typed.values) == (Sort.WORD, ("clear", "open", "closed"))


def test_facts_with_the_same_words_may_be_compared() -> None:
    assert PLAIN.value(parse("law > rule")).node == Compare(">", Name("law"), Name("rule"))


@pytest.mark.parametrize(
    ("text", "wrong", "params"),
    [
        ("luck >= 1", "unknown-name", {"name": "luck"}),
        ('luck has "x"', "unknown-name", {"name": "luck"}),
        ('law >= "murky"', "unknown-word", {"word": "murky", "name": "law"}),
        ('law in ("clear", "murky")', "unknown-word", {"word": "murky", "name": "law"}),
        ('outputs has "smell"', "unknown-word", {"word": "smell", "name": "outputs"}),
        ('risk >= "open"', "word-out-of-place", {"word": "open"}),
        ('open == "open"', "word-out-of-place", {"word": "open"}),
        ('"open"', "word-out-of-place", {"word": "open"}),
        ('max(risk, "open")', "word-out-of-place", {"word": "open"}),
        ('"open" == law', "word-first", {"word": "open"}),
        ('law has "open"', "has-needs-set", {"name": "law"}),
        ("outputs", "set-needs-has", {"name": "outputs"}),
        ("outputs == outputs", "cannot-compare", {"found": "outputs"}),
        ("open == open", "cannot-compare", {"found": "open"}),
        ("law == plan", "cannot-compare", {"found": "law"}),
        ("law == risk", "cannot-compare", {"found": "law"}),
        ("max(risk, gain) == law", "cannot-compare", {"found": "max(...)"}),
        ("2 == law", "cannot-compare", {"found": "2"}),
        ("(risk + 1) == law", "cannot-compare", {"found": "(...)"}),
        ("open in (1)", "cannot-compare", {"found": "open"}),
        ("law in (1)", "cannot-compare", {"found": "law"}),
        ('risk in ("open")', "cannot-compare", {"found": "risk"}),
        ("not risk", "condition-needed", {"found": "risk"}),
        ("open and law", "condition-needed", {"found": "law"}),
        ("1 if risk else 2", "condition-needed", {"found": "risk"}),
        ("risk + open", "level-needed", {"found": "open"}),
        ("open - risk", "level-needed", {"found": "open"}),
        ("min(risk, law)", "level-needed", {"found": "law"}),
        ("risk if open else open", "branches-differ", {"found": "risk"}),
        ("law if open else law", "branches-differ", {"found": "law"}),
        ("outputs if open else outputs", "branches-differ", {"found": "outputs"}),
        ("any over scenarios of open", "group-out-of-place", {}),
    ],
)
def test_what_means_nothing_is_refused(text: str, wrong: str, params: dict[str, str]) -> None:
    found, given = code(text)
    assert found == wrong
    assert params.items() <= given.items()


def test_an_unknown_word_is_told_with_the_known_ones() -> None:
    _, params = code('law >= "murky"')
    assert params["known"] == "clear, open, closed"


@pytest.mark.parametrize(
    ("text", "found"), [("risk", "risk"), ("risk + 1", "(...)"), ("law", "law"), ("3", "3")]
)
def test_a_condition_must_be_one(text: str, found: str) -> None:
    assert code(text, flag=True) == ("condition-needed", {"found": found})


def test_a_question_over_scenarios_is_resolved_part_by_part() -> None:
    text = 'lowest over scenarios of risk where law >= "open" else gain'
    typed = AFTER.value(parse(text))
    where = Compare(">=", Name("law"), Number(1))
    expected = Group("lowest", False, Name("risk"), where, Name("gain"), None)
    assert (typed.node, typed.sort) == (expected, Sort.LEVEL)
    assert AFTER.value(parse("any over all scenarios of open")).sort is Sort.FLAG
    assert AFTER.value(parse("count over scenarios of open up to 3")).sort is Sort.LEVEL


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("any over scenarios of risk", "condition-needed"),
        ("highest over scenarios of open else 0", "level-needed"),
        ("highest over scenarios of risk where gain else 0", "condition-needed"),
        ("highest over scenarios of risk else open", "level-needed"),
        ("any over all scenarios of risk >= 1", "unknown-name"),
    ],
)
def test_each_part_of_a_question_over_scenarios_must_fit(text: str, wrong: str) -> None:
    assert code(text, AFTER)[0] == wrong
