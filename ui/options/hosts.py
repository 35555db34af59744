"""Where the platforms answer: mirrors and test servers in place of the real hosts."""

from __future__ import annotations

from urllib.parse import urlsplit

from qgis.PyQt.QtWidgets import QFormLayout, QLabel, QLineEdit, QWidget

from ...plugin.catalogs.endpoints import DEFAULT_ENDPOINTS
from ...plugin.host import settings
from ..widgets.translation import tr
from .section import Section, note

SCHEMES = {"gportal_sftp": ("sftp",)}


class HostsSection(Section):
    """``alos2/endpoints/<service>``; blank means the real host."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Hosts"), "alos2OptionsHosts", parent)
        self.lines: dict[str, QLineEdit] = {}
        form = QFormLayout(self)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(
            note(tr("Leave blank for the real hosts. A login also goes to the host named here."), self)
        )
        for service, name in service_names().items():
            line = QLineEdit(settings.endpoint(service), self)
            line.setObjectName(f"alos2Host_{service}")
            line.setPlaceholderText(DEFAULT_ENDPOINTS[service])
            line.setClearButtonEnabled(True)
            line.setAccessibleName(tr("Host of {name}").format(name=name))
            label = QLabel(name, self)
            label.setBuddy(line)
            form.addRow(label, line)
            self.lines[service] = line

    def endpoints(self) -> dict[str, str]:
        """Return the base URLs shown, by service, without the blank ones."""
        shown = {service: line.text().strip().rstrip("/") for service, line in self.lines.items()}
        return {service: url for service, url in shown.items() if url}

    def problem(self) -> str:
        """Return which address that was changed is none."""
        for service, url in self.endpoints().items():
            if url == settings.endpoint(service):
                continue
            parts = urlsplit(url)
            if parts.scheme not in SCHEMES.get(service, ("https", "http")) or not parts.hostname:
                return tr(
                    "'{url}' is not an address for {name}: it has to begin like {example}."
                ).format(url=url, name=service_names()[service], example=DEFAULT_ENDPOINTS[service])
        return ""

    def apply(self) -> None:
        """Store the addresses."""
        for service, line in self.lines.items():
            settings.set_endpoint(service, line.text().strip().rstrip("/"))


def service_names() -> dict[str, str]:
    """Return the name of each service that has a host."""
    return {
        "eorc": tr("JAXA EORC"),
        "aws": tr("AWS"),
        "asf": tr("ASF"),
        "gportal_csw": tr("G-Portal, search"),
        "gportal_sftp": tr("G-Portal, files"),
        "tellus": tr("Tellus"),
        "earthengine": tr("Earth Engine"),
    }
