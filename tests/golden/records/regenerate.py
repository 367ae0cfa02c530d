"""Make the golden records again: `python -m tests.golden.records.regenerate`.

Only until the first release that seals records of the form `v1`. From then on the records in this
folder are what people hold in their hands, and a program that no longer verifies them is wrong.
"""

import json
from pathlib import Path

from assessment import resources
from assessment.engine import evaluate
from assessment.model.assessment import Assessment
from assessment.model.decision import Decision
from assessment.records.package import Package
from assessment.records.seal import FrameworkContent, seal
from assessment.store.library import LANGUAGE, framework_for, load_assessment
from tests.frameworks import tupled
from tests.sealing import CHAIR, REVIEWER, SEALING, package, salts

FOLDER = Path(__file__).parent
PACKAGES = FOLDER / "v1"
TRUST = FOLDER / "trust.json"

DECISION = {
    "disposition": "approve",
    "option": "O8",
    "reasons": "Made for a test: nobody decided this.",
    "until": "Made for a test.",
    "review_by": "2027-05-20",
    "decided_by": [{"issuer": "local", "subject": "test", "name": "A test"}],
    "decided_at": "2026-11-20T12:00:00Z",
}


def example() -> Package:
    """A shipped example under the shipped framework, with a decision made for the test."""
    given: Assessment = load_assessment(resources.data() / "examples/pythia-12b.yaml").assessment
    decided = given.model_copy(update={"decision": Decision.model_validate(tupled(DECISION))})
    framework = framework_for(decided)
    content = FrameworkContent(framework.content, {LANGUAGE: framework.text_content})
    evaluation = evaluate(framework.framework, decided)
    return seal(content, decided, evaluation, [CHAIR, REVIEWER], salts(), SEALING)


def trust() -> bytes:
    """The policy of someone who trusts the two keys of the tests."""
    keys = {"chair": CHAIR.public, "reviewer": REVIEWER.public}
    policy = {
        "schema": "openness-trust/1",
        "keys": {key.keyid: {"pem": key.pem, "name": f"Test {role}"} for role, key in keys.items()},
        "roles": {role: {"keys": [key.keyid], "threshold": 1} for role, key in keys.items()},
        "frameworks": [],
        "logs": [],
        "witnesses": [],
    }
    return (json.dumps(policy, indent=2) + "\n").encode()


def main() -> None:
    """Write the packages and the policy, and remove what was there before."""
    for old in PACKAGES.glob("*.openness.zip"):
        old.unlink()
    PACKAGES.mkdir(exist_ok=True)
    for made in (package(), example()):
        (PACKAGES / made.name).write_bytes(made.data)
    TRUST.write_bytes(trust())


if __name__ == "__main__":
    main()
