"""svodka report: a report, the list of them, or the weekly summary."""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from flows.ask import Format, asking, own_views, rows, show, tell_left_out
from flows.session import UsageError, app, example, out, session

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection, DuckDBPyRelation

    from tasks.pages.render import Rows

WEEKLY = ("html", "md")  # forms of the weekly summary


@app.command(
    help_epilogue=example(
        "svodka report",
        "svodka report expert_mentions_per_month --month 2025-11",
        "svodka report new_voices --output voices.xlsx",
        "svodka report --week last",
    )
)
def report(
    name: str | None = None,
    *,
    month: str | None = None,
    week: str | None = None,
    form: Annotated[Format | None, Parameter(name="--format")] = None,
    output: Path | None = None,
) -> None:
    """Print a report; without a NAME the list of them. With --week write the weekly summary.

    Your own reports, one SELECT each in reports.d/NAME.sql of the data folder, are among them.

    Parameters
    ----------
    name
        For example expert_mentions_per_month.
    month
        Only this month of the report NAME: 2025-11.
    week
        Write the summary of this week, 2025-W46 or last, and say where: html and md, or one of them.
    form
        By default what OUTPUT ends with, else table.
    output
        File to write instead of printing.
    """
    if week is not None:
        see_nothing_beside_week(name, month)
        for path in write_week(week, form, output):
            out.print(str(path), soft_wrap=True, markup=False)
    elif name is not None:
        with asking() as connection:
            show(report_rows(connection, name, month), form, output, name)
    elif month is not None:
        raise UsageError(f"--month needs the NAME of a report: svodka report NAME --month {month}; {LIST}")
    else:
        show_list(form, output)


LIST = "svodka report lists them"


def see_nothing_beside_week(name: str | None, month: str | None) -> None:
    """Raises UsageError for what the weekly summary has no use for."""
    if name is not None:
        asked = f", or ask: svodka sql \"from {name} where week = '2025-11-10'\"" if name.startswith("weekly_") else ""
        raise UsageError(f"--week writes the whole summary and takes no NAME; leave «{name}» out{asked}")
    if month is not None:
        raise UsageError("--week and --month are two questions; leave one out")


def write_week(label: str, form: str | None, output: Path | None) -> list[Path]:
    """Write the summary of a week into the data folder, or one form of it to `output`; returns where."""
    if form is None and output:
        form = output.suffix.lower().removeprefix(".")
    if form not in (*WEEKLY, None):
        raise UsageError(
            f"the weekly summary is written as {' or '.join(WEEKLY)}, not as «{form}»;"
            " say --format html or --format md, or take its tables: svodka report weekly_experts --format csv"
        )
    from tasks.pages import weekly

    with asking() as connection:
        week = weekly.read(lambda query: connection.sql(query).df(), label)
    folder = session.settings.folder.reports
    return [weekly.write(week, one, output or folder / f"{week.label}.{one}") for one in ([form] if form else WEEKLY)]


def show_list(form: str | None, output: Path | None) -> None:
    """Print the names of all reports with their questions; then, one line each, what is wrong with own ones."""
    from tasks.pages.render import Rows
    from warehouse.questions import own_reports, question, reports

    with asking() as connection:
        wrong = own_views(connection)
    own = [path for path in own_reports(session.settings.data) if path.stem not in wrong]
    listed = [(path.stem, question(path) or NO_QUESTION) for path in [*reports(), *own]]
    show(Rows(["report", "question"], listed), form, output, "reports")
    tell_left_out(wrong)


NO_QUESTION = "(write the question into the first line of the file: -- Who …?)"


def report_rows(connection: DuckDBPyConnection, name: str, month: str | None) -> Rows:
    """Rows of a report. Raises UsageError for a name or month there is not, ReportError for a mistake in an own one."""
    from duckdb import Error

    from warehouse.questions import ReportError, own_reports, placed, reports

    wrong = own_views(connection)
    given, own = {path.stem for path in reports()}, {path.stem: path for path in own_reports(session.settings.data)}
    if name in given:
        tell_left_out({key: line for key, line in wrong.items() if key == name})
        return rows(of_month(connection, name, month))
    if name in wrong:
        raise ReportError(wrong[name])
    if name not in own:
        near = get_close_matches(name, [*given, *own], 3)
        mend = f"did you mean {', '.join(near)}?" if near else LIST
        raise UsageError(f"no report is called «{name}»; {mend}")
    try:
        return rows(of_month(connection, name, month))
    except Error as error:
        raise ReportError(placed(own[name], error)) from None


def of_month(connection: DuckDBPyConnection, name: str, month: str | None) -> DuckDBPyRelation:
    """A report, or its rows of one month. Raises UsageError for what is no month, or has none."""
    from warehouse.asking import identifier, quoted

    found = connection.sql(f"from {identifier(name)}")
    if month is None:
        return found
    if "month" not in found.columns:
        raise UsageError(f"{name} has no months; leave --month out")
    try:
        first = date.fromisoformat(f"{month}-01")
    except ValueError:
        raise UsageError(f"«{month}» is no month: write year and month, for example 2025-11") from None
    return found.filter(f"left(cast(month as varchar), 7) = {quoted(f'{first:%Y-%m}')}")  # a DATE, or «2025-11»
