"""The field for the hidden layers: a list of numbers, as "600, 300"."""

from PySide6.QtWidgets import QLineEdit, QWidget

from digitpad.network.parameters import MOST_LAYERS, RANGES

_MOST_NEURONS = min(2000, int(RANGES["layer size"].most))  # of a layer; beyond it an epoch takes minutes
_MOST_HIDDEN = MOST_LAYERS - 2  # beside the inputs and the outputs


class HiddenLayers(QLineEdit):
    """A line of text that says how many neurons each hidden layer has, the one after the inputs first.

    Left empty it means none: the inputs feed the outputs.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(self.tr("none"))

    @property
    def layers(self) -> tuple[int, ...]:
        """The neurons of each hidden layer; only where there is no complaint."""
        return tuple(int(part) for part in self._parts)

    def show_layers(self, layers: tuple[int, ...]) -> None:
        """Show these layers."""
        self.setText(", ".join(map(str, layers)))

    @property
    def complaint(self) -> str:
        """What is wrong with the text, in a sentence; "" where nothing is."""
        if len(self._parts) > _MOST_HIDDEN:
            return self.tr("Hidden neurons must be in at most {0} layers, not {1}").format(
                _MOST_HIDDEN, len(self._parts)
            )
        for part in self._parts:
            # isdecimal lets no sign, point or space pass, and int takes the digits of every script
            if not (part.isdecimal() and len(part) <= len(str(_MOST_NEURONS)) and 1 <= int(part) <= _MOST_NEURONS):
                return self.tr("Hidden neurons must be whole numbers from 1 to {0}, not “{1}”").format(
                    f"{_MOST_NEURONS:,}", part
                )
        return ""

    @property
    def _parts(self) -> list[str]:
        text = self.text().strip().removesuffix(",")  # as it stands there while the next number is not typed yet
        return [part.strip() for part in text.split(",")] if text else []
