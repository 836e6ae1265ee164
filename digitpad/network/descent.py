"""How a gradient changes the weights: the book's plain gradient descent, or descent with momentum."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from digitpad.network.folded import Folded
from digitpad.network.parameters import ParameterError

if TYPE_CHECKING:
    from digitpad.network.feature_maps import SharedWeights

Array = NDArray[np.floating]


class Descent(Protocol):
    """A way to change weights and biases by a gradient."""

    def step(self, folded: Folded, nablas: Folded) -> None:
        """Change the weights and biases `folded` by `nablas`, the gradient times the learning rate eta."""


class PlainDescent:
    """w -> w - nabla: equations (20) and (21) of the book."""

    def step(self, folded: Folded, nablas: Folded) -> None:
        """Change the weights; see `Descent.step`."""
        numbers = folded.numbers
        numbers -= nablas.numbers


PLAIN = PlainDescent()


class Momentum:
    """Gradient descent with Nesterov momentum, as if the inputs of every layer were centred.

    Inputs and activations are never negative, so a change of a weight w also shifts its neuron's weighted input z in
    the mean, just as a change of the bias b does. The cost is then a narrow valley, along which descent is slow.
    Written as z = w . (a - c) + b', where c is about the mean of a, the two are nearly independent. Since
    b = b' - w . c, a step of (w, b') is also a step of (w, b): the steps are those of a network with centred inputs,
    and the network is an ordinary one all the time.

    Parameters
    ----------
    folded
        Weights and biases of the shape to be changed; these are not.
    mu
        The momentum coefficient, 0 to below 1: which part of its velocity the descent keeps at each step. See section
        "momentum-based gradient descent" of the book's chapter 3. The step is Y. Nesterov's, in the form that
        I. Sutskever et al. give it, "On the importance of initialization and momentum in deep learning", ICML 2013.
    means
        c for each layer but the last, ``(n_l,)``.
    shared
        Of the first layers, where these are feature maps. The gradient by a kernel is the sum of those by all neurons
        of its map. It is divided by the root of their number: as long as they are noise, it is then as large as that by
        any other weight, and one eta does for all.

    Attributes
    ----------
    velocities : list of arrays
        One for each of ``folded.layers``, of its shape. A run can be resumed only with them: see `restore`.
    """

    def __init__(
        self, folded: Folded, mu: float, means: Sequence[Array], shared: "Sequence[SharedWeights]" = ()
    ) -> None:
        self._mu = mu
        self._means = [*(each.means(c) for each, c in zip(shared, means, strict=False)), *means[len(shared) :]]
        self._roots = [np.sqrt(each.places) for each in shared]
        self.velocities: list[Array] = [np.zeros_like(w) for w in folded.layers]
        self._changes: list[Array] = [np.zeros_like(w) for w in folded.layers]

    def restore(self, velocities: Sequence[Array]) -> None:
        """Go on with the `velocities` that another descent of the same shape had.

        Raises
        ------
        ParameterError
            When their shapes are not those of the weights.
        """
        if [v.shape for v in velocities] != [v.shape for v in self.velocities]:
            raise ParameterError("the velocities are not of this network's shape")
        for ours, theirs in zip(self.velocities, velocities, strict=True):
            np.copyto(ours, theirs)

    def step(self, folded: Folded, nablas: Folded) -> None:
        """Change the weights; see `Descent.step`."""
        for nabla, root in zip(nablas.layers, self._roots, strict=False):
            np.divide(nabla, root, out=nabla)
        for layer in zip(folded.layers, nablas.layers, self._means, self.velocities, self._changes, strict=True):
            self._change(*layer)

    def _change(self, w: Array, nabla: Array, mean: Array, velocity: Array, change: Array) -> None:
        """Take a step of one layer, with its biases in the last column; `change` is room to work in."""
        by_weights, by_biases = nabla[:, :-1], nabla[:, -1]
        np.multiply(by_biases[:, None], mean, out=change[:, :-1])
        np.subtract(by_weights, change[:, :-1], out=by_weights)
        np.subtract(by_biases, by_weights @ mean, out=by_biases)
        np.multiply(velocity, self._mu, out=velocity)
        np.subtract(velocity, nabla, out=velocity)
        np.multiply(velocity, self._mu, out=change)
        np.subtract(change, nabla, out=change)
        np.add(w, change, out=w)


class KeepingZeros:
    """Gradient descent with momentum, v -> mu v - nabla and w -> w + v, that leaves weights of exactly 0 at 0.

    In a network that several were joined into (`digitpad.network.committee`), those are the weights between neurons of
    different members: so its members stay members. For the rest see equations (107) and (108) of the book's chapter 3.

    Parameters
    ----------
    mu
        The momentum coefficient, 0 to below 1.

    It is for one network: the first step decides which weights stay. A bias of 0 is changed as any other.
    """

    def __init__(self, mu: float) -> None:
        self._mu = mu
        self._velocity: Array | None = None
        self._changing: NDArray[np.bool_] | None = None

    def step(self, folded: Folded, nablas: Folded) -> None:
        """Change the weights; see `Descent.step`."""
        numbers, nabla = folded.numbers, nablas.numbers
        if self._velocity is None or self._changing is None:
            self._velocity, self._changing = np.zeros_like(numbers), _changing(folded)
        velocity = self._velocity
        np.multiply(nabla, self._changing, out=nabla)
        velocity *= self._mu
        velocity -= nabla
        numbers += velocity


def _changing(folded: Folded) -> NDArray[np.bool_]:
    """Return which of ``folded.numbers`` are biases or weights that are not 0."""
    marked = folded.copy()
    for biases in marked.biases:
        biases[:] = 1
    changing: NDArray[np.bool_] = np.not_equal(marked.numbers, 0)
    return changing
