"""Run one server for the tests, and end it with them, however they end.

    python keeper.py FOLDER UID GID COMMAND ...

Whoever starts this holds the other end of its standard input. When that end closes, the tests are
gone, perhaps killed: the server is stopped at once and FOLDER is removed. When the server ends by
itself, or because a test stopped it, this ends as well and FOLDER stays.
"""

import os
import shutil
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from typing import Any


def main(folder: str, uid: str, gid: str, *command: str) -> None:
    as_whom: dict[str, Any] = (
        {} if os.geteuid() else {"user": int(uid), "group": int(gid), "extra_groups": []}
    )
    server = subprocess.Popen(command, stdin=subprocess.DEVNULL, cwd=folder, **as_whom)
    threading.Thread(target=_end_with_tests, args=(server, folder), daemon=True).start()
    server.wait()
    if _ending.is_set():
        _removed.wait(30)


_ending = threading.Event()
_removed = threading.Event()


def _end_with_tests(server: subprocess.Popen, folder: str) -> None:
    while os.read(0, 1):
        pass
    _ending.set()
    with suppress(ProcessLookupError):
        server.send_signal(signal.SIGQUIT)  # at once: what it kept goes away with it
    server.wait()
    shutil.rmtree(folder, ignore_errors=True)
    _removed.set()


if __name__ == "__main__":
    main(*sys.argv[1:])
