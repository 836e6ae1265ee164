"""The line at the foot of the window: which network answers, and which others could; at its right, messages."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSignalBlocker, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedLayout,
    QWidget,
)

from digitpad.gui.answering import Answering
from digitpad.gui.look.elided_choice import ElidedChoice
from digitpad.gui.look.elided_label import ElidedLabel
from digitpad.gui.look.field_keys import FieldKeys
from digitpad.gui.look.theme import SPACING
from digitpad.gui.messages import Kind, Message, Messages
from digitpad.gui.networks.in_words import details, framing_in_words, network_in_words, network_name
from digitpad.ink.framing import FRAMED
from digitpad.session.choosing import FACTORY, KeptNetwork

if TYPE_CHECKING:
    from digitpad.gui.networks.message_line import MessageLine
    from digitpad.gui.trial import Trial

_LENGTH = 74  # of the letter X: as wide as a line is
_WIDEST = 1.5  # times what a line needs: where the bars end at the window's edge the list does not
_ANY = (1 << 24) - 1  # pixels: Qt's QWIDGETSIZE_MAX
_NARROWEST = 20 * SPACING  # of the list of networks: what does not fit is read when it is open


class NetworkBar(QWidget):
    """Says which network answers and lets the person choose; at its right end stands the newest message.

    While one in training answers, or one that is on trial, it says that, and nothing else; while drawings are not
    framed, that first of all. Where there is little room
    the list of networks is narrower as long as there is a message; nothing else moves.

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
        self._label = label = QLabel(self.tr("&Network"))
        self._choice = ElidedChoice()
        self._choice.setAccessibleName(self.tr("Network that answers"))
        # as wide whatever is in it, so that nothing moves when a run leaves another one
        self._choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._choice.setMinimumContentsLength(_LENGTH)
        self._choice.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._choice.setMinimumWidth(_NARROWEST)
        self._least = _NARROWEST
        FieldKeys(self._choice)
        label.setBuddy(self._choice)
        self._factory = QPushButton(self.tr("Factory network"))
        self._factory.setToolTip(self.tr("Let the network that came with digitpad answer"))
        self._answers = ElidedLabel()
        self._way_back: QPushButton | None = None  # from a network on trial
        self._frame: QPushButton | None = None  # drawings again
        self._message: MessageLine | None = None
        kept = QWidget()
        row = QHBoxLayout(kept)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING)
        for widget in (label, self._choice, self._factory):
            row.addWidget(widget)
        row.addStretch()
        trained = QWidget()
        line = QHBoxLayout(trained)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACING)
        line.addWidget(self._answers, 1)
        self._other = line
        self._line = QStackedLayout(self)
        self._line.addWidget(kept)
        self._line.addWidget(trained)
        self._choice.activated.connect(lambda: self.chosen.emit(self._choice.currentData()))
        self._factory.clicked.connect(lambda: self.chosen.emit(FACTORY))
        answering.changed.connect(self._show_answering)
        messages.changed.connect(self._show_message)
        messages.told.connect(self._announce)

    def end_list_at(self, x: int) -> None:
        """Let the list of networks end there, in line with what is above, if that is wide enough for a line of it."""
        wide = x - self._label.sizeHint().width() - SPACING
        is_enough = self._choice.sizeHint().width() <= wide <= _WIDEST * self._choice.sizeHint().width()
        self._least = wide if is_enough else _NARROWEST
        self._place_message()

    # Which network answers

    def _show_answering(self) -> None:
        answering = self._answering
        self._list_networks()
        self._choice.setEnabled(answering.can_choose)
        self._choice.setToolTip(details(answering.network, answering.network.network.sizes))
        self._factory.setEnabled(answering.can_choose)
        self._factory.setVisible(not answering.network.is_factory)
        unframed = framing_in_words(answering.framing)
        self._show_ways_back(answering.trial, unframed)
        is_usual = not unframed and answering.epoch is None and answering.trial is None
        if not is_usual:
            answers, tip = self._who_answers()
            if unframed:
                tip = self.tr("Pictures that were opened are framed all the same")
            self._answers.show_text(" · ".join(filter(None, (unframed, answers))), tip)
        self._line.setCurrentIndex(0 if is_usual else 1)
        self._place_message()

    def _who_answers(self) -> tuple[str, str]:
        """Return what is said of the network where none can be chosen, and what belongs to it."""
        answering = self._answering
        if answering.trial is not None:
            return answering.trial.words, ""
        if answering.epoch is None:
            return network_name(answering.network), ""
        text = self.tr("The network in training answers, epoch {0}")
        tip = self.tr("It cannot say “Not a digit” yet: where no output reaches .5, the answer is “Not sure”")
        return text.format(answering.epoch + 1), tip  # the window counts from 1

    def _show_ways_back(self, trial: "Trial | None", unframed: str) -> None:
        """Show a button for each thing that is not as usual, made when it is first needed."""
        if trial is not None:
            if self._way_back is None:
                self._way_back = self._button("", self._answering.end_trial)
            self._way_back.setText(trial.way_back)
        if unframed and self._frame is None:
            self._frame = self._button(self.tr("Frame again"), lambda: self._answering.frame_as(FRAMED))
        for button, is_needed in ((self._way_back, trial is not None), (self._frame, bool(unframed))):
            if button is not None:
                button.setVisible(is_needed)

    def _button(self, text: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda _: act())
        self._other.insertWidget(0, button)
        return button

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
            for each in networks:
                self._choice.addItem(network_in_words(each), each.file)
            del blocker
        self._choice.setCurrentIndex(self._choice.findData(answering.file))

    # Messages

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the message has another place."""
        super().resizeEvent(event)
        self._place_message()

    def _show_message(self) -> None:
        if self._message is None:
            from digitpad.gui.networks.message_line import MessageLine  # noqa: PLC0415 - the window starts without

            self._message = MessageLine(self._messages, self)
        self._message.show_newest()
        self._place_message()

    def _place_message(self) -> None:
        """Put the message at the right, no wider than it has to be, and leave the network's name in view."""
        message = self._message
        if message is None or message.isHidden():
            self._choice.setMaximumWidth(_ANY)
            self._choice.setMinimumWidth(self._least)
            return
        first, after = self._choice.x(), SPACING
        if not self._factory.isHidden():
            after += self._factory.sizeHint().width() + SPACING
        wide = min(message.sizeHint().width(), self.width() - first - _NARROWEST - after)
        left = self.width() - wide
        self._choice.setMinimumWidth(min(self._least, left - after - first))
        self._choice.setMaximumWidth(left - after - first)
        message.put_at(QRect(left, 0, wide, self.height()))

    def _announce(self, message: Message) -> None:
        """Let a screen reader say a message, without the focus moving."""
        event = QAccessibleAnnouncementEvent(self, message.sentence)
        if message.kind is Kind.WENT_WRONG:
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)  # at once, not when there is a pause
        QAccessible.updateAccessibility(event)
