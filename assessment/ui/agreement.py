# SPDX-License-Identifier: Apache-2.0
"""How far the raters of the open case agree, once its rounds are closed."""

from __future__ import annotations

from assessment.engine.v1.agreeing import rounds_agreed
from assessment.ui import case, state
from assessment.ui.case import Here
from assessment.ui.desk import desk
from assessment.ui.results import HIDDEN, closed_document, evaluated
from assessment.ui.viewmodels.method.agreeing import CaseAgreed, agreed


def of_open_case() -> CaseAgreed | None:
    """The agreement; None where no case is open, its rounds are not closed, or one person rated.

    Nobody sees it before, as with everything that tells of other people's ratings.
    """
    opened = state.open_case()
    if opened is None:
        return None
    here = case.read(desk(), opened)
    if here.view.case.state in HIDDEN or here.view.rates_alone:
        return None
    stamp = (here.desk.actor, here.view.case.version)
    return state.remembered(f"agreement/{here.id}", stamp, lambda: _found(here))


def _found(here: Here) -> CaseAgreed | None:
    document, loaded = closed_document(here), here.framework
    rounds = rounds_agreed(loaded.framework, document, evaluated(here).assessed)
    return agreed(document.subject.name, rounds, loaded.text)
