"""The schedules: the daily and weekly flows on their cron times, one run after the other, until stopped."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from contextvars import copy_context
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from subprocess import Popen
from typing import Any, cast
from uuid import UUID

import httpx
from prefect import Flow
from prefect.client.orchestration import PrefectClient, get_client
from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterId,
    FlowRunFilter,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import FlowRun, State, StateType
from prefect.client.schemas.sorting import FlowRunSort
from prefect.exceptions import PrefectHTTPStatusError
from prefect.runner import Runner
from prefect.schedules import Cron
from prefect.server.schemas.schedules import CronSchedule
from prefect.states import Cancelled, Crashed, Scheduled

from flows.daily import daily
from flows.log import say
from flows.notices import look
from flows.runs import SERVED_BY, stopping
from flows.server import GONE_SECONDS, ServerError
from flows.settings import Settings
from flows.weekly import weekly

DONE = [StateType.COMPLETED, StateType.FAILED]  # what crashed or was stopped did not do what it was due for
UNDER_WAY = [StateType.PENDING, StateType.RUNNING, StateType.CANCELLING]
PLANNING_SECONDS = 60.0  # at most until a server has planned the runs of a flow
ATTENDED_SECONDS = 1.0  # between two looks whether the server is still there
LOOK_SECONDS = 60.0  # between two looks for silence, and at what could not be told


def deployment_name(data: Path) -> str:
    """Name of the deployments of a data folder, its own: of /home/anna/новости/data «новости-data-63d92841».

    Of two servers of schedules with one name at one Prefect server, the first would never run again.
    """
    folder = data.resolve()
    words = re.findall(r"[\w.-]+", " ".join(folder.parts[-2:]))
    return "-".join([*words, sha256(bytes(folder)).hexdigest()[:8]])


def serve_flows(settings: Settings, own: Popen[bytes] | None) -> None:
    """Run the daily flow and the weekly summary at their times until stopped.

    Raises ServerError when the Prefect server, if it is the `own` one, has ended or does not answer any more. What
    Prefect does has a thread of its own: there it leaves signals alone, and this one can tell it to stop.
    """
    os.environ[SERVED_BY] = str(os.getpid())
    turns = Turns(settings, own)
    with ThreadPoolExecutor(1) as pool:
        served = pool.submit(copy_context().run, asyncio.run, turns.keep())
        try:
            served.result()
        except KeyboardInterrupt:
            turns.stop()
            served.result()
            raise


@dataclass(frozen=True)
class Turn:
    """A flow, its times, and what runs it."""

    name: str
    cron: str
    runner: Runner
    deployment: UUID


@dataclass
class Turns:
    """Whose turn it is: the flow that is due, the daily one before the weekly one, one run at a time.

    One runner of Prefect for both would start what is due in any order, and what was missed once for each time. So
    each flow has a runner, which does one run when it is the flow's turn.
    """

    settings: Settings
    own: Popen[bytes] | None  # the Prefect server, where it was started here
    _loop: asyncio.AbstractEventLoop | None = field(default=None, init=False)
    _task: asyncio.Task[None] | None = field(default=None, init=False)
    _running: Turn | None = field(default=None, init=False)
    _stopped: asyncio.Task[None] | None = field(default=None, init=False)
    _ending: bool = field(default=False, init=False)

    async def keep(self) -> None:
        """Go on until stopped. Raises ServerError."""
        self._loop, self._task = asyncio.get_running_loop(), asyncio.current_task()
        beside = [asyncio.create_task(watch(self.settings)), asyncio.create_task(self._attend())]
        try:
            async with get_client() as client, registered(client, self.settings, self._lost) as turns:
                for turn in turns:
                    await planned(client, turn)
                    await catch_up(client, turn, self.settings)
                try:
                    await self._take(client, turns)
                finally:
                    await self._end(client, turns)
        except asyncio.CancelledError:
            if self._lost():
                raise ServerError(self._gone) from None
            if not stopping.is_set():
                raise
        except httpx.HTTPError as error:  # before flows take turns
            raise ServerError(self._gone) from error
        finally:
            for task in beside:
                task.cancel()

    def _lost(self) -> bool:
        return self.own is not None and self.own.poll() is not None

    async def _attend(self) -> None:
        """End at once when the server has: Prefect asks for minutes whether it is there again."""
        while self.own and self._task:
            if self._lost():
                self._task.cancel()
                return
            await asyncio.sleep(ATTENDED_SECONDS)

    @property
    def _gone(self) -> str:
        return f"the Prefect server has gone; {self.settings.folder.server_log} says why"

    async def _end(self, client: PrefectClient, turns: Sequence[Turn]) -> None:
        """Tell the Prefect server of a run that was stopped: a runner does not once its run has ended."""
        self._ending = True
        if self._stopped:
            await asyncio.wait([self._stopped])
            for turn in turns:
                await end_all(client, turn, Cancelled(message="svodka serve was stopped"))

    async def _take(self, client: PrefectClient, turns: Sequence[Turn]) -> None:
        """Let flows run as they come due. Raises ServerError."""
        answered = datetime.now(UTC)
        silent, began = False, None
        while not stopping.is_set():
            wrong: BaseExceptionGroup | None = None
            try:
                while not stopping.is_set() and (turn := await due(client, turns, began)):
                    self._running, began = turn, datetime.now(UTC)
                    await turn.runner.start(run_once=True)
                    self._running = None
            except* (httpx.HTTPError, PrefectHTTPStatusError, RuntimeError) as errors:
                wrong = errors
            if wrong is None:
                answered = datetime.now(UTC)
            elif self.own and datetime.now(UTC) - answered > timedelta(seconds=GONE_SECONDS):
                raise ServerError(self._gone)
            if silent != (wrong is not None):
                silent = not silent
                said = f"does not answer ({first(wrong)}); trying again" if wrong else "answers again"
                say(f"the Prefect server {said}", self.settings, "error" if wrong else "info")
            await asyncio.sleep(turns[0].runner.query_seconds)

    def stop(self) -> None:
        """End, from another thread: the run that is on is told to stop, and nothing is begun any more."""
        if self._loop and not self._loop.is_closed():
            asyncio.run_coroutine_threadsafe(self._stop(), self._loop)
        else:
            stopping.set()

    async def _stop(self) -> None:
        self._stopped = asyncio.current_task()
        stopping.set()
        if self._running and self._running.runner.started:
            say(f"stopping the {self._running.name} run; the next one goes on from there", self.settings)
            await self._running.runner.astop()
        if self._task and not self._ending:
            self._task.cancel()


def first(errors: BaseExceptionGroup) -> str:
    """What the first error of a group says, in one line."""
    error: BaseException = errors
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return (str(error).splitlines() or [type(error).__name__])[0]


@asynccontextmanager
async def registered(client: PrefectClient, settings: Settings, lost: Callable[[], bool]) -> AsyncIterator[list[Turn]]:
    """The flows in the order of their turns, known to the Prefect server with their times, paused at the end.

    Not on a server that is `lost` or gone: it starts nothing, and to ask it takes Prefect a minute.
    """
    turns = [
        await registered_one(daily, settings.daily, settings),
        await registered_one(weekly, settings.weekly, settings),
    ]
    gone = False
    try:
        yield turns
    except (ServerError, httpx.HTTPError):
        gone = True
        raise
    finally:
        with suppress(httpx.HTTPError, PrefectHTTPStatusError):
            for turn in () if gone or lost() else turns:
                await client.pause_deployment(turn.deployment)


async def registered_one(flow: Flow[..., Any], cron: str, settings: Settings) -> Turn:
    """A flow at its times, known to the Prefect server."""
    at, given = Cron(cron, timezone=settings.timezone), {"data": str(settings.data.resolve())}
    made = await flow.ato_deployment(deployment_name(settings.data), schedule=at, parameters=given)
    runner = Runner(limit=1, prefetch_seconds=0, pause_on_shutdown=False)
    return Turn(flow.name, cron, runner, await runner.aadd_deployment(made))


async def planned(client: PrefectClient, turn: Turn) -> None:
    """Return when the server has planned a flow, some seconds after it got to know it: else the other ran first."""
    with suppress(TimeoutError):  # of a time that never comes, «0 0 31 2 *»
        async with asyncio.timeout(PLANNING_SECONDS):
            while not await runs_of(client, turn, [StateType.SCHEDULED], 1):
                await asyncio.sleep(1)


async def due(client: PrefectClient, turns: Sequence[Turn], began: datetime | None = None) -> Turn | None:
    """The flow whose turn it is, once, however often it was due; asked for all together, so that none slips in before.

    The first of those that are due. One that was due when the last run `began` has waited for it, and goes before it:
    else a daily flow that takes longer than lies between its times would keep the weekly one from running at all.
    """
    ids, now = [turn.deployment for turn in turns], datetime.now(UTC)
    scheduled = await client.get_scheduled_flow_runs_for_deployments(ids, scheduled_before=now)
    runs = {turn: [run for run in scheduled if run.deployment_id == turn.deployment] for turn in turns}
    there = [turn for turn in turns if runs[turn]]
    waited = [turn for turn in there if began and min(map(due_at, runs[turn])) <= began]
    for turn in [*waited, *there][:1]:
        await leave_one(client, runs[turn])
        return turn
    return None


def due_at(run: FlowRun) -> datetime:
    """When a run is due."""
    return run.next_scheduled_start_time or datetime.now(UTC)


async def leave_one(client: PrefectClient, runs: Sequence[FlowRun]) -> None:
    """Of runs that are due by their times keep the last; those that people have started stay."""
    timed = [run for run in runs if run.auto_scheduled]
    for run in sorted(timed, key=due_at)[:-1]:
        await client.delete_flow_run(run.id)


async def catch_up(client: PrefectClient, turn: Turn, settings: Settings) -> None:
    """Start a flow once if a time of it has passed since it last did what it was due for."""
    await end_all(client, turn, Crashed(message="svodka serve was killed"))
    late = await client.get_scheduled_flow_runs_for_deployments([turn.deployment], scheduled_before=datetime.now(UTC))
    await leave_one(client, late)
    timed = [run for run in late if run.auto_scheduled]
    if late and not timed:
        return  # what people have started does it
    since = await done_until(client, turn)
    missed = max(map(due_at, timed)) if timed else since and await next_time(turn.cron, settings, since)
    if missed and missed <= datetime.now(UTC):
        say(f"{turn.name} was due {missed.astimezone(settings.zone):%Y-%m-%d %H:%M}; it runs now", settings)
        if not timed:
            await client.create_flow_run_from_deployment(
                turn.deployment, state=Scheduled(), name=f"due-{missed:%Y%m%d-%H%M}"
            )


async def end_all(client: PrefectClient, turn: Turn, state: State) -> None:
    """Put the runs of a flow that are said to be under way, and are not, into a state."""
    for run in await runs_of(client, turn, UNDER_WAY):
        await client.set_flow_run_state(run.id, state, force=True)


async def done_until(client: PrefectClient, turn: Turn) -> datetime | None:
    """The time up to which a flow has done what it was due for; None before its first run."""
    if done := await runs_of(client, turn, DONE, 1):
        return done[0].expected_start_time
    begun = await runs_of(client, turn, [StateType.CRASHED, StateType.CANCELLED])
    times: list[datetime] = [run.expected_start_time for run in begun if run.expected_start_time]
    return min(times) - timedelta(seconds=2) if times else None


async def runs_of(
    client: PrefectClient, turn: Turn, states: list[StateType], limit: int | None = None
) -> list[FlowRun]:
    """The runs of a flow in these states, the last first."""
    return await client.read_flow_runs(
        deployment_filter=DeploymentFilter(id=DeploymentFilterId(any_=[turn.deployment])),
        flow_run_filter=FlowRunFilter(state=FlowRunFilterState(type=FlowRunFilterStateType(any_=states))),
        sort=FlowRunSort.EXPECTED_START_TIME_DESC,
        limit=limit,
    )


async def next_time(cron: str, settings: Settings, after: datetime) -> datetime:
    """The first time after a moment that a cron time means."""
    times = CronSchedule(cron=cron, timezone=settings.timezone)
    (found,) = await times.get_dates(1, after + timedelta(seconds=1))
    return cast(datetime, found)


async def watch(settings: Settings) -> None:
    """Look for silence, and try again to tell what could not be told, beside whatever runs."""
    while settings.notify:
        await asyncio.to_thread(look, settings)
        await asyncio.sleep(LOOK_SECONDS)
