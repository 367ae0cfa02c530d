# SPDX-License-Identifier: Apache-2.0
"""The scope page: what might be released, what is known about it, which values are chosen."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.export.shown.facts import Choice, FactGroup, fact_groups
from assessment.model.framework import Framework, FrameworkText
from assessment.review import CaseView
from assessment.ui.viewmodels.artefacts import ArtefactLine, artefact_lines
from assessment.wording import say

SUBJECT = ("name", "version", "developer", "question", "summary")
"""Fields of the subject, in the order a page asks for them."""


@dataclass(frozen=True, slots=True)
class SettingView:
    """A value choice of the lab.

    Attributes:
        reason: why the framework leaves it open.
        default: the value that applies while none is chosen, in words.
        chosen: the value chosen, or None.
    """

    id: str
    name: str
    question: str
    reason: str
    choices: tuple[Choice, ...]
    default: str
    chosen: str | None


@dataclass(frozen=True, slots=True)
class Standing:
    """One line about how far the scope has come."""

    done: bool
    text: str
    detail: str


@dataclass(frozen=True, slots=True)
class Scope:
    """The scope page.

    Attributes:
        frozen: true once the evidence is frozen; nothing here changes any more.
    """

    frozen: bool
    standings: tuple[Standing, ...]
    groups: tuple[FactGroup, ...]
    settings: tuple[SettingView, ...]
    artefacts: tuple[ArtefactLine, ...]
    components: tuple[Choice, ...]


def scope(view: CaseView, framework: Framework, text: FrameworkText) -> Scope:
    """The scope page of a case."""
    facts = {key: kept.value for key, kept in view.part("facts").items()}
    groups = fact_groups(framework, text, facts)
    artefacts = artefact_lines(
        {key: kept.value for key, kept in view.part("artefacts").items()}, text
    )
    return Scope(
        frozen=view.case.state != "draft",
        standings=(_subject(view), _facts(groups), _artefacts(artefacts)),
        groups=groups,
        settings=_settings(view, framework, text),
        artefacts=artefacts,
        components=tuple(
            Choice(each.id, text.components[each.id].name) for each in framework.components
        ),
    )


def _subject(view: CaseView) -> Standing:
    fields = {name: view.field("subject", name).value for name in SUBJECT}
    missing = [say(f"screens.scope.{name}") for name in SUBJECT[:4] if not fields[name]]
    detail = say("screens.scope.standing.missing", names=", ".join(missing)) if missing else ""
    return Standing(not missing, say("screens.scope.standing.subject"), detail)


def _facts(groups: tuple[FactGroup, ...]) -> Standing:
    asked, answered = sum(g.asked for g in groups), sum(g.answered for g in groups)
    worst = sum(len(group.open) for group in groups)
    detail = say("screens.scope.standing.worst", count=worst) if worst else ""
    text = say("screens.scope.standing.facts", answered=answered, asked=asked)
    return Standing(not worst, text, detail)


def _artefacts(lines: tuple[ArtefactLine, ...]) -> Standing:
    text = say("screens.scope.standing.artefacts", count=len(lines))
    detail = "" if lines else say("screens.scope.standing.no-artefacts")
    return Standing(bool(lines), text, detail)


def _settings(view: CaseView, framework: Framework, text: FrameworkText) -> tuple[SettingView, ...]:
    found = []
    for setting in framework.settings:
        words = text.settings[setting.id]
        found.append(
            SettingView(
                id=setting.id,
                name=words.name,
                question=words.question,
                reason=setting.value_choice or "",
                choices=tuple(
                    Choice(value, words.values[value].name, words.values[value].text)
                    for value in setting.values
                ),
                default=setting.default,
                chosen=view.field("settings", setting.id).value,
            )
        )
    return tuple(found)
