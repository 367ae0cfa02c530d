"""A model card says what the record says, whatever people wrote, and reads back as it was made."""

from typing import Any

import pytest
import yaml
from huggingface_hub import ModelCard
from markdown_it import MarkdownIt

from assessment.export.model_card import KEY, PLACEHOLDER, front_matter, model_card, section
from assessment.records.derived.material import material
from assessment.records.package import DISCLOSURES
from tests.sealing import CANARY, DECISION, decided, files, refusal, sealed, with_decision


def made(assessment=None, *, withheld=False):
    given = files(sealed(assessment).data) if assessment else files()
    if withheld:
        given[DISCLOSURES] = b"{}"
    return material(given)


def parsed(found, link=PLACEHOLDER):
    """The card as the reader of Hugging Face takes it apart."""
    return ModelCard(model_card(found, link).decode())


def rendered(found, link=PLACEHOLDER):
    """The section as a page, with tables and bare addresses as most sites read them."""
    return MarkdownIt("gfm-like", {"linkify": False}).render("\n".join(section(found, link)))


def test_another_reader_finds_the_same_values():
    found = made()
    card = parsed(found)
    assert card.data.to_dict()[KEY] == front_matter(found)
    assert card.text.strip() == "\n".join(section(found)).strip()


def test_the_values_are_those_of_the_record():
    found = made()
    values = front_matter(found)
    assert values["record_sha256"] == found.payload_digest
    assert values["framework_sha256"] == found.stated.predicate.framework.digest
    assert values["recommended_tier"] == "fully-open"
    assert values["option"] == "O2"
    assert values["review_by"] == "2027-05-20"
    assert values["releases"] is True


def test_a_card_survives_being_read_and_written_again():
    card = parsed(made())
    assert ModelCard(str(card)).data.to_dict() == card.data.to_dict()


def test_the_section_can_be_put_into_a_card_with_values_of_its_own():
    theirs = ModelCard("---\nlicense: mit\ntags:\n- small\n---\n# A model\n")
    ours = parsed(made())
    theirs.data[KEY] = ours.data.to_dict()[KEY]
    theirs.text += ours.text
    again = ModelCard(str(theirs))
    assert again.data.to_dict()["license"] == "mit"
    assert again.data.to_dict()[KEY] == front_matter(made())


def test_the_link_is_where_the_package_can_be_had():
    link = "https://models.example.org/a.openness.zip?x=1"
    assert front_matter(made(), link)["package"] == link
    assert f'<a href="{link}">signed record</a>' in rendered(made(), link)


@pytest.mark.parametrize(
    "link",
    [
        "",
        "http://example.org",
        "javascript:alert(1)",
        "https://a.b/ c",
        "https://a.b/)](https://c.d",
        "https://a.b/\nx",
        'https://a.b/"onclick="',
        "https://a.b/<script>",
    ],
)
def test_what_is_no_plain_address_is_refused(link):
    assert refusal(lambda: model_card(made(), link)) == ["record.derived.link"]


WITHHOLDING: dict[str, Any] = {"disposition": "do_not_release", "option": None, "conditions": []}
BLOCKING = [{**DECISION["conditions"][0], "blocking": True}]
NO_RELEASE = [
    pytest.param(decided(kind="study"), "This is a study.", id="study"),
    pytest.param(decided(kind="example"), "This is a worked example.", id="example"),
    pytest.param(decided(kind="rehearsal"), "This is a rehearsal.", id="rehearsal"),
    pytest.param(with_decision(**WITHHOLDING), "nothing is released", id="withheld"),
    pytest.param(
        with_decision(**{**WITHHOLDING, "disposition": "defer"}), "nothing is released", id="defer"
    ),
    pytest.param(decided(artefacts=[]), "does not release files as it stands", id="no files"),
    pytest.param(with_decision(conditions=BLOCKING), "does not release", id="first a condition"),
]


@pytest.mark.parametrize(("assessment", "warning"), NO_RELEASE)
def test_what_releases_nothing_says_so_before_anything_else(assessment, warning):
    found = made(assessment)
    first = [line for line in section(found) if line][1]
    assert warning in first
    assert first.startswith("**")
    assert front_matter(found)["releases"] is False


@pytest.mark.parametrize("kind", ["study", "example", "rehearsal"])
def test_what_decides_nothing_does_not_say_what_it_chose(kind):
    found = made(decided(kind=kind))
    values = front_matter(found)
    assert (values["disposition"], values["option"]) == (None, None)
    assert "approved" not in "\n".join(section(found))


def test_a_release_carries_no_warning():
    assert "**" not in "".join(section(made()))


def test_an_approval_without_conditions_or_dissent_lists_none():
    text = "\n".join(
        section(made(with_decision(disposition="approve", conditions=[], dissents=[])))
    )
    assert "Conditions" not in text
    assert "Dissent" not in text


def test_nobody_is_named_and_no_reason_is_told():
    text = model_card(made()).decode().replace("\\", "")
    assert text.count(CANARY) == 1
    assert f"{CANARY} owed" in text


def test_withheld_texts_stay_withheld():
    text = model_card(made(withheld=True)).decode()
    assert CANARY not in text
    assert "(withheld) Due 2027-01-01." in text


ATTACKS = [
    "---\nlicense: mit\n---",
    "# A heading\n\n- released to everybody",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[click](javascript:alert(1)) ![x](https://a.b/c.png)",
    "`code` *strong* **really** ~~not~~ | a | b |",
    "&lt;b&gt; https://evil.example www.evil.example a@evil.example",
    "\u202eesaeler\u2066",
    "```\nopenness verify\n```",
    "1. one\n2. two",
    "$x$ \\(y\\) :smile: @somebody #1",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_people_wrote_is_never_read_as_markup(attack):
    calm = rendered(made(with_decision(conditions=[{**DECISION["conditions"][0], "text": "calm"}])))
    found = made(with_decision(conditions=[{**DECISION["conditions"][0], "text": attack}]))
    page = rendered(found)
    tags = [part.split(">")[0] for part in page.split("<")[1:]]
    assert tags == [part.split(">")[0] for part in calm.split("<")[1:]]
    assert not {"\u202e", "\u2066"} & set(page)
    assert parsed(found).data.to_dict() == {KEY: front_matter(found)}


def test_no_value_is_read_as_a_date_or_a_number():
    matter = model_card(made()).decode().split("---")[1]
    values = yaml.safe_load(matter)[KEY]
    assert all(isinstance(value, str | bool) for value in values.values())
