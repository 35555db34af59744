"""What catalogues are made of, as plain values from the host."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..domain.platform import Platform
from ..transfer.http.session import HttpSession
from .index.scene_index import SceneIndex


@dataclass(frozen=True)
class Setup:
    """Replaced base URLs by service, sessions, the index, and the user's own table of addresses."""

    endpoints: Mapping[str, str]
    session_for: Callable[[Platform], HttpSession]
    index: SceneIndex | None
    url_table: Path | None
