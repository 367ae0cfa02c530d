"""What tests of reports share: sealed records of many kinds, as files of a package."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from assessment.engine import evaluate
from assessment.export.report.content import report
from assessment.export.report.sealed import Sealed, read_sealed
from assessment.export.report.value import Report
from assessment.model.assessment import Assessment
from assessment.model.committee import Committee
from assessment.model.decision import Decision
from assessment.model.proceedings import Proceedings
from assessment.records import archive
from assessment.records.package import DISCLOSURES
from assessment.records.seal import FrameworkContent, Sealing, seal
from assessment.store.library import LANGUAGE, example_files, framework_for, load_assessment
from tests.frameworks import tupled
from tests.sealing import CHAIR, SEALING, package, salts

HOSTILE = (
    '#read("/etc/passwd") $x^2$ @label \\ *bold* _it_ `raw` <b>&amp;</b> [link](https://x) | = - +'
    " // /* */ \u202eevil\u202c"
)
"""What some reader might take for markup, and a control that turns text round."""

SCRIPTS = (
    "中文示例发布委员会的决定。 日本語のテキスト。 한국어 이름. हिन्दी में नाम। ภาษาไทย. Ελληνικά."
    " Кириллица. 👍🏽 👩‍🔬 \U00013000 e\u0301 \ue000"
)
FROM_RIGHT = "هذا القرار أكثر صرامة من التوصية، لأن الأدلة (GPT-4) ناقصة."


def person(name: str) -> dict[str, str]:
    return {"issuer": "local", "subject": name, "name": name}


WITHHELD: dict[str, Any] = {
    "disposition": "do_not_release",
    "reasons": HOSTILE,
    "until": "Until " + "w" * 300,
    "goes_without": f"Universities.\n{SCRIPTS}",
    "departure_reason": FROM_RIGHT,
    "review_by": "2027-05-20",
    "conditions": [
        {"text": "Test it again. " * 40, "owner": "علي حسن", "due": "2027-01-01", "blocking": True}
    ],
    "dissents": [
        {"person": person("王小明"), "text": "我不同意这个决定。因为证据不足。"},
        {"person": person("דוד לוי"), "text": "אני לא מסכים עם ההחלטה (2026)."},
    ],
    "decided_by": [person("Αλέξανδρος"), person("山田太郎")],
    "decided_at": "2026-11-20T12:00:00Z",
}

CALM: dict[str, Any] = {
    **WITHHELD,
    "reasons": "Too early.",
    "until": "A test is done.",
    "goes_without": "Nobody today.",
    "departure_reason": "Caution.",
    "conditions": [],
    "dissents": [],
    "decided_by": [person("Ada")],
}

LEAF = "ab" * 32
PROCEEDINGS: dict[str, Any] = {
    "origin": "example.org/log",
    "steps": [
        {"seq": 3, "kind": "open", "at": "2026-11-18T08:00:00Z", "leaf": LEAF},
        {"seq": 4, "kind": "freeze", "at": "2026-11-18T09:00:00Z", "round": 1, "leaf": LEAF},
        {"seq": 5, "kind": "appoint", "at": "2026-11-18T09:01:00Z", "leaf": LEAF},
        {"seq": 6, "kind": "reveal", "at": "2026-11-19T09:00:00Z", "round": 1, "leaf": LEAF},
        {"seq": 7, "kind": "close", "at": "2026-11-20T09:00:00Z", "round": 2, "leaf": LEAF},
        {"seq": 8, "kind": "decide", "at": "2026-11-20T12:00:00Z", "round": 2, "leaf": LEAF},
    ],
    "dropped": [{"item": "E9", "at": "2026-11-18T08:30:00Z"}],
    "others": [
        {
            "case": "01JD1",
            "kind": "rehearsal",
            "state": "withdrawn",
            "opened_at": "2026-11-01T08:00:00Z",
        }
    ],
}

COMMITTEE: dict[str, Any] = {
    "profile": "committee",
    "rounds": [
        {
            "number": number,
            "opened_at": f"2026-11-{17 + number}T10:00:00Z",
            "ended_at": f"2026-11-{18 + number}T09:00:00Z",
            "revealed": number == 1,
        }
        for number in (1, 2)
    ],
    "members": [
        {
            "person": person("Ada"),
            "roles": ["chair", "rater"],
            "seats": [{"seat": "domain_expert", "scenarios": ["S01"]}],
            "interest": {"none": True},
        },
        {
            "person": person("Ben"),
            "roles": ["rater"],
            "interest": {"none": False, "text": "Holds shares."},
            "recusal": {"scenarios": ["S01"], "reason": "Shares."},
        },
        {"person": person("Cleo"), "roles": ["observer"], "recusal": {"reason": "Left."}},
    ],
}


@cache
def example(name: str) -> Assessment:
    path = next(path for path in example_files() if path.stem == name)
    return load_assessment(path).assessment


def files(
    name: str,
    decision: Mapping[str, Any] = CALM,
    proceedings: Mapping[str, Any] | None = None,
    **changes: Any,
) -> dict[str, bytes]:
    """The files of a package: a worked example, decided in this way."""
    made = Decision.model_validate(tupled(decision))
    given = example(name).model_copy(update={"decision": made, **changes})
    framework = framework_for(given)
    content = FrameworkContent(framework.content, {LANGUAGE: framework.text_content})
    went = None if proceedings is None else Proceedings.model_validate(tupled(proceedings))
    sealing = Sealing(SEALING.id, SEALING.sealed_at, SEALING.sealed_by, proceedings=went)
    evaluation = evaluate(framework.framework, given)
    return archive.read(seal(content, given, evaluation, [CHAIR], salts(), sealing).data)


def committee_case() -> dict[str, bytes]:
    """Two raters, two rounds: one changed a level after the ratings were laid open."""
    given = example("pythia-12b")
    ballot = given.ballots[0]
    key = next(
        key
        for key, rating in ballot.ratings.items()
        if rating.best is not None and rating.best != rating.highest
    )
    held = ballot.ratings[key]
    moved = {**ballot.ratings, key: held.model_copy(update={"best": held.highest})}
    ballots = tuple(
        ballot.model_copy(update={"rater": rater, "round": number, "ratings": ratings})
        for number in (1, 2)
        for rater, ratings in (
            ("Ada", moved if number == 2 else ballot.ratings),
            ("Ben", ballot.ratings),
        )
    )
    return files(
        "pythia-12b",
        CALM,
        PROCEEDINGS,
        ballots=ballots,
        committee=Committee.model_validate(tupled(COMMITTEE)),
        kind="decision",
    )


def without_texts(given: Mapping[str, bytes]) -> dict[str, bytes]:
    """The same files with every text withheld."""
    return {**given, DISCLOSURES: b"{}"}


CASES = ("hostile", "held", "longest", "committee", "no words", "texts withheld")
"""Every case by its name."""


@cache
def cases() -> dict[str, dict[str, bytes]]:
    """Records of many kinds, by what is special about each."""
    hostile = files("gpt-oss-120b", WITHHELD)
    return {
        "hostile": hostile,
        "held": files("stable-diffusion-1.5", CALM),
        "longest": files("llama-3.1-405b", WITHHELD),
        "committee": committee_case(),
        "no words": archive.read(package().data),
        "texts withheld": without_texts(hostile),
    }


@cache
def sealed(case: str) -> Sealed:
    return read_sealed(cases()[case])


@cache
def value(case: str) -> Report:
    return report(sealed(case))
