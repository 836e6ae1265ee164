"""The form for a run: a recipe, and its parameters to play with."""

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QGridLayout, QLabel, QSizePolicy, QSpinBox, QWidget

from digitpad.gui.theme import SPACING, small
from digitpad.network.parameters import RANGES
from digitpad.training import RECIPES, Recipe

_COLUMNS = 3
_LEAST_WIDTH = 72  # pixels: what a window of 800 leaves a field
_MOST_HIDDEN = 2000  # beyond it an epoch takes minutes
_LARGEST_SEED = 2**31 - 1  # what a QSpinBox holds


class RecipeForm(QWidget):
    """Shows the parameters of the chosen recipe; whatever stands there is what `recipe` returns."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recipes = QComboBox(self)
        self._recipes.addItem(self.tr("chapter 1"), "chapter-1")
        self._recipes.addItem(self.tr("wide"), "wide")
        for index, tip in enumerate(
            (
                self.tr("As in chapter 1 of the book: quadratic cost, large first weights"),
                self.tr("More neurons, cross-entropy cost, small first weights: learns better"),
            )
        ):
            self._recipes.setItemData(index, tip, Qt.ItemDataRole.ToolTipRole)
        self._recipes.setToolTip(self.tr("A recipe sets the cost, the first weights and all that stands here"))
        self._epochs = self._whole("epochs", self.tr("Times that every training image is learned from"))
        self._eta = _Eta(self)
        self._eta.setToolTip(self.tr("The learning rate η: how far each step goes down the slope of the cost"))
        self._mini_batch = self._whole("mini_batch_size", self.tr("Images whose gradient is averaged for one step"))
        self._hidden = self._whole("layer size", self.tr("Neurons between the 784 inputs and the 10 outputs"))
        self._hidden.setMaximum(_MOST_HIDDEN)
        self._seed = self._whole("seed", self.tr("Of the first weights and the shuffles: the same seed, the same run"))

        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACING)
        grid.setVerticalSpacing(SPACING // 4)
        fields: list[tuple[str, QWidget]] = [
            (self.tr("&Recipe"), self._recipes),
            (self.tr("&Epochs"), self._epochs),
            (self.tr("&Learning rate η"), self._eta),
            (self.tr("&Mini-batch size"), self._mini_batch),
            (self.tr("Hidden ne&urons"), self._hidden),
            (self.tr("&Seed"), self._seed),
        ]
        for number, (text, field) in enumerate(fields):
            row, column = 2 * (number // _COLUMNS), number % _COLUMNS
            grid.addWidget(self._label(text, field), row, column)
            grid.addWidget(field, row + 1, column)
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1)
        self._recipes.activated.connect(lambda: self._fill(RECIPES[self._recipes.currentData()]))
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
        index = self._recipes.findData(recipe.name)
        if index >= 0:  # a run that goes on may be of another version's recipe
            self._recipes.setCurrentIndex(index)
        self._fill(recipe)

    def _fill(self, recipe: Recipe) -> None:
        self._epochs.setValue(recipe.epochs)
        self._eta.setValue(recipe.eta)
        self._mini_batch.setValue(recipe.mini_batch_size)
        self._hidden.setValue(recipe.sizes[1])
        self._seed.setValue(recipe.seed)

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


class _Eta(QDoubleSpinBox):
    """Shows a learning rate without the zeros that say nothing: "3", "0.2"."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setLocale(QLocale.c())  # as the book writes it
        self.setDecimals(4)
        self.setRange(0.0001, RANGES["eta"].most)
        self.setStepType(QDoubleSpinBox.StepType.AdaptiveDecimalStepType)

    def textFromValue(self, value: float) -> str:
        """Qt: how a value is written."""
        return f"{value:.4f}".rstrip("0").rstrip(".")
