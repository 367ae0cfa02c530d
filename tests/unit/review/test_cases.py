import pytest

from assessment import review
from assessment.model.decision import Person
from assessment.model.rating import Rating
from assessment.review import Desk, rules
from assessment.store.values import Actor
from tests.unit.review.bench import RATED, Bench, refused


def another(bench: Bench, *roles: str, name: str = "Grace") -> Desk:
    """The desk of a second person, in the case if they hold a role in it."""
    person = Person(issuer="local", subject=f"s-{name}-{len(roles)}", name=name)
    with bench.workspace.writing() as tx:
        actor = Actor(person.issuer, person.subject)
        tx.people.add(bench.context.new_id(), actor, name)
        if roles:
            bench.admit(tx, actor, roles)
    return Desk(bench.workspace, bench.context, person)


def test_a_stranger_learns_nothing_not_even_that_there_is_a_case(bench):
    bench.open()
    stranger = another(bench)
    for case in (bench.case, "nothing", "\ud83d"):
        for reading in (
            review.read_case,
            review.versions,
            review.progress,
            review.framework_of,
            review.case_document,
            review.assessment_document,
            review.suggested_scenarios,
            review.before_freezing,
            review.before_closing,
            review.before_deciding,
            review.evaluation,
            review.packages,
        ):
            with refused("review.unknown-case"):
                reading(stranger, case)
        with refused("review.unknown-case"):
            review.package_bytes(stranger, case, "x")
    assert review.portfolio(stranger) == ()


def test_every_command_asks_for_the_role(bench):
    bench.drafted()
    observer = another(bench, "observer")
    version = bench.view.case.version
    with refused("review.role-missing"):
        review.decide(observer, observer.command(bench.case, version))
    with refused("review.role-missing"):
        review.reopen(observer, observer.command(bench.case, version), "rating", "x")
    review.decide(bench.desk, bench.now)
    with refused("review.role-missing"):
        review.seal(observer, observer.command(bench.case, bench.view.case.version))
    assert review.evaluation(observer, bench.case) == review.evaluation(bench.desk, bench.case)


def test_until_the_round_is_closed_no_other_rating_leaves_the_store(bench):
    bench.open()
    bench.set("facts", "outputs", ["text"])
    bench.set("ceilings", "SKILL", 0)
    review.freeze(bench.desk, bench.now)
    other = another(bench, "rater")
    before = [review.read_case(bench.desk, bench.case), review.versions(bench.desk, bench.case)]
    canary = Rating(lowest=0, best=0, highest=0, rationale="canary")
    review.rate(other, other.command(bench.case, 0), "SKILL", canary)
    after = [review.read_case(bench.desk, bench.case), review.versions(bench.desk, bench.case)]
    assert after == before
    for seen in (
        after,
        review.case_document(bench.desk, bench.case),
        review.progress(bench.desk, bench.case),
        review.portfolio(bench.desk),
        bench.log(),
    ):
        assert "canary" not in repr(seen)
    assert review.read_case(other, bench.case).rating("SKILL").rating == canary
    bench.rate("SKILL", RATED)
    for desk in (bench.desk, other):
        version = review.versions(desk, bench.case).ballot
        review.mark_rest_unknown(desk, desk.command(bench.case, version))
    review.reveal(bench.desk, bench.now)
    review.let_stand(bench.desk, bench.now, None)
    review.close_round(bench.desk, bench.now)
    ballots = review.assessment_document(bench.desk, bench.case).ballots
    assert {ballot.rater for ballot in ballots} == {"Ada", "Grace"}
    assert review.assessment_document(other, bench.case).ballots == ballots


def test_a_round_waits_for_everybody_who_rates(bench):
    bench.frozen()
    another(bench, "rater")
    (problem,) = review.before_revealing(bench.desk, bench.case).problems
    assert problem.params["count"] == 4


def test_two_raters_of_one_name_are_told_apart(bench):
    bench.frozen()
    for number in (1, 2):
        other = another(bench, "rater", *["auditor"] * (number - 1), name="Ada")
        review.mark_rest_unknown(other, other.command(bench.case, 0))
    review.reveal(bench.desk, bench.now)
    review.let_stand(bench.desk, bench.now, None)
    review.close_round(bench.desk, bench.now)
    ballots = review.assessment_document(bench.desk, bench.case).ballots
    assert sorted(ballot.rater for ballot in ballots) == ["Ada", "Ada (2)", "Ada (3)"]


def test_what_is_needed_follows_each_shared_change(bench):
    bench.open()
    bench.set("facts", "outputs", ["image"])
    bench.set("ceilings", "SKILL", 0)
    needed = lambda: review.progress(bench.desk, bench.case).needed  # noqa: E731
    assert needed() == ("SKILL", "GAIN")
    bench.set("facts", "outputs", ["text"])
    assert needed() == ("SKILL", "GAIN", "FRAUD.HARM", "FRAUD.PROOF")
    bench.set("screening", "CYBER", {"assessed": True})
    assert needed()[-2:] == ("CYBER.HARM", "CYBER.PROOF")
    bench.set("screening", "CYBER", None)
    assert len(needed()) == 4


def test_values_changed_past_this_program_are_refused_in_words(bench):
    bench.frozen()
    with bench.workspace._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE ratings SET value = '{\"best\":true}'")
    with refused("reading.wrong-type.number"):
        review.read_case(bench.desk, bench.case)


def test_versions_tell_whether_to_read_again(bench):
    bench.frozen()
    first = review.versions(bench.desk, bench.case)
    assert review.versions(bench.desk, bench.case) == first
    bench.rate("SKILL")
    second = review.versions(bench.desk, bench.case)
    assert (second.case, second.ballot) == (first.case, first.ballot + 1)
    review.close_round(bench.desk, bench.now)
    assert review.versions(bench.desk, bench.case).case == second.case + 1


def test_a_page_is_given_what_it_has_until_something_of_it_changes(bench):
    bench.frozen()
    desk, case = bench.desk, bench.case
    view = review.read_case(desk, case)
    assert review.read_case(desk, case, view) is view
    other = another(bench, "observer").actor
    roles = ["chair", "rater"]
    changes = {
        "a rating": lambda: bench.rate("SKILL"),
        "an unfinished text": lambda: review.keep_text(desk, desk.command(case, 0), "p", "t"),
        "who takes part": lambda: review.appoint(desk, bench.now, other, ["auditor"], {}),
        "a role of one's own": lambda: review.appoint(desk, bench.now, desk.actor, roles, {}),
        "the case": lambda: review.reopen(desk, bench.now, "draft", "x"),
    }
    for what, change in changes.items():
        change()
        fresh = review.read_case(desk, case, view)
        assert fresh == review.read_case(desk, case) != view, what
        view = fresh
        assert review.read_case(desk, case, view) is view, what


def test_a_rating_is_read_anew_only_when_it_has_changed(bench):
    bench.frozen()
    bench.rate("SKILL")
    bench.rate("GAIN")
    before = review.read_case(bench.desk, bench.case)
    bench.rate("GAIN", RATED)
    after = review.read_case(bench.desk, bench.case, before)
    assert after.rating("SKILL") is before.rating("SKILL")
    assert after.rating("GAIN").rating == RATED


def test_the_time_saved_is_that_of_the_last_change_the_reader_can_see(bench):
    bench.frozen()
    before = bench.view.saved_at
    bench.rate("SKILL")
    assert bench.view.saved_at == bench.view.rating("SKILL").at
    assert bench.view.saved_at > before


def test_the_home_page_lists_the_last_changed_case_first(bench):
    first, second = bench.open(), bench.open()
    assert [row.id for row in review.portfolio(bench.desk)] == [second, first]
    bench.case = first
    bench.set("subject", "name", "Renamed")
    rows = review.portfolio(bench.desk)
    assert [(row.id, row.name) for row in rows] == [(first, "Renamed"), (second, "A model")]
    assert rows[0].framework == "small@0.1.0"


def test_the_document_ranks_scenarios_as_the_framework_does(bench):
    bench.open()
    bench.set("screening", "CYBER", {"assessed": True})
    bench.set("screening", "FRAUD", {"assessed": True})
    screening = review.assessment_document(bench.desk, bench.case).screening
    assert [entry.scenario for entry in screening] == ["FRAUD", "CYBER"]


def test_a_case_keeps_its_framework_when_another_ships(bench, monkeypatch):
    bench.closed()
    result = review.evaluation(bench.desk, bench.case)
    framework = review.framework_of(bench.desk, bench.case)
    monkeypatch.setattr(rules, "_ready", {})
    again = review.framework_of(bench.desk, bench.case)
    assert again is not framework
    assert (again.digest, again.text_digest) == (framework.digest, framework.text_digest)
    assert again.framework == framework.framework
    assert review.evaluation(bench.desk, bench.case) == result


def test_a_framework_gone_from_the_workspace_is_said_so(bench, monkeypatch):
    bench.open()
    with bench.workspace._engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM frameworks")
    monkeypatch.setattr(rules, "_ready", {})
    with refused("review.framework-gone"):
        review.framework_of(bench.desk, bench.case)


@pytest.mark.parametrize("part", ["subject", "facts"])
def test_a_field_never_set_has_version_0(bench, part):
    bench.open()
    kept = bench.view.field(part, "version")
    assert (kept.value, kept.version) == (None, 0)
    assert bench.view.part("subject").keys() == {"name"}
    assert bench.view.rating("SKILL").version == 0
