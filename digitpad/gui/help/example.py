"""An example for the page: a drawing, what the network sees and says of it, shown by the window's own parts."""

from typing import Final

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from digitpad.gui.answer.bars import OutputBars
from digitpad.gui.answer.input_view import InputView
from digitpad.gui.look.remark import Remark
from digitpad.gui.look.theme import SPACING, line
from digitpad.gui.look.words import guess_in_words
from digitpad.gui.pad.ink_layer import InkLayer
from digitpad.gui.pad.paper import paper_colours
from digitpad.ink import Drawing
from digitpad.network.sizes import SIDE
from digitpad.session.reading import Reading, Verdict

SEVEN: Final = Drawing([[(0.62, 0.16), (0.80, 0.14), (0.86, 0.15), (0.80, 0.27), (0.73, 0.45)]])
"""Small and in a corner, in sides of the pad."""

SCRIBBLE: Final = Drawing(
    [
        [
            (0.15, 0.45),
            (0.35, 0.25),
            (0.30, 0.70),
            (0.50, 0.20),
            (0.48, 0.75),
            (0.66, 0.25),
            (0.62, 0.78),
            (0.86, 0.40),
        ],
        [(0.12, 0.62), (0.40, 0.40), (0.55, 0.62), (0.88, 0.55)],
    ]
)

_SIDE: Final = 4 * SIDE + 4  # of a picture, so that each of 28 pixels is four wide
_BARS: Final = 26 * SPACING


class Sketch(QWidget):
    """A drawing on a small pad.

    Parameters
    ----------
    drawing
        In sides of the pad.
    name
        What a screen reader calls it.
    """

    def __init__(self, drawing: Drawing, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawing = drawing
        self._layer = InkLayer()
        self.setFixedSize(_SIDE, _SIDE)
        self.setAccessibleName(name)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: paper and ink may have other colours."""
        super().changeEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the drawing as the pad does, and a frame."""
        ratio = self.devicePixelRatioF()
        colours = paper_colours(self.palette(), white=False)
        self._layer.fit(round(_SIDE * ratio), colours.paper, colours.ink)
        if not self._layer.is_complete:
            self._layer.redraw(self._drawing)
        picture = self._layer.pixmap
        picture.setDevicePixelRatio(ratio)
        painter = QPainter(self)
        painter.drawPixmap(QPointF(0, 0), picture)
        painter.setPen(line(self.palette()))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class Pictures(QWidget):
    """A drawing, and beside it the inputs that come of it.

    Parameters
    ----------
    drawing, name
        See `Sketch`.
    reading
        Of that drawing.
    """

    def __init__(self, drawing: Drawing, name: str, reading: Reading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        inputs = InputView()
        inputs.setFixedSize(_SIDE, _SIDE)
        inputs.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inputs.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        inputs.setAccessibleName(self.tr("The same, as the network sees it"))
        inputs.set_image(reading.image)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * SPACING)
        for widget in (Sketch(drawing, name), QLabel("→"), inputs):
            row.addWidget(widget)
        row.addStretch()


class Answer(QWidget):
    """The bars for a reading, and below them what they come to.

    Parameters
    ----------
    reading
        What a network says.
    remark
        With {0} where the reading stands in words.
    """

    def __init__(self, reading: Reading, remark: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        bars = OutputBars()
        bars.setFixedSize(2 * _BARS, _BARS)
        bars.set_threshold(reading.threshold)
        if reading.verdict is not Verdict.EMPTY:
            bars.set_activations(reading.activations, reading.digit)
        for digit, bar in enumerate(bars.bars):  # the window's own are called Output 0 and so on
            bar.setAccessibleName(self.tr("Example, output {0}").format(digit))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING // 2)
        column.addWidget(bars, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(Remark(remark.format(guess_in_words(reading))))
