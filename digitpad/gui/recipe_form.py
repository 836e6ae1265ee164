"""The form for a run: a recipe, and its parameters to play with."""

from PySide6.QtCore import QLocale, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QGridLayout, QLabel, QSizePolicy, QSpinBox, QWidget

from digitpad.gui.theme import SPACING, small
from digitpad.network.parameters import RANGES
from digitpad.training import RECIPES, Recipe

_COLUMNS = 3
_LEAST_WIDTH = 72  # pixels: what a window of 800 leaves a field
_MOST_HIDDEN = 2000
_LARGEST_SEED = 2**31 - 1  # what a QSpinBox holds


class RecipeForm(QWidget):
    """Shows the parameters of the chosen recipe; whatever stands there is what `recipe` returns.

    Attributes
    ----------
    changed : Signal()
        The person chose another recipe or parameter.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recipes = QComboBox(self)
        self._recipes.addItem(self.tr("chapter 1 (the book's)"), "chapter-1")
        self._recipes.addItem(self.tr("wide (100 hidden neurons)"), "wide")
        self._recipes.setToolTip(self.tr("A recipe sets all that is below, and the cost and first weights with it"))
        self._epochs = self._whole("epochs", self.tr("Times that every training image is learned from"))
        self._eta = QDoubleSpinBox(self)
        self._eta.setDecimals(4)
        self._eta.setRange(0.0001, RANGES["eta"].most)
        self._eta.setSingleStep(0.1)
        self._eta.setStepType(QDoubleSpinBox.StepType.AdaptiveDecimalStepType)
        self._eta.setToolTip(self.tr("The learning rate η: how far each step goes down the slope of the cost"))
        self._mini_batch = self._whole("mini_batch_size", self.tr("Images whose gradient is averaged for one step"))
        self._hidden = self._whole("layer size", self.tr("Neurons between the 784 inputs and the 10 outputs"))
        self._hidden.setMaximum(_MOST_HIDDEN)
        self._seed = self._whole("seed", self.tr("Of the first weights and the shuffles: the same seed, the same run"))
        self._seed.setMaximum(_LARGEST_SEED)
        self._eta.setLocale(QLocale.c())

        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACING)
        grid.setVerticalSpacing(SPACING // 4)
        grid.addWidget(self._label(self.tr("&Recipe"), self._recipes), 0, 0)
        grid.addWidget(self._recipes, 1, 0, 1, _COLUMNS)
        fields: list[tuple[str, QWidget]] = [
            (self.tr("&Epochs"), self._epochs),
            (self.tr("&Learning rate η"), self._eta),
            (self.tr("&Mini-batch size"), self._mini_batch),
            (self.tr("&Hidden neurons"), self._hidden),
            (self.tr("See&d"), self._seed),
        ]
        for number, (text, field) in enumerate(fields):
            row, column = 2 + 2 * (number // _COLUMNS), number % _COLUMNS
            grid.addWidget(self._label(text, field), row, column)
            grid.addWidget(field, row + 1, column)
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1)
        self._recipes.activated.connect(self._recipe_chosen)
        for box in (self._epochs, self._mini_batch, self._hidden, self._seed):
            box.valueChanged.connect(self.changed)
        self._eta.valueChanged.connect(self.changed)
        self._fill(RECIPES["chapter-1"])

    @property
    def recipe(self) -> Recipe:
        """The recipe with the parameters that stand in the form."""
        base = RECIPES[self._recipes.currentData()]
        return base.but(
            sizes=(base.sizes[0], self._hidden.value(), base.sizes[-1]),
            eta=self._eta.value(),
            mini_batch_size=self._mini_batch.value(),
            epochs=self._epochs.value(),
            seed=self._seed.value(),
        )

    def show_recipe(self, recipe: Recipe) -> None:
        """Show the parameters of a run."""
        self._recipes.setCurrentIndex(self._recipes.findData(recipe.name))
        self._fill(recipe)

    def _recipe_chosen(self) -> None:
        self._fill(RECIPES[self._recipes.currentData()])
        self.changed.emit()

    def _fill(self, recipe: Recipe) -> None:
        fields = (self._epochs, self._eta, self._mini_batch, self._hidden, self._seed)
        blockers = [QSignalBlocker(field) for field in fields]
        self._epochs.setValue(recipe.epochs)
        self._eta.setValue(recipe.eta)
        self._mini_batch.setValue(recipe.mini_batch_size)
        self._hidden.setValue(recipe.sizes[1])
        self._seed.setValue(recipe.seed)
        del blockers

    def _whole(self, parameter: str, tip: str) -> QSpinBox:
        box = QSpinBox(self)
        box.setRange(int(RANGES[parameter].least), int(min(RANGES[parameter].most, _LARGEST_SEED)))
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
