"""The controls that break the network; the one that makes it whole is at the foot of the window, where it is said."""

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QSizePolicy, QSlider, QWidget

from digitpad.gui.look.figures import in_print
from digitpad.gui.look.flow import Flow
from digitpad.gui.look.theme import SPACING, tabular
from digitpad.gui.neurons.breaking import Breaking

_MOST = 100
"""Of the slider: as much noise as there is spread among the weights."""

_SLIDER = 10 * SPACING


class BreakBox(QWidget):
    """All biases off, and noise on the weights; neurons are switched off where they are seen.

    Parameters
    ----------
    breaking
        Does it.
    """

    def __init__(self, breaking: Breaking, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._breaking = breaking
        self._biases = QCheckBox(self.tr("All &biases off"))
        self._biases.setToolTip(self.tr("Every bias is 0, on a copy of the network"))
        self._noise = QSlider(Qt.Orientation.Horizontal)
        self._noise.setRange(0, _MOST)
        self._noise.setPageStep(_MOST // 10)
        self._noise.setMinimumWidth(_SLIDER)
        self._noise.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._noise.setAccessibleName(self.tr("Noise on the weights"))
        tip = self.tr(
            "Chance is added to each weight: at 1 as much as the weights of its layer differ among themselves "
            "(their standard deviation). It is always the same chance, so the slider can go back"
        )
        self._noise.setToolTip(tip)
        label = QLabel(self.tr("N&oise"))
        label.setBuddy(self._noise)
        label.setToolTip(tip)
        self._value = QLabel()
        for control in (self._biases, self._noise):
            control.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys with the pad
        noise = QWidget()
        row = QHBoxLayout(noise)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING)
        row.addWidget(label)
        row.addWidget(self._noise)
        row.addWidget(self._value)
        flow = Flow(self)
        flow.addWidget(self._biases)
        flow.addWidget(noise)
        self._biases.toggled.connect(lambda off: breaking.do(replace(breaking.damage, biases_off=off)))
        self._noise.valueChanged.connect(lambda value: breaking.do(replace(breaking.damage, noise=value / _MOST)))
        breaking.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        damage = self._breaking.damage
        blockers = [QSignalBlocker(each) for each in (self._biases, self._noise)]
        self._biases.setChecked(damage.biases_off)
        self._noise.setValue(round(_MOST * damage.noise))
        del blockers
        self._value.setFont(tabular(self.font()))
        of_spread = self.tr("{0} of the weights’ spread")
        self._value.setMinimumWidth(self.fontMetrics().horizontalAdvance(of_spread.format("0.00")))
        self._value.setText(of_spread.format(in_print(damage.noise)) if damage.noise else self.tr("none"))
