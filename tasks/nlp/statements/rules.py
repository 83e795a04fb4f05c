"""The rules for statements, each a record: its name, and what its statements are against their neighbours.

A finder says by which rule it found a statement; nobody else asks for names. How sure a rule is stands in
words/finders.tsv, as counted on annotated articles (`svodka score GOLD.jsonl --rules`).
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from tasks.nlp.lexicon import index


class Rule(NamedTuple):
    """A rule by name.

    governed: the cue governs the content, so that quoted words in lower case in it are no direct speech
    clause: the content is a whole clause, not a part of one
    outranks: it counts before an attribution by the same verb
    shared: one attribution may serve two statements
    outer: all before the attribution is said, other reports too
    inner: it lies in somebody else's words, whose quotation marks are not its own
    """

    name: str
    governed: bool = False
    clause: bool = False
    outranks: bool = False
    shared: bool = False
    outer: bool = False
    inner: bool = False


AMID = Rule("said amid")  # «Рад, – сказал Белов. – Очень рад»: the attribution stands inside the marks
BEFORE_COLON = Rule("said before colon")  # Белов сказал: «Рад»
WORD_FOR_WORD = Rule("word for word")  # Белов дословно: «Рад»
WORDS_OF = Rule("words of", shared=True)  # слова Белова: «Рад»; Это, по словам Белова, просто: «Рад»
BEHIND_COLON = Rule("behind colon")  # Белов воздержался от прогнозов: «Рынок ещё покажет себя»
HEADLINE_QUOTE = Rule("headline quote")  # «Мы не сдадимся». В городе ответили на слухи
NAME_AND_COLON = Rule("name and colon")  # Белов: рынок устоит
TURN = Rule("turn")  # Белов: Рынок устоит. Мы это видели. (a paragraph of an interview)
LABELLED = Rule("labelled")  # Анна Котова, врач (a line of its own) / – Мы рады.
NAME_BEHIND = Rule("name behind")  # «Мы готовы», – глава завода
THUS = Rule("thus")  # «Позор» – так Белов назвал игру
ANSWER = Rule("answer")  # – Когда откроют мост? / – Осенью. (an interview without names)
QUOTED_ALONE = Rule("quoted alone")  # Белов рассказал о планах. / «Мы построим мост».
BY_WORDS = Rule("by words of")  # По словам Белова, мост стар
ACCORDING = Rule("according to")  # Согласно отчёту банка, рынок растёт
AS_SAID = Rule("as said")  # Как сообщил Белов, мост стар
SAID_BEHIND = Rule("said behind", outer=True)  # Мост стар, считает Белов
ABOUT = Rule("about", governed=True)  # заявил о готовности к переговорам
THAT = Rule("that", governed=True, clause=True, outranks=True)  # заявил, что мост стар
QUESTION = Rule("question", governed=True, clause=True)  # рассказал, когда откроют мост
COLON = Rule("colon", governed=True, clause=True)  # уточнил: мост стар
INFINITIVE = Rule("infinitive", governed=True)  # призвал закрыть мост
OBJECT = Rule("object", governed=True)  # обвинил банк в обмане
COMMA = Rule("comma", governed=True, clause=True)  # уверен, мост стар
FRONTED = Rule("fronted", governed=True)  # Мост Белов назвал старым
NOUN = Rule("noun", governed=True)  # заявление Белова о том, что мост стар
THAT_WITHIN = Rule("that within", governed=True, clause=True, inner=True)  # Белов сказал, что врачи уверяют, что …
GOVERNED_WITHIN = Rule("governed within", governed=True, inner=True)  # Белов сказал, что врачи требуют закрыть школу
BESIDE_WITHIN = Rule("beside within", inner=True)  # Белов сказал, что мост, по словам инженеров, стар
QUOTED_WITHIN = Rule("quoted within", inner=True)  # «Врач сказал: „Пора“. И ушёл», – вспоминает Белов
OF_THIS = Rule("of this")  # Мост стар. Об этом сообщил Белов

RULES = (
    AMID, BEFORE_COLON, WORD_FOR_WORD, WORDS_OF, BEHIND_COLON, HEADLINE_QUOTE, NAME_AND_COLON, TURN, LABELLED,
    NAME_BEHIND, THUS, ANSWER, QUOTED_ALONE,
    BY_WORDS, ACCORDING, AS_SAID, SAID_BEHIND,
    ABOUT, THAT, QUESTION, COLON, INFINITIVE, OBJECT, COMMA, FRONTED, NOUN,
    THAT_WITHIN, GOVERNED_WITHIN, BESIDE_WITHIN, QUOTED_WITHIN,
    OF_THIS,
)  # fmt: skip


@cache
def confidence(rule: Rule) -> float:
    """Share of right statements among those a rule finds, rare ones drawn towards a half."""
    row = index("finders", "rule").get(rule.name, {"right": "0", "seen": "0"})
    return (int(row["right"]) + 1) / (int(row["seen"]) + 2)
