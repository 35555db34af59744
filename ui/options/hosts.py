"""Where the platforms answer: mirrors and test servers instead of the real hosts."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QFormLayout, QLabel, QLineEdit, QWidget

from ...plugin.domain.platform import SERVICES, Platform
from ...plugin.host import platform_words, settings
from ..widgets.translation import tr
from .section import Section, note


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
            line.setPlaceholderText(SERVICES[service].url)
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
        """Return which changed address is not valid."""
        for service, url in self.endpoints().items():
            if url == settings.endpoint(service):
                continue
            if not _is_address(url, SERVICES[service].schemes):
                return tr("'{url}' is not an address for {name}: it must begin like {example}.").format(
                    url=url, name=service_names()[service], example=SERVICES[service].url
                )
        return ""

    def apply(self) -> None:
        """Store the addresses."""
        for service, line in self.lines.items():
            settings.set_endpoint(service, line.text().strip().rstrip("/"))


def service_names() -> dict[str, str]:
    """Return the name of each service that has a host."""
    return {
        service.key: tr(service.label) if service.label else platform_words.platform_name(platform)
        for platform in Platform
        for service in platform.info.services
        if service.in_settings
    }


def _is_address(url: str, schemes: tuple[str, ...]) -> bool:
    """Whether *url* names a server without a user, in one form that every program reads alike."""
    from ...plugin.transfer.urls import has_user, server_of

    try:
        return server_of(url).scheme in schemes and not has_user(url)
    except ValueError:
        return False
