"""The lines at the foot of the window: which network answers, which others could, how two compare, and messages."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from digitpad.gui.answering import Answering
from digitpad.gui.look import figures
from digitpad.gui.look.elided_label import ElidedLabel
from digitpad.gui.look.field_keys import FieldKeys
from digitpad.gui.look.theme import SPACING
from digitpad.gui.messages import Kind, Message, Messages
from digitpad.session.choosing import FACTORY, KeptNetwork

_COMPARISON = "comparison"


class NetworkBar(QWidget):
    """Names the network that answers and lets the person choose; below it stands the newest message.

    How two networks compare is such a message: it goes on, and follows the drawing.

    Attributes
    ----------
    chosen : Signal(str)
        The file of the network that the person wants to answer; see `digitpad.session.choosing.KeptNetwork`.
    """

    chosen = Signal(str)

    def __init__(self, answering: Answering, messages: Messages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answering, self._messages = answering, messages
        self._listed: list[KeptNetwork] = []
        label = QLabel(self.tr("&Network"))
        self._choice = QComboBox()
        self._choice.setAccessibleName(self.tr("Network that answers"))
        self._choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._choice.setMinimumContentsLength(22)
        FieldKeys(self._choice)
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
        self._other.clicked.connect(self._choose_other)
        answering.changed.connect(self._show_answering)
        answering.answered.connect(self._show_comparison)
        messages.changed.connect(self._show_message)
        messages.told.connect(self._announce)

    def come_last(self) -> None:
        """Let the Tab key come here last, after all that is in the window by now."""
        for widget in (self._choice, self._factory, self._other):
            last = self.window().previousInFocusChain()
            while last is not None and last.focusPolicy() == Qt.FocusPolicy.NoFocus:  # Qt passes over such ones
                last = last.previousInFocusChain()
            if last is not None:
                self.setTabOrder(last, widget)

    # Which network answers

    def _show_answering(self) -> None:
        answering = self._answering
        self._list_networks()
        self._choice.setEnabled(answering.can_choose)
        self._factory.setEnabled(answering.can_choose and not answering.network.is_factory)
        if answering.epoch is not None:
            text = self.tr("The network in training answers, epoch {0}")
            self._about.show_text(text.format(answering.epoch + 1))  # the window counts from 1
        else:
            self._about.show_text(self._network_in_words())
        self._name_other()
        self._show_comparison()

    def _network_in_words(self) -> str:
        network, about = self._answering.network.network, self._answering.network.about
        layers = "-".join(map(str, network.sizes))
        words = self.tr("{0} neurons, reads {1} of validation images").format(layers, figures.percent(about.validation))
        if about.refusal is None:
            return words
        return self.tr("{0}, {1}").format(words, figures.promise(about.refusal))

    def _list_networks(self) -> None:
        """Show all networks that can be chosen, and which of them answers: that one even before they are known."""
        answering = self._answering.network
        networks = list(self._answering.networks)
        if all(each.file != answering.file for each in networks):
            networks.append(KeptNetwork(answering.file, answering.about))
        if networks != self._listed:
            self._listed = networks
            blocker = QSignalBlocker(self._choice)
            self._choice.clear()
            names = [figures.network_name(each) for each in networks]
            for name, network in zip(names, networks, strict=True):
                self._choice.addItem(name, network.file)
            # a name longer than the field is read in the list
            widest = max(map(self._choice.fontMetrics().horizontalAdvance, names))
            self._choice.view().setMinimumWidth(widest + 4 * SPACING)
            del blocker
        self._choice.setCurrentIndex(self._choice.findData(answering.file))

    # How two compare

    def _show_comparison(self) -> None:
        comparison = self._answering.comparison
        if comparison is None:
            self._messages.going_on(_COMPARISON, "")
            return
        from digitpad.gui.networks.comparing import comparison_in_words  # noqa: PLC0415 - the window starts without

        self._messages.going_on(_COMPARISON, comparison_in_words(comparison))

    def _name_other(self) -> None:
        comparison, answering = self._answering.comparison, self._answering.network
        if comparison is not None:
            the_new_one = answering.file == comparison.before.file
            name = self.tr("Let the new one answer") if the_new_one else self.tr("Let the earlier one answer")
            self._other.setText(name)
        self._other.setVisible(comparison is not None and len(comparison.files) > 1)

    def _choose_other(self) -> None:
        if self._answering.comparison:
            self.chosen.emit(self._answering.comparison.other(self._answering.network).file)

    # Messages

    def _show_message(self) -> None:
        newest = self._messages.newest
        sentence, others = "" if newest is None else newest.sentence, []
        if newest is not None and newest.kind is Kind.WENT_WRONG:  # beside news of another kind older faults are none
            others = [each for each in self._messages.gone_wrong if each != sentence]
        if others:  # said first: the end may be cut off
            sentence = self.tr("{0} more in the tool tip. {1}").format(len(others), sentence)
        self._message.show_text(sentence, "\n".join(others))

    def _announce(self, message: Message) -> None:
        """Let a screen reader say a message, without the focus moving."""
        event = QAccessibleAnnouncementEvent(self._message, message.sentence)
        if message.kind is Kind.WENT_WRONG:
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)  # at once, not when there is a pause
        QAccessible.updateAccessibility(event)
