# SPDX-License-Identifier: Apache-2.0
"""The back-test that comes with this program, computed before it was shipped."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from assessment.model.backtest import Backtest
from assessment.model.base import Line, Noun, Sha256


class PublishedBacktest(Noun):
    """A back-test with the digests of all it was made from.

    Attributes:
        inputs: digest of the cases, and of the logic of each framework by id and version.
    """

    document: Annotated[Literal["openness-published-backtest/0"], Field(alias="schema")]
    inputs: dict[Line, Sha256]
    backtest: Backtest
