"""What widgets show: filled once a version, replaced by a fresh one, never by a guess."""

from assessment.ui.showing import Made, Showing


def on_page(_key: str) -> bool:
    return True


def off_page(_key: str) -> bool:
    return False


def test_a_widget_is_filled_once_for_each_version():
    showing = Showing()
    first = showing.fill("w", "a", 1, alive=on_page)
    assert (first.key, first.version) == ("w", 1)
    showing.told("w", "a and more, not saved yet")
    assert showing.fill("w", "a", 1, alive=on_page).key == "w"
    assert showing.holds("w") == "a and more, not saved yet"


def test_a_newer_value_of_the_store_stands_in_a_fresh_widget():
    showing = Showing()
    showing.fill("w", "a", 1, "field of 1", alive=on_page)
    fresh = showing.fill("w", "b", 2, "field of 2", alive=on_page)
    assert fresh.key == "1~/w"
    assert fresh.field == "field of 2"
    assert showing.holds("w") == "b"
    assert showing.fill("w", "c", 3, alive=on_page).key == "2~/w"


def test_a_newer_version_that_says_the_same_is_noted_and_changes_nothing():
    showing = Showing()
    showing.fill("w", "", 1, alive=on_page)
    showing.told("w", " typed ")
    same = showing.fill("w", "typed", 2, "field of 2", alive=on_page)
    assert (same.key, same.version, same.field) == ("w", 2, "field of 2")
    assert showing.holds("w") == " typed "


def test_what_is_kept_in_another_form_than_typed_stays_as_typed():
    showing = Showing()
    showing.fill("w", "", 1, alive=on_page)
    showing.told("w", "5E24")
    showing.saved("w", "5E24", 2)
    assert showing.fill("w", "5e24", 2, alive=on_page).key == "w"


def test_a_text_that_was_taken_away_is_not_filled_in_again():
    showing = Showing()
    showing.fill("w", "today", 0, alive=on_page)
    showing.told("w", "")
    showing.saved("w", None, 1)
    assert showing.fill("w", "today", 1, alive=on_page).key == "w"


def test_a_value_kept_by_another_way_is_not_taken_for_what_stands_in_the_widget():
    showing = Showing()
    showing.fill("w", "", 1, alive=on_page)
    showing.saved("w", "2027-01-01", 2)
    assert showing.fill("w", "2027-01-01", 2, alive=on_page).key == "1~/w"
    showing.saved("nowhere", "x", 2)
    assert showing.holds("nowhere") is None


def test_a_widget_that_could_not_be_saved_keeps_what_is_in_it_and_the_field_it_was_typed_over():
    showing = Showing()
    showing.fill("w", "", 1, "field of 1", alive=on_page)
    showing.told("w", "a lot")
    kept = showing.fill("w", "5e24", 2, "field of 2", alive=on_page, unsaved=True)
    assert (kept.key, kept.version, kept.field) == ("w", 1, "field of 1")


def test_a_widget_that_left_the_page_comes_back_afresh():
    showing = Showing()
    showing.fill("w", "a", 1, alive=on_page)
    showing.told("w", "typed and lost")
    assert showing.fill("w", "a", 1, alive=off_page).key == "1~/w"
    assert showing.holds("w") == "a"


def test_only_what_differs_from_what_the_widget_was_last_known_to_say_is_a_change():
    showing = Showing()
    showing.fill("w", "a", 1, alive=on_page)
    assert not showing.told("w", "a")
    assert showing.told("w", "b")
    assert not showing.told("w", "b")
    showing.fill("w", "c", 2, alive=on_page)
    assert not showing.told("w", "b")
    assert showing.told("1~/w", "a")
    assert showing.told("never seen", None)


def test_a_person_knows_what_was_seen_last_or_made_since():
    showing = Showing()
    assert showing.known("p", 3, "seen") == Made(3, "seen")
    showing.make("p", 4, "made")
    assert showing.known("p", 3, "seen") == Made(4, "made")
    assert showing.known("p", 4, "seen later") == Made(4, "seen later")
