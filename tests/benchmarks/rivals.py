"""The same network, learning the same samples in the same order, in four libraries."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.mnist import Dataset, Samples, vectorised_result
from digitpad.network import Step
from digitpad.training.descents import descents_for
from digitpad.training.recipes import Recipe
from tests.network.columns import as_columns, book_twin

AT_A_TIME = 1000  # images evaluated together, by everybody who can


class Contestant(Protocol):
    """Somebody who can learn."""

    name: str

    def shuffle(self, order: NDArray[np.intp]) -> None:
        """Take the training samples in this order from now on."""

    def learn(self, first: int, count: int) -> None:
        """Learn from `count` mini-batches, beginning with the sample in place `first` of the order."""

    def correct(self, images: NDArray[np.uint8], labels: NDArray[np.uint8]) -> int:
        """Return how many images it reads right."""


class Digitpad:
    """The product, as its trainer uses it."""

    name = "digitpad"

    def __init__(self, recipe: Recipe, data: Dataset) -> None:
        self._recipe, self._data = recipe, data
        networks = recipe.networks()
        [self.network], [self._descent] = networks, descents_for(recipe, networks, data)
        self._y = vectorised_result(data.training.labels)
        self._steps: Iterator[Step] = iter(())
        self._epoch = 0

    def shuffle(self, order: NDArray[np.intp]) -> None:
        # It makes its own order, and takes each sample from where it lies when it is learned from.
        self._steps = self.network.SGD(
            (self._data.training.images, self._y),
            10_000,
            self._recipe.mini_batch_size,
            self._recipe.eta,
            descent=self._descent,
            start=(self._epoch, 0),
        )
        self._epoch += 1

    def learn(self, first: int, count: int) -> None:
        for _ in range(count):
            next(self._steps)

    def correct(self, images: NDArray[np.uint8], labels: NDArray[np.uint8]) -> int:
        return self.network.evaluate((images, labels))


class Book:
    """The book's loop over samples (`digitpad/network/book.py`)."""

    name = "per sample"

    def __init__(self, recipe: Recipe, data: Dataset) -> None:
        self._recipe = recipe
        [start] = recipe.networks()
        self._network = book_twin(start)
        self._columns: dict[int, list[NDArray[np.float64]]] = {}
        results = as_columns(vectorised_result(data.training.labels))
        self._samples = list(zip(self._as_columns(data.training.images), results, strict=True))
        self._order = np.arange(len(self._samples))

    def shuffle(self, order: NDArray[np.intp]) -> None:
        self._order = order

    def learn(self, first: int, count: int) -> None:
        m = self._recipe.mini_batch_size
        for k in range(first, first + count * m, m):
            self._network.update_mini_batch([self._samples[i] for i in self._order[k : k + m]], self._recipe.eta)

    def correct(self, images: NDArray[np.uint8], labels: NDArray[np.uint8]) -> int:
        return self._network.evaluate(list(zip(self._as_columns(images), labels.tolist(), strict=True)))

    def _as_columns(self, images: NDArray[np.uint8]) -> list[NDArray[np.float64]]:
        if id(images) not in self._columns:  # made once, and charged to nobody
            self._columns[id(images)] = as_columns(images / 255)
        return self._columns[id(images)]


class ScikitLearn:
    """MLPClassifier with logistic neurons and sgd; its last layer is a softmax."""

    name = "scikit-learn"

    def __init__(self, recipe: Recipe, data: Dataset) -> None:
        from sklearn.neural_network import MLPClassifier

        self._m = recipe.mini_batch_size
        self._model: Any = MLPClassifier(
            hidden_layer_sizes=recipe.sizes[1:-1],
            activation="logistic",
            solver="sgd",
            alpha=0.0,
            batch_size=self._m,
            learning_rate_init=recipe.eta / 10,
            momentum=recipe.momentum,
            nesterovs_momentum=bool(recipe.momentum),
            shuffle=False,
            random_state=recipe.seed,
        )
        self._x, self._labels = _as_float(data.training.images), data.training.labels
        self._floats = {id(data.training.images): self._x}
        self.shuffle(np.arange(len(self._x)))
        self._model.partial_fit(self._ordered[: self._m], self._wanted[: self._m], classes=np.arange(10))

    def shuffle(self, order: NDArray[np.intp]) -> None:
        self._ordered, self._wanted = self._x[order], self._labels[order]

    def learn(self, first: int, count: int) -> None:
        last = first + count * self._m
        self._model.partial_fit(self._ordered[first:last], self._wanted[first:last])

    def correct(self, images: NDArray[np.uint8], labels: NDArray[np.uint8]) -> int:
        if id(images) not in self._floats:
            self._floats[id(images)] = _as_float(images)
        x = self._floats[id(images)]
        return sum(
            int(np.count_nonzero(self._model.predict(x[k : k + AT_A_TIME]) == labels[k : k + AT_A_TIME]))
            for k in range(0, len(x), AT_A_TIME)
        )


@dataclass(frozen=True)
class TorchForm:
    """A way to use PyTorch."""

    name: str
    fused: bool = False
    by_hand: bool = False


EAGER = TorchForm("PyTorch")
FORMS = (EAGER, TorchForm("PyTorch fused", fused=True), TorchForm("PyTorch by hand", by_hand=True))


class Torch:
    """nn.Sequential and optim.SGD, eager; fused; or the book's formulas as tensor operations, without autograd."""

    def __init__(self, recipe: Recipe, data: Dataset, form: TorchForm = EAGER) -> None:
        import torch

        torch.set_num_threads(1)
        torch.manual_seed(recipe.seed)
        self._torch = torch
        self.name = form.name
        self._recipe = recipe
        layers: list[Any] = []
        [start] = recipe.networks()
        for w, b in zip(start.weights, start.biases, strict=True):
            linear = torch.nn.Linear(w.shape[1], w.shape[0])
            with torch.no_grad():
                linear.weight.copy_(torch.from_numpy(np.ascontiguousarray(w)))
                linear.bias.copy_(torch.from_numpy(np.ascontiguousarray(b)))
            layers += [linear, torch.nn.Sigmoid()]
        self._cross_entropy = recipe.cost == "cross-entropy"
        # the usual way for cross-entropy: the last sigmoid is in the loss
        self._model = torch.nn.Sequential(*(layers[:-1] if self._cross_entropy else layers))
        self._linear = layers[::2]
        self._optimiser = torch.optim.SGD(
            self._model.parameters(),
            lr=recipe.eta,
            momentum=recipe.momentum,
            nesterov=bool(recipe.momentum),
            fused=form.fused or None,
        )
        loss = torch.nn.BCEWithLogitsLoss if self._cross_entropy else torch.nn.MSELoss
        self._loss = loss(reduction="sum")
        self._scale = 1.0 if self._cross_entropy else 0.5
        self._learn: Callable[[Any, Any], None] = self._by_hand if form.by_hand else self._by_autograd
        self._x = torch.from_numpy(_as_float(data.training.images))
        self._y = torch.from_numpy(vectorised_result(data.training.labels))
        self._floats = {id(data.training.images): self._x}
        self.shuffle(np.arange(len(self._x)))

    def shuffle(self, order: NDArray[np.intp]) -> None:
        self._ordered, self._wanted = self._x[order], self._y[order]

    def learn(self, first: int, count: int) -> None:
        m = self._recipe.mini_batch_size
        for k in range(first, first + count * m, m):
            self._learn(self._ordered[k : k + m], self._wanted[k : k + m])

    def _by_autograd(self, x: Any, y: Any) -> None:
        self._optimiser.zero_grad()
        loss = self._loss(self._model(x), y) * (self._scale / len(x))
        loss.backward()
        self._optimiser.step()

    def _by_hand(self, x: Any, y: Any) -> None:
        torch, rate = self._torch, self._recipe.eta / len(x)
        with torch.inference_mode():
            activations = [x]
            for layer in self._linear:
                activations.append(torch.addmm(layer.bias, activations[-1], layer.weight.T).sigmoid_())
            a = activations[-1]
            delta = a - y
            if not self._cross_entropy:
                delta *= a * (1 - a)
            for layer, below in zip(reversed(self._linear), reversed(activations[:-1]), strict=True):
                following = delta @ layer.weight if below is not x else None
                layer.weight.addmm_(delta.T, below, alpha=-rate)
                layer.bias.sub_(delta.sum(0), alpha=rate)
                if following is not None:
                    delta = following.mul_(below * (1 - below))

    def correct(self, images: NDArray[np.uint8], labels: NDArray[np.uint8]) -> int:
        torch = self._torch
        if id(images) not in self._floats:
            self._floats[id(images)] = torch.from_numpy(_as_float(images))
        x = self._floats[id(images)]
        with torch.inference_mode():
            answers = [self._model(x[k : k + AT_A_TIME]).argmax(1).numpy() for k in range(0, len(x), AT_A_TIME)]
        return int(np.count_nonzero(np.concatenate(answers) == labels))


def _as_float(images: NDArray[np.uint8]) -> NDArray[np.float32]:
    x = images.astype(np.float32)
    x /= 255
    return x


def some_of(data: Dataset, count: int) -> Dataset:
    """Return the data with the first `count` training images alone."""
    few = Samples(data.training.images[:count], data.training.labels[:count])
    return Dataset(few, data.validation, data.test)
