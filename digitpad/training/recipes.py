"""Recipes: all the hyperparameters of a run. Together with the data they decide its result, to the bit."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from digitpad.handwriting.distortions import Distortions
from digitpad.network import (
    SCHEDULES,
    Network,
    ParameterError,
    book_normal,
    centred_normal,
    check,
    cost_named,
    scaled_normal,
)
from digitpad.network.committee import joined_sizes
from digitpad.network.digest import digest
from digitpad.network.feature_maps import FeatureMaps, check_feature_maps, shared_normal
from digitpad.network.initial import Initialiser
from digitpad.network.parameters import RANGES, check_sizes, shortest
from digitpad.network.schedule import PLATEAU_FROM, plateau

if TYPE_CHECKING:
    from digitpad.datasets.mnist import Samples
    from digitpad.handwriting.augmentation import AugmentedImages, PlainImages

_NUMBERS = ("eta", "mini_batch_size", "epochs", "seed", "blas_threads", "momentum", "members", "validation_share")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._-]{0,39}")
"""It is part of the names of files."""
_DIGEST = re.compile("[0-9a-f]{64}")
_SEEDS = int(RANGES["seed"].most) + 1
INITIALISERS: Mapping[str, Initialiser] = {"book": book_normal, "scaled": scaled_normal, "centred": centred_normal}
_SHARED = "shared"
"""The name of `digitpad.network.feature_maps.shared_normal`, which needs to know the feature maps."""


@dataclass(frozen=True)
class Recipe:
    """The hyperparameters of a run, checked when it is made.

    Raises
    ------
    ParameterError
        When a parameter is out of its range; see `digitpad.network.parameters.RANGES`.
    """

    name: str
    sizes: tuple[int, ...]
    """Neurons in each layer; of each member, where there are several."""
    cost: str
    """Name of the cost; see `digitpad.network.cost_named`."""
    initial: str
    """Name of what draws the first weights and biases: one in `INITIALISERS`, or "shared" for feature maps."""
    eta: float
    """The learning rate."""
    mini_batch_size: int
    epochs: int
    seed: int = 0
    """Of the first weights, the shuffles and the augmentation."""
    blas_threads: int = 1
    """Threads of the matrix products: more do not help a small network, and would change the last bits."""
    momentum: float = 0.0
    """Mu of Nesterov's momentum, see `digitpad.network.Momentum`; 0 for the plain step of the book."""
    schedule: str = "constant"
    """How the learning rate changes during a run; see `digitpad.network.SCHEDULES`."""
    distortions: Distortions | None = None
    """Augmentation: how pictures are made anew for every epoch; None to learn from the images as they are."""
    members: int = 1
    """Networks that learn side by side, each from its own first weights and in its own order; see `networks`."""
    validation_share: float = 1.0
    """Share of the validation images that validate; a recipe that needs no early stopping can learn from the others.

    `digitpad.session.runs.record` splits the data accordingly; `train` takes them as they are.
    """
    feature_maps: tuple[FeatureMaps, ...] = ()
    """The first hidden layers, where they are feature maps; their weights are drawn by `shared_normal` then."""
    starts_from: str | None = None
    """`digitpad.network.digest` of the network that every member starts from; None for fresh weights, by `initial`."""

    def __post_init__(self) -> None:
        if type(self.name) is not str or not _NAME.fullmatch(self.name):
            raise ParameterError(f"name is {shortest(self.name)}, but must be 1 to 40 letters, digits and spaces")
        check_sizes(self.sizes)
        cost_named(self.cost)
        for what, name, known in (
            ("initial", self.initial, [*INITIALISERS, _SHARED]),
            ("schedule", self.schedule, list(SCHEDULES)),
        ):
            if name not in known:
                raise ParameterError(f"{what} is {shortest(name)}, but must be one of {', '.join(known)}")
        for parameter in _NUMBERS:
            check(parameter, getattr(self, parameter))
        check_feature_maps(self.feature_maps, self.sizes)
        if bool(self.feature_maps) != (self.initial == _SHARED):
            raise ParameterError(
                f"initial is {shortest(self.initial)}, but with feature maps, and only then, it is {_SHARED}"
            )
        if self.feature_maps and not self.momentum:
            raise ParameterError("momentum is 0, but feature maps learn with momentum alone")
        if self.starts_from is not None and not _DIGEST.fullmatch(str(self.starts_from)):
            raise ParameterError(
                f"starts_from is {shortest(self.starts_from)}, but must be a SHA-256 in 64 hexadecimal digits"
            )
        try:
            check_sizes(joined_sizes(self.sizes, self.members))
        except ParameterError as error:
            raise ParameterError(f"{self.members} members of sizes {list(self.sizes)} are too many: {error}") from None

    def networks(self, base: Network | None = None) -> list[Network]:
        """Return the networks that a run of this recipe starts from; its outcome is `digitpad.network.joined` of them.

        Recipes with different seeds below 2**53 / `members`, else the same, have no member in common.

        Parameters
        ----------
        base
            The network that `starts_from` names. It stays as it is: each member begins with a copy of its weights and
            biases, and has the recipe's cost and a seed of its own for its shuffles.

        Raises
        ------
        ParameterError
            When `base` is missing, is not the one that `starts_from` names, or has other sizes or feature maps than the
            members; or when there is one, and the recipe starts from fresh weights.
        """
        self._check_base(base)
        return [
            Network(
                self.sizes,
                feature_maps=self.feature_maps,
                cost=cost_named(self.cost),
                initialiser=self._initialiser,
                parameters=None if base is None else base.parameters,
                seed=seed,
            )
            for seed in self.seeds
        ]

    def check_networks(self, networks: Sequence[Network]) -> None:
        """Do nothing if these could be the members of a run of this recipe, and raise ParameterError otherwise."""
        if [network.sizes for network in networks] != [self.sizes] * self.members:
            theirs = [list(network.sizes) for network in networks]
            raise ParameterError(
                f"networks have sizes {theirs}, but the recipe needs {self.members} of {list(self.sizes)}"
            )
        if any(network.feature_maps != self.feature_maps for network in networks):
            raise ParameterError("the networks have not the feature maps of the recipe")

    @property
    def _initialiser(self) -> Initialiser:
        return partial(shared_normal, self.feature_maps) if self.feature_maps else INITIALISERS[self.initial]

    def _check_base(self, base: Network | None) -> None:
        ours, theirs = self.starts_from, None if base is None else digest(base)
        if ours != theirs:
            wanted = "fresh weights" if ours is None else f"the network {ours}"
            raise ParameterError(f"the recipe starts from {wanted}, but was given {theirs or 'none'}")
        if base is not None and base.sizes != self.sizes:
            raise ParameterError(
                f"the network to start from has sizes {list(base.sizes)}, but the recipe needs {list(self.sizes)}"
            )
        if base is not None and base.feature_maps != self.feature_maps:
            raise ParameterError("the network to start from has not the feature maps that the recipe needs")

    @property
    def seeds(self) -> list[int]:
        """The seed of each member; of a single one, the recipe's."""
        return [(self.seed * self.members + number) % _SEEDS for number in range(self.members)]

    @property
    def keeps_the_last(self) -> bool:
        """Whether the last network of a run is its outcome, and no epoch is chosen on the validation images.

        So it is where the learning rate decays to zero, and where there is a mean of all last ones; at a constant rate
        the weights keep fluctuating, and the best epoch's are kept.
        """
        return self.schedule != "constant"

    @property
    def averaged_from(self) -> int:
        """The first epoch, counted from 0, whose network is averaged with those of all epochs behind it.

        Only where the schedule has a plateau is there any before the end.
        """
        return math.ceil(PLATEAU_FROM * self.epochs) if self.schedule == plateau.__name__ else self.epochs

    def material(self, samples: "Samples") -> "PlainImages | AugmentedImages":
        """Return what a run of this recipe learns from, made of the training `samples`."""
        from digitpad.handwriting.augmentation import AugmentedImages, PlainImages  # noqa: PLC0415 - for a run alone

        return AugmentedImages(samples, self.distortions, self.seed) if self.distortions else PlainImages(samples)

    def samples(self, images: int) -> int:
        """Return how many samples an epoch has, of so many training images."""
        return images + (self.distortions.negatives_for(images) if self.distortions else 0)

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> "Recipe":
        """Return the recipe that `dataclasses.asdict` and JSON made `stored` of, here or in an older version.

        Raises
        ------
        KeyError, TypeError, ValueError
            When it is none.
        """
        entries = dict(stored)
        if entries["distortions"] is not None:
            lists = {name: tuple(entries["distortions"][name]) for name in ("rules", "kinds")}
            entries["distortions"] = Distortions(**{**entries["distortions"], **lists})
        maps = tuple(FeatureMaps(*each) for each in entries.get("feature_maps", ()))
        return cls(**{**entries, "sizes": tuple(entries["sizes"]), "feature_maps": maps})

    def changed(self, **changes: object) -> "Recipe":
        """Return this recipe with some parameters changed, by name; those that are None here stay as they are.

        With other sizes, unless there are other feature maps as well, its layers are no feature maps any more.
        """
        given: dict[str, Any] = {name: value for name, value in changes.items() if value is not None}
        if self.feature_maps and "feature_maps" not in given and tuple(given.get("sizes", self.sizes)) != self.sizes:
            given = {"feature_maps": (), "initial": "centred", **given}
        return replace(self, **given)


CHAPTER_1 = Recipe(
    name="chapter-1",
    sizes=(784, 30, 10),
    cost="quadratic",
    initial="book",
    eta=3.0,
    mini_batch_size=10,
    epochs=30,
)

WIDE = Recipe(
    name="wide",
    sizes=(784, 100, 10),
    cost="cross-entropy",
    initial="scaled",
    eta=0.2,
    mini_batch_size=10,
    epochs=20,
)

PEN = Recipe(
    name="pen",
    sizes=(784, 1200, 1280, 200, 10),
    feature_maps=(FeatureMaps(maps=12, field=6, stride=2, margin=2), FeatureMaps(maps=80, field=4, stride=2)),
    members=2,
    cost="cross-entropy",
    initial="shared",
    eta=0.7,
    mini_batch_size=100,
    epochs=50,
    momentum=0.9,
    schedule="plateau",
    distortions=Distortions(),
    validation_share=0.2,
)

RECIPES: Mapping[str, Recipe] = {recipe.name: recipe for recipe in (CHAPTER_1, WIDE, PEN)}


def recipe_named(name: str) -> Recipe:
    """Return the recipe with this `name`.

    Raises
    ------
    ParameterError
        When there is none; the message lists those there are.
    """
    if name not in RECIPES:
        raise ParameterError(f"recipe is {shortest(name)}, but must be one of {', '.join(RECIPES)}")
    return RECIPES[name]
