"""A cancel of an NRB scene: no file is left, and little is done after it."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.errors import CancelledError
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.products.l11.product import scene_of
from alos2_explorer.plugin.products.nrb.make import make_nrb
from alos2_explorer.plugin.products.open import open_product
from factory import L11Truth


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_cancel_leaves_no_file(hills: tuple[L11Truth, Path], tmp_path: Path, share: float) -> None:
    reached: list[float] = []
    progress = Progress(
        report=lambda fraction, text: reached.append(fraction),
        cancelled=lambda: bool(reached) and max(reached) >= share,
    )
    options = RasterOptions(dem=str(hills[1]), dem_is_ellipsoidal=True, pixel_size_m=25.0)
    with pytest.raises(CancelledError):
        make_nrb(scene_of(open_product(str(hills[0].location))), (), options, tmp_path / "nrb", progress)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_work_after_a_cancel_is_short_wherever_it_comes(
    hills: tuple[L11Truth, Path], tmp_path: Path
) -> None:
    """Counted in the work of all cores after the cancel, which does not depend on what else runs."""
    options = RasterOptions(dem=str(hills[1]), dem_is_ellipsoidal=True, pixel_size_m=25.0)
    scene = scene_of(open_product(str(hills[0].location)))
    asked: list[float] = []

    def cancelled_after(steps: int) -> Callable[[], bool]:
        asked.clear()

        def cancelled() -> bool:
            asked.append(time.process_time())
            return len(asked) > steps

        return cancelled

    whole = Progress(cancelled=cancelled_after(10**9))
    made = {"extra": True, "fit_place": True}
    make_nrb(scene, (), options, tmp_path / "whole", whole, **made)
    count = len(asked)
    assert count > 30
    cancels = 0
    for steps in range(1, count, count // 12):
        progress = Progress(cancelled=cancelled_after(steps))
        try:
            make_nrb(scene, (), options, tmp_path / "nrb", progress, **made)
        except CancelledError:
            cancels += 1
            assert time.process_time() - asked[steps] <= 0.5
            assert [path for path in (tmp_path / "nrb").rglob("*") if path.is_file()] == []
        else:
            assert len(asked) <= steps  # a run that takes less time asks less often
            shutil.rmtree(tmp_path / "nrb")
    assert cancels >= 6
