"""Write L1.1 products of one place that are coherent with each other: pairs, and stacks of more dates.

    pair = write_coherent_pair(folder, baseline_m=200.0, coherence=0.7, motion_m=0.35)
    pair.reference, pair.secondary      # L11Truth: .location is the folder to open
    pair.at(lat, lon)                   # coherence, motion (m), phase (rad), heights at places

What an interferogram of it must show: ``coherence`` is that of the scatterers; noise is not added, and
the loss by the spectral shift of the baseline and of different Doppler centroids comes from the samples
themselves. ``phase`` = 4π/λ · motion, wrapped, plus = away from the satellite from the first pass to the
later one, with topography and the flat earth gone. Before that, the product first · conj(later) has the
phase 4π/λ · (r_later − r_first), see ``flattening``.

Whatever changes over the ground is a *field*: a number, a function of a ``Place``, or a ``Patches``
(rectangles of lines and samples of the reference over a value for the rest). A place has arrays ``line``
and ``sample`` (of the first pass, 0-based at sample centres), ``lat``, ``lon`` (deg) and ``height`` (m
above the ellipsoid). ScanSAR writes all *beams* given, each with bursts; a field of place sees each
beam's own lines and samples, so use lat and lon there.

Independent of the plugin: own orbit, own geometry, own samples. A pair of 500 × 400 takes a second.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

from . import geometry
from .coherent_ground import Ground
from .coherent_stack import CoherentPair, CoherentStack
from .l11 import write_l11
from .passes import Field, Heights, Pass
from .plan import ScenePlan, plan_scene

FIRST_DATE = datetime(2022, 9, 26, 14, 10, 31, tzinfo=timezone.utc)
CENTRE = (37.39, 136.90)
_PAIR = ("reference", "secondary")


def write_coherent_pair(
    folder: Path | str,
    *,
    heights: Heights | float = 0.0,
    sigma0_db: Field = -10.0,
    seed: int = 1,
    reference: Pass | None = None,
    scene: dict | None = None,
    **secondary,
) -> CoherentPair:
    """Write ``reference`` and ``secondary`` into *folder*.

    *scene* are arguments of ``plan_scene`` (mode, look, direction, center, off_nadir, lines, pixels,
    polarisations, beams, …; 500 lines of 400 samples of UBS by default). All others describe the later
    ``Pass`` (baseline_m, coherence, motion_m, …).
    """
    passes = (reference or Pass(days=0), Pass(**secondary))
    stack = write_coherent_stack(
        folder, passes, heights=heights, sigma0_db=sigma0_db, seed=seed, names=_PAIR, scene=scene
    )
    return CoherentPair(stack.products, stack.passes, heights, stack.grids)


def write_coherent_stack(
    folder: Path | str,
    passes: Sequence[Pass],
    *,
    heights: Heights | float = 0.0,
    sigma0_db: Field = -10.0,
    seed: int = 1,
    names: Sequence[str] = (),
    scene: dict | None = None,
) -> CoherentStack:
    """Write a folder a pass (``pass0``, ``pass1``, … unless *names* are given); see the pair."""
    wanted = {"mode": "UBS", "lines": 500, "pixels": 400, "center": CENTRE, **(scene or {})}
    plans = _plans(passes, wanted)
    grounds = [
        Ground(plans[0].images[number], number, passes, plans, heights, sigma0_db, seed)
        for number in range(len(plans[0].images))
    ]
    products = []
    for number, (one, plan) in enumerate(zip(passes, plans)):
        samples = {
            (image.polarisation, image.beam): ground.samples(number)
            for image, ground in zip(plan.images, grounds)
        }
        products.append(
            write_l11(
                Path(folder) / (names[number] if names else f"pass{number}"),
                plan=plan,
                samples=lambda image, a, b, all_of=samples: all_of[image.polarisation, image.beam][a:b],
                doppler=_doppler_of(one, plan),
                **one.options,
            )
        )
    grids = {ground.reference.beam: ground.grid() for ground in grounds}
    grids[0] = grounds[0].grid()
    return CoherentStack(tuple(products), tuple(passes), heights, grids)


def _plans(passes: Sequence[Pass], scene: dict) -> list[ScenePlan]:
    """Return a plan a pass: each sees the same place in the middle, from its own orbit."""
    first = plan_scene(time=FIRST_DATE, **scene)
    reach = geometry.to_radar(first.orbit, *first.centre())[1]
    plans, day = [], FIRST_DATE
    for one in passes:
        day += timedelta(days=one.days)
        turned = first.off_nadir_deg + math.degrees(one.baseline_m / float(reach))
        scale = scene.get("prf_scale", 1.0) * one.prf_scale
        plan = plan_scene(time=day, **{**scene, "off_nadir": turned, "prf_scale": scale})
        plan = replace(plan, off_nadir_deg=first.off_nadir_deg)
        for image, original in zip(plan.images, first.images):
            image.lines = original.lines
            late = timedelta(microseconds=round(one.window[0] / image.prf_hz * 1e6))
            image.first_line_time += late
            moved = round(one.window[1] * image.range_spacing_m)
            image.near_ranges_m = tuple((line, near + moved) for line, near in image.near_ranges_m)
        plans.append(plan)
    return plans


def _doppler_of(one: Pass, plan: ScenePlan) -> tuple[float, float] | None:
    return None if one.doppler_hz is None else (one.doppler_hz, 0.0)
