"""The command line as a process that says when it begins, with everything loaded by then."""

import assessment.store.backup.making
import assessment.store.backup.restoring  # noqa: F401 - loaded before it begins
from assessment.cli import main

if __name__ == "__main__":
    print("begin", flush=True)  # noqa: T201
    main()
