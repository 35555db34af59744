"""A process that downloads one file, to be killed: URL, target, size and digest on the command line."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from alos2_explorer.plugin.transfer.download.download import DownloadOptions, download
from alos2_explorer.plugin.transfer.http.session import HttpSession, HttpSettings


def main() -> None:
    url, target, digest = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
    print("ready", flush=True)
    result = download(url, target, HttpSession(HttpSettings()), digest=digest, options=DownloadOptions())
    print(json.dumps({"fetched": result.fetched, "resumed": result.resumed}), flush=True)


if __name__ == "__main__":
    main()
