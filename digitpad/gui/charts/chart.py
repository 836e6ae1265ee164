"""A live line chart of values by epoch, with what people expect of one: axes, legend, values under the pointer."""

import math
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from digitpad.gui.charts.axes import ValueAxis
from digitpad.gui.charts.curve import Curve, curve_of
from digitpad.gui.charts.ground import Ground
from digitpad.gui.charts.layout import ChartLayout, lay_out
from digitpad.gui.charts.painter import ChartPainter
from digitpad.gui.charts.picking import KEYS, curve_at, epoch_at, epoch_by
from digitpad.gui.charts.pictures import as_image, as_svg
from digitpad.gui.charts.series import Series
from digitpad.gui.look.accessibility import install_roles
from digitpad.gui.look.picture_actions import PictureActions

_UNGATED: Final = nullcontext()


class CurveChart(QWidget):
    """Shows values by epoch, and the epoch under way as it fills in.

    Left and right arrow, Home and End go through the epochs and say their values; Esc puts the line away. A click on a
    curve, or on its name, picks it.

    Parameters
    ----------
    name
        The accessible name, such as "Epoch accuracy".
    title
        Stands above the plot.
    axis
        How values are placed and written: `PercentAxis()` or `CostAxis()`, one of its own for each chart.
    notice
        Stands in the plot as long as there is nothing to show.
    gate
        Held while painting, so that a training thread lets the window go first.

    Attributes
    ----------
    picked : Signal(int)
        A curve was clicked on: which, counted from 0.
    """

    picked = Signal(int)

    accessible_role = QAccessible.Role.Chart

    def __init__(
        self,
        name: str,
        *,
        title: str,
        axis: ValueAxis,
        notice: str = "",
        gate: AbstractContextManager[object] = _UNGATED,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        install_roles()
        self._title, self._axis, self._notice, self._gate = title, axis, notice, gate
        self._series: tuple[Series, ...] = ()
        self._curves: tuple[Curve, ...] = ()
        self._epochs: list[float] = []
        self._epochs_total = 1.0
        self._is_bare = False
        self._now: float | None = None
        self._chosen: float | None = None
        self._strong: int | None = None
        self._ground = Ground()
        self.pictures = PictureActions(self, self.picture, name.lower().replace(" ", "-"))
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # as its axes are drawn; or "80 %" would be "% 80"
        self.setAccessibleName(name)
        self.setAccessibleDescription(notice)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # for the keys; a click on a picture should not take the focus
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def chosen_epoch(self) -> float | None:
        """The epoch whose values are shown, by pointer or keys; None for none."""
        return self._chosen

    def set_series(self, series: Sequence[Series], current: float | None = None) -> None:
        """Show these curves.

        Parameters
        ----------
        series
            The curves; the order decides colour and marker.
        current
            How far training has come, in epochs: 3.25 is a quarter into the fourth. None when nothing is under way.
        """
        before = dict(enumerate(zip(self._series, self._curves, strict=True)))
        self._curves = tuple(curve_of(index, each, before.get(index)) for index, each in enumerate(series))
        self._series = tuple(series)
        self._now = current
        self._epochs = sorted({epoch for curve in self._curves for epoch in curve.values})
        self._axis.fit(
            [value for curve in self._curves for value in curve.values.values()],
            [curve.running for curve in self._curves if curve.running is not None],
        )
        if self._chosen not in self._epochs:
            self._chosen = None
        description = self.values_in_words(self._epochs[-1]) if self._epochs else self._notice
        if description != self.accessibleDescription():
            self.setAccessibleDescription(description)
        self.update()

    def emphasise(self, index: int | None) -> None:
        """Draw one of the curves stronger than the others, or none."""
        if index != self._strong:
            self._strong = index
            self.update()

    def set_notice(self, notice: str) -> None:
        """Let this stand in the plot as long as there is nothing to show."""
        self._notice = notice
        if not self._epochs and notice != self.accessibleDescription():
            self.setAccessibleDescription(notice)
        self.update()

    def set_x_range(self, epochs_total: int) -> None:
        """Let the horizontal axis go from 0 to this many epochs; further points widen it.

        Raises
        ------
        ValueError
            If it is not at least 1.
        """
        if epochs_total < 1:
            raise ValueError(f"epochs_total is {epochs_total}, expected at least 1")
        self._epochs_total, self._is_bare = float(epochs_total), False
        self.update()

    def show_none(self, notice: str) -> None:
        """Let this stand alone, without axes, which would promise data; until the next `set_x_range`."""
        self.set_series([])
        self.set_notice(notice)
        self._is_bare = True

    def values_in_words(self, epoch: float) -> str:
        """Return the values at an epoch in one line: "Epoch 3: training 95.1 %, validation 94.9 %"."""
        values = ", ".join(f"{curve.name} {text}" for curve, text in self._values_at(epoch))
        return self.tr("{0}: {1}").format(self._heading(epoch), values)

    def picture(self) -> QImage:
        """Return the chart as it stands, sharp enough for print, without the line of the pointer."""
        return as_image(self.size(), self.palette(), self._paint)

    def svg(self) -> bytes:
        """Return the same as SVG."""
        return as_svg(self.size(), self.palette(), self._paint, self._title)

    def sizeHint(self) -> QSize:
        """Return a size in which thirty epochs are easy to read."""
        return QSize(360, 180)

    def minimumSizeHint(self) -> QSize:
        """Return the least in which the curves still have a shape."""
        return QSize(220, 120)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chart, the focus, and the values at the chosen epoch."""
        with self._gate:
            painter = QPainter(self)
            layout = self._layout_now()
            if not self._is_bare:
                ground = self.palette().window().color()
                self._ground.paint(
                    painter, self._what_stays(), self.size(), ground, partial(self._paint_what_stays, layout=layout)
                )
            parts = self._paint_what_changes(painter, layout)
            if self.hasFocus():
                parts.paint_focus()
            if self._chosen is not None:
                values = self._values_at(self._chosen)
                above = not self._axis.crowded_above
                parts.paint_values(self._chosen, self._heading(self._chosen), values, above=above)
            painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the values of the epoch nearest to the pointer."""
        self._choose(epoch_at(event.position(), self._epochs, self._layout_now()))
        super().mouseMoveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Find out which curve was meant."""
        picked = curve_at(event.position(), self._curves, self._layout_now())
        if event.button() is Qt.MouseButton.LeftButton and picked is not None:
            self.picked.emit(picked)
        super().mousePressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Put the values away."""
        self._choose(None)
        super().leaveEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Put the values away."""
        self._choose(None)
        super().focusOutEvent(event)

    def event(self, event: QEvent) -> bool:
        """Qt: Esc is for the values as long as they are shown, and not for a shortcut of the window."""
        if event.type() is QEvent.Type.ShortcutOverride and self._chosen is not None:
            assert isinstance(event, QKeyEvent)  # noqa: S101 - Qt promises it
            if event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the epochs; say the values to a screen reader."""
        key = event.key()
        if key == Qt.Key.Key_Escape and self._chosen is not None:
            self._choose(None)
        elif key not in KEYS:
            super().keyPressEvent(event)
        elif self._epochs:
            epoch = epoch_by(key, self._epochs, self._chosen)
            self._choose(epoch)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.values_in_words(epoch)))

    def _paint(self, painter: QPainter) -> None:
        layout = self._layout_now()
        if not self._is_bare:
            self._paint_what_stays(painter, layout)
        self._paint_what_changes(painter, layout)

    def _what_stays(self) -> object:
        """Return what is equal as long as `_paint_what_stays` would paint the same."""
        palette, axis = self.palette(), self._axis
        look = (self.font(), palette.cacheKey(), palette.currentColorGroup())
        curves = tuple((curve, len(curve.values)) for curve in self._curves)
        return look, axis.low, axis.high, self._total(), self._strong, curves

    def _paint_what_stays(self, painter: QPainter, layout: ChartLayout) -> None:
        parts = ChartPainter(painter, layout, self.font(), self.palette())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        parts.paint_axes(self._axis, self._total(), self.tr("epoch"))
        parts.paint_title(self._title)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        parts.paint_legend(self._curves)
        for curve in self._curves:
            parts.paint_curve(curve, strong=curve.index == self._strong)

    def _paint_what_changes(self, painter: QPainter, layout: ChartLayout) -> ChartPainter:
        """Paint what is new with each report of an epoch, and what stands there without one."""
        parts = ChartPainter(painter, layout, self.font(), self.palette())
        if self._is_bare:
            parts.paint_empty(QRectF(self.rect()), self._notice)
            return parts
        if self._now is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            parts.paint_band(math.floor(self._now), self._now)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._now is not None:
            for curve in self._curves:
                parts.paint_running(curve, self._now)
        elif not self._epochs:
            parts.paint_notice(self._notice)
        return parts

    def _layout_now(self) -> ChartLayout:
        names = [curve.name for curve in self._curves]
        return lay_out(QRectF(self.rect()), self.font(), self._title, names, self._total(), self._axis)

    def _total(self) -> float:
        return max(self._epochs_total, self._now or 0.0, self._epochs[-1] if self._epochs else 0.0)

    def _heading(self, epoch: float) -> str:
        return self.tr("Epoch {0}").format(f"{epoch:g}")

    def _values_at(self, epoch: float) -> list[tuple[Curve, str]]:
        return [(curve, self._axis.value_text(curve.values[epoch])) for curve in self._curves if epoch in curve.values]

    def _choose(self, epoch: float | None) -> None:
        if epoch != self._chosen:
            self._chosen = epoch
            self.update()
