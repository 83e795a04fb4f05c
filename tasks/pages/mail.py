"""The week as a mail: its first screen as short HTML with pictures and as plain text, the whole page attached.

Made of the rows of the page, as tasks/site/week.py reads them; links lead to the site where one is told, else to the
articles.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from email.message import EmailMessage
from email.utils import formatdate, make_msgid, parseaddr
from typing import Any
from urllib.parse import quote as quoted

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from tasks.pages import charts
from tasks.pages.links import web
from tasks.site.language import rounded
from tasks.site.press import templates

EXPERTS = 8
NAMES = 3  # of new voices and of those who lead
BEFORE = 8  # weeks that tell what is usual
FEWEST = 3  # of them, to say anything
HEALTH = {  # what the input is judged by
    "articles": "Статьи",
    "outlets": "Издания",
    "reprint_share": "Перепечатки",
    "statements": "Высказывания",
    "unattributed_share": "Без говорящего",
    "expert_mentions": "Упоминания экспертов",
}
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Letter:
    """What the mail says; pictures are PNG by the name the HTML calls them."""

    subject: str
    html: str
    text: str
    pictures: Mapping[str, bytes]


def usual_query(monday: date) -> str:
    """The query for what is usual: the medians of the weeks before with articles, and how many those are."""
    medians = ", ".join(f"median({name}) as {name}" for name in HEALTH)
    first, last = (monday - timedelta(weeks=back) for back in (BEFORE, 1))
    return f"select count(*) as weeks, {medians} from weekly_health where week between date '{first}' and date '{last}'"


def letter(week: Row, usual: Row, site: str | None) -> Letter:
    """The mail of a week: of its rows, and of the row of `usual_query`."""
    experts = week["experts"][:EXPERTS]
    pictures = {"weeks": charts.png(chart(week))}
    if experts:
        names = [(row["name"], int(row["mentions"])) for row in experts]
        pictures["experts"] = charts.png(charts.bars_by_name(names, "Упоминания экспертов за неделю"))
    title = f"Сводка недели {period(week['monday'])}"
    shown = {
        "title": title,
        "sentences": sentences(week, usual),
        "experts": experts,
        "health": [(name, shown_as(key, week["health"][key]), usually(key, usual)) for key, name in HEALTH.items()],
        "usual_weeks": usual["weeks"] if usual["weeks"] >= FEWEST else None,
        "page": f"{site.rstrip('/')}/week/{week['label']}.html" if site else None,
        "link": lambda row: link(row, site),
    }
    html, text = (TEMPLATES.get_template(f"mail.{form}.j2").render(shown) for form in ("html", "txt"))
    return Letter(title, html, text, pictures)


def brief(week: Row, usual: Row, site: str | None) -> str:
    """The main things of a week as a few lines of plain text, the first its title."""
    page = [f"{site.rstrip('/')}/week/{week['label']}.html"] if site else []
    return "\n".join([f"Сводка недели {period(week['monday'])}", *sentences(week, usual), *page])


def period(monday: date) -> str:
    """«6 октября – 12 октября 2025»"""
    sunday = monday + timedelta(days=6)
    return f"{format_date(monday, 'd MMMM', locale='ru')} – {format_date(sunday, 'd MMMM y', locale='ru')}"


def chart(week: Row) -> charts.Spec:
    """Expert mentions of the weeks before and this one, weeks without articles as zero."""
    counts = week["history"]["expert_mentions"]
    weeks = [week["monday"] - timedelta(weeks=back) for back in reversed(range(len(counts)))]
    return charts.bars_by_week(weeks, counts, week["monday"], "Упоминания экспертов по неделям")


def sentences(week: Row, usual: Row) -> list[str]:
    """What happened, in words that need no gender or case: «Чаще всех экспертом: Имя (роль) – 9 статей.»"""
    health = week["health"]
    made = [
        f"{counted(health['articles'], 'статья', 'статьи', 'статей')},"
        f" {counted(health['outlets'], 'издание', 'издания', 'изданий')},"
        f" {counted(health['expert_mentions'], 'упоминание', 'упоминания', 'упоминаний')} экспертов."
    ]
    leaders = [row for row in week["experts"] if row["mentions"] == week["experts"][0]["mentions"]]
    if leaders:
        articles = counted(leaders[0]["mentions"], "статья", "статьи", "статей")
        each = " у каждого" if len(leaders) > 1 else ""
        made.append(f"Чаще всех экспертом: {listed([introduced(row) for row in leaders])} – {articles}{each}.")
    new = [introduced(row) for row in week["new_voices"]]
    if not week["begins"]:  # where articles begin everybody is new
        made.append(f"Впервые экспертом: {listed(new)}." if new else "Новых экспертов нет.")
    few = usual["weeks"] >= FEWEST and 2 * health["articles"] < usual["articles"]
    if few:
        usually_there = shown_as("articles", usual["articles"])
        made.append(f"Статей меньше половины обычного ({usually_there}): сводка может быть неполной.")
    return made


def listed(names: Sequence[str]) -> str:
    """«Имя (роль), Имя, Имя и другие»"""
    return ", ".join(names[:NAMES]) + (" и другие" if len(names) > NAMES else "")


def introduced(row: Row) -> str:
    """«Имя (роль)»"""
    return f"{row['name']} ({row['role']})" if row["role"] else str(row["name"])


def counted(number: int, one: str, few: str, many: str) -> str:
    """«21 статья», «3 статьи», «12 статей»"""
    form = Locale("ru").plural_form(int(number))
    return f"{whole(number)}\u00a0{({'one': one, 'few': few}).get(form, many)}"


def whole(number: float) -> str:
    """«1 268», «12,5» of a median between two."""
    return format_decimal(number, locale="ru")


def shown_as(key: str, value: Any) -> str:
    """A figure of the input: «412», «25,4 %», «–» for nothing to divide by."""
    if key.endswith("_share"):
        return percent(value)
    return "–" if value is None else whole(value)


def usually(key: str, usual: Row) -> str:
    return shown_as(key, usual[key]) if usual["weeks"] >= FEWEST else "–"


def link(row: Row, site: str | None) -> str | None:
    """Where the words of a row can be read: in the article's page on the site, else at the outlet; None for nowhere."""
    month, article = row.get("quotation_month"), row.get("quotation_article_id")
    if site and month and article:
        number = row.get("quotation_number")
        place = f"{site.rstrip('/')}/article/{quoted(month, safe='')}/{quoted(article, safe='')}.html"
        return f"{place}#s{int(number)}" if number else place
    address = row["quotation_url"]
    return address if web(address) else None


def message(said: Letter, sender: str, receivers: Sequence[str], attached: Mapping[str, bytes]) -> EmailMessage:
    """The mail as it is sent: plain text and HTML beside each other, pictures in it, files behind it."""
    made = EmailMessage()
    made["Subject"], made["From"], made["To"] = said.subject, sender, ", ".join(receivers)
    made["Date"], made["Message-ID"] = (
        formatdate(localtime=True),
        make_msgid(domain=parseaddr(sender)[1].partition("@")[2]),
    )
    made["Auto-Submitted"] = "auto-generated"  # no «I am on holiday» comes back
    made.set_content(said.text, cte="base64")  # any server takes that
    made.add_alternative(said.html, subtype="html", cte="base64")
    _, page = made.iter_parts()
    for name, picture in said.pictures.items():
        page.add_related(picture, "image", "png", cid=f"<{name}@svodka>", filename=f"{name}.png", disposition="inline")
    for name, content in attached.items():
        if name.endswith(".pdf"):
            made.add_attachment(content, "application", "pdf", filename=name)
        else:
            made.add_attachment(content.decode(), subtype="html", cte="base64", filename=name)
    return made


# what the templates write with


def percent(value: float | None) -> str:
    """0.254 → «25,4 %»; nothing to divide → «–»."""
    return "–" if value is None else f"{rounded(100 * value, 1)} %".replace(".", ",")


def move(row: Row) -> str:
    """How a place changed against the week before: «▲ 2», «▼ 1», «=»."""
    change = row["change"]
    return "=" if change == 0 else f"{'▲' if change > 0 else '▼'} {abs(int(change))}"


def quote(row: Row, length: int = 240) -> str:
    """What someone said, of bearable length: in quotation marks only when it is word for word."""
    text = " ".join(row["quotation"].split())
    short = text if len(text) <= length else text[:length].rsplit(" ", 1)[0] + " …"
    return f"«{short}»" if row["quotation_kind"] == "direct" else short


TEMPLATES = templates("tasks.pages")
TEMPLATES.filters |= {"move": move, "quote": quote}
