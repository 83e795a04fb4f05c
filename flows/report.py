"""svodka report: a report, the list of them, or the weekly summary."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from flows.ask import asking, own_views, tell_left_out
from flows.output import Asked, Format, Wanted, show, whole
from flows.session import UsageError, app, example, out, session
from tasks.site import LanguageName

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection, DuckDBPyRelation

WEEKLY = ("html", "md")  # forms of the weekly summary; pdf is printed when asked for


@app.command(
    help_epilogue=example(
        "svodka report",
        "svodka report expert_mentions_per_month --month 2025-11",
        "svodka report new_voices --output voices.xlsx",
        "svodka report new_voices --excel --output voices.csv",
        "svodka report --week last",
        "svodka report --week 2025-W46 --format pdf",
    )
)
def report(
    name: str | None = None,
    *,
    month: str | None = None,
    week: str | None = None,
    form: Annotated[Format | Literal["pdf"] | None, Parameter(name="--format")] = None,
    output: Path | None = None,
    excel: bool = False,
    language: Annotated[LanguageName | None, Parameter(name="--language")] = None,
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
        Write the summary of this week, 2025-W46 or last, and say where: html and md, or one of html, md, pdf.
    form
        By default what OUTPUT ends with, else table.
    output
        File to write instead of printing: for people .xlsx and .html, for programs .csv, .parquet, .json, .md.
    excel
        CSV that Russian Excel opens by a double click: semicolons, decimal commas, Russian headings, no formulas.
    language
        Of headings for people, and of the week: ru or en; by default what svodka.toml says.
    """
    wanted = Wanted(form, output, excel, language)
    if week is not None:
        see_nothing_beside_week(name, month, excel)
        for path in write_week(week, form, output, language or session.settings.language):
            out.print(str(path), soft_wrap=True, markup=False)
    elif name is not None:
        with asking() as connection:
            show_report(connection, name, month, wanted)
    elif month is not None:
        raise UsageError(f"--month needs the NAME of a report: svodka report NAME --month {month}; {LIST}")
    else:
        show_list(wanted)


LIST = "svodka report lists them"


def see_nothing_beside_week(name: str | None, month: str | None, excel: bool) -> None:
    """Raises UsageError for what the weekly summary has no use for."""
    if name is not None:
        asked = f", or ask: svodka sql \"from {name} where week = '2025-11-10'\"" if name.startswith("weekly_") else ""
        raise UsageError(f"--week writes the whole summary and takes no NAME; leave «{name}» out{asked}")
    if month is not None:
        raise UsageError("--week and --month are two questions; leave one out")
    if excel:
        raise UsageError("--week writes pages, and --excel is for csv; ask: svodka report weekly_experts --excel")


def write_week(label: str, form: str | None, output: Path | None, name: LanguageName) -> list[Path]:
    """Write the summary of a week into the data folder, or one form of it to `output`; returns where."""
    if form is None and output:
        form = output.suffix.lower().removeprefix(".")
    if form not in (*WEEKLY, "pdf", None):
        raise UsageError(
            f"the weekly summary is written as {', '.join(WEEKLY)} or pdf, not as «{form}»;"
            " say --format html, or take its tables: svodka report weekly_experts --format csv"
        )
    from tasks.site import week
    from tasks.site.asking import Ask
    from tasks.site.language import language
    from tasks.site.press import Press
    from tasks.site.published import Published
    from warehouse.asking import asked_with
    from warehouse.questions import site_queries

    settings = session.settings
    with asking() as connection:
        rows = week.one(Ask(connection, site_queries(), asked_with), label, Published(settings.folder.published))
    press, folder = Press(language(name)), settings.folder.reports
    if form == "pdf":
        from tasks.pages.pdf import pdf

        path = output or folder / f"{rows['label']}.pdf"
        printed = pdf(press.alone(week.page(rows, path.name)))
        path.parent.mkdir(parents=True, exist_ok=True)
        with whole(path) as beside:
            beside.write_bytes(printed)
        return [path]
    forms = [form] if form else WEEKLY
    return [week.written(press, rows, one, output or folder / f"{rows['label']}.{one}") for one in forms]


def show_list(wanted: Wanted) -> None:
    """Print the names of all reports with their questions; then, one line each, what is wrong with own ones."""
    from warehouse.asking import quoted
    from warehouse.questions import own_reports, question, reports

    with asking() as connection:
        wrong = own_views(connection)
        own = [path for path in own_reports(session.settings.data) if path.stem not in wrong]
        listed = [(path.stem, question(path) or NO_QUESTION) for path in [*reports(), *own]]
        values = ", ".join(f"({quoted(name)}, {quoted(asked)})" for name, asked in listed)
        found = connection.sql(f"from (values {values}) as listed(report, question)")
        show(connection, found, Asked("svodka report", "reports"), wanted)
    tell_left_out(wrong)


NO_QUESTION = "(write the question into the first line of the file: -- Who …?)"


def show_report(connection: DuckDBPyConnection, name: str, month: str | None, wanted: Wanted) -> None:
    """Show a report. Raises UsageError for a name or month there is not, ReportError for a mistake in an own one."""
    from warehouse.asking import identifier
    from warehouse.questions import question

    file = report_file(connection, name)
    with placing(file):
        found, where = of_month(connection, name, month)
        asked = Asked(f"from {identifier(name)}{where}", name, question(file))
        show(connection, found, asked, wanted)


def report_file(connection: DuckDBPyConnection, name: str) -> Path:
    """The file of a report, which can be asked now. Raises UsageError, ReportError for an own one with a mistake."""
    from warehouse.questions import ReportError, own_reports, reports

    wrong = own_views(connection)
    files = {path.stem: path for path in [*own_reports(session.settings.data), *reports()]}
    given = {path.stem for path in reports()}
    if name in wrong and name not in given:
        raise ReportError(wrong[name])
    if name not in files:
        near = get_close_matches(name, files, 3)
        mend = f"did you mean {', '.join(near)}?" if near else LIST
        raise UsageError(f"no report is called «{name}»; {mend}")
    tell_left_out({key: line for key, line in wrong.items() if key == name})
    return files[name]


@contextmanager
def placing(file: Path) -> Iterator[None]:
    """What DuckDB says of an own report, said of its file and line. Raises ReportError."""
    from duckdb import Error

    from warehouse.questions import ReportError, placed, reports

    try:
        yield
    except Error as error:
        if file in reports():
            raise
        raise ReportError(placed(file, error)) from None


def of_month(connection: DuckDBPyConnection, name: str, month: str | None) -> tuple[DuckDBPyRelation, str]:
    """A report, or its rows of one month, and the condition. Raises UsageError for what is no month, or has none."""
    from warehouse.asking import identifier, quoted

    found = connection.sql(f"from {identifier(name)}")
    if month is None:
        return found, ""
    if "month" not in found.columns:
        raise UsageError(f"{name} has no months; leave --month out")
    condition = f"left(cast(month as varchar), 7) = {quoted(written_month(month))}"  # a DATE, or «2025-11»
    return found.filter(condition), f" where {condition}"


def written_month(month: str) -> str:
    """A month as tables have it: «2025-11». Raises UsageError."""
    try:
        return f"{date.fromisoformat(f'{month}-01'):%Y-%m}"
    except ValueError:
        raise UsageError(f"«{month}» is no month: write year and month, for example 2025-11") from None
