"""The room of the neurons in the window, with a network that knows nothing yet."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QCheckBox, QSlider
from pytestqt.qtbot import QtBot

from digitpad.gui.answering import Answering
from digitpad.gui.look.elided_label import ElidedLabel
from digitpad.gui.networks.network_bar import NetworkBar
from digitpad.gui.neurons import watching
from digitpad.gui.neurons.grid import NeuronGrid
from digitpad.gui.neurons.in_words import damage_in_words
from digitpad.gui.neurons.panel import NeuronsPanel
from digitpad.network import Network
from digitpad.storage.model_file import Model, save_model
from digitpad.storage.places import networks_folder
from tests.gui import reports
from tests.gui.finding import only
from tests.gui.opened import Opened
from tests.journeys.handwriting import written


class Inside:
    """The room, and a person in it."""

    def __init__(self, opened: Opened, qtbot: QtBot) -> None:
        self.opened, self.qtbot = opened, qtbot
        opened.bring_to_front("Neurons")
        self.panel = only(opened.window, NeuronsPanel)
        self.grid = opened.named("Neurons", NeuronGrid)
        self.settle()

    @property
    def answering(self) -> Answering:
        return self.opened.window._answering

    @property
    def network(self) -> Network:
        """The one that answers."""
        return self.answering.reader.network

    def answer_with(self, sizes: tuple[int, ...], seed: int = 1) -> None:
        """Let a network of these sizes answer from now on."""
        networks_folder().mkdir(parents=True, exist_ok=True)
        model = Model(Network(sizes, seed=seed), reports.model(9000).about)
        save_model(model, networks_folder() / "some.safetensors")
        self.answering.choose("some.safetensors")
        self.settle()

    def draw(self, digit: int) -> None:
        """Draw a digit, and let the room come to rest."""
        self.opened.draw(written(digit))
        self.settle()

    def settle(self) -> None:
        """Wait until nothing changes any more."""
        watching, damage = self.panel._watching, self.panel._breaking.damage
        words = "" if damage.is_none else damage_in_words(damage)

        def is_done() -> bool:
            trial = self.answering.trial
            return ("" if trial is None else trial.words) == words

        self.qtbot.waitUntil(is_done, timeout=30_000)
        with self.qtbot.waitSignal(watching.seen, timeout=30_000):
            watching.look_again()
        with self.qtbot.waitSignal(watching.seen, timeout=30_000):  # the first may have been asked for before
            watching.look_again()
        with self.qtbot.waitSignal(watching.rested, timeout=30_000):
            pass

    def damage_said(self) -> str:
        """Return what is written at the foot of the window, if that is about damage."""
        labels = only(self.opened.window, NetworkBar).findChildren(ElidedLabel)
        return " ".join(each.whole_text for each in labels if each.isVisible() and "damaged" in each.whole_text)

    def texts(self) -> list[str]:
        """Return what a screen reader says of the neurons that are shown."""
        model = self.grid.model()
        return [str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(model.rowCount())]

    def place(self, row: int) -> QPoint:
        """Return where a neuron is in the grid."""
        return self.grid.visualRect(self.grid.model().index(row, 0)).center()

    def click(self, row: int) -> None:
        """Click on a neuron."""
        QTest.mouseClick(self.grid.viewport(), Qt.MouseButton.LeftButton, pos=self.place(row))
        self.settle()

    def go_to(self, row: int) -> None:
        """Go to a neuron with the keys."""
        self.grid.setFocus()
        QTest.keyClick(self.grid, Qt.Key.Key_Home)
        for _ in range(row):
            QTest.keyClick(self.grid, Qt.Key.Key_Right)
        QApplication.processEvents()

    def noise(self, hundredths: int) -> None:
        """Move the slider."""
        self.opened.named("Noise on the weights", QSlider).setValue(hundredths)
        self.settle()

    def check(self, text: str) -> None:
        """Click on a box."""
        only(self.opened.window, QCheckBox, lambda each: each.text().replace("&", "") == text).click()
        self.settle()

    def lines(self, table: str) -> list[list[str]]:
        """Return what stands in a table of figures."""
        model = self.opened.named(table, QAbstractItemView).model()
        return [
            [str(model.index(row, column).data()) for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]


@pytest.fixture
def inside(open_window: Callable[..., Opened], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Inside:
    """Open the window, and the room in it, where everything is at rest sooner."""
    monkeypatch.setattr(watching, "_AT_REST", 60)
    return Inside(open_window(), qtbot)


def number(text: str) -> float:
    """Return the number that is printed so."""
    return float(text.replace("\N{MINUS SIGN}", "-").replace(",", ""))
