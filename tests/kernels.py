"""The kernels OpenBLAS has for this processor: `python -m tests.kernels` prints those to test under once more.

It takes one by the processor, or the one OPENBLAS_CORETYPE names when numpy is imported. Their sums differ in the last
bits; what a kernel needs and the processor lacks would end the program. All tests are run under the one it takes.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

CPU = Path("/proc/cpuinfo")
NEEDS = {
    "Haswell": {"avx2", "fma"},
    "Sandybridge": {"avx"},
    "SkylakeX": {"avx512f", "avx512bw", "avx512dq", "avx512vl"},
}


def others() -> list[str]:
    """Names of those beside the one it takes by itself; none where the system does not tell what the processor has."""
    told = CPU.read_text(encoding="utf8") if CPU.exists() else ""
    flags = set((re.findall(r"^flags\s*:(.*)$", told, re.MULTILINE) or [""])[0].split())
    own = taken(OPENBLAS_CORETYPE="")
    return [name for name, needed in NEEDS.items() if needed <= flags and name != own]


def taken(**environment: str) -> str:
    """The name of the kernel that numpy takes in an environment; empty where it is built without OpenBLAS."""
    given = os.environ | environment | {"OPENBLAS_VERBOSE": "2"}
    done = subprocess.run([sys.executable, "-c", "import numpy"], env=given, capture_output=True, text=True, check=True)
    return (re.findall(r"Core: (\w+)", done.stdout + done.stderr) or [""])[0]


if __name__ == "__main__":
    print(*others())
