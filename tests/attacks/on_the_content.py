"""Attacks on what is in the files: texts, ballots, framework, statement."""

import base64
import json
from typing import Any

from assessment.records import envelope
from assessment.records.canonical import canonical_bytes
from assessment.records.package import DISCLOSURES, ENVELOPE, GUIDE, SCHEMA
from assessment.records.slots import Disclosure
from tests.attacks.listed import INSIDER, OUTSIDER, attack
from tests.attacks.scene import (
    Attempt,
    approving,
    disclosures,
    edited,
    handed,
    repacked,
    resealed,
    statement,
    with_framework,
)
from tests.sealing import CHAIR, FILLED, REVIEWER, STRANGER, decided, files, logic, sealed

WITHHELD = "How many texts are withheld is said in the check of the texts."


def _texts(value: Any) -> dict[str, bytes]:
    return {DISCLOSURES: canonical_bytes(value)}


def _slot(value: str) -> str:
    return next(slot for slot, each in disclosures().items() if each["value"].endswith(value))


# Texts


@attack(OUTSIDER, "slots")
def a_text_changed() -> Attempt:
    """Another reason than the one that was signed."""
    held = disclosures()
    held[_slot("reasons")]["value"] = "We had no doubts."
    return handed(repacked(_texts(held)))


@attack(OUTSIDER, "slots")
def two_texts_change_places() -> Attempt:
    """The dissent stands where the reasons stood."""
    held = disclosures()
    one, other = _slot("reasons"), _slot("dissent")
    held[one], held[other] = held[other], held[one]
    return handed(repacked(_texts(held)))


@attack(OUTSIDER, "slots")
def a_text_of_another_record() -> Attempt:
    """A text with its salt, taken from another package."""
    other = sealed(decided(provenance="Somebody else wrote this."))
    added = json.loads(files(other.data)[DISCLOSURES])
    return handed(repacked(_texts({**added, **disclosures()})))


@attack(INSIDER, "slots")
def a_text_signed_for_another_place() -> Attempt:
    """The slot of the acknowledgement stands where the reasons stand."""

    def change(value: Any) -> None:
        made = value["predicate"]["assessment"]["decision"]
        made["reasons"] = made["acknowledgement"]

    held = disclosures()
    del held[_slot("reasons")]
    return handed(resealed(change, disclosures__json=canonical_bytes(held)))


@attack(INSIDER, "schema")
def a_name_signed_readable() -> Attempt:
    """A name stands in the signed payload, where it can never be withheld."""

    def change(value: Any) -> None:
        value["predicate"]["assessment"]["subject"]["name"] = "Ada's model"

    return handed(resealed(change))


@attack(OUTSIDER, None, says=WITHHELD)
def the_dissent_withheld() -> Attempt:
    """The dissent's text is taken out of the texts."""
    held = disclosures()
    del held[_slot("dissent")]
    return handed(repacked(_texts(held)))


@attack(INSIDER, None, says="A salt that is used for two texts")
def a_salt_used_twice() -> Attempt:
    """Two texts share a salt, so that whoever knows one can try to guess the other."""
    held = disclosures()
    one, other = _slot("reasons"), _slot("until")
    shared = Disclosure(
        salt=held[one]["salt"], path=held[other]["path"], value=held[other]["value"]
    )
    del held[other]
    held[shared.slot] = shared.model_dump()

    def change(value: Any) -> None:
        value["predicate"]["assessment"]["decision"]["until"] = {"slot": shared.slot}

    return handed(resealed(change, disclosures__json=canonical_bytes(held)))


@attack(INSIDER, None, says="A text may look like another")
def a_text_that_reads_backwards() -> Attempt:
    """A right-to-left mark turns the letters of a reason around on the screen."""
    held = disclosures()
    old = held.pop(_slot("reasons"))
    turned = Disclosure(salt=old["salt"], path=old["path"], value="safe \u202eton si siht")
    held[turned.slot] = turned.model_dump()

    def change(value: Any) -> None:
        value["predicate"]["assessment"]["decision"]["reasons"] = {"slot": turned.slot}

    return handed(resealed(change, disclosures__json=canonical_bytes(held)))


# Ballots


@attack(OUTSIDER, "ballots")
def ballots_swapped() -> Attempt:
    """Two ballots change places."""
    one, two = "ballot-001.dsse.json", "ballot-002.dsse.json"
    return handed(repacked({one: files()[two], two: files()[one]}))


@attack(OUTSIDER, "ballots")
def a_ballot_removed() -> Attempt:
    """The ballot of somebody who disagreed is gone."""
    return handed(repacked({"ballot-002.dsse.json": None}))


@attack(OUTSIDER, "ballots")
def a_ballot_added() -> Attempt:
    """One more ballot, which the record does not know."""
    return handed(repacked({"ballot-005.dsse.json": files()["ballot-001.dsse.json"]}))


@attack(OUTSIDER, "ballots")
def a_ballot_of_another_case() -> Attempt:
    """A signed ballot from another case in place of one of this."""
    other = sealed(decided(id="another-case"), CHAIR, REVIEWER)
    name = "ballot-001.dsse.json"
    return handed(repacked({name: files(other.data)[name]}))


@attack(INSIDER, "ballots")
def a_round_hidden() -> Attempt:
    """The ballots of the first round are taken out of the record, and stay pinned."""
    value = statement()
    held = value["predicate"]["assessment"]
    held["ballots"] = [each for each in held["ballots"] if each["round"] == 2]
    signed = envelope.sign(canonical_bytes(value), (CHAIR, REVIEWER))
    return handed(repacked({ENVELOPE: envelope.render(signed)}))


@attack(INSIDER, None, says="A ballot that was never entered")
def a_ballot_that_never_was() -> Attempt:
    """The ballots of one round are left out before anything is sealed."""
    second = [each for each in FILLED["ballots"] if each["round"] == 2]
    return handed(sealed(decided(ballots=second), CHAIR, REVIEWER).data)


# Envelope and statement


@attack(OUTSIDER, "signatures")
def the_decision_edited() -> Attempt:
    """The chosen option is another, under the old signatures."""

    def change(value: Any) -> None:
        value["predicate"]["assessment"]["decision"]["option"] = "O1"

    return handed(edited(change))


@attack(OUTSIDER, "signatures")
def the_dissent_cut_out() -> Attempt:
    """The dissent is cut out of the signed record."""

    def change(value: Any) -> None:
        value["predicate"]["assessment"]["decision"]["dissents"] = []

    return handed(edited(change))


@attack(OUTSIDER, "signatures")
def signed_by_a_stranger() -> Attempt:
    """The record is signed again with a key nobody knows."""
    return handed(resealed(lambda _: None, STRANGER))


@attack(OUTSIDER, "role.reviewer")
def a_signature_removed() -> Attempt:
    """The reviewer's signature is taken away."""
    return handed(sealed(decided(), CHAIR).data)


@attack(INSIDER, "role.reviewer")
def the_chair_signs_for_the_reviewer() -> Attempt:
    """The chair's key signs, and says under the reviewer's id as well."""
    return handed(resealed(lambda _: None, CHAIR, STRANGER))


@attack(OUTSIDER, "signatures")
def signatures_change_places() -> Attempt:
    """Each signature stands under the other's key."""
    held = json.loads(files()[ENVELOPE])
    one, two = held["signatures"]
    one["sig"], two["sig"] = two["sig"], one["sig"]
    return handed(repacked({ENVELOPE: canonical_bytes(held)}))


@attack(OUTSIDER, "parse")
def one_signature_twice() -> Attempt:
    """The chair's signature counts for two."""
    held = json.loads(files()[ENVELOPE])
    held["signatures"].append(held["signatures"][0])
    return handed(repacked({ENVELOPE: canonical_bytes(held)}))


@attack(OUTSIDER, "parse")
def another_type_of_payload() -> Attempt:
    """The signed bytes are said to be something else."""
    held = json.loads(files()[ENVELOPE])
    held["payloadType"] = "text/plain"
    return handed(repacked({ENVELOPE: canonical_bytes(held)}))


@attack(OUTSIDER, "parse")
def base64_written_otherwise() -> Attempt:
    """A signature in a second spelling of the same bytes."""
    held = json.loads(files()[ENVELOPE])
    sig = held["signatures"][0]["sig"]
    held["signatures"][0]["sig"] = base64.urlsafe_b64encode(base64.b64decode(sig)).decode() + "\n"
    return handed(repacked({ENVELOPE: canonical_bytes(held)}))


def _smuggled(payload: bytes) -> Attempt:
    signed = envelope.sign(payload, (CHAIR, REVIEWER))
    return handed(repacked({ENVELOPE: envelope.render(signed)}))


@attack(INSIDER, "parse")
def a_field_given_twice() -> Attempt:
    """Two kinds in one statement: programs differ on which they read."""
    payload = canonical_bytes(statement())
    return _smuggled(payload.replace(b'"kind":"decision"', b'"kind":"study","kind":"decision"', 1))


@attack(INSIDER, "parse")
def a_number_with_a_point() -> Attempt:
    """`1.0` for `1`: equal in some programs, and not in others."""
    return _smuggled(canonical_bytes(statement()).replace(b'"round":1', b'"round":1.0', 1))


@attack(INSIDER, "parse")
def a_number_too_large() -> Attempt:
    """A number that some programs round."""
    large = b'"round":' + b"9" * 5000
    return _smuggled(canonical_bytes(statement()).replace(b'"round":1', large, 1))


@attack(INSIDER, "parse")
def no_number() -> Attempt:
    """`NaN`, which is no JSON."""
    return _smuggled(canonical_bytes(statement()).replace(b'"round":1', b'"round":NaN', 1))


@attack(INSIDER, "schema")
def a_level_below_none() -> Attempt:
    """A rating of -1."""

    def change(value: Any) -> None:
        ratings = value["predicate"]["assessment"]["consensus"]
        next(iter(ratings.values()))["lowest"] = -1

    return handed(resealed(change))


@attack(INSIDER, "parse")
def nested_too_deep() -> Attempt:
    """A hundred thousand lists in one another."""
    return handed(repacked({DISCLOSURES: b"[" * 100_000 + b"]" * 100_000}))


@attack(INSIDER, "parse")
def a_character_nobody_sees() -> Attempt:
    """A bell in a text."""
    held = files()[DISCLOSURES].replace(b"canary sings at dawn until", b"canary sings \\u0007", 1)
    return handed(repacked({DISCLOSURES: held}))


@attack(INSIDER, "schema")
def a_field_nobody_knows() -> Attempt:
    """A promise in a field that no program shows."""

    def change(value: Any) -> None:
        value["predicate"]["exemption"] = "none of this applies"

    return handed(resealed(change))


@attack(INSIDER, "schema")
def of_an_earlier_form() -> Attempt:
    """A record of a form that was given up."""

    def change(value: Any) -> None:
        value["predicateType"] = "urn:tiered-openness:decision:v0"

    return handed(resealed(change))


@attack(INSIDER, "statement")
def of_two_kinds() -> Attempt:
    """A study that says outside that it is a decision."""

    def change(value: Any) -> None:
        value["predicate"]["assessment"]["kind"] = "study"

    return handed(resealed(change))


@attack(INSIDER, "statement")
def sealed_before_it_was_decided() -> Attempt:
    """Sealed a year before the decision."""

    def change(value: Any) -> None:
        value["predicate"]["sealed_at"] = "2025-11-20T12:30:00Z"

    return handed(resealed(change))


@attack(INSIDER, None, says="A date that all who hold keys agree on")
def a_false_date() -> Attempt:
    """All who hold keys date the decision back."""

    def change(value: Any) -> None:
        value["predicate"]["assessment"]["decision"]["decided_at"] = "2026-11-20T08:00:00Z"

    return handed(resealed(change))


# Framework, evaluation, decision


def _softened() -> dict[str, Any]:
    changed = logic()
    changed["logic"]["rules"][0]["when"] = "worst >= 2 and GAIN <= 1"
    return changed


@attack(OUTSIDER, "framework")
def a_softened_framework() -> Attempt:
    """A rule of the embedded framework asks for less."""
    return handed(with_framework(_softened(), stated=False))


@attack(INSIDER, "framework_approved")
def a_softened_framework_with_its_own_digest() -> Attempt:
    """All who hold keys soften the framework, and everything fits; the verifier pins it."""
    return handed(with_framework(_softened(), stated=True), approving())


@attack(INSIDER, None, says="A softened framework with its own digest")
def a_softened_framework_nobody_pins() -> Attempt:
    """The same, and the verifier's policy names no frameworks."""
    return handed(with_framework(_softened(), stated=True))


@attack(INSIDER, "framework_sound", alone=None)
def a_framework_in_which_risk_frees() -> Attempt:
    """A rule of the framework is turned round: more harm, more openness."""
    turned = logic()
    turned["logic"]["rules"][0]["when"] = "worst <= 0"
    return handed(with_framework(turned, stated=True))


@attack(OUTSIDER, "framework_text")
def other_words_for_the_rules() -> Attempt:
    """A tier is called by a kinder name."""
    words = json.loads(files()["text.en.json"])
    words["title"] = "A kinder framework"
    return handed(repacked({"text.en.json": canonical_bytes(words)}))


@attack(OUTSIDER, "companions")
def another_schema() -> Attempt:
    """A schema that admits everything."""
    return handed(repacked({SCHEMA: b"{}"}))


@attack(OUTSIDER, "companions")
def another_guide() -> Attempt:
    """A guide that sends people to another program."""
    return handed(repacked({GUIDE: b"Run the attached program."}))


@attack(INSIDER, "tier")
def another_tier() -> Attempt:
    """The record states a tier its framework does not give."""

    def change(value: Any) -> None:
        evaluation = value["predicate"]["evaluation"]
        tiers = [rule["tier"] for rule in evaluation["rules"]]
        outcome = evaluation["recommendation"]
        outcome["tier"] = next(each for each in tiers if each != outcome["tier"])

    return handed(resealed(change))


@attack(INSIDER, "tier")
def an_option_opened() -> Attempt:
    """An option is said to be open, or closed, that is not."""

    def change(value: Any) -> None:
        result = value["predicate"]["evaluation"]["options"][-1]
        result["open"] = not result["open"]

    return handed(resealed(change))


@attack(INSIDER, "tier")
def a_rating_changed() -> Attempt:
    """A reconciled rating is another, and the evaluation is left as it was."""

    def change(value: Any) -> None:
        rating = value["predicate"]["assessment"]["consensus"]["FRAUD.HARM"]
        rating["lowest"] = rating["best"] = rating["highest"] = 2

    return handed(resealed(change))


@attack(INSIDER, "tier")
def evidence_made_stronger() -> Attempt:
    """An item of evidence is said to be weaker than it was."""

    def change(value: Any) -> None:
        value["predicate"]["assessment"]["evidence"][0]["level"] = 0

    return handed(resealed(change))


@attack(INSIDER, "tier")
def a_step_of_the_trace_rewritten() -> Attempt:
    """The result is right and the way to it is not."""

    def change(value: Any) -> None:
        value["predicate"]["evaluation"]["trace"]["steps"][0]["value"] = 7

    return handed(resealed(change))


@attack(INSIDER, "tier")
def an_unknown_engine() -> Attempt:
    """The record names an engine nobody has."""

    def change(value: Any) -> None:
        value["predicate"]["engine"] = "another-engine/9"
        value["predicate"]["evaluation"]["engine"] = "another-engine/9"

    return handed(resealed(change))


@attack(INSIDER, "tier")
def an_answer_the_framework_does_not_know() -> Attempt:
    """A level higher than the scale has."""

    def change(value: Any) -> None:
        rating = value["predicate"]["assessment"]["consensus"]["FRAUD.HARM"]
        rating["highest"] = 9

    return handed(resealed(change))


@attack(INSIDER, "decision")
def a_decision_without_reasons() -> Attempt:
    """A decision that the framework does not permit, sealed all the same."""

    def change(value: Any) -> None:
        value["predicate"]["assessment"]["decision"]["reasons"] = ""

    held = disclosures()
    del held[_slot("reasons")]
    return handed(resealed(change, disclosures__json=canonical_bytes(held)))


@attack(INSIDER, "decision")
def a_vote_cast_twice() -> Attempt:
    """One person votes twice."""

    def change(value: Any) -> None:
        votes = value["predicate"]["assessment"]["decision"]["votes"]
        votes.append(votes[0])

    return handed(resealed(change))


@attack(INSIDER, None, says="Ratings that are not honest")
def ratings_that_are_not_honest() -> Attempt:
    """Everybody rates lower than they think, and signs."""

    def change(value: Any) -> None:
        rating = value["predicate"]["assessment"]["consensus"]["FRAUD.HARM"]
        rating["lowest"] = rating["best"] = rating["highest"] = 0

    return handed(resealed(change, again=True))
