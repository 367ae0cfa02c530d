# SPDX-License-Identifier: Apache-2.0
"""People named on this machine. They are not authenticated, and records say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment.errors import Problem, ReviewError
from assessment.model.decision import Person
from assessment.review.desk import Context
from assessment.review.plain import shaped
from assessment.store.values import Actor

if TYPE_CHECKING:
    from assessment.store.workspace import Workspace

LOCAL = "local"
"""Issuer of people who are named on this machine and not authenticated."""


def local_people(workspace: Workspace) -> tuple[Person, ...]:
    """Everybody named on this machine, in the order they were added."""
    with workspace.reading() as tx:
        return tuple(_person(*known) for known in tx.people.of(LOCAL))


def local_person(workspace: Workspace, context: Context, name: str) -> Person:
    """The first person named on this machine; added under `name` when there is none yet.

    Raises:
        ReviewError: the name is empty, too long or cannot be kept.
    """
    known = local_people(workspace)
    return known[0] if known else _add_first(workspace, context, name)


def rename(workspace: Workspace, person: Person, name: str) -> Person:
    """Give a local person another name. Ratings and roles stay: they hang on the subject.

    Raises:
        ReviewError: not a person named on this machine, or a name that cannot be kept.
    """
    renamed = _named(Actor(person.issuer, person.subject), name)
    actor = Actor(person.issuer, person.subject)
    with workspace.writing() as tx:
        if person.issuer != LOCAL or tx.people.read(actor) is None:
            raise ReviewError(Problem("review.unknown-person"))
        tx.people.rename(actor, renamed.name)
    return renamed


def known_person(workspace: Workspace, context: Context, person: Person) -> Person:
    """Somebody who signed in with a provider; entered when they first come.

    Ratings and roles hang on issuer and subject: another name is the same person, and the same
    subject at another issuer is somebody else.

    Raises:
        ReviewError: issuer, subject or name cannot be kept, or the issuer passes itself off as
            this machine.
    """
    actor = Actor(person.issuer, person.subject)
    named = _named(actor, person.name)
    if actor.issuer == LOCAL:
        raise ReviewError(Problem("review.unknown-person"))
    with workspace.reading() as tx:
        known = tx.people.read(actor)
    if known is None or known[1] != named.name:
        _enter(workspace, context, named)
    return named


def _enter(workspace: Workspace, context: Context, person: Person) -> None:
    actor = Actor(person.issuer, person.subject)
    with workspace.writing() as tx:
        # Another page of the app may have been first.
        if tx.people.read(actor) is None:
            tx.people.add(context.new_id(), actor, person.name)
        else:
            tx.people.rename(actor, person.name)


def _add_first(workspace: Workspace, context: Context, name: str) -> Person:
    subject = context.new_id()
    person = _named(Actor(LOCAL, subject), name)
    with workspace.writing() as tx:
        # Another page of the app may have been first.
        known = tx.people.of(LOCAL)
        if known:
            return _person(*known[0])
        tx.people.add(subject, Actor(LOCAL, subject), person.name)
    return person


def _named(actor: Actor, name: str) -> Person:
    value = {"issuer": actor.issuer, "subject": actor.subject, "name": name.strip()}
    return shaped(value, Person)


def _person(actor: Actor, name: str) -> Person:
    return Person(issuer=actor.issuer, subject=actor.subject, name=name)
