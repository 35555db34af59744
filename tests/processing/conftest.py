"""One fresh QGIS profile for all algorithms, and the toolbox of this process for the many runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from alos2_explorer.plugin.processing.provider import Alos2Provider
from factory import write_l22
from qgis.core import (
    QgsApplication,
    QgsLayerTreeModel,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
)
from qgis.gui import QgsLayerTreeView
from qgis.PyQt import sip
from support.headless import HeadlessQgis


@pytest.fixture
def layer_tree(qgis_app: QgsApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[QgsLayerTreeView]:
    """A real tree of layers: QGIS 3.44 hands that of its window to C++ when results are loaded."""
    from processing.gui import Postprocessing

    view = QgsLayerTreeView()
    model = QgsLayerTreeModel(QgsProject.instance().layerTreeRoot())
    view.setModel(model)
    monkeypatch.setattr(
        Postprocessing, "iface", SimpleNamespace(layerTreeView=lambda: view), raising=False
    )
    yield view
    sip.delete(view)
    sip.delete(model)


@dataclass(frozen=True)
class ToolboxRun:
    """How a run in this process ended: ``error`` is the sentence of a failure, else blank."""

    results: dict[str, Any]
    error: str
    warnings: list[str] = field(default_factory=list)
    progress: list[float] = field(default_factory=list)

    @property
    def output(self) -> str:
        """What the run wrote as OUTPUT."""
        assert self.error == ""
        return self.results["OUTPUT"]


class _Listening(QgsProcessingFeedback):
    """Collects what a run says; cancels after as many steps, or at the percentage, as told."""

    def __init__(self, cancel_after: int | None, cancel_at: float | None = None) -> None:
        super().__init__(False)
        self.warnings: list[str] = []
        self.progress: list[float] = []
        self._cancel_after = cancel_after
        self._cancel_at = cancel_at
        self.progressChanged.connect(self._moved)

    def pushWarning(self, warning: str) -> None:  # noqa: N802  (Qt name)
        self.warnings.append(warning)

    def _moved(self, percent: float) -> None:
        self.progress.append(percent)
        if self._cancel_after is not None and len(self.progress) > self._cancel_after:
            self.cancel()
        if self._cancel_at is not None and percent >= self._cancel_at:
            self.cancel()


class Toolbox:
    """Runs algorithms as ``processing.run`` does, parameters checked as the dialog checks them."""

    def run(
        self,
        algorithm: str,
        cancel_after: int | None = None,
        cancel_at: float | None = None,
        feedback: QgsProcessingFeedback | None = None,
        **parameters: object,
    ) -> ToolboxRun:
        found = QgsApplication.processingRegistry().createAlgorithmById(f"alos2:{algorithm}")
        given = {name: str(v) if isinstance(v, Path) else v for name, v in parameters.items()}
        context = QgsProcessingContext()
        context.setProject(QgsProject())
        listening = _Listening(cancel_after, cancel_at)
        acceptable, reason = found.checkParameterValues(given, context)
        if not acceptable:
            return ToolboxRun({}, reason)
        try:
            results, finished = found.run(given, context, feedback or listening, {}, False)
        except QgsProcessingException as error:
            return ToolboxRun({}, str(error), listening.warnings, listening.progress)
        assert finished or listening.isCanceled()
        return ToolboxRun(results, "", listening.warnings, listening.progress)


@pytest.fixture(scope="module")
def toolbox(qgis_app: QgsApplication, qgis_processing: None) -> Iterator[Toolbox]:
    registry = QgsApplication.processingRegistry()
    provider = Alos2Provider()
    assert registry.addProvider(provider)
    yield Toolbox()
    registry.removeProvider(provider)


@pytest.fixture(scope="session")
def headless(tmp_path_factory) -> HeadlessQgis:
    return HeadlessQgis(tmp_path_factory.mktemp("qgis") / "profile")


@pytest.fixture(scope="session")
def nrb_scene(tmp_path_factory):
    return write_l22(tmp_path_factory.mktemp("nrb"))


@pytest.fixture
def folder_is_empty(tmp_path):
    """Tells which files a failed run left behind in *tmp_path*."""

    def left_behind() -> list[Path]:
        return sorted(path for path in tmp_path.rglob("*") if path.is_file())

    return left_behind
