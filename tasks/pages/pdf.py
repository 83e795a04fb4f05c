"""A page printed: by a browser without a window, for nothing else prints HTML as people see it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
SECONDS = 120
QUIET = (  # it prints one file and asks nobody
    "--headless", "--disable-gpu", "--no-first-run", "--disable-sync", "--disable-extensions", "--disable-quic",
    "--disable-background-networking", "--disable-component-update", "--disable-default-apps",
    "--host-resolver-rules=MAP * ~NOTFOUND", "--no-pdf-header-footer",
)  # fmt: skip


class PdfError(Exception):
    """No PDF can be made; the message says why and how to mend it."""


def pdf(page: str) -> bytes:
    """A page of HTML as PDF. Raises PdfError without a browser, or when that fails."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        raise PdfError("no browser to print PDF with; install one (apt install chromium), or take --format html")
    with TemporaryDirectory() as folder:
        source, target = Path(folder, "page.html"), Path(folder, "page.pdf")
        source.write_text(page, encoding="utf8")
        root = ("--no-sandbox",) if os.geteuid() == 0 else ()  # else the browser does not start; the page runs nothing
        order = [browser, *QUIET, *root, f"--user-data-dir={folder}/profile", f"--print-to-pdf={target}"]
        try:
            done = subprocess.run([*order, source.as_uri()], capture_output=True, timeout=SECONDS, check=False)
        except subprocess.TimeoutExpired:
            raise PdfError(f"{browser} did not print the page in {SECONDS} s; try again, or take html") from None
        if not target.exists():
            said = (done.stderr.decode(errors="replace").strip().splitlines() or ["it said nothing"])[-1]
            raise PdfError(f"{browser} did not print the page: {said}")
        return target.read_bytes()
