"""What people do in the browser over and over, and the desk behind it to look at what is kept."""

import subprocess
import sys
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from assessment.model.decision import Person
from assessment.review import Desk, local_people
from assessment.store.workspace import Workspace
from assessment.ui.desk import CONTEXT

OPENNESS = str(Path(sys.executable).with_name("openness"))
SECONDS = 60
MS = SECONDS * 1000
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
IDLE = '[data-testid="stApp"][data-test-script-state="notRunning"]'

expect.set_options(timeout=30_000)


def desk(workspace: Path) -> Desk:
    """The desk of the person at this machine, in the workspace of a running app."""
    opened = Workspace.open(workspace)
    people = local_people(opened)
    person = people[0] if people else Person(issuer="local", subject="p1", name="Ada")
    return Desk(opened, CONTEXT, person)


def idle(page: Page) -> Page:
    """The page once it is no longer at work, and everything on it is there to be used."""
    page.wait_for_selector(IDLE, timeout=MS)
    # Where the code for a sort of element is still on its way, keys are not listened to either.
    expect(page.locator('[data-testid="stSkeleton"]')).to_have_count(0, timeout=MS)
    return page


def heading(page: Page, name: str) -> None:
    """Wait for the title of a page."""
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible(timeout=MS)
    idle(page)


def press(page: Page, name: str) -> None:
    """Press the one button of that name."""
    page.get_by_role("button", name=name, exact=True).click()


def no_barriers(page: Page) -> None:
    """Assert that axe finds no barrier in what is on the page now, dialogs included."""
    answer = Axe().run(idle(page), options={"runOnly": RULES}).response
    found = [
        f"{finding['id']}: {node['html'][:200]}"
        for finding in answer["violations"]
        for node in finding["nodes"]
    ]
    assert not found, "\n".join(found)


def question(page: Page, key: str) -> Locator:
    """One question on the rating page."""
    return page.locator(f".st-key-to-at-{key.replace('.', '-')}")


def bar(page: Page) -> Locator:
    """The bar at the bottom of the rating page."""
    return page.locator(".st-key-to-bar")


def part(page: Page, name: str) -> None:
    """Go to a part of the rating page."""
    page.locator(".st-key-to-wide-parts").get_by_role("radio", name=name).click()
    heading(page, name)


def typed(page: Page, label: str, text: str) -> None:
    """Type a text and leave its field."""
    field = page.get_by_label(label, exact=True)
    field.fill(text)
    field.blur()


def freeze(page: Page, app, case: str) -> None:
    """Freeze the sheet and start rating."""
    page.goto(app.page("evidence", case))
    heading(page, "What is on file?")
    press(page, "Freeze and start rating")
    heading(page, "Capability")


def close(page: Page) -> None:
    """Close the round and come to the result."""
    press(page, "Close the round")
    press(page, "Close it and read the result")
    page.get_by_text("What do the rules recommend?").wait_for(timeout=MS)
    idle(page)


def seal(page: Page) -> None:
    """Seal the decided case."""
    heading(page, "Read it once more, then seal it")
    press(page, "Seal the record")
    press(page, "Seal it")
    heading(page, "Unaltered. Who signed is not established")


def download(page: Page, button: str, folder: Path) -> Path:
    """What a download button hands out, saved under its own name."""
    with page.expect_download() as waiting:
        press(page, button)
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def openness(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command line, run where the files are."""
    return subprocess.run(
        [OPENNESS, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )


def trusted(page: Page, folder: Path) -> Path:
    """The package of a sealed case, beside a trust policy that names the workspace's key."""
    package = download(page, "Download the package", folder)
    key = download(page, "Download the public key", folder)
    made = openness(folder, "key", "trust", key.name, "--role", "chair", "--out", "trust.json")
    assert made.returncode == 0, made.stderr
    return package


def verify(package: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """`openness verify PACKAGE --policy trust.json`."""
    return openness(package.parent, "verify", package.name, "--policy", "trust.json", *more)
