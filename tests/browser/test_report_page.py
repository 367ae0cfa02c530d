"""The report as a page: no barrier in either theme, nothing fetched, no script run."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from assessment.export.report.html import html
from tests.reports import value

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize("case", ["committee", "hostile"])
def test_the_report_has_no_barrier_and_asks_for_nothing(case, page, tmp_path):
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    path = tmp_path / "report.html"
    path.write_text(html(value(case)), "utf-8")
    page.goto(path.as_uri())
    assert page.title() == value(case).title
    assert page.locator("h1").inner_text() == value(case).headline
    assert asked == [path.as_uri()]
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
        assert [(each["id"], each["nodes"][0]["html"][:200]) for each in found] == []
    assert said == []


@pytest.mark.parametrize("width", [320, 1280])
def test_no_text_of_the_report_is_wider_than_the_page(width, page, tmp_path):
    page.set_viewport_size({"width": width, "height": 800})
    path = tmp_path / "report.html"
    path.write_text(html(value("hostile")), "utf-8")
    page.goto(path.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
