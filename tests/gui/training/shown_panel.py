"""What can be seen of a training panel, and done with it."""

from dataclasses import asdict, replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from digitpad.gui.charts.chart import CurveChart
from digitpad.gui.look.elided_label import ElidedLabel
from digitpad.gui.look.whole_label import WholeLabel
from digitpad.gui.training.panel import TrainingPanel
from digitpad.session.choosing import LoadedNetwork
from digitpad.training.recipes import recipe_named
from tests.gui import reports
from tests.gui.finding import only


def texts(panel: TrainingPanel) -> list[str]:
    labels: tuple[ElidedLabel | WholeLabel, ...] = *panel.findChildren(ElidedLabel), *panel.findChildren(WholeLabel)
    return [each.whole_text for each in labels]


def button(panel: TrainingPanel, name: str) -> QPushButton:
    return only(panel, QPushButton, lambda each: each.accessibleName() == name)


def chart(panel: TrainingPanel) -> CurveChart:
    return only(panel, CurveChart, lambda each: each.accessibleName() == "Epoch accuracy")


def click(panel: TrainingPanel, name: str) -> None:
    QTest.mouseClick(button(panel, name), Qt.MouseButton.LeftButton)


def able(panel: TrainingPanel) -> dict[str, bool]:
    buttons = [each for each in panel.findChildren(QPushButton) if each.isVisible()]
    return {each.accessibleName() or each.text(): each.isEnabled() for each in buttons}


def trained(file: str, recipe: str = "pen", seconds: float | None = 1.0) -> LoadedNetwork:
    """Return a network that a run of a recipe left, with this time for an epoch."""
    kept = reports.kept(file)
    parameters = asdict(recipe_named(recipe))
    return replace(kept, about=replace(kept.about, recipe=recipe, parameters=parameters, seconds=seconds))


def collect(signal: Any) -> list[Any]:
    sent: list[Any] = []
    signal.connect(sent.append)
    return sent
