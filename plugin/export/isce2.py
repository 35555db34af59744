"""A pair laid out for ISCE2: two folders of images and leaders, and the input files of its applications.

What is read, and under which names: isceobj/Alos2Proc/runPreprocessor.py,
isceobj/Sensor/MultiMode/ALOS2.py and examples/input_files/alos2 of ISCE2 2.6.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape  # nosec B406  # writes text, parses nothing

from ..domain.errors import FormatError, UnsupportedError
from ..domain.product_id import SCANSAR_BEAM_COUNT
from ..domain.progress import SILENT, Progress
from ..domain.words.text import Text
from .export import PairOptions, Prepared, dem_bounds, opened_pair
from .layout import LINKS_NOTE, Layout, write_layout
from .line_changes import first_changes
from .pair_checks import (
    SCANSAR_NOMINAL,
    SCANSAR_WIDE,
    carrier_difference_hz,
    carriers_text,
    ramp_rad,
    require_pair,
    require_same_beams,
    shared_band_hz,
)
from .slc_scene import SlcScene

REFERENCE, SECONDARY = "reference", "secondary"
_SPOTLIGHT = ("SBS",)
_STRIPMAP = ("UBS", "UBD", "HBS", "HBD", "HBQ", "FBS", "FBD", "FBQ")
_COMBINATIONS = (
    (_SPOTLIGHT, _SPOTLIGHT),
    (_STRIPMAP, _STRIPMAP),
    (SCANSAR_NOMINAL, SCANSAR_NOMINAL),
    (SCANSAR_WIDE, SCANSAR_WIDE),
    (SCANSAR_NOMINAL, _STRIPMAP),
    (SCANSAR_WIDE, _STRIPMAP),
)
# ISCE2 jumps over the records between platform position and facility 5 by these lengths.
LEADER_RECORDS = (720, 4096, 4680, 16384, 9860, 1620, 325000, 511000, 3072, 728000, 5000)
_LEAST_BAND_HZ = 3e6
_SAMPLING_MHZ = (104, 52, 34, 17)
_LAID_OUT = Text("ISCE2 reads at fixed offsets, so this product cannot be prepared for it")


def prepare_isce2(
    reference: str,
    secondary: str,
    folder: Path,
    options: PairOptions | None = None,
    progress: Progress = SILENT,
) -> Prepared:
    """Lay the local products *reference* and *secondary* out for ISCE2 in the new *folder*.

    Raises Alos2Error if alos2App.py could not process the pair.
    """
    options = options or PairOptions()
    with opened_pair(reference, secondary, options) as (first, second):
        _require_combination(first, second)
        _require_swaths(first, second)
        warnings = [
            *require_pair(first, second),
            *_carrier_warnings(first, second),
            *_line_warnings(first, second),
        ]
        for scene in (first, second):
            _require_readable(scene)
        layout, commands = _layout(first, second)
        bounds = dem_bounds(first, second)
        layout.texts["README.txt"] = _readme(first, second, commands, bounds)
        files = write_layout(layout, folder, options.copies, progress)
    for warning in warnings:
        progress.warn(warning)
    return Prepared(str(folder), "ISCE2", files, commands, bounds, tuple(warnings))


def _require_combination(first: SlcScene, second: SlcScene) -> None:
    modes = first.product.mode, second.product.mode
    if any(modes[0] in ones and modes[1] in others for ones, others in _COMBINATIONS):
        return
    turned = any(modes[1] in ones and modes[0] in others for ones, others in _COMBINATIONS)
    raise UnsupportedError(
        Text(
            "ISCE2 does not interfere {first_mode} with {second_mode}.",
            first_mode=modes[0],
            second_mode=modes[1],
        ),
        hint="Swap them: of a ScanSAR and a stripmap scene, the ScanSAR scene is the reference."
        if turned
        else "Choose scenes of the same kind of mode.",
    )


def _carrier_warnings(first: SlcScene, second: SlcScene) -> list[Text]:
    """Return a warning if the carriers differ; raise UnsupportedError if the bands hardly overlap."""
    if not carrier_difference_hz(first, second):
        return []
    shared = shared_band_hz(first, second)
    text = Text("The carriers are {carriers_text}", carriers_text=carriers_text(first, second))
    if shared is not None and shared < _LEAST_BAND_HZ:
        raise UnsupportedError(
            Text(
                "{text}: the bands share less than {least_mhz:.0f} MHz, which ISCE2 needs.",
                text=text,
                least_mhz=_LEAST_BAND_HZ / 1e6,
            ),
            hint="Choose scenes of the same mode.",
        )
    return [
        Text(
            "{text}: ISCE2 filters both to the band that they share, but phase still turns by "
            "{ramp_rad:.2f} rad from one range sample to the next. Remove this ramp from "
            "the interferogram.",
            text=text,
            ramp_rad=ramp_rad(first, second),
        )
    ]


def _line_warnings(first: SlcScene, second: SlcScene) -> list[Text]:
    return [
        Text(
            "{text} ISCE2 takes the value of the first line for all lines, so those from line "
            "{line} on are misplaced.",
            text=change.text,
            line=change.line + 1,
        )
        for scene in (first, second)
        for change in first_changes(scene)
    ]


def _require_swaths(first: SlcScene, second: SlcScene) -> None:
    """Raise UnsupportedError if the beams are not those that ISCE2 is going to read."""
    if second.product.is_scansar:
        require_same_beams(first, second)
    elif first.product.is_scansar and len(first.numbers) != SCANSAR_BEAM_COUNT[first.product.mode]:
        raise UnsupportedError(
            Text(
                "Of a ScanSAR and a stripmap scene ISCE2 reads every beam, but {product} has {numbers}.",
                product=first.product,
                numbers=", ".join(map(str, first.numbers)),
            ),
            hint="Get the missing beams.",
        )
    numbers = first.numbers
    if numbers != tuple(range(numbers[0], numbers[-1] + 1)):
        raise UnsupportedError(
            Text(
                "ISCE2 reads beams side by side, but {numbers} are there.",
                numbers=", ".join(map(str, numbers)),
            ),
            hint="Give --beams (BEAMS) with neighbouring beams.",
        )


def _require_readable(scene: SlcScene) -> None:
    """Raise FormatError for what ISCE2 assumes and this product does not have."""
    leader = scene.opened.leader
    lengths = tuple(header.length for header in leader.headers)[: len(LEADER_RECORDS)]
    if lengths != LEADER_RECORDS:
        raise FormatError(
            leader.file,
            "lengths of the records",
            lengths,
            Text(
                "{leader_records} bytes are expected", leader_records=", ".join(map(str, LEADER_RECORDS))
            ),
            _LAID_OUT,
        )
    megahertz = int(leader.data_set_summary.range_sampling_hz / 1e6)
    if megahertz not in _SAMPLING_MHZ:
        raise FormatError(
            leader.file,
            "range_sampling",
            Text("{megahertz} MHz", megahertz=megahertz),
            Text("{sampling_mhz} are known", sampling_mhz=_SAMPLING_MHZ),
            _LAID_OUT,
        )
    for beam in scene.beams:
        if not beam.image.line_header(0).has_microseconds:
            raise FormatError(
                beam.image.file,
                "microseconds of the day of the first line",
                0,
                "ISCE2 takes the time of the image from there and would read midnight",
                "get the product again from a newer processor",
            )


def _layout(first: SlcScene, second: SlcScene) -> tuple[Layout, tuple[str, ...]]:
    layout = Layout()
    for name, scene in ((REFERENCE, first), (SECONDARY, second)):
        files = scene.opened.files
        for number in scene.numbers:
            image = files.images[scene.polarisation, number]
            layout.add(f"{name}/{scene.image_name(number)}", scene, image)
        layout.add(f"{name}/{scene.leader_name}", scene, files.leader)
        companions = {
            f"VOL-{scene.product}": files.volume,
            f"TRL-{scene.product}": files.trailer,
            "summary.txt": files.summary,
        }
        for target, source in companions.items():
            if source:
                layout.add(f"{name}/{target}", scene, source)
    properties = _properties(first, second)
    layout.texts["alos2App.xml"] = input_file("alos2App", "alos2insar", properties)
    commands = ["alos2App.py alos2App.xml --steps"]
    if first.product.mode in SCANSAR_NOMINAL and second.product.mode in SCANSAR_NOMINAL:
        layout.texts["alos2burstApp.xml"] = input_file("alos2burstApp", "alos2burstinsar", properties)
        commands.append("alos2burstApp.py alos2burstApp.xml --steps")
    return layout, tuple(commands)


def _properties(first: SlcScene, second: SlcScene) -> dict[str, str]:
    properties = {
        "reference directory": REFERENCE,
        "secondary directory": SECONDARY,
        "reference frames": f"[{first.product.frame:04d}]",
        "secondary frames": f"[{second.product.frame:04d}]",
        "reference polarization": first.polarisation,
        "secondary polarization": second.polarisation,
    }
    if first.product.is_scansar and second.product.is_scansar:
        properties["starting swath"] = str(first.numbers[0])
        properties["ending swath"] = str(first.numbers[-1])
    return properties


def input_file(application: str, component: str, properties: Mapping[str, str]) -> str:
    """Return the input file of an application of ISCE2 as XML."""
    lines = [
        f'    <property name="{escape(name)}">{escape(value)}</property>'
        for name, value in properties.items()
    ]
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f"<{application}>",
            f'  <component name="{component}">',
            *lines,
            "  </component>",
            f"</{application}>",
            "",
        ]
    )


def _readme(
    first: SlcScene, second: SlcScene, commands: tuple[str, ...], bounds: tuple[int, int, int, int]
) -> str:
    west, south, east, north = bounds
    burst = ["   The second does the same burst by burst; the first is the usual way."]
    return "\n".join(
        [
            f"{first.product} (reference) and {second.product} (secondary), {first.polarisation}, "
            "laid out for ISCE2.",
            "",
            "1. ISCE2 fetches an elevation model and a water mask itself, or takes yours: add the",
            '   properties "dem for coregistration", "dem for geocoding" and "water body", which should',
            f"   cover {south} to {north} degrees of latitude and {west} to {east} of longitude.",
            "2. Run here, with the folder applications of ISCE2 on the PATH:",
            "",
            *(f"   {command}" for command in commands),
            *(burst if len(commands) > 1 else []),
            "",
            *LINKS_NOTE,
            "",
            "ISCE2 before version 2.4 says master and slave where these files say reference and",
            "secondary. Data: © JAXA (ALOS-2/PALSAR-2).",
            "",
        ]
    )
