"""What runs, in order: flows on tasks, the command, settings, schedules."""

import os

# Prefect reads these when it is imported. Without a server configured it starts a temporary one: these keep that one
# quiet, give it time on a busy machine, and keep Prefect from calling home. What the user has set stays.
for name, value in {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "90",  # 20 s by default, too short for a first start
    "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL",  # else hundreds of harmless CancelledError lines at exit
    "PREFECT_LOGGING_LEVEL": "WARNING",
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",  # what goes wrong is on the server's page, and said once here
}.items():
    os.environ.setdefault(name, value)

# One thread of BLAS, in time before numpy is imported: the engine uses cores by processes, and threads would fight.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# The servers of Prefect on this machine are never asked through a proxy: it would look for them on its own.
for name in ("NO_PROXY", "no_proxy"):
    told = os.environ.get(name, "").split(",")
    os.environ[name] = ",".join(dict.fromkeys(filter(None, [*told, "127.0.0.1", "localhost"])))
