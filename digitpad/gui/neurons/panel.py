"""What is in the room: the neurons of a layer or, in their place, the one that is opened."""

from PySide6.QtWidgets import QApplication, QStackedLayout, QWidget

from digitpad.gui.neurons.breaking import Breaking
from digitpad.gui.neurons.in_words import pictures_in_words
from digitpad.gui.neurons.opened import Opened
from digitpad.gui.neurons.overview import Overview
from digitpad.gui.neurons.pictures import Shades
from digitpad.gui.neurons.seen import Seen
from digitpad.gui.neurons.watching import Watching
from digitpad.gui.room import Surroundings
from digitpad.network import Network

_SUBJECT = "neurons"  # of messages


class NeuronsPanel(QWidget):
    """Holds the parts of the room and connects them.

    Parameters
    ----------
    surroundings
        Of the room.
    """

    def __init__(self, surroundings: Surroundings) -> None:
        super().__init__()
        self._messages = surroundings.messages
        self._breaking = breaking = Breaking(surroundings, self)
        self._watching = watching = Watching(surroundings, breaking, self)
        self._overview = overview = Overview(surroundings, breaking)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(overview)
        self._opened = Opened(surroundings)
        self._pages.addWidget(self._opened)
        overview.opened.connect(self._open)
        self._opened.closed.connect(self._back)
        self._opened.toggled.connect(self._toggle)
        self._opened.stepped.connect(self._step)
        overview.layer_chosen.connect(self._watch)
        overview.toggled.connect(self._toggle)
        watching.seen.connect(self._show)
        watching.pictured.connect(self._show_pictures)
        watching.rested.connect(self._rest)
        watching.left.connect(self._opened.forget)
        watching.layers_changed.connect(self._show_layers)
        breaking.changed.connect(watching.look_again)
        for each in (watching, breaking):
            each.failed.connect(lambda sentence: self._messages.went_wrong(_SUBJECT, sentence))
        breaking.ended.connect(lambda sentence: self._messages.happened(_SUBJECT, sentence))
        self._show_layers()

    def close_down(self) -> None:
        """Want to know nothing any more."""
        self._opened.forget()
        self._watching.close_down()
        self._breaking.close_down()

    def _watch(self, layer: int) -> None:
        self._watching.watch(layer, None)
        self._show_layers()

    def _open(self, neuron: int) -> None:
        self._watching.watch(self._watching.layer, neuron)
        has_keys = _has_keys(self._overview)
        self._pages.setCurrentWidget(self._opened)
        if has_keys:
            self._opened.take_focus()

    def _back(self) -> None:
        has_keys = _has_keys(self._opened)
        self._watching.watch(self._watching.layer, None)
        self._opened.forget()
        self._pages.setCurrentWidget(self._overview)
        if has_keys:
            self._overview.take_focus()

    def _step(self, by: int) -> None:
        neuron = self._overview.beside(self._opened.neuron, by)
        self._overview.go_to(neuron)
        self._watching.watch(self._watching.layer, neuron)

    def _show_layers(self) -> None:
        self._overview.show_layers(self._watching.sizes, self._watching.layer)
        self._opened.say_what(pictures_in_words(self._watching.layer))
        if self._watching.opened is None:
            self._opened.forget()
            self._pages.setCurrentWidget(self._overview)

    def _show(self, seen: Seen) -> None:
        if (seen.network.sizes, seen.layer) == (self._watching.sizes, self._watching.layer):
            if self._watching.opened is None:
                self._overview.show_seen(seen)
            else:
                self._opened.show_seen(seen)

    def _rest(self) -> None:
        if self._watching.opened is None:  # else the neurons before and behind it stay what they are
            self._overview.rest()

    def _show_pictures(self, network: Network, layer: int, pictures: Shades) -> None:
        if (network.sizes, layer) == (self._watching.sizes, self._watching.layer):
            self._overview.show_pictures(pictures)

    def _toggle(self, neuron: int) -> None:
        layer, damage = self._watching.layer, self._breaking.damage
        if layer < len(self._watching.sizes) - 1:
            is_off = neuron in self._breaking.off_in(layer)
            self._breaking.do(damage.with_neuron(layer, neuron, off=not is_off))


def _has_keys(page: QWidget) -> bool:
    now = QApplication.focusWidget()
    return now is not None and page.isAncestorOf(now)
