"""Real webhooks on loopback, for tests."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

SECRET = "T0-forty-two"


@dataclass
class Hook:
    """A webhook: what it answers, and what came."""

    port: int = 0
    status: int = 200
    location: str = ""  # where it leads to
    slow: float = 0  # seconds between two bytes of an answer without end
    taken: list[dict[str, Any]] = field(default_factory=list)
    asked: list[tuple[str, str]] = field(default_factory=list)  # path and Authorization of each question

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/hooks/{SECRET}"


@contextmanager
def running() -> Iterator[Hook]:
    """A webhook that answers until the end."""
    hook = Hook()
    ended = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            hook.asked.append((self.path, self.headers.get("Authorization", "")))
            while hook.slow and not ended.is_set():
                time.sleep(hook.slow)
                try:
                    self.wfile.write(b"H")
                    self.wfile.flush()
                except OSError:
                    return
            if hook.status < 300:
                hook.taken.append(body)
            self.send_response(hook.status)
            if hook.location:
                self.send_header("Location", hook.location)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, *args: Any) -> None:
            """Who does not wait for an answer is gone when it comes."""

    server = Server(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    hook.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, args=[0.02], daemon=True).start()
    try:
        yield hook
    finally:
        ended.set()
        server.shutdown()
        server.server_close()
