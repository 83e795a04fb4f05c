"""What stands in folders besides files, and names no encoding makes sense of: the rest is read all the same."""

import os
from pathlib import Path

from tests.tasks.sources.reading import MOST, split, write


def test_what_is_no_file_is_told_and_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    write(tmp_path / "z.txt", MOST)

    good, bad = split(tmp_path)

    assert [one.external_id for one in good] == ["z.txt"]
    assert [(one.location, one.reason) for one in bad] == [
        (str(tmp_path / "pipe.txt"), "a pipe, socket or device, no file; leave it out")
    ]


def test_a_name_that_is_no_utf_8_is_shown_by_its_bytes(tmp_path: Path) -> None:
    """As archives of Windows unpack: «Новость.txt» in windows-1251."""
    name = "Новость.txt".encode("cp1251")
    Path(os.fsdecode(os.fsencode(tmp_path / "x")[:-1] + name)).write_text(MOST, encoding="utf8")

    good, bad = split(tmp_path)

    assert bad == []
    assert [one.external_id for one in good] == [r"\xcd\xee\xe2\xee\xf1\xf2\xfc.txt"]
    assert good[0].location.isprintable()
    assert good[0].document_id
