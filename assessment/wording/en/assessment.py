# SPDX-License-Identifier: Apache-2.0
"""English sentences: assessment."""

TEXTS: dict[str, str] = {}
