"""Text that can be given to strangers: no secrets, no names of the user, no paths of this computer."""

from __future__ import annotations

import contextlib
import getpass
import os
import re
import socket
from collections.abc import Iterable
from pathlib import Path

from ..transfer.urls import redact_text

_SHORTEST_NAME = 3
_ELSEWHERE = re.compile(r"(?P<root>/(?:home|Users)/|[A-Za-z]:\\Users\\)(?P<name>[^/\\\s\"']+)")
_PRIVATE = {"root", "user", "admin", "localhost"}


class Anonymous:
    """Replaces what names the user; *secrets* are texts that must never be seen, such as tokens."""

    def __init__(self, secrets: Iterable[str] = (), paths: Iterable[tuple[str, str]] = ()) -> None:
        self._secrets = sorted((one for one in secrets if one), key=len, reverse=True)
        homes = [str(Path.home()), os.environ.get("USERPROFILE", ""), os.environ.get("HOME", "")]
        known = [(path, shown) for path, shown in paths if len(path) > _SHORTEST_NAME]
        known += [(home, "<home>") for home in homes if len(home) > _SHORTEST_NAME]
        self._paths = sorted(known, key=lambda pair: len(pair[0]), reverse=True)
        self._names = [(name, shown) for name, shown in _names() if _tells(name)]

    def text(self, text: str) -> str:
        """Return *text* without secrets, the user's names and their paths."""
        for secret in self._secrets:
            text = text.replace(secret, "…")
        text = redact_text(text)
        for path, shown in self._paths:
            text = text.replace(path, shown).replace(path.replace("\\", "/"), shown)
        text = _ELSEWHERE.sub(r"\g<root><user>", text)
        for name, shown in self._names:
            text = re.sub(rf"(?<![\w]){re.escape(name)}(?![\w])", shown, text, flags=re.IGNORECASE)
        return text


def _names() -> Iterable[tuple[str, str]]:
    with contextlib.suppress(OSError, KeyError, ImportError):
        yield getpass.getuser(), "<user>"
    yield socket.gethostname(), "<computer>"


def _tells(name: str) -> bool:
    return len(name) >= _SHORTEST_NAME and name.lower() not in _PRIVATE
