"""``alos2:search``: the catalogues' scenes as polygons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputString,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterString,
)

from ...domain.enums import Direction, Level, Look
from ...domain.platform import Platform
from ...host.platform_words import platform_name
from ...host.translated_text import translated
from .. import areas
from .. import parameters as shared
from ..algorithm import Alos2Algorithm, progress_of
from ..parameters import Parameters, Results
from ..times import moment, moment_of

if TYPE_CHECKING:
    from ...domain.scene import Scene
    from ...domain.search_query import SearchQuery

EVENT, START, END = shared.EVENT, "START", "END"
PLATFORMS, LEVELS = "PLATFORMS", "LEVELS"
PATH, FRAME = "PATH", "FRAME"
DIRECTION, LOOK, MODE, MAXIMUM = "DIRECTION", "LOOK", "MODE", "MAXIMUM"
PLATFORM_ORDER = tuple(Platform)
LEVEL_ORDER = (Level.L11, Level.L21, Level.L22)
DIRECTION_ORDER = (None, Direction.ASCENDING, Direction.DESCENDING)
LOOK_ORDER = (None, Look.RIGHT, Look.LEFT)
AREA = "AREA"
WARNINGS = "WARNINGS"
LAST_PATH, LAST_FRAME = 207, 7190


class Search(Alos2Algorithm):
    """Ask the platforms, and the local index, for scenes."""

    ID = "search"
    ICON = "search.svg"
    GROUP_ID = "find"

    def displayName(self) -> str:  # noqa: N802  (Qt name)
        """Return the name in the toolbox."""
        return self.tr("Search scenes")

    def shortDescription(self) -> str:  # noqa: N802  (Qt name)
        """Return the tooltip."""
        return self.tr("Scenes of a disaster, an area or a track, from all platforms, as polygons.")

    def initAlgorithm(self, configuration: dict[str, object] | None = None) -> None:  # noqa: N802
        """Declare the parameters."""
        for parameter in (
            shared.event(),
            shared.extent(),
            QgsProcessingParameterFeatureSource(
                AREA,
                self.tr("Only scenes that meet these polygons"),
                [QgsProcessing.SourceType.TypeVectorPolygon],  # type: ignore[attr-defined]
                optional=True,
            ),
            moment(START, self.tr("Not before (UTC)")),
            moment(END, self.tr("Not after (UTC)")),
            self._choice(
                PLATFORMS, self.tr("Platforms (none = all)"), self._platform_names(), many=True
            ),
            self._choice(
                LEVELS, self.tr("Levels (none = all)"), [level.value for level in LEVEL_ORDER], many=True
            ),
            shared.whole_number(PATH, self.tr("Path (0 = any)"), LAST_PATH),
            shared.whole_number(FRAME, self.tr("Frame (0 = any)"), LAST_FRAME),
            self._choice(
                DIRECTION,
                self.tr("Flight direction"),
                [self.tr("any"), self.tr("ascending"), self.tr("descending")],
            ),
            self._choice(
                LOOK, self.tr("Looking to the"), [self.tr("any"), self.tr("right"), self.tr("left")]
            ),
            QgsProcessingParameterString(
                MODE, self.tr("Mode, such as UBS or WB (blank = any)"), "", optional=True
            ),
            shared.whole_number(MAXIMUM, self.tr("At most (0 = no limit)"), 1_000_000),
            QgsProcessingParameterFeatureSink(
                shared.OUTPUT,
                self.tr("Scenes"),
                QgsProcessing.SourceType.TypeVectorPolygon,  # type: ignore[attr-defined]
            ),
        ):
            self.addParameter(parameter)
        self.addOutput(QgsProcessingOutputString(WARNINGS, self.tr("Warnings, one a line")))

    def prepare_on_main_thread(self, parameters: Parameters, context: QgsProcessingContext) -> None:
        """Make the catalogues from what QGIS gives without asking for its master password."""
        from ...host.catalogs import catalogs_to_search

        self._asked = self._query(parameters, context)
        self._catalogs = catalogs_to_search(self._asked.platforms)

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Results:
        """Search, and write what was found once all platforms have answered."""
        from ..scene_features import write_scenes

        found = self._search(feedback)
        identifier = write_scenes(self, parameters, context, found)
        self._tell(len(found), feedback)
        return {shared.OUTPUT: identifier, WARNINGS: "\n".join(self._warnings)}

    def _search(self, feedback: QgsProcessingFeedback) -> list[Scene]:
        from ...catalogs.platform_warning import PlatformWarning
        from ...catalogs.search import search_all, there
        from ...transfer.urls import redact_text

        found: dict[str, Scene] = {}
        self._failed: list[Platform] = []
        self._incomplete: list[str] = []
        self._impossible: list[str] = []
        self._warnings: list[str] = []
        for item in search_all(self._asked, self._catalogs, progress_of(feedback)):
            if isinstance(item, PlatformWarning):
                said = translated(item.text)
                feedback.pushWarning(said)
                self._warnings.append(said)
                if item.details:
                    feedback.pushDebugInfo(redact_text(item.details))
                if item.incomplete:
                    self._incomplete.append(translated(item.message))
                if item.impossible:
                    self._impossible.append(said)
                if item.failed and item.platform and item.platform not in self._failed:
                    self._failed.append(item.platform)
            else:
                found[item.key] = item
        return there(found.values())

    def _tell(self, count: int, feedback: QgsProcessingFeedback) -> None:
        """Say how many were found, and if there may be more because a platform failed or ended early."""
        if self._impossible and not count:
            text = self.tr("No products found, since no scene can be: {reasons}")
            feedback.pushWarning(text.format(reasons=" ".join(self._impossible)))
            return
        if self._incomplete:
            feedback.pushWarning(
                self.tr("{count} products found; the list is incomplete: {reasons}").format(
                    count=count, reasons=" ".join(self._incomplete)
                )
            )
            if not self._failed:
                return
        if not self._failed:
            feedback.pushInfo(self.tr("{count} products found.").format(count=count))
            return
        names = dict(zip(PLATFORM_ORDER, self._platform_names()))
        missing = ", ".join(names[platform] for platform in self._failed)
        feedback.pushWarning(
            self.tr("{count} products found, but there may be more: {platforms} failed.").format(
                count=count, platforms=missing
            )
        )

    def _query(self, parameters: Parameters, context: QgsProcessingContext) -> SearchQuery:
        from ...domain.search_query import SearchQuery

        def chosen(name: str) -> int:
            return self.parameterAsEnum(parameters, name, context)

        outline = areas.outline_of(self, parameters, AREA, context)
        area = areas.box_of(self, parameters, context)
        return SearchQuery(
            event=shared.event_of(self, parameters, context),
            area=outline.around() if area is None and outline is not None else area,
            outline=outline,
            start=moment_of(self, parameters, START, context),
            stop=moment_of(self, parameters, END, context, is_end=True),
            platforms=tuple(
                PLATFORM_ORDER[index]
                for index in shared.choices_of(self, parameters, PLATFORMS, context)
            ),
            levels=tuple(
                LEVEL_ORDER[index] for index in shared.choices_of(self, parameters, LEVELS, context)
            ),
            path=self.parameterAsInt(parameters, PATH, context),
            frame=self.parameterAsInt(parameters, FRAME, context),
            direction=DIRECTION_ORDER[chosen(DIRECTION)],
            look=LOOK_ORDER[chosen(LOOK)],
            mode=shared.text_of(self, parameters, MODE, context).upper(),
            maximum=self.parameterAsInt(parameters, MAXIMUM, context),
        )

    def _platform_names(self) -> list[str]:
        return [platform_name(platform) for platform in PLATFORM_ORDER]

    @staticmethod
    def _choice(
        name: str, label: str, options: list[str], many: bool = False
    ) -> QgsProcessingParameterEnum:
        default: object = [] if many else 0
        return QgsProcessingParameterEnum(name, label, options, many, default, optional=many)
