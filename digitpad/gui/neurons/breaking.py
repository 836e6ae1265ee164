"""The network is broken on a copy, which answers until it is whole again."""

from typing import Final

from PySide6.QtCore import QObject, Signal

from digitpad.gui.at_rest import AtRest
from digitpad.gui.background import Wanted
from digitpad.gui.neurons.in_words import damage_in_words
from digitpad.gui.neurons.one_at_a_time import OneAtATime
from digitpad.gui.room import Surroundings
from digitpad.gui.trial import Trial
from digitpad.network import Network
from digitpad.session.inside.damage import Damage, damaged
from digitpad.session.reading import Reader

_BETWEEN: Final = 100
"""Milliseconds from one snapshot of a network in training that is damaged to the next."""


class Breaking(QObject):
    """Owns the damage that is done, and has the damaged copy answer.

    While a network is in training each of its snapshots is damaged in the same way, a few a second; of a network that
    another room has on trial it is that one. Whatever else ends the trial, another network that is chosen or a run that
    begins, ends the damage as well. Where another room does, going back in time, that is told: nobody asked for it.

    Attributes
    ----------
    changed : Signal()
        There is another damage, or none any more.
    ended : Signal(str)
        It was not asked for that the damage ends; a sentence.
    failed : Signal(str)
        It could not be done; a sentence.
    """

    changed = Signal()
    ended = Signal(str)
    failed = Signal(str)

    def __init__(self, surroundings: Surroundings, parent: QObject) -> None:
        super().__init__(parent)
        self._surroundings = surroundings
        self._damage = Damage()
        self._base: Reader | None = None  # what was damaged last, or is being
        self._trial: Trial | None = None  # with what came of it
        self._question = OneAtATime(surroundings.background, "neurons-damage", self._fail)
        self._on: Trial | None = None  # what another room had on trial when it began
        self._again = AtRest(surroundings.is_drawing, self._damage_again, self, _BETWEEN)
        surroundings.answering.changed.connect(self._follow)
        surroundings.answering.answered.connect(self._follow)
        surroundings.run_events.told.connect(self._follow)

    @property
    def damage(self) -> Damage:
        """What is wrong now, or will be in a moment."""
        return self._damage

    @property
    def before(self) -> tuple[Network, Damage] | None:
        """The network that was damaged, and how; None where the one that answers is whole."""
        return None if self._damage.is_none or self._base is None else (self._base.network, self._damage)

    def off_in(self, layer: int) -> frozenset[int]:
        """Return which neurons of a layer are switched off."""
        return frozenset(neuron for each, neuron in self._damage.off if each == layer)

    def do(self, damage: Damage) -> None:
        """Do this to the whole network, in place of what was done to it before."""
        if damage == self._damage:
            return
        if damage.is_none:
            self.make_whole()
            return
        answering = self._surroundings.answering
        if self._base is None:
            self._on, self._base = answering.trial, answering.reader
        self._damage = damage
        self._ask()
        self.changed.emit()

    def make_whole(self) -> None:
        """Let the network answer again that did before, to the bit."""
        trial = self._trial
        self._forget()
        if trial is not None:
            self._surroundings.answering.end_trial(trial=trial)

    def close_down(self) -> None:
        """Do nothing any more."""
        self._again.stop()
        self._question.forget()

    def _ask(self) -> None:
        base, damage, on = self._base, self._damage, self._on
        assert base is not None  # noqa: S101 - who calls this has set it

        def break_it(_: Wanted) -> Network:
            return damaged(base.network, damage)

        def answer(network: Network) -> None:
            words, way_back = damage_in_words(damage), self.tr("Make it whole")
            if on is not None:
                words = self.tr("{0} ({1})").format(words, on.words)
            self._trial = Trial(Reader(network, base.threshold), words, way_back, on)
            self._surroundings.answering.try_out(self._trial)

        self._question.ask(break_it, answer)

    def _fail(self, sentence: str) -> None:
        self.make_whole()
        self.failed.emit(sentence)

    def _follow(self) -> None:
        """Find out whether the damaged network still answers, and whether there is a newer one to be damaged."""
        answering, base, on = self._surroundings.answering, self._base, self._on
        if base is None:
            return
        if answering.trial is not (self._trial or on):
            self._forget()
            if answering.trial is not on:
                self.ended.emit(
                    self.tr("The damage is gone: another network answers, and what was broken is whole again")
                )
        elif on is None and answering.reader_in_use.network is not base.network:
            self._again.ask()

    def _damage_again(self) -> None:
        answering, base = self._surroundings.answering, self._base
        if base is None:
            return
        if answering.reader_in_use.network.sizes != base.network.sizes:
            self.make_whole()  # there may be no such neurons
        else:
            self._base = answering.reader_in_use
            self._ask()

    def _forget(self) -> None:
        self.close_down()
        self._base = self._trial = self._on = None
        if not self._damage.is_none:
            self._damage = Damage()
            self.changed.emit()
