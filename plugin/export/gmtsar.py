"""A pair laid out for GMTSAR: ``raw`` with images and leaders, ``topo``, and a configuration.

What is read, and under which names: gmtsar/csh/p2p_processing.csh, pre_proc.csh, pop_config.csh and
p2p_ALOS2_SCAN_Frame.csh of GMTSAR 6. The scripts find a parameter by searching the configuration for its
name, so no other line of it may contain one.
"""

from __future__ import annotations

from pathlib import Path

from ..domain.errors import UnsupportedError
from ..domain.progress import SILENT, Progress
from ..domain.words.text import Text
from .export import PairOptions, Prepared, dem_bounds, opened_pair
from .layout import LINKS_NOTE, Layout, write_layout
from .line_changes import first_changes
from .pair_checks import (
    SCANSAR_NOMINAL,
    carrier_difference_hz,
    carriers_text,
    ramp_rad,
    require_pair,
    require_same_beams,
)
from .slc_factor import slc_factor
from .slc_scene import SlcScene

STRIPMAP, SCANSAR = "ALOS2", "ALOS2_SCAN"
ALL_BEAMS = (1, 2, 3, 4, 5)
# Sampling rates that GMTSAR brings together, as one over the other.
_SAMPLING_RATIOS = (0.5, 1.0, 2.0)
_DEFAULTS = {
    "proc_stage": "1",
    "skip_stage": "",
    "skip_master": "0",
    "num_patches": "",
    "earth_radius": "",
    "near_range": "",
    "fd1": "",
    "SLC_factor": "",
    "region_cut": "",
    "geometric_coreg": "0",
    "topo_phase": "1",
    "topo_interp_mode": "0",
    "shift_topo": "0",
    "switch_master": "0",
    "filter_wavelength": "200",
    "dec_factor": "2",
    "compute_phase_gradient": "0",
    "correct_iono": "0",
    "iono_filt_rng": "1.0",
    "iono_filt_azi": "1.0",
    "iono_dsamp": "1",
    "iono_skip_est": "1",
    "threshold_snaphu": "0",
    "near_interp": "0",
    "mask_water": "1",
    "defomax": "0",
    "threshold_geocode": ".10",
}
_SCANSAR = {
    "filter_wavelength": "400",
    "dec_factor": "4",
    "range_dec": "4",
    "azimuth_dec": "8",
    "det_stitch": "0",
}


def prepare_gmtsar(
    reference: str,
    secondary: str,
    folder: Path,
    options: PairOptions | None = None,
    progress: Progress = SILENT,
) -> Prepared:
    """Lay the local products *reference* and *secondary* out for GMTSAR in the new *folder*.

    Stripmap scenes and whole ScanSAR scenes of five beams get one ``raw``; fewer or seven beams get a
    own folder for each (F1 and so on), which are processed one by one. Raises Alos2Error if the
    pair cannot be processed.
    """
    options = options or PairOptions()
    with opened_pair(reference, secondary, options) as (first, second):
        _require_one_mode(first, second)
        require_same_beams(first, second)
        warnings = [*require_pair(first, second), *_line_warnings(first, second)]
        layout, commands = _layout(first, second)
        bounds = dem_bounds(first, second)
        layout.texts["README.txt"] = _readme(first, second, commands, bounds)
        files = write_layout(layout, folder, options.copies, progress)
    for warning in warnings:
        progress.warn(warning)
    return Prepared(str(folder), "GMTSAR", files, commands, bounds, tuple(warnings))


def configuration(satellite: str, factor: float) -> str:
    """Return the configuration of p2p_processing.csh with GMTSAR's own defaults for *satellite*.

    *factor* turns samples into integers, see :func:`slc_factor`.
    """
    values = {**_DEFAULTS, **(_SCANSAR if satellite == SCANSAR else {}), "SLC_factor": f"{factor:.4g}"}
    lines = [f"{name} = {value}".rstrip() for name, value in values.items()]
    return "\n".join(["# Defaults of GMTSAR; set what differs for this pair.", *lines, ""])


def _line_warnings(first: SlcScene, second: SlcScene) -> list[Text]:
    return [
        Text(
            "{text} GMTSAR stops reading there and writes an SLC of {line} of {lines} lines.",
            text=change.text,
            line=change.line,
            lines=change.image.lines,
        )
        for scene in (first, second)
        for change in first_changes(scene)
    ]


def _require_one_mode(first: SlcScene, second: SlcScene) -> None:
    if first.product.is_scansar != second.product.is_scansar:
        raise UnsupportedError(
            Text(
                "GMTSAR does not interfere {first_mode} with {second_mode}.",
                first_mode=first.product.mode,
                second_mode=second.product.mode,
            ),
            hint="Prepare a ScanSAR and a stripmap scene for ISCE2.",
        )
    if carrier_difference_hz(first, second):
        raise UnsupportedError(
            Text(
                "The carriers are {carriers_text}, but GMTSAR interferes scenes of one "
                "carrier: phase would turn by {ramp_rad:.2f} rad from sample to sample.",
                carriers_text=carriers_text(first, second),
                ramp_rad=ramp_rad(first, second),
            ),
            hint="Choose scenes of the same mode.",
        )
    rates = [scene.opened.leader.data_set_summary.range_sampling_hz for scene in (first, second)]
    if round(rates[0] / rates[1], 1) not in _SAMPLING_RATIOS:
        raise UnsupportedError(
            Text(
                "The range sampling rates {first_mhz:.1f} and {second_mhz:.1f} MHz are not equal "
                "and not in the ratio of one to two, which GMTSAR needs.",
                first_mhz=rates[0] / 1e6,
                second_mhz=rates[1] / 1e6,
            ),
            hint="Choose scenes of the same mode, or prepare them for ISCE2.",
        )


def _layout(first: SlcScene, second: SlcScene) -> tuple[Layout, tuple[str, ...]]:
    layout = Layout()
    if not first.product.is_scansar:
        _add_raw(layout, "", first, second, 0)
        factor = slc_factor((first, second), (0,))
        layout.texts[f"config.{STRIPMAP}.txt"] = configuration(STRIPMAP, factor)
        run = f"p2p_processing.csh {STRIPMAP} {first.stem} {second.stem} config.{STRIPMAP}.txt"
        return layout, (run,)
    if first.numbers == ALL_BEAMS and first.product.mode in SCANSAR_NOMINAL:
        for number in ALL_BEAMS:
            _add_images(layout, "", first, second, number)
        for scene in (first, second):
            layout.add(f"raw/{scene.leader_name}", scene, scene.opened.files.leader)
        layout.folders.append("topo")
        factor = slc_factor((first, second), ALL_BEAMS)
        layout.texts["config.alos2.txt"] = configuration(SCANSAR, factor)
        return layout, (f"p2p_ALOS2_SCAN_Frame.csh {first.stem} {second.stem} config.alos2.txt 1",)
    commands = []
    for number in first.numbers:
        _add_raw(layout, f"F{number}/", first, second, number)
        factor = slc_factor((first, second), (number,))
        layout.texts[f"F{number}/config.alos2.txt"] = configuration(SCANSAR, factor)
        images = f"{first.image_name(number)} {second.image_name(number)}"
        commands.append(f"(cd F{number} && p2p_processing.csh {SCANSAR} {images} config.alos2.txt)")
    return layout, tuple(commands)


def _add_raw(layout: Layout, prefix: str, first: SlcScene, second: SlcScene, number: int) -> None:
    """Add images and leaders; a leader is looked for under the name of its image, beam and all."""
    _add_images(layout, prefix, first, second, number)
    beam = f"-F{number}" if number else ""
    for scene in (first, second):
        layout.add(f"{prefix}raw/{scene.leader_name}{beam}", scene, scene.opened.files.leader)
    layout.folders.append(f"{prefix}topo")


def _add_images(layout: Layout, prefix: str, first: SlcScene, second: SlcScene, number: int) -> None:
    for scene in (first, second):
        name = scene.opened.files.images[scene.polarisation, number]
        layout.add(f"{prefix}raw/{scene.image_name(number)}", scene, name)


def _readme(
    first: SlcScene, second: SlcScene, commands: tuple[str, ...], bounds: tuple[int, int, int, int]
) -> str:
    west, south, east, north = bounds
    topo = "topo/dem.grd" if first.numbers in ((0,), ALL_BEAMS) else "topo/dem.grd of each beam's folder"
    parallel = [
        "   The 1 at the end starts five processes, one a beam; 0 runs them one after the other.",
    ]
    return "\n".join(
        [
            f"{first.product} (reference) and {second.product} (aligned), {first.polarisation}, "
            "laid out for GMTSAR.",
            "",
            f"1. Put an elevation model above the ellipsoid at {topo}; it should cover",
            f"   {west} to {east} degrees of longitude and {south} to {north} degrees of latitude.",
            "2. Run here, with the bin folder of GMTSAR on the PATH (it holds the .csh scripts, too):",
            "",
            *(f"   {command}" for command in commands),
            *(parallel if first.numbers == ALL_BEAMS and len(commands) == 1 else []),
            "",
            *LINKS_NOTE,
            "",
            "GMTSAR reads the clock of lines in whole milliseconds, which moves a scene by up to 6.9 m",
            "along the track. If the topographic phase does not fit, set shift_topo to 1 in the",
            "configuration. SLC_factor brings the samples of this pair to a mean of 2000, so that they",
            "fit into 16 bits.",
            "",
            "Data: © JAXA (ALOS-2/PALSAR-2).",
            "",
        ]
    )
