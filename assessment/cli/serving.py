# SPDX-License-Identifier: Apache-2.0
"""The server of the app, as `openness app` runs it: it ends with the one who started it.

Whoever starts it holds the other end of its standard input and never writes to it. When that end
closes, the one who held it has ended, however that came about: even a program that was killed and
could clean up nothing lets go of its files. This holds on Linux and on macOS.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from runpy import run_module

SECONDS_TO_STOP = 5
"""How long the server may take to stop by itself."""


def main() -> None:
    """Run Streamlit with the arguments of this program until the one who started it ends."""
    threading.Thread(target=_end_with_starter, args=(sys.stdin.fileno(),), daemon=True).start()
    # By name: the command line works without the app's libraries.
    run_module("streamlit", run_name="__main__", alter_sys=True)


def _end_with_starter(held: int) -> None:
    """Wait until the other end of a pipe is closed, then stop as on request, or else at once."""
    while os.read(held, 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(SECONDS_TO_STOP)
    os._exit(1)


if __name__ == "__main__":
    main()
