"""A time series: every date at every place is measured, each kind of value for itself."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, time, timezone
from pathlib import Path

from ..common.mask_classes import require_mask_classes
from ..domain.enums import Units
from ..domain.errors import Alos2Error, CancelledError, OutsideError, UnsupportedError
from ..domain.polarisation import POLARISATIONS, in_order
from ..domain.product_id import ProductId
from ..domain.progress import SILENT, Progress
from ..domain.raster_options import Area, RasterOptions
from ..domain.words.text import Text
from ..products.product import Product
from ..rasters.alos2_raster import OwnRaster, open_own_raster
from ..rasters.doubts import Doubts
from .place import Place, require_places
from .rows import Row, Rows
from .sources import Sources, id_at, sources_at
from .zonal import measure

OpenProduct = Callable[[str], Product]
MARGIN_M = 300.0
_MOST_FAILURES_TOLD = 5


@dataclass(frozen=True)
class SeriesOptions:
    """What is measured: polarisation (blank: the first that is there), masks, pixels at a point, dates.

    ``window`` is the side, in pixels and odd, of the square that a point takes. ``start`` and ``stop``
    are UTC and included; None leaves that side open.
    """

    polarisation: str = ""
    masked: tuple[str, ...] = RasterOptions.masked
    window: int = 1
    start: datetime | None = None
    stop: datetime | None = None

    def __post_init__(self) -> None:
        """Raise UnsupportedError for what no scene can be measured with, whichever it is."""
        if self.start is not None and self.stop is not None and self.stop < self.start:
            raise UnsupportedError("The period ends before it begins.", hint="Swap start and end.")
        if self.window < 1 or self.window % 2 == 0:
            raise UnsupportedError(
                Text("The window of {window} pixels is not odd.", window=self.window),
                hint="Use 1, 3, 5 …",
            )
        wanted = self.polarisation.upper()
        if wanted and wanted not in POLARISATIONS:
            raise UnsupportedError(
                Text("PALSAR-2 has no polarisation {polarisation}.", polarisation=wanted),
                hint=Text("It has {names}.", names=", ".join(POLARISATIONS)),
            )
        require_mask_classes(self.masked)

    def holds(self, first: datetime, last: datetime) -> bool:
        """Whether some of the time from *first* to *last* is in the period."""
        early = self.stop is not None and first > self.stop
        return not early and (self.start is None or last >= self.start)


def time_series(
    source: str,
    places: Sequence[Place],
    options: SeriesOptions,
    open_product: OpenProduct,
    progress: Progress = SILENT,
) -> list[Row]:
    """Return one row for each date, place and series, sorted by place and time.

    *source* is a folder of products or rasters, or the local index. Only windows around the places are
    read. A product that cannot be read is a warning; so is each doubt that a row comes with.
    Raises UnsupportedError if no date has a value.
    """
    places = require_places(list(places), "The layer")
    progress = Doubts(progress).progress  # each doubt once, not for every place
    boxes = [place.box(MARGIN_M) for place in places]
    found = sources_at(source, boxes, options.polarisation.upper(), progress)
    chosen = replace(options, polarisation=options.polarisation.upper() or _first_of(found))
    rows = Rows(progress)
    for number, raster in enumerate(found.rasters):
        progress.step(0.5 * number / len(found.rasters), "Reading rasters")
        if raster.polarisation == chosen.polarisation and _is_wanted(raster, chosen):
            for place in places:
                rows.add(_told(row_of(raster, place, chosen, raster.path, progress), progress))
    failed = _read_products(found, places, chosen, open_product, rows, progress.part(0.5, 1.0))
    if failed is not None and not found.rasters:
        raise failed
    return rows.finished(chosen.polarisation, [place.name for place in places])


def _told(row: Row | None, progress: Progress) -> Row | None:
    """Return *row* after saying its doubts: a raster made before says none by itself."""
    for doubt in row.doubts if row is not None else ():
        progress.warn(doubt)
    return row


def _is_wanted(raster: OwnRaster, options: SeriesOptions) -> bool:
    span = raster.facts.span
    return span is None or options.holds(span[0], span[0])


def _first_of(found: Sources) -> str:
    """Return the first polarisation that rasters hold; blank leaves each product's first."""
    present = [raster.polarisation for raster in found.rasters]
    return next(iter(in_order(present)), "")


def _read_products(
    found: Sources,
    places: Sequence[Place],
    options: SeriesOptions,
    open_product: OpenProduct,
    rows: Rows,
    progress: Progress,
) -> Alos2Error | None:
    """Add the rows of the products of *found*; return the last error if none could be read."""
    tried = failures = 0
    failed: Alos2Error | None = None
    for number, location in enumerate(found.products):
        progress.step(number / len(found.products), "Reading products")
        known = id_at(location)
        if known is not None and not options.holds(*_day_of(known)):
            continue
        wanted = [place for place in places if known is None or not rows.has(place, known)]
        if not wanted:
            continue
        tried += 1
        try:
            with closing(open_product(location)) as product:
                for row in _rows_of(product, wanted, options, progress):
                    rows.add(row if options.holds(row.time, row.time) else None)
        except CancelledError:
            raise
        except Alos2Error as error:
            failures, failed = failures + 1, error
            if failures <= _MOST_FAILURES_TOLD:
                progress.warn(
                    Text("{location} is left out: {message}", location=location, message=error.message)
                )
    if failures > _MOST_FAILURES_TOLD:
        progress.warn(
            Text("{failures} products in all could not be read and are left out.", failures=failures)
        )
    return failed if failures == tried else None


def _day_of(product: ProductId) -> tuple[datetime, datetime]:
    """Return the first and the last moment of the day that the name of *product* tells."""
    begin = datetime.combine(product.date, time.min, timezone.utc)
    return begin, datetime.combine(product.date, time.max, timezone.utc)


def _rows_of(
    product: Product, places: Sequence[Place], options: SeriesOptions, progress: Progress
) -> Iterator[Row]:
    """Yield the rows of *product*, from a small raster around each place."""
    polarisation = options.polarisation or product.polarisations()[0]
    if polarisation not in product.polarisations():
        return
    masked = options.masked if product.capabilities.mask else RasterOptions.masked
    with temporary_folder() as folder:
        for number, place in enumerate(places):
            box = place.box(MARGIN_M + 100.0 * options.window)
            wanted = RasterOptions(
                polarisation=polarisation, area=Area.of_box(box), units=Units.POWER, masked=masked
            )
            try:
                silent = Progress(cancelled=progress.cancelled, warn=progress.warn)
                written = product.raster(wanted, folder / f"{number}.tif", silent)
            except OutsideError:
                continue
            raster = replace(open_own_raster(written), name=str(product.product))
            row = row_of(raster, place, options, product.location, progress)
            if row is not None:
                yield row


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """Yield a folder that goes at the end; a file that another program holds stays, without an error."""
    folder = Path(tempfile.mkdtemp(prefix="alos2_"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def row_of(
    raster: OwnRaster, place: Place, options: SeriesOptions, source: str, progress: Progress
) -> Row | None:
    """Return what *raster*, made of *source*, holds at *place*; None without a valid pixel."""
    product, span = raster.product, raster.facts.span
    if product is None or span is None:
        return None
    measured = measure(raster, place, options.window, progress)
    if measured is None:
        return None
    return Row(
        place=place.name,
        time=span[0],
        scene=product,
        level=raster.item("level"),
        quantity=raster.quantity.symbol,
        terrain=raster.item("terrain"),
        polarisation=raster.polarisation,
        beam=raster.item("beam") or raster.item("beams"),
        masked=raster.item("masked"),
        measured=measured,
        source=source,
        doubts=raster.facts.warnings,
        calibration_factor=raster.item("calibration_factor"),
        off_nadir_deg=raster.off_nadir_deg,
    )
