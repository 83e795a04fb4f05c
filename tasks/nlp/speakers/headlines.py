"""Rules for what a headline leaves open: the text below it tells who speaks."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

from tasks.nlp.document import Document
from tasks.nlp.roles.words import role_word
from tasks.nlp.speakers.antecedents import agrees, verb_gender
from tasks.nlp.speakers.personal import HE, description_of, fitness, is_human
from tasks.nlp.speakers.scene import Answer, Clue, Scene
from tasks.nlp.statements.rules import QUOTED_ALONE

ENDS, LIVELY, DASHES = (
    (".", ",", ":", ";"),
    ("!", "?", "…", "»"),
    ("–", "—", "-"),
)  # «Победа!» may be talk
LINES, LONGEST = 6, 200  # lines looked at, characters of a headline
POSTS, LEAD = ("profession", "office", "post"), 4  # sentences of a lead, and to the name below it
ECHO, WHOLE = 0.5, 0.7  # of the words of a headline that are said again, when somebody is named there and when not


def heading_stop(document: Document, title: str | None) -> int:
    """Token after the headlines: the first lines that do not end like a sentence, at least the title."""
    stop, text = 0, document.text
    for number, line in enumerate(text.splitlines(keepends=True)[:LINES]):
        ends = ENDS if number == 0 else ENDS + LIVELY
        if len(line) > LONGEST or line.startswith(DASHES) or line.rstrip().endswith(ends):
            break
        stop += len(line)
    if title and text.startswith(title):
        stop = max(stop, len(title))
    return bisect_left(document.starts, stop) if stop < len(text) else 0


def echoed(scene: Scene, clue: Clue) -> Answer | None:
    """«Эксперт: рост замедлится» above «Рост замедлится, заявил Греков»: who says the same below the headline."""
    if clue.head is not None and not is_open(scene, clue.head):
        return None
    words = scene.content(clue)
    shares = [(len(words & scene.content(one.clue)) / len(words), one) for one in scene.spoken if words]
    best = max(shares, key=lambda pair: pair[0], default=None)
    if best is None or best[0] < (ECHO if clue.head is not None else WHOLE) or best[1].answer.speaker.kind == "unknown":
        return None
    return Answer(best[1].answer.speaker, "nominal" if clue.head is not None else "headline", "echoed")


def is_echo(scene: Scene, clue: Clue) -> bool:
    """««Для него это важно»» in a line between the paragraphs, of words that somebody says in full further on."""
    words = scene.content(clue) if clue.report.rule == QUOTED_ALONE.name else set()
    return bool(words) and any(words <= scene.content(other) for other in scene.clues if other is not clue)


def is_open(scene: Scene, head: int) -> bool:
    """Whether the text may tell who is meant: «эксперт», «[в Туле] пообещали»."""
    return is_whereabouts(scene, head) or (is_human(scene, head) and scene.document.tags[head].number != "Plur")


def is_whereabouts(scene: Scene, head: int | None) -> bool:
    """«[в Тульской области] пообещали», «[в Госдуме] предложили»: a place or body where somebody speaks."""
    mention = scene.mention_at.get(head) if head is not None else None
    return mention is not None and scene.document.tags[head or 0].case == "Loc"


def main_voice(scene: Scene, clue: Clue) -> Answer | None:
    """«„Они ушли“. В городе рассказали о ночи» above «…», – сказал Греков three times over: who speaks most below."""
    counts = Counter(
        one.answer.speaker for one in scene.spoken if one.answer.speaker.kind in ("person", "organization")
    )
    if clue.head is not None or clue.report.cue is not None or not counts:
        return None
    (speaker, most), *others = counts.most_common(2)
    return Answer(speaker, "headline", "main voice") if all(most > count for _, count in others) else None


def above(scene: Scene, clue: Clue) -> Answer | None:
    """«Эксперт Рыбин: рынок упадёт» and under it «По [его] мнению, …» in a headline: who speaks above."""
    gender = HE.get(scene.document.lower[clue.head]) if clue.head is not None else None
    if gender is None:
        return None
    earlier = [one for one in scene.spoken if one.clue.token < clue.token and one.answer.speaker.person is not None]
    speaker = max(earlier, key=lambda one: one.clue.token).answer.speaker if earlier else None
    return Answer(speaker, "pronoun", "above") if speaker and agrees(speaker, gender, False) else None


def foretold(scene: Scene, clue: Clue) -> Answer | None:
    """«Эксперт: рост замедлится» in a headline: the person named only below whom the word fits best."""
    if clue.head is None or not is_human(scene, clue.head):
        return None
    description = description_of(scene, clue, clue.head)
    if description.plural:
        return None
    below = [speaker for speaker in scene.below(clue.token) if speaker.person is not None]
    best = max(below, key=lambda speaker: fitness(scene, description, speaker), default=None)
    fits = best is not None and fitness(scene, description, best) > 0
    return Answer(best, "nominal", "foretold") if best and fits else None


def led_by(scene: Scene, clue: Clue) -> Answer | None:
    """«[Политолог] заявил, что …» in a lead and «Рыбин, директор института, рассказал, …» right below: who is named."""
    document, head = scene.document, clue.head
    word = role_word(document.lemmas[head]) if head is not None else None
    if head is None or word is None or word.kind not in POSTS or document.sentence_of[clue.token] > LEAD:
        return None
    description, speaker = description_of(scene, clue, head), next(scene.below(clue.token), None)
    if speaker is None or speaker.person is None or description.plural or not description.known:
        return None
    token = next((first for first, number in scene.named if number == speaker.person), 0)
    close = clue.token < token and document.sentence_of[token] - document.sentence_of[clue.token] <= LEAD
    fits = agrees(speaker, verb_gender(scene, clue), False) and fitness(scene, description, speaker) > 0
    return Answer(speaker, "nominal", "foretold") if close and fits else None
