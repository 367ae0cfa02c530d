# SPDX-License-Identifier: Apache-2.0
"""Does the record follow from what it carries: texts, framework, evaluation, decision?"""

from __future__ import annotations

from assessment.engine import check_framework, evaluate
from assessment.errors import AssessmentError, Place, Problem, RecordError
from assessment.model.framework import Framework, FrameworkText
from assessment.reading import Document, pointer, shape
from assessment.records.admissible import decision_problems
from assessment.records.canonical import Json, canonical_bytes, digest, sha256_hex
from assessment.records.checks import Check, failed, not_checked, passed
from assessment.records.package import COMPANIONS, DISCLOSURES, FRAMEWORK, text_file
from assessment.records.predicate import FrameworkPin
from assessment.records.slots import Disclosure, check_disclosures, slots_in
from assessment.records.trust import TrustPolicy
from assessment.records.verifying.opening import Opened, needs_earlier


def texts(opened: Opened) -> Check:
    """Each disclosed text must be the one that was signed, at the place it was signed for."""
    if opened.stated is None or DISCLOSURES not in opened.values:
        return needs_earlier("slots")
    document = opened.stated.document
    try:
        read = read_disclosures(opened.values[DISCLOSURES])
    except AssessmentError as error:
        return failed("slots", "slots.differ", error.problems)
    problems = check_disclosures(document, read, DISCLOSURES)
    if problems:
        return failed("slots", "slots.differ", problems)
    withheld = len(slots_in(document)) - len(read)
    code = "slots.withheld" if withheld else "slots.disclosed"
    return passed("slots", code, disclosed=len(read), withheld=withheld)


def read_disclosures(value: Json) -> dict[str, Disclosure]:
    """The disclosures in a file of them.

    Raises:
        RecordError: the file holds no fields.
        ReadingError: a field is no disclosure.
    """
    if not isinstance(value, dict):
        raise RecordError(Problem("record.slots.form", Place(DISCLOSURES)))
    document = Document(DISCLOSURES, value)
    return {slot: shape(document, Disclosure, pointer(slot)) for slot in value}


def framework(opened: Opened) -> tuple[Framework | None, Check]:
    """The embedded framework must be the one the statement names, to the byte."""
    if opened.stated is None or FRAMEWORK not in opened.values:
        return None, needs_earlier("framework")
    pin, content = opened.stated.predicate.framework, opened.values[FRAMEWORK]
    if digest(content) != pin.digest:
        return None, failed("framework", "framework.differs", id=pin.id, version=pin.version)
    try:
        found = shape(Document(FRAMEWORK, content), Framework)
    except AssessmentError as error:
        return None, failed("framework", "framework.refused", error.problems)
    if (found.id, found.version) != (pin.id, pin.version):
        return None, failed("framework", "framework.differs", id=pin.id, version=pin.version)
    return found, passed("framework", "framework.same", id=pin.id, version=pin.version)


def soundness(used: Framework | None) -> Check:
    """More risk must never free under the embedded framework; proved again, node by node.

    An engine may only be given a framework that passed these checks.
    """
    if used is None:
        return needs_earlier("framework_sound")
    checked = check_framework(used)
    if checked.logic:
        return failed("framework_sound", "sound.refused", checked.logic)
    return passed("framework_sound", "sound.proved", cells=checked.cells, pairs=checked.pairs)


def approval(opened: Opened, policy: TrustPolicy | None) -> Check:
    """Whether the verifier has approved this very framework."""
    name = "framework_approved"
    if opened.stated is None or FRAMEWORK not in opened.values:
        return needs_earlier(name)
    if policy is None or not policy.frameworks:
        return not_checked(name, "approved.no-list" if policy else "approved.no-policy")
    found = digest(opened.values[FRAMEWORK])
    pin = opened.stated.predicate.framework
    approved = {(each.id, each.version, each.digest) for each in policy.frameworks}
    if (pin.id, pin.version, found) in approved:
        return passed(name, "approved.listed", id=pin.id, version=pin.version)
    return failed(name, "approved.unlisted", id=pin.id, version=pin.version)


def framework_words(opened: Opened) -> Check:
    """The framework's displayed words must be those that were shown, in each language."""
    if opened.stated is None:
        return needs_earlier("framework_text")
    pin = opened.stated.predicate.framework
    names = {name for name in opened.files if name.startswith("text.")}
    problems = [
        Problem("record.package.extra", Place(name))
        for name in sorted(names - {text_file(language) for language in pin.texts})
    ]
    for language in pin.texts:
        problems += _text_problems(opened, pin, language)
    if problems:
        return failed("framework_text", "text.differs", problems)
    return passed("framework_text", "text.same", languages=", ".join(sorted(pin.texts)))


def _text_problems(opened: Opened, pin: FrameworkPin, language: str) -> list[Problem]:
    name = text_file(language)
    content = opened.values.get(name)
    if content is None or digest(content) != pin.texts[language]:
        return [Problem("record.package.text", Place(name))]
    try:
        words = shape(Document(name, content), FrameworkText)
    except AssessmentError as error:
        return list(error.problems)
    if (words.framework, words.language) != (pin.id, language):
        return [Problem("record.package.text", Place(name))]
    return []


def companions(opened: Opened) -> Check:
    """The files that explain the record must be those it was sealed with."""
    if opened.stated is None:
        return needs_earlier("companions")
    stated = opened.stated.predicate.companions
    found = {name: sha256_hex(opened.files.get(name, b"")) for name in COMPANIONS}
    if stated != found:
        names = sorted(name for name in found | stated if stated.get(name) != found.get(name))
        return failed("companions", "companions.differ", names=", ".join(names))
    return passed("companions", "companions.same")


def tier(opened: Opened, used: Framework | None) -> Check:
    """The engine named in the record must come to the same evaluation, in every part."""
    stated = opened.stated
    if stated is None or used is None:
        return needs_earlier("tier")
    engine = stated.predicate.engine
    try:
        evaluation = evaluate(used, stated.assessment, engine=engine)
    except AssessmentError as error:
        return failed("tier", "tier.refused", error.problems)
    found = evaluation.model_dump(mode="python", by_alias=True)
    if canonical_bytes(found) != canonical_bytes(stated.evaluation):
        return failed(
            "tier",
            "tier.differs",
            stated=stated.predicate.evaluation.recommendation.tier,
            found=evaluation.recommendation.tier,
            path=first_difference(stated.evaluation, found),
        )
    outcome = evaluation.recommendation
    return passed("tier", "tier.same", tier=outcome.tier, status=outcome.status, engine=engine)


def decision(opened: Opened, used: Framework | None, recomputed: Check) -> Check:
    """The decision must be one the framework permits after this evaluation."""
    stated = opened.stated
    made = stated.assessment.decision if stated else None
    if stated is None or made is None or used is None or recomputed.status != "PASS":
        return needs_earlier("decision")
    problems = decision_problems(used, stated.predicate.evaluation, made, stated.assessment)
    if problems:
        return failed("decision", "decision.refused", problems)
    return passed("decision", "decision.permitted", disposition=made.disposition)


def first_difference(one: Json, other: Json, path: str = "") -> str:
    """Pointer of the first place where two values differ, fields in the order of their names."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in sorted(one.keys() | other.keys()):
            if key not in one or key not in other:
                return path + pointer(key)
            if one[key] != other[key]:
                return first_difference(one[key], other[key], path + pointer(key))
    if isinstance(one, (list, tuple)) and isinstance(other, (list, tuple)):
        for index, (left, right) in enumerate(zip(one, other, strict=False)):
            if left != right:
                return first_difference(left, right, path + pointer(index))
    return path
