# SPDX-License-Identifier: Apache-2.0
"""The bar at the top of every page of a case."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.model.assessment import Kind
from assessment.review import CaseView
from assessment.store.library import LoadedFramework
from assessment.ui.viewmodels.times import day
from assessment.ui.viewmodels.words import kind_of
from assessment.wording import say


@dataclass(frozen=True, slots=True)
class CaseBar:
    """What is on the table.

    Attributes:
        name: the subject, with its version if it has one.
        kind: decision, study, rehearsal or example.
        stage: where the case stands, in words.
        framework: name and version of the framework.
        as_of: the day nothing later counts.
    """

    name: str
    kind: Kind
    stage: str
    framework: str
    as_of: str


def bar(view: CaseView, framework: LoadedFramework) -> CaseBar:
    """The bar of a case."""
    name = view.field("subject", "name").value or say("screens.case.unnamed")
    version = view.field("subject", "version").value
    as_of = view.field("case", "as_of").value
    case = view.case
    return CaseBar(
        name=f"{name} {version}" if version else str(name),
        kind=kind_of(case.kind),
        stage=say(f"screens.case.stage.{case.state}", round=case.round),
        framework=say(
            "screens.case.framework", name=framework.text.title, version=case.framework_version
        ),
        as_of=say("screens.case.as_of", day=as_of or day(case.opened_at)),
    )
