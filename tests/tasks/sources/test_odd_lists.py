"""Tables that are no lists of feeds, however odd, are left to the readers of files."""

from pathlib import Path

import pytest

from tasks.sources.lists import places
from tests.tasks.sources.reading import write


@pytest.mark.parametrize("body", [b"a\rb,c\r", "a\0,\rb".encode("utf-16-le"), b'"feed_url\n"a', b"\r\r\r", b"\xff\xfe"])
def test_whatever_stands_in_a_file_it_can_be_asked_for_a_list_of_feeds(tmp_path: Path, body: bytes) -> None:
    path = write(tmp_path / "a.csv", body)

    assert [place.location for place in places(str(path))] == [str(path)]
