"""How the room says what it shows."""

from dataclasses import replace

import pytest

from digitpad.gui.through_time.in_words import (
    kept_in_words,
    mini_batch_in_words,
    moment_in_words,
    story_in_words,
    trial_in_words,
)
from digitpad.session.inside.through_time import Story, Timeline
from digitpad.session.runs.kept import How, KeptRun
from digitpad.session.runs.snapshot_plan import plan_of
from digitpad.storage.places import networks_folder
from digitpad.storage.snapshots import Moment
from digitpad.training.recipes import CHAPTER_1, PEN, Recipe

pytestmark = pytest.mark.usefixtures("qapp")


def timeline_of(recipe: Recipe, samples: int = 50_000) -> Timeline:
    run = KeptRun(
        uid="0",
        started="2026-11-24T10:20:00+01:00",
        parameters={"name": recipe.name, "epochs": recipe.epochs},
        versions={},
        data_digest="",
        built_in=True,
        out=networks_folder() / "a",
        number=12,
        state=How.DONE,
        best=None,
        last=None,
        epochs_done=recipe.epochs,
        network=None,
    )
    plan = plan_of(recipe, samples)
    return Timeline(run, plan, plan.moments)


EARLY, LATER, EPOCH, LAST = Moment(0, 200), Moment(0, 1000), Moment(3, 0), Moment(30, 0)


@pytest.mark.parametrize(
    ("story", "said"),
    [
        (
            Story(7, True, EARLY, EARLY, EPOCH, EPOCH, 0),
            "First read as a seven after 200 mini-batches, surely since epoch 3.",
        ),
        (
            Story(7, True, EARLY, EPOCH, LAST, LAST, 0),
            "First read as a seven after 200 mini-batches, surely only in the end.",
        ),
        (
            Story(8, True, EPOCH, EPOCH, EPOCH, EPOCH, 0),
            "First read as an eight after epoch 3, and surely from then on.",
        ),
        (
            Story(7, True, EARLY, EPOCH, LATER, LATER, 1),
            "First read as a seven after 200 mini-batches, lost again once, surely since mini-batch 1,000.",
        ),
        (
            Story(7, True, EARLY, EPOCH, None, None, 3),
            "First read as a seven after 200 mini-batches, lost again 3 times, never surely, but always since epoch 3.",
        ),
        (
            Story(7, True, EARLY, EARLY, None, None, 0),
            "First read as a seven after 200 mini-batches, and from then on, but never surely.",
        ),
        (
            Story(7, True, Moment(0, 0), Moment(0, 0), EPOCH, EPOCH, 0),
            "Read as a seven even untrained, surely since epoch 3.",
        ),
        (
            Story(7, True, EARLY, LATER, EPOCH, None, 0),
            "First read as a seven after 200 mini-batches, surely at times, first at epoch 3, but not in the end.",
        ),
        (
            Story(7, True, EARLY, EARLY, EPOCH, LAST, 0),
            "First read as a seven after 200 mini-batches, surely since epoch 30.",
        ),
        (
            Story(7, False, EARLY, None, None, None, 2),
            "First read as a seven after 200 mini-batches, but not by the last network, epoch 30.",
        ),
        (
            Story(7, True, LATER, LATER, LATER, LATER, 0, before=3),
            "First read as a seven after 1,000 mini-batches, and surely from then on; before that as a three.",
        ),
        (
            Story(7, False, None, None, None, None, 0),
            "No network of this run reads it surely enough; the last is nearest to a seven.",
        ),
    ],
)
def test_the_story_of_a_drawing(story: Story, said: str) -> None:
    assert story_in_words(story, timeline_of(CHAPTER_1)) == said


@pytest.mark.parametrize(
    ("moment", "place", "foot"),
    [
        (Moment(0, 0), "Untrained", "Run 12 before its first mini-batch"),
        (Moment(0, 1), "After 1 mini-batch", "Run 12 after its first mini-batch"),
        (LATER, "After 1,000 mini-batches", "Run 12 after 1,000 mini-batches"),
        (EPOCH, "Epoch 3 of 30", "Epoch 3 of 30 of run 12"),
    ],
)
def test_moments(moment: Moment, place: str, foot: str) -> None:
    run = timeline_of(CHAPTER_1).run
    assert (moment_in_words(moment, run), trial_in_words(moment, run)) == (place, foot)


def test_a_mini_batch_is_explained_with_its_size() -> None:
    run = replace(timeline_of(CHAPTER_1).run, parameters={"name": "chapter 1", "mini_batch_size": 25})
    assert mini_batch_in_words(run).startswith("A mini-batch: 25 images")


def test_which_epochs_are_kept_and_why_not_all() -> None:
    stay = "Epochs of the newest runs stay, 1 GB in all."
    assert kept_in_words(timeline_of(CHAPTER_1)) == (
        f"Each epoch of this run is kept, and the first one in small steps. {stay}"
    )
    large = replace(PEN, sizes=(784, 400, 150, 10), members=3, epochs=130, feature_maps=(), initial="centred")
    assert kept_in_words(timeline_of(large, 80_000)) == (
        f"The first epochs of this run are kept, and then one in 5: all would take 0.6 GB. {stay}"
    )
    long = replace(CHAPTER_1, epochs=1000)
    assert kept_in_words(timeline_of(long)) == (
        f"The first epochs of this run are kept, and then one in 5: more could not be told apart here. {stay}"
    )
