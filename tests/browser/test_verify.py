"""Verify in a browser: drag a package in, by mouse or keyboard, and bring back a signed one."""

import base64

import pytest
from playwright.sync_api import expect

from assessment.review import package_bytes, packages, public_key, read_case
from assessment.store.workspace import Workspace
from tests.app import steps as made
from tests.browser import steps
from tests.browser.test_judging_pages import DRAFT

UNALTERED = "Unaltered. Who signed is not established"
TRUSTED = "Unaltered and signed by keys you trust"
ALTERED = "Altered or not valid"
WIDTHS = (1440, 1280, 640, 390, 320)

DROP = """([zone, bytes, name]) => {
  const held = new DataTransfer();
  const data = Uint8Array.from(atob(bytes), (sign) => sign.charCodeAt(0));
  held.items.add(new File([data], name, {type: "application/zip"}));
  for (const kind of ["dragenter", "dragover", "drop"]) {
    zone.dispatchEvent(new DragEvent(kind, {dataTransfer: held, bubbles: true, cancelable: true}));
  }
}"""


@pytest.fixture(scope="module")
def folder(app, tmp_path_factory):
    """Packages from another workspace than that of the app, and a trust policy for its key."""
    there = tmp_path_factory.mktemp("elsewhere")
    desk = steps.desk(there / "workspace")
    case = made.sealed(desk, draft=DRAFT)
    data = package_bytes(desk, case, packages(desk, case)[0].name)
    (there / "case.openness.zip").write_bytes(data)
    broken = bytearray(data)
    broken[data.find(b"Averylongword")] ^= 1
    (there / f"{'altered' * 20}.openness.zip").write_bytes(bytes(broken))
    (there / "workspace.pub.pem").write_text(public_key(desk), "ascii")
    asked = ("key", "trust", "workspace.pub.pem", "--role", "chair", "--out", "trust.json")
    assert steps.openness(there, *asked).returncode == 0
    return there


@pytest.fixture
def verify(page, app, ready):
    """The verify page, with a way to put files into it."""
    page.goto(app.page("verify"))
    steps.idle(ready(page))

    def give(name, file):
        page.locator(f'.st-key-verify-{name} input[type="file"]').set_input_files(file)

    return give


def altered(folder):
    return next(folder.glob("altered*.zip"))


def test_a_package_is_dragged_in_and_the_answer_is_the_title(page, folder, verify):
    zone = page.locator('.st-key-verify-package [data-testid="stFileUploaderDropzone"]')
    data = base64.b64encode((folder / "case.openness.zip").read_bytes()).decode()
    page.evaluate(DROP, [zone.element_handle(), data, "case.openness.zip"])
    steps.heading(page, UNALTERED)
    expect(page.locator("main")).to_contain_text("It says: Pythia suite is approved")
    expect(page.locator(".to-grades .reached")).to_have_count(1)


def test_it_needs_no_mouse(page, folder, verify):
    steps.heading(page, "Can this record be relied on?")
    upload = page.locator(".st-key-verify-package").locator("button", has_text="Upload")
    for _ in range(40):
        page.keyboard.press("Tab")
        if upload.evaluate("each => each === document.activeElement"):
            break
    expect(upload).to_be_focused()
    with page.expect_file_chooser() as choosing:
        page.keyboard.press("Space")
    choosing.value.set_files(folder / "case.openness.zip")
    steps.heading(page, UNALTERED)
    part = page.locator("summary", has_text="Evidence on file")
    part.focus()
    page.keyboard.press("Enter")
    expect(page.locator("details[open]")).to_have_count(1)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_barrier_is_found_before_after_and_when_something_failed(page, folder, verify, theme):
    page.emulate_media(color_scheme=theme)
    steps.heading(page, "Can this record be relied on?")
    page.get_by_text("More to hold against it").click()
    expect(page.get_by_text("Copy of the log", exact=True)).to_be_visible()
    steps.no_barriers(page)
    verify("package", folder / "case.openness.zip")
    steps.heading(page, UNALTERED)
    page.locator("details").evaluate_all("all => all.forEach(each => { each.open = true })")
    steps.no_barriers(page)
    verify("policy", folder / "trust.json")
    steps.heading(page, TRUSTED)
    expect(page.locator(".to-grades .reached")).to_have_count(2)
    verify("package", altered(folder))
    steps.heading(page, ALTERED)
    expect(page.locator("main")).to_contain_text("Do not rely on this record.")
    steps.no_barriers(page)


@pytest.mark.parametrize("which", ["case.openness.zip", "altered"])
def test_nothing_is_cut_off_at_any_width(page, folder, verify, which):
    verify("package", altered(folder) if which == "altered" else folder / which)
    steps.heading(page, ALTERED if which == "altered" else UNALTERED)
    page.locator("details").evaluate_all("all => all.forEach(each => { each.open = true })")
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


def test_nothing_that_was_given_is_kept(page, app, folder, verify):
    verify("package", folder / "case.openness.zip")
    steps.heading(page, UNALTERED)
    page.reload()
    steps.heading(page, "Can this record be relied on?")
    with Workspace.open(app.workspace).reading() as tx:
        assert tx.log.size() == 0


def test_a_record_is_signed_outside_and_brought_back(page, app, ready, tmp_path):
    desk = steps.desk(app.workspace)
    case = made.sealed(desk)
    page.goto(app.page("record", case))
    steps.heading(page, UNALTERED)
    page.get_by_role("button", name="Other forms").click()
    expect(page.get_by_role("button", name="Report as PDF")).to_be_visible()
    steps.no_barriers(page)
    report = steps.download(page, "Report as a web page", tmp_path)
    assert b"<html" in report.read_bytes()[:200]
    page.keyboard.press("Escape")
    package = steps.download(page, "Download the package", tmp_path)
    assert steps.openness(tmp_path, "key", "new", "yours").returncode == 0
    sign = ("sign", package.name, "--key", "yours.key.pem", "--out", "signed.openness.zip", "--yes")
    assert steps.openness(tmp_path, *sign).returncode == 0
    page.get_by_text("Bring a signed package back").click()
    expect(page.get_by_text("The signed package")).to_be_visible()
    uploads = page.locator('[data-testid="stExpander"] input[type="file"]')
    uploads.first.set_input_files(tmp_path / "signed.openness.zip")
    uploads.last.set_input_files(tmp_path / "yours.pub.pem")
    expect(page.get_by_text("yours.pub.pem")).to_be_visible()
    steps.idle(page)
    steps.no_barriers(page)
    steps.press(page, "Keep the signatures")
    expect(page.locator("main")).to_contain_text("The signatures are kept.", timeout=steps.MS)
    later, earlier = read_case(desk, case).packages
    assert later.payload_digest == earlier.payload_digest
    assert later.name.endswith("-2.openness.zip")
    expect(page.locator("main")).to_contain_text(later.name)
