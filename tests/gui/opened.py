"""The real window as a person has it: named things, a mouse, keys."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QTabBar,
    QWidget,
)

from digitpad.gui.look.fold import FoldButton
from digitpad.gui.main_window import MainWindow
from digitpad.gui.pad.canvas import Canvas
from digitpad.gui.room import Surroundings
from digitpad.gui.training.worker import Training
from digitpad.storage.places import networks_folder
from tests.gui.finding import only
from tests.journeys.handwriting import Stroke

_W = TypeVar("_W", bound=QWidget)


def kept() -> list[Path]:
    """Return the network files that runs left."""
    return sorted(networks_folder().glob("*.safetensors"))


def unfinished() -> list[Path]:
    """Return the files of unfinished runs."""
    return sorted(networks_folder().glob("*.unfinished"))


class Waits(Protocol):
    """Lets the window go on until something holds, as pytest-qt's `qtbot` does."""

    def waitUntil(self, callback: Callable[[], bool], *, timeout: int) -> None: ...


class Opened:
    """Finds things by the names that a screen reader knows, and does with them what a person does.

    Attributes
    ----------
    window : MainWindow
    """

    def __init__(self, window: MainWindow, qtbot: Waits) -> None:
        self.window = window
        self._qtbot = qtbot

    # What is there

    def named(self, name: str, kind: type[_W]) -> _W:
        """Return the widget of this kind with this accessible name."""
        return only(self.window, kind, lambda each: each.accessibleName() == name)

    def button(self, text: str) -> QPushButton:
        """Return the button with this text."""
        return only(self.window, QPushButton, lambda each: text in {each.text(), each.accessibleName()})

    @property
    def surroundings(self) -> Surroundings:
        """What the rooms may use, once the window is complete."""
        furnishings = self.window._furnishings
        assert furnishings is not None
        return furnishings._surroundings

    @property
    def pad(self) -> Canvas:
        return self.named("Drawing pad", Canvas)

    @property
    def guess(self) -> str:
        """What stands in the big place."""
        return self.named("Guess", QLabel).text()

    @property
    def outputs(self) -> list[int]:
        """The ten bars, in hundredths."""
        return [self.named(f"Output {digit}", QProgressBar).value() for digit in range(10)]

    @property
    def progress(self) -> QProgressBar:
        return self.named("Training progress", QProgressBar)

    @property
    def networks(self) -> QComboBox:
        return self.named("Network that answers", QComboBox)

    @property
    def texts(self) -> list[str]:
        """All sentences in the window, whole."""
        return [each.accessibleName() or each.text() for each in self.window.findChildren(QLabel)]

    def says(self, part: str) -> bool:
        """Return whether a sentence with this part in it stands in the window."""
        return any(part in text for text in self.texts)

    @property
    def is_training(self) -> bool:
        """Whether the window's training thread runs."""
        return any(each._thread.isRunning() for each in self.window.findChildren(Training))

    # What one does

    def draw(self, strokes: list[Stroke]) -> None:
        """Draw strokes with the mouse; points are in sides of the pad."""
        for stroke in strokes:
            self.press(stroke)
            self.lift(stroke)

    def press(self, stroke: Stroke) -> None:
        """Press the mouse at the first point and go to the others."""
        QTest.mousePress(self.pad, Qt.MouseButton.LeftButton, pos=self.place(stroke[0]))
        for point in stroke[1:]:
            QTest.mouseMove(self.pad, self.place(point))
        QCoreApplication.processEvents()

    def lift(self, stroke: Stroke) -> None:
        """Let the mouse go at the last point."""
        QTest.mouseRelease(self.pad, Qt.MouseButton.LeftButton, pos=self.place(stroke[-1]))
        QCoreApplication.processEvents()

    def click(self, button: str) -> None:
        """Click on a button."""
        QTest.mouseClick(self.button(button), Qt.MouseButton.LeftButton)
        QCoreApplication.processEvents()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key, wherever the focus is."""
        at = QApplication.focusWidget() or self.window
        QTest.keyClick(at, key, modifier)
        QCoreApplication.processEvents()

    def type_into(self, field: str, number: float) -> None:
        """Type a number into a field of the form."""
        self.unfold_settings()
        box = self.named(field, QWidget)
        assert isinstance(box, QAbstractSpinBox | QLineEdit)
        box.setFocus()
        box.selectAll()
        QTest.keyClicks(box, str(number))
        QTest.keyClick(box, Qt.Key.Key_Tab)
        assert box.text() == str(number)

    def unfold_settings(self) -> None:
        """Show the fields of the form."""
        fold = only(self.window, FoldButton, lambda each: each.text() == "Settings")
        if not fold.is_unfolded:
            QTest.mouseClick(fold, Qt.MouseButton.LeftButton)

    def choose(self, list_name: str, index: int) -> None:
        """Choose from a list, by keys."""
        if list_name == "Recipe":
            self.unfold_settings()
        box = self.named(list_name, QComboBox)
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Home)
        for _ in range(index):
            QTest.keyClick(box, Qt.Key.Key_Down)

    def bring_to_front(self, tab: str) -> None:
        """Click on a tab."""
        bars = [bar for bar in self.window.findChildren(QTabBar) if bar.isVisible()]
        ((bar, index),) = ((bar, each) for bar in bars for each in range(bar.count()) if bar.tabText(each) == tab)
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(index).center())

    def until(self, part: str) -> None:
        """Wait until a sentence with this part in it stands in the window."""
        self._qtbot.waitUntil(lambda: self.says(part), timeout=20_000)

    def start_slow_run(self, epochs: int = 1000) -> None:
        """Retrain with so many neurons, and so small steps, that there is time to do something meanwhile."""
        for field, number in (("Epochs", epochs), ("Mini-batch size", 1), ("Hidden neurons", 500)):
            self.type_into(field, number)
        self.click("Retrain")
        self.until(" left")

    def look_again(self) -> None:
        """Come back to it from another program."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)

    def run_poorly(self) -> None:
        """Retrain so that next to nothing is learned of the small data."""
        self.choose("Recipe", 0)
        self.click("Retrain")
        self.until("Done")

    def run_well(self) -> None:
        """Retrain so that all of the small data is learned."""
        self.choose("Recipe", 1)
        self.click("Retrain")
        self.until("Done")

    def place(self, point: tuple[float, float]) -> QPoint:
        """Return where a point of the pad, in its sides, is in the widget."""
        side = min(self.pad.width(), self.pad.height())
        left, top = (self.pad.width() - side) // 2, (self.pad.height() - side) // 2
        return QPoint(round(left + point[0] * side), round(top + point[1] * side))
