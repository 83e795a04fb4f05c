"""Many places read side by side: all comes in once, in bounded time, and what is remembered is safe."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from tasks.ingest import Done, Ingested, Reach, Reading, grouped, unknown, whole
from tasks.ingest import ingest as task
from tasks.sources.document import Document, Failure
from tasks.sources.lists import Wanted, places
from tasks.sources.threads import side_by_side
from tests.tasks.sources.conftest import PAGE, Site, serving
from warehouse.folder import DataFolder
from warehouse.known import Known
from warehouse.staging import Staging

HASTE = Reach(delay=0, backoff=0.01, hosts=16)


def ingest(wanted: list[Wanted], data: Path, reach: Reach = HASTE, known: Known | None = None) -> Ingested:
    """The work of the Prefect task, without Prefect."""
    return task.fn("places", wanted, Reading(DataFolder(data), "run", 500, reach), known or Known(), lambda _: None)


def kept(data: Path) -> list[str]:
    """The locations of all staged documents."""
    batches = Staging(data / "staging").batches()
    return sorted(one for batch in batches for one in batch.read("raw_documents", ["location"])["location"].to_pylist())


@pytest.fixture
def hosts() -> Iterator[list[Site]]:
    """Six sites on hosts of their own, each with a feed of two pages."""
    with serving("127.0.0.2") as first:
        rest = [serving(f"127.0.0.{number}", first.port) for number in range(3, 8)]
        sites = [first, *(one.__enter__() for one in rest)]
        for site in sites:
            site.feed("/a", "/b")
            for path in ("/a", "/b"):
                site.keep(path, page(path), Content_Type="text/html; charset=utf-8")
        yield sites
        for one in rest:
            one.__exit__(None, None, None)


def page(path: str) -> bytes:
    """A page that says what the feed of the fixture tells of it."""
    words = f"Новость {path}. Коротко о {path}: мост через Вязовку открыли утром в среду, движение пустят с пятницы."
    return f"<html><body><article><h1>Новость {path}</h1><p>{words}</p></article></body></html>".encode()


def test_hosts_are_asked_side_by_side_and_one_only_once_at_a_time(hosts: list[Site], tmp_path: Path) -> None:
    out = ingest([Wanted(f"{site.url}/rss", "Вестник") for site in hosts], tmp_path, Reach(delay=0.5))

    assert (out.documents, out.rejected) == (24, [])
    assert len(kept(tmp_path)) == 24
    assert max(site.times[0] for site in hosts) < min(site.times[-1] for site in hosts)  # all at once
    assert all(min(b - a for a, b in zip(site.times, site.times[1:], strict=False)) >= 0.5 for site in hosts)


def test_a_second_run_asks_for_nothing_that_has_not_changed(hosts: list[Site], tmp_path: Path) -> None:
    wanted, known = [Wanted(f"{site.url}/rss") for site in hosts], Known()
    ingest(wanted, tmp_path, known=known)
    for site in hosts:
        site.asked.clear()
    out = ingest(wanted, tmp_path, known=known)

    assert (out.documents, out.known, out.rejected) == (0, 0, [])
    assert [site.asked for site in hosts] == [["/rss"]] * 6


def test_notes_are_counted_for_the_summary(hosts: list[Site], tmp_path: Path) -> None:
    for site in hosts:
        site.keep("/robots.txt", b"User-agent: *\nDisallow: /", Content_Type="text/plain")
    out = ingest([Wanted(f"{site.url}/rss") for site in hosts], tmp_path)

    assert out.notes == {"page not used, the text of the feed stays: robots.txt forbids it": 12}
    assert (out.documents, out.rejected) == (12, [])


@pytest.mark.parametrize("content", ['{"http://a.exa', "[1, 2]", '{"http://a.example": 5}', "\x00", ""])
def test_a_damaged_memory_is_moved_aside_and_told(hosts: list[Site], tmp_path: Path, content: str) -> None:
    (tmp_path / "sources.json").write_text(content, encoding="utf8")
    out = ingest([Wanted(f"{hosts[0].url}/rss")], tmp_path)

    assert out.documents == 4
    (note,) = out.notes
    assert "sources.json was damaged" in note
    assert "moved to sources.json.broken, all feeds are read anew" in note
    assert (tmp_path / "sources.json.broken").read_text(encoding="utf8") == content
    assert f"{hosts[0].url}/rss" in json.loads((tmp_path / "sources.json").read_text(encoding="utf8"))


def test_what_is_remembered_is_kept_only_when_the_documents_before_it_are_safe() -> None:
    documents = [Document("a", f"a:{n}", b"%d" % n, "text/plain") for n in range(5)]
    found = [*documents[:3], Done({"http://a": {}}), *documents[3:], Done({"http://b": {}})]
    groups = list(grouped(unknown(found, Known(), Ingested()), 2))

    taken: list[object] = []
    for group in groups:
        taken += group
        for one in group:
            if isinstance(one, Done):
                before = found[: found.index(one)]
                assert all(other in taken for other in before)
    assert len(groups) == 3
    assert taken == found


def test_what_a_reader_raises_is_raised_and_ends_the_others() -> None:
    def read(number: int) -> Iterator[int]:
        if number == 7:
            raise OSError("disk full")
        yield from [number] * 50

    with pytest.raises(OSError, match="disk full"):
        list(side_by_side([[number] for number in range(20)], read, 4))


def test_everything_of_a_job_comes_in_order() -> None:
    found = list(side_by_side([[1, 2], [10, 20]], lambda number: [number] * 3, 2))
    assert [one for one in found if one < 10] == [1, 1, 1, 2, 2, 2]
    assert sorted(found) == [1, 1, 1, 2, 2, 2, 10, 10, 10, 20, 20, 20]


def test_a_secret_in_an_address_is_kept_nowhere(site_with: Callable[[str], Site], tmp_path: Path) -> None:
    site = site_with("/a")
    ingest([Wanted(site.url.replace("://", "://user:geheim@") + "/rss")], tmp_path)

    assert kept(tmp_path)
    held = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"geheim" not in held
    assert "geheim" not in str(kept(tmp_path))


@pytest.fixture
def site_with() -> Iterator[Callable[[str], Site]]:
    """Makes a site with a feed of one page."""
    with serving() as site:

        def make(path: str) -> Site:
            site.feed(path)
            site.keep(path, PAGE, Content_Type="text/html; charset=windows-1251")
            return site

        yield make


def test_a_list_with_a_third_dead_gives_the_living(hosts: list[Site], tmp_path: Path) -> None:
    rows = ["feed_url,outlet", *(f"{site.url}/rss?{n},Вестник {n}" for n in range(4) for site in hosts)]
    rows += [f"http://127.0.1.{number}:9/rss,Тишина {number}" for number in range(6)]
    rows += [f"http://nobody{number}.invalid/rss,Никто {number}" for number in range(6)]
    (tmp_path / "feeds.csv").write_text("\n".join(rows), encoding="utf8")
    for site in hosts:
        site.pages.update({f"/rss?{number}": site.pages["/rss"] for number in range(4)})
    out = ingest(places(str(tmp_path / "feeds.csv")), tmp_path / "data")

    assert out.documents == 6 * (4 * 2 + 2)  # the entries of each feed, and each page once
    assert sorted({reason.partition(" (")[0] for _, reason in out.rejected}) == ["no connection"]
    assert len(out.rejected) == 12


def test_a_failure_is_said_again_and_stored_once(tmp_path: Path) -> None:
    known = Known()
    wanted = [Wanted("http://127.0.0.1:9/rss", patient=False)]
    first, second = ingest(wanted, tmp_path, known=known), ingest(wanted, tmp_path, known=known)

    assert first.rejected == second.rejected
    assert (len(first.batches), len(second.batches)) == (1, 0)
    assert "no connection" in first.rejected[0][1]
    assert all(isinstance(one, Failure | Done) for one in found_at("http://127.0.0.1:9/rss"))


def found_at(url: str) -> list[object]:
    """What ingest makes of one address."""
    from tasks.sources.http import Web
    from tasks.sources.robots import Robots
    from tasks.sources.visit import Visit

    with Web(delay=0, backoff=0.01) as web:
        return list(whole(Wanted(url), {}, Visit(web, Robots(web), lambda *_: None), 10, {}))


def test_what_could_not_be_read_is_tried_again_by_other_readers_or_under_other_names(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": 7, "Материал": "Мост открыт."}', encoding="utf8")

    def run(known: Known, **fields: str) -> int:
        how = Reading(DataFolder(tmp_path), "run", 500, HASTE, fields)
        return task.fn("a", places(str(path)), how, known, lambda _: None).documents

    assert run(Known()) == 1
    (document,) = Staging(tmp_path / "staging").batches()[0].read("raw_documents")["document_id"].to_pylist()
    unread = {document: "a record without text"}
    assert run(Known(unread=dict(unread))) == 0
    assert run(Known(unread=dict(unread)), text="Материал") == 1
    (tmp_path / "sources.json").write_text('{"readers": {"version": "an older one"}}', encoding="utf8")
    assert run(Known(np.array([int(document, 16)], np.uint64))) == 0
    (tmp_path / "sources.json").write_text('{"readers": {"version": "an older one"}}', encoding="utf8")
    assert run(Known(unread=dict(unread))) == 1
