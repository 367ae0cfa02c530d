"""The method page in a real browser: what stands behind disclosures, its links, its pictures."""

import pytest
from playwright.sync_api import expect

from tests.browser import steps

WIDTHS = (1280, 390, 320)


@pytest.fixture
def opened(page, app, ready):
    """The page with every disclosure open, in one theme."""

    def shown(theme):
        page.emulate_media(color_scheme=theme)
        page.goto(app.page("method"))
        ready(page)
        page.locator("details").evaluate_all("all => all.forEach(each => { each.open = true })")
        return page

    return shown


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_stands_behind_disclosures_has_no_barrier_that_axe_finds(theme, opened):
    steps.no_barriers(opened(theme))


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_cut_off_with_everything_open(width, opened):
    page = opened("light")
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
    assert cut == []


def test_every_picture_is_drawn_as_large_as_its_number_says(opened):
    page = opened("light")
    rows = page.locator("tr:has(.to-split)")
    assert rows.count() > 10
    for row in rows.all()[:12]:
        free, agree, strict = (
            float(cell.removesuffix(" %")) for cell in row.locator("td.num").all_inner_texts()[:3]
        )
        whole = row.locator(".to-split").bounding_box()["width"]
        for name, share in (("free", free), ("agree", agree), ("strict", strict)):
            part = row.locator(f".to-split .{name}")
            width = part.bounding_box()["width"] if part.count() else 0
            assert abs(width / whole - share / 100) < 0.03


def test_the_contents_lead_to_their_sections(opened):
    page = opened("light")
    page.get_by_role("navigation", name="On this page").get_by_role(
        "link", name="What the settings do"
    ).click()
    expect(page.get_by_role("heading", name="What the settings do")).to_be_in_viewport()


def test_a_decision_leads_to_its_own_page_in_the_same_tab(opened):
    page = opened("light")
    way = page.locator("a[href^='precedents?precedent=']").first
    name = way.inner_text()
    way.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)
    assert len(page.context.pages) == 1


def test_rules_link_to_their_sources(opened):
    page = opened("light")
    links = page.locator("table:has(th:text-is('Rests on')) a[href^='https://']")
    assert links.count() > 5
    assert links.first.get_attribute("rel") == "noopener noreferrer"
