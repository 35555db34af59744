"""Brings resources/i18n up to date with the sources: new texts come unfinished, vanished ones go.

A text that moved to another context keeps its translation. Run it as ``make strings``.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from translatable import ROOT, texts
from ts_file import read_ts, write_ts

FILE = ROOT / "resources" / "i18n" / "alos2_explorer_ja.ts"


def main() -> int:
    known = read_ts(FILE) if FILE.is_file() else {}
    elsewhere = {source: target for (_, source), target in known.items() if target}
    wanted = {(text.context, text.source) for text in texts()}
    updated = {key: known.get(key) or elsewhere.get(key[1], "") for key in wanted}
    write_ts(FILE, "ja", updated)
    open_texts = sorted(key for key, target in updated.items() if not target)
    for context, source in open_texts:
        print(f"{context}: {source!r}")
    print(f"{len(wanted)} texts, {len(open_texts)} to translate, {len(set(known) - wanted)} vanished")
    return 0


if __name__ == "__main__":
    sys.exit(main())
