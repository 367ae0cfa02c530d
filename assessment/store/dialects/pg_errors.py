# SPDX-License-Identifier: Apache-2.0
"""What PostgreSQL reports, sorted by what a person can do about it."""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, ProgrammingError

# PostgreSQL 15, appendix A: error codes.
_STATES = {
    "08000": "store.server.lost",
    "08003": "store.server.lost",
    "08006": "store.server.lost",
    "25006": "store.server.read-only",  # a standby, or a database set to be read only
    "25P03": "store.server.lost",  # idle in a transaction for too long
    "28000": "store.server.refused",
    "28P01": "store.server.password",
    "3D000": "store.server.no-database",
    "3F000": "store.server.no-rights",  # no schema to make the tables in
    "40001": "store.busy",
    "40P01": "store.busy",
    "42501": "store.server.no-rights",
    "42703": "store.server.foreign",  # a table of ours without one of its columns
    "53100": "store.full",
    "53200": "store.server.crowded",
    "53300": "store.server.crowded",
    "55P03": "store.busy",
    "57014": "store.busy",
    "57P01": "store.server.lost",
    "57P02": "store.server.lost",
    "57P03": "store.server.starting",
    "57P05": "store.server.lost",
    "58030": "store.server.device",
    "XX001": "store.server.damaged",
    "XX002": "store.server.damaged",
}
# While a connection is made, the driver hands on words only. A server that speaks another language
# is reported as unreachable, in its own words.
_SAID = {
    "password authentication failed": "store.server.password",
    "no password supplied": "store.server.password",
    'role "': "store.server.refused",
    'database "': "store.server.no-database",
    "too many c": "store.server.crowded",
    "remaining connection slots": "store.server.crowded",
    "the database system is": "store.server.starting",
    "no pg_hba.conf entry": "store.server.refused",
    "ident authentication failed": "store.server.refused",
    "peer authentication failed": "store.server.refused",
    "is not permitted to log in": "store.server.refused",
    "permission denied for database": "store.server.refused",
}


def code_of(error: DBAPIError) -> str | None:
    """The code of what is wrong with the database, or None where the fault is this program's."""
    state = getattr(error.orig, "sqlstate", None)
    if state in _STATES:
        return _STATES[state]
    if error.connection_invalidated:
        return "store.server.lost"
    if state is None and error.statement is None and isinstance(error, ProgrammingError):
        return "store.server.address"  # it names an option that the driver does not know
    if state is None and isinstance(error, (OperationalError, InterfaceError)):
        said = str(error.orig)
        return next(
            (code for words, code in _SAID.items() if words in said), "store.server.unreachable"
        )
    return None


def without_password(said: str, password: object) -> str:
    """The first line of a report, without its full stop and without the password."""
    if password:
        said = said.replace(str(password), "***")
    return said.strip().partition("\n")[0][:300].rstrip(".")
