"""Licences that must be accepted before data under them is fetched."""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from ..domain.errors import UnsupportedError
from ..domain.scene import Scene


def add_option(parser: argparse.ArgumentParser) -> None:
    """Add the option that accepts licences."""
    parser.add_argument(
        "--accept-terms",
        action="append",
        default=[],
        metavar="KEY",
        help="accept a licence that allows non-commercial use only, such as jaxa-disaster-nc",
    )


def require_consent(scenes: Iterable[Scene], accepted: Iterable[str]) -> None:
    """Raise UnsupportedError if a non-commercial licence of *scenes* is not among *accepted*."""
    for scene in scenes:
        licence = scene.best_place.licence
        if not licence.commercial and licence.key not in accepted:
            raise UnsupportedError(
                f"{scene.key} is under {licence.title}.",
                hint=f"Read {licence.terms_url} and accept it with --accept-terms {licence.key}.",
            )
