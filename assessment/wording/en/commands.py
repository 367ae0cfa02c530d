# SPDX-License-Identifier: Apache-2.0
"""English sentences: commands."""

TEXTS: dict[str, str] = {}
