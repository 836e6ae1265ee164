"""What stands in the form for a run is there again at the next start."""

from typing import Final

from PySide6.QtCore import QObject, QTimer

from digitpad.gui.preferences import Preferences
from digitpad.gui.training.form import RecipeForm
from digitpad.session.runs.form import form_of, recipe_in

_MOST_OFTEN: Final = 1000
"""Milliseconds from a change until it is kept: not each key that is typed is worth a write to the disk."""


class SurvivingForm(QObject):
    """Fills a form with what stood there the last time, and keeps what stands there from now on.

    Parameters
    ----------
    form
        Whose right values are kept; wrong ones are not.
    preferences
        Where they are.
    """

    def __init__(self, form: RecipeForm, preferences: Preferences, parent: QObject) -> None:
        super().__init__(parent)
        self._form, self._preferences = form, preferences
        recipe = recipe_in(preferences.settings.form)
        if recipe is not None:
            form.show_recipe(recipe)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_MOST_OFTEN)
        self._soon.timeout.connect(self._keep)
        form.changed.connect(self._soon.start)

    def close(self) -> None:
        """Keep what is not yet kept."""
        if self._soon.isActive():
            self._keep()

    def _keep(self) -> None:
        self._soon.stop()
        if not self._form.complaint:
            self._preferences.remember(form=form_of(self._form.recipe))
