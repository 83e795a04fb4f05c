"""What the words of the pages mean. The page of data lists them, words on other pages lead there."""

from __future__ import annotations

from collections.abc import Mapping

from tasks.site.language import Language


def definitions(said: Language) -> Mapping[str, tuple[str, str]]:
    """Terms by the key of their anchor (#def-…): the word and what it means."""
    say = said.say
    return {
        "expert": (
            say("Expert"),
            say("Speaks on the ground of knowledge, not of office; decided in each article by roles and framing."),
        ),
        "mention": (
            say("Mention"),
            say("An original article in which the person is an expert; reprints do not count."),
        ),
        "quoted": (say("Quoted"), say("Articles with at least one statement of the person.")),
        "statement": (
            say("Statement"),
            say("Words of somebody: direct (all in quotation marks), mixed, or reported without quotation marks."),
        ),
        "reach": (say("Reach"), say("Articles together with reprints.")),
        "reprint": (say("Reprint"), say("An article that repeats another one; only the first is the original.")),
        "move": (
            say("Move"),
            say("Places won or lost against the period before; “again”: not in that one, but earlier."),
        ),
        "usual": (
            say("Usual"),
            say(
                "The least and the most in a week, of those of the eight weeks before in which half as many articles"
                " came in as in this one, or more. With fewer than four such weeks nothing is said."
            ),
        ),
        "median": (
            say("Median"),
            say("The middle: of the eight weeks before, or the other months, half had fewer and half more."),
        ),
        "dependence": (
            say("Share of the first"),
            say("The share of an outlet's expert mentions that belongs to its most frequent expert."),
        ),
        "voice": (say("Share of voice"), say("The share of all words attributed to persons.")),
        "interval": (
            say("Interval"),
            say("Where the share would lie in 95 of 100 cases, had other articles like these come in."),
        ),
        "confidence": (
            say("Confidence"),
            say("How often rules were right on articles annotated by hand, from 0 to 1: who speaks and what is said."),
        ),
        "week": (
            say("Week"),
            say("From Monday to Sunday, by the time of publication in the reporting time zone; ISO numbers."),
        ),
    }


def figure_names(said: Language) -> Mapping[str, str]:
    """The numbers that a week writes down when it is published."""
    return {
        "articles": said.say("Articles"),
        "outlets": said.say("Outlets"),
        "statements": said.say("Statements"),
        "expert_mentions": said.say("Expert mentions"),
        "experts": said.say("Experts"),
        "mentions": said.say("mentions"),
    }


def figure_reasons(said: Language) -> Mapping[str, str]:
    """Why a number of a published week is another now."""
    return {
        "articles": said.say("articles came later"),
        "rules": said.say("other rules read the articles"),
        "corrections": said.say("corrections, or what is known of people now"),
    }
