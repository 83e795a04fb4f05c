"""XML as it is found in the wild made fit to be parsed: decoded, without bombs, ended where it was cut."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from html.entities import html5

BOMS = [
    (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
]  # fmt: skip
BARE = [(b"<\0", "utf-16-le"), (b"\0<", "utf-16-be")]  # UTF-16 without a mark
DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
CYRILLIC = ("cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic")
COMMON = frozenset("оеаинтсрвлкмдпуяыьгз")

ROOT = re.compile(r"<(?:[\w.-]+:)?(rss|feed|rdf|urlset|sitemapindex|opml)(?=[\s>/])", re.IGNORECASE)
# None of these can fail behind its first letters, so that no feed, however mutilated, takes more than one reading.
CDATA = r"<!\[CDATA\[.*?(?:\]\]>|\Z)"
ASIDE = r"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|<!doctype[^>\[]*(?:\[[^\]]*\]?)?\s*>?"
FIRST = re.compile(rf"(?:[^<]+|{ASIDE})*+<([\w:.-]+)", re.IGNORECASE | re.DOTALL)
TOKEN = re.compile(
    rf"{CDATA}|{ASIDE}|&(?:#\d{{1,8}};|#[xX][\da-fA-F]{{1,8}};|[A-Za-z][\w.-]{{0,40}};)?", re.IGNORECASE | re.DOTALL
)
PIECE = re.compile(CDATA + r"|<!--.*?(?:-->|\Z)|<(/?)([\w.:-]+)([^<>]*)>", re.DOTALL)
ROOTS = ("rss", "feed", "rdf", "urlset", "sitemapindex", "opml")
HALF = re.compile(r"(?:<[^<>]*|&[#\w]*)\Z")  # a tag or entity that was cut
CONTROL = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])
PROLOG = 200_000  # characters in which the root is looked for
DEEPEST = 200  # elements within each other; feeds have ten
XML_NAMES = {"amp", "lt", "gt", "quot", "apos"}


@dataclass(frozen=True, slots=True)
class Markup:
    """An XML document fit to be parsed."""

    root: str  # rss, feed, rdf, urlset, sitemapindex, opml; «» when it is none of these
    text: str
    cut: bool = False  # it ended in the middle, and was closed there


def mended(text: str) -> Markup:
    """The XML in a text, from its root on; one of no known root comes back without text."""
    text = text.translate(CONTROL)
    start = ROOT.search(TOKEN.sub(lambda found: blanked(found[0]), text[:PROLOG]))
    if not start:
        return Markup("", "")
    text = text[start.start() :]
    whole, cut = ended(text)
    return Markup(start[1].lower(), TOKEN.sub(lambda found: token(found[0]), whole), cut)


def root(start: str) -> str:
    """The name of the first element, lower case, without prefix; «» when there is none: «<rss version…» → «rss»."""
    found = FIRST.match(start)
    return found[1].lower().rpartition(":")[2] if found else ""


def decoded(body: bytes, charset: str | None = None) -> str:
    """The text of an XML document, whatever it or the server says of its encoding."""
    for mark, name in BOMS:
        if body.startswith(mark):
            return body.decode(name, "replace")
    for mark, name in BARE:
        if body.lstrip(b" \r\n\t").startswith(mark):
            return body.decode(name, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.end >= len(body) - 3 or (error.start > 1000 and utf8_mostly(body)):  # cut in a letter; a broken letter
            return body.decode("utf-8", "replace")
    declared = DECLARED.search(body[:1000])
    return body.decode(best(body, [declared[1].decode() if declared else "", charset or ""]), "replace")


def utf8_mostly(body: bytes) -> bool:
    """Whether a body is UTF-8 but for a few letters."""
    return body.decode("utf-8", "replace").count("�") * 100 < sum(byte > 0x7F for byte in body)


def best(body: bytes, declared: list[str]) -> str:
    """The 8-bit encoding in which a body is most like Russian; what is declared where it is not Russian at all."""
    sample = body[:200_000]
    said = [name for name in map(codec, declared) if name]
    likely = max(CYRILLIC, key=lambda name: (likeness(sample, name), name in said))
    if likeness(sample, likely) > 0.5:
        return likely
    return next((name for name in said if not name.startswith("utf")), "cp1251")


def codec(name: str) -> str:
    """Python's name of an encoding: «cp-1251», «win-1251», «windows1251» → «cp1251»; «» when it knows none."""
    for candidate in (name, re.sub(r"^(?:cp|win|windows|x-cp)[-_ ]?(?=\d)", "cp", name.lower())):
        try:
            return codecs.lookup(candidate).name
        except LookupError:
            continue
    return ""


def likeness(sample: bytes, name: str) -> float:
    """How much of what is not ASCII are the common small letters of Russian."""
    letters = [letter for letter in sample.decode(name, "replace") if letter > "\x7f"]
    return sum(letter in COMMON for letter in letters) / max(1, len(letters))


def ended(text: str) -> tuple[str, bool]:
    """The document up to its end; one without an end has what stands open closed where it was cut."""
    opened: list[str] = []
    for found in PIECE.finditer(text):
        name, closing = found[2], bool(found[1])
        if name and closing and name.lower().rpartition(":")[2] in ROOTS:
            return text[: found.end()], False
        if name and closing and name in opened:
            del opened[len(opened) - 1 - opened[::-1].index(name) :]
        elif name and not closing and not found[3].endswith("/") and len(opened) < DEEPEST:
            opened.append(name)
    return closed(text) + "".join(f"</{name}>" for name in reversed(opened)), True


def closed(text: str) -> str:
    """A cut text without half a tag at its end, and with its last CDATA closed."""
    if text.rfind("<![CDATA[") > text.rfind("]]>"):
        return text + "]]>"
    return HALF.sub("", text)


def blanked(found: str) -> str:
    """Blanks for what holds no element: a root in a comment is none."""
    return " " * len(found) if found.startswith(("<!", "<?")) else found


def token(found: str) -> str:
    """A piece of XML made harmless: entities HTML knows become letters, comments and document types go."""
    if found.startswith("<![CDATA["):
        return found
    if found.startswith("<"):
        return ""
    if found == "&":
        return "&amp;"
    name = found[1:-1]
    if name.startswith("#"):
        return found if printable(name[1:]) else ""
    if name in XML_NAMES:
        return found
    letters = html5.get(f"{name};")
    return "&amp;" + found[1:] if letters is None else letters.replace("&", "&amp;").replace("<", "&lt;")


def printable(number: str) -> bool:
    """Whether XML allows the character of a reference: «11» and «x0» are none."""
    code = int(number[1:], 16) if number[0] in "xX" else int(number)
    return code in (9, 10, 13) or ((32 <= code < 0xD800 or 0xDFFF < code <= 0x10FFFF) and code not in (0xFFFE, 0xFFFF))
