"""All checks, in the order in which one thing needs another."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..catalogs.catalog import Catalog
from ..catalogs.index.scene_index import SceneIndex
from ..domain.errors import Alos2Error, CancelledError
from ..domain.platform import Platform
from ..domain.progress import SILENT, Progress
from ..transfer.http.session import HttpSession
from .anonymous import Anonymous
from .network import network_findings
from .platforms import PATIENCE_S, asked_of, platform_findings
from .product import product_findings
from .programs import program_findings
from .report import Finding, Outcome, Report
from .storage import folder_finding, index_findings, queue_finding

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Patient:
    """What is examined, as plain values from the host.

    *host* is QGIS and its version, blank without. *folders* are named folders that are written.
    *product* is the location of a product, blank for none, with *product_session* if it is an address;
    *second* is a file or folder of another date of it.
    """

    version: str
    catalogs: Sequence[Catalog]
    sessions: Mapping[Platform, HttpSession]
    endpoints: Mapping[str, str]
    index: SceneIndex | None = None
    folders: Mapping[str, Path] = field(default_factory=dict)
    queue: Path | None = None
    host: str = ""
    product: str = ""
    product_session: HttpSession | None = None
    second: str = ""
    patience_s: float = PATIENCE_S


def examine(patient: Patient, progress: Progress = SILENT) -> Report:
    """Return what works and what does not. Raises CancelledError, and nothing else."""
    asked = asked_of(patient.catalogs, patient.sessions, patient.endpoints)
    checks: list[Callable[[], Iterable[Finding]]] = [lambda: program_findings(patient.host)]
    if asked:
        checks.append(lambda: network_findings(asked[0].session, [one.url for one in asked]))
        part = progress.part(0.1, 0.8)
        checks.append(lambda: platform_findings(asked, part, patient.patience_s))
    checks.append(lambda: _storage(patient))
    if patient.product:
        location, session = patient.product, patient.product_session
        part_of_product = progress.part(0.8, 1.0)
        checks.append(lambda: product_findings(location, session, part_of_product, patient.second))
    found = [one for check in checks for one in _guarded(check, progress)]
    progress.report(1.0, "")
    return Report.of(patient.version, found, _anonymous(patient))


def _storage(patient: Patient) -> Iterator[Finding]:
    for name, folder in patient.folders.items():
        yield folder_finding(name, folder)
    if patient.index is not None:
        yield from index_findings(patient.index)
    if patient.queue is not None:
        yield queue_finding(patient.queue)


def _guarded(check: Callable[[], Iterable[Finding]], progress: Progress) -> Iterator[Finding]:
    """Yield the findings of *check*; an error becomes a finding, since the page must come."""
    progress.check()
    try:
        yield from check()
    except CancelledError:
        raise
    except Alos2Error as error:
        yield Finding("Doctor", "a check", Outcome.FAILED, error.message, error.hint)
    except Exception as error:  # noqa: BLE001 - the edge of the examination
        _LOG.exception("A check failed")
        yield Finding("Doctor", "a check", Outcome.FAILED, f"{type(error).__name__}: {error}")


def _anonymous(patient: Patient) -> Anonymous:
    secrets = [
        secret
        for session in patient.sessions.values()
        for credential in session.settings.credentials
        for secret in (credential.bearer, credential.password, credential.username)
    ]
    paths = [(str(folder), f"<{name}>") for name, folder in patient.folders.items()]
    files = {"index": patient.index.path if patient.index is not None else None, "queue": patient.queue}
    paths += [(str(file.parent), f"<folder of the {name}>") for name, file in files.items() if file]
    if patient.product and patient.product_session is None:
        paths.append((str(Path(patient.product).parent), "<folder of the product>"))
    if patient.second:
        paths.append((str(Path(patient.second).parent), "<folder of the second product>"))
    return Anonymous(secrets, paths)
