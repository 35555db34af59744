"""What the algorithms share: help, icons, and one clear sentence when something goes wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterEnum,
)
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QIcon

from ..domain.errors import Alos2Error, CancelledError
from ..domain.polarisation import POLARISATIONS
from ..domain.progress import Progress
from ..host.translated_text import translated, translated_error
from ..host.unexpected_error import unexpected
from .form_help import as_in_form
from .outputs import RASTERS
from .parameters import Parameters, Results
from .texts import (
    ICONS,
    compare,
    decode_and_load,
    find_and_fetch,
    help_text,
    prepare_for_others,
    translate,
)
from .validation import check_known

if TYPE_CHECKING:
    from ..rasters.doubts import Doubts


class Alos2Algorithm(QgsProcessingAlgorithm):
    """An algorithm; subclasses set ``ID`` and ``ICON``, declare parameters and implement ``work``."""

    ID = ""
    ICON = "alos2.svg"
    GROUP_ID = "decode"
    RASTERS: tuple[str, ...] = RASTERS
    POLARISATIONS: tuple[str, ...] = POLARISATIONS

    def name(self) -> str:
        """Return the id without the provider's."""
        return self.ID

    def groupId(self) -> str:  # noqa: N802  (Qt name)
        """Return the id of the group in the toolbox."""
        return self.GROUP_ID

    def group(self) -> str:
        """Return the name of the group in the toolbox."""
        names = {
            "find": find_and_fetch,
            "decode": decode_and_load,
            "compare": compare,
            "prepare": prepare_for_others,
        }
        return names[self.GROUP_ID]()

    def icon(self) -> QIcon:
        """Return the icon in the toolbox."""
        return QIcon(str(ICONS / self.ICON))

    def tags(self) -> list[str]:
        """Return the words that the toolbox's search finds the algorithm by."""
        return translate("ALOS-2,PALSAR-2,JAXA,SAR,radar,backscatter,disaster,CEOS,NRB").split(",")

    def createInstance(self) -> Alos2Algorithm:  # noqa: N802  (Qt name)
        """Return a fresh instance, as QGIS wants one for each run."""
        return type(self)()

    def shortHelpString(self) -> str:  # noqa: N802  (Qt name)
        """Return the help in the user's language, in English if there is none."""
        text = help_text(self.ID)
        return as_in_form(text, self.parameterDefinitions()) if text else self.shortDescription()

    def tr(self, text: str) -> str:
        """Translate *text* in the context of the algorithm's class."""
        return QCoreApplication.translate(type(self).__name__, text)

    def checkParameterValues(  # noqa: N802  (Qt name)
        self, parameters: Parameters, context: QgsProcessingContext
    ) -> tuple[bool, str]:
        """Check what QGIS checks, then all else that can be told before anything is read.

        An empty text for an enum of many means none of them, which QGIS does not accept.
        """
        from ..rasters.gdal_calls import nothing_kept_beside

        values = {name: self._acceptable(name, value) for name, value in parameters.items()}
        with nothing_kept_beside():  # QGIS opens each raster as a layer
            acceptable, reason = super().checkParameterValues(values, context)
        if not acceptable:
            return acceptable, reason
        try:
            self.check(parameters, context)
        except (Alos2Error, QgsProcessingException) as error:
            return False, translated_error(error) if isinstance(error, Alos2Error) else str(error)
        return True, ""

    def validateInputCrs(  # noqa: N802  (Qt name)
        self, parameters: Parameters, context: QgsProcessingContext
    ) -> bool:
        """Check what QGIS checks; it opens each raster as a layer, which keeps nothing beside files."""
        from ..rasters.gdal_calls import nothing_kept_beside

        with nothing_kept_beside():
            return bool(super().validateInputCrs(parameters, context))

    def check(self, parameters: Parameters, context: QgsProcessingContext) -> None:
        """Raise Alos2Error for values that cannot be used, whatever the files and servers say."""
        check_known(self, parameters, context, self.RASTERS, self.POLARISATIONS)

    def prepareAlgorithm(  # noqa: N802  (Qt name)
        self,
        parameters: Parameters,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> bool:
        """Do what must be done on the main thread, before the work begins in another."""
        try:
            self.prepare_on_main_thread(parameters, context)
        except Alos2Error as error:
            raise _in_one_sentence(error, feedback) from error
        return True

    def processAlgorithm(  # noqa: N802  (Qt name)
        self,
        parameters: Parameters,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> Results:
        """Do the work; an error becomes one sentence, its details go to the log."""
        try:
            return self.work(parameters, context, feedback)
        except CancelledError:
            feedback.pushInfo(translate("Cancelled; nothing was written."))
            return {}
        except Alos2Error as error:
            raise _in_one_sentence(error, feedback) from error
        except QgsProcessingException:
            raise
        except Exception as error:  # the edge to QGIS; logged with its traceback
            raise _in_one_sentence(unexpected(error), feedback) from error

    def _acceptable(self, name: str, value: object) -> object:
        definition = self.parameterDefinition(name)
        is_of_many = isinstance(definition, QgsProcessingParameterEnum) and definition.allowMultiple()
        return [] if is_of_many and value == "" else value

    def prepare_on_main_thread(self, parameters: Parameters, context: QgsProcessingContext) -> None:
        """Ask QGIS for what only the main thread may ask for, such as stored logins."""

    def work(
        self,
        parameters: Parameters,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> Results:
        """Read the parameters, call the rooms below, return the results."""
        raise NotImplementedError


def progress_of(feedback: QgsProcessingFeedback) -> Progress:
    """Return a progress that reports to *feedback* and stops when it is cancelled."""
    shown = ""

    def report(fraction: float, text: str) -> None:
        nonlocal shown
        feedback.setProgress(100.0 * fraction)
        if text and text != shown:
            shown = text
            feedback.setProgressText(translated(text))

    def warn(text: str) -> None:
        feedback.pushWarning(translated(text))

    return Progress(report=report, cancelled=feedback.isCanceled, warn=warn)


def doubts_of(feedback: QgsProcessingFeedback) -> Doubts:
    """Return what keeps the warnings of a run, with a progress that reports to *feedback*."""
    from ..rasters.doubts import Doubts

    return Doubts(progress_of(feedback))


def _in_one_sentence(error: Alos2Error, feedback: QgsProcessingFeedback) -> QgsProcessingException:
    if error.details:
        feedback.pushDebugInfo(error.details)
    return QgsProcessingException(translated_error(error))
