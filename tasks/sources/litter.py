"""What lies beside data and is none: locks, indexes and marks that programs leave behind."""

from __future__ import annotations

import os
import re
from collections.abc import Collection

LITTER = re.compile(
    r"\..*"  # .DS_Store, .git, .~lock.отчёт.xlsx#
    r"|~\$.*|~WRL\d+\.tmp|.*~"  # Word and Excel while a file is open; editors
    r"|(?:eh)?Thumbs\.db|desktop\.ini|Icon\r|\$RECYCLE\.BIN|System Volume Information|lost\+found|@eaDir|__MACOSX"
    r"|_SUCCESS|_metadata|_common_metadata|_(?:started|committed)_\d+|_temporary|.*\.crc"  # Spark, Dask, Hadoop
    r"|.*\.(?:md5|sha1|sha256|sha512|md5sum|sha256sum)|(?:md5|sha1|sha256|sha512)sums?(?:\.txt)?"
    r"|.*\.(?:cdxj?|idx)(?:\.gz)?"  # indexes of web archives
    r"|hts-cache|hts-log\.txt|hts-in_progress\.lock|backblue\.gif|fade\.gif",  # HTTrack
    re.IGNORECASE,
)
SAVED = re.compile(r"(?P<page>.+)(?:_files|\.files)$", re.IGNORECASE)
EXPORTED = re.compile(  # beside the messages.html of Telegram Desktop; «files» has what people sent, and is read
    r"(?P<of>(?:.*/)?)(?:css|js|images|photos|video_files|voice_messages|round_video_messages|stickers)"
)
PAGES = (".html", ".htm", ".xhtml", ".mht")


def is_litter(name: str) -> bool:
    """Whether a file or folder of that name is none of the user's: «~$отчёт.docx», «Thumbs.db», «_SUCCESS»."""
    return LITTER.fullmatch(name) is not None


def is_own(folder: str) -> bool:
    """Whether a folder is a data folder of Svodka, or a table from one: what was made of articles is no article."""
    inside = {
        one for one in ("_delta_log", "lock", "staging", "warehouse") if os.path.exists(os.path.join(folder, one))
    }
    return "_delta_log" in inside or ("lock" in inside and len(inside) > 1)


def belongs_to_page(folder: str, files: Collection[str]) -> bool:
    """Whether a folder holds the pictures of a page beside it: «Новость_files» of «Новость.html», those of Telegram."""
    exported, saved = EXPORTED.fullmatch(folder), SAVED.fullmatch(folder)
    if exported and f"{exported['of']}messages.html" in files:
        return True
    return saved is not None and any(f"{saved['page']}{suffix}" in files for suffix in PAGES)
