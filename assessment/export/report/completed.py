# SPDX-License-Identifier: Apache-2.0
"""Words for everything a framework names, ids where its text file has none.

A record may rest on a framework whose words are incomplete. Its report still says everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assessment.model.framework import (
    AnchorText,
    CriterionText,
    FactText,
    Framework,
    FrameworkText,
    Labelled,
    SettingText,
)


def completed(framework: Framework, text: FrameworkText) -> FrameworkText:
    """The words of a framework, with its ids where words are missing."""
    logic = framework.logic
    return text.model_copy(
        update={
            "suppliers": _sentences(framework.suppliers, text.suppliers),
            "dimensions": _labels((each.id for each in framework.dimensions), text.dimensions),
            "settings": {
                each.id: text.settings.get(each.id)
                or SettingText(
                    name=each.id,
                    question=each.id,
                    values={value: Labelled(name=value, text=value) for value in each.values},
                )
                for each in framework.settings
            },
            "criteria": {
                each.id: text.criteria.get(each.id) or _criterion(each.id, each.levels)
                for each in framework.criteria
            },
            "facts": {
                each.id: text.facts.get(each.id) or FactText(name=each.id, question=each.id)
                for each in framework.facts
            },
            "access_classes": _labels(
                (each.id for each in framework.access_classes), text.access_classes
            ),
            "options": _labels((each.id for each in framework.options), text.options),
            "components": _labels((each.id for each in framework.components), text.components),
            "tiers": _labels((each.id for each in framework.tiers), text.tiers),
            "duties": _sentences(
                (duty.id for tier in framework.tiers for duty in tier.duties), text.duties
            ),
            "rules": _sentences((each.id for each in logic.rules), text.rules),
            "gates": _sentences((each.id for each in logic.gates), text.gates),
            "obligations": _sentences((each.id for each in logic.obligations), text.obligations),
            "hold": _labels((each.id for each in logic.hold), text.hold),
        }
    )


def _labels(ids: Iterable[str], given: Mapping[str, Labelled]) -> dict[str, Labelled]:
    return {id_: given.get(id_) or Labelled(name=id_, text=id_) for id_ in ids}


def _sentences(ids: Iterable[str], given: Mapping[str, str]) -> dict[str, str]:
    return {id_: given.get(id_, id_) for id_ in ids}


def _criterion(id_: str, levels: int) -> CriterionText:
    anchors = tuple(AnchorText(name=str(level), text=str(level)) for level in range(levels))
    return CriterionText(name=id_, question=id_, why=id_, anchors=anchors)
