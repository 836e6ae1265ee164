"""A label with a place of its own: however long its text, it moves nothing and widens no window."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from digitpad.gui.look.plain import never_html
from digitpad.sentences import said

_LEAST_NAME = 13
"""Characters of a name that stay: enough for its beginning and for ".jsonl"."""


class ElidedLabel(QLabel):
    """Plain text on a fixed number of lines, with an ellipsis in it where it is longer.

    What does not fit is in the tool tip; a screen reader is told the whole. Neither is ever taken for HTML, nor broken
    by a line break: a file may have any name.

    Parameters
    ----------
    lines
        How many lines the text may take, and the place has.
    """

    def __init__(self, lines: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self._whole = self._more = self._name = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @property
    def whole_text(self) -> str:
        """The text, with what is cut off."""
        return self._whole

    @property
    def is_cut(self) -> bool:
        """Whether some of the text does not fit."""
        return "…" in self.text() and self.text() != self._whole

    def show_text(self, text: str, more: str = "", name: str = "") -> None:
        """Show a text; costs nothing where it stands there already.

        Parameters
        ----------
        text
            What to show.
        more
            What belongs to it, for the tool tip.
        name
            A part of the text that gives way first where it does not fit on one line: the name of a file, say.
        """
        text = said(text)
        if (text, more) == (self._whole, self._more):
            return
        self._whole, self._more, self._name = text, more, name
        self.setAccessibleName(text)
        if not self.testAttribute(Qt.WidgetAttribute.WA_PendingResizeEvent):  # else its true size is still to come
            self._fit()

    def sizeHint(self) -> QSize:
        """Return the height of all its lines; any width will do."""
        return QSize(0, self._lines * self.fontMetrics().lineSpacing())

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: break the lines anew."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: break the lines anew when the font changes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.updateGeometry()
            self._fit()

    def _fit(self) -> None:
        self.setText("\n".join(self._broken(self._whole)))
        tip = "\n".join(filter(None, (self._whole if self.is_cut or self._more else "", self._more)))
        self.setToolTip(never_html(tip))

    def _broken(self, text: str) -> list[str]:
        """Return the lines that fit; of the last one the middle gives way, for its end says what is wrong."""
        if self.fontMetrics().horizontalAdvance(text) <= self.width():
            return [text]
        if self._lines == 1 and self._name:
            metrics, width = self.fontMetrics(), self.width()
            text = name_shortened(text, self._name, lambda each: metrics.horizontalAdvance(each) <= width)
            return [metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)]
        from PySide6.QtGui import QTextLayout, QTextOption  # noqa: PLC0415 - seldom is a text too long

        layout = QTextLayout(text, self.font())
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        units = text.encode("utf-16-le")  # Qt counts in these
        lines: list[str] = []
        layout.beginLayout()
        while (line := layout.createLine()).isValid() and len(lines) < self._lines:
            line.setLineWidth(self.width())
            start, length = 2 * line.textStart(), 2 * line.textLength()
            if len(lines) == self._lines - 1:
                rest = units[start:].decode("utf-16-le")
                lines.append(self.fontMetrics().elidedText(rest, Qt.TextElideMode.ElideMiddle, self.width()))
            else:
                lines.append(units[start : start + length].decode("utf-16-le").rstrip())
        layout.endLayout()
        return lines


def name_shortened(text: str, name: str, fits: Callable[[str], bool]) -> str:
    """Return a text with "…" for as much of the middle of a name in it as makes it fit, and no more.

    A few characters of either end of the name stay, even where that is too much still; nothing else is touched.
    """
    if not name or name not in text or fits(text):
        return text
    before, _, after = text.partition(name)
    least, most = min(_LEAST_NAME, len(name)), len(name)
    while most - least > 1:
        kept = (least + most) // 2
        least, most = (kept, most) if fits(before + _middle_out(name, kept) + after) else (least, kept)
    return before + _middle_out(name, least) + after


def _middle_out(name: str, kept: int) -> str:
    """Return a name with "…" for its middle, or all of it where so many characters are kept."""
    if kept >= len(name):
        return name
    end = (kept + 1) // 2
    return f"{name[: kept - end]}…{name[-end:]}"
