"""The line at the foot of the window: which network answers, which others could, and how two of them compare."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QPushButton, QSizePolicy, QWidget

from digitpad.gui import figures
from digitpad.gui.theme import SPACING
from digitpad.gui.words import shown_guess
from digitpad.session.choosing import FACTORY, Candidate
from digitpad.session.reading import Reading, Verdict


class NetworkBar(QWidget):
    """Names the network that answers and lets the person choose.

    Attributes
    ----------
    chosen : Signal(str)
        The file of the network that the person wants to answer; see `digitpad.session.choosing.Candidate`.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answering: Candidate | None = None
        self._compared: tuple[Candidate, Candidate] | None = None
        self._label = QLabel(self.tr("&Network"))
        self._choice = QComboBox()
        self._choice.setAccessibleName(self.tr("Network that answers"))
        self._choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._choice.setMinimumContentsLength(24)
        self._label.setBuddy(self._choice)
        self._factory = QPushButton(self.tr("Factory network"))
        self._factory.setToolTip(self.tr("Let the network that came with digitpad answer"))
        self._about = QLabel()
        self._message = QLabel()
        self._message.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._other = QPushButton()
        # the message's line is always there, so that nothing moves when it speaks
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACING)
        grid.setVerticalSpacing(SPACING // 2)
        for column, widget in enumerate((self._label, self._choice, self._factory, self._about)):
            grid.addWidget(widget, 0, column)
        grid.setColumnStretch(3, 1)
        grid.addWidget(self._message, 1, 0, 1, 4)
        grid.addWidget(self._other, 1, 4)
        grid.setRowMinimumHeight(1, self._other.sizeHint().height())
        self._other.hide()
        self._choice.activated.connect(lambda: self.chosen.emit(self._choice.currentData()))
        self._factory.clicked.connect(lambda: self.chosen.emit(FACTORY))
        self._other.clicked.connect(self._use_other)

    def show_candidates(self, candidates: Sequence[Candidate], answering: Candidate) -> None:
        """Show which networks can answer, and which does."""
        blocker = QSignalBlocker(self._choice)
        self._choice.clear()
        for candidate in candidates:
            self._choice.addItem(figures.network_name(candidate), candidate.file)
        del blocker
        self.show_answering(answering)

    def show_answering(self, answering: Candidate) -> None:
        """Show which network answers."""
        self._answering = answering
        index = self._choice.findData(answering.file)
        if index < 0:
            self._choice.addItem(figures.network_name(answering), answering.file)
            index = self._choice.count() - 1
        self._choice.setCurrentIndex(index)
        self._choice.setEnabled(True)
        self._factory.setEnabled(answering.file != FACTORY)
        about = answering.model.about
        layers = "-".join(map(str, answering.model.network.sizes))
        text = self.tr("{0} neurons, reads {1} of the validation images")
        self._about.setText(text.format(layers, figures.percent(about.validation)))
        if self._compared and answering.file not in {each.file for each in self._compared}:
            self.show_message("")
        self._name_other()

    def show_training(self, recipe: str, epoch: int) -> None:
        """Show that the network in training answers, in this epoch (counted from 1)."""
        self.show_message("")
        self._choice.setEnabled(False)
        self._factory.setEnabled(False)
        self._about.setText(self.tr("The bars show the network in training: {0}, epoch {1}").format(recipe, epoch))

    def compare(self, before: Candidate, after: Candidate) -> None:
        """Compare the network that answered before a run with the run's, from now on."""
        self._compared = (before, after)
        self._name_other()

    def show_comparison(self, before: Reading, after: Reading) -> None:
        """Show what the two compared networks say of the drawing on the pad."""
        if self._compared is None:
            return
        parts = [
            self._described(name, candidate, reading)
            for name, candidate, reading in zip(
                (self.tr("before"), self.tr("new")), self._compared, (before, after), strict=True
            )
        ]
        self._message.setText(self.tr("Of the validation images, {0}; {1}.").format(*parts))
        self._message.setToolTip(self._message.text())

    @property
    def compared(self) -> tuple[Candidate, Candidate] | None:
        """The two networks under comparison, the earlier first."""
        return self._compared

    def show_message(self, sentence: str) -> None:
        """Show a sentence in place of the comparison."""
        self._compared = None
        self._other.hide()
        self._message.setText(sentence)
        self._message.setToolTip(sentence)

    def _described(self, name: str, candidate: Candidate, reading: Reading) -> str:
        share = figures.percent(candidate.model.about.validation)
        if reading.verdict is Verdict.EMPTY:
            return self.tr("{0} reads {1}").format(name, share)
        said = f"{shown_guess(reading)} ({reading.activations.max():.2f})"
        return self.tr("{0} reads {1} and says {2}").format(name, share, said)

    def _name_other(self) -> None:
        if self._compared is None or self._answering is None:
            return
        before, after = self._compared
        other_is_new = self._answering.file == before.file
        self._other.setText(
            self.tr("Let the new one answer") if other_is_new else self.tr("Let the earlier one answer")
        )
        self._other.setVisible(before.file != after.file)

    def _use_other(self) -> None:
        if self._compared and self._answering:
            before, after = self._compared
            self.chosen.emit(after.file if self._answering.file == before.file else before.file)
