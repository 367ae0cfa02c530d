"""Verify: anybody's package, checked without a case, without an account, and without keeping it."""

import base64
import io
import json
import zipfile
from collections import Counter

import pytest
from click.testing import CliRunner

from assessment.cli.key import command as key
from assessment.records.canonical import canonical_bytes
from assessment.records.edition import public_edition
from assessment.records.package import ENVELOPE, pack
from assessment.review import package_bytes, packages, portfolio, public_key
from assessment.ui import packagecheck
from assessment.ui.viewmodels import package
from tests import sealing
from tests.app import steps

REACHED = '<li class="reached">'


def data(desk, case):
    return package_bytes(desk, case, packages(desk, case)[0].name)


def give(driver, content, name="a.openness.zip", policy=None):
    """Put a package, and a trust policy if there is one, where they are checked."""
    driver.at.file_uploader(key="verify/package").set_value((name, content, "application/zip"))
    if policy is not None:
        given = ("trust.json", policy, "application/json")
        driver.at.file_uploader(key="verify/policy").set_value(given)
    driver.at.run()
    return driver


@pytest.fixture
def sealed(desk):
    """The bytes of a sealed package."""
    return data(desk, steps.sealed(desk))


@pytest.fixture
def policy(desk, tmp_path, monkeypatch):
    """A trust policy that names the workspace's key."""

    def made():
        (tmp_path / "workspace.pub.pem").write_text(public_key(desk), "ascii")
        monkeypatch.chdir(tmp_path)
        asked = ["trust", "workspace.pub.pem", "--role", "chair", "--out", "trust.json"]
        assert CliRunner().invoke(key, asked).exit_code == 0
        return (tmp_path / "trust.json").read_bytes()

    return made


def test_without_a_case_it_asks_for_a_package_and_says_what_it_cannot_do(tab):
    driver = tab("verify").sound()
    assert driver.at.title[0].value == "Can this record be relied on?"
    assert "Who signed stays open: anybody can make and sign a package." in driver.words
    assert "openness verify PACKAGE --weights FOLDER" in driver.words
    assert not driver.at.get("download_button")


def test_who_is_in_no_case_at_all_can_check_a_package(tab, sealed, desk, monkeypatch, tmp_path):
    monkeypatch.setenv("OPENNESS_WORKSPACE", str(tmp_path / "somewhere-else"))
    driver = give(tab("verify"), sealed).sound()
    assert driver.at.title[0].value == "Unaltered. Who signed is not established"


def test_a_package_is_checked_with_a_case_open_and_not_kept(tab, sealed, desk, new_case):
    cases = portfolio(desk)
    driver = give(tab("verify", new_case), sealed, "<b>.openness.zip").sound()
    assert "&lt;b&gt;.openness.zip" in driver.words
    assert "It says: The release of Pythia suite is deferred." in driver.words
    assert "Record of a release decision" in driver.words
    assert packages(desk, new_case) == ()
    assert portfolio(desk) == cases


def test_each_check_says_what_was_found_and_what_it_means(tab, sealed):
    words = give(tab("verify"), sealed).sound().words
    assert "Does the result follow from the rules?" in words
    assert "More risk never frees under it:" in words
    assert "Under these rules more risk never leads to more openness." in words
    assert "What failed" not in words


def test_no_grade_beyond_unaltered_is_reached_without_a_trust_policy(tab, sealed):
    words = give(tab("verify"), sealed).sound().words
    assert words.count(REACHED) == 1
    assert "anybody can make and sign a package" in words


def test_with_a_trust_policy_it_says_who_signed(tab, sealed, policy):
    driver = give(tab("verify"), sealed, policy=policy()).sound()
    assert driver.at.title[0].value == "Unaltered and signed by keys you trust"
    assert driver.words.count(REACHED) == 2
    give(driver, sealed, policy=b"{}").sound()
    assert "This could not be checked." in driver.words
    assert REACHED not in driver.words


def test_an_altered_package_is_not_to_be_relied_on_and_what_failed_stands_first(tab, sealed):
    broken = bytearray(sealed)
    broken[broken.find(b"A test is done.")] ^= 1
    driver = give(tab("verify"), bytes(broken)).sound()
    assert driver.at.title[0].value == "Altered or not valid"
    words = driver.words
    assert "Do not rely on this record." in words
    assert words.index("What failed") < words.index("Does the result follow")
    assert "(left out)" in words
    assert REACHED not in words


def test_a_package_whose_framework_was_changed_has_no_page_to_show(tab, sealed):
    broken = bytearray(sealed)
    broken[broken.find(b'"GOVAI25"') + 2] ^= 1
    driver = give(tab("verify"), bytes(broken)).sound()
    assert "Altered or not valid" in driver.words
    assert "Record of a release decision" not in driver.words
    assert "It says" not in driver.words


def of_a_later_form(content):
    """The package as a later version might write it."""
    files = sealing.files(content)
    envelope = json.loads(files[ENVELOPE])
    statement = json.loads(base64.b64decode(envelope["payload"]))
    statement["predicate"]["schemaVersion"] = "9.0.0"
    payload = base64.b64encode(canonical_bytes(statement)).decode("ascii")
    return pack({**files, ENVELOPE: canonical_bytes({**envelope, "payload": payload})})


def test_a_record_of_another_form_is_not_said_to_be_altered(tab, sealed):
    driver = give(tab("verify"), of_a_later_form(sealed)).sound()
    assert driver.at.title[0].value == "Made in a form that this version does not read"
    assert "Do not rely" not in driver.words.split("What failed")[0]
    assert "This does not say that anything is wrong with it." in driver.words


def test_the_public_edition_is_whole_and_says_how_much_it_withholds(tab, sealed):
    driver = give(tab("verify"), public_edition(sealed)).sound()
    assert driver.at.title[0].value == "Unaltered. Who signed is not established"
    assert "Of these the package holds digests only." in driver.words
    assert "(left out)" in driver.words


def a_zip(**files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name, content in files.items():
            made.writestr(name, content)
    return buffer.getvalue()


BAD = {
    "nothing": b"",
    "a text": b"hello",
    "noise": bytes(range(256)) * 40,
    "the end of a zip": b"PK\x05\x06" + bytes(18),
    "the beginning of a zip": b"PK\x03\x04" + b"\xff" * 400,
    "another zip": a_zip(a="x"),
    "a zip with folders": a_zip(**{"../../a": "x"}),
    "a document": b"%PDF-1.7\n" + bytes(50),
    "markup": b"PK\x03\x04<script>alert(1)</script>",
}


@pytest.mark.parametrize("kind", BAD)
def test_a_file_of_any_kind_is_answered_in_words(kind, tab):
    driver = give(tab("verify"), BAD[kind], "<img src=x>.zip").sound()
    told = driver.words
    assert "This could not be checked." in told or "Altered or not valid" in told
    assert "Unaltered" not in told.split("<ol")[0]
    assert "alert(1)" not in told
    assert "<img src=x>" not in told


def test_a_package_is_verified_once_however_often_the_page_is_drawn(tab, sealed, monkeypatch):
    asked: Counter[bytes] = Counter()
    really = package.verified

    def counted(data, *held):
        asked[data] += 1
        return really(data, *held)

    monkeypatch.setattr(packagecheck, "verified", counted)
    driver = give(tab("verify"), sealed)
    driver.at.run()
    driver.at.run()
    assert asked == {sealed: 1}
    give(driver, sealed[:-1]).sound()
    assert asked == {sealed: 1, sealed[:-1]: 1}
