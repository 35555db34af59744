"""What each observation mode is: sampling, carrier, beams, polarisations and pulse repetition."""

from __future__ import annotations

from dataclasses import dataclass

MHZ_84, MHZ_42, MHZ_28, MHZ_14 = 104.7915957, 52.3957979, 34.9305319, 17.4652660
WAVE_1257, WAVE_1236, WAVE_1278 = 0.2384031, 0.2424525, 0.2344911
FIVE_BEAMS = (2661.847, 3314.512, 2406.568, 2270.575, 2821.225)
SEVEN_BEAMS = (*FIVE_BEAMS, 2105.312, 2533.871)
BURST_LINES = (358, 470, 358, 355, 487, 340, 402)


@dataclass(frozen=True)
class Mode:
    """One observation mode; ``prf_hz`` has one value a beam, ``bandwidth_khz`` is the chirp's."""

    code: str
    operation: str
    sampling_mhz: float
    bandwidth_khz: float
    wavelength_m: float
    prf_hz: tuple[float, ...]
    polarisations: tuple[str, ...]
    off_nadir_deg: float
    pulse_us: float

    @property
    def is_scansar(self) -> bool:
        """Whether there is one image file a beam."""
        return len(self.prf_hz) > 1


def _mode(code, operation, sampling, bandwidth, wavelength, prf, off_nadir, pulse=30.842168) -> Mode:
    channels = {"S": ("HH",), "D": ("HH", "HV"), "Q": ("HH", "HV", "VH", "VV")}[code[2]]
    return Mode(code, operation, sampling, bandwidth, wavelength, prf, channels, off_nadir, pulse)


MODES = {
    mode.code: mode
    for mode in (
        _mode("SBS", "00", MHZ_84, 84000.0, WAVE_1257, (6895.331,), 33.2, 51.9),
        _mode("UBS", "01", MHZ_84, 84000.0, WAVE_1257, (3661.127,), 29.8, 51.9),
        _mode("UBD", "01", MHZ_84, 84000.0, WAVE_1257, (3540.871,), 32.7, 51.9),
        _mode("HBS", "02", MHZ_42, 42000.0, WAVE_1236, (2594.212,), 30.4),
        _mode("HBD", "02", MHZ_42, 42000.0, WAVE_1236, (2571.933,), 30.4),
        _mode("HBQ", "18", MHZ_42, 42000.0, WAVE_1236, (3711.402,), 25.0),
        _mode("FBS", "03", MHZ_28, 28000.0, WAVE_1278, (2205.817,), 36.6),
        _mode("FBD", "03", MHZ_28, 28000.0, WAVE_1236, (2122.318,), 36.6),
        _mode("FBQ", "19", MHZ_28, 28000.0, WAVE_1236, (3802.559,), 25.0),
        _mode("WBS", "08", MHZ_14, 14000.0, WAVE_1236, FIVE_BEAMS, 34.9),
        _mode("WBD", "08", MHZ_14, 14000.0, WAVE_1236, FIVE_BEAMS, 34.9),
        _mode("WWS", "08", MHZ_28, 28000.0, WAVE_1236, FIVE_BEAMS, 34.9),
        _mode("WWD", "08", MHZ_28, 28000.0, WAVE_1236, FIVE_BEAMS, 34.9),
        _mode("VBS", "09", MHZ_14, 14000.0, WAVE_1236, SEVEN_BEAMS, 36.0),
        _mode("VBD", "09", MHZ_14, 14000.0, WAVE_1236, SEVEN_BEAMS, 36.0),
    )
}
