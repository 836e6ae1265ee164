"""A label whose text is never cut: it wraps, and takes the height that this needs."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from digitpad.sentences import said


def height_of_line(metrics: QFontMetrics) -> int:
    """Return how high a line of a label is; in a fractional size of type that is more than the font's line spacing."""
    return metrics.size(0, "X").height()


class WholeLabel(QLabel):
    """Plain text on as many lines as it needs; a long name without spaces is broken anywhere.

    It keeps place for some lines, and for as many as were ever needed since `forget`, so that what stands below does
    not go up and down with each text. Any width will do.

    Parameters
    ----------
    lines
        For how many lines there is place in any case.
    """

    def __init__(self, lines: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = self._needed = lines
        self._whole = ""
        self._broken_in: dict[int, list[str]] = {}  # by width: a layout asks again and again
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def whole_text(self) -> str:
        """The text, without the breaks between its lines."""
        return self._whole

    def show_text(self, text: str) -> None:
        """Show a text; costs nothing where it stands there already."""
        text = said(text)
        if text == self._whole:
            return
        self._whole = text
        self._broken_in.clear()
        self.setAccessibleName(text)
        if not self.testAttribute(Qt.WidgetAttribute.WA_PendingResizeEvent):  # else its true size is still to come
            self._fit()

    def keep_lines(self, lines: int) -> None:
        """Keep place for so many lines from now on."""
        if lines != self._lines:
            self._needed = max(lines, self._needed) if self._needed > self._lines else lines
            self._lines = lines
            self.updateGeometry()

    def forget(self) -> None:
        """Give back the place that earlier texts needed and the one that is shown does not."""
        needed = max(self._lines, len(self._broken(self.width())))
        if self._needed > needed:
            self._needed = needed
            self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Qt: how high it is depends on how wide it is."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt: how high it is in a width, with the place that it keeps; in another width other lines are needed."""
        kept = self._needed if width == self.width() else self._lines
        return max(kept, len(self._broken(width))) * height_of_line(self.fontMetrics())

    def sizeHint(self) -> QSize:
        """Return the height of the lines that it keeps place for; any width will do."""
        return QSize(0, self._needed * height_of_line(self.fontMetrics()))

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: break the lines anew; what was needed in another width says nothing."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            before, self._needed = self._needed, self._lines
            self._fit()
            if self._needed < before:
                self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: break the lines anew when the font changes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._broken_in.clear()
            self._fit()
            self.updateGeometry()

    def _fit(self) -> None:
        lines = self._broken(self.width())
        self.setText("\n".join(lines))
        if len(lines) > self._needed:
            self._needed = len(lines)
            self.updateGeometry()

    def _broken(self, width: int) -> list[str]:
        if width not in self._broken_in:
            self._broken_in[width] = self._break(width)
        return self._broken_in[width]

    def _break(self, width: int) -> list[str]:
        if self.fontMetrics().horizontalAdvance(self._whole) <= width:
            return [self._whole]
        layout = QTextLayout(self._whole, self.font())
        option = QTextOption(Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        units = self._whole.encode("utf-16-le")  # Qt counts in these
        lines: list[str] = []
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            start, length = 2 * line.textStart(), 2 * line.textLength()
            lines.append(units[start : start + length].decode("utf-16-le").rstrip())
        layout.endLayout()
        return lines
