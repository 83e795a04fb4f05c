"""Whether links stay within what the user named: in a folder, and in an archive."""

from __future__ import annotations

import os
import posixpath

OUT = "a link that leads out of the folder, not followed; name the file or folder it leads to, or put a copy here"
OUT_OF_ARCHIVE = "a link that leads out of the archive, not followed; pack the file it leads to"


def leads_out(path: str, top: str) -> bool:
    """Whether a path is a link to somewhere outside the folder `top`, given without links; a broken one, too."""
    if not os.path.islink(path):
        return False
    return os.path.commonpath([os.path.realpath(path), top]) != top


def leads_out_of_archive(name: str, target: str) -> bool:
    """Whether a link within an archive leads to what is not in it: «a/x.txt» → «../../etc/passwd», «/etc/passwd»."""
    to = posixpath.normpath(posixpath.join(posixpath.dirname(name), target))
    return to.startswith(("/", "../")) or to == ".."
