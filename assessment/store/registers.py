# SPDX-License-Identifier: Apache-2.0
"""People by name, frameworks as they were when a case was opened, commands carried out."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, insert, select, update

from assessment.store.tables import commands, frameworks, people
from assessment.store.values import Actor, Done

_DONE = select(
    commands.c.id,
    commands.c.issuer,
    commands.c.subject,
    commands.c.name,
    commands.c.request,
    commands.c.case_id,
    commands.c.version,
    commands.c.at,
).where(commands.c.id == bindparam("id"))
_DO = insert(commands)


class People:
    """Who is known here, and by which name."""

    def __init__(self, connection: Connection) -> None:
        """Work within the transaction of this connection."""
        self._connection = connection

    def add(self, person_id: str, actor: Actor, name: str) -> None:
        """Enter a person. The id is what the log names: without this row it names nobody."""
        row = {"id": person_id, "issuer": actor.issuer, "subject": actor.subject, "name": name}
        self._connection.execute(insert(people), row)

    def read(self, actor: Actor) -> tuple[str, str] | None:
        """Id and name of a person, or None."""
        row = self._connection.execute(
            select(people.c.id, people.c.name).where(
                people.c.issuer == actor.issuer, people.c.subject == actor.subject
            )
        ).first()
        return None if row is None else (row[0], row[1])

    def of(self, issuer: str) -> list[tuple[Actor, str]]:
        """Everybody an issuer names, in the order of their ids."""
        rows = self._connection.execute(
            select(people.c.issuer, people.c.subject, people.c.name)
            .where(people.c.issuer == issuer)
            .order_by(people.c.id)
        )
        return [(Actor(row[0], row[1]), row[2]) for row in rows]

    def rename(self, actor: Actor, name: str) -> None:
        """Change a person's name."""
        self._connection.execute(
            update(people)
            .where(people.c.issuer == actor.issuer, people.c.subject == actor.subject)
            .values(name=name)
        )


class Frameworks:
    """The frameworks of the cases of this workspace, by logic digest and text digest."""

    def __init__(self, connection: Connection) -> None:
        """Work within the transaction of this connection."""
        self._connection = connection

    def keep(self, digest: str, text_digest: str, content: bytes, text_content: bytes) -> None:
        """Keep a framework with its texts, so that a case outlives the version that shipped."""
        if self.read(digest, text_digest) is None:
            row = {"digest": digest, "text_digest": text_digest}
            both = {"content": content, "text_content": text_content}
            self._connection.execute(insert(frameworks), row | both)

    def read(self, digest: str, text_digest: str) -> tuple[bytes, bytes] | None:
        """Content and texts of a framework, or None."""
        row = self._connection.execute(
            select(frameworks.c.content, frameworks.c.text_content).where(
                frameworks.c.digest == digest, frameworks.c.text_digest == text_digest
            )
        ).first()
        return None if row is None else (row[0], row[1])


class Commands:
    """Which commands were carried out, so that a repeated one gives its first answer."""

    def __init__(self, connection: Connection) -> None:
        """Work within the transaction of this connection."""
        self._connection = connection

    def done(self, command_id: str) -> Done | None:
        """The command carried out under this id, or None."""
        row = self._connection.execute(_DONE, {"id": command_id}).first()
        return None if row is None else Done(row[0], Actor(row[1], row[2]), *row[3:])

    def note(self, command: Done) -> None:
        """Enter a command as carried out; in the same transaction as what it changed."""
        row = {
            "id": command.id,
            "case_id": command.case,
            "issuer": command.actor.issuer,
            "subject": command.actor.subject,
            "name": command.name,
            "request": command.request,
            "version": command.version,
            "at": command.at,
        }
        self._connection.execute(_DO, row)
