"""The schedules: the daily and weekly flows on their cron times."""

from __future__ import annotations

import os
import re
import warnings
from hashlib import sha256
from pathlib import Path
from typing import Any, cast

from flows.settings import Settings


def deployment_name(data: Path) -> str:
    """Name of the deployments of a data folder, its own: of /home/anna/новости/data «новости-data-63d92841».

    Of two servers of schedules with one name at one Prefect server, the first would never run again.
    """
    folder = data.resolve()
    words = re.findall(r"[\w.-]+", " ".join(folder.parts[-2:]))
    return "-".join([*words, sha256(bytes(folder)).hexdigest()[:8]])


def serve_flows(settings: Settings) -> None:
    """Run the daily flow and the weekly summary at their times until stopped.

    At most one run at a time: runs missed while the machine was off are caught up one after the other.
    """
    warnings.filterwarnings("ignore", "coroutine 'Runner.astop'", RuntimeWarning)  # Prefect's, when it is terminated
    from prefect import Flow, serve
    from prefect.deployments.runner import RunnerDeployment
    from prefect.schedules import Cron

    from flows.daily import daily
    from flows.runs import SERVED_BY
    from flows.weekly import weekly

    os.environ[SERVED_BY] = str(os.getpid())
    name = deployment_name(settings.data)

    def scheduled(flow: Flow[..., Any], cron: str) -> RunnerDeployment:
        at = Cron(cron, timezone=settings.timezone)
        made = flow.to_deployment(name, schedule=at, parameters={"data": str(settings.data.resolve())})
        return cast(RunnerDeployment, made)  # a coroutine only where an event loop runs

    serve(scheduled(daily, settings.daily), scheduled(weekly, settings.weekly), limit=1, print_starting_message=False)
