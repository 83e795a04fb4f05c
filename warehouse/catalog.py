"""catalog.duckdb: views over exactly the files of one version of every table, swapped in whole.

Schema `stored` holds a view per table as it is kept; `main` holds what people query: the views of views/*.sql, the
other tables as they are, and every report.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote

import duckdb
import pyarrow as pa

from warehouse import asking, copied, kept
from warehouse.asking import identifier, quoted
from warehouse.place import put
from warehouse.questions import question, reports, select
from warehouse.schemas import APPEARANCES, TABLES
from warehouse.store import Made, Store, saying

HERE = Path(__file__).parent
VIEWS, STEP, SAID, STORIES = HERE / "views", HERE / "steps", HERE / "said.sql", HERE / "stories.sql"
OUTLET_EXPERTS = HERE / "outlet_experts.sql"
# views/*.sql, each after those it reads
SHARED = ("articles", "publications", "appearances", "mentions", "roles", "statements", "identities")
# steps/*.sql, in the schema of that name: what views and reports share and nobody need know
STEPS = (
    "said_outlets", "excluded", "outlet_of", "copies", "issued", "united", "speakers", "heard", "told_roles", "nobody",
    "told_statements", "meant", "named",
)  # fmt: skip
VIEWS_THERE = "select schema_name, view_name from duckdb_views() where database_name = 'made' and not internal"
MACROS_THERE = (
    "select distinct function_name, function_type from duckdb_functions() where database_name = 'made' and not internal"
)
OVER_KEPT = ("experts", "outlet_days", "weekly_voices")  # those that read what is kept by month
# tables people query through another view
INTERNAL = (
    "people", "signatures", "reprints", "article_outlets", "sayings", "saying_months", "corrected_roles",
    "mention_entities", "entity_names", "entity_ties", "meanings", "name_months", "decided_entities", "names",
    "name_pairs", "decided_persons", "identified", "amended_appearances",
)  # fmt: skip

# Roles that tell no more than that somebody is asked.
SAYING_LITTLE = ("эксперт", "специалист", "автор", "собеседник", "представитель", "сотрудник", "участник", "учёный")
# Organizations that are no name: whose centre, which company?
NO_NAME = (
    "центр", "компания", "фирма", "организация", "группа", "институт", "университет", "вуз", "ведомство", "агентство",
    "фонд", "учреждение", "предприятие", "корпорация", "холдинг", "банк", "союз", "ассоциация", "проект",
)  # fmt: skip
# «За все заплатите», «профсоюз» and «о нападении на рынок» are none.
WHOLE_SENTENCE = (
    "(words >= 5 and case when kind = 'direct' then regexp_matches(text, '^[^а-яёa-z]*[А-ЯЁA-Z0-9]')"
    " else not regexp_matches(lower(text), '^(о|об|обо|про|насчёт|насчет) ') end)"
)
# Words are the same in another form when they begin with the same three letters: it is the role of this text already.
# An organization that is told elsewhere in the article («президент» of whichever country) leaves fewer words.
INTRODUCED = (
    "list_transform([{'it': string_split(role, ' '), 'text': string_split(text, ' ')}], lambda words: case"
    " when list_transform(words.text[:len(words.it)], lambda word: lower(word[:3]))"
    " = list_transform(words.it, lambda word: lower(word[:3]))"
    " and len(words.text) >= len(words.it) + coalesce(len(string_split(organization, ' ')), 0)"
    " then array_to_string(words.it || words.text[len(words.it) + 1:], ' ')"
    " else concat_ws(', ', role, organization) end)[1]"
)

# What names of one organization have in common: the beginnings of words of five letters or more, abbreviations, and the
# first letters of three words or more, with and without those of small ones.
ORGANIZATION_SIGNS = (
    "list_transform([string_split_regex(lower(name), '[^а-яёa-z0-9]+')], lambda words: list_distinct("
    "list_transform(list_filter(words, lambda word: length(word) >= 5), lambda word: word[:5])"
    " || list_transform(regexp_extract_all(name, '[А-ЯЁA-Z]{3,}'), lambda word: lower(word))"
    " || list_filter([initials(words), initials(list_filter(words, lambda word: length(word) > 2))],"
    " lambda letters: length(letters) >= 3)))[1]"
)

# Columns that views add to those of the tables, with their descriptions.
JOINED = {
    "reprint_of": "the article this one repeats; null for originals",
    "similarity": "share of text in common with it",
    "entity_id": "person_id, or entity_id in organizations or places; null when unknown",
    "outlet_id": "the outlet in outlets; null before the first run that knows outlets",
    "person_id": "the person across articles; null when the speaker is no person",
    "week": "Monday of the week of publication, in the reporting time zone",
    "day": "day of publication, in the reporting time zone",
    "original": "whether it repeats no other article of an outlet that is not excluded",
    "original_id": "the article it repeats, of outlets that are not excluded; itself when it repeats none",
}

MEMORY = "850MB"  # of making a catalog; what needs more is put on the disk

# Views that are neither tables nor reports, with what they hold.
WITHOUT_TABLE = {
    "publications": "When and where an article appeared: what reports count by.",
    "snapshot": "Which version of every table the catalog shows, since when, and where it is.",
}


def build(store: Store, path: Path, zone: str, versions: Mapping[str, int] | None = None) -> None:
    """Write the catalog of these versions (by default the newest) beside `path` and swap it in.

    Only for the one that holds the lock of the data folder: what a killed one left half written goes.
    """
    told = dict(versions or {})  # not of a table that was not yet there: the newest
    versions = told | {name: store.table(TABLES[name]).version() for name in TABLES.keys() - told.keys()}
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    spill = beside.with_name(f"{beside.name}.spill")
    sweep(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with saying(str(path)), store.connect() as connection:
            connection.execute(f"set memory_limit = '{MEMORY}'; set temp_directory = {quoted(str(spill))}")
            connection.execute(f"set dynamic_or_filter_threshold = {copied.FEW}")
            connection.execute("set checkpoint_threshold = '256MB'")  # what a day changes is written at the end alone
            taken = taken_over(path, beside)
            if taken:
                connection.execute("set threads = 1")  # little is counted: several take a tenth more of the processor
            connection.execute(f"attach {quoted(str(beside))} as made (storage_version 'v1.3.0')")
            connection.execute("use made; begin")
            if taken:
                clear(connection)
            made = {name: store.made(table, versions[name]) for name, table in TABLES.items()}
            connection.register("told_files", files(made))
            for statement in statements(store, zone, versions, made):
                connection.execute(statement)
            connection.execute("commit")
            copied.fill(connection, store, made)
            kept.fill(connection, parts(made), "\n".join(shared(zone)))
            connection.execute("use memory; detach made")
            store.place.flush(path.stat().st_mtime if path.exists() else 0)  # before it is shown
            put(beside, path)
    finally:
        sweep(path)


def sweep(path: Path) -> None:
    """Remove what is left beside a catalog of making another: half of it, its log, what memory did not hold."""
    for left in path.parent.glob(f".{path.name}.*"):
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink(missing_ok=True)


def taken_over(path: Path, beside: Path) -> bool:
    """Copy the catalog that is there, for what it keeps; false where there is none, or it keeps other things."""
    with suppress(duckdb.Error, OSError):
        shutil.copyfile(path, beside)
        with duckdb.connect(str(beside)) as connection:
            if kept.fits(connection) and copied.fits(connection):
                return True
    beside.unlink(missing_ok=True)
    return False


def clear(connection: duckdb.DuckDBPyConnection) -> None:
    """Drop all but what the catalog in use keeps."""
    for schema, name in connection.execute(VIEWS_THERE).fetchall():
        connection.execute(f"drop view {schema}.{identifier(name)}")
    for name, kind in connection.execute(MACROS_THERE).fetchall():
        connection.execute(f"drop {'macro' if kind == 'macro' else 'macro table'} {name}")
    connection.execute("drop schema stored cascade; drop schema steps cascade")


def files(made: Mapping[str, Made]) -> pa.Table:
    """The record of what a catalog is built on: every file of every table, with its size."""
    rows = [(name, path, *file) for name, one in made.items() for path, file in one.files.items()]
    names, kinds = ("table", "file", "bytes", "rows"), (pa.string(), pa.string(), pa.int64(), pa.int64())
    return pa.table({name: pa.array([row[at] for row in rows], kinds[at]) for at, name in enumerate(names)})


def parts(made: Mapping[str, Made]) -> dict[str, list[str]]:
    """The names of the files that rows of each month are in, of the tables by month that what is kept is made of."""
    found: dict[str, list[str]] = {}
    for name in sorted({source for path in kept.files() for source in kept.sources(path)} & TABLES.keys()):
        for file in sorted(made[name].files) if TABLES[name].partitioned else ():
            folder, _, own = file.rpartition("/")
            found.setdefault(unquote(folder.rpartition("month=")[2]), []).append(f"{name}/{own}")
    return found


def follow(store: Store, shown: Mapping[str, int], zone: str) -> None:
    """Build the catalog anew where it does not show these versions: those another machine has left behind."""
    here = asking.shown(store.catalog)
    if any(shown.values()) and (not here or any(shown.get(name) != version for name, version in here.items())):
        build(store, store.catalog, zone, shown)


def statements(store: Store, zone: str, versions: Mapping[str, int], made: Mapping[str, Made]) -> Iterator[str]:
    """The SQL that makes a catalog, in order; what it keeps is still empty."""
    yield "create schema stored"
    yield "create table stored.files as from told_files"
    yield from copied.empty()
    for name, table in TABLES.items():
        rows = copied.rows() if table is APPEARANCES else store.over(table, made)
        yield f"create view stored.{name} as {rows}"
    yield f"create view snapshot as {snapshot(store, versions)}"
    yield from public(zone)
    yield from comments()


def public(zone: str) -> Iterator[str]:
    """The SQL that makes what people query, over the tables in schema `stored`."""
    yield from shared(zone)
    yield from kept.empty()
    yield f"create macro said(word, newest := null) as table {select(SAID)}"
    yield f"create macro stories(weeks) as table {select(STORIES)}"
    for name in OVER_KEPT:
        yield f"create view steps.{name} as {select(STEP / f'{name}.sql')}"
    yield f"create macro outlet_experts(period) as table {select(OUTLET_EXPERTS)}"
    for path in reports():
        yield f"create view {path.stem} as {select(path)}"


def shared(zone: str) -> Iterator[str]:
    """The SQL that makes the functions and views that others read."""
    yield from macros(zone)
    yield "create schema steps"
    for name in STEPS:
        yield f"create view steps.{name} as {select(STEP / f'{name}.sql')}"
    for name in TABLES:
        if name not in (*SHARED, *INTERNAL):
            yield f"create view {name} as select * from stored.{name}"
    for name in SHARED:
        yield f"create view {name} as {select(VIEWS / f'{name}.sql')}"


def macros(zone: str) -> Iterator[str]:
    """The SQL that makes the functions that views and reports use."""
    yield f"create macro local_time(moment) as moment at time zone {quoted(zone)}"
    yield f"create macro local_time_in(month, moment) as {local_time(zone)}"
    # Not hash(): other versions of DuckDB, which may read the catalog, have another
    yield f"create macro {copied.NUMBER_OF}"
    yield "create macro short_key(word) as cast(md5_number_lower(word) & 4294967295 as uinteger)"
    yield "create macro place_in_text(parts, statement_id) as (parts[1].start, statement_id)"  # the order of statements
    yield f"create macro whole_sentence(text, kind, words) as {WHOLE_SENTENCE}"
    # Of two quotations the better one comes first: a whole sentence, from the body, never beyond 60 words, direct
    # speech before other, then the longer
    yield (
        "create macro worse_quotation(text, kind, words, headline) as"
        " (not whole_sentence(text, kind, words), headline, words > 60, kind <> 'direct', kind <> 'mixed', -words)"
    )
    yield f"create macro says_little(role) as role in ({', '.join(map(quoted, SAYING_LITTLE))})"
    yield (
        "create macro no_name(organization) as"
        f" (organization is null or organization in ({', '.join(map(quoted, NO_NAME))}))"
    )
    # Of two roles the more telling one comes first: not «эксперт», with the name of an organization, told more often,
    # the longer
    yield (
        "create macro less_telling(role, organization, times) as"
        " (says_little(role), no_name(organization), -times, -length(role), role, organization)"
    )
    # «Экономист» at the beginning of a sentence is «экономист»; «МИД» stays
    yield (
        "create macro small_initial(words) as"
        " if(regexp_matches(words, '^[А-ЯЁA-Z][а-яёa-z -]'), lower(words[1]) || words[2:], words)"
    )
    # «директором Института …» is «директор Института …», with what the text says behind the words of the role; where it
    # begins otherwise («возглавил Институт …») or names no organization, role and organization are put together
    yield f"create macro introduced(role, organization, text) as {INTRODUCED}"
    yield "create macro initials(words) as array_to_string(list_transform(words, lambda word: word[1]), '')"
    yield f"create macro organization_signs(name) as {ORGANIZATION_SIGNS}"
    # The text of an article begins with its title
    yield "create macro in_headline(start, title) as coalesce(start < length(title), false)"
    # Numbers of so many days, `step` apart, from the first on; those not known are nothing
    yield (
        "create macro in_row(first, step, length, days, numbers) as list_transform(range(0, length), lambda place:"
        " coalesce(numbers[list_position(days, first + cast(step * place as integer))], 0))"
    )
    # Of all months, unless the variable says of which: files of others are not opened then.
    yield "create macro asked(month) as getvariable('months') is null or list_contains(getvariable('months'), month)"


def local_time(zone: str) -> str:
    """SQL for the time in this zone of a `moment` whose `month` in UTC is known, in a fifth of the time.

    Where the zone keeps its offset all month that is added. What is made of the month alone DuckDB counts once for
    thousands of rows, for the rows of a file are all of one.
    """
    first = "try_cast(month || '-01' as timestamp)"
    days = [f"({first} + interval ({days}) day)" for days in (-1, 15, 32)]
    before, within, after = (f"((({day} at time zone 'UTC') at time zone {quoted(zone)}) - {day})" for day in days)
    fast, slow = f"make_timestamp(epoch_us(moment)) + {before}", f"moment at time zone {quoted(zone)}"
    return f"case when {before} = {within} and {before} = {after} then {fast} else {slow} end"


def snapshot(store: Store, versions: Mapping[str, int]) -> str:
    """A SELECT that tells of each table which version the catalog shows, since when, where it is and how large."""
    built = f"cast({quoted(datetime.now(UTC).isoformat())} as timestamptz) as built_at"
    folder = f"{quoted(store.place.uri())} as folder"
    rows = ", ".join(f"({quoted(name)}, {version})" for name, version in versions.items())
    sums = "count(file) as files, coalesce(sum(rows), 0)::bigint as rows, coalesce(sum(bytes), 0)::bigint as bytes"
    joined = f'(values {rows}) as v("table", version) left join stored.files using ("table")'
    return f'select "table", version, {built}, {folder}, {sums} from {joined} group by "table", version'


def comments() -> Iterator[str]:
    """Descriptions for whoever looks at the catalog with other tools."""
    for name, table in TABLES.items():
        if name not in INTERNAL:
            yield f"comment on view {name} is {quoted(table.description)}"
            for field in table.public:
                about = quoted(field.metadata[b"description"].decode())
                yield f'comment on column {name}."{field.name}" is {about}'
    for name, about in WITHOUT_TABLE.items():
        yield f"comment on view {name} is {quoted(about)}"
    for path in reports():
        yield f"comment on view {path.stem} is {quoted(question(path))}"
