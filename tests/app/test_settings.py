"""Settings: the name of the person at this machine, and where the work is kept."""

from assessment.review import local_people


def test_the_page_names_the_folder_and_what_is_shipped(tab, workspace):
    page = tab("settings").sound()
    assert str(workspace) in page.words
    assert "tiered-openness 1." in page.words


def test_the_person_can_be_renamed_and_stays_the_same_person(tab, desk):
    before = desk.person
    page = tab("settings").fill("settings", "name", value="Ada O'Neil <chair>").sound()
    (after,) = local_people(desk.workspace)
    assert (after.subject, after.name) == (before.subject, "Ada O'Neil <chair>")
    assert "Ada O&#x27;Neil &lt;chair&gt;" in page.words
    assert page.key("settings", "name").value == "Ada O'Neil <chair>"


def test_an_empty_name_is_refused_beside_its_field(tab, desk):
    before = desk.person.name
    page = tab("settings").fill("settings", "name", value=" ")
    assert "Not saved." in page.words
    assert local_people(desk.workspace)[0].name == before
