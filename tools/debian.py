# SPDX-License-Identifier: Apache-2.0
"""Debian's packages for what the tests need, installed only where nobody has to be asked."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence


def may_install(variable: str) -> bool:
    """Whether this person may install system packages here without being asked.

    Args:
        variable: names a program of one's own; who sets it wants that one.
    """
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return is_root and shutil.which("apt-get") is not None and variable not in os.environ


def install(packages: Sequence[str]) -> str:
    """Install packages; what the package manager said if it could not, else nothing."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for step in (("update",), ("install", "--yes", "--no-install-recommends", *packages)):
        answer = subprocess.run(
            ["apt-get", "-qq", *step], env=environment, capture_output=True, text=True, check=False
        )
        if answer.returncode:
            return f"{answer.stdout}{answer.stderr}\n"
    return ""
