"""Ask as `svodka sql` does and take all rows, but write only how many: `python -m tests.soak.ask FOLDER SQL`."""

import sys
from pathlib import Path

from warehouse.asking import open_catalog

if __name__ == "__main__":
    with open_catalog(Path(sys.argv[1]), "Europe/Moscow") as connection:
        print(sum(len(rows) for rows in connection.sql(sys.argv[2]).to_arrow_reader(100_000)))
