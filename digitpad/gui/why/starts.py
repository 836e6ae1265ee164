"""The two views: what the drawing is compared with."""

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QButtonGroup, QLabel, QRadioButton, QVBoxLayout, QWidget

from digitpad.gui.look.flow import Flow
from digitpad.gui.look.one_stop import stop_at_chosen
from digitpad.gui.look.theme import SPACING
from digitpad.gui.look.whole_label import WholeLabel
from digitpad.gui.look.words import digit_in_words
from digitpad.gui.why.thumbnail import thumbnail
from digitpad.network.sizes import SIDE
from digitpad.session.inside.evidence import Evidence


class Starts(QWidget):
    """Lets one choose between the blank page and the nearest training image of the other digit.

    Attributes
    ----------
    changed : Signal()
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._blank = QRadioButton(self.tr("the blank page"))
        self._blank.setAccessibleName(self.tr("Compared with the blank page"))
        self._blank.setToolTip(self.tr("Which ink speaks for which digit"))
        self._nearest = QRadioButton()
        self._nearest.setToolTip(
            self.tr(
                "The training image of the other digit that is nearest to the drawing:\n"
                "compared with it, what is not there is shown as well"
            )
        )
        self._picture = QLabel()
        self._picture.setFixedSize(SIDE, SIDE)
        policy = self._picture.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # so that nothing moves when it comes
        self._picture.setSizePolicy(policy)
        self._question = WholeLabel(lines=2)
        self._question.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        group, flow = QButtonGroup(self), Flow()
        flow.setSpacing(SPACING)
        flow.addWidget(QLabel(self.tr("Compared with")))
        for button in (self._blank, self._nearest):
            group.addButton(button)
            flow.addWidget(button)
        flow.addWidget(self._picture)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING // 2)
        column.addLayout(flow)
        column.addWidget(self._question)
        self._blank.setChecked(True)
        self.show_baseline(None)
        stop_at_chosen(group)
        self._nearest.toggled.connect(self._say_what_is_asked)
        self._nearest.toggled.connect(self.changed)

    @property
    def is_nearest(self) -> bool:
        """Whether the drawing is compared with a training image."""
        return self._nearest.isChecked()

    def show_baseline(self, evidence: Evidence | None) -> None:
        """Name the other digit, and show its image where that is what is compared with."""
        other = self._other = self.tr("other digit") if evidence is None else str(evidence.against)
        self._nearest.setText(self.tr("the {0} most like it").format(other))
        self._nearest.setAccessibleName(self.tr("Compared with the {0} most like it").format(other))
        self._say_what_is_asked()
        is_nearest = evidence is not None and evidence.start == "nearest"
        if evidence is not None and is_nearest:
            image = np.rint(255 * evidence.baseline).astype(np.uint8)
            self._picture.setPixmap(thumbnail(image, SIDE, self.devicePixelRatioF()))
            self._picture.setAccessibleName(
                self.tr("The training image that it is compared with, {0}").format(digit_in_words(evidence.against))
            )
        self._picture.setVisible(is_nearest)

    def _say_what_is_asked(self) -> None:
        """Say what the chosen comparison asks; that the other one asks something else, and so has another answer."""
        text = (
            self.tr(
                "This asks what differs from a real {0}: also what is missing. "
                "Compared with the blank page, the answer is another."
            )
            if self.is_nearest
            else self.tr(
                "This asks what your ink changes from an empty page. Compared with a real {0}, the answer is another."
            )
        )
        self._question.show_text(text.format(self._other))
