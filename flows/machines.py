"""svodka mcp: questions of machines, by the Model Context Protocol over standard input and output."""

from __future__ import annotations

import functools
import json
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from flows.session import UsageError, app, example, explanation, session

AGAIN, INTERRUPTS = 0.1, 300  # seconds between two interrupts of a question that is given up; as long as one may take
NOT_THERE = "svodka mcp needs the library mcp, 2.3 or newer; install it: pip install 'mcp>=2.3'"


@app.command(
    help_epilogue=example(
        "svodka --data /srv/press/data mcp",
        "",
        "and in the settings of a client («mcpServers»):",
        "",
        '{"mcpServers": {"svodka": {"command": "/srv/press/.venv/bin/svodka",',
        '                           "args": ["--data", "/srv/press/data", "mcp"]}}}',
    )
)
def mcp() -> None:
    """Answer questions of a machine (an assistant, an agent) by the Model Context Protocol, until it hangs up.

    Tools: tables and reports with their meanings, a report, SQL that only reads, who somebody is, where and why, what
    they said, who says a word, the text around it. Standard output is the protocol; what is logged goes to stderr.
    """
    try:
        from mcp.server import MCPServer
        from mcp_types import ToolAnnotations
    except ImportError:
        raise UsageError(NOT_THERE) from None
    from flows.tools import INSTRUCTIONS, TOOLS

    for told in (signal.SIGTERM, signal.SIGINT):  # there is nothing to end in order, and who reads input hears nothing
        signal.signal(told, signal.SIG_DFL)
    server = MCPServer("svodka", instructions=INSTRUCTIONS, log_level="DEBUG" if session.debug else "WARNING")
    reads = ToolAnnotations(read_only_hint=True, open_world_hint=False)
    for tool in TOOLS:
        server.tool(annotations=reads)(answered(tool))
    server.run()


def answered(tool: Callable[..., dict[str, Any]]) -> Callable[..., Any]:
    """A tool whose answer is JSON in one line, and whose errors are told to the machine that asked.

    A question that is given up, or whose client hangs up, ends at once: else the server would wait for its answer.
    """
    import asyncio

    import duckdb
    from mcp.server.mcpserver.exceptions import ToolError
    from mcp_types import CallToolResult, TextContent

    from flows.tools import ENDS

    @functools.wraps(tool)
    async def ask(**given: Any) -> CallToolResult:
        begun: list[Callable[[], None]] = []
        ended = threading.Event()

        def answer() -> dict[str, Any]:
            try:
                return tool(**given)
            finally:
                ended.set()

        ENDS.set(begun)
        try:
            told = await asyncio.to_thread(answer)
        except asyncio.CancelledError:
            threading.Thread(target=give_up, args=[begun, ended], daemon=True).start()
            raise
        except duckdb.Error as error:
            raise ToolError(str(error)) from None  # all lines: they name the columns there are
        except Exception as error:
            if type(error).__module__.split(".")[0] not in ("flows", "tasks", "warehouse"):
                raise
            raise ToolError(explanation(error)) from None
        text = TextContent(type="text", text=json.dumps(told, ensure_ascii=False))
        return CallToolResult(content=[text], structured_content=told)

    return ask


def give_up(begun: list[Callable[[], None]], ended: threading.Event) -> None:
    """Interrupt a question until it has ended: DuckDB forgets what comes before it begins to work."""
    import duckdb

    for _ in range(INTERRUPTS):
        if ended.wait(AGAIN):
            return
        for end in begun:
            with suppress(duckdb.Error):  # it has just been closed
                end()
