"""Python runs this at start when its folder is on PYTHONPATH: notes every address asked for.

The server under test writes one JSON line an event to the file OUTGOING_LOG names. Audit events
come from the interpreter itself, so that no library can open a connection past them.
"""

import json
import os
import sys
from pathlib import Path

EVENTS = {
    "socket.bind": 1,
    "socket.connect": 1,
    "socket.sendto": 1,
    "socket.sendmsg": 1,
    "socket.getaddrinfo": 0,
    "socket.gethostbyname": 0,
}
"""Audit events with the place of the address among their arguments."""


def _note(event, arguments):
    place = EVENTS.get(event)
    if place is None:
        return
    family = getattr(arguments[0], "family", None) if place else None
    line = {"event": event, "family": family and int(family), "address": repr(arguments[place])}
    with Path(os.environ["OUTGOING_LOG"]).open("a", encoding="utf-8") as log:
        log.write(json.dumps(line) + "\n")


if "OUTGOING_LOG" in os.environ:
    sys.addaudithook(_note)
