"""A feedforward network of sigmoid neurons that learns by stochastic gradient descent and backpropagation.

The listing of the book's chapter 1, with one difference: it takes a whole mini-batch at a time, one sample a row, so
that a handful of matrix products does what a loop over samples did.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import DTypeLike, NDArray

from digitpad.network.cost import Cost, QuadraticCost
from digitpad.network.descent import PLAIN, Descent, Momentum
from digitpad.network.folded import Folded
from digitpad.network.initial import Initialiser, book_normal
from digitpad.network.parameters import ParameterError, check, check_sizes
from digitpad.network.schedule import Schedule, constant
from digitpad.network.sigmoid import ONE, sigmoid
from digitpad.network.workspace import InputLayers, Workspace, as_inputs, fill_input_layer

Array = NDArray[np.floating]
Samples = NDArray[np.generic]

_DTYPES = (np.dtype(np.float32), np.dtype(np.float64))
_AT_A_TIME = 1000  # samples evaluated together: few enough to stay in the processor's cache


class Step(NamedTuple):
    """Where `Network.SGD` stands after a mini-batch, and what the network said in this epoch so far."""

    epoch: int
    """Counted from 0, as in the book."""
    seen: int
    """Samples of this epoch that were learned from."""
    outputs: Array
    """The output activations, in the order of this epoch; the rows before `seen` are filled, each as it was then."""
    targets: Array
    """The outputs wanted, row for row."""


class Network:
    """Layers of sigmoid neurons, each neuron connected with every one of the layer before.

    Parameters
    ----------
    sizes
        Neurons in each layer, the input's first: ``[784, 30, 10]``.
    cost
        What learning makes small; the quadratic cost unless given.
    initialiser, parameters
        What makes the first weights and biases, the book's N(0, 1) unless given; or weights and biases that are there.
    seed
        Of the initial weights and of every shuffle; the same seed gives the same bits.
    dtype
        float32, or float64 to check the mathematics.

    Raises
    ------
    ParameterError
        When sizes, seed or dtype are out of range, or `parameters` are not of these sizes.
    """

    def __init__(
        self,
        sizes: Sequence[int],
        *,
        cost: Cost | None = None,
        initialiser: Initialiser = book_normal,
        parameters: tuple[Sequence[Samples], Sequence[Samples]] | None = None,
        seed: int = 0,
        dtype: DTypeLike = np.float32,
    ) -> None:
        check_sizes(tuple(sizes))
        check("seed", seed)
        self.sizes = tuple(int(n) for n in sizes)
        self.num_layers = len(self.sizes)
        self.cost: Cost = cost or QuadraticCost()
        self.seed = int(seed)
        self.dtype = np.dtype(dtype)
        if self.dtype not in _DTYPES:
            raise ParameterError(f"dtype is {self.dtype}, and must be float32 or float64")
        self._folded = Folded(self.sizes, self.dtype)
        weights, biases = parameters or initialiser(self.sizes, np.random.default_rng([self.seed]))
        self.set_parameters(weights, biases)

    @property
    def weights(self) -> list[Array]:
        """The weights of each layer but the input, ``(n_l, n_{l-1})``: row j holds neuron j's. Views, not copies."""
        return self._folded.weights

    @property
    def biases(self) -> list[Array]:
        """The biases of each layer but the input, ``(n_l,)``. Views, not copies."""
        return self._folded.biases

    def set_parameters(self, weights: Sequence[Samples], biases: Sequence[Samples]) -> None:
        """Copy `weights` and `biases` (shaped as the properties of those names) into the network.

        Raises
        ------
        ParameterError
            When their number or a shape is not this network's.
        """
        for what, ours, theirs in (("weights", self.weights, weights), ("biases", self.biases, biases)):
            if [a.shape for a in ours] != [np.shape(a) for a in theirs]:
                raise ParameterError(
                    f"{what} have shapes {[np.shape(a) for a in theirs]}, and sizes {list(self.sizes)} need "
                    f"{[a.shape for a in ours]}"
                )
        for a, b in zip((*self.weights, *self.biases), (*weights, *biases), strict=True):
            a[...] = b

    @property
    def is_finite(self) -> bool:
        """Whether every weight and bias is a finite number; those of a run that diverged are not."""
        return bool(np.isfinite(self._folded.numbers).all())

    def momentum(self, mu: float, input_means: Array) -> Momentum:
        """Return a descent with momentum `mu` for this network, whose inputs have about these means, ``(n_0,)``.

        A hidden neuron's activation is taken to be 1/2 in the mean.

        Raises ParameterError when `mu` is out of range, or there is not a mean for each input.
        """
        check("momentum", mu)
        if np.shape(input_means) != self.sizes[:1]:
            raise ParameterError(f"input means have shape {np.shape(input_means)}, and must be ({self.sizes[0]},)")
        means = [np.asarray(input_means, self.dtype), *(np.full(n, 0.5, self.dtype) for n in self.sizes[1:-1])]
        return Momentum(self._folded, mu, means)

    def copy(self) -> "Network":
        """Return a network of its own with the same weights and biases, for those who look while this one learns."""
        twin = object.__new__(type(self))
        twin.__dict__.update(self.__dict__)
        twin._folded = self._folded.copy()
        return twin

    @np.errstate(over="ignore", invalid="ignore")  # weights near the end of float32 may overflow; NaN then says so
    def feedforward(self, a: Samples) -> Array:
        """Return the output activations, ``(n_L,)`` or ``(m, n_L)``, if `a`, ``(n_0,)`` or ``(m, n_0)``, is input.

        Inputs of dtype uint8 are pixels, 0 to 255 for 0 to 1.
        """
        z = self.logit(a)
        return sigmoid(z, out=z)

    @np.errstate(over="ignore", invalid="ignore")
    def logit(self, a: Samples) -> Array:
        """Return the weighted sums of the output layer, of which `feedforward` is the sigmoid."""
        a = as_inputs(a, self.dtype)
        for layer, (b, w) in enumerate(zip(self.biases, self.weights, strict=True)):
            a = sigmoid(a, out=a) if layer else a
            a = a @ w.T
            a += b
        return a

    def SGD(
        self,
        training_data: tuple[Samples, Samples],
        epochs: int,
        mini_batch_size: int,
        eta: float,
        *,
        descent: Descent = PLAIN,
        schedule: Schedule = constant,
        start: tuple[int, int] = (0, 0),
    ) -> Iterator[Step]:
        """Train by mini-batch stochastic gradient descent, one mini-batch at each turn of this generator.

        Parameters
        ----------
        training_data
            Inputs ``(n, n_0)``, floats or uint8 pixels, and the outputs wanted, ``(n, n_L)``. Neither is changed; their
            owner may change them between two epochs.
        epochs
            Times that every sample is learned from.
        mini_batch_size
            Samples whose gradient is averaged for one change of the weights; the last of an epoch may have fewer.
        eta
            The learning rate.
        descent
            How a gradient changes the weights; the book's plain step unless given.
        schedule
            What part of eta each step uses, by its number; all of it unless given.
        start
            (epoch, samples seen in it) where an interrupted run stood; its weights must be in place. The shuffle of an
            epoch depends on the seed and its number alone, so the run goes on as if it had never stopped.

        Yields
        ------
        Step
            After each mini-batch. Its arrays are reused: copy what must last.

        Raises
        ------
        ParameterError
            At the first turn, when a parameter is out of range or the data do not fit the network.
        """
        x, y = training_data
        check("epochs", epochs)
        check("mini_batch_size", mini_batch_size)
        check("eta", eta)
        self._check_data(x, y)
        n = len(x)
        _check_start(start, epochs, mini_batch_size, n)
        full, last = min(mini_batch_size, n), n % mini_batch_size or mini_batch_size
        workspaces = {m: Workspace(self.sizes, m, self.dtype) for m in {full, last}}
        inputs = InputLayers(x, mini_batch_size, self.dtype)
        outputs = np.zeros((n, self.sizes[-1]), self.dtype)
        steps_an_epoch = -(-n // mini_batch_size)
        steps = epochs * steps_an_epoch
        first_epoch, seen = start
        for j in range(first_epoch, epochs):
            order = np.random.default_rng([self.seed, j + 1]).permutation(n)
            targets = y[order].astype(self.dtype, copy=False)
            for k, after, layer in inputs.of(order, seen):
                work = workspaces[after - k]
                work.load(layer)
                rate = eta * schedule(j * steps_an_epoch + k // mini_batch_size, steps)
                self._update(targets[k:after], rate, descent, work)
                outputs[k:after] = work.activations[-1].T
                yield Step(j, after, outputs, targets)
            seen = 0

    def update_mini_batch(self, x: Samples, y: Array, eta: float, *, descent: Descent = PLAIN) -> None:
        """Change the weights and biases by one step of gradient descent: w -> w - eta/m sum_x dC_x/dw.

        Another `descent` makes another step of the gradient.
        """
        self._update(y, eta, descent, self._loaded(x))

    def backprop(self, x: Samples, y: Array) -> tuple[list[Array], list[Array]]:
        """Return (nabla_b, nabla_w), the gradient of the cost averaged over the rows of `x` and `y`.

        They are lists, layer by layer, of arrays shaped like `biases` and `weights`.
        """
        work = self._loaded(x)
        self._backprop(y, 1.0, work)
        return work.nablas.biases, work.nablas.weights

    def _loaded(self, x: Samples) -> Workspace:
        """Return a workspace with the samples `x` in its input layer."""
        work, layer = Workspace(self.sizes, len(x), self.dtype), np.ones((len(x), self.sizes[0] + 1), self.dtype)
        fill_input_layer(layer, x)
        work.load(layer)
        return work

    def _update(self, y: Array, eta: float, descent: Descent, work: Workspace) -> None:
        self._backprop(y, eta, work)
        descent.step(self._folded, work.nablas)

    def _backprop(self, y: Array, eta: float, work: Workspace) -> None:
        """Leave `eta` times the averaged gradient of the samples in the input layer in ``work.nablas``.

        ``a.dot(b, out)`` puts the matrix product a b into `out`, in two thirds of the time of `np.dot`.
        """
        # feedforward
        for folded, a, next_a in zip(self._folded.layers, work.with_ones, work.activations, strict=True):
            z = folded.dot(a, next_a)
            sigmoid(z, z)
        # backward pass; the gradient is linear in the last layer's error, so the smallest array takes the factor
        work.wanted[:] = y.T  # columns, too: across rows and columns, numpy takes twice as long
        delta = self.cost.delta(work.activations[-1], work.wanted, work.deltas[-1])
        work.rate[()] = eta / work.m
        delta *= work.rate
        delta.dot(work.with_ones_transposed[-1], work.nablas.layers[-1])
        # l = 2 is the second-last layer, and so on, as in the book
        for l in range(2, self.num_layers):  # noqa: E741
            a, slope = work.activations[-l], work.slopes[-l]
            np.subtract(ONE, a, slope)
            slope *= a  # sigmoid'(z) = a (1 - a)
            delta = self._folded.transposed[-l + 1].dot(delta, work.deltas[-l])
            delta *= slope
            delta.dot(work.with_ones_transposed[-l], work.nablas.layers[-l])

    def evaluate(self, test_data: tuple[Samples, NDArray[np.integer]]) -> int:
        """Return the number of inputs, ``(n, n_0)``, whose label, ``(n,)``, is the index of the most active output."""
        x, labels = test_data
        answers = (
            self.feedforward(x[k : k + _AT_A_TIME]).argmax(axis=1) == labels[k : k + _AT_A_TIME]
            for k in range(0, len(x), _AT_A_TIME)
        )
        return sum(int(np.count_nonzero(right)) for right in answers)

    def cost_derivative(self, output_activations: Array, y: Array) -> Array:
        """Return the partial derivatives of C_x by the output activations."""
        return self.cost.derivative(output_activations, y)

    def _check_data(self, x: Samples, y: Samples) -> None:
        for what, array, width in (("inputs", x, self.sizes[0]), ("outputs", y, self.sizes[-1])):
            if array.ndim != 2 or array.shape[1] != width:  # noqa: PLR2004
                raise ParameterError(
                    f"training {what} have shape {array.shape}, and sizes {list(self.sizes)} need (samples, {width})"
                )
        if len(x) != len(y) or not len(x):
            raise ParameterError(
                f"there are {len(x):,} training inputs for {len(y):,} outputs; give as many, at least 1"
            )


def _check_start(start: tuple[int, int], epochs: int, mini_batch_size: int, n: int) -> None:
    epoch, seen = start
    if not (0 <= epoch <= epochs and (seen in range(0, n, mini_batch_size) or seen == n)):
        raise ParameterError(
            f"start is {start}, and must be an epoch from 0 to {epochs:,} and the samples seen in it: {n:,}, or a "
            f"multiple of {mini_batch_size:,} below"
        )
