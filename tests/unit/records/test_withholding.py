"""Which texts a public edition shows: every text has a sort, and a slip never shows one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.records.slots import Disclosure
from assessment.records.texts import FACT_TEXTS, TEXTS
from assessment.records.withholding import (
    FLIPS,
    KIND_OF,
    KINDS,
    SHOWN,
    Held,
    Release,
    held_texts,
    names_left,
    refuse_unknown,
)
from assessment.wording import say
from tests.sealing import codes, refusal

NOTHING = Release(frozenset())


def slot(letter: str) -> dict[str, str]:
    return {"slot": letter * 64}


def disclosure(value: str) -> Disclosure:
    return Disclosure(salt="0" * 32, path="/x", value=value)


def test_every_text_a_record_may_hold_has_one_sort_and_each_sort_its_words():
    assert set(KIND_OF) == {*TEXTS, *FACT_TEXTS}
    assert {*KIND_OF.values(), FLIPS} == set(KINDS)
    for kind in KINDS:
        assert say(f"edition.kind.{kind}")


def test_who_took_part_how_it_is_attacked_and_how_it_was_tested_is_shown_only_when_named():
    hidden = {"people", "accounts", "rationales", "attack-paths", "elicitation", "dissents", FLIPS}
    assert not hidden & SHOWN
    assert {kind for pattern, kind in KIND_OF.items() if "person" in pattern} == {
        "people",
        "accounts",
    }


DOCUMENT = {
    "subject": {"name": slot("a")},
    "ballots": ({"rater": slot("b"), "ratings": {"CAP": {"rationale": slot("c")}}},),
    "decision": {
        "reasons": slot("d"),
        "dissents": ({"person": {"name": slot("b")}, "text": slot("e")},),
    },
}


def test_a_text_is_found_at_each_place_where_it_stands():
    found = {each.slot[0]: each for each in held_texts(DOCUMENT)}
    assert found["b"].kind == "people"
    assert found["b"].paths == ("/ballots/0/rater", "/decision/dissents/0/person/name")
    assert [found[letter].kind for letter in "acde"] == [
        "subject",
        "rationales",
        "decision-reasons",
        "dissents",
    ]


def test_a_text_is_shown_by_its_sort_by_its_place_or_by_what_it_lies_in():
    held = held_texts(DOCUMENT)

    def shown(release: Release) -> str:
        return "".join(each.slot[0] for each in held if each.is_in(release))

    assert shown(NOTHING) == ""
    assert shown(Release()) == "ad"
    assert shown(Release(frozenset({"dissents"}))) == "e"
    assert shown(Release(frozenset(), ("/ballots/0/ratings/CAP/rationale",))) == "c"
    assert shown(Release(frozenset(), ("/decision/dissents/",))) == "be"
    assert shown(Release(frozenset(), ("/decision/dis",))) == ""


def test_what_is_kept_back_at_one_place_is_kept_back_at_all_of_them():
    held = held_texts(DOCUMENT)
    everything = frozenset(KINDS)
    without = Release(everything, ("/decision/dissents",), ("/ballots/0",))
    assert "".join(each.slot[0] for each in held if each.is_in(without)) == "ade"
    assert refusal(lambda: refuse_unknown(Release(without=("/ballots/7",)), held)) == [
        "record.edition.no-such-text"
    ]


@given(st.sets(st.sampled_from(KINDS)), st.sets(st.sampled_from(KINDS)))
def test_releasing_more_sorts_never_hides_a_text(some, more):
    held = held_texts(DOCUMENT)
    few, many = Release(frozenset(some)), Release(frozenset(some | more))
    assert all(each.is_in(many) for each in held if each.is_in(few))


def test_a_release_of_what_is_not_there_is_refused_all_at_once():
    held = held_texts(DOCUMENT)
    release = Release(frozenset({"people", "peple"}), ("/decision/reasons", "/decision/reason"))
    assert refusal(lambda: refuse_unknown(release, held)) == [
        "record.edition.no-such-text",
        "record.edition.unknown-kind",
    ]
    refuse_unknown(Release(frozenset(KINDS), ("/subject",)), held)


@pytest.mark.parametrize(
    ("name", "text", "is_named"),
    [
        ("Ada", "Ada asked for it.", True),
        ("Ada", "as ADA wrote", True),
        ("Ada", "Adaptation takes long.", False),
        ("李明", "委员会成员李明不同意。", True),
        ("דנה", "לדעת דנה לא", True),
        ("a.b", "a-b said so", False),
    ],
)
def test_a_text_that_names_somebody_who_is_withheld_is_found(name, text, is_named):
    held = held_texts(DOCUMENT)
    texts = {"b" * 64: disclosure(name), "d" * 64: disclosure(text)}
    assert codes(names_left(held, texts, Release())) == ["record.edition.names"] * is_named
    with_name = Release(Release().kinds | {"people"})
    assert names_left(held, texts, with_name) == []


def test_what_many_accounts_have_in_common_names_nobody():
    held = (
        Held("a" * 64, "accounts", ("/committee/members/0/person/issuer",)),
        Held("b" * 64, "subject", ("/subject/developer",)),
    )
    texts = {"a" * 64: disclosure("local"), "b" * 64: disclosure("A local laboratory")}
    assert names_left(held, texts, Release()) == []


def test_what_is_withheld_already_is_looked_for_nowhere():
    assert names_left(held_texts(DOCUMENT), {"d" * 64: disclosure("Ada")}, Release()) == []
