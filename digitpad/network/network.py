"""A feedforward network of sigmoid neurons that learns by stochastic gradient descent and backpropagation.

The network of `digitpad.network.book`, but it takes a whole mini-batch at a time, one sample a row, so that a few
matrix products do what a loop over samples did, and knows feature maps. The layout that makes it fast is told in
`digitpad.network.folded` and `digitpad.network.workspace`.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

import numpy as np
from numpy.typing import DTypeLike, NDArray

from digitpad.network.backpropagation import backprop
from digitpad.network.chunks import in_chunks
from digitpad.network.cost import Cost, QuadraticCost
from digitpad.network.descent import PLAIN, Descent, Momentum
from digitpad.network.feature_maps import FeatureMaps, check_feature_maps, shapes_of, shared_weights
from digitpad.network.folded import Folded
from digitpad.network.initial import Initialiser, book_normal
from digitpad.network.parameters import ParameterError, check, check_samples, check_sizes, check_start
from digitpad.network.schedule import Schedule, constant
from digitpad.network.sigmoid import sigmoid
from digitpad.network.workspace import MiniBatches, Rows, Step, Workspace, as_inputs, order_of_epoch

Array = NDArray[np.floating]
Numbers = NDArray[np.generic]  # floats, or uint8 pixels

_DTYPES = (np.dtype(np.float32), np.dtype(np.float64))
_CHUNK = 250  # samples evaluated together: as fast as more, in a quarter of the memory


class Network:
    """Layers of sigmoid neurons, each neuron connected with every one of the layer before, if by a weight of 0.

    Parameters
    ----------
    sizes
        Neurons in each layer, the input layer first: ``[784, 30, 10]``.
    feature_maps
        What the first hidden layers are made of, where they are feature maps: of these kernels are kept, and learn.
    cost
        What learning makes small; the quadratic cost unless given.
    initialiser
        Draws the first weights and biases; from N(0, 1), as in the book, unless given. Feature maps need another.
    parameters
        Weights and biases to start from instead, as `parameters` returns them.
    seed
        Of the first weights and biases, and of every shuffle; the same seed gives the same bits.
    dtype
        float32, or float64 to check the mathematics.

    Raises
    ------
    ParameterError
        When sizes, feature maps, seed or dtype are out of range, or `parameters` are not of these sizes.
    """

    def __init__(
        self,
        sizes: Sequence[int],
        *,
        feature_maps: Sequence[FeatureMaps] = (),
        cost: Cost | None = None,
        initialiser: Initialiser = book_normal,
        parameters: tuple[Sequence[Numbers], Sequence[Numbers]] | None = None,
        seed: int = 0,
        dtype: DTypeLike = np.float32,
    ) -> None:
        check_sizes(tuple(sizes))
        check_feature_maps(feature_maps, sizes)
        check("seed", seed)
        self.sizes = tuple(int(n) for n in sizes)
        self.num_layers = len(self.sizes)
        self.cost: Cost = cost or QuadraticCost()
        self.seed = int(seed)
        self.dtype = np.dtype(dtype)
        if self.dtype not in _DTYPES:
            raise ParameterError(f"dtype is {self.dtype}, but must be float32 or float64")
        self.feature_maps = tuple(feature_maps)
        self.shared = tuple(shared_weights(feature_maps))
        self._folded = Folded(shapes_of(self.sizes, self.feature_maps), self.dtype)
        weights, biases = parameters or initialiser(self.sizes, np.random.default_rng([self.seed]))
        self.set_parameters(weights, biases)

    @property
    def parameters(self) -> tuple[tuple[Array, ...], tuple[Array, ...]]:
        """The weights and the biases that the network keeps, layer by layer: its own arrays, not copies.

        They are `weights` and `biases`, but for layers of feature maps, which have their kernels here, ``(maps, K)``
        and ``(maps,)``; see `digitpad.network.feature_maps`. Change numbers in them in place.
        """
        return self._folded.weights, self._folded.biases

    @property
    def weights(self) -> tuple[Array, ...]:
        """The weights of each layer but the input layer, ``(n_l, n_{l-1})``: row j holds those of neuron j.

        They are the network's own arrays, not copies. Change numbers in them in place, ``weights[k][:] = w``;
        ``weights[k] = w`` raises a TypeError. (So does ``weights[k] *= 2``, after Python has changed the numbers.)
        Those of feature maps are written out for the asking, with much memory, and cannot be changed; see `parameters`.
        """
        maps = len(self.shared)
        kept = zip(self.shared, self._folded.weights, self.sizes[1:], strict=False)
        written = (shared.rows(w, np.arange(n)) for shared, w, n in kept)
        return (*map(_unchangeable, written), *self._folded.weights[maps:])

    @property
    def biases(self) -> tuple[Array, ...]:
        """The biases of each layer but the input layer, ``(n_l,)``: the network's own arrays, as `weights` are."""
        maps = len(self.shared)
        written = (b.repeat(each.places) for each, b in zip(self.shared, self._folded.biases, strict=False))
        return (*map(_unchangeable, written), *self._folded.biases[maps:])

    def set_parameters(self, weights: Sequence[Numbers], biases: Sequence[Numbers]) -> None:
        """Copy `weights` and `biases`, shaped as `parameters` returns them, into the network.

        Raises
        ------
        ParameterError
            When their number or a shape is not this network's.
        """
        for what, ours, theirs in zip(("weights", "biases"), self.parameters, (weights, biases), strict=True):
            if [a.shape for a in ours] != [np.shape(a) for a in theirs]:
                raise ParameterError(
                    f"{what} have shapes {[np.shape(a) for a in theirs]}, but sizes {list(self.sizes)} need "
                    f"{[a.shape for a in ours]}"
                )
        for a, b in zip(chain(*self.parameters), (*weights, *biases), strict=True):
            a[...] = b

    @property
    def is_finite(self) -> bool:
        """Whether every weight and bias is a finite number; after a run that diverged, some are not."""
        return bool(np.isfinite(self._folded.numbers).all())

    def momentum(self, mu: float, input_means: Array) -> Momentum:
        """Return a descent with Nesterov momentum for this network.

        Parameters
        ----------
        mu, input_means
            The momentum coefficient, and about the mean of each input, ``(n_0,)``; that of hidden activations is taken
            to be 1/2. See `Momentum`.

        Raises
        ------
        ParameterError
            When `mu` is out of range, or there is not a mean for each input.
        """
        check("momentum", mu)
        if np.shape(input_means) != self.sizes[:1]:
            raise ParameterError(f"input means have shape {np.shape(input_means)}, but must be ({self.sizes[0]},)")
        means = [np.asarray(input_means, self.dtype), *(np.full(n, 0.5, self.dtype) for n in self.sizes[1:-1])]
        return Momentum(self._folded, mu, means, self.shared)

    def copy(self) -> "Network":
        """Return a network of its own with the same weights and biases: a snapshot, while this one goes on learning."""
        return self.behind(0)

    def behind(self, layer: int) -> "Network":
        """Return a copy of the layers behind one, 0 the inputs: a network whose inputs are the activations of that."""
        part = object.__new__(type(self))
        part.__dict__.update(self.__dict__)
        part.sizes, part.num_layers = self.sizes[layer:], self.num_layers - layer
        part.feature_maps, part.shared = self.feature_maps[layer:], self.shared[layer:]
        part._folded = self._folded.behind(layer)
        return part

    def feedforward(self, a: Numbers) -> Array:
        """Return the output activations, ``(n_L,)`` or ``(m, n_L)``, for the inputs `a`, ``(n_0,)`` or ``(m, n_0)``.

        Inputs of dtype uint8 are pixels, 0 to 255 for 0 to 1.
        """
        return self.activations(a)[-1]

    @np.errstate(over="ignore", invalid="ignore")  # weights near the end of float32 may overflow; NaN then says so
    def logit(self, a: Numbers) -> Array:
        """Return the weighted inputs z of the output neurons, of which `feedforward` returns the sigmoid."""
        return self.weighted_input(self.num_layers - 1, self.activations(a)[-2])

    @np.errstate(over="ignore", invalid="ignore")
    def activations(self, x: Numbers) -> list[Array]:
        """Return the activations of every layer, the input layer first, for the inputs `x`; see `feedforward`.

        Each is ``(n_l,)`` or ``(m, n_l)``. The first may be `x` itself, where it has the network's dtype.
        """
        activations = [as_inputs(x, self.dtype)]
        for layer in range(1, self.num_layers):
            z = self.weighted_input(layer, activations[-1])
            activations.append(sigmoid(z, out=z))
        return activations

    def weighted_input(self, layer: int, a: Array) -> Array:
        """Return z = w . a + b of a layer, 1 behind the inputs, for the activations `a` of the one before.

        They are ``(n_{l-1},)`` or ``(m, n_{l-1})``.
        """
        w, b = (kept[layer - 1] for kept in self.parameters)
        if layer <= len(self.shared):
            return self.shared[layer - 1].weighted_input(w, b, a)
        z: Array = a @ w.T
        z += b
        return z

    def SGD(
        self,
        training_data: tuple[Numbers | Rows, Numbers],
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
            Inputs ``(n, n_0)``, floats or uint8 pixels, an array or packed, and the outputs wanted, ``(n, n_L)``.
            Neither is changed; their owner may change them between two epochs.
        epochs
            How often each sample is learned from.
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
        check_samples(x.shape, y.shape, self.sizes)
        n = x.shape[0]
        check_start(start, epochs, mini_batch_size, n)
        mini_batches = MiniBatches(x, y, self.sizes, mini_batch_size, self.dtype, self.shared)
        outputs = np.zeros((n, self.sizes[-1]), self.dtype)
        steps_an_epoch = -(-n // mini_batch_size)
        steps = epochs * steps_an_epoch
        first_epoch, seen = start
        for j in range(first_epoch, epochs):
            order = order_of_epoch(self.seed, j, n)
            for k, after, mini_batch in mini_batches.shuffled(order, seen):
                rate = eta * schedule(j * steps_an_epoch + k // mini_batch_size, steps)
                self._update(mini_batch, rate, descent)
                outputs[k:after] = mini_batch.activations[-1].T
                yield Step(j, after, outputs, mini_batches.targets)
            seen = 0

    def update_mini_batch(self, x: Numbers, y: Array, eta: float, *, descent: Descent = PLAIN) -> None:
        """Take one step of gradient descent, w -> w - eta/m sum_x dC_x/dw: equations (20) and (21) of the book.

        Another `descent` takes another step down the same gradient.
        """
        self._update(Workspace.of(x, y, self.sizes, self.dtype, self.shared), eta, descent)

    def _update(self, mini_batch: Workspace, eta: float, descent: Descent) -> None:
        descent.step(self._folded, backprop(self._folded, self.shared, self.cost, mini_batch, eta))

    def backprop(self, x: Numbers, y: Array) -> tuple[tuple[Array, ...], tuple[Array, ...]]:
        """Return (nabla_b, nabla_w), the gradient averaged over the rows, shaped like `parameters`."""
        samples = Workspace.of(x, y, self.sizes, self.dtype, self.shared)
        nablas = backprop(self._folded, self.shared, self.cost, samples, 1.0)
        return nablas.biases, nablas.weights

    def evaluate(self, test_data: tuple[Numbers, NDArray[np.integer]]) -> int:
        """Return the number of inputs, ``(n, n_0)``, whose label, ``(n,)``, is the index of the most active output."""
        x, labels = test_data
        return sum(
            int(np.count_nonzero(outputs.argmax(axis=1) == labels[rows]))
            for rows, outputs in in_chunks(self.feedforward, x, _CHUNK)
        )

    def cost_derivative(self, output_activations: Array, y: Array) -> Array:
        """Return the partial derivatives of C_x by the output activations."""
        return self.cost.derivative(output_activations, y)


def _unchangeable(written: Array) -> Array:
    written.flags.writeable = False
    return written
