"""What the demo serves on this machine: JAXA's disaster page with its zips, and the AWS bucket."""

from __future__ import annotations

import hashlib
import pickle
import shutil
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import factory
from factory import DemoProducts, write_demo_products
from simulators.asf import AsfSimulator
from simulators.aws import AwsSimulator
from simulators.disaster_page import Frame, product_file
from simulators.eorc import EorcSimulator
from simulators.gportal import GPortalSimulator
from simulators.server import Reply, Request, Simulator

PAIR = {"2024/01/01": "post", "2022/09/26": "pre"}
PATH, FRAME = "121", "0770"
BUCKET_FOLDER = Path("palsar2", "L2.2", "2025")


@dataclass(frozen=True)
class Served:
    """The products, the zips' names by date of the page, and the folder that is the bucket."""

    products: DemoProducts
    zips: dict[str, str]
    bucket: Path


def write_products(folder: Path) -> Served:
    """Write the products into *folder*, or take those of the last run if they were written alike."""
    known = folder / "written.pickle"
    stamp = _stamp()
    if known.is_file():
        with known.open("rb") as file:
            written, products = pickle.load(file)  # noqa: S301 - our own file of the last run
        if written == stamp:
            return _served(folder, products)
    shutil.rmtree(folder, ignore_errors=True)
    products = write_demo_products(folder)
    bucket = folder / "bucket" / BUCKET_FOLDER
    bucket.parent.mkdir(parents=True)
    shutil.copytree(products.nrb.folder, bucket)
    with known.open("wb") as file:
        pickle.dump((stamp, products), file)
    return _served(folder, products)


def _served(folder: Path, products: DemoProducts) -> Served:
    zips = {date: Path(getattr(products, which).location).name for date, which in PAIR.items()}
    return Served(products, zips, folder / "bucket")


def _stamp() -> str:
    """Return a digest of the writers' source: products of other writers are written again."""
    digest = hashlib.sha256()
    for file in sorted(Path(factory.__file__).parent.glob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


class LockedDoor(Simulator):
    """A platform that wants a login before it tells anything."""

    def reply(self, request: Request) -> Reply:
        """Refuse."""
        return Reply(401, b"", "text/plain")


class Servers:
    """Simulators of every platform; those that the demo has nothing for answer with nothing found."""

    def __init__(self, served: Served | None) -> None:
        self._served = served
        self._stack = ExitStack()
        self.endpoints: dict[str, str] = {}

    def __enter__(self) -> Servers:
        served = self._served
        eorc = EorcSimulator(served.products.folder if served else None, name=self._name)
        simulators = {
            "eorc": eorc,
            "aws": AwsSimulator(served.bucket if served else None),
            "asf": AsfSimulator(),
            "gportal_csw": GPortalSimulator(),
            "tellus": LockedDoor(),
            "earthengine": LockedDoor(),
        }
        for service, simulator in simulators.items():
            self.endpoints[service] = self._stack.enter_context(simulator).url
        return self

    def __exit__(self, *exception: object) -> None:
        self._stack.close()

    def _name(self, frame: Frame, level: str, date: str, path: str) -> str:
        is_pair = path == PATH and frame.text.startswith(FRAME) and level.startswith("L1.1")
        if self._served is not None and is_pair and date in PAIR:
            return self._served.zips[date]
        return product_file(frame, level, date, path)
