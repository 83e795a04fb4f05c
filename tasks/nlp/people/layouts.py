"""Which word of a name is what: given name, patronymic, surname, initial."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tasks.nlp.people.initials import is_initial
from tasks.nlp.people.words import (
    family_first,
    given_readings,
    is_native,
    is_of_given,
    is_roman,
    kin,
    kinship,
    particles,
    patronymic_readings,
    readings,
)

RUSSIAN = (
    *("ов", "ев", "ёв", "ова", "ева", "ёва", "ина", "ский", "ская", "цкий", "цкая"),
    *("енко", "швили", "дзе", "ян", "ук", "юк"),
)


def layouts(texts: Sequence[str]) -> Iterator[str]:
    """Possible layouts, a letter per word: F given, M patronymic, L surname, i initial, A surname before given name,
    O father's name with the word for son or daughter.

    «Абдурахмановой Натальи Петровны» → LFM; «Пак Ы Чун» → AFF, FFL
    """
    initials = [is_initial(text) for text in texts]
    son = next((index for index, text in enumerate(texts) if kin(text)), -1)
    if son >= 0:
        yield with_father(texts, son)
    elif any(initials):
        yield with_initials(texts, initials)
    elif len(texts) == 1:
        yield "L"
        if given_readings(texts[0]):
            yield "F"
    elif is_family_first(texts):
        yield "A" + "F" * (len(texts) - 1)
        yield "F" * (len(texts) - 1) + "L"
    else:
        yield from with_patronymic(texts) or plain(texts)


def with_father(texts: Sequence[str], son: int) -> str:
    """«Вугар Саид оглы Мамедли» FOOL, «Мамедли Вугар Саид-оглы» LFO; without a surname the father's name is one."""
    father = son - (texts[son].lower() in kinship())
    before, behind, own = max(father, 0), len(texts) - son - 1, son - max(father, 0) + 1
    if behind or before > 1:
        return "L" * (before - 1) + "F" * bool(before) + "O" * own + "L" * behind
    return "F" * before + "A" * own


def with_initials(texts: Sequence[str], initials: Sequence[bool]) -> str:
    """«А. П. Мартынов» iiL, «Томас М. Савини» FiL, «А. фон Клюге» iLL"""
    last = max((index for index, initial in enumerate(initials) if not initial), default=-1)
    return "".join(
        "i" if initial else "L" if index == last or text.lower() in particles() else "F"
        for index, (text, initial) in enumerate(zip(texts, initials, strict=True))
    )


def is_family_first(texts: Sequence[str]) -> bool:
    """«Пак Ы Чун», «Лю Сяобо», «Нгуен Тхи Ханьлан»; not «Ким Анна», «Ким Бейсингер», «Ли Харви Освальд»."""
    if texts[0] not in family_first() or any(text in particles() or is_native(text) for text in texts[1:]):
        return False
    short = all(len(text) < 7 for text in texts)
    if len(texts) == 3:
        return short or not any(given_readings(text) for text in texts[1:])
    return len(texts) == 2 and (short or not given_readings(texts[0]))


def with_patronymic(texts: Sequence[str]) -> list[str]:
    """«Мартынов Алексей Петрович» LFM, «Алексей Петрович Мартынов» FML; of two words the second may be a surname."""
    if len(texts) == 3 and given_readings(texts[1]) and patronymic_readings(texts[2]):
        return ["LFM"]
    middle = patronymic_readings(texts[1])
    of_given = any(is_of_given(reading.nominative) for reading in middle)
    if len(texts) == 2 and of_given and not is_russian(texts[0]):
        return ["FM", "FL"]  # «Бату Сергеевич» too
    if not (given_readings(texts[0]) and middle):
        return []
    if len(texts) > 2:
        return ["FM" + "L" * (len(texts) - 2)]
    return ["FL"]  # «Андрей Дворкович», not «Андрей Иванович»


def plain(texts: Sequence[str]) -> list[str]:
    """«Рецеп Тайип Эрдоган» FFL, «Урсула фон дер Ляйен» FLLL, «Елизавета II» FF, «Мартынов Роман» FL or LF."""
    if is_roman(texts[-1]):
        return ["F" * len(texts)]
    if texts[0].lower() in particles():
        return ["L" * len(texts)]
    inside = (index for index, text in enumerate(texts) if index and text.lower() in particles())
    surname = next(inside, len(texts) - 1)
    order = "F" * surname + "L" * (len(texts) - surname)
    if len(texts) != 2 or not may_be_turned(*texts):
        return [order]
    return ["LF"] if texts[0] in family_first() else [order, "LF"]  # «Ким Анна»


def may_be_turned(word: str, given: str) -> bool:
    """«Мартынов Роман», «Лось Наталья»; not «Джефри Роман», «Анна Мария»."""
    if not is_native(given):
        return is_russian(word) and bool(given_readings(given))
    return word in family_first() or not given_readings(word)


def is_russian(surname: str) -> bool:
    """Of a form that surnames have and given names have not: «Мартынова», «Абдурахмановой», «Петренко»."""
    plain_endings = any(r.nominative.endswith(RUSSIAN) and r.cost == 0 for r in readings(surname))
    return plain_endings and not given_readings(surname)
