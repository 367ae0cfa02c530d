"""Add golden records of a new form: `python -m tests.golden.records.add v2`.

What is on file is what people hold in their hands. It is never made again, and a program that no
longer verifies it is wrong.
"""

import sys
from pathlib import Path

from assessment import resources
from assessment.engine import evaluate
from assessment.model.assessment import Assessment
from assessment.model.decision import Decision
from assessment.records.canonical import sha256_hex
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


def main(form: str) -> None:
    """Write packages of a new form into a folder of its own, and note their digests."""
    folder = FOLDER / form
    folder.mkdir()
    for made in (package(), example()):
        (folder / made.name).write_bytes(made.data)
        with (FOLDER / "FROZEN").open("a", encoding="ascii") as frozen:
            frozen.write(f"{sha256_hex(made.data)} {form}/{made.name}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
