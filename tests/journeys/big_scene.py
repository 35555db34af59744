"""A ScanSAR L1.1 scene of 12 GB that is on no disk: its bytes are made when they are asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from factory.descriptors import Production
from factory.echo import Echo, Surface
from factory.image_writer import ImageWriter, Quirks
from factory.l11 import _truth, _write_text_files
from factory.plan import plan_scene
from factory.signal_records import record_type
from simulators.aws import AwsSimulator
from simulators.server import Reply, Request

DESCRIPTOR_BYTES = 720
BLOCK_LINES = 64
CALIBRATION_FACTOR = -83.0


class MadeImage:
    """One image file: a descriptor, then lines with true headers over a repeated block of speckle."""

    def __init__(self, writer: ImageWriter) -> None:
        self._writer = writer
        self._image = writer.image
        self._kind = record_type(self._image.pixels)
        samples = writer.echo.block(0, BLOCK_LINES)
        self._lines_of_speckle = np.zeros(BLOCK_LINES, self._kind)
        self._lines_of_speckle["samples"] = samples.view(np.float32).reshape(*samples.shape, 2)
        self._head = bytes(writer._descriptor())
        self.size = DESCRIPTOR_BYTES + self._image.lines * self._kind.itemsize

    def small(self) -> np.ndarray:
        """Return a picture for the trailer."""
        return np.full((16, 16), 1000, "u2")

    def read(self, start: int, stop: int) -> Iterator[bytes | memoryview]:
        """Yield the bytes from *start* to *stop*."""
        if start < DESCRIPTOR_BYTES:
            yield self._head[start : min(stop, DESCRIPTOR_BYTES)]
            start = DESCRIPTOR_BYTES
        record = self._kind.itemsize
        while start < stop:
            first, skip = divmod(start - DESCRIPTOR_BYTES, record)
            last = min((stop - DESCRIPTOR_BYTES + record - 1) // record, first + BLOCK_LINES)
            data = self._lines(first, last)[skip : skip + stop - start]
            yield data
            start += len(data)

    def _lines(self, first: int, last: int) -> memoryview:
        records = self._lines_of_speckle[: last - first].copy()
        self._writer._fill_prefix(records, first)
        return records.view(np.uint8).data


class BigScene:
    """The files of the scene by name; ``truth`` is its plan. The small files lie in *folder*."""

    def __init__(self, folder: Path, lines: int, pixels: int, **scene: object) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        plan = plan_scene(lines=lines, pixels=pixels, **scene)
        self.truth = _truth(plan, folder, CALIBRATION_FACTOR)
        self.plan = plan
        production = Production("002.012")
        self.images: dict[str, MadeImage] = {}
        surface = Surface(-12.0, (), (), None, -7.0, True)
        for number, image in enumerate(self.truth.images):
            generator = np.random.default_rng(number)
            wavelength = plan.mode.wavelength_m
            echo = Echo(image, surface, CALIBRATION_FACTOR, wavelength, self.truth.centre[1], generator)
            writer = ImageWriter(image, echo, plan, production, Quirks(corners=False))
            self.images[image.path.name] = MadeImage(writer)
        small = [one.small() for one in self.images.values()]
        _write_text_files(self.truth, plan, production, small, ("", "2"), "aws", set())
        for name in self.images:
            self.truth.files.pop(name, None)

    @property
    def size(self) -> int:
        """Bytes of all images together."""
        return sum(image.size for image in self.images.values())


class BigBucket(AwsSimulator):
    """The bucket *folder* with the images of *scene* under *prefix*; counts what it hands out."""

    def __init__(self, folder: Path, scene: BigScene, prefix: str) -> None:
        super().__init__(folder)
        self._made = {f"{prefix}{name}": image for name, image in scene.images.items()}
        self.handed_out = 0

    def keys(self) -> dict[str, int]:
        sizes = {**super().keys(), **{key: image.size for key, image in self._made.items()}}
        return dict(sorted(sizes.items()))

    def reply(self, request: Request) -> Reply:
        image = self._made.get(request.path.lstrip("/"))
        if image is None:
            return super().reply(request)
        asked = re.fullmatch(r"bytes=(\d+)-(\d*)", request.headers.get("range", ""))
        headers = {"Accept-Ranges": "bytes", "ETag": '"made"'}
        if asked is None:
            # Nobody wants all of it; who asks without a range learns the size and gets the beginning.
            headers["X-Whole-Size"] = str(image.size)
            return Reply(416 if request.method == "GET" else 200, b"", "text/plain", headers)
        start = int(asked[1])
        stop = min(int(asked[2]) + 1 if asked[2] else image.size, image.size)
        body = b"".join(image.read(start, stop))
        self.handed_out += len(body)
        headers["Content-Range"] = f"bytes {start}-{stop - 1}/{image.size}"
        return Reply(206, body, "application/octet-stream", headers)
