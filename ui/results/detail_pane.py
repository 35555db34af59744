"""The selected scene: picture, identity, terms, and what can be done with it at which cost."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import QEvent, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QImage
from qgis.PyQt.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ...plugin.domain.enums import Level
from ...plugin.domain.scene import Scene
from ...plugin.host import platform_words
from ..widgets import display_names
from ..widgets.elided_label import ElidedLabel
from ..widgets.flow_layout import FlowLayout
from ..widgets.icons import icon
from ..widgets.parts_combo import PartsCombo
from ..widgets.theme import link
from ..widgets.translation import tr
from ..workflows.actions.offering import Offered, Offering
from ..workflows.actions.scene_actions import (
    JOINING,
    PAIRING,
    Offer,
    Partners,
    SceneAction,
    SceneRequest,
    Situation,
    cost_text,
    preferred,
)
from .mask_menu import MaskMenu
from .nrb_menu import NrbMenu
from .quicklook import Quicklook

_DRAWINGS = {
    SceneAction.SHOW: "show",
    SceneAction.AREA: "only-area",
    SceneAction.DOWNLOAD: "download",
    SceneAction.DECODE: "decode",
    SceneAction.ANALYSIS_READY: "decode",
    SceneAction.COMPARE: "compare",
    SceneAction.COHERENCE: "coherence",
    SceneAction.INTERFEROGRAM: "interferogram",
    SceneAction.COHERENCE_CHANGE: "change",
    SceneAction.MOSAIC: "show",
    SceneAction.COMPARE_MOSAICS: "compare",
}


# What is pressed first and most often comes first.
_ORDER = (
    *(SceneAction.SHOW, SceneAction.COMPARE, SceneAction.AREA),
    *(SceneAction.DECODE, SceneAction.DOWNLOAD, SceneAction.ANALYSIS_READY),
    *PAIRING,
    *JOINING,
)


class ActionButton(QPushButton):
    """A button that says what it does, and what that costs."""

    def __init__(self, action: SceneAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"action_{action.value}")
        self.setIcon(icon(_DRAWINGS[action]))
        self.setIconSize(QSize(16, 16))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Let a narrow dock shorten the text."""
        return QSize(60, super().minimumSizeHint().height())

    def show_offer(self, offer: Offer, situation: Situation) -> None:
        """Show what is offered; a refused offer says why in its tool tip."""
        cost = cost_text(offer, situation)
        self.setText(f"{offer.text} · {display_names.size(offer.cost)}" if cost else offer.text)
        self.setEnabled(not offer.refused)
        self.setToolTip("\n".join(filter(None, (offer.refused or offer.tip, cost))))
        self.setAccessibleName(offer.text)
        self.setAccessibleDescription(" ".join(filter(None, (offer.refused or offer.tip, cost))))


class DetailPane(QFrame):
    """``asked(request)`` when a button is pressed; hidden while nothing is selected."""

    asked = pyqtSignal(object)
    quicklook_wanted = pyqtSignal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("detailPane")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._scenes: list[Scene] = []
        self._found = Partners(())
        self._situation = Situation()
        self._joined: SceneAction | None = None
        self.offering = Offering(self)
        self.offering.found.connect(self._show_offered)
        self.quicklook = Quicklook(self)
        self.title = self._title()
        self.product = PartsCombo(self)
        self.product.setObjectName("detailProduct")
        self.product.setAccessibleName(tr("Product of this scene"))
        self.product.setSizeAdjustPolicy(
            PartsCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.product.setMinimumContentsLength(8)
        self.product.activated.connect(lambda _index: self._show_product())
        self.lines = self._label("detailLines")
        self.terms = self._label("detailTerms")
        self.terms.setOpenExternalLinks(True)
        self.buttons = {action: ActionButton(action, self) for action in SceneAction}
        for action, button in self.buttons.items():
            button.clicked.connect(lambda _checked, wanted=action: self._ask(wanted))
        self.nrb = NrbMenu(self)
        self.masks = MaskMenu(self)
        self.masks.chosen.connect(lambda preset: self._ask(self._masked(), preset))
        self._lay_out()
        self.hide()

    def chosen_scenes(self) -> list[Scene]:
        """Return the products that the buttons act on."""
        chosen = self.product.currentData()
        return [chosen] if chosen is not None else list(self._scenes)

    def show_scenes(self, scenes: Sequence[Scene], partners: Partners, situation: Situation) -> None:
        """Show a selection; *partners* are all results, among which those of pairs are looked for."""
        before = self.product.currentData()
        is_other = len(scenes) != len(self._scenes)
        if is_other or {one.key for one in scenes} != {one.key for one in self._scenes}:
            self._joined = None
        self._scenes, self._situation, self._found = preferred(scenes), situation, partners
        self.setVisible(bool(scenes))
        if not scenes:
            return
        one_row = _are_one_scene(scenes)
        self.product.clear()
        if one_row:
            for scene in self._scenes:
                self.product.addItem(_product_text(scene), scene)
            keys = [scene.key for scene in self._scenes]
            if before is not None and before.key in keys:
                self.product.setCurrentIndex(keys.index(before.key))
        self.product.setVisible(one_row and len(self._scenes) > 1)
        self._show_product()

    def set_situation(self, situation: Situation) -> None:
        """Show what the actions cost now."""
        self._situation = situation
        if self._scenes:
            self._show_offers()

    def set_quicklook(self, key: str, image: QImage) -> None:
        """Show the picture of a product if it is still the one shown."""
        if any(scene.key == key for scene in self.chosen_scenes()):
            self.quicklook.show_image(image)

    def _ask(self, action: SceneAction, mask: str = "") -> None:
        scenes = tuple(self.chosen_scenes())
        if action in (SceneAction.SHOW, *JOINING):
            self._joined = action if action in JOINING else None
        self.asked.emit(SceneRequest(action, scenes, self._situation, self._found, mask))

    def _masked(self) -> SceneAction:
        """Return what another mask is shown with: the mosaic if the selection was made one."""
        joined = self._joined
        possible = joined is not None and self.buttons[joined].isEnabled()
        return joined if joined is not None and possible else SceneAction.SHOW

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.quicklook.update()

    def _lay_out(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(2)
        for widget in (self.lines, self.terms):
            texts.addWidget(widget)
        texts.addStretch(1)
        about = QHBoxLayout()
        about.setSpacing(8)
        about.addWidget(self.quicklook, 0, Qt.AlignmentFlag.AlignTop)
        about.addLayout(texts, 1)
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addWidget(self.product, 1)
        actions = QWidget(self)
        flow = FlowLayout(actions, spacing=4, fill=True)
        for action in _ORDER:
            flow.addWidget(self.buttons[action])
            if action is SceneAction.ANALYSIS_READY:
                flow.addWidget(self.nrb)
            elif action is SceneAction.SHOW:
                flow.addWidget(self.masks)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.setSpacing(4)
        layout.addLayout(head)
        # Texts of any height below the buttons do not move them.
        layout.addWidget(actions)
        layout.addLayout(about)

    def _title(self) -> QLabel:
        title = ElidedLabel(parent=self, both_ends=True)
        title.setObjectName("detailTitle")
        title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        return title

    def _label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        return label

    def _show_product(self) -> None:
        scenes = self.chosen_scenes()
        if len(scenes) == 1:
            scene = scenes[0]
            self.title.setText(scene.product.scene_id)
            self.lines.setText("\n".join(_lines(scene, self._situation)))
            self.quicklook.show_outline(scene)
            self.quicklook_wanted.emit(scene)
        else:
            self.title.setText(display_names.count_of_products(len(scenes)))
            self.lines.setText(
                "\n".join(scene.key for scene in scenes[:4]) + ("\n…" if len(scenes) > 4 else "")
            )
            self.quicklook.show_outline(scenes[0])
        self.terms.setText(_terms(scenes))
        self._show_offers()

    def _show_offers(self) -> None:
        if not self.offering.find(self.chosen_scenes(), self._found, self._situation):
            for button in (*self.buttons.values(), self.nrb, self.masks):
                button.setEnabled(False)  # until it is known what it would do

    def _show_offered(self, offered: Offered) -> None:
        for offer in offered.offers:
            self.buttons[offer.action].show_offer(offer, self._situation)
        for action in JOINING:
            self.buttons[action].setVisible(offered.can_be_joined)
        is_l11 = offered.levels == {Level.L11}
        for action in PAIRING:
            self.buttons[action].setVisible(is_l11)
        self.masks.setVisible(offered.levels == {Level.L22})
        self.buttons[SceneAction.ANALYSIS_READY].setVisible(is_l11)
        self.nrb.setVisible(is_l11)
        self.nrb.setEnabled(self.buttons[SceneAction.ANALYSIS_READY].isEnabled())
        self.masks.setEnabled(self.buttons[SceneAction.SHOW].isEnabled())


def _are_one_scene(scenes: Sequence[Scene]) -> bool:
    first = scenes[0].product.scene_id
    return all(scene.product.scene_id == first for scene in scenes)


def _product_text(scene: Scene) -> str:
    size = display_names.size(scene.best_place.size_bytes)
    beams = " ".join(f"F{number}" for number in scene.beam_numbers)
    return " · ".join(filter(None, (scene.product.level.value, beams, scene.product.product_id, size)))


def _lines(scene: Scene, situation: Situation) -> list[str]:
    angle = (
        tr("off-nadir {angle}°").format(angle=f"{scene.off_nadir_deg:.1f}")
        if scene.off_nadir_deg
        else ""
    )
    kind = (
        scene.product.level.value,
        " ".join(scene.polarisations),
        display_names.mode_and_beam(scene),
        angle,
    )
    platforms = " · ".join(platform_words.platform_name(place.platform) for place in scene.places)
    when = " ".join((display_names.moment(scene), "UTC", display_names.phase_name(scene.phase))).strip()
    lines = [when, " · ".join(filter(None, kind)), platforms]
    if scene.key in situation.on_disk:
        lines.append(tr("on disk"))
    if scene.best_place.needs_login:
        lines.append(
            tr("Files need a login at {platform}.").format(
                platform=platform_words.platform_name(scene.best_place.platform)
            )
        )
    return lines


def _terms(scenes: Sequence[Scene]) -> str:
    licences = dict.fromkeys(scene.best_place.licence for scene in scenes)
    return "<br>".join(
        f"{licence.credit} · "
        + link(
            licence.terms_url,
            tr("terms") if licence.commercial else tr("non-commercial use; terms"),
        )
        for licence in licences
    )
