"""From the home page to a verified record: pythia-12b, with a refresh and a second tab."""

from playwright.sync_api import expect

from assessment.model.rating import Rating
from assessment.review import read_case
from tests.browser import steps
from tests.browser.watching import BrowserWatch


def test_a_newcomer_walks_an_example_to_a_record_that_verifies(
    context, app, open_example, ready, tmp_path
):
    watch = BrowserWatch()
    watch.follow(context)
    page = context.new_page()
    case = open_example(page, app, "Pythia")
    desk = steps.desk(app.workspace)
    walk_to_rating(page)
    rate_in_two_tabs(page, context, app, case, ready, desk)
    steps.close(page)
    see_the_result(page, ready)
    decide_with_a_refresh(page, ready)
    steps.seal(page)
    assert read_case(desk, case).case.state == "sealed"
    hand_on(page, tmp_path)
    assert watch.outside == []


def walk_to_rating(page):
    steps.press(page, "Continue to evidence")
    steps.heading(page, "What is on file?")
    steps.press(page, "Continue to scenarios")
    steps.heading(page, "Which harms are looked at?")
    steps.press(page, "Freeze and start rating")
    steps.heading(page, "Capability")
    expect(steps.bar(page)).to_contain_text("24 of 24 answered.")


def rate_in_two_tabs(page, context, app, case, ready, desk):
    steps.part(page, "Influence operations")
    reason = steps.question(page, "S05.SEV").get_by_label("Why this level, and not one lower?")
    reason.fill("Read again in the first tab.")
    # A pause is enough: nothing is pressed, and the cursor stays where it is.
    expect(steps.bar(page)).to_contain_text("Saved")
    page.wait_for_function("() => document.activeElement.tagName === 'TEXTAREA'", timeout=steps.MS)
    wait_until(page, desk, case, lambda rating: rating.rationale == "Read again in the first tab.")
    page.reload()
    ready(page)
    steps.heading(page, "Influence operations")
    expect(reason).to_have_value("Read again in the first tab.")
    other = context.new_page()
    other.goto(page.url)
    ready(other)
    steps.question(other, "S05.SEV").get_by_text("3 Deaths, abuse imagery, outage").click()
    wait_until(other, desk, case, lambda rating: rating.best == 3)
    steps.question(page, "S05.SEV").get_by_text("1 Nuisance, soon made good").click()
    conflict = page.get_by_role("alert").filter(has_text="was changed elsewhere")
    expect(conflict).to_contain_text("1 Nuisance, soon made good")
    expect(conflict).to_contain_text("3 Deaths, abuse imagery, outage")
    steps.press(page, "Save my version instead")
    expect(conflict).to_have_count(0)
    # The page moves up into the place of the conflict; for a moment both drawings stand there.
    expect(page.locator("h1")).to_have_count(1)
    kept = read_case(desk, case).rating("S05.SEV").rating
    assert kept.best == 1
    assert kept.rationale == "Read again in the first tab."
    steps.question(page, "S05.SEV").get_by_text("2 Lasting harm to some").click()
    wait_until(page, desk, case, lambda rating: rating.best == 2)
    other.close()


def wait_until(page, desk, case, holds):
    """Wait until the rating in the store is as it should be."""
    rating = Rating()
    for _ in range(300):
        rating = read_case(desk, case).rating("S05.SEV").rating or Rating()
        if holds(rating):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"kept: {rating}")


def see_the_result(page, ready):
    for _ in range(2):
        expect(page.get_by_role("heading", level=1)).to_contain_text("T1 Fully open")
        first = page.locator(".to-first")
        expect(first).to_contain_text("Balanced (used)")
        expect(first).to_contain_text("Precautionary")
        expect(page.locator("main")).to_contain_text("Fully open: no rule asks for less.")
        page.reload()
        ready(page)
    steps.press(page, "Continue to the decision")
    steps.heading(page, "What is decided?")


def decide_with_a_refresh(page, ready):
    page.get_by_text("Approve with conditions:").click()
    page.get_by_text("O8 Fully open:").click()
    expect(page.locator("main")).to_contain_text("Matches the recommendation.")
    steps.typed(page, "Reasons for proceeding", "It adds <b>nothing</b> that others lack.")
    steps.typed(page, "These reasons stop holding if …", "A test shows otherwise.")
    day = later(page)
    steps.press(page, f"In half a year: {day}")
    # Streamlit drops a click when the next one follows before it has begun to look at the first.
    # People see what a click did before they click again.
    expect(page.locator(f'input[value="{day}"]').first).to_be_visible()
    steps.idle(page)
    page.get_by_text("Take conditions from what is owed").click()
    steps.press(page, "Take D106")
    expect(page.get_by_label("Condition 1", exact=True)).to_have_value(
        "A named owner watches derivatives and incidents. The first review comes after 90 days."
    )
    page.reload()
    ready(page)
    expect(page.get_by_label("Reasons for proceeding", exact=True)).to_have_value(
        "It adds <b>nothing</b> that others lack."
    )
    confirm = page.get_by_role("button", name="Confirm the decision")
    expect(confirm).to_be_enabled()
    confirm.click()
    steps.heading(page, "Read it once more, then seal it")
    expect(page.locator("main")).to_contain_text("It adds <b>nothing</b> that others lack.")


def later(page) -> str:
    """The day half a year from now, as the button says it."""
    button = page.get_by_role("button", name="In half a year")
    expect(button).to_be_visible()
    return button.inner_text().rpartition(": ")[2]


def hand_on(page, folder):
    package = steps.trusted(page, folder)
    answer = steps.verify(package)
    assert answer.returncode == 0, answer.stdout
    assert answer.stdout.startswith("Unaltered and signed by keys you trust")
    assert "Who signed is not established" in steps.openness(folder, "verify", package.name).stdout
    broken = bytearray(package.read_bytes())
    broken[len(broken) // 2] ^= 1
    package.write_bytes(bytes(broken))
    assert steps.verify(package).returncode == 1
