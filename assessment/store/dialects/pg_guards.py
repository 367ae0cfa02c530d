# SPDX-License-Identifier: Apache-2.0
"""Triggers that keep what is written once as it is, on PostgreSQL.

They hold for every program that is not allowed to change the tables themselves, also while
replication replays (`ENABLE ALWAYS`). The owner of the tables can drop them.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, text

from assessment.store.tables import WRITTEN_ONCE

_REFUSE = "openness_written_once"
_FOLLOW = "openness_no_gap"

# Without a per cent sign, which the driver would take for a parameter.
_BODIES = {
    _REFUSE: """
BEGIN
  RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ' is written once';
END
""",
    _FOLLOW: """
DECLARE following bigint;
BEGIN
  EXECUTE 'SELECT COALESCE(MAX(seq) + 1, 0) FROM '
    || quote_ident(TG_TABLE_SCHEMA) || '.' || quote_ident(TG_TABLE_NAME) INTO following;
  IF NEW.seq <> following THEN
    RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ' has no gaps';
  END IF;
  RETURN NEW;
END
""",
}


def _triggers() -> Iterator[tuple[str, str, str, str]]:
    """Name, table, when, and what is called."""
    for table in WRITTEN_ONCE:
        for action in ("UPDATE", "DELETE", "TRUNCATE"):
            # Before the statement, so that it is refused whatever rows it would meet; an insert
            # that would replace a row on conflict counts as an update.
            yield f"{table}_no_{action.lower()}", table, f"BEFORE {action}", _REFUSE
    yield "log_no_gap", "log", "BEFORE INSERT", _FOLLOW


_FOUND = text(
    """
    SELECT t.tgname, p.prosrc
    FROM pg_trigger t
    JOIN pg_class c ON c.oid = t.tgrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_proc p ON p.oid = t.tgfoid
    WHERE n.nspname = current_schema() AND t.tgenabled = 'A' AND NOT t.tgisinternal
    """
)


def guard(connection: Connection) -> None:
    """Put the triggers in place, each as it should be."""
    for name, body in _BODIES.items():
        connection.exec_driver_sql(
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $${body}$$"
        )
    for name, table, when, function in _triggers():
        each = "ROW" if function == _FOLLOW else "STATEMENT"
        connection.exec_driver_sql(
            f"CREATE OR REPLACE TRIGGER {name} {when} ON {table} FOR EACH {each} "
            f"EXECUTE FUNCTION {function}()"
        )
        connection.exec_driver_sql(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}")


def is_guarded(connection: Connection) -> bool:
    """Whether all triggers are in place, always on, and do what they should."""
    wanted = {(name, _BODIES[function]) for name, _, _, function in _triggers()}
    return wanted <= {(row[0], row[1]) for row in connection.execute(_FOUND)}
