"""The People page says who came, and what is still to be done before the meeting."""

import base64
import re
from xml.etree import ElementTree as ET

import pytest

from assessment.review.inviting import Guest, Invited
from assessment.review.presence import Attending, Device
from assessment.store.values import Actor
from assessment.ui.parts.qr import BORDER, qr
from assessment.ui.viewmodels.committee import Choice, Committee, Need
from assessment.ui.viewmodels.invitations import Address, before_meeting, browser, lines

TODAY = "2026-11-20"
BO = Actor("local", "bo")
CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{}.0.0.0"
NEW = CHROME.format(150)
WORDS = Committee(
    lede="",
    profile=None,
    profiles=(),
    needs=(Need(False, "Interests declared", "Not yet: Bo"),),
    members=(),
    roles=(Choice("rater", "Rater", ""), Choice("observer", "Observer", "")),
    seats=(Choice("domain_expert", "Domain expert", ""),),
    scenarios=(Choice("CYBER", "Cyber", ""),),
    leads=True,
)


def invited(name="Bo", standing="joined", actor=BO, signed_in=1, **changes) -> Invited:
    guest = Guest(name, changes.get("roles", ("rater",)), changes.get("seats", {}))
    return Invited(name, guest, standing, 1, "2026-11-23T10:00:00Z", actor, signed_in)


def attending(actor=BO, *, is_here=True, agent=NEW, width=1280, skew=0) -> Attending:
    return Attending(actor, "2026-11-20T09:30:00Z", is_here, Device(agent, width, skew))


def told(people, seen=(), address=None):
    where = Address("http://192.0.2.5:8501", True) if address is None else address
    found = before_meeting(where, lines(people, seen, WORDS, TODAY), seen, (), WORDS)
    return {need.text: need for need in found}


def test_a_line_says_part_seats_and_where_the_person_is():
    one = invited(seats={"domain_expert": ("CYBER",)})
    (line,) = lines([one], [attending()], WORDS, TODAY)
    assert (line.name, line.roles) == ("Bo", "Rater")
    assert line.seats == "Domain expert (Cyber)"
    assert (line.standing, line.seen) == ("Came in", "Here now")
    assert line.device == "Chrome 150, 1280 px wide"


@pytest.mark.parametrize(
    ("each", "standing"),
    [
        (invited(standing="open", actor=None), "Code open until 2026-11-23 10:00 UTC"),
        (invited(standing="expired", actor=None), "Code expired"),
        (invited(standing="withdrawn"), "Taken back"),
        (invited(signed_in=0), "Signed out"),
        (invited(actor=Actor("https://id.example", "7"), signed_in=0), "Came in"),
    ],
)
def test_a_standing_is_said_in_words(each, standing):
    (line,) = lines([each], [], WORDS, TODAY)
    assert (line.standing, line.seen) == (standing, "Not yet")
    assert line.can_withdraw == (each.standing != "withdrawn")


def test_the_last_sign_of_life_counts_of_several_browsers():
    seen = [attending(is_here=False, width=390), attending(is_here=False, agent="")]
    (line,) = lines([invited()], seen, WORDS, TODAY)
    assert line.seen == "09:30 UTC"
    assert line.device == "Unknown browser, 1280 px wide"


def test_before_the_meeting_everything_open_is_named():
    people = [
        invited(),
        invited("Cy", "open", None),
        invited("Projector", "open", None, roles=("observer",)),
    ]
    seen = [attending(agent=CHROME.format(90), skew=-4000)]
    found = told(people, seen, Address("http://192.0.2.5:8501", False))
    assert found["The address answers"].detail == "http://192.0.2.5:8501 does not answer."
    assert found["1 of 3 have opened their link"].detail == "Not yet: Cy, Projector."
    assert found["The browsers are new enough"].detail == "bo uses Chrome 90, which is too old."
    assert found["The clocks agree"].detail == "bo is 4000 seconds off"
    assert found["The projector shows the meeting"].detail == "Its code was not used yet."
    assert not any(need.done for need in found.values())


def test_before_the_meeting_everything_may_be_there():
    people = [invited(), invited("Projector", roles=("observer",), actor=Actor("local", "p"))]
    found = told(people, [attending(), attending(Actor("local", "p"))])
    assert [each.text for each in found.values() if not each.done] == ["Interests declared"]


def test_an_app_for_this_machine_alone_says_so():
    found = told([], address=Address("", None))
    assert found["The address answers"].detail == "Nobody but this machine is served."
    assert found["The projector shows the meeting"].detail == "It has no code yet."


@pytest.mark.parametrize(
    ("agent", "known"),
    [
        (CHROME.format(156) + " Safari/537.36", ("Chrome", 156)),
        (CHROME.format(150) + " Safari/537.36 Edg/150.0.1", ("Edge", 150)),
        ("Mozilla/5.0 (X11; rv:140.0) Gecko/20100101 Firefox/140.0", ("Firefox", 140)),
        ("Mozilla/5.0 (Macintosh) AppleWebKit/605 Version/17.4 Safari/605", ("Safari", 17)),
        ("Mozilla/5.0 (iPhone) AppleWebKit/605 CriOS/130.0 Mobile Safari/604", ("Chrome", 130)),
        ("curl/8", None),
        ("", None),
        ("<script>Chrome/99999999999</script>", ("Chrome", 99999)),
    ],
)
def test_a_browser_is_told_by_what_it_calls_itself(agent, known):
    assert browser(agent) == known


def test_a_qr_code_is_a_picture_with_its_address_in_words():
    address = "http://192.0.2.5:8501/join/7KQ-2M9-XWD"
    html = qr(address, large=True).html
    assert html.count(address) == 2
    data = re.search(r"base64,([^\"]+)", html).group(1)
    drawn = ET.fromstring(base64.b64decode(data))
    side = int(drawn.attrib["viewBox"].split()[-1])
    assert (side - 2 * BORDER - 17) % 4 == 0, "a size the standard knows"
    assert drawn[0].attrib["fill"] == "white"
    places = re.findall(r"M(\d+) (\d+)", drawn[1].attrib["d"])
    assert min(int(x) for x, _ in places) == min(int(y) for _, y in places) == BORDER


def test_what_stands_in_an_address_cannot_leave_the_picture():
    assert "<script>" not in qr('http://x/"><script>').html
