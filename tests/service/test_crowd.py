"""Twenty-five people rate one case at once on a really started app, each at a session of their own.

Every rating that was sent is kept exactly once, with its value; and after each of them the page
said truly how far its person had come.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import func, select

from assessment.review import Desk, local_person, progress, read_case
from assessment.store.tables import commands
from assessment.store.workspace import Workspace
from assessment.ui.desk import CONTEXT
from tests import crowd
from tests.bench.start import serving

PEOPLE = 25
SECONDS = 20.0


@pytest.fixture(scope="module")
def after(tmp_path_factory) -> list[tuple[crowd.Rater, list[crowd.Sent]]]:
    """What each person sent while they all rated."""
    folder: Path = tmp_path_factory.mktemp("crowd")
    workspace = Workspace.open(folder / "workspace")
    chair = Desk(workspace, CONTEXT, local_person(workspace, CONTEXT, "Chair"))
    raters = crowd.seated(chair, PEOPLE)
    with serving(crowd.command(workspace.folder), str(folder)) as address:
        sent = asyncio.run(crowd.rating(address, raters, SECONDS))
    return list(zip(raters, sent, strict=True))


def noted(rater: crowd.Rater) -> int:
    """How many commands of a person were carried out."""
    mine = select(func.count()).where(
        commands.c.case_id == rater.case, commands.c.subject == rater.desk.actor.subject
    )
    with rater.desk.workspace._engine.connect() as connection:
        return connection.execute(mine).scalar_one()


def test_everybody_rated_and_went_on_rating(after):
    assert len(after) == PEOPLE
    assert all(len(sent) >= 3 for _, sent in after)


def test_every_rating_is_kept_once_with_its_value_and_nothing_else_is(after):
    for rater, sent in after:
        view = read_case(rater.desk, rater.case)
        last = {each.key: each.level for each in sent}
        kept = {key: each.rating.levels for key, each in view.ratings.items()}
        assert kept == {key: (level, level, level) for key, level in last.items()}
        versions = {key: each.version for key, each in view.ratings.items()}
        assert versions == Counter(each.key for each in sent)
        assert view.ballot_version == noted(rater) == len(sent)


def test_after_each_rating_the_page_says_how_many_answers_there_are(after):
    for rater, sent in after:
        # A question that another one stands in for is asked beside those that count.
        needed = set(progress(rater.desk, rater.case).needed)
        rated: set[str] = set()
        for each in sent:
            rated.add(each.key)
            assert each.answered == len(rated & needed)
