# SPDX-License-Identifier: Apache-2.0
"""How a committee followed its procedure, for the result page: worked out once a version."""

from __future__ import annotations

from assessment.engine.v1.answers import ratings_of
from assessment.engine.v1.experts import experts_alone
from assessment.engine.v1.procedure import procedure_gaps
from assessment.engine.v1.screening import assessed_scenarios
from assessment.export.shown.reading import Reading
from assessment.model.evaluation import Evaluation
from assessment.ui import changes, state
from assessment.ui.case import Here
from assessment.ui.parts import layout, lists, notices
from assessment.ui.parts.draw import show
from assessment.ui.parts.marks import chip, tier_mark
from assessment.ui.parts.markup import el, join
from assessment.ui.parts.prose import para, quiet, strong
from assessment.ui.viewmodels.procedure import Followed, followed
from assessment.wording import say


def procedure(here: Here, evaluation: Evaluation) -> Followed:
    """How the procedure was followed."""
    stamp = (here.desk.actor, here.view.case.version)
    return state.remembered(f"procedure/{here.id}", stamp, lambda: _found(here, evaluation))


def _found(here: Here, evaluation: Evaluation) -> Followed:
    loaded, document = here.framework, changes.document(here)
    evaluator = changes.ready(loaded).evaluator
    program = evaluator.program
    assessed = assessed_scenarios(program, document, ratings_of(loaded.framework, document))
    gaps = procedure_gaps(loaded.framework, document, assessed)
    alone = experts_alone(program, document)
    beside = None if alone is None else evaluator.evaluate(alone)
    return followed(document, Reading(loaded.framework, loaded.text), gaps, evaluation, beside)


def limit(found: Followed) -> None:
    """What the profile of the case may decide at most, above everything else."""
    if found.limit:
        show(el("p", join(chip(found.profile, "strong"), strong(found.limit), between=" ")))


def draw(found: Followed) -> None:
    """The profile, what is missing of the procedure, and what the experts alone would come to."""
    if not found.profile and not found.gaps:
        return
    layout.section(say("screens.result.procedure"))
    if found.profile:
        show(para(say("screens.result.procedure.profile"), strong(found.profile)))
    if found.gaps:
        show(
            quiet(say("screens.result.procedure.gaps"), small=False),
            lists.checks(lists.Check("wait", text, who) for text, who in found.gaps),
        )
    else:
        show(para(say("screens.result.procedure.complete")))
    if found.experts is not None:
        mark = tier_mark(found.experts)
        show(notices.notice(say("screens.result.experts"), join(mark, " ", found.experts_words)))
