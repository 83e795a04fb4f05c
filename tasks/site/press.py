"""Drafts become files: rendered, and written, only when what they show is not what was written last.

A draft is the name of a template and the rows it shows. `written.json` beside the pages remembers a digest of each
draft; the templates, scripts, styles, phrases and the language are in every digest. No draft is needed of a page, or of
a folder of pages, made of what it was made of last time: the queries warehouse/site/*_digests.sql tell that.
"""

from __future__ import annotations

import json
import os
import re
from base64 import b64encode
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache, partial
from hashlib import blake2b, sha256
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tasks.site import called, charts, definitions, dependence, intervals, links
from tasks.site.language import NO_BREAK, Language, categories

HERE = Path(__file__).parent
ASSETS = ("style.css", "site.js", "article.js", "index.js", "search.js")
REPEATED = {
    "site.js": {"FIND": "find.html.j2"},
    "article.js": {"LEGEND": "legend.html.j2", "RULES": "rules.html.j2", "CALLED": "called.json.j2"},
}
WRITTEN = "written.json"
MENTIONS, ARTICLES = (1, 2, 5, 10), (1, 3, 10, 30)  # from which numbers on a cell has which colour
WITHIN = str.maketrans("«»", "„“")
REMARKS = re.compile(r"^[ \t]*--.*\n|[ \t]+--[^'\n]*$", re.MULTILINE)  # of SQL, on lines of their own or behind
MARKS = re.compile(r"[\\`*_\[\]<>|#]")  # of Markdown and HTML
NAV = (
    ("week", "Week", links.INDEX),
    ("month", "Months and weeks", links.ARCHIVE),
    ("people", "People", links.PEOPLE),
    ("outlets", "Outlets", links.OUTLETS),
    ("organizations", "Organizations", links.ORGANIZATIONS),
    ("search", "Search", links.SEARCH),
    ("data", "Data and definitions", links.DATA),
)
SCRIPTLESS = "default-src 'none'; style-src '{style}'; img-src data:; base-uri 'none'; form-action 'none'"
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'"
)


class Draft(NamedTuple):
    """One page before it is rendered. `rows` are plain data: they tell whether the page has changed."""

    path: str  # from the top of the site: «week/2025-W47.html»
    template: str  # «week.html.j2»
    rows: Mapping[str, Any]
    nav: str = ""  # which entry of NAV it stands under


class File(NamedTuple):
    """Something else that pages need, as it is."""

    path: str
    content: str


class Part(NamedTuple):
    """A page, all pages of a folder, or all there are: told after them, or instead of them where they are what they
    were."""

    place: str  # «week/2025-W47.html», «article/2025-11/», and «» of all
    made_of: str  # another when one of them would show something else


class Done(NamedTuple):
    """What a build of the site did: pages there are, of them written anew, and pages that are gone."""

    pages: int
    written: int
    removed: int


@dataclass(frozen=True)
class Press:
    """Templates in one language."""

    said: Language
    environment: Environment = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "environment", environment(self.said))

    def page(self, draft: Draft) -> str:
        """The page of a draft, as it stands in the site."""
        return self.environment.get_template(draft.template).render(
            draft.rows,
            path=draft.path,
            root=links.root(draft.path),
            here=draft.nav,
            nav=NAV,
            policy=POLICY,
            alone=False,
        )

    def alone(self, draft: Draft, site: str | None = None) -> str:
        """The page of a draft as one file that needs nothing else, to be mailed: its style within, no script.

        Its links lead to the site at the address `site`; without one, only those to other sites are links.
        """
        style = (HERE / "assets" / "style.css").read_text(encoding="utf8")
        hashed = b64encode(sha256(style.encode()).digest()).decode()
        return self.environment.get_template(draft.template).render(
            draft.rows, path=draft.path, root=site and f"{site.rstrip('/')}/", here=draft.nav, nav=(),
            policy=SCRIPTLESS.format(style=f"sha256-{hashed}"), alone=True, style=Markup(style),
        )  # fmt: skip

    def markdown(self, template: str, rows: Mapping[str, Any]) -> str:
        """The same rows as Markdown."""
        return self.environment.get_template(template).render(rows)

    def asset(self, name: str) -> bytes:
        """A style or script as it stands in the site: a script has with it what all pages would repeat."""
        content = (HERE / "assets" / name).read_text(encoding="utf8")
        for constant, template in REPEATED.get(name, {}).items():
            told = self.environment.get_template(template).render()
            value = told if template.endswith(".json.j2") else json.dumps(told, ensure_ascii=False)
            content = f"const {constant} = {value};\n{content}"
        return content.encode()

    def written(self, folder: Path) -> Callable[[Part], bool]:
        """What tells whether a part in a folder is as it would be written, and all of it is still there."""
        before = remembered(folder)
        pages = before.by_place()

        def there(part: Part) -> bool:
            same = before.parts.get(part.place) == self.digest(part)
            return same and all((folder / path).exists() for path in pages[part.place])

        return there

    def publish(self, drafts: Iterable[Draft | File | Part], folder: Path) -> Done:
        """Bring the pages in a folder to what the drafts say: write what is new, remove what is no more."""
        folder.mkdir(parents=True, exist_ok=True)
        before, now, written = remembered(folder), Written({}, {}), 0
        kept = before.by_place()
        for draft in drafts:
            digest = self.digest(draft)
            if isinstance(draft, Part):
                if before.parts.get(draft.place) == digest:
                    now.pages.update({path: before.pages[path] for path in kept[draft.place] if path not in now.pages})
                    now.parts.update({} if draft.place else before.parts)
                now.parts[draft.place] = digest
                continue
            path, now.pages[draft.path] = folder / draft.path, digest
            if before.pages.get(draft.path) != digest or not path.exists():
                put(path, (draft.content if isinstance(draft, File) else self.page(draft)).encode())
                written += 1
        for name in ASSETS:
            put(folder / "assets" / name, self.asset(name))
        gone = before.pages.keys() - now.pages.keys()
        for name in gone:
            (folder / name).unlink(missing_ok=True)
        put(folder / WRITTEN, msgspec.json.format(msgspec.json.encode(now), indent=0))
        return Done(len(now.pages), written, len(gone))

    def digest(self, draft: Draft | File | Part) -> str:
        """What tells a draft, or a part, from another."""
        if isinstance(draft, File):
            return blake2b(draft.content.encode(), digest_size=12).hexdigest()
        told = msgspec.json.encode(draft, enc_hook=str)
        return blake2b(made_of(self.said.name) + told, digest_size=12).hexdigest()


class Written(NamedTuple):
    """What was written last: digests of pages and other files by their path, and of parts by their place."""

    pages: dict[str, str]
    parts: dict[str, str]

    def by_place(self) -> Mapping[str, list[str]]:
        """The files of each part: of a page itself, of a folder what is in it."""
        found: dict[str, list[str]] = defaultdict(list)
        for path in self.pages:
            for place in ("", path[: path.rfind("/") + 1] or None, path):
                if place is not None:
                    found[place].append(path)
        return found


def remembered(folder: Path) -> Written:
    """What was written into a folder last; nothing of a folder without, or with what cannot be read."""
    try:
        return msgspec.json.decode((folder / WRITTEN).read_bytes(), type=Written)
    except (OSError, msgspec.DecodeError):
        return Written({}, {})


@cache
def made_of(language: str) -> bytes:
    """A digest of all that pages are made with beside their rows."""
    told = blake2b(language.encode())
    for path in sorted(HERE.rglob("*")):
        if path.suffix in (".py", ".j2", ".po", ".tsv", ".css", ".js"):
            told.update(path.read_bytes())
    return told.digest()


def put(path: Path, content: bytes) -> None:
    """Write a whole file at once; one that has the content is left alone."""
    if path.exists() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.part")
    beside.write_bytes(content)
    os.replace(beside, path)


def templates(package: str, extensions: Sequence[str] = ()) -> Environment:
    """Templates of a package: in HTML everything from outside is escaped, what is undefined is an error."""
    return Environment(
        loader=PackageLoader(package),
        autoescape=lambda name: bool(name) and ".html" in str(name),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=extensions,
    )


@cache
def environment(said: Language) -> Environment:
    """Templates of this package, in a language: made once, for each is compiled when it is first asked for."""
    made = templates("tasks.site", ["jinja2.ext.i18n", "jinja2.ext.do"])
    made.install_gettext_callables(said.say, said.plural, newstyle=True)  # type: ignore[attr-defined]
    made.filters |= {
        "number": said.number,
        "percent": said.percent,
        "day": said.day,
        "weekday": said.weekday,
        "time": said.time,
        "month": said.month,
        "month_short": said.month_short,
        "week": said.week,
        "outside": links.outside,
        "words": words,
        "md": markdown,
        "quotation": quotation,
        "called": lambda name, kind: called.called(said, kind, name),
        "parted": partial(called.parted, said),
        "joined": partial(called.joined, said),
        "initial": initial,
        "inside": inside,
        "typeset": typeset,
        "sql": partial(sql, said),
        "country": partial(called.country, said),
    }
    made.globals |= {
        "language": said.name,
        "counted": said.counted,
        "interval": said.interval,
        "categories": categories(said),
        "scripted": called.scripted(said),
        "search": links.search,
        "week_label": links.week_label,
        "month_label": links.month_label,
        "archive": links.ARCHIVE,
        "people_page": links.PEOPLE,
        "outlets_page": links.OUTLETS,
        "data_page": links.DATA,
        "DEPENDENT": dependence.LIMIT,
        "NB": NO_BREAK,
        "charts": charts,
        "definitions": definitions.definitions(said),
        "figure_names": definitions.figure_names(said),
        "figure_reasons": definitions.figure_reasons(said),
        "few": intervals.FEW,
        "heat": heat,
        "ARTICLES": ARTICLES,
        "MENTIONS": MENTIONS,
        "dates": lambda first, later: first + timedelta(days=later),
    }
    return made


def sql(said: Language, query: str) -> str:
    """A query as a page shows it: its remarks are in English, pages in other languages say what it means above it."""
    return query if said.name == "en" else REMARKS.sub("", query).strip()


def initial(words: str) -> str:
    """Words as they begin a line: «цитируют обоих» → «Цитируют обоих»."""
    return words[:1].upper() + words[1:]


def typeset(text: str | None) -> str:
    """A name or role with the quotation marks of Russian for straight ones: «центр «Гавань»», those within as „“.

    As it is where they do not come in pairs. Texts of articles and quotations are shown as they are.
    """
    told = str(text or "")
    if told.count('"') % 2:
        return told
    out, depth = [], 0
    for place, letter in enumerate(told):
        if letter != '"':
            out.append(letter)
        elif depth and not told[place + 1 : place + 2].isalnum():
            depth -= 1
            out.append("“" if depth else "»")
        else:
            out.append("„" if depth else "«")
            depth += 1
    return told if depth else "".join(out)


def inside(text: str) -> str:
    """Words in quotation marks, those within them in others: «главный аналитик банка „Заречье“»."""
    return f"«{typeset(text).translate(WITHIN)}»"


def heat(number: float, steps: Sequence[int]) -> int:
    """How dark a cell is, from 0 to 4: by steps that are the same on every page, so that colours can be compared."""
    return sum(number >= step for step in steps)


def words(text: str | None, most: int = 0) -> str:
    """A text in one line; of more than `most` characters the words that fit, and « […]»."""
    line = " ".join(str(text or "").split())
    if not most or len(line) <= most:
        return line
    return f"{line[:most].rsplit(' ', 1)[0].rstrip(',;:–—-')} […]"


def markdown(text: str) -> str:
    """A text in one line, in which nothing is Markdown or HTML."""
    return MARKS.sub(r"\\\g<0>", words(text))


def quotation(row: Mapping[str, Any]) -> str:
    """What somebody said, in Russian: in quotation marks only when it is word for word."""
    text = words(row["quotation"])
    return f"«{text}»" if row["quotation_kind"] == "direct" else text
