"""The kernels OpenBLAS has for this processor: `python -m tests.kernels` prints those the tests are run under.

It takes one by the processor, or the one OPENBLAS_CORETYPE names when numpy is imported. Their sums differ in the last
bits; what a kernel needs and the processor lacks would end the program.
"""

import re
from pathlib import Path

CPU = Path("/proc/cpuinfo")
NEEDS = {
    "Haswell": {"avx2", "fma"},
    "Sandybridge": {"avx"},
    "SkylakeX": {"avx512f", "avx512bw", "avx512dq", "avx512vl"},
}


def kernels() -> list[str]:
    """Names of the kernels; none where the system does not tell what the processor has."""
    told = CPU.read_text(encoding="utf8") if CPU.exists() else ""
    flags = set((re.findall(r"^flags\s*:(.*)$", told, re.MULTILINE) or [""])[0].split())
    return [name for name, needed in NEEDS.items() if needed <= flags]


if __name__ == "__main__":
    print(*kernels())
