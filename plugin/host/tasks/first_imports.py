"""What several tasks import at once at the start, imported by one of them while the others wait.

Python lets two threads import parts of one package side by side, and one of them may find the package
half made: ``cannot import name 'HTTPConnectionPool' from partially initialized module``.
"""

from __future__ import annotations

import threading
from importlib import import_module

_ONE_AT_A_TIME = threading.Lock()


def import_network() -> None:
    """Import ``requests`` whole, which imports ``urllib3``; cheap once that is done."""
    with _ONE_AT_A_TIME:
        import_module("requests")
