"""Write L1.1 products: stripmap and full-aperture ScanSAR, of known content."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import numpy as np

from . import geometry, packing, polynomials
from .descriptors import Production, trailer, volume
from .echo import Echo, Surface
from .image_writer import ImageWriter, Quirks
from .leader import USUAL_DOPPLER, LeaderValues, leader
from .plan import ScenePlan, plan_scene
from .signal_records import PREFIX_BYTES
from .truth import Area, Backscatter, L11Truth, LinesDb, PointTarget, Samples


def write_l11(
    folder: Path | str,
    *,
    areas: Sequence[Area] | Callable[[ScenePlan], Sequence[Area]] = (),
    targets: Sequence[PointTarget] | Callable[[ScenePlan], Sequence[PointTarget]] = (),
    background_db: float = -15.0,
    backscatter: Backscatter | None = None,
    lines_db: LinesDb | None = None,
    samples: Samples | None = None,
    plan: ScenePlan | None = None,
    doppler: tuple[float, float] | None = None,
    cross_offset_db: float = -7.0,
    speckle: bool = True,
    calibration_factor: float = -83.0,
    seed: int = 1,
    quirks: Quirks | None = None,
    facility5: str = "",
    precision: str = "2",
    software: str = "002.012",
    processed: datetime | None = None,
    naming: str = "jaxa",
    omit: Sequence[str] = (),
    omit_beams: Sequence[int] = (),
    zipped: str = "",
    zip_name: str = "",
    zip_folder: str = "",
    large: bool = False,
    sampled_lines: tuple[int, int] | None = None,
    **scene,
) -> L11Truth:
    """Write a small L1.1 product into *folder* and return the truth about it.

    *scene* are the arguments of ``plan_scene`` (mode, look, direction, orbit, frame, date, time,
    center, off_nadir, lines, pixels, polarisations, beams, window_moves, invalid_lines, prf_scale).
    *areas* and *targets* may be functions of the plan. *backscatter* (lat, lon, polarisation) → σ⁰ dB
    replaces the areas, *lines_db* (image, first line, end) → σ⁰ dB (lines, samples) too;
    *samples* (image, first line, end) are the complex64 samples themselves. *plan* is used instead of
    *scene* if it is given. *doppler* (Hz, Hz/km) is the Doppler centroid that the leader states.
    *facility5*: ``fit``, ``zeros`` or ``wrong`` (about 300 m off); blank is ``fit`` for stripmap
    and ``zeros`` for ScanSAR. *omit* names file kinds to leave out (VOL, TRL, LED,
    summary). *naming* ``aws`` calls the summary ``summary_<id>.txt``. *zipped* is ``stored`` or
    ``deflated``: then ``location`` is the zip. *large* writes files of gigabytes fast: one block of
    speckle over the background is repeated (no areas or targets); with *sampled_lines* (from, to) only
    these lines have samples and the rest are holes of the file, which read as zeros.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    plan = plan or plan_scene(**scene)
    surface = Surface(
        background_db,
        tuple(areas(plan) if callable(areas) else areas),
        tuple(targets(plan) if callable(targets) else targets),
        backscatter,
        cross_offset_db,
        speckle,
        lines_db,
        samples,
    )
    production = Production(software, processed=processed or datetime(2024, 1, 2, 3, 4, 5, 670000))
    truth = _truth(plan, folder, calibration_factor)
    small = []
    for number, image in enumerate(truth.images):
        generator = np.random.default_rng((seed, number))
        echo = Echo(
            image, surface, calibration_factor, plan.mode.wavelength_m, truth.centre[1], generator
        )
        writer = ImageWriter(image, echo, plan, production, quirks or Quirks())
        small.append(writer.write_quickly(sampled_lines) if large else writer.write())
    _write_text_files(truth, plan, production, small, (facility5, precision, doppler), naming, set(omit))
    for image in [image for image in truth.images if image.beam in omit_beams]:
        image.path.unlink()
        truth.files.pop(image.path.name)
        truth.images.remove(image)
    if zipped:
        name = zip_name or f"0000000000_001001_{plan.scene_id}.zip"
        files = list(truth.files.values())
        truth.location = packing.pack(
            folder / name, files, deflated=zipped == "deflated", inside=zip_folder
        )
    return truth


def _truth(plan: ScenePlan, folder: Path, calibration_factor: float) -> L11Truth:
    files = {}
    for image in plan.images:
        name = packing.image_name(plan.scene_id, plan.product_id, image.polarisation, image.beam)
        image.path = files[name] = folder / name
    first, vectors = plan.orbit.state_vectors()
    return L11Truth(
        location=folder,
        folder=folder,
        scene_id=plan.scene_id,
        product_id=plan.product_id,
        mode=plan.mode.code,
        path=plan.path,
        frame=plan.frame,
        orbit_number=plan.orbit_number,
        images=list(plan.images),
        orbit=plan.orbit,
        state_vectors=vectors,
        first_state_time=first,
        centre=plan.centre(),
        centre_time=plan.orbit.epoch,
        calibration_factor=calibration_factor,
        wavelength_m=plan.mode.wavelength_m,
        sampling_mhz=plan.mode.sampling_mhz,
        files=files,
    )


def _write_text_files(truth, plan, production, small, stated, naming, omit) -> None:
    names = packing.ceos_names(plan.scene_id, plan.product_id)
    channels = len({image.polarisation for image in plan.images})
    low = small[:channels]
    tail = trailer(production, "1.1", low)
    contents = {
        "VOL": volume(
            production,
            "1.1",
            plan.scene_id,
            plan.product_id,
            truth.centre,
            [(image.lines, PREFIX_BYTES + 8 * image.pixels) for image in plan.images],
            11,
            len(tail) - 720,
        ),
        "LED": leader(leader_values(truth, plan, *stated), production),
        "TRL": tail,
    }
    for kind, content in contents.items():
        if kind not in omit:
            truth.files[names[kind]] = truth.folder / names[kind]
            truth.files[names[kind]].write_bytes(content)
    if "summary" not in omit:
        aws = naming == "aws"
        name = f"summary_{plan.scene_id}-{plan.product_id}.txt" if aws else "summary.txt"
        truth.files[name] = truth.folder / name
        packing.write_summary(truth.files[name], _summary(truth, plan, production, list(truth.files)))


def leader_values(
    truth: L11Truth,
    plan: ScenePlan,
    facility5: str,
    precision: str,
    doppler: tuple[float, float] | None = None,
) -> LeaderValues:
    """Return what the leader says: for ScanSAR one value set, of the middle beam."""
    beams = [image for image in plan.images if image.polarisation == plan.images[0].polarisation]
    image = beams[len(beams) // 2]
    line, pixel = image.to_radar(*truth.centre)
    nadir_lat, nadir_lon, _ = geometry.geodetic(plan.orbit.position(0.0))
    ahead = geometry.geodetic(plan.orbit.position(1.0))
    heading = np.degrees(
        np.arctan2((ahead[1] - nadir_lon) * np.cos(np.radians(nadir_lat)), ahead[0] - nadir_lat)
    )
    speed = np.linalg.norm(plan.orbit.velocity(0.0)) * 6371e3 / np.linalg.norm(plan.orbit.position(0.0))
    choice = facility5 or ("zeros" if plan.mode.is_scansar else "fit")
    places = polynomials.ZEROS
    if choice != "zeros":
        shift_m = 300.0 if choice == "wrong" else 0.0
        places = polynomials.fit_places(image.lines, image.pixels, image.to_ground, shift_m)
    return LeaderValues(
        level="1.1",
        mode=plan.mode,
        scene_id=plan.scene_id,
        orbit_number=plan.orbit_number,
        centre=truth.centre,
        centre_time=truth.centre_time,
        centre_line=round(float(line)),
        centre_pixel=round(float(pixel)),
        heading=float(heading),
        nadir=(float(nadir_lat), float(nadir_lon)),
        incidence=float(image.incidence(*truth.centre)),
        off_nadir=plan.off_nadir_deg,
        side=plan.side,
        ascending=plan.ascending,
        prf_hz=image.prf_hz,
        near_range_m=image.near_range_m,
        line_spacing=float(speed / image.prf_hz),
        pixel_spacing=image.range_spacing_m,
        looks=(1.0, 1.0),
        incidence_polynomial=polynomials.fit_incidence(beams),
        state_time=truth.first_state_time,
        state_vectors=truth.state_vectors,
        orbit_precision=precision,
        calibration_factor=truth.calibration_factor,
        places=places,
        channels=len({other.polarisation for other in plan.images}),
        doppler=doppler or USUAL_DOPPLER,
    )


def _summary(
    truth: L11Truth, plan: ScenePlan, production: Production, names: list[str]
) -> list[tuple[str, str]]:
    start = min(image.first_line_time for image in plan.images)
    end = max(image.last_line_time for image in plan.images)
    corners = truth.corners()
    order = sorted(
        (name for name in names if name[0] in "VLIT"),
        key=lambda name: ("VOL", "LED", "IMG", "TRL").index(name[:3]),
    )
    beams = [image for image in plan.images if image.polarisation == plan.images[0].polarisation]
    size = sum(path.stat().st_size for path in truth.files.values() if path.exists()) / 1e6
    return [
        ("Odi_SceneId", "SARD000000000001-00001-001-001"),
        ("Odi_SiteDateTime", f"PROCESS:JAPAN-JAXA-ALOS2-EICS  {production.processed:%Y%m%d %H%M%S}"),
        ("Scs_SceneID", plan.scene_id),
        ("Scs_SceneShift", "0"),
        ("Pds_ProductID", plan.product_id),
        ("Pds_OrbitDataPrecision", "Precision"),
        ("Pds_AttitudeDataPrecision", "Onboard"),
        ("Img_SceneCenterDateTime", packing.clock(truth.centre_time)),
        ("Img_SceneStartDateTime", packing.clock(start)),
        ("Img_SceneEndDateTime", packing.clock(end)),
        *packing.corner_lines("Img_ImageScene", corners, truth.centre),
        *packing.corner_lines("Img_FrameScene", corners, truth.centre),
        ("Img_OffNadirAngle", f"{plan.off_nadir_deg:.1f}"),
        ("Pdi_ProductDataSize", f"{size:.1f}"),
        ("Pdi_CntOfL11ProductFileName", str(len(order))),
        *((f"Pdi_L11ProductFileName{number:02d}", name) for number, name in enumerate(order, start=1)),
        ("Pdi_BitPixel", "32"),
        *((f"Pdi_NoOfPixels_{image.beam}", f"{image.pixels:5d}") for image in beams),
        *((f"Pdi_NoOfLines_{image.beam}", f"{image.lines:5d}") for image in beams),
        ("Pdi_ProductFormat", "CEOS"),
        *packing.CHECKS,
        ("Lbi_Satellite", "ALOS2"),
        ("Lbi_Sensor", "SAR"),
        ("Lbi_ProcessLevel", "1.1"),
        ("Lbi_ProcessFacility", production.facility),
        ("Lbi_ObservationDate", f"{truth.centre_time:%Y%m%d}"),
    ]
