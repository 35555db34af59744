"""Put the built package into a QGIS profile: ``install.py PROFILE_FOLDER``."""

from __future__ import annotations

import shutil
import sys
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from package import NAME, ROOT, version


def install(package: Path, profile: Path) -> Path:
    """Replace the plugin in *profile* by the content of *package* and return its folder."""
    plugins = profile / "python" / "plugins"
    fresh = plugins / f".{NAME}-new"
    shutil.rmtree(fresh, ignore_errors=True)
    with zipfile.ZipFile(package) as archive:
        archive.extractall(fresh)
    target = plugins / NAME
    if target.is_symlink():
        target.unlink()
    shutil.rmtree(target, ignore_errors=True)
    (fresh / NAME).rename(target)
    fresh.rmdir()
    return target


if __name__ == "__main__":
    print("Installed", install(ROOT / "build" / f"{NAME}-{version()}.zip", Path(sys.argv[1])))
    print("In QGIS: Plugins > Manage and Install Plugins > Installed > ALOS-2 Explorer.")
