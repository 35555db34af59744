"""Run the benchmarks: all of them, or those named (``make bench BENCH="index transfer"``)."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

FOLDER = Path(__file__).resolve().parent


def main(names: list[str]) -> int:
    """Run each benchmark in a process of its own, so that its peak memory is its own."""
    known = {path.stem: path for path in sorted(FOLDER.glob("*.py")) if path.stem != "run"}
    known = {name: path for name, path in known.items() if "def main(" in path.read_text("utf-8")}
    unknown = [name for name in names if name not in known]
    if unknown:
        print(f"No benchmark {', '.join(unknown)}; there are {', '.join(known)}.", file=sys.stderr)
        return 2
    failed = []
    for name in names or list(known):
        print(f"\n== {name}", flush=True)
        begun = time.perf_counter()
        if subprocess.run([sys.executable, str(known[name])], check=False).returncode:
            failed.append(name)
        print(f"({name}: {time.perf_counter() - begun:.0f} s in all)", flush=True)
    if failed:
        print(f"Failed: {', '.join(failed)}", file=sys.stderr)
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
