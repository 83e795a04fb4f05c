"""Characters put right: one form for each letter, blank and line break, nothing invisible, no sentences melted."""

from __future__ import annotations

import re
import unicodedata

from tasks.text.seams import part_seams

LATIN, CYRILLIC = "aceopxyABCEHKMOPTXYëË", "асеорхуАВСЕНКМОРТХУёЁ"  # pairs that look the same in print
TO_CYRILLIC, TO_LATIN = str.maketrans(LATIN, CYRILLIC), str.maketrans(CYRILLIC, LATIN)
TWENTY = frozenset("XХ")  # «XХ век»: a number, Latin
ALIKE = frozenset(LATIN + CYRILLIC)

INVISIBLE = (0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x3164, 0xFEFF, 0xFFA0, 0xFFFE, 0xFFFF)
INVISIBLE += (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), *range(0xFFF9, 0xFFFC))
SPACES = "".join(chr(code) for code in range(0x80, 0x3001) if unicodedata.category(chr(code)) == "Zs")  # all there are
CHARACTERS: dict[int, str | None] = {
    **{code: None for code in (*range(32), *range(0x7F, 0xA0))},
    **dict.fromkeys(INVISIBLE),
    **dict.fromkeys(map(ord, SPACES + "\t"), " "),
    **dict.fromkeys(map(ord, "\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"), "\n"),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),  # lone surrogates cannot be written as UTF-8
}
MIXED = re.compile(r"[a-zA-ZëË][а-яА-ЯёЁ]|[а-яА-ЯёЁ][a-zA-ZëË]")
WORD = re.compile(r"[a-zA-ZëËа-яА-ЯёЁ\u0300-\u036f]+")
MARKED = re.compile(r"[а-яА-ЯёЁ][\u0300-\u036f]+")
STRESS = {0x300: None, 0x301: None}  # «за́мок»: no list of words has it so
RUNS = re.compile(r" *\n[ \n]*|  +")


def clean(text: str) -> str:
    """The text with its characters put right; cleaning what is clean changes nothing.

    «Tекст\u00a0с мяг\u00adким\r\nпереносом» (with a Latin T) → «Текст с мягким\nпереносом»
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(CHARACTERS)
    text = unstressed(unicodedata.normalize("NFC", text))
    if MIXED.search(text):
        text = unstressed(unicodedata.normalize("NFC", WORD.sub(lambda found: one_script(found[0]), text)))
    text = RUNS.sub(run, text).strip()
    parted = part_seams(text)
    return text if parted == text else clean(parted)  # words that came apart may each be of one script


def unstressed(text: str) -> str:
    """The text without stress marks on Cyrillic letters: «Ольга За́мкова» → «Ольга Замкова»"""
    if not MARKED.search(text):
        return text
    return unicodedata.normalize("NFC", MARKED.sub(lambda found: found[0].translate(STRESS), text))


def run(found: re.Match[str]) -> str:
    """Blanks as one blank, line breaks as one, empty lines as one empty line."""
    breaks = found[0].count("\n")
    return " " if not breaks else "\n" if breaks == 1 else "\n\n"


def one_script(word: str) -> str:
    """A word of two scripts in the one that all its letters can be read in: «Tекст» → Cyrillic, «СOVID» → Latin.

    «ВИЧ-positive» are two words for this, «3D-принтер» too; «SIMкарта» has letters of both and stays.
    """
    if not MIXED.search(word):
        return word
    strangers = {letter for letter in word if letter not in ALIKE and not "\u0300" <= letter <= "\u036f"}
    if all(letter > "z" for letter in strangers) and not set(word) <= TWENTY:
        return word.translate(TO_CYRILLIC)
    return word.translate(TO_LATIN) if all(letter <= "z" for letter in strangers) else word
