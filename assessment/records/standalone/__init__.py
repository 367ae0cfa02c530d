# SPDX-License-Identifier: Apache-2.0
"""The verifier that lies in every package: one file that needs Python and openssl, and not us.

`verify.py` is a program of its own, written apart from the rest so that two programs come to the
same tier. Nothing imports it; a package holds its bytes as they stand here.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def verifier() -> bytes:
    """The bytes of `verify.py`, as they go into a package."""
    return files(__name__).joinpath("verify.py").read_bytes()
