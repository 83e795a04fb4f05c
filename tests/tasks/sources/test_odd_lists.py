"""Tables that are no lists of feeds, however odd, are left to the readers of files."""

from pathlib import Path

import pytest

from tasks.sources.lists import places
from tests.tasks.sources.reading import documents, write


@pytest.mark.parametrize("body", [b"a\rb,c\r", "a\0,\rb".encode("utf-16-le"), b'"feed_url\n"a', b"\r\r\r", b"\xff\xfe"])
def test_whatever_stands_in_a_file_it_can_be_asked_for_a_list_of_feeds(tmp_path: Path, body: bytes) -> None:
    path = write(tmp_path / "a.csv", body)

    assert [place.location for place in places(str(path))] == [str(path)]


OPML = '<opml version="2.0"><body><outline text="{0}" xmlUrl="https://{0}.example/rss"/></body></opml>'


def test_lists_of_feeds_within_a_folder_are_read_beside_its_files(tmp_path: Path) -> None:
    write(tmp_path / "in/статья.txt", "Мост открыт.")
    write(tmp_path / "in/feeds.opml", OPML.format("zv"))
    write(tmp_path / "in/inner/feedly.xml", OPML.format("vesti"))
    write(tmp_path / "in/media.csv", "outlet,feed_url\nЗаря,https://zarya.example/rss\n")
    write(tmp_path / "in/.hidden/feeds.opml", OPML.format("hidden"))

    found = places(str(tmp_path / "in"))

    assert [one.location for one in found] == [
        str(tmp_path / "in"), "https://zv.example/rss", "https://zarya.example/rss", "https://vesti.example/rss",
    ]  # fmt: skip
    assert [one.name for one in found[1:]] == ["zv", "Заря", "vesti"]
    assert [Path(one.location).name for one in documents(tmp_path / "in")] == ["статья.txt"]
