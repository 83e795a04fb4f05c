"""svodka site: the pages of everything the catalog holds."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from flows.ask import asking
from flows.session import app, example, out, session
from tasks.site import LanguageName


@app.command(help_epilogue=example("svodka site", "svodka site --output /srv/www/news --language en"))
def site(
    *,
    output: Path | None = None,
    language: Annotated[LanguageName | None, Parameter(name="--language")] = None,
) -> None:
    """Write pages of weeks, months, people, articles, outlets and a search; say where the first is.

    Static files: open them from disk, serve or mail them. Written anew is what shows something else than before.

    Parameters
    ----------
    output
        Folder to write into, by default site/ in the data folder.
    language
        Of the pages: ru or en; by default what svodka.toml says.
    """
    from tasks.site import language as languages
    from tasks.site.asking import Ask
    from tasks.site.build import write
    from tasks.site.published import Published
    from warehouse.asking import asked_with
    from warehouse.columns import glossary
    from warehouse.questions import site_queries

    settings = session.settings
    folder, said = output or settings.folder.site, languages.language(language or settings.language)
    published, today = Published(settings.folder.published), datetime.now(settings.zone).date()
    with asking() as connection:
        done = write(
            Ask(connection, site_queries(), asked_with), said, glossary(connection, said.name), published, today, folder
        )
    out.print(f"{done.pages} pages, {done.written} written, {done.removed} removed", markup=False)
    out.print(str(folder / "index.html"), soft_wrap=True, markup=False)
