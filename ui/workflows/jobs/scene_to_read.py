"""A scene that a job reads: from disk if it is there, else in place at one of its platforms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ....plugin.delivery.scene_folder import readable
from ....plugin.domain.progress import Progress
from ....plugin.domain.scene import Scene
from ....plugin.host.product_access import ProductAccess, SceneAccess

if TYPE_CHECKING:
    from ..library.local_library import LocalLibrary


@dataclass(frozen=True)
class SceneToRead:
    """A scene and how it is opened: by ``access`` if it lies on disk, else by ``remote``."""

    scene: Scene
    access: ProductAccess | None = None
    remote: SceneAccess | None = None

    @classmethod
    def of(cls, scene: Scene, library: LocalLibrary) -> SceneToRead:
        """Return *scene* with how it is opened, which takes the main thread."""
        folder = library.folder_of(scene)
        if folder is None:
            return cls(scene, remote=SceneAccess(scene))
        return cls(scene, access=ProductAccess(str(readable(folder))))

    def readable(self, progress: Progress) -> ProductAccess:
        """Return the access that opens it; raise Alos2Error if no platform can be read in place."""
        return self.access or self.remote.readable(self.scene, progress)
