"""Run a Python module as `python -m` does, and end with the process that started it, even when that is killed.

`python -m flows.attached MODULE ARGUMENTS`: standard input must be a pipe into which nobody writes. The system closes
it when the process at its other end is gone.
"""

from __future__ import annotations

import os
import runpy
import signal
import sys
import threading
import time

GRACE_SECONDS = 10  # for an orderly end


def end_with_input() -> None:
    """Wait for the end of standard input, then end this process."""
    os.read(0, 1)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE_SECONDS)
    os._exit(1)


if __name__ == "__main__":
    threading.Thread(target=end_with_input, daemon=True).start()
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
