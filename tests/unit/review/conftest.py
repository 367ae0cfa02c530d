"""A desk for each test, over a workspace of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.review.bench import Bench, shipping_small


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    with shipping_small():
        made = Bench(tmp_path / "workspace")
        yield made
        made.workspace.close()
