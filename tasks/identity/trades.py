"""The trades that people of one name may be told apart by."""

from __future__ import annotations

from functools import cache

from tasks.identity.local import Local, fold, table
from tasks.nlp.lexicon import table as words_of_roles

PRIVATE = "private"
DECIDING = ("office", "profession", "state")  # kinds of roles.tsv


def trades_of(row: Local) -> set[str]:
    """Trades an article tells of somebody: by the category, and by roles that decide one by themselves."""
    words = (word for role in row.roles for word in fold(role).split())
    told = {deciding()[word] for word in words if word in deciding()}
    return {trades()[category] for category in {row.category, *told} - {PRIVATE} if category in trades()} | (
        {PRIVATE} if PRIVATE in told and row.category == PRIVATE else set()
    )


@cache
def trades() -> dict[str, str]:
    """Category → trade: what people seldom change."""
    return {row["category"]: row["trade"] for row in table("trades")}


@cache
def deciding() -> dict[str, str]:
    """Folded word for a role → the category it tells by itself; neither origin nor kin."""
    return {fold(row["lemma"]): row["category"] for row in words_of_roles("roles") if row["kind"] in DECIDING}
