"""Finds the training images that are most like what is on the pad, by pixels or by the last hidden layer."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from digitpad.gui.background import Wanted
from digitpad.gui.room import Surroundings
from digitpad.gui.why.asking import Asking, Job
from digitpad.gui.why.searching import Searching
from digitpad.network import Network
from digitpad.session.inside.in_detail import Alike, alike
from digitpad.session.inside.search import Features, last_hidden_layer, pixels


class Finding(QObject):
    """Looks again whenever the pen rests, as long as somebody looks.

    Parameters
    ----------
    surroundings
        Of the room.
    searching
        Made ready for it.
    features
        What is compared now; None where there is nothing that could be.
    subject
        What the background knows it by.

    Attributes
    ----------
    found : Signal(list of Alike)
        Empty where nothing is on the pad, or nothing is compared.
    failed : Signal(str)
    """

    found = Signal(list)
    failed = Signal(str)

    def __init__(
        self,
        surroundings: Surroundings,
        searching: Searching,
        features: Callable[[], Features | None],
        subject: str,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._answering, self._searching, self._features = surroundings.answering, searching, features
        self._asking = Asking(surroundings, subject, self._question, self, waits=True)
        self._asking.answered.connect(self._tell)
        self._asking.failed.connect(self.failed)
        searching.ready.connect(self._asking.follow)

    def look(self, looked_at: bool) -> None:
        """Look for them from now on, or no more."""
        self._asking.look(looked_at)
        if not looked_at:
            self._searching.forget()

    def _question(self) -> Job | None:
        inputs, features = self._answering.reading.in_view.image, self._features()
        if features is None or not inputs.any():
            return None
        self._searching.want(features)
        search = self._searching.search
        if search is None:
            return None

        def job(wanted: Wanted) -> list[Alike]:
            return alike(search, inputs, wanted)

        return job

    def _tell(self, found: list[Alike] | None) -> None:
        self.found.emit(found or [])


class InUse:
    """What is compared of the network in use, made anew when that is another one."""

    def __init__(self, surroundings: Surroundings) -> None:
        self._answering = surroundings.answering
        self._network: Network | None = None
        self._last: Features = pixels

    @property
    def is_learning(self) -> bool:
        """Whether the network is in training: by the time all images have been through it, it is another one."""
        return self._answering.epoch is not None

    @property
    def has_hidden_layer(self) -> bool:
        """Whether there is anything to compare."""
        return self._answering.reader.network.num_layers > 2  # noqa: PLR2004 - input, hidden, output

    def features(self) -> Features | None:
        """Return what gives the activations of its last hidden layer; None where that cannot be compared."""
        if self.is_learning or not self.has_hidden_layer:
            return None
        network = self._answering.reader.network
        if network is not self._network:
            self._network, self._last = network, last_hidden_layer(network)
        return self._last
