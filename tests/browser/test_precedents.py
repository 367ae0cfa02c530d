"""The precedents page in a real browser: no barriers, nothing cut off, filters, links, folds."""

import pytest
from playwright.sync_api import expect

from tests.app import steps as made
from tests.browser import steps
from tests.browser.watching import BrowserWatch

WIDTHS = (1440, 1280, 640, 390, 320)

CUT = """() => {
  const seen = e => !e.closest('.to-wrap, .to-sr, thead') && e.getClientRects().length;
  return [...document.querySelectorAll('.to *, h1, h2, h3, p, button, label')]
    .filter(e => seen(e) && e.getBoundingClientRect().right > innerWidth + 1)
    .map(e => e.outerHTML.slice(0, 120));
}"""


@pytest.fixture(scope="module")
def cases(app) -> dict[str, str]:
    desk = steps.desk(app.workspace)
    return {
        "closed": made.closed(desk, "gpt-oss-120b"),
        "rating": made.frozen(desk, "gpt-oss-120b", rated=False),
    }


VIEWS = {
    "library": "",
    "narrowed": "?tier=structured-access&year=2022",
    "nothing": "?words=nothing+like+it",
    "detail": "?precedent=claude-mythos-preview",
    "nobody": "?precedent=nobody",
    "closed": "?case={closed}",
    "rating": "?case={rating}",
}


@pytest.fixture
def shown(page, app, cases, ready):
    """Open the page in one of its views, every fold open."""

    def opened(view):
        page.goto(app.page("precedents") + VIEWS[view].format(**cases))
        steps.idle(ready(page))
        page.locator("details").evaluate_all("all => all.forEach(each => { each.open = true })")
        return page

    return opened


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_a_view_has_no_barrier_that_axe_finds(view, theme, page, shown):
    page.emulate_media(color_scheme=theme)
    steps.no_barriers(shown(view))


@pytest.mark.parametrize("view", VIEWS)
def test_nothing_of_a_view_is_cut_off_at_any_width(view, shown):
    page = shown(view)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_timeout(300)
        assert page.evaluate(CUT) == [], f"at {width}"


def table(page):
    return page.get_by_role("table", name="Past release decisions with the tier")


def rows(page) -> int:
    return table(page).locator("tbody tr").count()


def test_filters_narrow_the_list_survive_a_refresh_and_can_be_emptied(page, app, ready):
    page.goto(app.page("precedents"))
    steps.idle(ready(page))
    every = rows(page)
    tier = page.get_by_role("combobox", name="Tier by the readers")
    tier.click()
    page.get_by_role("option", name="Structured access").click()
    page.wait_for_url("**tier=structured-access**")
    steps.idle(page)
    some = rows(page)
    assert 0 < some < every
    page.get_by_label("Words to look for").fill("stable")
    page.get_by_label("Words to look for").press("Enter")
    page.wait_for_url("**words=stable**")
    steps.idle(page)
    assert 0 < rows(page) < some
    page.reload()
    steps.idle(ready(page))
    assert 0 < rows(page) < some
    expect(page.get_by_label("Words to look for")).to_have_value("stable")
    page.get_by_label("Words to look for").fill("")
    page.get_by_label("Words to look for").press("Enter")
    expect(table(page).locator("tbody tr")).to_have_count(some)
    page.get_by_role("combobox", name="Tier by the readers").click()
    page.get_by_role("option", name="All", exact=True).click()
    expect(table(page).locator("tbody tr")).to_have_count(every)
    assert "tier" not in page.url


def test_a_decision_is_opened_from_the_table_and_the_way_back_keeps_filter_and_case(
    page, app, cases, ready
):
    case = cases["closed"]
    page.goto(f"{app.page('precedents', case)}&year=2022")
    steps.idle(ready(page))
    table(page).get_by_role("link", name="BLOOM 176B").click()
    steps.heading(page, "BLOOM 176B")
    assert "precedent=bloom-176b" in page.url
    page.get_by_role("link", name="All past decisions").click()
    steps.heading(page, "What was decided in cases like this?")
    assert case in page.url
    assert "year=2022" in page.url
    assert {year[:4] for year in table(page).locator("td:nth-of-type(1)").all_inner_texts()} == {
        "2022"
    }


def test_every_mark_of_the_picture_leads_to_its_decision(page, app, ready):
    page.goto(app.page("precedents"))
    steps.idle(ready(page))
    marks = page.locator(".to-time .plot a")
    assert marks.count() == rows(page)
    first = marks.first
    assert first.get_attribute("tabindex") == "-1"
    name = (first.get_attribute("title") or "").rpartition(", ")[0]
    first.click()
    steps.heading(page, name)


def test_marks_stand_inside_their_lane_and_apart_from_each_other(page, app, ready):
    page.goto(app.page("precedents"))
    steps.idle(ready(page))
    touching = page.evaluate(
        """() => [...document.querySelectorAll('.to-time .plot')].flatMap(plot => {
          const lane = plot.getBoundingClientRect();
          const marks = [...plot.querySelectorAll('a')].map(a => a.getBoundingClientRect());
          const out = marks.filter(m => m.bottom > lane.bottom + 1 || m.top < lane.top - 1);
          const close = marks.filter((m, i) => marks.some((n, j) => j > i
            && Math.abs(m.left - n.left) < 12 && Math.abs(m.top - n.top) < 12));
          return [...out, ...close].map(m => [m.left, m.top]);
        })"""
    )
    assert touching == []


def test_what_came_later_is_folded_until_somebody_opens_it(page, app, ready):
    page.goto(f"{app.page('precedents')}?precedent=gpt-oss-120b")
    steps.idle(ready(page))
    fold = page.locator("details", has_text="Known only later")
    assert fold.get_attribute("open") is None
    later = fold.locator("dl")
    expect(later).to_be_hidden()
    fold.locator("summary").click()
    expect(later).to_be_visible()


def test_the_page_asks_no_other_host(context, app, cases, ready):
    watch = BrowserWatch()
    watch.follow(context)
    page = context.new_page()
    for view in VIEWS.values():
        page.goto(app.page("precedents") + view.format(**cases))
        steps.idle(ready(page))
    assert watch.outside == []
