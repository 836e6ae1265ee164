"""Going through time, in words: moments of a run, which there are, and how the run came to read a drawing."""

from PySide6.QtCore import QCoreApplication

from digitpad.gui.look import figures
from digitpad.gui.look.words import digit_in_words
from digitpad.gui.networks.in_words import network_name
from digitpad.session.choosing import KeptNetwork
from digitpad.session.inside.through_time import Story, Timeline
from digitpad.session.runs.kept import How, KeptRun
from digitpad.session.runs.snapshot_plan import MOST_OF_A_RUN, MOST_OF_ALL
from digitpad.storage.snapshots import Moment

_GB, _MB = 1e9, 1e6


def run_in_words(run: KeptRun, network: KeptNetwork | None) -> str:
    """Return what a run is called in the list: "Run 12, chapter 1, 24/11/2026 09:05".

    Where the network that it left is there, that is named as in the list of networks: by its title, or by when it was
    made; else the run by when it began.
    """
    if network is None:
        began = figures.point_in_time(run.began.timestamp())
        name = QCoreApplication.translate("Time", "{0}, {1}").format(figures.recipe_title(run.recipe), began)
    else:
        name = network_name(network)
    words = QCoreApplication.translate("Time", "Run {0}, {1}").format(run.number, name)
    if run.state is How.UNDER_WAY:
        return QCoreApplication.translate("Time", "{0}, under way").format(words)
    return words


def moment_in_words(moment: Moment, run: KeptRun) -> str:
    """Return where the slider stands: "Untrained", "After 200 mini-batches", "Epoch 3 of 30"."""
    if moment.epochs:
        return QCoreApplication.translate("Time", "Epoch {0} of {1}").format(moment.epochs, run.epochs)
    if moment.mini_batches == 1:
        return QCoreApplication.translate("Time", "After 1 mini-batch")
    if moment.mini_batches:
        return QCoreApplication.translate("Time", "After {0} mini-batches").format(f"{moment.mini_batches:,}")
    return QCoreApplication.translate("Time", "Untrained")


def trial_in_words(moment: Moment, run: KeptRun) -> str:
    """Return what the line at the foot says of a network of a run: "Epoch 3 of 30 of run 12"."""
    if moment.epochs:
        text = QCoreApplication.translate("Time", "Epoch {0} of {1} of run {2}")
        return text.format(moment.epochs, run.epochs, run.number)
    if moment.mini_batches == 1:
        return QCoreApplication.translate("Time", "Run {0} after its first mini-batch").format(run.number)
    if moment.mini_batches:
        text = QCoreApplication.translate("Time", "Run {0} after {1} mini-batches")
        return text.format(run.number, f"{moment.mini_batches:,}")
    return QCoreApplication.translate("Time", "Run {0} before its first mini-batch").format(run.number)


def kept_in_words(timeline: Timeline) -> str:
    """Return which epochs of a run are kept, and why not each."""
    plan = timeline.plan
    if plan.every == 1:
        first = QCoreApplication.translate("Time", "Each epoch of this run is kept, and the first one in small steps.")
    elif plan.bytes_of_all > MOST_OF_A_RUN:
        text = QCoreApplication.translate(
            "Time", "The first epochs of this run are kept, and then one in {0}: all would take {1}."
        )
        first = text.format(plan.every, _size(plan.bytes_of_all))
    else:
        text = QCoreApplication.translate(
            "Time", "The first epochs of this run are kept, and then one in {0}: more could not be told apart here."
        )
        first = text.format(plan.every)
    text = QCoreApplication.translate("Time", "{0} Epochs of the newest runs stay, {1} in all.")
    return text.format(first, _size(MOST_OF_ALL))


def mini_batch_in_words(run: KeptRun) -> str:
    """Return what a mini-batch is, for who has not read the book."""
    size = run.parameters.get("mini_batch_size")
    if not isinstance(size, int):
        return QCoreApplication.translate("Time", "A mini-batch: images after which the weights change once.")
    text = QCoreApplication.translate("Time", "A mini-batch: {0} images, after which the weights change once.")
    return text.format(f"{size:,}")


def story_in_words(story: Story, timeline: Timeline) -> str:
    """Return how a run came to read a drawing: "First read as a seven after 200 mini-batches, surely since epoch 3"."""
    translate = QCoreApplication.translate
    digit, first = digit_in_words(story.digit), story.first
    if first is None:
        return translate("Time", "No network of this run reads it surely enough; the last is nearest to {0}.").format(
            digit
        )
    if first == timeline.kept[0]:
        parts = [translate("Time", "Read as {0} even untrained").format(digit)]
    else:
        parts = [translate("Time", "First read as {0} {1}").format(digit, _after(first))]
    if not story.is_sure:
        text = translate("Time", "{0}, but not by the last network, {1}.")
        return text.format(parts[0], _place(timeline.kept[-1]))
    if story.lost == 1:
        parts.append(translate("Time", "lost again once"))
    elif story.lost:
        parts.append(translate("Time", "lost again {0} times").format(story.lost))
    parts += _how_surely(story, timeline)
    told = translate("Time", ", ").join(parts)
    if story.before is None:
        return translate("Time", "{0}.").format(told)
    return translate("Time", "{0}; before that as {1}.").format(told, digit_in_words(story.before))


def _how_surely(story: Story, timeline: Timeline) -> list[str]:
    """Return how sure the networks were that read it, sure being what the guess calls so: "surely since epoch 3"."""
    translate = QCoreApplication.translate
    surely, first_surely = story.surely_since, story.first_surely
    if surely is not None:
        if surely == story.first:
            return [translate("Time", "and surely from then on")]
        if surely == first_surely == timeline.kept[-1]:
            return [translate("Time", "surely only in the end")]
        return [translate("Time", "surely since {0}").format(_place(surely))]
    if first_surely is not None:
        text = translate("Time", "surely at times, first at {0}, but not in the end")
        return [text.format(_place(first_surely))]
    if story.since is not None and story.since != story.first:
        return [translate("Time", "never surely, but always since {0}").format(_place(story.since))]
    return [translate("Time", "and from then on, but never surely")]


def _after(moment: Moment) -> str:
    if moment.epochs:
        return QCoreApplication.translate("Time", "after epoch {0}").format(moment.epochs)
    if moment.mini_batches == 1:
        return QCoreApplication.translate("Time", "after 1 mini-batch")
    return QCoreApplication.translate("Time", "after {0} mini-batches").format(f"{moment.mini_batches:,}")


def _place(moment: Moment) -> str:
    if moment.epochs:
        return QCoreApplication.translate("Time", "epoch {0}").format(moment.epochs)
    return QCoreApplication.translate("Time", "mini-batch {0}").format(f"{moment.mini_batches:,}")


def _size(count: float) -> str:
    return f"{round(count / _GB, 1):g} GB" if count >= _GB / 2 else f"{count / _MB:.0f} MB"
