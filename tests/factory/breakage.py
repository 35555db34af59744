"""Ways to break a file, and what a clear complaint about it must name."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

WEB_PAGE = (
    "<!DOCTYPE html>\n<html><head><title>403 Forbidden</title></head><body>Log in first.</body></html>\n"
)


@dataclass(frozen=True)
class Broken:
    """A broken product: what to open, the file at fault, and words that the complaint must have."""

    location: Path
    file: str
    words: tuple[str, ...] = ()


def overwrite(path: Path, offset: int, content: bytes) -> None:
    """Replace bytes in the middle of a file."""
    with path.open("r+b") as file:
        file.seek(offset)
        file.write(content)


def cut(path: Path, size: int) -> None:
    """Shorten a file to *size* bytes."""
    with path.open("r+b") as file:
        file.truncate(size)


def halve(path: Path) -> None:
    cut(path, path.stat().st_size // 2)


def empty(path: Path) -> None:
    cut(path, 0)


def web_page(path: Path) -> None:
    path.write_text(WEB_PAGE)
