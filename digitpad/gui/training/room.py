"""The training room: its panel, and the runs that the panel asks for."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from digitpad.gui.room import Room, Surroundings

if TYPE_CHECKING:
    from digitpad.gui.training.runs import Runs
    from digitpad.gui.training.surviving_form import SurvivingForm


class TrainingRoom(Room):
    """Where networks are trained."""

    needs = (
        "digitpad.gui.charts.chart",
        "digitpad.gui.look.outline",
        "digitpad.gui.training.form",
        "digitpad.gui.training.story",
        "digitpad.gui.training.panel",
        "digitpad.gui.training.runs",
        "digitpad.gui.training.surviving_form",
    )

    def __init__(self, surroundings: Surroundings, widget: QWidget) -> None:
        super().__init__(surroundings, widget)
        self._runs: Runs | None = None
        self._form: SurvivingForm | None = None

    def furnish(self) -> None:
        """Make the panel, and offer to go on with a run that stopped."""
        from digitpad.gui.look.picture_actions import PictureActions  # noqa: PLC0415 - the pad comes first
        from digitpad.gui.training.runs import Runs  # noqa: PLC0415 - half of digitpad, and none is needed to read
        from digitpad.gui.training.surviving_form import SurvivingForm  # noqa: PLC0415

        self._runs = runs = Runs(self.surroundings, self)
        panel = runs.panel
        for action in (panel.retrain, panel.go_on):
            action.triggered.connect(self.wanted)
        panel.settings.clicked.connect(self.used)
        for pictures in panel.findChildren(PictureActions):
            self.surroundings.messages.follow(PictureActions.SUBJECT, pictures.failed, pictures.saved)
        self.surroundings.wishes.layers.connect(self._take_layers)
        self._form = SurvivingForm(panel.form, self.surroundings.preferences, self)
        self.put_in(panel)
        runs.offer_to_go_on()

    @property
    def actions(self) -> Sequence[QAction]:
        """Those of the panel."""
        if self._runs is None:
            return ()
        panel = self._runs.panel
        return (panel.retrain, panel.pause, panel.stop, panel.go_on)

    @property
    def first_button(self) -> QWidget | None:
        """Retrain."""
        return None if self._runs is None else self._runs.panel.retrain_button

    @property
    def first_blank(self) -> QWidget | None:
        """The place of the curves."""
        return None if self._runs is None else self._runs.panel.curves

    def close(self) -> None:
        """End the run under way, which keeps what it has reached, and wait for its end."""
        if self._form is not None:
            self._form.close()
        if self._runs is not None:
            self._runs.close()

    def _take_layers(self, layers: tuple[int, ...]) -> None:
        """Let the next network have these hidden layers, and show that in the form."""
        self.wanted.emit()
        if self._runs is not None:
            panel = self._runs.panel
            panel.form.show_layers(layers)
            panel.settings.unfold()
            panel.retrain_button.setFocus()
