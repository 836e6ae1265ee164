"""What the page of mini-batches says: sentences that change, figures for those who do not see its picture, formulas."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from digitpad.gui.chapter.directions_painter import angle_in_print, length_in_print, time_in_print
from digitpad.gui.chapter.formula import number
from digitpad.gui.chapter.mini_batch_painter import Mine
from digitpad.session.chapter.mini_batches import Direction
from digitpad.session.chapter.stepping import Look, MiniBatch
from digitpad.training.recipes import CHAPTER_1

_SHORTEST = 1e-6  # seconds
_ACROSS = 90  # degrees between two ways from which on the one goes against the other


def gathering(share: float) -> str:
    """Return how far the gradient of all images has come."""
    text = QCoreApplication.translate("MiniBatches", "Which way all images point is being worked out: {0}\u00a0%.")
    return text.format(round(100 * share))


def directions_in_words(found: Sequence[Direction], images: int) -> str:
    """Return what so many images tell, and what they are good for."""
    of_all, told = found[-1], _told(found, images)
    if told.images == 1:
        way = QCoreApplication.translate("MiniBatches", "One image points {1} off the way of all")
        steps = QCoreApplication.translate("MiniBatches", "While all make one step, in {2}, it makes {3}.")
    else:
        way = QCoreApplication.translate("MiniBatches", "{0} images point {1} off the way of all")
        steps = QCoreApplication.translate("MiniBatches", "While all make one step, in {2}, they make {3}.")
    if told.angle is None or told.angle < _ACROSS:
        where = QCoreApplication.translate("MiniBatches", "{0}: still downhill. {1}")
    else:
        where = QCoreApplication.translate("MiniBatches", "{0}: not downhill. {1}")
    so_many = _two_figures(of_all.seconds / max(told.seconds, _SHORTEST))  # a stopwatch knows no more
    return where.format(way, steps).format(
        f"{told.images:,}", angle_in_print(told), time_in_print(of_all.seconds), f"{max(so_many, 1):,}"
    )


def figures_in_words(found: Sequence[Direction]) -> str:
    """Return all figures, for those who do not see them."""
    text = QCoreApplication.translate(
        "MiniBatches", "{0} images: angle {1}, length {2}, time {3}, steps to see each image once {4}."
    )
    of_all = found[-1]
    return " ".join(
        text.format(
            f"{each.images:,}",
            angle_in_print(each),
            length_in_print(each, of_all),
            time_in_print(each.seconds),
            f"{each.steps:,}",
        )
        for each in found
    )


def formulas_of_directions(found: Sequence[Direction], steps: int, images: int) -> tuple[str, ...]:
    """Return what is taken for the gradient, at which weights, and how many steps it takes to see each image once."""
    mean = r"∇C ≈ \frac{1}{m}(∇C_1 + … + ∇C_m)"
    if not found:
        return (mean,)
    told, total = _told(found, images), found[-1].images
    where = (
        QCoreApplication.translate("MiniBatches", "At the weights after {0} mini-batches:").format(f"{steps:,}")
        if steps
        else QCoreApplication.translate("MiniBatches", "At the first weights:")
    )
    return (
        f'"{where}"  {mean}',
        rf"m = {told.images}:  \frac{{{total:,}}}{{{told.images}}} = {told.steps:,}",
    )


def look_in_words(look: Look, mine: Mine | None) -> str:
    """Return what the last step did."""
    last = look.last
    if last is None:
        return QCoreApplication.translate(
            "MiniBatches", "First weights are drawn at random: it knows nothing yet. One step learns from ten images."
        )
    text = QCoreApplication.translate(
        "MiniBatches", "Mini-batch {0}: a step down what its {1} images say took their cost from {2} to {3}."
    )
    costs = number(last.cost_before, 3), number(last.cost_after, 3)
    told = text.format(f"{look.steps:,}", len(last.images), *costs)
    if mine is not None and mine.before is not None:
        best = int(mine.after.argmax())
        text = QCoreApplication.translate("MiniBatches", "{0} Output {1} for yours: {2} → {3}.")
        told = text.format(told, best, f"{mine.before[best]:.2f}", f"{mine.after[best]:.2f}")
    if look.is_done:
        told = QCoreApplication.translate("MiniBatches", "{0} That was the last epoch.").format(told)
    return told


def mine_in_words(mine: Mine) -> str:
    """Return what every output says of the drawing, for those who do not see its bars."""
    text = QCoreApplication.translate("MiniBatches", "Output {0} of your drawing: {1}.")
    before = mine.after if mine.before is None else mine.before
    pairs = zip(before.tolist(), mine.after.tolist(), strict=True)
    return " ".join(text.format(output, f"{was:.3f} → {now:.3f}") for output, (was, now) in enumerate(pairs))


def formulas_of(look: Look | None, last: MiniBatch | None, eta: float, picked: tuple[int, int]) -> tuple[str, ...]:
    """Return the step, and the delta of the output and the image that are picked."""
    many = CHAPTER_1.mini_batch_size if last is None else len(last.images)
    step = rf"w′ = w − \frac{{η}}{{m}}Σ\frac{{∂C_x}}{{∂w}},  η = {number(eta, 1)}, m = {many}"
    image, output = picked
    if look is None or last is None or image >= many:
        return step, r"δ = (a − y)·a·(1 − a)"
    text = QCoreApplication.translate("MiniBatches", "Epoch {0}: mini-batch {1} of {2}")
    where = text.format(look.epoch + 1, f"{look.number:,}", f"{look.steps_an_epoch:,}")
    a, y, delta = (float(each[image, output]) for each in (last.outputs, last.targets, last.deltas))
    said = number(a, 5)  # exact enough for who multiplies it
    numbers = f"({said} − {number(y)})·{said}·(1 − {said})"
    of_image = QCoreApplication.translate("MiniBatches", "Image {0}, a {1}:").format(image + 1, last.labels[image])
    return f'"{where}"', step, f'"{of_image}"  δ_{output} = (a − y)·a·(1 − a)', f"= {numbers}  = {number(delta, 6)}"


def _told(found: Sequence[Direction], images: int) -> Direction:
    """Return the direction of so many images, or where there is none the first."""
    return next((each for each in found if each.images == images), found[0])


def _two_figures(ratio: float) -> int:
    """Return the whole number nearest to a ratio, or where it has more than two figures the nearest with two."""
    return int(round(ratio, min(2 - len(f"{ratio:.0f}"), 0)))
