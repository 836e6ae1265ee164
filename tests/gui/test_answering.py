"""Which network answers, what it says, and how two compare."""

from typing import Any, cast

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from digitpad.gui.answering import Answering
from digitpad.gui.messages import Messages
from digitpad.gui.trial import Trial
from digitpad.ink import Drawing, frame
from digitpad.ink.framing import FRAMED, Framing
from digitpad.network import Network
from digitpad.session.choosing import FACTORY
from digitpad.session.opening import Picture
from digitpad.session.reading import Reader, Reading, Verdict
from digitpad.session.start import Start
from digitpad.storage.model_file import save_model
from digitpad.storage.places import networks_folder
from tests.gui import reports
from tests.gui.networks.test_network_bar import StartedWith
from tests.journeys.handwriting import written

SEVEN = Drawing([np.array(stroke) for stroke in written(7)])
AS_IT_IS = Framing(scale=False, centre=False)
OLD, NEW = reports.kept("old.safetensors", 9797), reports.kept("new.safetensors", 9412)


class Begun:
    """An `Answering` whose network is `OLD`, and what it tells.

    Attributes
    ----------
    heard : list of Reading
    chosen : list of str
        To be remembered.
    """

    def __init__(self) -> None:
        self.is_drawing = False
        self.messages = Messages()
        self.answering = Answering(self.messages, lambda: self.is_drawing)
        self.heard: list[Reading] = []
        self.chosen: list[Any] = []
        self.answering.answered.connect(self.heard.append)
        self.answering.chosen.connect(self.chosen.append)
        self.answering.begin(cast("Start", StartedWith(OLD)))

    @property
    def said(self) -> str:
        """The newest message."""
        newest = self.messages.newest
        return newest.sentence if newest else ""


@pytest.fixture
def begun(qapp: QApplication) -> Begun:
    for network in (OLD, NEW):
        save_model(network.model, networks_folder() / network.file)
    return Begun()


def activations(network: Network, reading: Reading) -> bool:
    return bool(np.array_equal(network.feedforward(reading.image), reading.activations))


def state(begun: Begun) -> tuple[bool, int | None]:
    """Return whether another network can be chosen, and the epoch of the one in training that answers."""
    return begun.answering.can_choose, begun.answering.epoch


def compared(begun: Begun) -> set[str]:
    comparison = begun.answering.comparison
    return comparison.files if comparison else set()


def test_it_answers_at_once_that_nothing_is_drawn(begun: Begun) -> None:
    assert [reading.verdict for reading in begun.heard] == [Verdict.EMPTY]


def test_another_network_is_asked_about_what_is_there(begun: Begun) -> None:
    """At once, and its name is to be remembered."""
    begun.answering.read(SEVEN)
    begun.answering.choose(FACTORY)
    assert begun.heard[-1].digit == 7
    assert begun.heard[-1].image is begun.heard[-2].image
    assert begun.answering.network.is_factory
    assert begun.chosen == [FACTORY]


def test_a_network_that_cannot_be_read_is_not_chosen(begun: Begun) -> None:
    (networks_folder() / NEW.file).write_bytes(b"rubbish")
    begun.answering.choose(NEW.file)
    assert NEW.file in begun.said
    assert begun.answering.network is OLD
    assert begun.chosen == []
    begun.answering.choose(FACTORY)
    assert begun.said == ""


def test_a_snapshot_answers_until_the_run_ends(begun: Begun) -> None:
    """While the pen moves only for its next move, which asks anyway."""
    begun.answering.begin_training()
    states = [state(begun)]
    first, second = Network((784, 10), seed=1), Network((784, 10), seed=2)
    begun.answering.read(SEVEN)
    begun.answering.learn(first, epoch=4)
    states.append(state(begun))
    assert activations(first, begun.heard[-1])
    begun.is_drawing = True
    begun.answering.learn(second, epoch=4)
    assert activations(first, begun.heard[-1])
    begun.answering.read(SEVEN)
    assert activations(second, begun.heard[-1])
    begun.answering.end_training(None)
    assert activations(OLD.network, begun.heard[-1])
    states.append(state(begun))
    assert states == [(False, None), (False, 4), (True, None)]


@pytest.mark.parametrize(("after", "wins"), [(reports.kept("n", 9798), "n"), (reports.kept("n", 9797), OLD.file)])
def test_the_better_of_two_answers_after_a_run_and_is_remembered(begun: Begun, after: Any, wins: str) -> None:
    begun.answering.end_training(after)
    assert begun.answering.network.file == wins
    assert begun.chosen == [wins]
    assert compared(begun) == {OLD.file, "n"}


def test_a_comparison_ends_with_a_third_network_or_another_run_and_with_nothing_else(begun: Begun) -> None:
    begun.answering.end_training(NEW)
    begun.messages.went_wrong("opening", "a.png: is damaged")
    begun.answering.choose(NEW.file)
    begun.answering.choose(OLD.file)
    assert compared(begun) == {OLD.file, NEW.file}
    begun.answering.choose(FACTORY)
    assert not compared(begun)
    begun.answering.end_training(NEW)
    begun.answering.begin_training()
    assert not compared(begun)


def test_a_file_that_is_no_network_is_complained_of_once(begun: Begun) -> None:
    """Not after every run anew, but when it was mended meanwhile."""
    (networks_folder() / "bad.safetensors").write_bytes(b"rubbish")
    begun.answering.look_for_networks()
    assert "bad.safetensors" in begun.said
    assert {each.file for each in begun.answering.networks} == {FACTORY, NEW.file, OLD.file}
    begun.answering.choose(FACTORY)
    begun.answering.look_for_networks()
    assert begun.said == ""
    save_model(NEW.model, networks_folder() / "bad.safetensors")
    begun.answering.look_for_networks()
    (networks_folder() / "bad.safetensors").write_bytes(b"rubbish again")
    begun.answering.look_for_networks()
    assert "bad.safetensors" in begun.said


# A network on trial


def test_a_network_on_trial_answers_until_the_trial_ends(begun: Begun) -> None:
    """Whatever the network in training does meanwhile."""
    answering = begun.answering
    answering.read(SEVEN)
    damaged, learning = Network((784, 10), seed=1), Network((784, 10), seed=2)
    answering.try_out(Trial(Reader(damaged), "The network is damaged", "Mend"))
    assert activations(damaged, begun.heard[-1])
    answering.learn(learning, epoch=0)
    assert activations(damaged, begun.heard[-1])
    assert answering.reader.network is damaged
    assert answering.reader_in_use.network is learning
    answering.end_trial()
    assert activations(learning, begun.heard[-1])


def test_a_trial_ends_when_another_network_is_chosen_or_trained(begun: Begun) -> None:
    answering = begun.answering
    trial = Trial(Reader(Network((784, 10), seed=1)), "Epoch 3", "Back")
    answering.try_out(trial)
    on_trial = [answering.trial]
    answering.choose(FACTORY)
    on_trial.append(answering.trial)
    answering.try_out(trial)
    answering.begin_training()
    on_trial.append(answering.trial)
    assert on_trial == [trial, None, None]


def test_when_training_begins_the_network_in_use_answers_until_there_is_a_snapshot(begun: Begun) -> None:
    """To make the pictures of a first epoch takes long, and the line at the foot names that network."""
    answering = begun.answering
    answering.read(SEVEN)
    answering.try_out(Trial(Reader(Network((784, 10), seed=1)), "The network is damaged", "Mend"))
    answering.begin_training()
    assert activations(OLD.network, begun.heard[-1])


def test_a_trial_on_top_of_another_leads_back_to_that_one_and_ends_with_it(begun: Begun) -> None:
    answering = begun.answering
    answering.read(SEVEN)
    earlier, damaged = Network((784, 10), seed=1), Network((784, 10), seed=2)
    below = Trial(Reader(earlier), "Epoch 3", "Back to now")
    above = Trial(Reader(damaged), "The network is damaged", "Mend", on=below)
    for trial in (below, above):
        answering.try_out(trial)
    answering.end_trial()
    on_trial = [answering.trial]
    assert activations(earlier, begun.heard[-1])
    answering.try_out(above)
    answering.end_trial(trial=below)
    assert [*on_trial, answering.trial] == [below, None]
    assert activations(OLD.network, begun.heard[-1])


def test_two_networks_are_compared_while_a_third_is_on_trial(begun: Begun) -> None:
    """What each of the two says is its own answer."""
    answering = begun.answering
    answering.read(SEVEN)
    answering.begin_training()
    answering.end_training(NEW)
    answering.try_out(Trial(Reader(Network((784, 10), seed=1)), "Epoch 3", "Back"))
    comparison = answering.comparison
    assert comparison is not None
    assert activations(OLD.network, comparison.said_before)
    assert activations(NEW.network, comparison.said_after)


# Without framing


def test_without_framing_what_is_on_the_pad_is_read_as_it_lies_there(begun: Begun) -> None:
    """At once, and by whoever answers, one on trial or in training, too; switched on again, as before."""
    answering = begun.answering
    answering.read(SEVEN)
    framed, before = answering.reading.image, answering.reader
    answering.frame_as(AS_IT_IS)
    assert np.array_equal(answering.reading.image, frame(SEVEN, AS_IT_IS))
    assert not np.array_equal(answering.reading.image, framed)
    assert activations(OLD.network, answering.reading)
    assert answering.reader is answering.reader  # whoever asks whether it is another one
    answering.try_out(Trial(Reader(NEW.network), "Epoch 3", "Back"))
    answering.read(SEVEN)
    assert activations(NEW.network, answering.reading)
    assert np.array_equal(answering.reading.image, frame(SEVEN, AS_IT_IS))
    answering.end_trial()
    answering.frame_as(FRAMED)
    assert np.array_equal(answering.reading.image, framed)
    assert answering.reader is before


def test_what_is_worth_keeping_is_framed(begun: Begun) -> None:
    answering = begun.answering
    answering.read(SEVEN)
    framed = answering.reading
    assert answering.reading_in_use is framed
    answering.frame_as(AS_IT_IS)
    answering.try_out(Trial(Reader(NEW.network), "Epoch 3", "Back"))
    assert np.array_equal(answering.reading_in_use.image, framed.image)
    assert np.array_equal(answering.reading_in_use.activations, framed.activations)


def test_a_picture_stays_framed(begun: Begun) -> None:
    image = frame(SEVEN)
    begun.answering.read(Picture("seven.png", 1 - image.reshape(28, 28), image))
    begun.answering.frame_as(AS_IT_IS)
    assert np.array_equal(begun.answering.reading.image, image)
