"""How a gradient changes the weights: the book's plain gradient descent, or descent with Nesterov momentum."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from digitpad.network.folded import Folded
from digitpad.network.parameters import ParameterError

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

    Attributes
    ----------
    velocities : list of arrays
        One for each of ``folded.layers``, of its shape. A run can be resumed only with them: see `restore`.
    """

    def __init__(self, folded: Folded, mu: float, means: Sequence[Array]) -> None:
        self._mu = mu
        self._means = means
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
        for w, nabla, mean, velocity, change in zip(
            folded.layers, nablas.layers, self._means, self.velocities, self._changes, strict=True
        ):
            by_weights, by_biases = nabla[:, :-1], nabla[:, -1]
            np.multiply(by_biases[:, None], mean, out=change[:, :-1])
            np.subtract(by_weights, change[:, :-1], out=by_weights)
            np.subtract(by_biases, by_weights @ mean, out=by_biases)
            np.multiply(velocity, self._mu, out=velocity)
            np.subtract(velocity, nabla, out=velocity)
            np.multiply(velocity, self._mu, out=change)
            np.subtract(change, nabla, out=change)
            np.add(w, change, out=w)
