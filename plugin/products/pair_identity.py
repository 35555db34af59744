"""What two products must share so that their phases can be compared."""

from __future__ import annotations

from datetime import date, datetime, timezone

from ..domain.errors import UnsupportedError
from ..domain.product_id import ProductId
from ..domain.words.text import Text, joined_by_and

# Until then the bursts of two ScanSAR passes were not made to coincide.
BURSTS_SYNCHRONISED = date(2015, 2, 8)
# JAXA corrected range offsets of all levels, and the azimuth spectrum of spotlight scenes.
RANGE_CORRECTED = datetime(2018, 11, 20, tzinfo=timezone.utc)
SPOTLIGHT_CORRECTED = datetime(2021, 2, 1, tzinfo=timezone.utc)
SAME_CARRIER_HZ = 10_000.0  # wavelengths are written with seven digits


def require_same_track(one: ProductId, other: ProductId, hint: Text) -> None:
    """Raise UnsupportedError with *hint* if path, direction or look differ."""
    require_same(Text("path"), one, str(one.path), other, str(other.path), hint)
    require_same(Text("direction"), one, one.direction.words, other, other.direction.words, hint)
    require_same(Text("look"), one, one.look.words, other, other.look.words, hint)


def burst_doubts(*products: ProductId) -> list[Text]:
    """Return the doubt about ScanSAR passes whose bursts may lie beside each other, if any is so old."""
    early = [str(one) for one in products if one.is_scansar and one.date < BURSTS_SYNCHRONISED]
    if not early:
        return []
    return [
        Text(
            "{early}: before {bursts_synchronised} the bursts of ScanSAR passes were not "
            "synchronised, so the pair may have little or no coherence.",
            early=joined_by_and(early),
            bursts_synchronised=BURSTS_SYNCHRONISED,
        )
    ]


def require_same(
    what: Text, one: ProductId, first: str, other: ProductId, second: str, hint: Text
) -> None:
    """Raise UnsupportedError if *what* is *first* for one product and *second* for the other."""
    if first != second:
        raise UnsupportedError(
            Text(
                "The {what} of {one} is {first}, that of {other} is {second}.",
                what=what,
                one=one,
                first=first,
                other=other,
                second=second,
            ),
            hint=hint,
        )
