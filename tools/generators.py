"""The files of this repository that are made from other files."""

from collections.abc import Mapping


def schemas() -> Mapping[str, str]:
    """The published JSON Schema of each document people exchange."""
    return {}
