import pytest

from assessment.store.values import NOTHING, Actor, Change
from tests.unit.store.test_workspace import ME, case

SLOT = ("c1", "facts", "law")


@pytest.fixture
def tx(tmp_path, database):
    workspace = database.open(tmp_path / "workspace")
    with workspace.writing() as transaction:
        transaction.cases.add(case())
        yield transaction
    workspace.close()


def test_what_was_never_kept_has_version_0(tx):
    assert tx.fields.read(*SLOT) == NOTHING


def test_each_change_counts_up_by_one_and_names_who_and_when(tx):
    for number, value in enumerate(["clear", None, {"value": "x"}]):
        assert tx.fields.put(SLOT, Change(value, number, f"t{number}", ME)) is None
        kept = tx.fields.read(*SLOT)
        assert (kept.value, kept.version, kept.at, kept.by) == (
            value,
            number + 1,
            f"t{number}",
            ME,
        )


def test_the_version_alone_is_told_without_what_is_kept(tx):
    assert tx.fields.version(*SLOT) == 0
    for number, value in enumerate(["clear", None]):
        tx.fields.put(SLOT, Change(value, number, "t", ME))
        assert tx.fields.version(*SLOT) == number + 1


@pytest.mark.parametrize("expected", [-1, 0, 2, 7])
def test_who_has_not_seen_the_last_version_changes_nothing(tx, expected):
    tx.fields.put(SLOT, Change("clear", 0, "t", ME))
    before = tx.fields.read(*SLOT)
    answer = tx.fields.put(SLOT, Change("other", expected, "u", Actor("local", "b")))
    assert answer == before
    assert tx.fields.read(*SLOT) == before


def test_a_version_never_comes_back_after_a_value_was_taken_away(tx):
    tx.fields.put(SLOT, Change("clear", 0, "t", ME))
    tx.fields.put(SLOT, Change(None, 1, "t", ME))
    assert tx.fields.put(SLOT, Change("again", 0, "t", ME)) is not None
    assert tx.fields.put(SLOT, Change("again", 2, "t", ME)) is None


@pytest.mark.parametrize(
    "value",
    [
        "",
        "text",
        "\u202e\u0000\u200b",
        "é e\u0301",
        0,
        True,
        False,
        [],
        [1, [2]],
        {"b": 1, "a": None},
    ],
)
def test_a_value_comes_back_as_it_was_put_in(tx, value):
    tx.fields.put(SLOT, Change(value, 0, "t", ME))
    kept = tx.fields.read(*SLOT).value
    assert kept == value
    assert type(kept) is type(value)
    assert list(kept) == list(value) if isinstance(value, dict) else True


def test_a_shelf_is_read_by_the_beginning_of_its_keys(tx):
    for part, key in (("facts", "b"), ("facts", "a"), ("subject", "name")):
        tx.fields.put(("c1", part, key), Change(key, 0, "t", ME))
    assert list(tx.fields.under("c1", "facts")) == [("a",), ("b",)]
    assert list(tx.fields.under("c1")) == [("facts", "a"), ("facts", "b"), ("subject", "name")]
    assert tx.fields.under("c2") == {}


def test_ratings_of_two_people_and_two_rounds_lie_apart(tx):
    for person, number in (("a", 1), ("b", 1), ("a", 2)):
        tx.ratings.put(("c1", "local", person, number, "K"), Change(person, 0, "t", ME))
    assert tx.ratings.under("c1", "local", "a", 1) == {
        ("K",): tx.ratings.read("c1", "local", "a", 1, "K")
    }
    assert list(tx.ratings.under("c1", "local", "a")) == [(1, "K"), (2, "K")]
