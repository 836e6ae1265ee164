"""The form for a run: a recipe, and its parameters to play with."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QWidget,
)

from digitpad.gui.look.elided_label import ElidedLabel
from digitpad.gui.look.field_keys import FieldKeys
from digitpad.gui.look.theme import SPACING, small
from digitpad.gui.training.hidden_layers import HiddenLayers
from digitpad.gui.training.numbers import Eta, WholeNumber
from digitpad.training.recipes import RECIPES, Recipe

_COLUMNS = 3
_LEAST_WIDTH = 72  # pixels: what a window of 800 leaves a field


class RecipeForm(QWidget):
    """Shows the parameters of the chosen recipe; whatever stands there is what `recipe` returns.

    Attributes
    ----------
    judged : Signal(bool)
        Whether what stands there can be trained, after each change of the one field that lets anything be typed.
    """

    judged = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recipes = QComboBox(self)
        self._words: list[str] = []
        for name, text, words in (
            ("chapter-1", self.tr("chapter 1"), self.tr("As in the book: quadratic cost, large first weights")),
            ("wide", self.tr("wide"), self.tr("Learns MNIST better: cross-entropy cost, small first weights")),
            (
                "pen",
                self.tr("pen"),
                self.tr("Reads real pens, refuses the rest: three networks, half an hour"),
            ),
        ):
            self._recipes.addItem(text, name)
            self._recipes.setItemData(len(self._words), words, Qt.ItemDataRole.ToolTipRole)
            self._words.append(words)
        self._recipes.setToolTip(self.tr("A recipe sets the cost, the first weights and all that stands here"))
        self._epochs = self._whole("epochs", self.tr("Times that every training image is learned from"))
        self._eta = Eta(self)
        self._eta.setToolTip(self.tr("The learning rate η: how far each step goes down the slope of the cost"))
        self._mini_batch = self._whole("mini_batch_size", self.tr("Images whose gradient is averaged for one step"))
        self._hidden = HiddenLayers(self)
        self._hidden.setToolTip(
            self.tr("Neurons of each layer between the 784 inputs and the 10 outputs, of each network, as 400, 150")
        )
        self._seed = self._whole("seed", self.tr("Of the first weights and the shuffles: the same seed, the same run"))

        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACING)
        grid.setVerticalSpacing(SPACING // 4)
        fields: list[tuple[str, QComboBox | QAbstractSpinBox | QLineEdit]] = [
            (self.tr("&Recipe"), self._recipes),
            (self.tr("&Epochs"), self._epochs),
            (self.tr("&Learning rate η"), self._eta),
            (self.tr("&Mini-batch size"), self._mini_batch),
            (self.tr("Hidden ne&urons"), self._hidden),
            (self.tr("&Seed"), self._seed),
        ]
        for number, (text, field) in enumerate(fields):
            FieldKeys(field)
            row, column = 2 * (number // _COLUMNS), number % _COLUMNS
            grid.addWidget(self._label(text, field), row, column)
            grid.addWidget(field, row + 1, column)
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1)
        self._line = ElidedLabel()
        self._line.setFont(small(self._line.font()))
        grid.addWidget(self._line, 2 * len(fields) // _COLUMNS, 0, 1, _COLUMNS)
        self._recipe = RECIPES["chapter-1"]  # the one that is chosen, without the person's changes
        self._recipes.activated.connect(self._choose)
        self._hidden.judged.connect(self._judge)
        self._fill(self._recipe)

    @property
    def is_right(self) -> bool:
        """Whether what stands in the form can be trained."""
        return not self._hidden.complaint

    @property
    def recipe(self) -> Recipe:
        """The recipe with the parameters that stand in the form, which must be right."""
        sizes = self._recipe.sizes
        return self._recipe.changed(
            sizes=(sizes[0], *self._hidden.layers, sizes[-1]),
            eta=self._eta.value(),
            mini_batch_size=self._mini_batch.value(),
            epochs=self._epochs.value(),
            seed=self._seed.value(),
        )

    def show_recipe(self, recipe: Recipe) -> None:
        """Show the parameters of a run, its seed too."""
        index = self._recipes.findData(recipe.name)
        if index >= 0:  # a run that goes on may be of another version's recipe
            self._recipes.setCurrentIndex(index)
            self._recipe = RECIPES[recipe.name]
        self._fill(recipe)

    def _choose(self) -> None:
        """Show the parameters of the recipe that was chosen, but let a seed stay that was typed in."""
        seed = self._seed.value()
        was_typed = seed != self._recipe.seed
        self._recipe = RECIPES[self._recipes.currentData()]
        self._fill(self._recipe.changed(seed=seed) if was_typed else self._recipe)

    def _fill(self, recipe: Recipe) -> None:
        self._epochs.setValue(recipe.epochs)
        self._eta.setValue(recipe.eta)
        self._mini_batch.setValue(recipe.mini_batch_size)
        self._hidden.show_layers(recipe.sizes[1:-1])
        self._seed.setValue(recipe.seed)
        self._judge(self._hidden.complaint)

    def _judge(self, complaint: str) -> None:
        """Say what is wrong, or else what the recipe is good for."""
        if complaint and complaint != self._line.whole_text:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._hidden, complaint))
        self._line.setForegroundRole(QPalette.ColorRole.WindowText if complaint else QPalette.ColorRole.PlaceholderText)
        self._line.show_text(complaint or self._words[self._recipes.currentIndex()])
        self.judged.emit(not complaint)

    def _whole(self, parameter: str, tip: str) -> WholeNumber:
        box = WholeNumber(parameter, self)
        box.setToolTip(tip)
        return box

    def _label(self, text: str, field: QWidget) -> QLabel:
        label = QLabel(text, self)
        label.setFont(small(label.font()))
        label.setBuddy(field)
        field.setMinimumWidth(_LEAST_WIDTH)
        field.setAccessibleName(text.replace("&", ""))
        field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return label
