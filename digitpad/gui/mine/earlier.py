"""Back to an earlier state: the untouched network, and all that were taught from it, in a menu."""

from PySide6.QtWidgets import QMenu, QWidget

from digitpad.gui.answering import Answering
from digitpad.gui.gallery.in_words import drawings
from digitpad.gui.look import figures
from digitpad.session.choosing import KeptNetwork


class Earlier(QMenu):
    """Lists what was taught from one network, the newest first, and that network; what is chosen answers from then on.

    The labels stay as they are: where that network does not know them, the room says so.
    """

    def __init__(self, answering: Answering, parent: QWidget) -> None:
        super().__init__(parent)
        self._answering = answering
        self.setTitle(self.tr("&Back to an earlier state"))
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """List what there is now."""
        self.clear()
        for network in self._states():
            self._add(network)

    def _add(self, network: KeptNetwork) -> None:
        action = self.addAction(self._in_words(network).replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(network.file == self._answering.network.file)
        action.setEnabled(self._answering.can_choose)
        action.triggered.connect(lambda: self._answering.choose(network.file))

    def _states(self) -> list[KeptNetwork]:
        from digitpad.network.digest import digest  # noqa: PLC0415 - reads a whole network, when somebody wants to know

        now = self._answering.network
        base = digest(now.network) if now.about.taught is None else now.about.taught.base
        networks = self._answering.networks
        taught = [each for each in networks if each.about.taught is not None and each.about.taught.base == base]
        untouched = [each for each in networks if each.about.taught is None and _is_of_one_run(each, now)]
        return taught + untouched

    def _in_words(self, network: KeptNetwork) -> str:
        about = network.about
        if about.taught is not None:
            return self.tr("Taught {0}, {1}").format(
                drawings(len(about.taught.lessons)), figures.point_in_time(about.when.timestamp())
            )
        recipe = self.tr("Factory network") if network.is_factory else figures.recipe_title(about.recipe)
        return self.tr("Untouched: {0}").format(recipe)


def _is_of_one_run(one: KeptNetwork, other: KeptNetwork) -> bool:
    """Return whether two networks were trained by one run: a taught one says what its untouched one says of that."""
    return all(
        getattr(one.about, name) == getattr(other.about, name) for name in ("recipe", "parameters", "epoch", "run")
    )
