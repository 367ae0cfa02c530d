# SPDX-License-Identifier: Apache-2.0
"""One transaction on a workspace: everything in it is kept, or nothing."""

from __future__ import annotations

from sqlalchemy import Connection

from assessment.store import shelf
from assessment.store.cases import Cases
from assessment.store.doors import Browsers, Invitations, Tries
from assessment.store.journal import Log, Packages
from assessment.store.presence import Presence
from assessment.store.registers import Commands, Frameworks, People


class Transaction:
    """All registers of a workspace, seen within one transaction.

    Attributes:
        fields: by case, part, key.
        evidence: by case, item.
        ratings: by case, issuer, subject, round, key.
        texts: by case, issuer, subject, place.
        drafts: by issuer, subject, place.
        abstentions: by case, issuer, subject, round, scenario.
        votes: by case, issuer, subject.
        standings: by case, issuer, subject, what is on record about a member.
    """

    def __init__(self, connection: Connection) -> None:
        """Work within the transaction of this connection."""
        self.cases = Cases(connection)
        self.people = People(connection)
        self.frameworks = Frameworks(connection)
        self.commands = Commands(connection)
        self.log = Log(connection)
        self.packages = Packages(connection)
        self.invitations = Invitations(connection)
        self.browsers = Browsers(connection)
        self.presence = Presence(connection)
        self.tries = Tries(connection)
        self.fields = shelf.Shelf(connection, shelf.FIELDS)
        self.evidence = shelf.Shelf(connection, shelf.EVIDENCE)
        self.ratings = shelf.Shelf(connection, shelf.RATINGS)
        self.texts = shelf.Shelf(connection, shelf.TEXTS)
        self.drafts = shelf.Shelf(connection, shelf.DRAFTS)
        self.abstentions = shelf.Shelf(connection, shelf.ABSTENTIONS)
        self.votes = shelf.Shelf(connection, shelf.VOTES)
        self.standings = shelf.Shelf(connection, shelf.STANDINGS)
