"""Digitpad's window in this process, to be brought into a state by what a person does, and photographed."""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSize
from PySide6.QtGui import QAction, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QProgressBar, QPushButton, QWidget

from digitpad.gui import app as program
from digitpad.gui.look.theme import Theme, apply_theme
from digitpad.gui.main_window import MainWindow
from digitpad.session.start import Start
from digitpad.storage.places import settings_file
from digitpad.storage.settings import change_settings
from tests.gui.opened import Opened
from tests.home import home_variables
from tests.journeys.handwriting import Stroke

_TICK = 0.005  # seconds
_PAINTED = 0.3
_OPENED = 20.0
_TRAINED = 300.0
_WELL_UNDER_WAY = 0.012  # of a run of 30 epochs


class Stage:
    """A window in the upper left corner of the screen, and who sits in front of it.

    Parameters
    ----------
    theme
        In which it opens, as one that was chosen before.
    size
        In device-independent pixels.

    Attributes
    ----------
    opened : Opened
        What is in the window, by the names that a screen reader knows.
    """

    def __init__(self, theme: Theme, size: QSize) -> None:
        change_settings(settings_file(), theme=theme.value, toured=True)  # the tour has a scene of its own
        self._theme, self._size = theme, size
        self._open()

    def open_again(self) -> None:
        """Close the window, and open it again in the same home."""
        self.close()
        self._open()

    def close(self) -> None:
        """Close the window."""
        window = self.opened.window
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def picture(self) -> QImage:
        """Return the window with whatever lies over it: a dialog, a menu, a tool tip."""
        window = self.opened.window
        where = window.geometry()
        if QApplication.platformName() != "offscreen":
            picture = window.screen().grabWindow(0, where.x(), where.y(), where.width(), where.height())
            return picture.toImage()
        picture = window.grab()  # and not the screen, on which windows do not stand where they are at 200 %
        painter = QPainter(picture)
        for other in QApplication.topLevelWidgets():
            if other is not window and other.isVisible():
                painter.drawPixmap(other.geometry().topLeft() - where.topLeft(), other.grab())
        painter.end()
        return picture.toImage()

    # Time

    def rest(self, seconds: float = _PAINTED) -> None:
        """Let the window go on for a while."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            QCoreApplication.processEvents()
            time.sleep(_TICK)

    def until(self, promise: str, holds: Callable[[], object], *, seconds: float = _OPENED) -> None:
        """Let the window go on until something holds.

        Raises
        ------
        AssertionError
            When that does not come about; it names the promise.
        """
        end = time.monotonic() + seconds
        while not holds():
            if time.monotonic() > end:
                raise AssertionError(f"{promise}: not within {seconds:.0f} s")
            QCoreApplication.processEvents()
            time.sleep(_TICK)

    def waitUntil(self, callback: Callable[[], bool], *, timeout: int) -> None:
        """Wait as pytest-qt does; milliseconds."""
        self.until("what is waited for", callback, seconds=timeout / 1000)

    # What is in front of it does

    def draw(self, strokes: Sequence[Stroke]) -> None:
        """Draw, and let the answer be painted."""
        self.opened.draw(list(strokes))
        self.rest()

    def point_at(self, widget: QWidget, place: QPoint | None = None) -> None:
        """Let the pointer rest on a widget, in its middle or at a place in it."""
        window = self.opened.window
        inside = widget.rect().center() if place is None else place
        QTest.mouseMove(window.windowHandle(), widget.mapTo(window, inside))
        self.rest(0.02)

    def open_file(self, file: Path) -> None:
        """Open a file, and wait until the window has done so, or says why it cannot."""
        self.begin_to_open(file)
        self.until(f"{file.name} is opened", lambda: not self.action("Stop opening").isEnabled())
        self.until(f"the window names {file.name}", lambda: self.opened.says(file.name))
        self.rest()

    def begin_to_open(self, file: Path) -> None:
        """Open a file, and wait until the window says anything about it."""
        self.opened.window.open(str(file))
        self.until(f"the window names {file.name}", lambda: self.opened.says(file.name))
        self.rest(0.05)

    def action(self, beginning: str) -> QAction:
        """Return the action whose text begins so."""
        actions = self.opened.window.findChildren(QAction)
        found = [each for each in actions if each.text().replace("&", "").startswith(beginning)]
        assert len(found) == 1, f"{len(found)} actions are called {beginning}"
        return found[0]

    # Training

    def retrain(self) -> None:
        """Click on Retrain."""
        self.opened.click("Retrain")
        self.until("the run begins", lambda: self.is_training)

    def until_epoch(self, epochs: int) -> None:
        """Wait until so many epochs are done, and the next one is well under way."""
        self.until(f"{epochs} epochs are done", lambda: self.epoch >= epochs, seconds=_TRAINED)
        begun = self.run_fraction
        self.until("the next epoch fills in", lambda: self.run_fraction > begun + _WELL_UNDER_WAY)
        self.rest(0.1)

    def until_trained(self) -> None:
        """Wait for the end of a run, and for what is made of it."""
        self.until("the run ends", lambda: not self.is_training, seconds=_TRAINED)
        self.rest(1.0)

    @property
    def is_training(self) -> bool:
        """Whether a run is under way that can be stopped."""
        return self.opened.button("Stop").isEnabled()

    @property
    def epoch(self) -> int:
        """The last epoch of which the chart of accuracies speaks, or 0."""
        words = self.opened.named("Epoch accuracy", QWidget).accessibleDescription().partition(":")[0].split()
        return int(words[1]) if words[:1] == ["Epoch"] else 0

    @property
    def run_fraction(self) -> float:
        """How far the run is, 0 to 1; 0 as long as that is not known."""
        bar = self.opened.named("Training progress", QProgressBar)
        return bar.value() / bar.maximum() if bar.maximum() else 0.0

    def button(self, *texts: str) -> QPushButton:
        """Return the button in view that has one of these texts."""
        buttons = self.opened.window.findChildren(QPushButton)
        found = [each for each in buttons if each.isVisible() and each.text().replace("&", "") in texts]
        assert len(found) == 1, f"{len(found)} buttons say {' or '.join(texts)}"
        return found[0]

    def _open(self) -> None:
        start = Start()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        apply_theme(app, self._theme)
        window = MainWindow(start)
        self.opened = Opened(window, self)
        window.resize(self._size)
        window.move(0, 0)
        window.show()
        self.until("the window is complete", lambda: window.is_complete)
        program._finish_start(app)  # as the program does: the icon, and the pen first
        window.activateWindow()
        self.rest()


@contextmanager
def stage(theme: Theme, size: QSize) -> Iterator[Stage]:
    """Open a window in a home that nobody has used, and close it in the end."""
    with TemporaryDirectory(prefix="digitpad-") as home:
        before = dict(os.environ)
        os.environ.update(home_variables(Path(home)))
        opened = Stage(theme, size)
        try:
            yield opened
        finally:
            opened.close()
            os.environ.clear()
            os.environ.update(before)
