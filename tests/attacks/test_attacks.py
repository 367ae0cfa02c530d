"""Each attack is caught by the check that is for it, or the docs say that nothing can."""

from pathlib import Path

import pytest

from assessment.errors import RecordError
from assessment.records.trust import make_policy
from assessment.records.verify import verify
from tests.attacks import (  # noqa: F401 - they list
    on_derived_files,
    on_the_container,
    on_the_content,
    on_the_log,
    on_trust,
)
from tests.attacks.listed import ATTACKS, REFUSED, Attack
from tests.attacks.logbook import LOG, OTHER_LOG, watching, whole
from tests.attacks.scene import OURS, WHOLE, Attempt, handed
from tests.attacks.table import DOCUMENT, table
from tests.sealing import failing, told
from tests.standalone import Answer, ask

PARTS = (".", "role.")


def by_product(attempt: Attempt):
    held = make_policy(attempt.policy, "trust.json") if attempt.policy else None
    return verify(attempt.data, held, attempt.weights, reader=attempt.reader)


def alone(attempt: Attempt, folder: Path) -> Answer:
    return ask(attempt.data, attempt.policy, *written(attempt, folder))


def written(attempt: Attempt, folder: Path) -> list[str]:
    """The options that give the folders of an attempt."""
    options = []
    for number, files in enumerate(attempt.weights):
        place = folder / str(number)
        for each in files:
            path = place / each.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(each.digest)
        options += ["--weights", str(place)]
    return options


@pytest.fixture
def digests_as_written(monkeypatch):
    """Let files on disk have the digest that is written in them."""
    from tests.standalone import module

    honest = module().digests

    def named(folder):
        return [(name, (folder / name).read_text()) for name, _ in honest(folder)]

    monkeypatch.setattr(module(), "digests", named)


def ids(attack: Attack) -> str:
    return attack.name.replace(" ", "-")


CAUGHT = [each for each in ATTACKS if each.caught and each.caught != REFUSED]
REFUSALS = [each for each in ATTACKS if each.caught == REFUSED]
NOT_CAUGHT = [each for each in ATTACKS if each.caught is None]


def test_without_an_attack_both_verifiers_are_content(tmp_path, digests_as_written):
    attempt = handed(WHOLE, None, OURS)
    report, answer = by_product(attempt), alone(attempt, tmp_path)
    assert report.ok
    assert (answer.code, answer.failing) == (0, set())
    assert answer.headline == "Unaltered and signed by keys you trust"
    assert answer.status["weights"] == told(report)["weights"] == "PASS"


def test_without_an_attack_a_record_in_its_log_is_witnessed():
    attempt = handed(whole(), watching())
    report, answer = by_product(attempt), ask(attempt.data, attempt.policy)
    assert report.headline == "witnessed"
    assert answer.code == 0
    assert answer.headline == "Unaltered, signed by keys you trust, and witnessed"
    assert all(answer.status[name] == "PASS" for name in ("log", "checkpoint", "witnesses"))


def test_the_key_of_a_log_may_be_given_by_itself():
    answer = ask(whole(), None, "--log-key", LOG.public.vkey)
    assert (answer.code, answer.failing) == (1, set())
    assert answer.status["checkpoint"] == "PASS"
    assert ask(whole(), None, "--log-key", OTHER_LOG.public.vkey).failing == {"checkpoint"}


@pytest.mark.parametrize("attack", CAUGHT, ids=ids)
def test_an_attack_is_caught(attack):
    report = by_product(attack.make())
    assert attack.caught in failing(report)
    assert not report.ok


@pytest.mark.parametrize("attack", CAUGHT, ids=ids)
def test_an_attack_is_caught_by_one_file_alone(attack, tmp_path, digests_as_written):
    answer = alone(attack.make(), tmp_path)
    if attack.alone is None:
        assert answer.status[attack.caught] == "NOT CHECKED"
        return
    assert answer.code == 1
    assert attack.alone in answer.failing
    assert answer.headline.startswith(("Altered", "Made in a form"))


@pytest.mark.parametrize("attack", REFUSALS, ids=ids)
def test_what_is_no_package_is_refused(attack, tmp_path):
    attempt = attack.make()
    with pytest.raises(RecordError):
        by_product(attempt)
    answer = alone(attempt, tmp_path)
    assert answer.code == 2
    assert not answer.status


@pytest.mark.parametrize("attack", NOT_CAUGHT, ids=ids)
def test_what_no_check_can_catch_is_said(attack, tmp_path):
    attempt = attack.make()
    assert by_product(attempt).ok
    assert alone(attempt, tmp_path).code == 0
    assert attack.says
    assert attack.says in DOCUMENT.read_text("utf-8")


def test_there_are_enough_attacks():
    names = [attack.name for attack in ATTACKS]
    assert len(set(names)) == len(names)
    assert len(CAUGHT) + len(REFUSALS) >= 30


def test_the_documentation_lists_every_attack():
    assert table() in DOCUMENT.read_text("utf-8"), "python -m tests.attacks.table writes it"
