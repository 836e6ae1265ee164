"""Ways to walk down the slope: the book's plain step, and one with momentum."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from digitpad.network.folded import Folded
from digitpad.network.parameters import ParameterError

Array = NDArray[np.floating]


class Descent(Protocol):
    """Changes weights and biases by a gradient."""

    def step(self, folded: Folded, nablas: Folded) -> None:
        """Change `folded` by `nablas`, the gradient times eta."""


class PlainDescent:
    """w -> w - nabla: equations (20) and (21) of the book."""

    def step(self, folded: Folded, nablas: Folded) -> None:
        """Change the weights; see `Descent.step`."""
        numbers = folded.numbers
        numbers -= nablas.numbers


PLAIN = PlainDescent()


class Momentum:
    """Descent with Nesterov's momentum, in coordinates whose inputs have about zero mean.

    A weight whose input is never negative pulls at its neuron's bias whenever it changes; so the walk goes along a
    narrow valley. With z = w . (a - c) + b' in place of z = w . a + b, where c is about the mean of a, it need not. As
    b = b' - w . c, a step in those coordinates is a step in ours: the network stays an ordinary one all the time.

    Parameters
    ----------
    folded
        The weights to walk with; they are not changed here.
    mu
        How much of its speed the walk keeps at each step, 0 to below 1: section "momentum-based gradient descent" of
        the book's chapter 3; the step is Y. Nesterov's, in the form of Sutskever et al., ICML 2013.
    means
        c for each layer but the last, ``(n_l,)``.
    """

    def __init__(self, folded: Folded, mu: float, means: Sequence[Array]) -> None:
        self._mu = mu
        self._means = means
        self.velocities: list[Array] = [np.zeros_like(w) for w in folded.layers]
        """What a checkpoint must keep."""
        self._changes: list[Array] = [np.zeros_like(w) for w in folded.layers]

    def restore(self, velocities: Sequence[Array]) -> None:
        """Go on with the `velocities` that another walk of the same shape had.

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
