"""Attacks on keys and on the files the record is about."""

from typing import Any

from assessment.model.assessment import Resource
from tests.attacks.listed import INSIDER, OUTSIDER, attack
from tests.attacks.scene import OURS, WHOLE, Attempt, handed, resealed, with_key
from tests.sealing import REVIEWER


@attack(INSIDER, "role.reviewer")
def a_key_that_had_expired() -> Attempt:
    """The reviewer's key signs after its time."""
    return handed(WHOLE, with_key(REVIEWER, until="2026-11-19T00:00:00Z"))


@attack(INSIDER, "role.reviewer")
def a_key_before_its_time() -> Attempt:
    """The reviewer's key is said to have signed before it counted."""
    return handed(WHOLE, with_key(REVIEWER, **{"from": "2026-11-21T00:00:00Z"}))


@attack(OUTSIDER, "role.reviewer")
def a_stolen_key() -> Attempt:
    """Somebody has the reviewer's key, which was revoked, and dates the record back."""
    return handed(WHOLE, with_key(REVIEWER, revoked_at="2027-01-01T00:00:00Z"))


@attack(INSIDER, "attested")
def a_program_signs_for_people() -> Attempt:
    """The record says that people signed, and only the program's key did."""
    held = with_key(REVIEWER, held_by="workspace")
    keys = {REVIEWER.keyid: held.keys[REVIEWER.keyid]}
    roles = {"reviewer": held.roles["reviewer"]}
    alone = held.model_copy(update={"keys": keys, "roles": roles})
    return handed(resealed(lambda _: None, REVIEWER), alone)


def _other(at: int, **changes: str) -> tuple[Resource, ...]:
    found = list(OURS)
    found[at] = found[at].model_copy(update=changes)
    return tuple(found)


@attack(OUTSIDER, "weights")
def other_weights() -> Attempt:
    """The record of one model is handed out with the files of another."""
    return handed(WHOLE, None, _other(1, digest="3" * 64))


@attack(OUTSIDER, "weights")
def a_file_of_the_model_more() -> Attempt:
    """An adapter lies beside the files of the record."""
    added = Resource(name="weights/adapter.safetensors", digest="4" * 64)
    return handed(WHOLE, None, (*OURS, added))


@attack(OUTSIDER, "weights")
def a_file_of_the_model_renamed() -> Attempt:
    """The files are those of the record, and one has another name."""
    return handed(WHOLE, None, _other(1, name="weights/b.safetensors"))


@attack(INSIDER, "subjects")
def about_something_else() -> Attempt:
    """The statement names other digests than the assessment it holds."""

    def change(value: Any) -> None:
        value["subject"][0]["digest"]["sha256"] = "5" * 64

    return handed(resealed(change))


@attack(INSIDER, "subjects")
def an_artefact_renamed() -> Attempt:
    """The statement calls the artefact otherwise."""

    def change(value: Any) -> None:
        value["subject"][0]["name"] = "weights of a smaller model"

    return handed(resealed(change))


@attack(INSIDER, "subjects")
def a_digest_that_does_not_follow() -> Attempt:
    """An artefact's digest is not that of the files it lists."""

    def change(value: Any) -> None:
        artefact = value["predicate"]["assessment"]["artefacts"][0]
        artefact["resources"][0]["digest"] = "6" * 64

    return handed(resealed(change))
