"""The list of attacks: each is a small function that hands out a package."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.attacks.scene import Attempt

OUTSIDER, INSIDER = "whoever passes it on", "those who hold the keys"
REFUSED = "refused"
"""In place of a check: the bytes are no package at all."""


@dataclass(frozen=True)
class Attack:
    """One attack.

    Attributes:
        caught: the check that must fail; None for what no check can catch.
        alone: the check of the verifier in one file; None where that file does not look.
        says: words of the documentation that say what is not caught.
    """

    name: str
    by: str
    what: str
    caught: str | None
    alone: str | None
    says: str
    make: Callable[[], Attempt]


ATTACKS: list[Attack] = []

SAME = "the same"


def attack(
    by: str, caught: str | None, *, alone: str | None = SAME, says: str = ""
) -> Callable[[Callable[[], Attempt]], Callable[[], Attempt]]:
    """List a function as an attack; its docstring says what is done."""

    def note(make: Callable[[], Attempt]) -> Callable[[], Attempt]:
        name = make.__name__.replace("_", " ")
        small = caught if alone == SAME else alone
        what = (make.__doc__ or "").strip()
        ATTACKS.append(Attack(name, by, what, caught, small, says, make))
        return make

    return note
