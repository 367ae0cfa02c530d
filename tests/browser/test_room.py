"""On a room's network nobody is anybody without a code, and nobody is anybody else."""

import http.client
import json
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from assessment import review
from assessment.review.codes import new_code
from assessment.review.inviting import invitations, invite_again, withdraw_invitation
from assessment.ui import navigation
from assessment.ui.desk import CONTEXT
from tests.browser.conftest import settled
from tests.browser.room import in_a_room, operators_link
from tests.browser.steps import heading, idle, no_barriers

COOKIE = "openness_browser"
OF_CASE = [place.id for place in navigation.PLACES if place.of_case]


@pytest.fixture(scope="module")
def room(start_app, browser, tmp_path_factory):
    with in_a_room(start_app, browser, tmp_path_factory.mktemp("room") / "workspace") as opened:
        yield opened


def asked(room, method, path, headers=None, body=None):
    """One request outside any browser."""
    place = urlsplit(room.app.address)
    connection = http.client.HTTPConnection(place.hostname, place.port, timeout=30)
    connection.request(method, path, body, {"Accept": "text/html", **(headers or {})})
    answer = connection.getresponse()
    text = answer.read().decode("utf-8", "replace")
    connection.close()
    return answer, text


def taken(room, code, **changes):
    headers = {"Origin": room.app.address, "Content-Type": "application/x-www-form-urlencoded"}
    return asked(room, "POST", "/join", headers | changes, f"code={code}&step=take&me=yes")


def token(page):
    return next(each["value"] for each in page.context.cookies() if each["name"] == COOKIE)


def socket_answer(room, **headers):
    """The answer to opening the app's connection: 101 when it is let in."""
    shake = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
        "Origin": room.app.address,
    }
    place = urlsplit(room.app.address)
    connection = http.client.HTTPConnection(place.hostname, place.port, timeout=30)
    connection.request("GET", "/_stcore/stream", headers=shake | headers)
    status = connection.getresponse().status
    connection.close()
    return status


def test_the_operator_works_as_the_person_at_this_machine(room):
    room.operator.goto(room.app.page("settings"))
    settled(room.operator)
    expect(room.operator.get_by_label("Name")).to_have_value(room.desk.person.name)
    assert str(room.app.workspace) not in room.operator.content()
    answer, text = asked(room, "GET", urlsplit(operators_link(room.app)).path)
    assert answer.status == 403
    assert "opens nothing" in text


@pytest.mark.parametrize("path", ["/", "/rate", "/record", "/media/x", "/_stcore/upload_file/a/b"])
def test_nobody_sees_nothing_but_the_way_in(room, path):
    answer, _ = asked(room, "GET", path)
    assert (answer.status, answer.getheader("location")) == (303, "/join")
    assert asked(room, "GET", path, {"Accept": "*/*"})[0].status == 403
    assert asked(room, "PUT", path)[0].status == 403


def test_the_connection_is_for_signed_in_browsers_of_this_app_only(room):
    mine = {"Cookie": f"{COOKIE}={token(room.operator)}"}
    assert socket_answer(room, **mine) == 101
    for wrong in (
        {},
        {"Cookie": f"{COOKIE}=guessed"},
        {"Cookie": "; ".join(f"{COOKIE}={n:x}" for n in range(9))},
        mine | {"Origin": "http://evil.example"},
        mine | {"Origin": "null"},
        mine | {"Host": "evil.example", "Origin": "http://evil.example"},
        {"X-Openness-Browser": "a" * 64, "X-Forwarded-User": "ada", "Authorization": "Basic YTpi"},
    ):
        assert socket_answer(room, **wrong) in (400, 403)


def test_another_name_for_this_machine_is_refused(room):
    answer, _ = asked(room, "GET", "/join", {"Host": "evil.example"})
    assert answer.status == 400


def test_five_people_each_see_their_own_ballot_and_name(room):
    case = room.open_case()
    people = room.five(case)
    names = set()
    for name, page in people.items():
        page.goto(room.app.page("settings"))
        settled(page)
        names.add(page.get_by_label("Name").input_value())
        assert name == "Ada" or page.get_by_label("Name").input_value() == name
    assert len(names) == 5


def test_a_preview_of_the_link_does_not_use_the_code_up(room):
    case = room.open_case()
    code = room.invite(case, "Fay", "rater")
    for _ in range(2):
        answer, text = asked(room, "GET", f"/join/{code}")
        assert answer.status == 200
        assert "Are you Fay?" in text
        assert answer.getheader("set-cookie") is None
    room.join(code)


def test_a_code_works_once_and_only_from_a_page_of_this_app(room):
    case = room.open_case()
    code = room.invite(case, "Gil", "rater")
    for origin in ("http://evil.example", "null", ""):
        assert taken(room, code, Origin=origin)[0].status == 403
    first, _ = taken(room, code)
    assert first.status == 303
    held = first.getheader("set-cookie").lower()
    assert "httponly" in held
    assert "samesite=lax" in held
    second, text = taken(room, code)
    assert second.status == 403
    assert "opens nothing" in text
    assert second.getheader("set-cookie") is None


def test_a_form_that_is_no_form_is_refused(room):
    headers = {"Origin": room.app.address}
    assert asked(room, "POST", "/join", headers, b"x" * 100_000)[0].status == 413
    for body in (b"", b"\xff\xfe=1", b"code=" + b"%00" * 50, b"&".join([b"a=1"] * 11)):
        assert asked(room, "POST", "/join", headers, body)[0].status in (403, 413)


def test_a_page_of_a_case_by_address_shows_nothing_to_a_stranger(room):
    mine, theirs = room.open_case("Mine"), room.open_case("Theirs unseen")
    page = room.join(room.invite(mine, "Hal", "rater"))
    for place in (
        "rate",
        "scope",
        "evidence",
        "scenarios",
        "result",
        "options",
        "decide",
        "record",
    ):
        page.goto(room.app.page(place, theirs))
        idle(page)
        expect(page.get_by_text("There is no case").first).to_be_visible()
        assert "Theirs unseen" not in page.content()


def test_a_session_taken_up_with_another_cookie_is_not_that_session(room):
    """Streamlit takes a session up again by its id; here only in the browser it began in."""
    case = room.open_case()
    ivy = room.join(room.invite(case, "Ivy", "rater"))
    jo = room.join(room.invite(case, "Jo", "rater"))
    settings = room.app.page("settings")
    begun = opened(ivy, settings)
    other = jo.context.new_page()
    assert opened(other, settings, begun) != begun
    assert other.get_by_label("Name").input_value() == "Jo"
    assert opened(ivy.context.new_page(), settings, begun) == begun, "in her own browser it is"


def opened(page, address, session=None):
    """Open a page, asking for a session by its id if one is given; the id of the one it got."""
    seen = []

    def note(data):
        seen.append(data)

    def watch(socket):
        socket.on("framereceived", note)

    page.on("websocket", watch)
    page.add_init_script(ASKING % json.dumps(session or ""))
    page.goto(address)
    settled(page)
    page.remove_listener("websocket", watch)
    messages = [ForwardMsg.FromString(data) for data in seen if isinstance(data, bytes)]
    begun = [each.new_session.initialize.session_id for each in messages]
    return next(each for each in begun if each)


ASKING = """
  {
    const Real = window.Real || window.WebSocket, session = %s;
    window.Real = Real;
    window.WebSocket = class extends Real {
      constructor(address, asked) {
        super(address, session ? ["streamlit", (asked || [])[1] || "-", session] : asked);
      }
    };
  }
"""


def test_a_browser_signed_out_loses_access_at_its_next_run(room):
    case = room.open_case()
    page = room.join(room.invite(case, "Kim", "rater"))
    page.goto(room.app.page("scope", case))
    settled(page)
    at = room.desk
    found = invitations(at, case).invited[0]
    again = new_code(CONTEXT)
    invite_again(at, at.command(case, found.version), found.id, again)
    page.get_by_role("link", name="Record").or_(
        page.get_by_text("Record", exact=True)
    ).first.click()
    heading(page, "This browser is signed out")
    assert "A model" not in page.locator("main").inner_text()
    no_barriers(page)
    page.goto(room.app.page("scope", case))
    page.wait_for_url("**/join")
    new = room.join(again, page.context)
    new.goto(room.app.page("settings"))
    settled(new)
    assert new.get_by_label("Name").input_value() == "Kim"


def test_a_change_from_a_browser_signed_out_is_not_kept(room):
    case = room.open_case()
    page = room.join(room.invite(case, "Lea", "recorder"))
    page.goto(room.app.page("scope", case))
    settled(page)
    found = invitations(room.desk, case).invited[0]
    withdraw_invitation(room.desk, room.desk.command(case, found.version), found.id)
    field = page.get_by_label("Developer").first
    field.fill("Taken over")
    field.blur()
    heading(page, "This browser is signed out")
    view = review.read_case(room.desk, case)
    assert view.field("subject", "developer").value is None


def test_a_stolen_address_of_a_page_opens_nothing_elsewhere(room):
    case = room.open_case()
    page = room.join(room.invite(case, "Max", "rater"))
    page.goto(room.app.page("scope", case))
    settled(page)
    stranger = room.context().new_page()
    stranger.goto(page.url)
    stranger.wait_for_url("**/join")
    expect(stranger.get_by_role("heading", name="What is your code?")).to_be_visible()


def test_whoever_is_signed_in_is_asked_whether_they_are_meant(room):
    case, other = room.open_case("First"), room.open_case("Second")
    page = room.join(room.invite(case, "Nia", "rater"))
    code = room.invite(other, "Oz", "observer")
    page.goto(f"{room.app.address}/join/{code}")
    expect(page.get_by_text("Nia is signed in with this browser.")).to_be_visible()
    before = token(page)
    page.get_by_role("button", name="I am Oz: sign Nia out and join").click()
    page.wait_for_url("**case=**")
    settled(page)
    assert token(page) != before
    page.goto(room.app.page("settings"))
    settled(page)
    assert page.get_by_label("Name").input_value() == "Oz"
    assert socket_answer(room, Cookie=f"{COOKIE}={before}") == 403


def test_a_code_is_typed_as_people_type(room):
    case = room.open_case()
    code = room.invite(case, "Pam", "rater")
    page = room.context().new_page()
    page.goto(room.app.address)
    page.get_by_label("Personal code").fill(f" {code.lower().replace('-', ' ')} ")
    page.get_by_role("button", name="Look it up").click()
    page.get_by_role("button", name="I am Pam: join").click()
    page.wait_for_url("**case=**")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_way_in_has_no_barriers(room, axe, scheme, width):
    case = room.open_case()
    code = room.invite(case, f"Quin {scheme} {width}", "rater", "observer")
    context = room.context(color_scheme=scheme)
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 720})
    for place in ("/join", f"/join/{code}", "/join/ABC"):
        page.goto(f"{room.app.address}{place}")
        _no_barriers_here(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def _no_barriers_here(page):
    from axe_playwright_python.sync_playwright import Axe

    from tests.browser.steps import RULES

    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    assert not found, found
