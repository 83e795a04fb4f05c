"""svodka person: who somebody is and why, and the lines to write when that is wrong."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any, Literal

from cyclopts import Parameter

from flows.ask import asking, records
from flows.session import UsageError, app, example, session

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

PersonFormat = Literal["table", "json", "md"]
Records = list[dict[str, Any]]


@app.command(
    help_epilogue=example(
        "svodka person Илья Верхоянцев",
        "svodka person Верхоянцев",
        "svodka person 238cc9afa24a60ff --format json",
    )
)
def person(*name: str, form: Annotated[PersonFormat, Parameter(name="--format")] = "table") -> None:
    """Show one person: names, categories, roles, articles, by which rules it is one, and who else has the name.

    Ends with the lines to write into overrides.tsv when something is wrong. Where several are called so: who they are.

    Parameters
    ----------
    name
        A name, an alias, a surname, or the id of a person.
    form
        table, md, or json: all in one object.
    """
    if not name:
        raise UsageError("name a person: svodka person NAME, or the id")
    with asking(threads=1) as connection:
        found = called(connection, " ".join(name))
        several = {"called": found}
        shown = several if len(found) > 1 else parts(connection, found[0]["person_id"])
    write(shown, corrections(shown) if "who" in shown else [], form)


def called(connection: DuckDBPyConnection, name: str) -> Records:
    """The persons of a name or id. Raises UsageError when there is none, with names written alike."""
    from tasks.identity.decisions import near
    from tasks.identity.local import fold
    from warehouse.asking import asked_with
    from warehouse.questions import CALLED, select

    found = records(asked_with(connection, select(CALLED), fold(name)))
    if not found:
        names = connection.execute("select name from persons union select unnest(aliases) from persons").fetchall()
        raise UsageError(f"no person is called «{name}»{near(name, [one for (one,) in names])}")
    return found


def parts(connection: DuckDBPyConnection, person_id: str) -> dict[str, Records]:
    """What there is to say of a person, by the name of the question."""
    from warehouse.asking import asked_with
    from warehouse.questions import part_name, person_parts, select

    return {part_name(path): records(asked_with(connection, select(path), person_id)) for path in person_parts()}


def corrections(shown: dict[str, Records]) -> list[str]:
    """The lines of overrides.tsv that correct what is shown."""
    from tasks.site.corrections import lines
    from tasks.site.language import language

    (who,) = shown["who"]
    return lines(who, shown["namesakes"], shown["roles"], shown["articles"][0]["article_id"], language("en"))


def write(shown: dict[str, Records], told: Sequence[str], form: str) -> None:
    """Print all parts, those without rows left out, and the lines as they are to be written: tabs stay tabs."""
    from tasks.pages.render import plain, render
    from tasks.pages.rows import Rows
    from warehouse.questions import CALLED, part_name, person_parts, question

    titles = {part_name(path): question(path) for path in [CALLED, *person_parts()]}
    if form == "json":
        said = json.dumps(plain(shown | {"corrections": list(told)}), ensure_ascii=False, indent=1).encode()
    else:
        filled = [(titles[name], found) for name, found in shown.items() if found]
        tables = [
            render(Rows(list(found[0]), [tuple(row.values()) for row in found]), form, title) for title, found in filled
        ]
        said = b"\n".join([*tables, "\n".join(advice(told)).encode()])
    sys.stdout.buffer.write(said + b"\n")
    sys.stdout.buffer.flush()


def advice(told: Sequence[str]) -> list[str]:
    """What to do next: choose one of several, or write a line."""
    if not told:
        return ["One of them: svodka person ID"]
    file = session.settings.decisions("overrides")
    return [
        f"To correct, write such a line into {file}, then: svodka identify (docs/identity.md says more)",
        "",
        *told,
    ]
