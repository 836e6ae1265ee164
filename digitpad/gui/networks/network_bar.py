"""The lines at the foot of the window: which network answers, which others could, how two compare, and messages."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from digitpad.gui.look import figures
from digitpad.gui.look.elided_label import ElidedLabel
from digitpad.gui.look.theme import SPACING
from digitpad.gui.look.words import shown_guess
from digitpad.session.choosing import FACTORY, Candidate, Listed
from digitpad.session.reading import Reading, Verdict


class NetworkBar(QWidget):
    """Names the network that answers and lets the person choose.

    Below it is the one place for sentences about what happened. A new one takes the place of the last; comparing two
    networks is such a sentence, which follows the drawing.

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
        label = QLabel(self.tr("&Network"))
        self._choice = QComboBox()
        self._choice.setAccessibleName(self.tr("Network that answers"))
        self._choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._choice.setMinimumContentsLength(22)
        label.setBuddy(self._choice)
        self._factory = QPushButton(self.tr("Factory network"))
        self._factory.setToolTip(self.tr("Let the network that came with digitpad answer"))
        self._about = ElidedLabel(lines=2)
        self._about.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._message = ElidedLabel(lines=2)
        self._other = QPushButton(self.tr("Let the earlier one answer"))
        # both have a place even while they have nothing to say, so that nothing moves when they do
        self._other.setFixedWidth(self._other.sizeHint().width())
        keeps_place = self._other.sizePolicy()
        keeps_place.setRetainSizeWhenHidden(True)
        self._other.setSizePolicy(keeps_place)
        self._other.hide()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACING)
        grid.setVerticalSpacing(SPACING // 2)
        for column, widget in enumerate((label, self._choice, self._factory)):
            grid.addWidget(widget, 0, column)
        grid.addWidget(self._about, 0, 3, 1, 2)
        first_line = QVBoxLayout()  # of the message, at the height of the button's text
        first_line.addSpacing((self._other.sizeHint().height() - self.fontMetrics().lineSpacing()) // 2)
        first_line.addWidget(self._message)
        grid.addLayout(first_line, 1, 0, 1, 4)
        grid.addWidget(self._other, 1, 4, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(3, 1)
        self._choice.activated.connect(lambda: self.chosen.emit(self._choice.currentData()))
        self._factory.clicked.connect(lambda: self.chosen.emit(FACTORY))
        self._other.clicked.connect(self._use_other)

    def come_last(self) -> None:
        """Let the Tab key come here last, after all that is in the window by now."""
        for widget in (self._choice, self._factory, self._other):
            last = self.window().previousInFocusChain()
            while last is not None and last.focusPolicy() == Qt.FocusPolicy.NoFocus:  # Qt passes over such ones
                last = last.previousInFocusChain()
            if last is not None:
                self.setTabOrder(last, widget)

    # Which network answers

    def show_networks(self, networks: Sequence[Listed]) -> None:
        """Show which networks can answer."""
        blocker = QSignalBlocker(self._choice)
        self._choice.clear()
        for network in networks:
            self._choice.addItem(figures.network_name(network.file, network.about), network.file)
        names = (self._choice.itemText(index) for index in range(self._choice.count()))
        widest = max(map(self._choice.fontMetrics().horizontalAdvance, names), default=0)
        self._choice.view().setMinimumWidth(widest + 4 * SPACING)  # a name longer than the field is read in the list
        del blocker
        self._choose_answering()

    def show_answering(self, answering: Candidate) -> None:
        """Show which network answers."""
        self._answering = answering
        self._choose_answering()
        self._choice.setEnabled(True)
        self._factory.setEnabled(answering.file != FACTORY)
        layers = "-".join(map(str, answering.model.network.sizes))
        about = answering.model.about
        text = self.tr("{0} neurons, reads {1} of validation images")
        words = text.format(layers, figures.percent(about.validation))
        if about.refusal is not None:
            words = self.tr("{0}, {1}").format(words, figures.promise(about.refusal))
        self._about.show_text(words)
        if self._compared and answering.file not in {each.file for each in self._compared}:
            self.show_message("")
        self._name_other()

    def close_choice(self) -> None:
        """Let no other network be chosen, until it is shown which one answers: one in training is about to."""
        self._choice.setEnabled(False)
        self._factory.setEnabled(False)

    def show_training(self, epoch: int) -> None:
        """Show that the network in training answers, in this epoch (counted from 1)."""
        self.close_choice()
        self._about.show_text(self.tr("The network in training answers, epoch {0}").format(epoch))

    # How two compare

    @property
    def compared(self) -> tuple[Candidate, Candidate] | None:
        """The two networks under comparison, the earlier first."""
        return self._compared

    def compare(self, before: Candidate, after: Candidate, readings: tuple[Reading, Reading]) -> None:
        """Compare the network that answered before a run with the run's, from now on."""
        self._compared = (before, after)
        self._name_other()
        self.show_comparison(readings)
        self._announce()

    def show_comparison(self, readings: tuple[Reading, Reading]) -> None:
        """Show what the two compared networks say of the drawing on the pad."""
        if self._compared is None:
            return
        empty = Verdict.EMPTY in {each.verdict for each in readings}
        text = (
            self.tr("Earlier: {0} of the validation images. New: {2}.")
            if empty
            else self.tr("Earlier: {0} of the validation images, says {1}. New: {2}, says {3}.")
        )
        shares = [figures.percent(each.model.about.validation) for each in self._compared]
        said = [self.tr("{0} ({1})").format(shown_guess(each), f"{each.activations.max():.2f}") for each in readings]
        self._message.show_text(text.format(shares[0], said[0], shares[1], said[1]))

    # What else there is to say

    @property
    def message(self) -> str:
        """The sentence that stands there."""
        return self._message.whole_text

    def show_message(self, sentence: str) -> None:
        """Show a sentence in place of the last one or of the comparison."""
        self._compared = None
        self._other.hide()
        self._message.show_text(sentence)
        self._announce()

    def add_message(self, sentence: str) -> None:
        """Show a sentence beside what stands there, unless that says it already."""
        if sentence not in self.message:
            self.show_message(self.tr("{0} {1}").format(self.message, sentence) if self.message else sentence)

    def _announce(self) -> None:
        """Let a screen reader say the message, without the focus moving."""
        if self.message:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._message, self.message))

    def _choose_answering(self) -> None:
        if self._answering is None:
            return
        index = self._choice.findData(self._answering.file)
        if index < 0:
            name = figures.network_name(self._answering.file, self._answering.model.about)
            self._choice.addItem(name, self._answering.file)
            index = self._choice.count() - 1
        self._choice.setCurrentIndex(index)

    def _name_other(self) -> None:
        if self._compared is None or self._answering is None:
            return
        before, after = self._compared
        the_new_one = self._answering.file == before.file
        self._other.setText(self.tr("Let the new one answer") if the_new_one else self.tr("Let the earlier one answer"))
        self._other.setVisible(before.file != after.file)

    def _use_other(self) -> None:
        if self._compared and self._answering:
            before, after = self._compared
            self.chosen.emit(after.file if self._answering.file == before.file else before.file)
