"""What enrich calls its version: a hash of all that decides what is found, and of nothing else."""

import subprocess
import sys
from pathlib import Path

from tasks.enrich import deciding

ROOT = Path(__file__).parents[2]
SHOW = (
    "import sys, tasks.nlp.annotate, tasks.nlp.rows;"
    "print(*(one.__file__ for name, one in sys.modules.items() if name.split('.')[:2] == ['tasks', 'nlp']), sep='\\n')"
)


def test_the_version_covers_the_modules_that_read_an_article_and_their_words() -> None:
    """A changed print of a benchmark does not make all articles stale; a changed rule does."""
    done = subprocess.run([sys.executable, "-c", SHOW], cwd=ROOT, capture_output=True, text=True, check=True)

    loaded = {Path(line).resolve() for line in done.stdout.split()}
    words = set((ROOT / "tasks/nlp/words").glob("*.tsv"))
    assert {path.resolve() for path in deciding()} == loaded | {path.resolve() for path in words}
