"""gpt-oss-120b to a sealed deferral that says what is missing and who can supply it."""

import json

from playwright.sync_api import expect

from tests.browser import steps


def test_an_example_ends_in_a_sealed_deferral_that_says_what_is_missing(
    page, app, open_example, tmp_path
):
    case = open_example(page, app, "gpt-oss")
    steps.freeze(page, app, case)
    expect(steps.bar(page)).to_contain_text("54 of 54 answered.")
    steps.close(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text(
        "T3 Third-party evaluation required"
    )
    main = page.locator("main")
    expect(main).to_contain_text("Biological weapons: Evidence on file")
    expect(main).to_contain_text("An evaluator outside the developer")
    steps.press(page, "Continue to the decision")
    steps.heading(page, "What is decided?")
    page.get_by_text("Defer:").click()
    steps.typed(page, "Reasons for waiting", "Nobody outside has run the tests.")
    steps.press(page, "Put down what is missing, by the result")
    # While the page is drawn anew, a field that is replaced stands there hidden beside the new one.
    waited = page.get_by_label("What is waited for, and who supplies it", exact=True)
    waited = waited.filter(visible=True)
    expect(waited).to_have_value(
        "Biological weapons: Evidence on file. Usually supplied by: Those who test safety and"
        " misuse inside the developer.\nOutsiders before the decision. Usually supplied by: An"
        " evaluator outside the developer."
    )
    page.get_by_role("button", name="In 90 days").click()
    confirm = page.get_by_role("button", name="Confirm the decision")
    expect(confirm).to_be_enabled()
    confirm.click()
    steps.seal(page)
    expect(main).to_contain_text("The release of gpt-oss is deferred")
    expect(main).to_contain_text("Outsiders before the decision. Usually supplied by")
    package = steps.trusted(page, tmp_path)
    answer = steps.verify(package, "--format", "json")
    assert answer.returncode == 0, answer.stdout
    report = json.loads(answer.stdout)
    assert report["ok"]
    assert {each["name"]: each["status"] for each in report["checks"]}["tier"] == "PASS"
