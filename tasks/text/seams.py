"""Seams: where an export lost the line break or the blank between two sentences, and they melted into one."""

from __future__ import annotations

import re

# «5 млн руб.За», «на просп.Мира», «корр.Сурков»: no sentence ends here
SHORTENED = re.compile(
    "обл|тыс|млн|млрд|руб|коп|тел|корр?|просп|пер|пос|дер|ред|прим|проф|акад|доц|чел|стр|рис|табл|мин|сек|кан|канд"
    "|докт|ген|полк|гос|зам|зав|пом|нач|отд|изд|авт|сост|муз|реж|худ|англ|нем|франц|лат|итал|исп|рус|укр|пред|бул|наб"
    "|каб|корп|мкр|респ|окр|спец|пресс|ком|адм|инж|соц|тер|хоз|пгт|тов|студ|урожд"
)
PRONOUNS = re.compile("он|е[её]|их|ей|мы|вы|ты")  # «— добавил он.По словам»; other words of two letters: «им.», «ул.»
# What names are put together from; parts of up to four letters («РусГидро», «КамАЗ») need not be told.
PARTS = re.compile("транс|федерал|яндекс|вымпел|энерго|альфа|вагон|нефте|строй|северо|чечен")
SHORT = 4
PLACES = "США|ООН|ТАСС|РФ|НАТО|ФРГ|МИД|МВД|ФСБ|ЕС|СССР|КНР|КНДР|ДНР|ЛНР|ВСУ"  # «Позиция СШАПомощник министра»
SEVERAL = 3  # seams from which on the export loses line breaks everywhere; elsewhere a blank is missing by accident

OPENS = r"(?=[А-ЯЁ][а-яё «]|«\w)"  # «На», «В конце», ««Заря»»
CERTAIN = rf"""
  (?<![\w.@/-])(?P<word>[а-яё]{{2,}})\.(?!(?:Ру|Рф|Ком|Нет|Орг)\b){OPENS}  # «собеседник.На данный момент»
| [а-яё\d»)][!?…]{OPENS}                                                   # «Победа!Он»
| [»)]\.{OPENS}                                                            # «в «Зарянке».Встреча»
| [а-яёА-ЯЁ\d.!?…]»(?=[А-ЯЁ][а-яё\ «])                                     # «долго ждали»Глава
| [^\W\d](?=«\w)                                                           # «сообщает«Заря»», but «5«А» класс»
| (?<![\w.@/-])[а-яё]{{3,}}(?=[БВГДЖЗЙКЛМНПРСТФХЦЧШЩ][а-яё])               # «у трёх селСедов пообещал»
| (?<![\w.@/-])[а-яё]{{4,}}(?=[АЕЁИОУЭЮЯ][а-яё]{{4}})                      # «с прошлого годаЕгоров», but «дорОга»
"""
SURE = re.compile(CERTAIN, re.VERBOSE)
LIKELY = re.compile(
    rf"""{CERTAIN}
| (?<![«"\w])(?P<name>[А-ЯЁA-Z]?[а-яёa-z]+)\.(?=[А-ЯЁ«])   # «сказал Седов.Он», but ««Заря.Книги»»
| (?P<part>[А-ЯЁ]?[а-яё]{{2,}})(?=[А-ЯЁ])                   # «РоссииСюжет», «рекиСША»
| (?<![А-ЯЁ])(?:{PLACES})(?=[А-ЯЁ][а-яё])                   # «СШАПомощник»
| [а-яё»]:(?=[А-ЯЁ«])                                       # «Материалы по теме:Мост»
| (?:19|20)\d\d(?=[А-ЯЁ«])                                  # «12 мая 2022Что известно»
| [а-яё»)][?!](?=\d)                                        # «Что дальше?12 мая»
| [»)]\.?(?=[А-ЯЁ])                                          # «(ЗАС)Рогова»
""",
    re.VERBOSE,
)
GLUED = re.compile(r"[А-ЯЁ«](?:(?<=[а-яё)».!?…].)|(?<=[^\W\d]«))")  # asks at capitals only: most letters are small


def part_seams(text: str) -> str:
    """The text with its seams opened; what was opened once stays as it is.

    «Мост открыл мэр.На очереди школа» → «Мост открыл мэр. На очереди школа». Names written so stay: «РусГидро»,
    «КамАЗ», «ул.Ленина», «А.Седов», «Заря.Ру». Where three or more seams are found a whole page has lost its
    line breaks: they become line breaks, and names that melted come apart too: «РоссииОлег Седов».
    """
    if not GLUED.search(text):
        return text
    several = sum(map(is_seam, SURE.finditer(text))) >= SEVERAL
    gap = "\n" if several else " "
    return (LIKELY if several else SURE).sub(lambda found: found[0] + gap * is_seam(found), text)


def is_seam(found: re.Match[str]) -> bool:
    """Whether two sentences meet behind what was found, not an abbreviation or the parts of a name."""
    groups = found.groupdict()
    if word := groups.get("word") or groups.get("name"):
        return bool(PRONOUNS.fullmatch(word) or (len(word) > 2 and not SHORTENED.fullmatch(word.lower())))
    if part := groups.get("part"):
        return (len(part) > SHORT or (part.islower() and len(part) > 2)) and not PARTS.fullmatch(part.lower())
    return True
