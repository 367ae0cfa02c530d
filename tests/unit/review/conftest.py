"""A desk for each test, over a workspace of its own, on either database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assessment.store.workspace import Workspace
from tests.databases import Given
from tests.unit.review.bench import Bench, shipping_small
from tests.unit.review.room import Room, shipping_process


@pytest.fixture
def bench(tmp_path: Path, database: Given) -> Iterator[Bench]:
    with shipping_small():
        folder = tmp_path / "workspace"
        made = Bench(folder, address=database.address(folder))
        yield made
        made.workspace.close()


@pytest.fixture
def room(tmp_path: Path, database: Given) -> Iterator[Room]:
    with shipping_process():
        folder = tmp_path / "workspace"
        workspace = Workspace.open(folder, database.address(folder))
        yield Room(workspace)
        workspace.close()
