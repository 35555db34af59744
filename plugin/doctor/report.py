"""One page of findings: as words to copy, and as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from enum import Enum
from pathlib import Path

from ..common.atomic_file import drop, rename
from ..common.json_file import write_json
from ..domain.errors import Alos2Error
from ..domain.words.text import Text
from .anonymous import Anonymous


class Outcome(Enum):
    """How a check ended; ``DIFFERS`` is a doubt, not a failure."""

    WORKS = "works"
    DIFFERS = "differs"
    FAILED = "failed"
    NOT_CHECKED = "not checked"


_MARKS = {
    Outcome.WORKS: "ok",
    Outcome.DIFFERS: "?",
    Outcome.FAILED: "FAILED",
    Outcome.NOT_CHECKED: "-",
}


@dataclass(frozen=True)
class Finding:
    """What one check found: ``area`` groups, ``remedy`` says what to do, blank if nothing."""

    area: str
    name: str
    outcome: Outcome
    found: str
    remedy: str = ""


def failed(area: str, name: str, error: Alos2Error, remedy: str = "") -> Finding:
    """Return *error* as a finding; its hint is the remedy unless one is given."""
    return Finding(area, name, Outcome.FAILED, error.message, remedy or error.hint)


@dataclass(frozen=True)
class Report:
    """All findings, in the order in which a reader looks for them."""

    version: str
    findings: tuple[Finding, ...]

    @classmethod
    def of(cls, version: str, findings: Iterable[Finding], anonymous: Anonymous) -> Report:
        """Return the report of *findings* without secrets and without the user's names and paths."""
        return cls(version, tuple(findings)).said(anonymous.text)

    def said(self, words: Callable[[str], str]) -> Report:
        """Return the report with what was found, and each remedy, as *words* puts it."""
        return replace(
            self,
            findings=tuple(
                replace(one, found=words(one.found), remedy=words(one.remedy)) for one in self.findings
            ),
        )

    @property
    def failures(self) -> tuple[Finding, ...]:
        """What does not work."""
        return tuple(one for one in self.findings if one.outcome is Outcome.FAILED)

    def document(self) -> dict[str, object]:
        """Return the report as JSON-ready values."""
        findings = [{**asdict(one), "outcome": one.outcome.value} for one in self.findings]
        return {"alos2_explorer": self.version, "failures": len(self.failures), "findings": findings}

    def text(self) -> str:
        """Return the report as one page of words."""
        lines = [f"ALOS-2 Explorer {self.version}", self._summary()]
        area = ""
        for one in self.findings:
            if one.area != area:
                area = one.area
                lines += ["", area]
            lines.append(f"  [{_MARKS[one.outcome]}] {one.name}: {one.found}")
            if one.remedy and one.outcome is not Outcome.WORKS:
                lines.append(f"      To do: {one.remedy}")
        return "\n".join(lines) + "\n"

    def _summary(self) -> str:
        if not self.failures:
            return "Everything that was checked works."
        return "Does not work: " + ", ".join(f"{one.area} ({one.name})" for one in self.failures) + "."


def write_report(report: Report, output: Path) -> None:
    """Write *report* to *output*: JSON under a name that ends in ``.json``, words under any other.

    Raises Alos2Error if the file cannot be written.
    """
    if output.suffix.lower() == ".json":
        write_json(report.document(), output)
        return
    part = output.with_name(f".{output.name}.part")
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(report.text(), "utf-8")
        rename(part, output)
    except OSError as error:
        drop(part)
        reason = error.strerror or error
        raise Alos2Error(
            Text("{output} cannot be written: {reason}.", output=output, reason=reason),
            hint="Choose another folder.",
        ) from error
