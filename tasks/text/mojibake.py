"""Text that was decoded wrongly before it came to us: «Öåíòð», «Ð¦ÐµÐ½Ñ\x82Ñ\x80», «Р¦РµРЅС‚СЂ» → «Центр»."""

from __future__ import annotations

import re
from itertools import product

import ftfy

from tasks.text.draft import Unreadable
from tasks.text.likeness import likeness

LIKE = 0.35  # as in decoding: right Russian has about .7
GAIN = 0.3  # likeness a repair must add to be believed
# ftfy's sloppy encodings let bytes without a letter through, as the programs do that mangle texts
WRONG = ("sloppy-windows-1252", "latin-1", "sloppy-windows-1251", "koi8-r", "cp866")
RIGHT = ("utf-8", "cp1251", "koi8-r", "cp866")
# «вЂ”» for «—» and «â€”» for it: punctuation of UTF-8 read as windows-1251 or windows-1252 in a text else right
PUNCTUATION = {
    mark.encode().decode(wrong): mark
    for mark, wrong in product("–—‘’“„•…€№™", ("cp1251", "cp1252"))
    if all(byte not in {0x81, 0x8D, 0x8F, 0x90, 0x98, 0x9D} for byte in mark.encode())
}
BROKEN_MARK = re.compile("|".join(map(re.escape, PUNCTUATION)))
LOST = re.compile(r"\?{3,}|\ufffd")
LOST_SHARE = 0.2


def repair(text: str) -> str:
    """The text with lines that were decoded wrongly put right. Raises Unreadable when its letters are lost."""
    if "вЂ" in text or "â€" in text or "в„" in text:
        text = BROKEN_MARK.sub(lambda found: PUNCTUATION[found[0]], text)
    if "\ufffd" in text or "???" in text:
        refuse_lost(text)
    share = likeness(text)
    if share is None or (share >= LIKE and not suspicious(text)):
        return text
    return "\n".join(map(line, text.split("\n")))


SUSPICIOUS = re.compile(
    r"[À-ÿ]{4}"  # windows-1251 as Latin: «Öåíòð»
    r"|(?:[ÐÑ][\u0080-\u00ff\u0152-\u2122]){3}"  # UTF-8 as Latin: «Ð¦ÐµÐ½»
    r"|(?:[РС][\u0080-\u00bf\u0402-\u040f\u0452-\u045f\u2010-\u2122Ѐ-џ]){4}"  # UTF-8 as windows-1251: «Р¦РµРЅС‚»
    r"|(?:[пя][\u2500-\u25ff]){2}|(?:[╨╤].){3}"  # UTF-8 as koi8-r or cp866
)


USUAL = frozenset({*map(chr, range(128)), *map(chr, range(ord("А"), ord("я") + 1)), *"Ёё\xa0«»„“”‘’–—…№−×°•·"})


def suspicious(text: str) -> bool:
    """Whether a text that reads well on the whole has a place that does not."""
    strange = not USUAL.issuperset(text)  # the search takes half of the time a page takes
    return strange and SUSPICIOUS.search(text) is not None


def line(text: str) -> str:
    """One line, decoded anew when that makes Russian of it."""
    share = likeness(text)
    if share is None or share >= LIKE:
        return ftfy.fix_encoding(text) if suspicious(text) else text
    best = max(readings(text), key=lambda reading: likeness(reading) or 0.0, default=text)
    return best if (likeness(best) or 0.0) >= max(LIKE, share + GAIN) else text


def readings(text: str) -> list[str]:
    """The line with each wrong decoding undone that can have happened."""
    found = []
    for wrong, right in product(WRONG, RIGHT):
        try:
            found.append(text.encode(wrong).decode(right))
        except UnicodeError:
            continue
    return [*found, ftfy.fix_encoding(text)]


def refuse_lost(text: str) -> None:
    """Raises Unreadable when letters were replaced by question marks: nothing brings them back."""
    lost = sum(len(found[0]) for found in LOST.finditer(text))
    if lost > LOST_SHARE * len(text):
        raise Unreadable("its letters were replaced by question marks; fetch it again in its own encoding")
