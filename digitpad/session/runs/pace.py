"""How long a run will take: as long as such runs took on this computer, or else as long as its arithmetic suggests."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Any

from digitpad.network.feature_maps import inputs_of
from digitpad.session.choosing import KeptNetwork
from digitpad.training.recipes import Recipe
from digitpad.training.reports import Position

# Of the computer that docs/speed.md speaks of, with all that a run does besides: for each step, for each weight and
# sample, for each picture made anew; at the end of an epoch for each image that is read, and for each weight then.
_STEP, _WEIGHT, _PICTURE = 2.6e-5, 4.4e-11, 8e-5  # seconds
_FIELD_WEIGHT = 2.4e-10  # seconds: for each input of a neuron in a feature map, and sample
_READ, _READ_WEIGHT, _READ_FIELD_WEIGHT = 1e-6, 1.3e-11, 1.5e-10

_READING, _FIRST_PICTURE = 0.6, 1.3e-4  # seconds: for all data, and for each picture with its centre lines found

_UNCERTAIN = 2.0
"""Most computers of today take no longer than so many times what the one does that the project is measured on."""

_IMAGES, _VALIDATION = 50_000, 10_000  # of the data that come with digitpad

_WORK = (
    "sizes",
    "feature_maps",
    "mini_batch_size",
    "members",
    "distortions",
    "momentum",
    "validation_share",
    "blas_threads",
)
"""The parameters that decide how much there is to compute in an epoch."""


@dataclass(frozen=True)
class Pace:
    """How long a run will take, and how that is known."""

    seconds: float
    measured: bool
    """Whether a run with as much to compute was made on this computer; else `seconds` is an estimate, and of a computer
    that is slower, or busy, too low: see `at_most`."""
    getting_ready: float = 0.0
    """Seconds, estimated, until the first mini-batch: the data are read, and digits drawn again for the first time."""

    @property
    def at_most(self) -> float:
        """Seconds that a run will hardly exceed."""
        return self.seconds if self.measured else _UNCERTAIN * self.seconds


def pace(recipe: Recipe, kept: Iterable[KeptNetwork]) -> Pace:
    """Return how long a run of `recipe` will take on the data that come with digitpad.

    Parameters
    ----------
    recipe
        Of the run.
    kept
        The networks there are, the newest first: those that were trained here say how long an epoch took. One that has
        had as much to compute tells the time. Otherwise the newest tells how fast this computer is, and without any it
        is taken to be as fast as the one that the project is measured on.
    """
    kept = list(kept)
    of_the_data = {each.about.data_digest for each in kept if each.is_factory}
    here = [each.about for each in kept if not each.is_factory and each.about.data_digest in of_the_data]
    timed = [(about.parameters, about.seconds) for about in here if about.seconds]
    ours = asdict(recipe)
    estimate, ready = _usual_seconds(recipe) * recipe.epochs, _usual_getting_ready(recipe)
    for parameters, seconds in timed:
        if _same_work(parameters, ours):
            whole = seconds * recipe.epochs
            return Pace(whole, measured=True, getting_ready=ready * whole / estimate)
    for parameters, seconds in timed:
        try:
            usual = _usual_seconds(Recipe.from_dict(parameters))
        except (KeyError, TypeError, ValueError):  # of another version's recipe: it is no measure for ours
            continue
        return Pace(estimate * seconds / usual, measured=False, getting_ready=ready * seconds / usual)
    return Pace(estimate, measured=False, getting_ready=ready)


def training_images(recipe: Recipe) -> int:
    """Return how many of the digits that come with digitpad a run learns from."""
    return _IMAGES + round(_VALIDATION * (1 - recipe.validation_share))


def share_done(recipe: Recipe, position: Position) -> float:
    """Return which part of a run on the data that come with digitpad is done where it stands, 0 to 1."""
    return min((position.epoch + position.seen / _samples(recipe)) / recipe.epochs, 1.0)


def _same_work(theirs: Mapping[str, Any], ours: Mapping[str, Any]) -> bool:
    theirs = {"feature_maps": (), **theirs}  # runs of older versions had none
    return all(_as_stored(theirs.get(name)) == _as_stored(ours[name]) for name in _WORK)


def _as_stored(value: Any) -> Any:
    """Return a parameter as JSON has it, where a tuple is a list."""
    if isinstance(value, Mapping):
        return {name: _as_stored(each) for name, each in value.items()}
    return [_as_stored(each) for each in value] if isinstance(value, list | tuple) else value


def _usual_seconds(recipe: Recipe) -> float:
    """Return what an epoch takes on the computer that the project is measured on."""
    samples = _samples(recipe)
    inside = [inputs * n for inputs, n in zip(inputs_of(recipe.feature_maps), recipe.sizes[1:], strict=False)]
    plain = sum(fan_in * fan_out for fan_in, fan_out in pairwise(recipe.sizes[len(inside) :]))
    a_sample = _STEP / recipe.mini_batch_size + plain * _WEIGHT + sum(inside) * _FIELD_WEIGHT
    learning = recipe.members * samples * a_sample
    reading = (_IMAGES + _VALIDATION) * (
        _READ + recipe.members * (plain * _READ_WEIGHT + sum(inside) * _READ_FIELD_WEIGHT)
    )
    return learning + reading + (samples * _PICTURE if recipe.distortions else 0.0)


def _usual_getting_ready(recipe: Recipe) -> float:
    """Return what comes before the first mini-batch there."""
    return _READING + (_samples(recipe) * _FIRST_PICTURE if recipe.distortions else 0.0)


def _samples(recipe: Recipe) -> int:
    """Return how many samples an epoch has."""
    return recipe.samples(training_images(recipe))
