"""Lemmas and nominatives are natasha's for any pair of word and tag, also such as make no sense."""

from random import Random

import pytest
from natasha import MorphVocab
from natasha.doc import DocToken
from natasha.norm import inflect_word
from natasha.shape import recover_shape

from tasks.nlp.reading.engine import engine

WORDS = (
    "эксперты", "Экспертами", "стали", "Стекло", "ёлка", "всё", "Ветрову", "Громовой", "ВВП", "Чё-Гевары", "интернет-",
    "по-русски", "бутявка", "экс-министра", "А", "и", "Iphone", "XIX", "14", "%", "Заречьем", "Кличко", "дня", "лет",
    "мэр", "Министерством", "самым", "был", "Марией-Луизой", "кто-то", "СССР", "г", "Мытищах", "бОльшую",
)  # fmt: skip

pytestmark = pytest.mark.slow


def test_they_are_natashas() -> None:
    dictionary, vocab, numbers = engine().dictionary, MorphVocab(), Random(3)
    pairs = [(word, numbers.randrange(len(dictionary.tags))) for word in WORDS for _ in range(60)]
    words, tags = [word for word, _ in pairs], [tag for _, tag in pairs]

    lemmas = dictionary.lemmatize(words, tags)

    for word, number, lemma in zip(words, tags, lemmas, strict=True):
        tag = dictionary.tags[number]
        token = DocToken(0, len(word), word, pos=tag.pos, feats=tag.feats)
        assert lemma == vocab.lemmatize(word, tag.pos, tag.feats), (word, tag)
        assert dictionary.nominative(word, number) == recover_shape(inflect_word(vocab, token), word), (word, tag)
    assert dictionary.lemmatize(words, tags) == lemmas
