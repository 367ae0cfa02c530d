# SPDX-License-Identifier: Apache-2.0
"""What PostgreSQL reports, sorted by what a person can do about it."""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

# PostgreSQL 15, appendix A: error codes.
_STATES = {
    "08000": "lost",
    "08003": "lost",
    "08006": "lost",
    "25006": "read-only",  # a standby, or a database set to be read only
    "25P03": "lost",  # idle in a transaction for too long
    "28000": "refused",
    "28P01": "password",
    "3D000": "no-database",
    "3F000": "no-rights",  # no schema to make the tables in
    "40001": "busy",
    "40P01": "busy",
    "42501": "no-rights",
    "42703": "foreign",  # a table of ours without one of its columns
    "53100": "full",
    "53200": "crowded",
    "53300": "crowded",
    "55P03": "busy",
    "57014": "busy",
    "57P01": "lost",
    "57P02": "lost",
    "57P03": "starting",
    "57P05": "lost",
    "58030": "device",
    "XX001": "damaged",
    "XX002": "damaged",
}
# While a connection is made, the driver hands on words only. A server that speaks another language
# is reported as unreachable, in its own words.
_SAID = {
    "password authentication failed": "password",
    "no password supplied": "password",
    'role "': "refused",
    'database "': "no-database",
    "too many c": "crowded",
    "remaining connection slots": "crowded",
    "the database system is": "starting",
    "no pg_hba.conf entry": "refused",
    "ident authentication failed": "refused",
    "peer authentication failed": "refused",
    "is not permitted to log in": "refused",
    "permission denied for database": "refused",
}


def plain_words(error: DBAPIError) -> str | None:
    """What is wrong with the database, or None where the fault is this program's."""
    state = getattr(error.orig, "sqlstate", None)
    if state in _STATES:
        return _STATES[state]
    if error.connection_invalidated:
        return "lost"
    if state is None and isinstance(error, (OperationalError, InterfaceError)):
        said = str(error.orig)
        return next((what for words, what in _SAID.items() if words in said), "unreachable")
    return None


def without_password(said: str, password: object) -> str:
    """The first line of a report, without the password should it stand in it."""
    if password:
        said = said.replace(str(password), "***")
    return said.strip().partition("\n")[0][:300]
