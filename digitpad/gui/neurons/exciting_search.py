"""The training images that excite a neuron most, looked for in the background, again when the network is another."""

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal

from digitpad.gui.background import Wanted
from digitpad.gui.room import Surroundings
from digitpad.network import Network
from digitpad.session.inside.exciting import Exciting
from digitpad.session.inside.training_images import TrainingImages

_SUBJECT: Final = "neurons-exciting"
MOST: Final = 12
"""Images that are shown."""

_SECONDS: Final = 0.03
"""That what is asked meanwhile waits, at most, or as long as the network takes for some images."""

_AT_A_TIME: Final = 500
_PAUSE: Final = 200
"""Milliseconds until it is seen whether the pen still moves."""

_AGAIN: Final = 1500
"""Milliseconds until the images are looked for again, while the network changes all the time."""


@dataclass(frozen=True, eq=False)
class Found:
    """The images that excite one neuron most."""

    images: NDArray[np.uint8]
    """``(n, 784)``, the most exciting first."""
    labels: list[int]
    activations: list[float]
    of: int
    """How many were looked at."""


class ExcitingSearch(QObject):
    """Looks for them, for one neuron at a time.

    Parameters
    ----------
    surroundings
        Of the room.

    Attributes
    ----------
    progressed : Signal(int, int)
        So many images have been looked at, of how many. Only of a neuron that was not looked at before.
    found : Signal(Found)
    failed : Signal(str)
    """

    progressed = Signal(int, int)
    found = Signal(object)
    failed = Signal(str)

    def __init__(self, surroundings: Surroundings, parent: QObject) -> None:
        super().__init__(parent)
        self._background, self._shared_images = surroundings.background, surroundings.shared_images
        self._wanted: tuple[Network, int, int] | None = None  # network, layer, neuron
        self._under_way: tuple[Network, int, int] | None = None
        self._last: tuple[Network, int, int] | None = None  # of which they were found
        self._found: Found | None = None
        self._search: tuple[Exciting, TrainingImages] | None = None
        self._is_drawing = surroundings.is_drawing
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._after_pause)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._begin)
        self._shared_images.completed.connect(self._begin)
        self._shared_images.failed.connect(self._fail)

    def look_for(self, network: Network, layer: int, neuron: int) -> None:
        """Find those of this neuron; what is known already, or on its way, is not looked for again."""
        wanted = (network, layer, neuron)
        before, self._wanted = self._wanted, wanted
        if before is None or before[1:] != wanted[1:]:
            self._stop()
            self._begin()
        elif wanted != before and self._under_way is None and not self._again.isActive():
            self._again.start(_AGAIN)

    def forget(self) -> None:
        """Look no further: nobody looks."""
        self._stop()
        self._wanted = None

    def _stop(self) -> None:
        self._again.stop()
        self._pause.stop()
        self._background.forget(_SUBJECT)
        self._under_way = self._search = None

    def _begin(self) -> None:
        if self._wanted is None or self._under_way is not None:
            return
        if self._wanted == self._last and self._found is not None:
            self.found.emit(self._found)
            return
        images = self._shared_images.images
        if images is None:
            self._shared_images.want()
            return
        self._under_way = self._wanted
        self._go_on(Exciting(*self._wanted, MOST), images)

    def _go_on(self, search: Exciting, images: TrainingImages) -> None:
        """Look at some more images; while the pen moves, later."""
        self._search = search, images
        if self._is_drawing():
            self._pause.start(_PAUSE)
        else:
            self._background.ask(
                _SUBJECT, lambda wanted: _some(search, images, wanted), self._told(search, images), self._fail
            )

    def _after_pause(self) -> None:
        if self._under_way is not None and self._search is not None:
            self._go_on(*self._search)

    def _told(self, search: Exciting, images: TrainingImages) -> Callable[[Found | None], None]:
        def tell(found: Found | None) -> None:
            if found is None:
                if self._last is None or self._under_way is None or self._last[1:] != self._under_way[1:]:
                    self.progressed.emit(search.seen, len(images))
                self._go_on(search, images)
                return
            self._last, self._found, self._under_way, self._search = self._under_way, found, None, None
            self.found.emit(found)
            if self._wanted != self._last:
                self._again.start(_AGAIN)

        return tell

    def _fail(self, sentence: str) -> None:
        if self._wanted is not None:
            self._stop()
            self.failed.emit(sentence)


def _some(search: Exciting, images: TrainingImages, wanted: Wanted) -> Found | None:
    """Look at some more images; return what was found when all have been looked at."""
    until = perf_counter() + _SECONDS
    while search.seen < len(images):
        if perf_counter() > until or not wanted():
            return None
        search.look_at(images.images(np.arange(search.seen, min(search.seen + _AT_A_TIME, len(images)))))
    found = search.found
    places = [each.place for each in found]
    return Found(
        images=images.images(places),
        labels=[int(label) for label in images.labels[places]],
        activations=[each.activation for each in found],
        of=len(images),
    )
