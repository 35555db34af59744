"""Checks across the files of one product: do they belong together, and what do they leave open."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from ..common.byte_source import ByteSource
from ..domain.enums import Level
from ..domain.errors import FormatError
from ..domain.reference_orbit import EARTH_RADIUS_M
from ..domain.words.text import Text
from .image.descriptor import SampleType
from .image.image import ImageFile, open_image
from .leader.leader import Leader
from .records.finding import Quirk
from .summary_file import announced_sizes
from .trailer import Trailer
from .volume import Volume
from .w2_calibration import ADVICE, may_be_older

_LONGEST_SCENE_S = 120.0
_PRF_TOLERANCE_HZ = 0.01
_DEGREE_M = math.radians(EARTH_RADIUS_M)
_SPACING_TOLERANCE = 0.03


def require_same_scene(leader: Leader, image: ImageFile) -> None:
    """Raise FormatError if a level 1.1 image was not seen at the leader's scene and time."""
    named = image.named
    if named and leader.product and named.product.scene_id != leader.product.scene_id:
        raise FormatError(
            image.file,
            "scene of the name",
            named.product.scene_id,
            Text(
                "the leader {file} is of {scene_id}", file=leader.file, scene_id=leader.product.scene_id
            ),
            "put the files of one scene side by side",
        )
    if image.descriptor.sample is not SampleType.COMPLEX64:
        return
    start = image.timing().first_line_time
    orbit, centre = leader.platform_position, leader.data_set_summary.centre_time
    middle = image.timing().time_of(image.lines / 2)
    far = centre is not None and abs((middle - centre).total_seconds()) > _LONGEST_SCENE_S
    if far or not orbit.covers(start) or not orbit.covers(middle):
        expected = Text(
            "{first_epoch:%Y-%m-%d %H:%M:%S} to {last_epoch:%H:%M:%S}",
            first_epoch=orbit.first_epoch,
            last_epoch=orbit.last_epoch,
        )
        if centre is not None:
            expected = Text("{centre:%Y-%m-%d %H:%M:%S}", centre=centre)
        raise FormatError(
            image.file,
            "time of the first line",
            Text("{start:%Y-%m-%d %H:%M:%S} UTC", start=start),
            Text("the leader {file} is of {expected} UTC", file=leader.file, expected=expected),
            "put the files of one scene side by side",
        )


def open_image_of(leader: Leader, source: ByteSource, *, allow_short: bool = False) -> ImageFile:
    """Open *source* as an image of the leader's scene, see :func:`open_image`.

    Where it is none the source is closed again, for the user may want to replace the file.
    """
    try:
        image = open_image(source, allow_short=allow_short)
        require_same_scene(leader, image)
    except BaseException:
        source.close()
        raise
    return image


def product_quirks(
    leader: Leader,
    images: Sequence[ImageFile],
    volume: Volume | None = None,
    trailer: Trailer | None = None,
    summary: dict[str, str] | None = None,
) -> tuple[Quirk, ...]:
    """Return what the files of one product, seen together, answer to the open questions."""
    radar = [image for image in images if image.descriptor.sample is SampleType.COMPLEX64]
    quirks = [*leader.quirks, *_prf_quirks(leader, radar), *_spacing_quirks(leader, radar)]
    quirks += _polynomial_quirks(leader, radar)
    quirks += [*_sampling_quirks(leader, radar), *calibration_quirks(leader, volume)]
    if volume is not None:
        quirks += _volume_quirks(volume, images)
    if trailer is not None:
        quirks.append(_trailer_quirk(trailer))
    if summary is not None:
        quirks += _summary_quirks(summary, images)
    return tuple(quirks)


def label(image: ImageFile) -> str:
    """Return polarisation and beam of an image as its name tells them: ``HH F2``."""
    if image.named is None:
        return image.file
    beam = f" {image.named.aperture}{image.named.beam}" if image.named.beam else ""
    return f"{image.named.polarisation or image.file}{beam}"


def _prf_quirks(leader: Leader, images: Sequence[ImageFile]) -> list[Quirk]:
    stated = leader.data_set_summary.prf_hz
    if stated is None or not images:
        return []
    rates = {label(image): image.timing().prf_hz for image in images}
    agreeing = [name for name, rate in rates.items() if abs(rate - stated) <= _PRF_TOLERANCE_HZ]
    if len(agreeing) == len(rates):
        return [
            Quirk(
                "leader-prf-equal",
                Text("The leader's PRF, {stated:.3f} Hz, is that of every image.", stated=stated),
            )
        ]
    others = ", ".join(f"{name} {rate:.3f} Hz" for name, rate in rates.items())
    which = (
        Text("is that of {agreeing}", agreeing=", ".join(agreeing))
        if agreeing
        else Text("is that of no image")
    )
    return [
        Quirk(
            "leader-prf",
            Text(
                "The leader's PRF, {stated:.3f} Hz, {which}; lines state {others}.",
                stated=stated,
                which=which,
                others=others,
            ),
        )
    ]


def _spacing_quirks(leader: Leader, images: Sequence[ImageFile]) -> list[Quirk]:
    """Tell which image's line rate the leader's line spacing belongs to."""
    spacing = leader.data_set_summary.line_spacing_m
    if spacing is None or not images:
        return []
    orbit = leader.platform_position
    speed = np.linalg.norm(orbit.velocities_m_s, axis=1)
    ground_speed = float(np.median(speed / np.linalg.norm(orbit.positions_m, axis=1))) * EARTH_RADIUS_M
    expected = {label(image): ground_speed / image.timing().prf_hz for image in images}
    nearest = min(expected, key=lambda name: abs(expected[name] - spacing))
    if abs(expected[nearest] / spacing - 1.0) > _SPACING_TOLERANCE:
        texts = ", ".join(f"{name} {value:.3f} m" for name, value in expected.items())
        sentence = Text(
            "The leader's lines are {spacing:.3f} m apart, expected are: {texts}.",
            spacing=spacing,
            texts=texts,
        )
        return [Quirk("leader-line-spacing-unlike", sentence)]
    if len(expected) == 1:
        return []
    sentence = Text(
        "The leader's line spacing of {spacing:.3f} m is nearest to that of {nearest}.",
        spacing=spacing,
        nearest=nearest,
    )
    return [Quirk("leader-line-spacing", sentence)]


def _polynomial_quirks(leader: Leader, images: Sequence[ImageFile]) -> list[Quirk]:
    """Tell which image the polynomials of facility 5 fit, by the places that its lines state."""
    if leader.facility5 is None or not images:
        return []
    gaps = {
        label(image): gap for image in images if (gap := _polynomial_gap_m(leader, image)) is not None
    }
    if not gaps:
        return [Quirk("facility5-untested", "No line states a place to test the polynomials against.")]
    texts = ", ".join(f"{name} {gap:.0f} m" for name, gap in gaps.items())
    return [
        Quirk(
            "facility5-gap",
            Text("The polynomials are off the places that lines state by up to: {texts}.", texts=texts),
        )
    ]


def _polynomial_gap_m(leader: Leader, image: ImageFile) -> float | None:
    if leader.facility5 is None:
        return None
    gaps = []
    for line, raw in image.sampled_headers():
        latitude, longitude = raw["latitude"][0] / 1e6, raw["longitude"][0] / 1e6
        if not latitude.any() and not longitude.any():
            continue
        pixels = np.array([0.0, (image.pixels - 1) / 2.0, image.pixels - 1.0])
        at_latitude, at_longitude = leader.facility5.to_ground(line, pixels)
        east = (at_longitude - longitude + 180.0) % 360.0 - 180.0
        east *= np.cos(np.radians(latitude))
        gaps.append(float(np.hypot(at_latitude - latitude, east).max()) * _DEGREE_M)
    return max(gaps) if gaps else None


def _sampling_quirks(leader: Leader, images: Sequence[ImageFile]) -> list[Quirk]:
    if not any(image.named and image.named.beam for image in images):
        return []
    sizes = ", ".join(f"{label(image)} {image.pixels} x {image.descriptor.lines}" for image in images)
    rate = leader.data_set_summary.range_sampling_hz / 1e6
    return [
        Quirk(
            "scansar-sampling",
            Text("Samples x lines at {rate:.4f} MHz: {sizes}.", rate=rate, sizes=sizes),
        )
    ]


def calibration_quirks(leader: Leader, volume: Volume | None) -> list[Quirk]:
    """Warn of ScanSAR products processed before JAXA raised their factor, and of uncalibrated levels."""
    if leader.level is Level.L31:
        return [Quirk("not-calibrated", "Level 3.1 is enhanced for viewing and not calibrated.")]
    mode = leader.product.mode if leader.product else ""
    nominal = mode.startswith("W") or leader.data_set_summary.operation_mode == "08"
    made = volume.created if volume else None
    taken = leader.product.date if leader.product else None
    if not nominal or not may_be_older(made, taken):
        return []
    when = (
        Text("was made on {made:%Y-%m-%d}", made=made)
        if made
        else Text("may be old, it has no volume directory to tell")
    )
    sentence = Text(
        "This ScanSAR product {when}. {advice} Its record says {calibration_factor_db} dB.",
        when=when,
        advice=ADVICE,
        calibration_factor_db=leader.calibration_factor_db,
    )
    return [Quirk("w2-calibration", sentence)]


def _volume_quirks(volume: Volume, images: Sequence[ImageFile]) -> list[Quirk]:
    if volume.image_count == len(images):
        return []
    sentence = Text(
        "The volume directory announces {image_count} images, {images_count} are there.",
        image_count=volume.image_count,
        images_count=len(images),
    )
    return [Quirk("volume-images", sentence)]


def _trailer_quirk(trailer: Trailer) -> Quirk:
    if not trailer.images:
        return Quirk("trailer-empty", "The trailer holds no low-resolution image.")
    sizes = ", ".join(f"{image.pixels} x {image.lines}" for image in trailer.images)
    return Quirk(
        "trailer-images", Text("The trailer holds low-resolution images of {sizes} pixels.", sizes=sizes)
    )


def _summary_quirks(summary: dict[str, str], images: Sequence[ImageFile]) -> list[Quirk]:
    listing = sorted({key for key in summary if "ProductFileName" in key and key.startswith("Pdi_Cnt")})
    keys = ", ".join(listing) or Text("none")
    quirks = [Quirk("summary-keys", Text("The summary counts its files under: {keys}.", keys=keys))]
    sizes = announced_sizes(summary)
    for image in images:
        beam = image.named.beam if image.named and image.named.beam else 0
        size = (image.descriptor.lines, image.pixels)
        if beam in sizes and sizes[beam] != size:
            quirks.append(
                Quirk(
                    "summary-size",
                    Text(
                        "The summary announces {announced_width} x {announced_height} for {label}, "
                        "the image has {width} x {height}.",
                        announced_width=sizes[beam][1],
                        announced_height=sizes[beam][0],
                        label=label(image),
                        width=size[1],
                        height=size[0],
                    ),
                )
            )
    return quirks
