"""Documents of office programs: the text of docx, pdf and rtf.

Their libraries are imported where such a document is read: few runs meet one.
"""

from __future__ import annotations

import logging
import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

from tasks.text.cleaning import clean
from tasks.text.draft import Draft, Unreadable
from tasks.text.extraction import from_fragment
from tasks.text.masthead import headed as with_head
from tasks.text.masthead import says_what
from tasks.text.mojibake import repair

UNPACKED = 200_000_000  # bytes that may come out of a docx
PAGES = 500  # of a pdf; more is a book or an archive
HYPHEN = re.compile(r"(?<=[а-яёa-z])[-\u00ad\u2010]\n(?=[а-яёa-z])")
ENDED = re.compile(r"[.!?…:;»\"”)]\s*$")
HEADING = re.compile(r"<h1>(.*?)</h1>", re.DOTALL)
TOP = 8  # lines in which the headline and the day stand
FULL = 0.75  # of the longest line: a line shorter than that ends a paragraph

logging.getLogger("pypdf").setLevel(logging.ERROR)  # it tells of every oddity of a file


def docx(body: bytes) -> Draft:
    """The text of a Word document; its first heading, else a short first line, is the headline. Raises Unreadable."""
    import mammoth

    try:
        with zipfile.ZipFile(BytesIO(body)) as archive:
            size = sum(info.file_size for info in archive.infolist())
        if size > UNPACKED:
            raise Unreadable(f"{size:,} bytes come out of it, more than {UNPACKED:,}; split it into articles")
        html = mammoth.convert_to_html(BytesIO(body), convert_image=mammoth.images.img_element(no_picture)).value
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, SyntaxError, AttributeError) as error:
        raise Unreadable(f"cannot be read as docx ({error}); open it in Word and save it again") from error
    heading = HEADING.search(html)
    return headed(from_fragment(html), "mammoth", from_fragment(heading[1]) if heading else "")


def no_picture(_: Any) -> dict[str, str]:
    return {}


def pdf(body: bytes) -> Draft:
    """The text layer of a pdf, lines joined to paragraphs. Raises Unreadable when there is none."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(BytesIO(body))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("protected by a password; save it without one")
        if len(reader.pages) > PAGES:
            raise Unreadable(f"{len(reader.pages)} pages, more than {PAGES}; split it into articles")
        pages = [page.extract_text() for page in reader.pages]
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError) as error:
        raise Unreadable(f"cannot be read as pdf ({error}); save or print it anew") from error
    text = joined("\n".join(pages))
    if not any(map(str.isalpha, text)):
        raise Unreadable("a pdf without text, only pictures of pages; put it through text recognition (OCR)")
    return headed(text, "pypdf")


def joined(text: str) -> str:
    """Paragraphs out of the lines of a page: words parted at the end of a line are put together.

    «Мост откры-⏎ли утром.⏎Новый абзац» → «Мост открыли утром.⏎⏎Новый абзац»
    """
    lines = [" ".join(line.split()) for line in HYPHEN.sub("", text).split("\n")]
    full = FULL * max(map(len, lines), default=0)
    out = ""
    own = {line for line in list(filter(None, lines))[:TOP] if says_what(line)}  # «5 ноября 2025, Вестник»
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        ends = (
            not following
            or line in own
            or following in own
            or (len(line) < full and (ENDED.search(line) is not None or following[:1].isupper()))
        )
        out += line + ("\n\n" if ends else " ")
    return "\n\n".join(filter(None, map(str.strip, out.split("\n\n"))))


def rtf(body: bytes) -> Draft:
    """The text of a rich text file. Raises Unreadable."""
    from striprtf.striprtf import rtf_to_text

    try:
        text = rtf_to_text(body.decode("latin-1"), errors="replace")  # type: ignore[no-untyped-call]
    except Exception as error:  # whatever its parser meets in a damaged file
        raise Unreadable(f"cannot be read as rtf ({error}); save it as docx") from error
    return headed(re.sub(r"\s*\n\s*", "\n\n", text.replace("|", " ").strip()), "striprtf")


def headed(text: str, extractor: str, title: str = "") -> Draft:
    """The text with what its first and last lines say of it."""
    own, head = with_head(clean(repair(text)))
    return Draft(own, extractor, title=title or head.title, published=head.published, outlet=head.outlet, url=head.url)


OFFICE: dict[str, Callable[[bytes], Draft]] = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": docx,
    "application/pdf": pdf,
    "application/rtf": rtf,
}
