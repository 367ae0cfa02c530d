# SPDX-License-Identifier: Apache-2.0
"""The tables of a workspace, in words both SQLite and PostgreSQL understand.

Working tables hold what people are still at and may be migrated. `log` and `packages` are written
once: their rows are never changed, and no migration touches them.

Only whole numbers, text and bytes, because SQLite's strict tables know no more; times are text in
UTC to the second, values are JSON text.
"""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.schema import SchemaItem

SCHEMA_VERSION = 1
"""Goes up with every change to a working table. There is one version so far, so `create_all` with
a recorded version does; Alembic takes over with the second. A table that is new, and that a
workspace made before lacks, is made when it is opened: that changes no table there is."""

WRITTEN_ONCE = ("log", "packages")

metadata = MetaData()


def _table(name: str, *parts: SchemaItem) -> Table:
    return Table(name, metadata, *parts, sqlite_strict=True)


def _text(name: str, *, key: bool = False, null: bool = False) -> Column[str]:
    return Column(name, Text, primary_key=key, nullable=null)


def _number(name: str, *, key: bool = False) -> Column[int]:
    return Column(name, Integer, primary_key=key, autoincrement=False, nullable=False)


def _case() -> Column[str]:
    return Column("case_id", Text, ForeignKey("cases.id"), primary_key=True)


def _kept() -> tuple[SchemaItem, ...]:
    """A value with its version.

    The value is null once it was taken away; the row stays, so that a version never comes back.
    """
    return (
        _text("value", null=True),
        _number("version"),
        _text("at"),
        _text("by_issuer"),
        _text("by_subject"),
        CheckConstraint("version >= 1"),
    )


schema = _table("schema_version", _number("id", key=True), _number("version"))

people = _table(
    "people",
    _text("id", key=True),
    _text("issuer"),
    _text("subject"),
    _text("name"),
    UniqueConstraint("issuer", "subject"),
)

frameworks = _table(
    "frameworks",
    _text("digest", key=True),
    _text("text_digest", key=True),
    Column("content", LargeBinary, nullable=False),
    Column("text_content", LargeBinary, nullable=False),
)

cases = _table(
    "cases",
    _text("id", key=True),
    _text("kind"),
    _text("state"),
    _number("round"),
    _number("version"),
    _text("framework_id"),
    _text("framework_version"),
    _text("framework_digest"),
    _text("framework_text_digest"),
    _text("opened_at"),
    _text("opened_issuer"),
    _text("opened_subject"),
    _text("changed_at"),
    _text("sheet", null=True),
)

members = _table(
    "members",
    _case(),
    _text("issuer", key=True),
    _text("subject", key=True),
    _text("role", key=True),
)

fields = _table("fields", _case(), _text("part", key=True), _text("key", key=True), *_kept())

evidence = _table("evidence", _case(), _text("item_id", key=True), *_kept())

ballots = _table(
    "ballots",
    _case(),
    _text("issuer", key=True),
    _text("subject", key=True),
    _number("round", key=True),
    _number("version"),
)

ratings = _table(
    "ratings",
    _case(),
    _text("issuer", key=True),
    _text("subject", key=True),
    _number("round", key=True),
    _text("key", key=True),
    *_kept(),
)

abstentions = _table(
    "abstentions",
    _case(),
    _text("issuer", key=True),
    _text("subject", key=True),
    _number("round", key=True),
    _text("scenario", key=True),
    *_kept(),
)

votes = _table(
    "votes",
    _case(),
    _text("issuer", key=True),
    _text("subject", key=True),
    *_kept(),
)

standings = _table(
    "standings",
    _case(),
    _text("issuer", key=True),
    _text("subject", key=True),
    _text("what", key=True),
    *_kept(),
)
"""What is on record about a member: seats, declared interest, recusal."""

texts = _table(
    "texts",
    _case(),
    _text("issuer", key=True),
    _text("subject", key=True),
    _text("place", key=True),
    *_kept(),
)

drafts = _table(
    "drafts",
    _text("issuer", key=True),
    _text("subject", key=True),
    _text("place", key=True),
    *_kept(),
)
"""Unfinished texts of single people that belong to no case yet."""

invitations = _table(
    "invitations",
    _text("id", key=True),
    Column("case_id", Text, ForeignKey("cases.id"), nullable=True),
    _text("name"),
    _text("roles"),
    _text("seats"),
    _text("code", null=True),
    _number("version"),
    _text("made_at"),
    _text("expires_at"),
    _text("state"),
    _text("issuer", null=True),
    _text("subject", null=True),
    _number("made_person"),
    UniqueConstraint("code"),
)
"""Who is asked to take part, by the digest of a code. One without a case lets the person in who
runs the app."""

browsers = _table(
    "browsers",
    _text("id", key=True),
    _text("token"),
    _text("issuer"),
    _text("subject"),
    _text("invitation"),
    _text("opened_at"),
    _text("expires_at"),
    _text("ended_at", null=True),
    UniqueConstraint("token"),
)
"""Browsers in which somebody is signed in by a code, by the digest of what the browser holds."""

presence = _table(
    "presence",
    _case(),
    _text("issuer", key=True),
    _text("subject", key=True),
    _text("browser", key=True),
    _text("seen_at"),
    _text("agent"),
    _number("width"),
    _number("skew"),
)
"""Who has a case open, in which sort of browser. Nothing about what they do there."""

tries = _table(
    "tries",
    _text("address", key=True),
    _text("period", key=True),
    _number("count"),
)
"""Wrong codes, by where they came from, within ten minutes each."""

commands = _table(
    "commands",
    _text("id", key=True),
    _text("case_id"),
    _text("issuer"),
    _text("subject"),
    _text("name"),
    _text("request"),
    _number("version"),
    _text("at"),
)

packages = _table(
    "packages",
    _case(),
    _text("name", key=True),
    _text("payload_digest"),
    _text("sealed_at"),
    _number("size"),
    Column("data", LargeBinary, nullable=False),
)

log = _table(
    "log",
    _number("seq", key=True),
    _text("kind"),
    Column("data", LargeBinary, nullable=False),
    _text("leaf"),
    _text("at"),
)
