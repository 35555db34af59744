"""What the two algorithms of Earth Engine share: the choice of scenes or periods, and who asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterString,
)

from ...common.mask_classes import MASK_CLASSES, MASKED_BY_DEFAULT
from ...domain.enums import Direction, Look
from ...domain.errors import UnsupportedError
from .. import areas
from .. import parameters as shared
from ..algorithm import Alos2Algorithm
from ..parameters import Parameters
from ..times import moment, moment_of

if TYPE_CHECKING:
    from ...catalogs.earth_engine.request import EarthImage, PictureRequest, Show
    from ...domain.footprint import Box
    from ...domain.progress import Progress
    from ...domain.search_query import SearchQuery

SHOW, SCENE, PRE_SCENE = "SHOW", "SCENE", "PRE_SCENE"
START, END, PRE_START, PRE_END = "START", "END", "PRE_START", "PRE_END"
PATH, FRAME, DIRECTION, LOOK, MASKED = "PATH", "FRAME", "DIRECTION", "LOOK", "MASKED"
_DIRECTIONS = (None, Direction.ASCENDING, Direction.DESCENDING)
_USUAL = tuple(MASK_CLASSES.index(name) for name in MASKED_BY_DEFAULT)
_LOOKS = (None, Look.RIGHT, Look.LEFT)


class EarthEngineAlgorithm(Alos2Algorithm):
    """An algorithm that lets Earth Engine compute something of scenes or periods."""

    GROUP_ID = "find"

    def common_parameters(self) -> list[QgsProcessingParameterDefinition]:
        """Return what both algorithms ask for: what to show, of which scenes or periods."""
        advanced = [
            moment(PRE_START, self.tr("Earlier period, not before (UTC)")),
            moment(PRE_END, self.tr("Earlier period, not after (UTC)")),
            shared.whole_number(PATH, self.tr("Period: path (0 = any)"), 207),
            shared.whole_number(FRAME, self.tr("Period: frame (0 = any)"), 7190),
            self._choice(
                DIRECTION,
                self.tr("Period: flight direction"),
                [self.tr("any"), self.tr("ascending"), self.tr("descending")],
            ),
            self._choice(
                LOOK,
                self.tr("Period: looking to the"),
                [self.tr("any"), self.tr("right"), self.tr("left")],
            ),
        ]
        for parameter in advanced:
            shared.advanced(parameter)
        return [
            self._choice(SHOW, self.tr("What to compute"), self._shows()),
            self._text(SCENE, self.tr("Scene (product id or asset id)")),
            self._text(PRE_SCENE, self.tr("Earlier scene, for change")),
            moment(START, self.tr("Period, not before (UTC)")),
            moment(END, self.tr("Period, not after (UTC)")),
            shared.polarisation(),
            QgsProcessingParameterEnum(
                MASKED, self.tr("Leave out"), self._classes(), True, list(_USUAL), optional=True
            ),
            *advanced,
        ]

    def prepare_on_main_thread(self, parameters: Parameters, context: QgsProcessingContext) -> None:
        """Read QGIS's settings and the stored login, for which it may ask for its master password."""
        from ...host.earth_engine import earth_engine, earth_engine_catalog

        self._engine = earth_engine()
        self._catalog = earth_engine_catalog()

    def request_of(
        self, parameters: Parameters, context: QgsProcessingContext, progress: Progress
    ) -> PictureRequest:
        """Return what is asked for; scenes are looked up in Earth Engine's listing."""
        from ...catalogs.earth_engine.request import PictureRequest

        show = self.show_of(parameters, context)
        images: list[EarthImage | None] = []
        for name, wanted in ((SCENE, not show.is_period), (PRE_SCENE, show.is_pair)):
            text = shared.text_of(self, parameters, name, context)
            images.append(self._catalog.image(text, progress) if wanted and text else None)
        area = areas.box_of(self, parameters, context) if self._has_extent() else None
        periods = self._periods(show, parameters, context, area)
        polarisation = shared.text_of(self, parameters, shared.POLARISATION, context).upper()
        return PictureRequest(
            show,
            polarisation or "HH",
            image=images[0],
            pre_image=images[1],
            period=periods[0],
            pre_period=periods[1],
            masked=tuple(
                MASK_CLASSES[index] for index in shared.choices_of(self, parameters, MASKED, context)
            ),
        )

    def show_of(self, parameters: Parameters, context: QgsProcessingContext) -> Show:
        """Return what to compute."""
        from ...catalogs.earth_engine.request import Show

        return tuple(Show)[self.parameterAsEnum(parameters, SHOW, context)]

    def _has_extent(self) -> bool:
        return self.parameterDefinition(shared.EXTENT) is not None

    def _periods(
        self, show: Show, parameters: Parameters, context: QgsProcessingContext, area: Box | None
    ) -> tuple[SearchQuery | None, SearchQuery | None]:
        """Return the later and the earlier period, or None if *show* needs none."""
        if not show.is_period:
            return None, None
        later = self._period(START, END, parameters, context, area)
        if not show.is_change:
            return later, None
        earlier = self._period(PRE_START, PRE_END, parameters, context, area)
        if later.start is None or earlier.stop is None:
            raise UnsupportedError(
                self.tr("The change between two periods needs START and PRE_END."),
                hint=self.tr("Say when the later period begins and when the earlier one ends."),
            )
        return later, earlier

    def _period(
        self,
        first: str,
        last: str,
        parameters: Parameters,
        context: QgsProcessingContext,
        area: Box | None,
    ) -> SearchQuery:
        from ...domain.search_query import SearchQuery

        chosen: Callable[[str], int] = lambda name: self.parameterAsEnum(parameters, name, context)  # noqa: E731
        return SearchQuery(
            area=area,
            start=moment_of(self, parameters, first, context),
            stop=moment_of(self, parameters, last, context, is_end=True),
            path=self.parameterAsInt(parameters, PATH, context),
            frame=self.parameterAsInt(parameters, FRAME, context),
            direction=_DIRECTIONS[chosen(DIRECTION)],
            look=_LOOKS[chosen(LOOK)],
        )

    def _shows(self) -> list[str]:
        return [
            *(self.tr("backscatter of a scene"), self.tr("ratio HH/HV of a scene")),
            *(self.tr("two scenes in colours"), self.tr("change between two scenes")),
            *(self.tr("mean of a period"), self.tr("minimum of a period")),
            *(self.tr("maximum of a period"), self.tr("median of a period")),
            self.tr("change between the means of two periods"),
        ]

    def _classes(self) -> list[str]:
        return [
            *(self.tr("no data"), self.tr("layover"), self.tr("shadow")),
            *(self.tr("ocean"), self.tr("invalid")),
        ]

    @staticmethod
    def _text(name: str, label: str) -> QgsProcessingParameterString:
        return QgsProcessingParameterString(name, label, "", optional=True)

    @staticmethod
    def _choice(name: str, label: str, options: list[str]) -> QgsProcessingParameterEnum:
        return QgsProcessingParameterEnum(name, label, options, False, 0)
