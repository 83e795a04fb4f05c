"""The site: static pages that open from disk, made of rows that the catalog gives.

In reading order: links (where every page is), language and phrases/*.po (what pages say, and how numbers and dates are
written), asking (how the catalog is read), press (a draft becomes a file, when what it shows has changed), charts and
timeline (small drawings), marks (what stands where in a text), corrections (lines of overrides.tsv), dependence (of
outlets on experts), build (all pages), and one module a kind of page, which makes drafts of rows: week (with stories),
month, archive, people, person, article, outlet, organization, catalogues (all outlets and organizations), data, search
(whose index is made by index).

A kind of page is: a module with `drafts(ask, said, links)`, a template that extends base.html.j2, the Russian of its
phrases in phrases/ru.po, its queries in warehouse/site/*.sql (few for the whole site, none a page), a line in build.py.
Where a page leads stands in its rows (`href`, made by links): so rows tell whether a page has changed.
"""

from typing import Literal

LanguageName = Literal["ru", "en"]  # here, where it costs nothing: --help and settings know it too
