"""``python -m alos2_explorer``: the plugin's work without QGIS."""

from __future__ import annotations

import sys

from .plugin.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
