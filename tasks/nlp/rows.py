"""Findings as rows of the tables mentions, roles, dates, statements and people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Any

from tasks.nlp.findings import Article, Findings, FoundDate, Mention, Person, Role, Statement

Row = dict[str, Any]


def rows(article: Article, found: Findings) -> dict[str, list[Row]]:
    """Rows by table, without the month, which the article decides.

    A statement found twice (equal pieces, source and speaker) is one row.
    """
    statements = {row["statement_id"]: row for row in statement_rows(article, found)}
    return {
        "mentions": [mention_row(article, one) for one in found.mentions],
        "roles": [row for index, person in enumerate(found.persons) for row in role_rows(article, index, person)],
        "dates": [date_row(article, one) for one in found.dates],
        "statements": list(statements.values()),
        "people": list(people_rows(article, found, list(statements.values()))),
    }


def stretch(article: Article, one: Mention | Role | FoundDate) -> Row:
    """Where in which article something stands, and the words that stand there."""
    return {
        "article_id": article.article_id,
        "start": one.start,
        "stop": one.stop,
        "text": article.text[one.start : one.stop],
    }


def mention_row(article: Article, one: Mention) -> Row:
    return stretch(article, one) | {
        "normal": one.normal,
        "kind": one.kind,
        "person": one.person,
        "owner": one.owner,
    }


def role_rows(article: Article, index: int, person: Person) -> Iterator[Row]:
    """A role of the same words and place is one row, whichever rules saw it."""
    seen = set()
    for one in person.roles:
        key = (one.start, one.stop, one.role)
        if key not in seen:
            seen.add(key)
            yield stretch(article, one) | {
                "person": index,
                "name": person.name,
                "role": one.role,
                "organization": one.organization,
                "former": one.former,
                "rule": one.rule,
            }


def date_row(article: Article, one: FoundDate) -> Row:
    return stretch(article, one) | {
        "date_from": one.date_from,
        "date_to": one.date_to,
        "grain": one.grain,
        "relative": one.relative,
        "rule": one.rule,
    }


def statement_rows(article: Article, found: Findings) -> Iterator[Row]:
    for one, lemmas in zip(found.statements, found.lemmas, strict=True):
        report = one.report
        cue, source = report.cue, report.source
        yield {
            "statement_id": statement_id(article, one),
            "article_id": article.article_id,
            "kind": report.kind,
            "parts": [{"start": start, "stop": stop} for start, stop in report.parts],
            "text": " … ".join(article.text[start:stop] for start, stop in report.parts),
            "words": len(lemmas),
            "cue": article.text[slice(*cue)] if cue else "",
            "cue_start": cue[0] if cue else None,
            "cue_stop": cue[1] if cue else None,
            "source": article.text[slice(*source)] if source else "",
            "source_start": source[0] if source else None,
            "source_stop": source[1] if source else None,
            "speaker": one.speaker,
            "speaker_kind": one.speaker_kind,
            "person": one.person,
            "link": one.link,
            "rule": one.rule,
            "confidence": round(one.confidence, 3),
            "lemmas": lemmas,
        }


def statement_id(article: Article, one: Statement) -> str:
    """Hash of article, pieces and speaker: stable while these are."""
    key = f"{article.article_id}\x1f{one.report.parts}\x1f{one.report.source}\x1f{one.speaker}"
    return sha256(key.encode()).hexdigest()[:16]


def people_rows(article: Article, found: Findings, statements: Sequence[Row]) -> Iterator[Row]:
    """A row per person with what the person has in the article."""
    said = Counter(row["person"] for row in statements)
    words: Counter[int | None] = Counter()
    for row in statements:
        words[row["person"]] += row["words"]
    headline = len(article.title or "")
    for index, person in enumerate(found.persons):
        yield {
            "article_id": article.article_id,
            "person": index,
            "name": person.name,
            "first": person.first,
            "middle": person.middle,
            "last": person.last,
            "gender": person.gender,
            "gender_by": person.gender_by,
            "category": person.category,
            "evidence": person.evidence,
            "mentions": len(person.mentions),
            "statements": said[index],
            "words": words[index],
            "in_title": any(start < headline for start, _ in person.mentions),
        }
