"""``alos2:timeseries``: backscatter of points and polygons on every date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsFields,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ...common.mask_classes import MASK_CLASSES, MASKED_BY_DEFAULT
from ...common.possible_path import user_path
from ...domain.errors import UnsupportedError
from ...domain.words.text import Text
from .. import parameters as shared
from ..algorithm import Alos2Algorithm, progress_of
from ..parameters import Parameters, Results
from ..times import moment, moment_of
from .load_l22 import MASKED

if TYPE_CHECKING:
    from ...domain.progress import Progress
    from ...products.product import Product
    from ...timeseries.place import Place
    from ...timeseries.rows import Row
    from ...timeseries.series import SeriesOptions
    from ...transfer.http.session import HttpSession

PLACE, WINDOW = "PLACE", "WINDOW"
START, END = "START", "END"
_NAMES = ("name", "title", "id")
_TYPES = {str: "string(0)", float: "double", int: "integer"}
_INDEX, _EARTH_ENGINE = "index", "earthengine"


class TimeSeries(Alos2Algorithm):
    """Measure places on every date; averaged in power."""

    ID = "timeseries"
    ICON = "compare.svg"
    GROUP_ID = "compare"

    def displayName(self) -> str:  # noqa: N802  (Qt name)
        """Return the name in the toolbox."""
        return self.tr("Time series at points or polygons")

    def shortDescription(self) -> str:  # noqa: N802  (Qt name)
        """Return the tooltip."""
        return self.tr("Mean backscatter in dB of places on every date, with count and spread.")

    def initAlgorithm(self, configuration: dict[str, object] | None = None) -> None:  # noqa: N802
        """Declare the parameters."""
        names = [
            *(self.tr("no data"), self.tr("layover"), self.tr("shadow")),
            *(self.tr("ocean"), self.tr("invalid")),
        ]
        for parameter in (
            shared.location(
                label=self.tr(
                    "Folder of products or rasters, the local index (.gpkg, or: index), or: earthengine"
                )
            ),
            QgsProcessingParameterFeatureSource(
                PLACE,
                self.tr("Points or polygons"),
                [
                    QgsProcessing.SourceType.TypeVectorPoint,  # type: ignore[attr-defined]
                    QgsProcessing.SourceType.TypeVectorPolygon,  # type: ignore[attr-defined]
                ],
            ),
            shared.polarisation(),
            QgsProcessingParameterEnum(
                MASKED,
                self.tr("Leave out (L2.2)"),
                names,
                allowMultiple=True,
                defaultValue=[MASK_CLASSES.index(name) for name in MASKED_BY_DEFAULT],
                optional=True,
            ),
            QgsProcessingParameterNumber(
                WINDOW,
                self.tr("Pixels on a side that a point takes (odd)"),
                QgsProcessingParameterNumber.Type.Integer,
                1,
                minValue=1,
                maxValue=99,
            ),
            moment(START, self.tr("Not before (UTC)")),
            moment(END, self.tr("Not after (UTC)")),
            QgsProcessingParameterFeatureSink(
                shared.OUTPUT,
                self.tr("Time series"),
                QgsProcessing.SourceType.TypeVector,  # type: ignore[attr-defined]
            ),
        ):
            self.addParameter(parameter)

    def check(self, parameters: Parameters, context: QgsProcessingContext) -> None:
        """Refuse a window without a middle, and Earth Engine without its login or project."""
        from ...host.earth_engine import missing_setup

        super().check(parameters, context)
        if self.parameterAsInt(parameters, WINDOW, context) % 2 == 0:
            raise UnsupportedError(self.tr("WINDOW is even, but it must be odd, such as 5."))
        missing = missing_setup() if self._is_earth_engine(parameters, context) else None
        if missing is not None:
            raise missing

    def prepare_on_main_thread(self, parameters: Parameters, context: QgsProcessingContext) -> None:
        """Find the index, or the login of Earth Engine, and the session for open platforms."""
        from ...host import settings
        from ...host.earth_engine import series_source
        from ...host.network.sessions import http_session

        given = shared.text_of(self, parameters, shared.INPUT, context)
        self._source = str(settings.index()) if given.lower() == _INDEX else given
        by_earth_engine = self._is_earth_engine(parameters, context)
        self._earth_engine = series_source() if by_earth_engine else None
        self._session: HttpSession = http_session()

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Results:
        """Measure, and write the rows."""
        from ...timeseries.series import SeriesOptions

        chosen = shared.choices_of(self, parameters, MASKED, context)
        options = SeriesOptions(
            polarisation=shared.text_of(self, parameters, shared.POLARISATION, context),
            masked=tuple(MASK_CLASSES[index] for index in chosen),
            window=self.parameterAsInt(parameters, WINDOW, context),
            start=moment_of(self, parameters, START, context),
            stop=moment_of(self, parameters, END, context, is_end=True),
        )
        rows = self._rows(self._places(parameters, context), options, progress_of(feedback))
        return {shared.OUTPUT: self._write(rows, parameters, context)}

    def _rows(self, places: list[Place], options: SeriesOptions, progress: Progress) -> list[Row]:
        from ...products.open import open_product
        from ...timeseries.earth_engine import earth_engine_series
        from ...timeseries.series import time_series

        def opened(location: str) -> Product:
            return open_product(location, self._session, progress)

        if self._earth_engine is not None:
            return earth_engine_series(self._earth_engine, places, options, progress)
        if not user_path(self._source).exists():
            raise UnsupportedError(
                Text("{path} does not exist.", path=self._source),
                hint=self.tr("Give a folder, the index (.gpkg, or: index), or: earthengine."),
            )
        return time_series(self._source, places, options, opened, progress)

    def _is_earth_engine(self, parameters: Parameters, context: QgsProcessingContext) -> bool:
        return shared.text_of(self, parameters, shared.INPUT, context).lower() == _EARTH_ENGINE

    def _places(self, parameters: Parameters, context: QgsProcessingContext) -> list[Place]:
        from ...timeseries.place import Place

        source = self.parameterAsSource(parameters, PLACE, context)
        if source is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, PLACE))
        crs = source.sourceCrs()
        if not crs.isValid():
            raise UnsupportedError(
                self.tr("The layer of places has no reference system."),
                hint=self.tr("Set it in the layer's properties."),
            )
        wkt = crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED)  # type: ignore[attr-defined]
        return [
            Place(_name_of(feature), feature.geometry().asWkt(12), wkt)
            for feature in source.getFeatures()
            if feature.hasGeometry() and not feature.geometry().isEmpty()
        ]

    def _write(self, rows: list[Row], parameters: Parameters, context: QgsProcessingContext) -> str:
        from ...timeseries.table import COLUMNS, values_of

        address = "&".join(f"field={name}:{_TYPES[kind]}" for name, kind in COLUMNS.items())
        fields = QgsFields(QgsVectorLayer(f"NoGeometry?{address}", "", "memory").fields())
        nothing = QgsWkbTypes.Type.NoGeometry
        sink, identifier = self.parameterAsSink(parameters, shared.OUTPUT, context, fields, nothing)
        if sink is None:
            raise QgsProcessingException(self.invalidSinkError(parameters, shared.OUTPUT))
        for row in rows:
            feature = QgsFeature(fields)
            feature.setAttributes(values_of(row))
            if not sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
                raise QgsProcessingException(self.writeFeatureError(sink, parameters, shared.OUTPUT))
        return str(identifier)


def _name_of(feature: QgsFeature) -> str:
    """Return what the feature calls itself, else its number."""
    known = {field.name().lower(): field.name() for field in feature.fields().toList()}
    for name in _NAMES:
        if name in known and not shared.is_blank(feature.attribute(known[name])):
            return str(feature.attribute(known[name]))
    return str(feature.id())
