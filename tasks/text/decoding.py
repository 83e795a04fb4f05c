"""Bytes to text: what the transport and the document declare is believed only when it yields Russian, or any text."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from tasks.text.draft import Unreadable
from tasks.text.likeness import likeness

RUSSIAN = ("windows-1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic")
TEXTUAL = ("utf-8", "utf-16", "utf-32", "cp", "iso", "koi8", "mac", "gb", "big5", "shift_jis", "euc", "ascii")
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SAMPLE = 4000  # characters that show whether every other byte is a high one
DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w:.-]{3,30})""", re.IGNORECASE)
CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27}) + b"\x7f"
LIKE = 0.35  # likeness from which a text is taken for Russian: right decodings have about .7, wrong ones under .15
CAPITALS = 0.1  # what capitals must be better by: wrong readings of koi8-r and windows-1251 swap the cases
BETTER = 0.01  # what another encoding must be better by than the declared one: mac-cyrillic differs in few bytes
# Letters Russian has not, capitals and punctuation inside words: «Њост», «маЯ», «‘уд» were mac-cyrillic.
ODD = re.compile(r"[^\W\d_a-zA-Zа-яёА-ЯЁ]|(?<=[а-яё])[А-ЯЁ]|(?<!\S)[‘’“”–—•‹›†‡](?=[а-яё])|(?<=[а-яё])[≈∆√ƒ¬÷◊€]")
PLANES = frozenset({0x00, 0x04, 0x20})  # high bytes of UTF-16: Latin, Cyrillic, dashes and quotes
WIDE = 0.9  # share of the bytes at odd or even places that are such high bytes
NAME = re.compile(r"^(?:x-)?(?:cp|win|windows)[-_ ]?(?=\d)", re.IGNORECASE)
DAMAGE = 0.05  # share of characters that may be lost: one broken byte costs up to four


def decode(body: bytes, charset: str | None = None) -> tuple[str, str]:
    """The text and the encoding it was read in: `charset` of the transport, else BOM or meta, else by its letters.

    Raises Unreadable for binary files and for bytes that are no text in any encoding known.
    """
    for bom, encoding in BOMS:
        if body.startswith(bom):
            return body.decode(encoding, "replace"), encoding
    if wide := as_utf16(body):
        return wide
    refuse_binary(body)
    if body.isascii():
        return body.decode("ascii"), "utf-8"
    declared = [usual for name in (charset, inner(body)) if name and (usual := known(name))]
    found = (
        as_utf8(body)
        or as_declared(body, declared, LIKE)
        or as_russian(body)
        or as_mixed(body)
        or as_declared(body, declared, 0.0)
        or as_any(body)
    )
    if found is None:
        raise Unreadable("no known encoding makes text of the bytes; save it as UTF-8")
    return found


def as_utf16(body: bytes) -> tuple[str, str] | None:
    """UTF-16 that does not say so: every other byte is one of a few, and Russian or plain ASCII comes out.

    Notepad and PowerShell write it so: b"\\x1c\\x04>\\x04A\\x04B\\x04" → «Мост»
    """
    whole = body[: len(body) // 2 * 2]
    for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        high = whole[start::2][:SAMPLE]
        if len(high) < 2 or sum(byte in PLANES for byte in high) < WIDE * len(high):
            continue
        text = _strictly(whole, encoding)
        if text is not None and (_like(text) >= LIKE or text.isascii()):
            return text, encoding
    return None


def refuse_binary(body: bytes) -> None:
    """Raises Unreadable when the bytes are no text: text has no control characters but an accident or two."""
    if len(body) - len(body.translate(None, CONTROLS)) > len(body) / 200:
        raise Unreadable("binary data, not text; check what the file really is")


def as_utf8(body: bytes) -> tuple[str, str] | None:
    """UTF-8 whatever was declared: bytes of another encoding are not valid UTF-8 by chance."""
    text = _strictly(body, "utf-8")
    return None if text is None else (text, "utf-8")


def as_declared(body: bytes, declared: list[str], like: float) -> tuple[str, str] | None:
    """The first encoding declared that yields text, at least so much like Russian, and no less than another would."""
    readings = ((text, encoding) for encoding in declared if (text := _strictly(body, encoding)) is not None)
    found = next((reading for reading in readings if _like(reading[0]) >= like), None)
    best = as_russian(body) if found and like else None
    if not found or not best or best[1] == found[1]:
        return found
    return best if _like(best[0]) - _odd(best[0]) > _like(found[0]) - _odd(found[0]) + BETTER else found


def inner(body: bytes) -> str | None:
    """What the document declares itself: in a meta tag, in the first line of XML."""
    found = DECLARED.search(body[:4096])
    return found[1].decode("ascii", "ignore") if found else None


def as_russian(body: bytes) -> tuple[str, str] | None:
    """The Russian 8-bit encoding whose text looks most like Russian, if one does; «ВЛАСТИ ОТКРЫЛИ МОСТ» does too."""
    readings = [(body.decode(encoding, "replace"), encoding) for encoding in RUSSIAN]
    likes = [max(_like(text), _like(text.lower()) - CAPITALS) - _odd(text) for text, _ in readings]
    return readings[likes.index(max(likes))] if max(likes) >= LIKE else None


def as_mixed(body: bytes) -> tuple[str, str] | None:
    """UTF-8 with paragraphs pasted in another encoding, or with a letter cut in two: each line on its own."""
    lines = body.split(b"\n")
    if not any(as_utf8(line) for line in lines if not line.isascii()):
        return None
    read = [as_utf8(line) or as_russian(line) or (line.decode("utf-8", "replace"), "utf-8") for line in lines]
    text = "\n".join(line for line, _ in read)
    return (text, "utf-8") if text.count("\ufffd") <= DAMAGE * len(text) else None


def as_any(body: bytes) -> tuple[str, str] | None:
    """Whatever the statistics of other languages say, for texts that are not Russian; else UTF-8 with an accident."""
    best = from_bytes(body[:100_000]).best()
    text = best and _strictly(body, best.encoding)
    if best and text:
        return text, known(best.encoding) or best.encoding
    text = body.decode("utf-8", "replace")
    return (text, "utf-8") if text.count("\ufffd") <= DAMAGE * len(text) else None


def _strictly(body: bytes, encoding: str) -> str | None:
    try:
        return body.decode(encoding)
    except UnicodeError:
        return None


def known(name: str) -> str | None:
    """The usual name of an encoding of texts: «CP1251», «win-1251» → «windows-1251»; Python's «hex» is none."""
    try:
        encoding = codecs.lookup(NAME.sub("cp", name.strip())).name
    except LookupError:
        return None
    return encoding.replace("cp125", "windows-125") if encoding.startswith(TEXTUAL) else None


def _letters(text: str) -> str:
    """The part of a long text where its letters are: a page may begin with a screen of ASCII."""
    first = next((i for i, character in enumerate(text) if character > "\x7f"), 0)
    return text[first:]


def _like(text: str) -> float:
    return likeness(_letters(text)) or 0.0


def _odd(text: str) -> float:
    """The share of odd characters among those beyond ASCII."""
    beyond = _letters(text)[:SAMPLE]
    return len(ODD.findall(beyond)) / max(1, sum(character > "\x7f" for character in beyond))
