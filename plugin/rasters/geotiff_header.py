"""Size, position and reference system of a product's GeoTIFF, from its tags alone."""

from __future__ import annotations

import math
from dataclasses import dataclass

from osgeo import osr

from ..common.byte_source import ByteSource
from ..domain.errors import FormatError, UnsupportedError
from ..domain.words.text import Text
from ..sar.grid import Grid
from ..sar.projection import Projection
from . import tiff_tags as tiff

MODEL_TYPE, GEOGRAPHIC_TYPE, PROJECTED_CS_TYPE, RASTER_TYPE = 1024, 2048, 3072, 1025
MODEL_IS_IN_DEGREES = 2
PIXEL_IS_POINT = 2
USER_DEFINED = 32767
_FARTHEST = 1e9  # m or degrees from the origin of any map projection
LARGEST_SIDE = 200_000  # pixels; the largest product known has 32 294
_WGS84, _UTM_CODES = 4326, range(32601, 32761)
_BANDS_OF_AMPLITUDE = 1


@dataclass(frozen=True)
class GeoTiff:
    """What the tags tell: the grid, bits of a sample, the nodata tag and how pixels are stored.

    ``orientation`` is the TIFF tag (1 if absent), ``epsg`` 0 for a system without code, ``notes``
    what was met and how it was resolved. ``integer`` tells unsigned integers from other samples,
    ``tiled`` tiles from strips.
    """

    name: str
    grid: Grid
    bits: int
    integer: bool
    nodata: float | None
    orientation: int
    epsg: int
    description: str
    notes: tuple[Text, ...] = ()
    tiled: bool = False

    @property
    def system(self) -> str:
        """The reference system: ``EPSG:`` and its code, or the name of one without a code."""
        if self.epsg:
            return f"EPSG:{self.epsg}"
        return str(osr.SpatialReference(self.grid.crs_wkt).GetName() or "")

    @property
    def pixel_m(self) -> float:
        """Width of a pixel in m, along the equator for systems in degrees."""
        return round(self.grid.geotransform[1] * Projection(self.grid.crs_wkt).unit_m, 6)

    @property
    def is_upside_down(self) -> bool:
        """Whether rows are stored from the bottom up (JAXA's orientations 3 and 4)."""
        return self.orientation in {3, 4}

    @property
    def is_mirrored(self) -> bool:
        """Whether columns are stored from right to left (JAXA's orientation 3)."""
        return self.orientation == 3


def read_geotiff(source: ByteSource, other_epsg: int | None = None, other_wkt: str = "") -> GeoTiff:
    """Read the tags of *source*; what is stated elsewhere serves if its own keys name no system.

    *other_wkt* is that of a system without code, *other_epsg* comes before it. Raises FormatError for
    files that are not a GeoTIFF and UnsupportedError for layouts that no known product has.
    """
    tags = tiff.read_tags(source)
    width, height = _side(source, tags, tiff.IMAGE_WIDTH), _side(source, tags, tiff.IMAGE_LENGTH)
    samples = _integer(tags, tiff.SAMPLES_PER_PIXEL, 1)
    if samples != _BANDS_OF_AMPLITUDE:
        raise FormatError(
            source.name, "SamplesPerPixel", samples, "it is 1", "this is a picture, not an image of DN"
        )
    keys = _geo_keys(tags)
    own_wkt = "" if other_epsg else _codeless(keys, other_wkt)
    epsg, notes = (0, ()) if own_wkt else _epsg(source.name, keys, other_epsg)
    nodata_text = tags.get(tiff.GDAL_NODATA, "")
    grid = Grid(width, height, _geotransform(source.name, tags, keys), own_wkt or _wkt_of(epsg))
    orientation = _integer(tags, tiff.ORIENTATION, 1)
    if orientation not in {1, 3, 4}:
        raise UnsupportedError(
            Text(
                "{name}: TIFF Orientation is {orientation}, but only 1, 3 and 4 are read.",
                name=source.name,
                orientation=orientation,
            ),
            hint="Rewrite the file with gdal_translate and try again.",
        )
    if orientation != 1:
        notes += (
            Text(
                "{name}: TIFF Orientation is {orientation}; rows are turned the right way.",
                name=source.name,
                orientation=orientation,
            ),
        )
    return GeoTiff(
        name=source.name,
        grid=grid,
        bits=_integer(tags, tiff.BITS_PER_SAMPLE, 1),
        integer=_integer(tags, tiff.SAMPLE_FORMAT, 1) == 1,
        nodata=_float(nodata_text if isinstance(nodata_text, str) else ""),
        orientation=orientation,
        epsg=epsg,
        description=str(tags.get(tiff.IMAGE_DESCRIPTION, "")),
        notes=notes,
        tiled=tiff.TILE_WIDTH in tags,
    )


def require_samples(image: GeoTiff, bits: int) -> GeoTiff:
    """Return *image*; raise FormatError unless its samples are unsigned integers of *bits*."""
    if image.bits != bits or not image.integer:
        kind = Text("unsigned integers") if image.integer else Text("other than unsigned integers")
        raise FormatError(
            image.name,
            "samples",
            Text("{bits} bits, {kind}", bits=image.bits, kind=kind),
            Text("they are unsigned integers of {bits} bits", bits=bits),
            "this is not the file of a product as JAXA delivers it",
        )
    return image


def require_same_grid(image: GeoTiff, reference: GeoTiff) -> GeoTiff:
    """Return *image*; raise FormatError unless it lies on the grid of *reference*."""
    size, expected = image.grid, reference.grid
    if (size.width, size.height) != (expected.width, expected.height):
        raise FormatError(
            image.name,
            "size",
            f"{size.width} × {size.height}",
            Text(
                "{name} is {width} × {height}",
                name=reference.name,
                width=expected.width,
                height=expected.height,
            ),
            "they are of different products or one is damaged, fetch both again",
        )
    pixel = abs(expected.geotransform[1])
    off = max(abs(a - b) for a, b in zip(size.geotransform, expected.geotransform))
    if off > 0.01 * pixel or image.epsg != reference.epsg:
        raise FormatError(
            image.name,
            "position",
            Text(
                "{west:.8g}, {north:.8g} in EPSG:{epsg}",
                west=size.geotransform[0],
                north=size.geotransform[3],
                epsg=image.epsg,
            ),
            Text(
                "{name} lies at {expected_west:.8g}, {expected_north:.8g} in EPSG:{epsg}",
                name=reference.name,
                expected_west=expected.geotransform[0],
                expected_north=expected.geotransform[3],
                epsg=reference.epsg,
            ),
            "they are of different products, fetch both again",
        )
    return image


def _side(source: ByteSource, tags: tiff.Tags, tag: int) -> int:
    value = _integer(tags, tag, 0)
    if not 0 < value <= LARGEST_SIDE:
        field = Text("ImageWidth") if tag == tiff.IMAGE_WIDTH else Text("ImageLength")
        expected = Text("it lies between 1 and {largest_side}", largest_side=LARGEST_SIDE)
        raise FormatError(source.name, field, value, expected, "the file is damaged, fetch it again")
    return value


def _integer(tags: tiff.Tags, tag: int, otherwise: int) -> int:
    value = tags.get(tag)
    if not isinstance(value, tuple) or not value or not math.isfinite(value[0]):
        return otherwise
    return int(value[0])


def _float(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _geo_keys(tags: tiff.Tags) -> dict[int, int]:
    """Return the keys that hold a code themselves (TIFFTagLocation 0)."""
    directory = tags.get(tiff.GEO_KEY_DIRECTORY, ())
    if isinstance(directory, str):
        return {}
    rows = [directory[start : start + 4] for start in range(4, len(directory) - 3, 4)]
    whole = (row for row in rows if all(map(math.isfinite, row)))
    return {int(key): int(value) for key, location, _, value in whole if location == 0}


def _epsg(name: str, keys: dict[int, int], other: int | None) -> tuple[int, tuple[Text, ...]]:
    code = keys.get(PROJECTED_CS_TYPE, 0)
    geographic = keys.get(GEOGRAPHIC_TYPE, 0)
    if code in (0, USER_DEFINED):
        if _is_in_degrees(keys) and geographic % USER_DEFINED and other in (None, 0, geographic):
            return geographic, ()
        if other:
            return other, (
                Text(
                    "{name}: its keys name no map projection; EPSG:{other} is used.",
                    name=name,
                    other=other,
                ),
            )
        raise FormatError(
            name,
            "ProjectedCSTypeGeoKey",
            code or "missing",
            "the map projection is needed",
            "put summary.txt beside the image, or set the system with gdal_edit -a_srs",
        )
    if code in _UTM_CODES and geographic not in (0, _WGS84):
        note = Text(
            "{name}: GeographicTypeGeoKey is {geographic}, which does not belong to the UTM zone; "
            "EPSG:{code} is used alone.",
            name=name,
            geographic=geographic,
            code=code,
        )
        return code, (note,)
    return code, ()


def _is_in_degrees(keys: dict[int, int]) -> bool:
    model = keys.get(MODEL_TYPE, MODEL_IS_IN_DEGREES)
    return model == MODEL_IS_IN_DEGREES and not keys.get(PROJECTED_CS_TYPE, 0)


def _codeless(keys: dict[int, int], wkt: str) -> str:
    """Return *wkt* if the keys give no code and it is a system of a map, else a blank."""
    code = keys.get(GEOGRAPHIC_TYPE if _is_in_degrees(keys) else PROJECTED_CS_TYPE, 0)
    system = osr.SpatialReference()
    try:
        failed = not wkt or code % USER_DEFINED or system.ImportFromWkt(wkt) != 0
    except RuntimeError:
        failed = True
    return "" if failed or not (system.IsProjected() or system.IsGeographic()) else wkt


def _wkt_of(epsg: int) -> str:
    system = osr.SpatialReference()
    # A code of a known UTM zone never fails; others may be unknown to this PROJ.
    try:
        failed = system.ImportFromEPSG(epsg) != 0
    except RuntimeError:
        failed = True
    if failed or not (system.IsProjected() or system.IsGeographic()):
        raise UnsupportedError(
            Text(
                "The reference system EPSG:{epsg} is not a map projection that this QGIS knows.",
                epsg=epsg,
            ),
            hint="Set the system of the file with gdal_edit -a_srs.",
        )
    return str(system.ExportToWkt())


def _geotransform(
    name: str, tags: tiff.Tags, keys: dict[int, int]
) -> tuple[float, float, float, float, float, float]:
    matrix = tags.get(tiff.MODEL_TRANSFORMATION)
    if isinstance(matrix, tuple) and len(matrix) == 16:
        origin_x, dx, skew_x = matrix[3], matrix[0], matrix[1]
        origin_y, skew_y, dy = matrix[7], matrix[4], matrix[5]
    else:
        scale, tie = tags.get(tiff.MODEL_PIXEL_SCALE), tags.get(tiff.MODEL_TIEPOINT)
        if not (isinstance(scale, tuple) and isinstance(tie, tuple) and len(scale) > 1 and len(tie) > 5):
            raise FormatError(
                name,
                "position",
                "missing (no ModelPixelScale and ModelTiepoint)",
                "a geocoded product has them",
                "this is not a GeoTIFF of a geocoded product",
            )
        dx, dy, skew_x, skew_y = scale[0], -scale[1], 0.0, 0.0
        origin_x, origin_y = tie[3] - tie[0] * dx, tie[4] - tie[1] * dy
    numbers = (origin_x, dx, skew_x, origin_y, skew_y, dy)
    if not all(math.isfinite(number) and abs(number) < _FARTHEST for number in numbers):
        raise FormatError(
            name,
            "position",
            ", ".join(f"{number:g}" for number in numbers),
            "all are numbers on a map of the Earth",
            "the file is damaged, fetch it again",
        )
    if keys.get(RASTER_TYPE) == PIXEL_IS_POINT:
        origin_x, origin_y = origin_x - dx / 2, origin_y - dy / 2
    if skew_x or skew_y or dx <= 0 or dy >= 0:
        raise UnsupportedError(
            Text(
                "{name}: the image is rotated or mirrored on the map (pixel {dx:g}, {skew_x:g}, "
                "{skew_y:g}, {dy:g}), which is not read.",
                name=name,
                dx=dx,
                skew_x=skew_x,
                skew_y=skew_y,
                dy=dy,
            ),
            hint="Warp it north up with gdalwarp first.",
        )
    return (origin_x, dx, 0.0, origin_y, 0.0, dy)
