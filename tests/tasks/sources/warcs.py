"""Web archives made of invented pages, and how fast and in how much memory they are read.

python -m tests.tasks.sources.warcs big.warc.gz 10000    # 10,000 pages of 105,000 bytes
python -m tests.tasks.sources.warcs big.warc.gz          # read it: pages, bytes, seconds, memory
"""

import gzip
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import zstandard

from tasks.sources.document import Document
from tasks.sources.files import read_path
from tasks.sources.read import stem

WORDS = [
    "мост",
    "река",
    "город",
    "школа",
    "хлеб",
    "цена",
    "область",
    "житель",
    "завод",
    "совет",
    "глава",
    "дорога",
    "автобус",
    "зима",
    "снег",
    "театр",
]
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    ".gz": lambda record: gzip.compress(record, 1),
    ".zst": lambda record: zstandard.ZstdCompressor(3).compress(record),
}


def page(number: int, size: int = 105_000) -> bytes:
    """A page of about `size` bytes: an article, and the rest that is most of a page."""
    rng = random.Random(number)
    words = " ".join(rng.choices(WORDS, k=120))
    menu = rng.randbytes(size // 2 - 600).hex()
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><title>Новость {number}</title></head><body><article>'
        f"<h1>Новость {number}</h1><p>{words.capitalize()}.</p></article><svg d='{menu}'/></body></html>"
    ).encode()


def record(
    url: str, body: bytes, status: str = "200 OK", told: str = "Content-Type: text/html", kind: str = "response"
) -> bytes:
    """One record of a web archive."""
    block = f"HTTP/1.1 {status}\r\n{told}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2025-11-20T10:00:00Z\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def records(count: int, size: int = 105_000) -> Iterator[bytes]:
    """Records of invented pages."""
    yield from (record(f"https://vesti.example/news/{number}", page(number, size)) for number in range(count))


def write(path: Path, some: Iterator[bytes]) -> Path:
    """A web archive, each record packed alone as crawlers do, by the suffix of its name."""
    pack = PACKERS[path.suffix if path.suffix in PACKERS else ""]
    with path.open("wb") as file:
        file.writelines(map(pack, some))
    return path


def measure(path: Path) -> None:
    """Reads an archive as `svodka run` does and prints how it went."""
    start, pages, size = time.monotonic(), 0, 0
    for one in read_path(path, stem(path)):
        assert isinstance(one, Document), one
        pages, size = pages + 1, size + len(one.body)
    seconds = time.monotonic() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{pages:,} pages, {size:,} bytes in {seconds:.1f} s: {pages / seconds:,.0f} pages/s, {memory} MiB at most")


if __name__ == "__main__":
    place = Path(sys.argv[1])
    measure(place) if len(sys.argv) < 3 else write(place, records(int(sys.argv[2])))
