"""When it is found out what the neurons do: as soon as anything changes, but never in the pen's way, nor unseen."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from digitpad.gui.background import Wanted
from digitpad.gui.look.looked_at import LookedAt
from digitpad.gui.neurons.breaking import Breaking
from digitpad.gui.neurons.one_at_a_time import OneAtATime
from digitpad.gui.neurons.pictures import Shades, shades
from digitpad.gui.neurons.seen import Question, Seen
from digitpad.gui.room import Surroundings
from digitpad.network import Network
from digitpad.session.inside.neurons import looked_for

_WHILE_DRAWING: Final = 200
_ELSE: Final = 50
"""Milliseconds from one look to the next."""

_OPENED: Final = 2
"""So many times that, where a neuron is opened: its tables take longer to paint."""

_BETWEEN_PICTURES: Final = 250
"""The same for the weights, which change while a network is in training."""

_AT_REST: Final = 600
"""Milliseconds without a change after which things may change their places."""


class Watching(QObject):
    """Watches one layer of the network that answers, and perhaps one neuron in it, as long as somebody looks.

    Parameters
    ----------
    surroundings
        Of the room.
    breaking
        Which neurons are off.
    widget
        What is looked at.

    Attributes
    ----------
    seen : Signal(Seen)
        What the layer does now.
    pictured : Signal(Network, int, Shades)
        What its neurons look for: of which network and layer that is, and a row for each neuron.
    rested : Signal()
        Nothing has changed for a moment, and the pen rests.
    failed : Signal(str)
        It could not be found out; a sentence.
    layers_changed : Signal()
        The network has other layers than before.
    left : Signal()
        Nobody looks any more.
    """

    seen = Signal(object)
    pictured = Signal(object, int, object)
    rested = Signal()
    failed = Signal(str)
    layers_changed = Signal()
    left = Signal()

    def __init__(self, surroundings: Surroundings, breaking: Breaking, widget: QWidget) -> None:
        super().__init__(widget)
        self._surroundings, self._breaking = surroundings, breaking
        answering = surroundings.answering
        self._sizes = answering.reader.network.sizes
        self.layer = _usual_layer(self._sizes)
        self.opened: int | None = None
        self._is_looked_at = widget.isVisible()
        self._pictured: tuple[Network, int] | None = None  # asked for, or shown
        self._work = OneAtATime(surroundings.background, "neurons-work", self.failed.emit)
        self._pictures = OneAtATime(surroundings.background, "neurons-pictures", self.failed.emit)
        self._soon = _once(self, self._ask)
        self._pictures_soon = _once(self, self._ask_for_pictures)
        self._rest = _once(self, self._tell_rest)
        looked_at = LookedAt(widget)
        looked_at.came.connect(self._come)
        looked_at.left.connect(self._leave)
        answering.answered.connect(self.look_again)
        answering.changed.connect(self.look_again)
        surroundings.picked.changed.connect(self.look_again)
        surroundings.run_events.watchers.append(lambda: self.is_looked_at)

    @property
    def sizes(self) -> tuple[int, ...]:
        """Of the network's layers."""
        return self._sizes

    @property
    def is_looked_at(self) -> bool:
        """Whether somebody looks."""
        return self._is_looked_at

    def watch(self, layer: int, opened: int | None) -> None:
        """Watch this layer from now on, and a neuron in it."""
        self.layer, self.opened = layer, opened
        if self._is_looked_at:
            self._soon.start(0)

    def look_again(self) -> None:
        """Find out soon what is seen now."""
        if self._is_looked_at and not self._soon.isActive():
            wait = _WHILE_DRAWING if self._surroundings.is_drawing() else _ELSE
            self._soon.start(wait if self.opened is None else _OPENED * wait)

    def close_down(self) -> None:
        """Want to know nothing any more."""
        self._leave()

    def _come(self) -> None:
        self._is_looked_at = True
        self.look_again()

    def _leave(self) -> None:
        self._is_looked_at = False
        for timer in (self._soon, self._pictures_soon, self._rest):
            timer.stop()
        self._work.forget()
        self._pictures.forget()
        self._pictured = None
        self.left.emit()

    def _ask(self) -> None:
        answering, picked = self._surroundings.answering, self._surroundings.picked
        network, reading = answering.reader.network, answering.reading.in_view
        if network.sizes != self._sizes:
            self._sizes = network.sizes
            self.layer, self.opened = _usual_layer(network.sizes), None
            self.layers_changed.emit()
        question = Question(
            network=network,
            image=reading.image,
            layer=self.layer,
            output=picked.pair(reading).digit,
            opened=self.opened,
            off=self._breaking.off_in(self.layer),
            before=self._breaking.before,
        )
        self._work.ask(question.answer, self._tell)
        if self._pictured is None:
            self._ask_for_pictures()
        elif self._pictured != (network, self.layer) and not self._pictures_soon.isActive():
            self._pictures_soon.start(_BETWEEN_PICTURES if self._pictured[1] == self.layer else 0)

    def _ask_for_pictures(self) -> None:
        network, layer = self._surroundings.answering.reader.network, self.layer
        if network.sizes != self._sizes:  # soon it is known that there are other layers
            self.look_again()
            return
        self._pictured = (network, layer)

        def paint(_: Wanted) -> Shades:
            return shades(looked_for(network, layer))

        self._pictures.ask(paint, lambda made: self.pictured.emit(network, layer, made))

    def _tell(self, seen: Seen) -> None:
        self.seen.emit(seen)
        self._rest.start(_AT_REST)

    def _tell_rest(self) -> None:
        if self._surroundings.is_drawing():
            self._rest.start(_AT_REST)
        else:
            self.rested.emit()


def _usual_layer(sizes: tuple[int, ...]) -> int:
    """Return the layer whose contributions add up to the logit: the last hidden one, or that of the outputs."""
    return max(1, len(sizes) - 2)


def _once(parent: QObject, call: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.timeout.connect(call)
    return timer
