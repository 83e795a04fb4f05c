"""The objects of a store as fsspec, and so DuckDB, knows them. Imported where a store is asked, for it takes s3fs."""

from __future__ import annotations

import asyncio
import os
from typing import Any

from fsspec.asyn import sync
from s3fs import S3FileSystem

CONNECT = 5  # seconds
TRIES = 3
VARIABLES = ("ENDPOINT_URL", "ACCESS_KEY_ID", "SECRET_ACCESS_KEY", "SESSION_TOKEN", "REGION")


class Objects(S3FileSystem):  # type: ignore[misc]
    """Objects; what DuckDB asks of each Parquet file, a dozen times, is known: nobody ever writes one again.

    The files of a table are listed once, a thousand in a request; of those that come later each is asked for.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.known: dict[str, Any] = {}
        self.listings: dict[str, asyncio.Future[None]] = {}

    def info(self, path: str, **options: Any) -> Any:
        """What is known of an object; without the thread that talks to the store when that need not be asked."""
        known = self.known.get(self._strip_protocol(path))
        return known or sync(self.loop, self._info, path, **options)

    def size(self, path: str) -> Any:
        return self.info(path)["size"]

    async def _info(self, path: str, *args: Any, **options: Any) -> Any:
        path = self._strip_protocol(path)
        if not path.endswith(".parquet"):
            return await super()._info(path, *args, **options)
        table = path.rpartition("/")[0].partition("/month=")[0]
        if table not in self.listings:
            self.listings[table] = asyncio.ensure_future(self._list(table))
        await self.listings[table]
        if path not in self.known:
            self.known[path] = await super()._info(path, *args, **options)
        return self.known[path]

    async def _list(self, table: str) -> None:
        try:
            self.known |= await self._find(table, detail=True)
        except Exception:
            del self.listings[table]  # another time it may do
            raise


def objects() -> Objects:
    """The store that the environment leads to, by the variables that Delta reads, too."""
    told = {name: os.environ.get(f"AWS_{name}") or None for name in VARIABLES}
    return Objects(
        endpoint_url=told["ENDPOINT_URL"],
        key=told["ACCESS_KEY_ID"],
        secret=told["SECRET_ACCESS_KEY"],
        token=told["SESSION_TOKEN"],
        client_kwargs={"region_name": told["REGION"]},
        config_kwargs={"connect_timeout": CONNECT, "retries": {"max_attempts": TRIES}},
        use_listings_cache=False,  # others write there, too
    )
