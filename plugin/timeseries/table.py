"""The table of a time series: its columns, and the CSV file."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from ..common.json_file import write_text
from .rows import Row

# Column, and the type of its values.
COLUMNS: Mapping[str, type] = {
    **{"place": str, "date": str, "mean_db": float, "spread_db": float, "count": int, "pixels": int},
    **{"scene_id": str, "product_id": str, "level": str, "quantity": str, "terrain": str},
    **{"polarisation": str, "path": int, "frame": int, "direction": str, "look": str, "mode": str},
    **{"beam": str, "masked": str, "series": str, "source": str, "doubts": str},
}


def values_of(row: Row) -> list[object]:
    """Return the values of *row* in the order of the columns; the date is ISO 8601 in UTC."""
    product, measured = row.scene, row.measured
    return [
        row.place,
        row.time.strftime("%Y-%m-%dT%H:%M:%SZ"),
        round(measured.mean_db, 4),
        None if measured.spread_db is None else round(measured.spread_db, 4),
        measured.count,
        measured.pixels,
        product.scene_id,
        product.product_id,
        row.level,
        row.quantity,
        row.terrain,
        row.polarisation,
        product.path,
        product.frame,
        product.direction.value,
        product.look.value,
        product.mode,
        row.beam,
        row.masked,
        str(row.series),
        row.source,
        " ".join(row.doubts),
    ]


def csv_text(rows: Sequence[Row]) -> str:
    """Return *rows* as CSV with a header."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(values_of(row) for row in rows)
    return text.getvalue()


def write_csv(rows: Sequence[Row], output: Path) -> Path:
    """Write *rows* to *output*, under its name only when it is whole; in UTF-8."""
    write_text(csv_text(rows), output)
    return output
