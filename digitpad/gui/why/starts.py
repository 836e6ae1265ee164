"""The two views: what the drawing is compared with."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QRadioButton, QWidget

from digitpad.gui.look.flow import Flow
from digitpad.gui.look.theme import SPACING


class Starts(QWidget):
    """Lets one choose between the blank page and the nearest training image of the other digit.

    Attributes
    ----------
    changed : Signal()
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._blank = QRadioButton(self.tr("blank page"))
        self._blank.setAccessibleName(self.tr("From the blank page"))
        self._blank.setToolTip(self.tr("Which ink speaks for which digit"))
        self._nearest = QRadioButton()
        self._nearest.setToolTip(
            self.tr(
                "Compared with the training image of the other digit that is most like the drawing:\n"
                "so it shows as well what is not there"
            )
        )
        self.show_other(None)
        group, flow = QButtonGroup(self), Flow(self)
        flow.setSpacing(SPACING)
        flow.addWidget(QLabel(self.tr("From the")))
        for button in (self._blank, self._nearest):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            group.addButton(button)
            flow.addWidget(button)
        self._blank.setChecked(True)
        self._nearest.toggled.connect(self.changed)

    @property
    def is_nearest(self) -> bool:
        """Whether the drawing is compared with a training image."""
        return self._nearest.isChecked()

    def show_other(self, against: int | None) -> None:
        """Name the other digit."""
        other = self.tr("other") if against is None else str(against)
        self._nearest.setText(self.tr("nearest {0}").format(other))
        self._nearest.setAccessibleName(self.tr("From the nearest {0}").format(other))
