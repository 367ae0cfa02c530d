# SPDX-License-Identifier: Apache-2.0
"""Where the shipped frameworks and data lie.

Beside the package in a checkout, inside it in a wheel.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def root() -> Path:
    """The folder that holds `frameworks` and `data`."""
    bundled = _PACKAGE / "_bundled"
    return bundled if bundled.is_dir() else _PACKAGE.parent


def frameworks() -> Path:
    """The folder of shipped frameworks: `<id>/<version>/framework.yaml`."""
    return root() / "frameworks"


def data() -> Path:
    """The folder of shipped data: licences, precedents, examples."""
    return root() / "data"
