"""For whom the app serves is settled before anything is started."""

import socket

import pytest

from assessment.cli import served
from assessment.cli.served import EVERYWHERE, HERE, lan_addresses, plan
from assessment.errors import AssessmentError

GOOD = """
[auth]
redirect_uri = "https://openness.example.org/oauth2callback"
cookie_secret = "0123456789abcdef0123456789abcdef"
client_id = "x"
client_secret = "y"
server_metadata_url = "https://id.example.org/.well-known/openid-configuration"
"""


def file(tmp_path, text):
    path = tmp_path / "auth.toml"
    path.write_text(text, "utf-8")
    return path


def codes(caught):
    return [problem.code for problem in caught.value.problems]


def test_nothing_configured_serves_this_machine():
    alone = plan(8501, None, None, network=False)
    assert (alone.way, alone.bind, alone.shown) == ("local", HERE, f"http://{HERE}:8501")
    assert set(alone.hosts) == {"localhost", HERE}
    assert alone.options == {}


def test_a_room_is_served_in_every_network_or_at_one_address(monkeypatch):
    monkeypatch.setattr(served, "lan_addresses", lambda: iter(("192.0.2.5", "198.51.100.7")))
    monkeypatch.setattr(socket, "gethostname", lambda: "Desk")
    room = plan(8600, None, None, network=True)
    assert (room.way, room.bind, room.near) == ("room", EVERYWHERE, HERE)
    assert room.shown == "http://192.0.2.5:8600"
    assert room.others == ("http://198.51.100.7:8600",)
    assert {"192.0.2.5", "198.51.100.7", "desk", "desk.local"} <= set(room.hosts)
    assert "x-openness-browser" in room.options["server.trustedUserHeaders"]
    one = plan(8600, None, "192.0.2.5", network=True)
    assert (one.bind, one.near, one.others) == ("192.0.2.5", "192.0.2.5", ())


def test_without_a_network_a_room_is_not_served(monkeypatch):
    monkeypatch.setattr(served, "lan_addresses", lambda: iter(()))
    with pytest.raises(AssessmentError) as caught:
        plan(8501, None, None, network=True)
    assert codes(caught) == ["start.no-network"]
    with pytest.raises(AssessmentError) as caught:
        plan(8501, None, "192.0.2.5", network=False)
    assert codes(caught) == ["start.address-alone"]


def test_the_addresses_are_those_others_can_reach(monkeypatch):
    monkeypatch.setattr(served, "_towards_others", lambda: "192.0.2.5")
    monkeypatch.setattr(
        served, "_resolved", lambda name: [(0, 0, 0, "", (each, 0)) for each in FOUND]
    )
    assert list(lan_addresses()) == ["192.0.2.5", "198.51.100.7"]
    monkeypatch.setattr(served, "_towards_others", lambda: None)

    def unknown(name):
        raise OSError

    monkeypatch.setattr(served, "_resolved", unknown)
    assert list(lan_addresses()) == []


FOUND = ("127.0.1.1", "192.0.2.5", "198.51.100.7")


def test_people_sign_in_where_the_file_says(tmp_path):
    path = file(tmp_path, GOOD)
    signed = plan(8501, path, None, network=False)
    assert (signed.way, signed.bind) == ("sign-in", HERE)
    assert signed.shown == "https://openness.example.org"
    assert "openness.example.org" in signed.hosts
    assert signed.options == {"secrets.files": str(path)}


def test_the_port_may_stand_for_itself(tmp_path):
    text = GOOD.replace("https://openness.example.org/", "http://localhost:{port}/")
    assert plan(9000, file(tmp_path, text), None, network=False).shown == "http://localhost:9000"


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (("https://openness.example.org/oauth2callback", "https://x.example/back"), "redirect_uri"),
        (("https://openness.example.org/oauth2callback", "ftp://x/oauth2callback"), "redirect_uri"),
        (("0123456789abcdef0123456789abcdef", "short"), "cookie_secret"),
        (('client_id = "x"', ""), "client_id"),
        (('client_secret = "y"', ""), "client_secret"),
        (("server_metadata_url", "other"), "server_metadata_url"),
    ],
)
def test_what_a_file_lacks_is_named(tmp_path, change, named):
    with pytest.raises(AssessmentError) as caught:
        plan(8501, file(tmp_path, GOOD.replace(*change)), None, network=False)
    assert [problem.params["name"] for problem in caught.value.problems] == [named]


@pytest.mark.parametrize("text", ["[auth", "auth = 1", "", '[auth]\nx = "\\ud800"'])
def test_a_file_that_is_none_is_refused(tmp_path, text):
    with pytest.raises(AssessmentError) as caught:
        plan(8501, file(tmp_path, text), None, network=False)
    assert all(code.startswith("start.auth-") for code in codes(caught))


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(AssessmentError) as caught:
        plan(8501, tmp_path / "none.toml", None, network=False)
    assert codes(caught) == ["start.auth-unreadable"]


def test_providers_have_sections_of_their_own(tmp_path):
    head, _, rest = GOOD.partition("client_id")
    text = f"{head}[auth.one]\nclient_id{rest}\n[auth.two]\nclient_id{rest}"
    assert plan(8501, file(tmp_path, text), None, network=False).way == "sign-in"
