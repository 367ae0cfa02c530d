# SPDX-License-Identifier: Apache-2.0
"""English sentences: framework."""

TEXTS: dict[str, str] = {}
