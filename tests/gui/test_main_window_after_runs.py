"""The window after a run, stopped or whole: which network answers, what goes on, what is kept; on a hundred images."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from digitpad.gui.look import figures
from digitpad.gui.look.words import digit_in_words
from digitpad.session.choosing import factory_model
from digitpad.session.runs.retraining import retrain
from digitpad.storage.model_file import load_model
from digitpad.storage.places import networks_folder
from digitpad.training.recipes import recipe_named
from digitpad.training.signals import Signals
from tests.gui.opened import Opened, kept, unfinished
from tests.journeys.handwriting import written

OpenWindow = Callable[..., Opened]
CONTROL = Qt.KeyboardModifier.ControlModifier


def factory_says(opened: Opened, digit: int) -> bool:
    """Return whether it is told that the factory network reads the drawing as this digit."""
    both = f"Both read your drawing as {digit_in_words(digit)}."
    return opened.says(f", the factory network “{digit}” (") or opened.says(both)


@pytest.mark.slow
def test_both_networks_are_compared_and_the_better_answers(opened: Opened) -> None:
    """The new one reads all the validation images there are."""
    opened.draw(written(7))
    opened.run_well()
    assert opened.says("Your network reads 100.00 % of 20 validation images and answers.")
    factory = figures.percent_of_whole(factory_model().about.validation)
    assert opened.says(f"The factory network reads {factory} other images.")
    assert factory_says(opened, 7)
    assert opened.networks.currentData() == kept()[0].name


@pytest.mark.slow
def test_the_earlier_network_answers_on_where_it_is_better(opened: Opened) -> None:
    """A run that learns next to nothing takes nothing away."""
    opened.run_well()
    answering = opened.networks.currentData()
    opened.draw(written(7))
    before = opened.outputs
    opened.run_poorly()
    assert opened.says(" and still answers.")
    assert opened.networks.currentData() == answering
    assert opened.outputs == before


@pytest.mark.slow
def test_the_comparison_follows_further_drawing(opened: Opened) -> None:
    """What both say is told of the drawing that is on the pad now."""
    opened.run_poorly()
    assert not factory_says(opened, 7)
    opened.draw(written(7))
    assert factory_says(opened, 7)
    opened.key(Qt.Key.Key_Escape)
    opened.draw(written(3))
    assert factory_says(opened, 3)


@pytest.mark.slow
def test_the_person_can_pick_the_other_and_the_choice_survives_a_restart(open_window: OpenWindow) -> None:
    """One click, either way; what answers at the next start is what answered last."""
    opened = open_window()
    opened.run_well()
    opened.click("Use the factory network")
    assert opened.networks.currentData() == ""
    assert opened.says("still answers")
    opened.draw(written(7))
    assert opened.guess == "7"
    opened.click("Use mine")
    opened.window.close()
    again = open_window()
    assert again.networks.currentData() == kept()[0].name
    assert again.networks.count() == 2
    again.click("Factory network")
    assert again.networks.currentText().startswith("Factory network · ")
    assert not again.button("Factory network").isVisible()
    again.window.close()
    assert open_window().networks.currentText().startswith("Factory network · ")


@pytest.mark.slow
def test_any_kept_network_can_be_chosen_from_the_list(opened: Opened) -> None:
    """By keys; the factory's comes first."""
    opened.run_poorly()
    opened.run_well()
    names = [opened.networks.itemData(index) for index in range(opened.networks.count())]
    assert names[0] == ""
    assert sorted(names[1:]) == [file.name for file in kept()]
    for index in (1, 2, 0):
        opened.choose("Network that answers", index)
        assert opened.networks.currentData() == names[index]
        assert opened.window._preferences.settings.network == names[index]


@pytest.mark.slow
def test_a_stopped_run_keeps_its_best_network_and_goes_on(opened: Opened) -> None:
    """Stop loses nothing: the network so far is compared, and Go on takes the run to its end."""
    opened.start_slow_run(epochs=5)
    opened.until(" of 20")
    opened.click("Stop")
    opened.until("Stopped")
    assert opened.says("Your network reads ")
    (file,) = kept()
    opened.click("Go on")
    opened.until("Done")
    assert kept() == [file]
    assert load_model(file).about.test is not None
    assert not opened.button("Go on").isVisible()


@pytest.mark.slow
def test_a_run_that_could_go_on_still_can_after_another_one(opened: Opened) -> None:
    """Retrain instead of Go on takes nothing from anybody: the other run is offered again, with its network."""
    opened.start_slow_run(epochs=5)
    opened.until(" of 20")
    opened.click("Stop")
    opened.until("Stopped")
    (file,) = kept()
    (checkpoint,) = unfinished()
    before = checkpoint.read_bytes()
    opened.run_well()
    assert len(kept()) == 2
    assert opened.networks.count() == 3
    assert load_model(file).about.recipe == "chapter-1"
    assert checkpoint.read_bytes() == before
    opened.click("Go on")
    opened.until("Done")
    assert load_model(file).about.test is not None
    assert not opened.button("Go on").isVisible()


@pytest.mark.slow
def test_of_several_that_could_go_on_the_newest_is_offered_and_then_the_one_before(opened: Opened) -> None:
    for epochs in (5, 6):
        opened.start_slow_run(epochs=epochs)
        opened.until(" of 20")
        opened.click("Stop")
        opened.until("Stopped")
    for epochs in (6, 5):
        assert opened.button("Go on").text().endswith(f" of {epochs}")
        opened.click("Go on")
        opened.until("Done")
    assert not opened.button("Go on").isVisible()


@pytest.mark.slow
def test_two_windows_never_go_on_with_one_run(open_window: OpenWindow) -> None:
    """What one of them runs the other does not offer; when it is stopped there, the other can go on with it."""
    one, other = open_window(), open_window()
    one.start_slow_run()
    one.until(" of 20")
    one.click("Stop")
    one.until("Stopped")
    other.look_again()
    assert other.button("Go on").isVisible()
    one.click("Go on")
    one.until("left")
    other.button("Go on").click()  # also where it has gone, for digitpad came to the front again
    assert other.says("Another window has gone on with that run")
    assert not other.button("Go on").isVisible()
    one.click("Stop")
    one.until("Stopped")
    assert one.window.close()
    other.look_again()
    other.click("Go on")
    other.until("left")
    other.click("Stop")
    other.until("Stopped")
    assert len(unfinished()) == 1


@pytest.mark.slow
def test_a_run_on_data_of_one_s_own_is_the_command_line_s_to_go_on_with(
    open_window: OpenWindow, small_data: Path
) -> None:
    """The window does not know where they are."""
    signals = Signals()
    signals.stop.set()
    list(retrain(recipe_named("wide"), None, data=small_data, signals=signals))
    assert len(unfinished()) == 1
    assert not open_window().button("Go on").isVisible()
    assert len(unfinished()) == 1


@pytest.mark.slow
def test_a_run_stopped_in_its_first_epoch_leaves_no_network_but_goes_on(opened: Opened) -> None:
    """It is said that there is none yet; who answered before answers."""
    opened.type_into("Hidden neurons", 2000)
    opened.type_into("Mini-batch size", 1)
    opened.click("Retrain")
    opened.click("Stop")
    opened.until("Stopped")
    assert kept() == []
    assert opened.says("No epoch was finished")
    assert opened.networks.currentData() == ""
    assert opened.button("Go on").isVisible()


@pytest.mark.slow
def test_closing_during_training_keeps_the_best_network_and_the_run(open_window: OpenWindow) -> None:
    """No question, no thread, no broken file; the next window offers to go on, and does."""
    opened = open_window()
    opened.start_slow_run()
    opened.until(" of 20")
    opened.window.close()
    assert not opened.is_training
    (file,) = kept()
    best = load_model(file).about
    assert best.test is None
    assert {each.name for each in networks_folder().iterdir()} == {file.name, f"{file.name}.unfinished"}
    again = open_window()
    assert again.networks.currentData() == file.name
    assert "chapter 1" in again.button("Go on").toolTip()
    again.click("Go on")
    again.until("left")
    assert again.says(" of 20 validation images")  # the last epoch's line, from before
    again.click("Stop")
    again.until("Stopped")


@pytest.mark.slow
@pytest.mark.parametrize("moment", ["reading", "paused"])
def test_the_window_closes_whatever_the_run_is_doing(open_window: OpenWindow, moment: str) -> None:
    """While the data are read, or while it waits."""
    opened = open_window()
    if moment == "reading":
        opened.click("Retrain")
    else:
        opened.start_slow_run()
        opened.click("Pause")
        opened.until("paused")
    assert opened.window.close()
    assert not opened.is_training
    if moment == "paused":
        assert len(unfinished()) == 1
    again = open_window()  # on whatever was left: nothing, where the run had not begun
    assert again.says("Ready") or again.says("Unfinished: chapter 1")
    assert not again.says("damaged")
