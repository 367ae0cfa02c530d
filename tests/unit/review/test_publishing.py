"""A public edition that is handed out from a workspace stands in its log; it verifies by itself."""

import dataclasses

from assessment import review
from assessment.records import archive
from assessment.records.canonical import sha256_hex
from assessment.records.edition import PUBLIC
from assessment.records.verify import verify
from assessment.review import Conflict, Saved
from tests.unit.review.bench import refused


def test_what_is_handed_out_stands_in_the_log_and_comes_out_the_same_again(bench):
    bench.sealed()
    before = bench.view.case.version
    assert isinstance(review.publish(bench.desk, bench.now), Saved)
    made = review.public_edition_of(bench.desk, bench.case)
    entry = bench.log()[-1]
    assert (entry["kind"], entry["edition"]) == ("export", "public")
    assert entry["payload"] == review.packages(bench.desk, bench.case)[0].payload_digest
    assert entry["package"] == sha256_hex(made)
    assert entry["report"] == sha256_hex(archive.read(made)["report.pdf"])
    assert bench.view.case.version == before
    checks = verify(made).checks
    assert "FAIL" not in {check.status for check in checks}


def test_sent_twice_it_is_entered_once_and_an_older_page_changes_nothing(bench):
    bench.sealed()
    command = bench.now
    assert review.publish(bench.desk, command) == review.publish(bench.desk, command)
    assert [each["kind"] for each in bench.log()].count("export") == 2
    stale = bench.command(bench.view.case.version - 1)
    assert isinstance(review.publish(bench.desk, stale), Conflict)


def test_what_is_shown_is_part_of_what_is_asked(bench):
    bench.sealed()
    command = bench.now
    assert isinstance(review.publish(bench.desk, command), Saved)
    more = dataclasses.replace(PUBLIC, kinds=PUBLIC.kinds | {"rationales"})
    with refused("review.command-id-used"):
        review.publish(bench.desk, command, more)


def test_before_it_is_sealed_there_is_nothing_to_publish(bench):
    bench.decided()
    with refused("review.not-sealed"):
        review.publish(bench.desk, bench.now)
    with refused("review.not-sealed"):
        review.public_edition_of(bench.desk, bench.case)
