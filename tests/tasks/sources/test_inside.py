"""A folder or archive gives what is in it: links that lead elsewhere are told by name and not followed."""

import io
import stat
import tarfile
import zipfile
from pathlib import Path

import pytest

from tasks.sources.inside import OUT, OUT_OF_ARCHIVE
from tasks.sources.lists import places
from tests.tasks.sources.reading import MOST, documents, split, write


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder with one article, and others beside it that nobody has named."""
    write(tmp_path / "news" / "z.txt", MOST)
    write(tmp_path / "news-of-others" / "secret.txt", "Чужое. " + MOST)
    write(tmp_path / "secret.txt", "Тайна. " + MOST)
    return tmp_path / "news"


@pytest.mark.parametrize("target", ["secret.txt", "news-of-others/secret.txt", "news-of-others", ".", "gone.txt"])
@pytest.mark.parametrize("relative", [True, False])
@pytest.mark.parametrize("name", ["x.txt", "deep/x.txt"])
def test_a_link_out_of_the_folder_is_told_and_not_followed(news: Path, target: str, relative: bool, name: str) -> None:
    link = news / name
    link.parent.mkdir(exist_ok=True)
    up = Path(*[".."] * len(Path(name).parts))
    link.symlink_to(up / target if relative else news.parent / target)

    good, bad = split(news)

    assert [one.external_id for one in good] == ["z.txt"]
    assert [(one.location, one.reason) for one in bad] == [(str(link), OUT)]


def test_nor_is_one_that_leads_out_by_another_within(news: Path) -> None:
    (news / "first.txt").symlink_to("second.txt")
    (news / "second.txt").symlink_to("../secret.txt")

    good, bad = split(news)

    assert [one.external_id for one in good] == ["z.txt"]
    assert [Path(one.location).name for one in bad] == ["first.txt", "second.txt"]


def test_a_list_of_feeds_behind_a_link_is_not_read_either(news: Path) -> None:
    write(news.parent / "feeds.csv", "feed_url\nhttps://vesti.example/rss\n")
    (news / "feeds.csv").symlink_to("../feeds.csv")

    assert [one.location for one in places(str(news))] == [str(news)]


def test_links_within_the_folder_are_followed(news: Path) -> None:
    write(news / "store" / "a.txt", MOST)
    (news / "a.txt").symlink_to("store/a.txt")
    (news / "b").symlink_to(news / "store")

    assert [one.external_id for one in documents(news)] == ["a.txt", "z.txt", "b/a.txt"]


def test_a_link_that_is_named_itself_is_followed(news: Path) -> None:
    (news.parent / "link").symlink_to("news")
    (news.parent / "link.txt").symlink_to("secret.txt")
    (news / "inner").symlink_to("../link/z.txt")

    assert [one.external_id for one in documents(news.parent / "link.txt")] == ["link.txt"]
    assert [one.external_id for one in split(news.parent / "link")[0]] == ["z.txt"]
    assert OUT not in [one.reason for one in split(news.parent / "link")[1]]


@pytest.mark.parametrize("pack", ["zip", "tar"])
@pytest.mark.parametrize(
    ("target", "out"), [("/etc/passwd", True), ("../../secret.txt", True), ("z.txt", False), ("../a/z.txt", False)]
)
def test_links_in_archives_are_not_read_as_files(tmp_path: Path, pack: str, target: str, out: bool) -> None:
    archive = tmp_path / f"a.{pack}"
    archive.write_bytes(PACKERS[pack]({"a/z.txt": MOST}, {"a/x.txt": target}))

    good, bad = split(archive)

    assert [one.external_id for one in good] == [f"a.{pack}/a/z.txt"]
    assert [(one.location, one.reason) for one in bad] == [(f"{archive}/a/x.txt", OUT_OF_ARCHIVE)] * out


def tarred(files: dict[str, str], links: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, target in links.items():
            info = tarfile.TarInfo(name)
            info.type, info.linkname = tarfile.SYMTYPE, target
            archive.addfile(info)
        for name, text in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(text.encode())
            archive.addfile(info, io.BytesIO(text.encode()))
    return out.getvalue()


def zipped(files: dict[str, str], links: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, target in links.items():
            info = zipfile.ZipInfo(name)
            info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
            archive.writestr(info, target)
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


PACKERS = {"zip": zipped, "tar": tarred}
