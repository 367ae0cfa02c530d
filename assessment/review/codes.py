# SPDX-License-Identifier: Apache-2.0
"""Personal codes: eight letters of chance and one to check them, fit to be typed from a screen."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from assessment.review.desk import Context

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Thirty-two signs; I, L, O and U are left out, because they are misread or spell words."""

_MISREAD = str.maketrans("ILO", "110")
_LENGTH = 8
_WEIGHTS = range(1, 2 * _LENGTH + 1, 2)
_TIME = "%Y-%m-%dT%H:%M:%SZ"

# Forty bits are few for whoever holds a copy of the database and can try without being counted.
# This makes each try cost about a thousandth of a second of a whole machine, and 16 megabytes.
_COST = {"n": 2**14, "r": 8, "p": 1}
_SALT = b"tiered-openness invitation code"


def new_code(context: Context) -> str:
    """A code nobody can foresee, as it is shown: `7KQ-2M9-XWD`."""
    number = int.from_bytes(context.new_salt()[-5:], "big")
    signs = "".join(LETTERS[number >> shift & 31] for shift in range(0, 5 * _LENGTH, 5))
    return shown(signs + _check(signs))


def tidy(typed: str) -> str | None:
    """A code as it was meant: case, spaces and look-alikes aside. None when it can be none."""
    signs = "".join(sign for sign in typed.upper() if not sign.isspace() and sign not in "-–._")
    signs = signs.translate(_MISREAD)
    if len(signs) != _LENGTH + 1 or not set(signs) <= set(LETTERS):
        return None
    return signs if _check(signs[:_LENGTH]) == signs[_LENGTH] else None


def shown(code: str) -> str:
    """A code in groups of three."""
    return "-".join(code[start : start + 3] for start in range(0, len(code), 3))


def digest_of_code(code: str) -> str:
    """What is kept of a code: made slowly, so that trying all codes against it takes too long."""
    return hashlib.scrypt(code.encode(), salt=_SALT, dklen=32, **_COST).hex()


def later(at: str, **span: int) -> str:
    """A time so much later, as in `later(at, hours=72)`."""
    return (datetime.strptime(at, _TIME) + timedelta(**span)).strftime(_TIME)  # noqa: DTZ007 - UTC


def _check(signs: str) -> str:
    """The sign that shows one mistyped sign, or two neighbours swapped.

    The weights are odd, so each has an inverse modulo 32 and one wrong sign always shows;
    neighbours that differ by 16 are the one swap that does not.
    """
    weighed = sum(
        weight * LETTERS.index(sign) for weight, sign in zip(_WEIGHTS, signs, strict=True)
    )
    return LETTERS[weighed % 32]
