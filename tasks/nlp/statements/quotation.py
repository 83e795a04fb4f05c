"""Quotation marks: which opens, which closes, and what stands between them.

Russian texts quote in «…» and inside them in „…“, newswires in "…" for both. One closing mark is often shared by two
(«сообщил "о премьере в театре "Заря"»), quotes run over paragraphs, and some are never closed.
"""

from __future__ import annotations

import re
from typing import NamedTuple

MARK = re.compile("[«»„“”\"]|''")
ATTRIBUTED = re.compile(r",?\s*[–—-]\s")  # what follows somebody's words
RESUMED = re.compile(r"[.,]\s[–—-]\s(?=[А-ЯЁ])")  # «…», – сказал Белов. – [Очень рад]
INTERRUPTED = re.compile(r"[,!?…]\s[–—-]\s(?=[а-яё])")  # «Рад, – [сказал] Белов
PARTNERS = {"»": ("«",), "”": ("„", "“", '"', "”"), "“": ("„", '"'), '"': ('"', "“", "„"), "''": ("''",)}
GLUED = set("([{«„\"“/…'—–-")  # before an opening mark, beside white space
FAR = 500  # characters before the end of a paragraph in which an attribution ends it
LONGEST = 8  # paragraphs: a mark that is not closed so far on was never meant to be


class Quotation(NamedTuple):
    """What stands between the outer marks, text[start:stop], and the whole with its marks, text[outer:end]."""

    outer: int
    start: int
    stop: int
    end: int


class Pairing:
    """Marks read so far: those still open, and the pairs found inside the outermost of them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.open: list[tuple[str, int, int]] = []  # mark, where it starts and ends
        self.inner: list[Quotation] = []
        self.found: list[Quotation] = []

    def read(self, mark: str, start: int, stop: int) -> None:
        """Open or close with one mark."""
        if self.open and start and self.text[start - 1] == "\n" and mark == self.open[0][0] != '"':
            return  # the opening mark repeated at the head of a paragraph
        if opens(self.text, mark, start, stop, self.open):
            self.share(mark, start)
            self.open.append((mark, start, stop))
        else:
            self.close(mark, start, stop)

    def share(self, mark: str, start: int) -> None:
        """End what is open with the mark that ended the quotation in it, when a sentence and another follow.

        «"Он стал "жертвой", - сказал Белов. "Это …"» → «Он стал "жертвой» is over
        """
        if not self.open or not self.inner or mark != '"' or self.text[start - 2 : start - 1] not in (".", "\n"):
            return
        shared = self.inner[-1].end
        if ATTRIBUTED.match(self.text, shared) or self.text[shared:start] == ". ":
            _, outer, first = self.open[0]
            self.open = []
            self.keep(Quotation(outer, first, shared, shared))

    def close(self, mark: str, start: int, stop: int) -> None:
        """End the innermost quotation this mark can end, and with it those left open inside."""
        depth = next((i for i in reversed(range(len(self.open))) if self.open[i][0] in PARTNERS[mark]), None)
        if depth is None:
            if not self.open:
                self.unopened(start, stop)
            return
        _, outer, first = self.open[depth]
        del self.open[depth:]
        self.keep(Quotation(outer, first, start, stop))

    def unopened(self, start: int, stop: int) -> None:
        """A quotation whose opening mark was forgotten: it began with the paragraph, or behind the dash.

        «Мы готовы", – сказал он», «"Рад", – сказал он. – Очень рад".»
        """
        first = self.text.rfind("\n", 0, start) + 1
        if not self.found or self.found[-1].end <= first:
            if ATTRIBUTED.match(self.text, stop):
                self.keep(Quotation(first, first, start, stop))
        elif resumed := RESUMED.search(self.text, max(self.found[-1].end, start - FAR), start):
            self.keep(Quotation(resumed.end(), resumed.end(), start, stop))

    def keep(self, quotation: Quotation) -> None:
        """Remember a pair: for good when nothing is open around it."""
        if self.open:
            self.inner.append(quotation)
        else:
            self.found.append(quotation)
            self.inner = []

    def settle(self, at: int) -> None:
        """End what is still open at the end of a paragraph.

        «Хвалит "театр "Заря".» → the last closing mark serves both; without one the whole rest is the quote when
        the mark stands at the head of the paragraph or after a colon, else the mark means nothing.
        """
        while self.open:
            _, outer, first = self.open.pop(0)
            shared = self.inner[-1].end if self.inner and self.inner[-1].outer >= first else 0
            self.open, inner, self.inner = [], self.inner, []
            stop = min(at, shared + FAR)
            interrupted = INTERRUPTED.search(self.text, shared + 1, stop) or RESUMED.search(self.text, shared, stop)
            ended = self.text[shared : shared + 1] in ("", ",", ".", " ", "\n", "!", "?", ";")
            if shared and ended and not interrupted:
                self.keep(Quotation(outer, first, shared, shared))
            elif self.text[:outer].rstrip(" ")[-1:] in ("", "\n", ":"):
                stop = len(self.text[:at].rstrip())
                self.keep(Quotation(outer, first, stop, stop))
            else:
                self.found += [q for q in inner if q.outer > outer]


def find_quotations(text: str) -> list[Quotation]:
    """Outermost quotations in text order.

    «Он поставил "Зарю"», — сказала Лунина. → Он поставил "Зарю"
    """
    pairing = Pairing(text)
    last = 0
    for match in MARK.finditer(text):
        start, stop = match.span()
        if pairing.open and (end := text.find("\n", last, start)) >= 0 and not goes_on(text, pairing.open[0][0], end):
            pairing.settle(end)
        pairing.read(match.group(), start, stop)
        last = stop
    if pairing.open:
        end = text.find("\n", last)
        pairing.settle(end if end >= 0 else len(text))
    return outermost(pairing.found)


def outermost(quotations: list[Quotation]) -> list[Quotation]:
    """The quotations that lie in no other, in text order."""
    out: list[Quotation] = []
    for quotation in sorted(quotations, key=lambda q: (q.outer, -q.end)):
        if quotation.stop > quotation.start and (not out or quotation.outer >= out[-1].end):
            out.append(quotation)
    return out


def opens(text: str, mark: str, start: int, stop: int, waiting: list[tuple[str, int, int]]) -> bool:
    """Whether a mark opens: some say so themselves, the others by the white space beside them."""
    if mark in "«„":
        return True
    if mark in "»”":
        return mark == "”" and not waiting and opening_place(text, start, stop)
    if mark == "“" and waiting and waiting[-1][0] == "„":
        return False
    return opening_place(text, start, stop)


def opening_place(text: str, start: int, stop: int) -> bool:
    """White space or a bracket before, a word after."""
    before, after = text[start - 1 : start], text[stop : stop + 1]
    if not after or after.isspace() or (after in ",.;:!?)»”" and text[stop : stop + 3] != "..."):
        return (
            bool(before and before.isspace() and after.isspace() and after != "\n")
            and text[stop + 1 : stop + 2].isupper()
        )
    return not before or before.isspace() or before in GLUED


def goes_on(text: str, mark: str, end: int) -> bool:
    """Whether a quotation left open at the end of a paragraph is closed in one of the next."""
    if told(text, end):
        return False
    stop = end
    for _ in range(LONGEST):
        stop = text.find("\n", stop + 1)
        if stop < 0:
            stop = len(text)
            break
    if mark == "«":
        return closes_guillemets(text, end, stop)
    following = MARK.search(text, end, stop)
    return (
        following is not None
        and mark in PARTNERS.get(following.group(), ())
        and not opening_place(text, *following.span())
    )


def told(text: str, end: int) -> bool:
    """Whether a paragraph ends with an attribution, so that what it quotes is over: «Рад, – сказал Белов.»"""
    first = max(text.rfind("\n", 0, end) + 1, end - FAR)
    last = max((m.start() for m in INTERRUPTED.finditer(text, first, end)), default=-1)
    return last > max((m.start() for m in RESUMED.finditer(text, first, end)), default=-1)


def closes_guillemets(text: str, first: int, last: int) -> bool:
    """Whether » outnumber « in a stretch; « at the head of a paragraph only repeats the first."""
    depth = 1
    for at in range(first, last):
        character = text[at]
        if character == "«" and text[at - 1] != "\n":
            depth += 1
        elif character == "»":
            depth -= 1
            if not depth:
                return True
    return False
