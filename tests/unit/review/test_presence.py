"""Who is there is known to the chair, and nothing else about them."""

import dataclasses

from assessment.review import Desk
from assessment.review.codes import later
from assessment.review.presence import LONGEST_AGENT, WIDEST, Device, attend, attendance
from tests.unit.review.bench import refused
from tests.unit.review.test_inviting import asked, come, person_desk


def test_the_chair_sees_who_has_the_case_open_and_who_had(bench):
    bench.open_calm(copy_ratings=False)
    bo = come(bench, asked(bench))
    attend(bo, bench.case, Device("Firefox/140", 390, -3))
    attend(bo, bench.case, Device("Firefox/141", 800, 2))
    (seen,) = attendance(bench.desk, bench.case)
    assert (seen.actor, seen.is_here) == (bo.actor, True)
    assert seen.device == Device("Firefox/141", 800, 2)
    hour = later(seen.seen_at, hours=1)
    at_noon = dataclasses.replace(bench.context, clock=lambda: hour)
    (seen,) = attendance(dataclasses.replace(bench.desk, context=at_noon), bench.case)
    assert not seen.is_here
    next_day = later(hour, hours=13)
    late = dataclasses.replace(bench.context, clock=lambda: next_day)
    assert attendance(dataclasses.replace(bench.desk, context=late), bench.case) == ()


def test_only_chair_and_recorder_see_it_and_only_members_are_there(bench):
    bench.open_calm(copy_ratings=False)
    bo = come(bench, asked(bench))
    with refused("review.role-missing"):
        attendance(bo, bench.case)
    stranger: Desk = person_desk(bench, "local", "x")
    with refused("review.unknown-case"):
        attend(stranger, bench.case, Device())


def test_what_a_browser_says_of_itself_is_kept_within_bounds(bench):
    bench.open_calm(copy_ratings=False)
    attend(bench.desk, bench.case, Device("\x00" + "x" * 10_000, 10**12, -(10**12)))
    (seen,) = attendance(bench.desk, bench.case)
    assert len(seen.device.agent) == LONGEST_AGENT - 1
    assert seen.device.width == WIDEST
    attend(bench.desk, bench.case, Device("\ud800", -5, 10**12))
    (seen,) = attendance(bench.desk, bench.case)
    assert (seen.device.agent, seen.device.width) == ("", 0)
