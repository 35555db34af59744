"""``alos2:updateindex``: what the platforms have of an area or a disaster, read into the local index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
)

from ...domain.enums import Level
from ...domain.errors import UnsupportedError
from ...domain.platform import Platform
from ...host.platform_words import platform_name
from .. import areas
from .. import parameters as shared
from ..algorithm import Alos2Algorithm, progress_of
from ..parameters import Parameters, Results
from ..times import moment, moment_of

if TYPE_CHECKING:
    from ...domain.search_query import SearchQuery

EVENT, START, END, PLATFORMS, LEVELS = "EVENT", "START", "END", "PLATFORMS", "LEVELS"
REFRESH, COUNT, FAILED = "REFRESH", "COUNT", "FAILED"
PLATFORM_ORDER = tuple(platform for platform in Platform if platform is not Platform.INDEX)
LEVEL_ORDER = (Level.L11, Level.L21, Level.L22)


class UpdateIndex(Alos2Algorithm):
    """Read ahead, month by month, so that later searches are immediate and work offline."""

    ID = "updateindex"
    ICON = "offline.svg"
    GROUP_ID = "find"

    def displayName(self) -> str:  # noqa: N802  (Qt name)
        """Return the name in the toolbox."""
        return self.tr("Update the local index")

    def shortDescription(self) -> str:  # noqa: N802  (Qt name)
        """Return the tooltip."""
        return self.tr(
            "Reads what the platforms have of an area or a disaster into the local index; running it "
            "again continues where it ended."
        )

    def initAlgorithm(self, configuration: dict[str, object] | None = None) -> None:  # noqa: N802
        """Declare the parameters."""
        levels = [level.value for level in LEVEL_ORDER]
        for parameter in (
            shared.event(),
            shared.extent(),
            moment(START, self.tr("Not before (UTC)")),
            moment(END, self.tr("Not after (UTC)")),
            self._several(PLATFORMS, self.tr("Platforms (none = all)"), self._platform_names()),
            self._several(LEVELS, self.tr("Levels (none = all)"), levels),
            QgsProcessingParameterBoolean(
                REFRESH, self.tr("Read JAXA's disaster page again and check its links"), False
            ),
        ):
            self.addParameter(parameter)
        self.addOutput(QgsProcessingOutputNumber(COUNT, self.tr("Scenes in the index")))
        self.addOutput(QgsProcessingOutputNumber(FAILED, self.tr("Platforms that failed")))

    def check(self, parameters: Parameters, context: QgsProcessingContext) -> None:
        """Refuse to read all there is of the whole world."""
        super().check(parameters, context)
        limited = not (
            shared.is_blank(parameters.get(EVENT)) and shared.is_blank(parameters.get(shared.EXTENT))
        )
        if not limited and not self.parameterAsBoolean(parameters, REFRESH, context):
            raise UnsupportedError(self.tr("Give EVENT or EXTENT: the whole archive is not read ahead."))

    def prepare_on_main_thread(self, parameters: Parameters, context: QgsProcessingContext) -> None:
        """Make the catalogues, for which QGIS may ask for its master password."""
        from ...host.catalogs import catalogs_for
        from ...host.index_updates import catalogs_to_update

        self._query = self._asked(parameters, context)
        self._refresh = self.parameterAsBoolean(parameters, REFRESH, context)
        nothing_asked = self._query.area is None and not self._query.event
        self._only_page = self._refresh and nothing_asked
        self._page = catalogs_for([Platform.EORC]) if self._refresh else []
        self._catalogs = self._page if self._only_page else catalogs_to_update(self._query)

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Results:
        """Read the page if wanted, then the platforms month by month."""
        from ...host.catalogs import scene_index
        from ...host.index_updates import refresh, told_of_refresh, told_of_update, update

        progress = progress_of(feedback)
        failed = 0
        if self._refresh:
            feedback.pushInfo(told_of_refresh(refresh(self._page, progress)))
        if not self._only_page:
            updated = update(self._query, self._catalogs, progress)
            failed = len(updated.failures)
            (feedback.pushWarning if failed else feedback.pushInfo)(told_of_update(updated))
        return {COUNT: scene_index().count(), FAILED: failed}

    def _asked(self, parameters: Parameters, context: QgsProcessingContext) -> SearchQuery:
        from ...domain.search_query import SearchQuery

        return SearchQuery(
            event=shared.event_of(self, parameters, context),
            area=areas.box_of(self, parameters, context),
            start=moment_of(self, parameters, START, context),
            stop=moment_of(self, parameters, END, context, is_end=True),
            platforms=tuple(
                PLATFORM_ORDER[index]
                for index in shared.choices_of(self, parameters, PLATFORMS, context)
            ),
            levels=tuple(
                LEVEL_ORDER[index] for index in shared.choices_of(self, parameters, LEVELS, context)
            ),
        )

    def _platform_names(self) -> list[str]:
        return [platform_name(platform) for platform in PLATFORM_ORDER]

    @staticmethod
    def _several(name: str, label: str, options: list[str]) -> QgsProcessingParameterEnum:
        return QgsProcessingParameterEnum(name, label, options, True, [], optional=True)
