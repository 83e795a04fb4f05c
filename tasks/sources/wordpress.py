"""Exports of WordPress (WXR): which of its items are published posts, by whom, and what a reader sees of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from typing import Any

MARK = "http://wordpress.org/export/"
# What WordPress and its plugins keep as items beside articles; types of a site's own («news») are articles.
KINDS = {"attachment": "attachment", "page": "page", "revision": "revision"}
PARTS = re.compile(
    r"nav_menu_item|custom_css|customize_changeset|oembed_cache|user_request|(?:wp|elementor|acf|jp|et|vc|fl|ct)[_-].*"
    r"|wpcf7_.*|mc4wp-form|product(?:_variation)?|shop_.*|forum|topic|reply|amp_.*|tablepress_table|feedback|popup"
)
WRITER = re.compile(r"<wp:author>(.*?)</wp:author>", re.DOTALL)
FIELD = re.compile(r"<wp:author_(login|display_name)>\s*(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?\s*</", re.DOTALL)
NAME, GIVEN = r"(?<!\[)\[(?P<name>[a-z][a-z\d_-]*)", r"(?:\s[^\[\]]*)?"
MEDIA = re.compile(  # with what is within: captions and addresses
    rf"(?<!\[)\[(?P<name>(?:wp_)?caption|embed|audio|video|playlist){GIVEN}\](?!\]).{{0,2000}}?\[/(?P=name)\]",
    re.DOTALL,
)
CLOSED = re.compile(r"\[/([a-z][a-z\d_-]*)\]")
ALONE = frozenset({"gallery", "audio", "video", "playlist", "embed", "more", "nextpage", "toc", "contact-form"})
CODE = re.compile(rf"{NAME}(?P<given>{GIVEN})/?\](?!\])|(?<!\[)\[/(?P<end>[a-z][a-z\d_-]*)\](?!\])")
BLOCK = re.compile(
    r"</?(?:p|div|h[1-6]|ul|ol|li|table|blockquote|figure|section|article|pre|hr|iframe|aside)[\s>/]", re.IGNORECASE
)
PARAGRAPHED = re.compile(r"<p[\s>]", re.IGNORECASE)
EMPTY_LINE = re.compile(r"\r?\n[ \t]*(?:\r?\n\s*)+")


def left_out(entry: Mapping[str, Any]) -> str:
    """What an item of an export is when it is no published post: «draft», «attachment»; «» for one."""
    kind, status = entry.get("wp_post_type") or "post", entry.get("wp_status") or "publish"
    if kind in KINDS:
        return KINDS[kind]
    return "part of the site" if PARTS.fullmatch(kind) else "" if status == "publish" else status


def writers(text: str) -> dict[str, str]:
    """The names of an export's authors by their logins: {«krutova»: «Анна Крутова»}."""
    told = (dict(FIELD.findall(one)) for one in WRITER.findall(text))
    return {one["login"]: unescape(one["display_name"]) for one in told if one.get("login") and one.get("display_name")}


def as_post(values: dict[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """The record of an item with the names of its authors, its category, and its text as it is shown."""
    entry = values["entry"]
    section = next((tag["term"] for tag in entry.get("tags", []) if tag.get("scheme") == "category"), None)
    text = next((part.get("value", "") for part in entry.get("content", [])), "")
    authors = [names.get(name, name) for name in values["authors"]]
    return {**values, "authors": authors, "section": section, "html": shown(text or entry.get("summary") or "")}


def shown(text: str) -> str:
    """The text of a post as WordPress shows it: without shortcodes, lines parted by empty ones as paragraphs."""
    text = MEDIA.sub("", text)
    paired = frozenset(CLOSED.findall(text)) | ALONE
    text = CODE.sub(lambda found: "" if is_code(found, paired) else found[0], text).strip()
    return text if PARAGRAPHED.search(text) or "<" not in text else "\n".join(map(paragraph, EMPTY_LINE.split(text)))


def is_code(found: re.Match[str], paired: frozenset[str]) -> bool:
    """Whether a word in brackets is a shortcode: known, closed somewhere, or with settings; «[sic]» is none."""
    return bool(found["end"]) or found["name"] in paired or "=" in found["given"] or "_" in found["name"]


def paragraph(text: str) -> str:
    """A piece of text as a paragraph unless it is one, or a heading, already."""
    return text if BLOCK.match(text) else f"<p>{'<br>'.join(text.splitlines())}</p>"
