"""Whose turn it is, asked of a real Prefect server: the daily flow first, what was missed once, nothing twice."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from prefect.client.orchestration import PrefectClient, get_client
from prefect.client.schemas.objects import StateType
from prefect.settings import PREFECT_API_URL, temporary_settings
from prefect.states import Completed, Failed, Running, Scheduled, State

from flows.schedules import Turn, catch_up, due, planned, registered, runs_of
from flows.settings import Settings

pytestmark = pytest.mark.slow
HOURS = timedelta(hours=1)


@asynccontextmanager
async def turns(server: str, data: Path) -> AsyncIterator[tuple[PrefectClient, Settings, list[Turn]]]:
    """Both flows as `svodka serve` has them, far from their times of the day."""
    far = (datetime.now(UTC) + timedelta(hours=12)).strftime("0 %H * * *")
    settings = Settings(data=data, daily=far, weekly=far, timezone="UTC")
    with temporary_settings({PREFECT_API_URL: server}):
        async with get_client() as client, registered(client, settings, lambda: False) as made:
            yield client, settings, made


async def was(client: PrefectClient, turn: Turn, ago: timedelta, state: State[None]) -> None:
    """Put a run into the past: due so long ago, and in this state now."""
    due_then: State[None] = Scheduled(scheduled_time=datetime.now(UTC) - ago)
    run = await client.create_flow_run_from_deployment(turn.deployment, state=due_then)
    await client.set_flow_run_state(run.id, state, force=True)


async def missed(client: PrefectClient, turn: Turn, last: timedelta) -> int:
    """Let all runs that its schedule has planned be overdue, the last so long; how many those are."""
    await planned(client, turn)
    found = await runs_of(client, turn, [StateType.SCHEDULED])
    for number, run in enumerate(found):
        past = datetime.now(UTC) - last - number * HOURS
        await client.set_flow_run_state(run.id, Scheduled(scheduled_time=past), force=True)
    return len(found)


def test_the_daily_flow_first_and_each_once(server: str, tmp_path: Path) -> None:
    async def ask() -> None:
        async with turns(server, tmp_path) as (client, _, (daily, weekly)):
            assert await due(client, [daily, weekly]) is None
            assert await missed(client, weekly, 3 * HOURS) > 1
            assert await due(client, [daily, weekly]) is weekly
            assert await missed(client, daily, HOURS) > 1
            assert await due(client, [daily, weekly], datetime.now(UTC) - 0.5 * HOURS) is daily
            assert await due(client, [daily, weekly]) is daily
            (left,) = await runs_of(client, daily, [StateType.SCHEDULED])
            assert left.next_scheduled_start_time
            assert HOURS <= datetime.now(UTC) - left.next_scheduled_start_time < 1.5 * HOURS  # the last of them
            assert await due(client, [daily, weekly], datetime.now(UTC) - 2 * HOURS) is weekly  # it has waited
            by_hand = await client.create_flow_run_from_deployment(daily.deployment)
            assert await due(client, [daily, weekly]) is daily
            there = await runs_of(client, daily, [StateType.SCHEDULED])
            assert {left.id, by_hand.id} <= {run.id for run in there}
            for run in there:
                await client.set_flow_run_state(run.id, Completed(), force=True)
            assert await due(client, [daily, weekly]) is weekly

    asyncio.run(ask())


@pytest.mark.parametrize(
    ("before", "caught"),
    [
        ([], 0),  # it never ran: the first time comes
        ([(72 * HOURS, Completed())], 1),
        ([(72 * HOURS, Failed())], 1),
        ([(72 * HOURS, Completed()), (1 * HOURS, Failed())], 0),  # a failure is told, and not tried again
        ([(49 * HOURS, Running())], 1),  # a server that was killed: the run that was on
        ([(72 * HOURS, Scheduled(scheduled_time=datetime.now(UTC) - 50 * HOURS))], 1),  # it is there already
    ],
)
def test_a_missed_time_is_caught_up_once(
    before: list[tuple[timedelta, State[None]]], caught: int, server: str, tmp_path: Path
) -> None:
    async def ask() -> None:
        async with turns(server, tmp_path) as (client, settings, (daily, _)):
            for ago, state in before:
                await was(client, daily, ago, state)
            for _ in range(2):
                await catch_up(client, daily, settings)
            late = await client.get_scheduled_flow_runs_for_deployments([daily.deployment], datetime.now(UTC))
            assert len(late) == caught
            assert not await runs_of(client, daily, [StateType.RUNNING])

    asyncio.run(ask())


def test_what_was_due_is_told(server: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whether the server of schedules that was killed had planned it or not; not what people have started."""

    async def ask() -> list[int]:
        async with turns(server, tmp_path) as (client, settings, (daily, weekly)):
            await client.create_flow_run_from_deployment(daily.deployment)
            await catch_up(client, daily, settings)
            told = [capsys.readouterr().err.count(" daily was due ")]
            await was(client, daily, 72 * HOURS, Completed())
            for run in await runs_of(client, daily, [StateType.SCHEDULED]):
                await client.delete_flow_run(run.id)
            await catch_up(client, daily, settings)
            told.append(capsys.readouterr().err.count(" daily was due "))
            await missed(client, weekly, HOURS)
            await catch_up(client, weekly, settings)
            return [*told, capsys.readouterr().err.count(" weekly was due ")]

    assert asyncio.run(ask()) == [0, 1, 1]
