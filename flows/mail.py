"""svodka mail: the weekly summary by mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.session import DONE, SOME_REJECTED, UsageError, app, example, fail, out, session

if TYPE_CHECKING:
    from tasks.mailing import Delivery
    from tasks.post import Mail


SETTINGS = """In svodka.toml:

    [mail]
    host = "smtp.example.org"
    user = "svodka@example.org"
    sender = "Сводка <svodka@example.org>"
    receivers = ["anna@example.org"]"""


@app.command(
    help_epilogue=example(
        "svodka mail --week last --dry-run",
        "svodka mail --week 2025-W46",
        "svodka mail --week 2025-W46 --pdf --again",
    )
    + "\n\n"
    + SETTINGS
)
def mail(*, week: str = "last", pdf: bool = False, dry_run: bool = False, again: bool = False) -> int:
    """Mail the weekly summary to the receivers in svodka.toml, to each once; the whole page is attached.

    svodka serve does that with each new week by itself, where svodka.toml has [mail]; docs/settings.md says what can
    stand there. The password comes out of SVODKA_MAIL_PASSWORD, or of a password_file.

    Ends with 0 when all receivers have it, 1 when the server refused some of them, 2 when nobody got it.

    Parameters
    ----------
    week
        2025-W46, or last: the last in which something was published.
    pdf
        Attach the page as PDF, too; needs Chromium or Chrome.
    dry_run
        Send nothing: write the mail into the data folder (reports/WEEK.eml) and say where.
    again
        Send it also to those who were sent this week before.
    """
    told = told_where()
    data = session.settings.data
    if dry_run:
        from tasks.mailing import draft

        out.print(str(draft(data, week, told, printed=pdf)), soft_wrap=True, markup=False)
        return DONE
    from tasks.mailing import deliver

    return tell(deliver(data, week, told, printed=pdf, again=again))


def told_where() -> Mail:
    """The settings of mail. Raises UsageError without."""
    from flows.settings import file

    if session.settings.mail is None:
        raise UsageError(
            f"nobody to mail to: write [mail] with host, sender and receivers into {file()}; docs/settings.md shows it"
        )
    return session.settings.mail


def tell(done: Delivery) -> int:
    """Say who has the mail now; returns the exit code."""
    if done.before:
        had = ", ".join(done.before)
        out.print(f"{done.week} was sent before to {had}; --again sends it anew", soft_wrap=True, markup=False)
    if done.sent:
        out.print(f"{done.week} sent to {', '.join(done.sent)}", soft_wrap=True, markup=False)
    for one, said in done.refused.items():
        fail(f"{one} refused: {said}")
    return SOME_REJECTED if done.refused else DONE
