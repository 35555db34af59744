"""A text or JSON file that is whole under its name, or not there."""

from __future__ import annotations

import json
import secrets
from pathlib import Path

from ..domain.errors import Alos2Error
from ..domain.words.text import Text
from .atomic_file import drop, rename
from .possible_path import output_file


def write_json(value: object, path: Path) -> None:
    """Write *value* as indented JSON in UTF-8, and rename it to *path* when it is whole.

    Missing folders are made. Raises Alos2Error if the file cannot be written; nothing is left then.
    """
    write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", path)


def write_text(text: str, path: Path) -> None:
    """Write *text* in UTF-8 as :func:`write_json` does; raises what it raises."""
    path = output_file(path)
    part = path.with_name(f".{path.stem}.{secrets.token_hex(4)}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(text, "utf-8")
        rename(part, path)
    except OSError as error:
        drop(part)
        raise Alos2Error(
            Text("{path} cannot be written: {strerror}.", path=path, strerror=error.strerror),
            hint="Choose another folder.",
        ) from error
