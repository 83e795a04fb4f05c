"""The objects of a store as fsspec, and so DuckDB, knows them. Imported where a store is asked, for it takes s3fs."""

from __future__ import annotations

import os
from typing import Any

from s3fs import S3FileSystem

CONNECT = 5  # seconds
TRIES = 3


class Objects(S3FileSystem):  # type: ignore[misc]
    """Objects; a Parquet file is asked for what is known of it once, not ten times: nobody writes it again."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.known: dict[str, Any] = {}

    async def _info(self, path: str, *args: Any, **options: Any) -> Any:
        if path not in self.known:
            found = await super()._info(path, *args, **options)
            if not path.endswith(".parquet"):
                return found
            self.known[path] = found
        return self.known[path]


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


VARIABLES = ("ENDPOINT_URL", "ACCESS_KEY_ID", "SECRET_ACCESS_KEY", "SESSION_TOKEN", "REGION")
