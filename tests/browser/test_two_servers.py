"""Two servers of the app on one PostgreSQL, as behind a proxy: people meet in one workspace."""

import os

import pytest
from playwright.sync_api import expect

from assessment.review import Desk, local_people, read_case
from assessment.store.workspace import Workspace
from assessment.ui.desk import CONTEXT, DATABASE
from tests.app import steps as made
from tests.browser import conftest, steps
from tests.databases import OnServer


@pytest.fixture
def shared(durable_cluster, tmp_path):
    """Folder, address and environment of a workspace on a server."""
    given = OnServer(durable_cluster)
    folder = tmp_path / "workspace"
    address = given.address(folder)
    yield folder, address, os.environ | {DATABASE: address}
    given.give_back()


def developer(page):
    return page.get_by_label("Developer", exact=True)


def type_and_leave(page, text):
    developer(page).fill(text)
    developer(page).blur()
    page.wait_for_timeout(500)
    steps.idle(page)


def test_what_one_server_saved_the_other_one_shows_and_nobody_overwrites_unseen_work(
    context, ready, shared, durable_cluster
):
    folder, address, environment = shared
    with (
        conftest.running(folder, environment) as first,
        conftest.running(folder, environment) as second,
    ):
        one, two = context.new_page(), context.new_page()
        one.goto(first.address)
        ready(one)
        workspace = Workspace.open(folder, address)
        desk = Desk(workspace, CONTEXT, local_people(workspace)[0])
        case = made.opened(desk)
        kept = lambda: read_case(desk, case).field("subject", "developer").value  # noqa: E731

        one.goto(first.page("scope", case))
        steps.idle(ready(one))
        type_and_leave(one, "Alpha laboratory")
        assert kept() == "Alpha laboratory"
        two.goto(second.page("scope", case))
        steps.idle(ready(two))
        expect(developer(two)).to_have_value("Alpha laboratory")

        type_and_leave(two, "Beta laboratory")
        assert kept() == "Beta laboratory"
        type_and_leave(one, "Gamma laboratory")  # this page has not seen the second one's words
        assert kept() == "Beta laboratory"
        expect(one.get_by_text("Beta laboratory").first).to_be_visible()

        durable_cluster.stop()
        type_and_leave(two, "Delta laboratory")
        expect(
            two.get_by_text("does not answer").or_(two.get_by_text("was lost")).first
        ).to_be_visible()
        for place in ("scope", "committee", "rate", "result", "decide", "record", "settings", ""):
            one.goto(first.page(place, case))
            expect(one.get_by_text("does not answer").first).to_be_visible()
            expect(one.get_by_text("encountered an error")).to_have_count(0)
        durable_cluster.start()
        two.reload()
        steps.idle(ready(two))
        expect(developer(two)).to_have_value("Beta laboratory")
        type_and_leave(two, "Epsilon laboratory")
        assert kept() == "Epsilon laboratory"
        workspace.close()
