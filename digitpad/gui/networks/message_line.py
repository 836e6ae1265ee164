"""The newest message on one line: what kind it is, what it says, and ways to read all of it and to put it away."""

from typing import cast

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from digitpad.gui.look.came_from import CameFrom
from digitpad.gui.look.elided_label import ElidedLabel
from digitpad.gui.look.signs import Sign, SignLabel
from digitpad.gui.look.theme import SPACING
from digitpad.gui.messages import Kind, Message, Messages, TimeFor, reading_time

_SIGNS = {Kind.HAPPENED: Sign.DONE, Kind.WENT_WRONG: Sign.WRONG, Kind.GOING_ON: Sign.GOING_ON}
_FOCUS = {QEvent.Type.FocusIn, QEvent.Type.FocusOut}
_POINTER = {QEvent.Type.Enter, QEvent.Type.Leave}
_WHOLE_WIDTH = 60  # characters of the lines in which all of it is read


class MessageLine(QWidget):
    """Shows the newest message over what is below, so that nothing moves; while there is none it is hidden.

    What happened leaves when it was read: not while the pointer is over it or something in it has the focus. What went
    wrong, and what happened, can be closed; Esc does so where the focus is in here.

    Parameters
    ----------
    messages
        Whose newest it is.
    time_for
        Tells how long a sentence takes to be read.
    """

    def __init__(self, messages: Messages, parent: QWidget, *, time_for: TimeFor = reading_time) -> None:
        super().__init__(parent)
        self._messages, self._time_for = messages, time_for
        self._shown: Message | None = None
        self._others: list[str] = []
        self._sign, self._text = SignLabel(), ElidedLabel()
        self._text.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._more, self._close = _small_button(self), _small_button(self)
        self._close.setText("×")
        self._close.setFlat(True)
        self._close.setAccessibleName(self.tr("Close the message"))
        self._close.setToolTip(self.tr("Put this message away"))
        self._whole: _Whole | None = None
        self._came_from = CameFrom(self)
        self._read = QTimer(self)
        self._read.setSingleShot(True)
        self._read.timeout.connect(self._dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACING, 0, 0, 0)
        row.setSpacing(SPACING)
        row.addWidget(self._sign)
        row.addWidget(self._text, 1)
        row.addWidget(self._more)
        row.addWidget(self._close)
        self.setAutoFillBackground(True)
        self._more.clicked.connect(self._show_whole)
        self._close.clicked.connect(self._dismiss)
        for button in (self._more, self._close):
            button.installEventFilter(self)
        self.hide()

    def show_newest(self) -> None:
        """Show the newest message, or nothing; it is to be given a place after that."""
        before, self._shown = self._shown, self._messages.newest
        if self._shown is None and (self._close.hasFocus() or self._more.hasFocus()):
            self._came_from.go_back()  # Qt would have it go on from here
        self.setVisible(self._shown is not None)
        if self._shown is None:
            self._text.show_text("")
        else:
            self._others = self._beside(self._shown)
            self._sign.show_sign(_SIGNS[self._shown.kind])
            self._text.show_text(self._shown.sentence, "\n".join(self._others), self._shown.name)
            self._close.setFixedWidth(self._sign.sizeHint().width() + SPACING)
            self._close.setVisible(self._shown.kind is not Kind.GOING_ON)
            text = self.tr("{0} more").format(len(self._others)) if self._others else self.tr("More")
            self._more.setText(text)
            self._more.setAccessibleName(self.tr("{0}: read all of the message").format(text))
            self._more.setFixedWidth(self._more.fontMetrics().horizontalAdvance(text) + 2 * SPACING)
        if self._shown is not before:
            self._wait_or_stay()

    def put_at(self, place: QRect) -> None:
        """Take this place, and offer to show more where there is more than it has room for."""
        self.setGeometry(place)
        self.raise_()
        self._more.setVisible(bool(self._others) or self.sizeHint().width() > place.width())
        layout = self.layout()
        assert layout is not None  # noqa: S101 - it was given one
        layout.activate()

    def sizeHint(self) -> QSize:
        """Qt: all of it on one line, with the buttons that are there in any case."""
        buttons = [*[self._more] * bool(self._others), *[self._close] * (not self._close.isHidden())]
        wide = self._text.fontMetrics().horizontalAdvance(self._text.whole_text) + 2
        wide += self._sign.sizeHint().width() + sum(each.minimumWidth() for each in buttons)
        return QSize(wide + (2 + len(buttons)) * SPACING, self._sign.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Qt: the pointer comes or goes; Esc, pressed in here, closes the message and does nothing else."""
        kind = event.type()
        if kind in {QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress}:
            key_event = cast("QKeyEvent", event)
            if key_event.key() == Qt.Key.Key_Escape and not self._close.isHidden():
                if kind is QEvent.Type.KeyPress:
                    self._dismiss()
                event.accept()  # else it would clear the pad
                return True
        done = super().event(event)
        if kind in _POINTER:
            self._wait_or_stay()
        return done

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: a click on what does not fit shows all of it."""
        if not self._more.isHidden():
            self._show_whole()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: a button gets or loses the focus."""
        if event.type() in _FOCUS:
            self._wait_or_stay()
        return super().eventFilter(watched, event)

    def _wait_or_stay(self) -> None:
        """Let what happened leave when it was read, but not while somebody is at it."""
        is_read = self._whole is not None and self._whole.isVisible()
        is_held = is_read or self.underMouse() or self._more.hasFocus() or self._close.hasFocus()
        if self._shown is None or self._shown.kind is not Kind.HAPPENED or is_held:
            self._read.stop()
        else:
            self._read.start(self._time_for(self._shown.sentence))

    def _dismiss(self) -> None:
        if self._shown is not None:
            self._messages.dismiss(self._shown)

    def _beside(self, message: Message) -> list[str]:
        """Return what else went wrong; beside news of another kind, which soon make room for that, none of it."""
        if message.kind is not Kind.WENT_WRONG:
            return []
        return [each for each in self._messages.gone_wrong if each != message.sentence]

    def _show_whole(self) -> None:
        if self._shown is None:
            return
        if self._whole is None:
            self._whole = _Whole(self)
            self._whole.closed.connect(self._wait_or_stay)
        self._whole.show_sentences([self._shown.sentence, *reversed(self._others)])
        self._wait_or_stay()


class _Whole(QFrame):
    """All that there is to read, over what is above the line; a click or a key closes it.

    Attributes
    ----------
    closed : Signal()
    """

    closed = Signal()

    def __init__(self, line: MessageLine) -> None:
        super().__init__(line, Qt.WindowType.Popup)
        self._line = line
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(self.tr("The whole message"))
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACING, SPACING, 2 * SPACING, SPACING)
        column.addWidget(self._label)

    def show_sentences(self, sentences: list[str]) -> None:
        """Show these, one below the other, right above the line's right end."""
        self._label.setText("\n\n".join(sentences))
        self._label.setAccessibleName(" ".join(sentences))
        window = self._line.window()
        most = window.width() - 2 * SPACING
        wide = min(most, _WHOLE_WIDTH * self.fontMetrics().averageCharWidth() + 4 * SPACING)
        self.setFixedWidth(wide)
        self.setFixedHeight(self.heightForWidth(wide))
        corner = self._line.mapToGlobal(QPoint(self._line.width() - wide, -self.height() - SPACING // 2))
        self.move(corner)
        self.show()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: any key closes it."""
        self.hide()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: so does a click."""
        self.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt: it is closed."""
        super().hideEvent(event)
        self.closed.emit()


def _small_button(parent: QWidget) -> QPushButton:
    """Return a button no higher than the line; a click leaves the focus, and with it the keys, where it is."""
    button = QPushButton(parent)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.hide()
    return button
