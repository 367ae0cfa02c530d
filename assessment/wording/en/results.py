# SPDX-License-Identifier: Apache-2.0
"""English sentences: results."""

TEXTS: dict[str, str] = {}
