# SPDX-License-Identifier: Apache-2.0
"""The disclosure options of a closed round, worked out as far as a page asks.

What would open an option is sought for the one that is looked at, and for all of them only when
somebody takes the whole document along: where very much is unknown it takes a second each.
"""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from assessment.engine.v1 import Evaluator
from assessment.engine.v1.disclosure import Laying, laying_of
from assessment.engine.v1.tabulate import tabulate
from assessment.export.disclosure import disclosure_document
from assessment.export.disclosure.lines import disclosure_csv
from assessment.model.assessment import Assessment
from assessment.model.disclosure import Disclosure, OptionView
from assessment.model.evaluation import Evaluation
from assessment.review import assessment_document
from assessment.store.library import LoadedFramework
from assessment.ui import state
from assessment.ui.case import Here
from assessment.ui.results import evaluated
from assessment.ui.viewmodels.disclosure.measures import Scales, scales


@dataclass(frozen=True)
class Options:
    """The options of one case.

    Attributes:
        document: the assessment they are worked out from.
        found: all of them, without what would open them.
        laying: works out more of them.
    """

    framework: LoadedFramework
    evaluation: Evaluation
    document: Assessment
    scales: Scales
    found: Disclosure
    laying: Laying

    def json(self) -> bytes:
        """Everything, as `openness options --format json` prints it."""
        whole = disclosure_document(self.framework.used, self.document, self.laying.out())
        return f"{whole.model_dump_json(indent=2, by_alias=True)}\n".encode()

    def csv(self) -> bytes:
        """One line for each option and appetite."""
        whole = disclosure_document(self.framework.used, self.document, self.laying.out())
        settings = self.framework.framework.settings
        used = [self.found.settings[each.id] for each in settings if each.kind == "appetite"]
        return disclosure_csv(whole, self.framework.text, "".join(used[:1])).encode()


def options(here: Here) -> Options:
    """The options of a case, worked out once for each version of it.

    Raises:
        ReviewError: the round is not closed yet.
    """
    evaluation = evaluated(here)

    def lay() -> Options:
        loaded = here.framework
        evaluator, measured = _ready(loaded.digest, loaded)
        document = assessment_document(here.desk, here.id)
        laying = laying_of(evaluator, document, evaluation)
        return Options(loaded, evaluation, document, measured, laying.out(()), laying)

    return state.remembered(f"options/{here.id}", _stamp(here), lay)


def sought(here: Here, known: Options, option: str) -> OptionView:
    """One option with what would open it."""

    def seek() -> OptionView:
        laid = known.laying.under(known.laying.answers, (option,))
        return next(each for each in laid.options if each.id == option)

    return state.remembered(f"options/{here.id}/{option}", _stamp(here), seek)


def _stamp(here: Here) -> tuple[object, int]:
    return (here.desk.actor, here.view.case.version)


@st.cache_resource(show_spinner=False, max_entries=8)
def _ready(digest: str, _framework: LoadedFramework) -> tuple[Evaluator, Scales]:
    """A framework made ready, and what its misuse and benefit are told in."""
    del digest  # By this it is remembered.
    evaluator = Evaluator(_framework.framework)
    domains = tabulate(evaluator.program).domains
    return evaluator, scales(_framework.framework, domains)
