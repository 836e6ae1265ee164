"""A pad on the screen, and a hand that draws on it with real events."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QInputDevice, QPixmap, QPointingDevice, QTabletEvent, QUndoStack
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from digitpad.gui.app import STYLE_ARGUMENTS
from digitpad.gui.garbage import collect_garbage
from digitpad.gui.main_window import MainWindow
from digitpad.gui.pad.canvas import Canvas
from digitpad.ink.geometry import Point
from digitpad.session.runs import retraining
from digitpad.session.start import Start
from tests.gui.opened import Opened
from tests.small import save_npz, small_mnist

_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
_SIDE = 400


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """What pytest-qt makes the application with, as the program does."""
    return ["digitpad", *STYLE_ARGUMENTS]


@pytest.fixture(autouse=True)
def garbage_stays_in_this_thread() -> Iterator[None]:
    """Collect none in a thread that trains, as in the program: what it destroyed might be a widget."""
    gc.disable()
    yield
    collect_garbage()
    gc.enable()


@pytest.fixture
def stack(qapp: QApplication) -> QUndoStack:
    """An empty history."""
    return QUndoStack()


@pytest.fixture
def canvas(qtbot: QtBot, stack: QUndoStack) -> Canvas:
    """An empty pad of 400 by 400 pixels, black on white, painted once and with nothing left to tell."""
    canvas = Canvas(stack)
    canvas.paper_white = True
    qtbot.addWidget(canvas)
    canvas.resize(_SIDE, _SIDE)
    canvas.show()
    qtbot.waitExposed(canvas)
    QApplication.processEvents()
    return canvas


@pytest.fixture
def hand(canvas: Canvas) -> "Hand":
    """A hand for `canvas`."""
    return Hand(canvas)


def _greys(picture: QPixmap) -> NDArray[np.uint8]:
    image = picture.toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.array(image.constBits()).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width()]


class Hand:
    """Draws on a pad with mouse and tablet, and looks at it; points are in sides of the pad."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas

    def place(self, point: Point) -> QPoint:
        """Return where a point is in the widget."""
        return self._exact_place(point).toPoint()

    def press(self, points: list[Point]) -> None:
        """Press the mouse at the first point and go to the others."""
        QTest.mousePress(self.canvas, _LEFT, pos=self.place(points[0]))
        for point in points[1:]:
            QTest.mouseMove(self.canvas, self.place(point))

    def lift(self, point: Point) -> None:
        """Let the mouse go at a point."""
        QTest.mouseRelease(self.canvas, _LEFT, pos=self.place(point))

    def draw(self, points: list[Point]) -> None:
        """Draw a stroke with the mouse."""
        self.press(points)
        self.lift(points[-1])

    def tablet(self, kind: str, point: Point, tip: str = "Pen", *, at_side: Qt.MouseButton = _NONE) -> None:
        """Send a tablet's Press, Move or Release at a point, exact to the fraction of a pixel.

        The button at the pen's side may be held meanwhile.
        """
        pointer = getattr(QPointingDevice.PointerType, tip)
        abilities = QInputDevice.Capability.Position | QInputDevice.Capability.Pressure
        device = QPointingDevice("stylus", 1, QInputDevice.DeviceType.Stylus, pointer, abilities, 1, 3)
        place, upright = self._exact_place(point), (0, 0, 0, 0, 0)
        where = (place, self.canvas.mapToGlobal(place))
        button = _NONE if kind == "Move" else _LEFT
        held = _NONE if kind == "Release" else _LEFT
        held |= at_side
        event = QTabletEvent(
            QEvent.Type["Tablet" + kind], device, *where, 0.5, *upright, Qt.KeyboardModifier(0), button, held
        )
        QApplication.sendEvent(self.canvas, event)

    def picture(self) -> NDArray[np.uint8]:
        """Return the pad as it looks, ``(height, width)``, 0 is black."""
        return _greys(self.canvas.grab())

    def screen(self) -> NDArray[np.uint8]:
        """Return what was really brought to the screen, as `picture` does."""
        return _greys(self.canvas.screen().grabWindow(self.canvas.winId()))

    def grey_at(self, point: Point) -> int:
        """Return how bright the pad is at a point, 0 to 255."""
        place = self.place(point)
        return int(self.picture()[place.y(), place.x()])

    def _exact_place(self, point: Point) -> QPointF:
        side = min(self.canvas.width(), self.canvas.height())
        left, top = (self.canvas.width() - side) // 2, (self.canvas.height() - side) // 2
        return QPointF(left + point[0] * side, top + point[1] * side)


@pytest.fixture(scope="session")
def small_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hundred images in a file, which any network learns in an instant."""
    return save_npz(small_mnist(), tmp_path_factory.mktemp("data") / "small.npz")


@pytest.fixture
def open_window(qtbot: QtBot, small_data: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Opened]]:
    """Give a call that opens digitpad's window as a start of the program does; it trains on `small_data`.

    Called again, it opens it with what an earlier window left on the disk.
    """
    monkeypatch.setattr(retraining, "built_in_data", lambda: small_data)
    windows: list[Opened] = []

    def open_one(width: int | None = 1180, height: int = 760, file: str | None = None) -> Opened:
        window = MainWindow(Start())
        windows.append(Opened(window, qtbot))
        qtbot.addWidget(window)
        if width is not None:
            window.resize(width, height)
        window.show()
        if file is not None:
            window.open(file)
            qtbot.waitUntil(lambda: not window._open_actions._opener().is_under_way, timeout=20_000)
        qtbot.waitUntil(lambda: window.is_complete)
        QApplication.processEvents()
        QApplication.processEvents()  # what was opened is on the pad after one pass, and read after another
        window.activateWindow()
        return windows[-1]

    yield open_one
    for opened in windows:
        opened.window.close()
        assert not opened.is_training


@pytest.fixture
def opened(open_window: Callable[..., Opened]) -> Opened:
    """The window, opened for the first time."""
    return open_window()
