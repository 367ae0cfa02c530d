"""The reference of the procedure says what the program enforces."""

from pathlib import Path

from assessment.review.procedure import ENDED, ORDER, PERMISSIONS

PAGE = Path(__file__).parents[2] / "docs/reference/committee.md"


def row(action: str) -> str:
    """The row of one action, as the page has it."""
    permission = PERMISSIONS[action]
    roles = ", ".join(permission.roles) or "everybody in the case"
    everywhere = set(permission.states) == {*ORDER, *ENDED}
    states = "every state" if everywhere else ", ".join(permission.states)
    return f"| {action} | {roles} | {states} |"


def test_the_page_lists_every_action_with_its_roles_and_states():
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    start = lines.index("| action | roles | in |") + 2
    found = lines[start : start + len(PERMISSIONS)]
    assert found == [row(action) for action in PERMISSIONS]
    assert not lines[start + len(PERMISSIONS)].startswith("|")
