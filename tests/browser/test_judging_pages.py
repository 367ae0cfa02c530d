"""Rate, result, decide and record in a browser: no barriers, nothing cut off, no hostile text."""

import pytest
from playwright.sync_api import expect

from assessment.model.assessment import Screening
from assessment.model.rating import Rating
from assessment.review import close_round, mark_rest_unknown, read_case
from tests.app import steps as made
from tests.browser import steps
from tests.browser.watching import BrowserWatch

HOSTILE = (
    "![x](http://192.0.2.1/a.png) <img src=http://192.0.2.1/b.png> :material/home: :red[r]"
    " **b** $x$ [l](http://192.0.2.1/c) https://192.0.2.1/d"
)
LONGEST = "Averylongwordwithoutanyplacetobreakit" * 12 + " and then ordinary words. " * 300
WIDTHS = (1440, 1280, 640, 390, 320)

PLACES = {
    "rate": ("rate", "fresh"),
    "rate-rated": ("rate", "rating"),
    "rate-closed": ("rate", "open"),
    "rate-fourteen": ("rate", "fourteen"),
    "result-hidden": ("result", "fresh"),
    "result-open": ("result", "open"),
    "result-strict": ("result", "strict"),
    "result-held": ("result", "held"),
    "result-blocked": ("result", "blocked"),
    "result-unknown": ("result", "unknown"),
    "options-hidden": ("options", "fresh"),
    "options": ("options", "strict"),
    "decide-early": ("decide", "fresh"),
    "decide": ("decide", "draft"),
    "decide-decided": ("decide", "decided"),
    "record-early": ("record", "open"),
    "record-decided": ("record", "decided"),
    "record-sealed": ("record", "sealed"),
}

DRAFT = {
    "disposition": "approve_with_conditions",
    "option": "O3",
    "reasons": f"{HOSTILE}\n{LONGEST}",
    "until": LONGEST,
    "goes_without": HOSTILE,
    "departure_reason": HOSTILE,
    "review_by": "2099-01-01",
    "conditions": [
        {"text": HOSTILE, "owner": HOSTILE, "due": "2099-01-01", "blocking": True, "duty": "D101"}
    ],
    "dissents": [{"person": {"issuer": "local", "subject": "b", "name": HOSTILE}, "text": LONGEST}],
}


@pytest.fixture(scope="module")
def cases(app) -> dict[str, str]:
    """A case in each state, the texts in them hostile or as long as may be."""
    desk = steps.desk(app.workspace)
    strict = made.document("gpt-oss-120b")
    everything = tuple(Screening(scenario=f"S{n:02d}", assessed=True) for n in range(1, 15))
    fourteen = strict.model_copy(update={"screening": everything})
    images = made.document("stable-diffusion-1.5")
    facts = {**images.facts, "csam_data": "found", "legal": "prohibited"}
    found = {
        "fresh": made.frozen(desk, rated=False),
        "rating": made.frozen(desk),
        "open": made.closed(desk),
        "strict": made.closed(desk, "gpt-oss-120b"),
        "held": made.closed(desk, "stable-diffusion-1.5"),
        "blocked": made.closed(desk, given=images.model_copy(update={"facts": facts})),
        "fourteen": made.frozen(desk, given=fourteen, rated=False),
        "unknown": made.frozen(desk, given=fourteen, rated=False),
        "draft": made.closed(desk),
        "decided": made.decided(desk, draft=DRAFT),
        "sealed": made.sealed(desk, draft=DRAFT),
    }
    why = Rating(lowest=0, best=1, highest=3, rationale=f"{HOSTILE}\n{LONGEST}"[:20_000])
    made.rated(desk, found["rating"], "FO", why)
    mark_rest_unknown(desk, desk.command(found["unknown"], 0))
    made.step(desk, found["unknown"], close_round)
    for key, value in DRAFT.items():
        made.put(desk, found["draft"], key, value)
    return found


@pytest.fixture
def shown(page, app, cases, ready):
    """Open a page of a case."""

    def opened(name):
        place, case = PLACES[name]
        page.goto(app.page(place, cases[case]))
        return steps.idle(ready(page))

    return opened


@pytest.mark.parametrize("name", PLACES)
def test_a_page_has_no_barrier_that_axe_finds(name, shown, axe):
    axe(shown(name))


@pytest.mark.parametrize("name", PLACES)
def test_nothing_of_a_page_is_cut_off_at_any_width(name, shown):
    page = shown(name)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_timeout(300)
        cut = page.evaluate(
            """() => {
              const seen = e => !e.closest('.to-wrap, .to-sr, thead') && e.getClientRects().length;
              return [...document.querySelectorAll('.to *, h1, h2, h3, p, button, label')]
                .filter(e => seen(e) && e.getBoundingClientRect().right > innerWidth + 1)
                .map(e => e.outerHTML.slice(0, 120));
            }"""
        )
        assert cut == [], f"at {width}"


@pytest.mark.parametrize("name", ["rate-rated", "decide", "decide-decided", "record-decided"])
def test_what_people_write_makes_no_link_no_picture_and_no_request(
    name, context, app, cases, ready
):
    watch = BrowserWatch()
    watch.follow(context)
    page = context.new_page()
    place, case = PLACES[name]
    page.goto(app.page(place, cases[case]))
    steps.idle(ready(page))
    main = page.locator("main")
    held = main.locator("textarea").evaluate_all("all => all.map(each => each.value).join()")
    assert HOSTILE in main.inner_text() + held
    assert main.locator("a[href*='192.0.2.1'], img[src*='192.0.2.1']").count() == 0
    assert watch.outside == []


@pytest.fixture(params=["light", "dark"])
def themed(request, page):
    """A page in one of the two themes."""
    page.emulate_media(color_scheme=request.param)
    return page


def test_dialogs_have_no_barrier_that_axe_finds(themed, app, cases, ready):
    page = themed
    for place, case, button in (
        ("rate", "fresh", "Mark what is left as unknown"),
        ("rate", "rating", "Close the round"),
        ("rate", "open", "Open another round"),
        ("decide", "decided", "Change the decision"),
        ("record", "decided", "Seal the record"),
    ):
        page.goto(app.page(place, cases[case]))
        steps.idle(ready(page))
        page.get_by_role("button", name=button).click()
        expect(page.get_by_role("dialog")).to_be_visible()
        steps.no_barriers(page)


def test_what_stands_behind_disclosures_has_no_barrier_that_axe_finds(themed, shown):
    page = shown("result-strict")
    page.get_by_text("Every answer as it was read").click()
    page.get_by_text("As read by the rules").first.wait_for()
    page.locator("details").evaluate_all("all => all.forEach(each => { each.open = true })")
    steps.no_barriers(themed)


def test_a_package_is_uploaded_and_checked_without_barriers(themed, app, cases, ready, tmp_path):
    page = themed
    page.goto(app.page("record", cases["sealed"]))
    steps.idle(ready(page))
    package = steps.download(page, "Download the package", tmp_path)
    broken = bytearray(package.read_bytes())
    broken[len(broken) // 2] ^= 1
    altered = tmp_path / "altered <b>.openness.zip"
    altered.write_bytes(bytes(broken))
    page.goto(app.page("verify"))
    steps.idle(ready(page))
    upload = page.locator('.st-key-verify-package input[type="file"]')
    upload.set_input_files(altered)
    expect(page.locator("main")).to_contain_text("Do not rely on this record.")
    expect(page.locator("main")).to_contain_text("altered <b>.openness.zip")
    steps.no_barriers(page)
    upload.set_input_files(package)
    expect(page.locator("main")).to_contain_text("Unaltered. Who signed is not established")


def test_two_clicks_in_one_go_confirm_and_seal_once(page, app, ready):
    desk = steps.desk(app.workspace)
    case = made.closed(desk)
    for key, value in made.APPROVED.items():
        made.put(desk, case, key, value)
    page.goto(app.page("decide", case))
    steps.idle(ready(page))
    page.get_by_role("button", name="Confirm the decision").dblclick()
    steps.heading(page, "Read it once more, then seal it")
    steps.press(page, "Seal the record")
    page.get_by_role("button", name="Seal it", exact=True).dblclick()
    steps.heading(page, "Unaltered. Who signed is not established")
    assert len(read_case(desk, case).packages) == 1


def test_a_round_closed_elsewhere_is_noticed_at_the_next_click(page, app, ready):
    desk = steps.desk(app.workspace)
    case = made.frozen(desk)
    page.goto(app.page("rate", case))
    steps.idle(ready(page))
    made.step(desk, case, close_round)
    steps.question(page, "FO").get_by_text("4 Ahead of every one").click()
    expect(page.locator("main")).to_contain_text("Round 1 is closed.")
    assert read_case(desk, case).rating("FO").rating.best == 1
    assert "T1" not in page.locator("main").inner_text()


def test_a_restart_loses_no_rating_and_no_draft(page, start_app, ready, tmp_path):
    workspace = tmp_path / "workspace"
    with start_app(workspace) as app:
        page.goto(app.address)
        ready(page)
        desk = steps.desk(workspace)
        rating, deciding = made.frozen(desk, rated=False), made.closed(desk)
        page.goto(app.page("rate", rating))
        steps.idle(ready(page))
        steps.question(page, "FO").get_by_text("3 Level with the best").click()
        expect(steps.bar(page)).to_contain_text("1 of 24 answered.")
        page.goto(app.page("decide", deciding))
        steps.idle(ready(page))
        page.get_by_text("Defer:").click()
        steps.typed(page, "Reasons for waiting", "Too early.")
        expect(page.get_by_text("Reasons are given").locator("..")).to_contain_text("done")
        assert app.stop() == 0
    with start_app(workspace) as app:
        page.goto(app.page("rate", rating))
        steps.idle(ready(page))
        expect(steps.bar(page)).to_contain_text("1 of 24 answered.")
        expect(steps.question(page, "FO").get_by_role("radio").nth(3)).to_be_checked()
        page.goto(app.page("decide", deciding))
        steps.idle(ready(page))
        expect(page.get_by_label("Reasons for waiting", exact=True)).to_have_value("Too early.")
