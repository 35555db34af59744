"""``python -m alos2_explorer``: the plugin's work without QGIS."""

from __future__ import annotations

import sys


def run() -> int:
    """Run the command line; Ctrl-C while it is still being loaded ends it as later."""
    try:
        from .plugin.cli.main import main

        return main()
    except KeyboardInterrupt:
        print("error: Cancelled.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(run())
