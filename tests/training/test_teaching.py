"""Teaching a small network: its laws."""

import numpy as np
import pytest

from digitpad.network import CrossEntropyCost, Network, ParameterError
from digitpad.network.digest import digest
from digitpad.network.feature_maps import FeatureMaps
from digitpad.training.teaching import LearningPart, Method, Rehearsal, teach
from tests.maps import IN_GROUPS, SMALL, Small
from tests.small import small_mnist


def network(*sizes: int) -> Network:
    return Network(sizes, cost=CrossEntropyCost(), seed=2)


def taught(base: Network, images: np.ndarray, targets: np.ndarray, method: Method) -> tuple[Network, list[float]]:
    rehearsal = Rehearsal.of(base, small_mnist().training.images)
    making, told = teach(base, rehearsal, images, targets, method), []
    while True:
        try:
            told.append(next(making))
        except StopIteration as end:
            return end.value, told


IMAGES = small_mnist(1).test.images[:4].astype(np.float32) / 255
TARGETS = np.eye(10, dtype=np.float32)[[3, 1, 4, 1]]


@pytest.mark.parametrize(
    ("base", "fixed"),
    [
        (network(784, 10), 0),
        (network(784, 9, 10), 0),
        (network(784, 9, 8, 10), 1),
        (Small(SMALL.layers[:1], ()).network(dtype=np.float32), 0),
        (SMALL.network(dtype=np.float32), 2),
        (IN_GROUPS.network(dtype=np.float32), 2),
    ],
    ids=lambda value: str(getattr(value, "sizes", value)),
)
def test_the_fixed_layers_and_the_learning_part_are_the_network(base: Network, fixed: int) -> None:
    part = LearningPart(base)
    assert part.fixed == fixed
    np.testing.assert_allclose(part.network.feedforward(part.hidden(IMAGES)), base.feedforward(IMAGES), atol=1e-6)
    assert digest(part.whole()) == digest(base)


@pytest.mark.parametrize(
    "base",
    [
        network(784, 10),
        network(784, 9, 10),
        network(784, 20, 15, 10),
        Small((FeatureMaps(8, 6, 4, 2), FeatureMaps(16, 2, 3)), (20,)).network(dtype=np.float32),
    ],
    ids=lambda base: str(base.sizes),
)
def test_it_learns_what_it_is_taught_and_the_base_stays_as_it_is(base: Network) -> None:
    before = digest(base)
    after, told = taught(base, IMAGES, TARGETS, Method(eta=0.5, dropped=0.0, updates=150))
    assert digest(base) == before
    assert after.feedforward(IMAGES).argmax(axis=1).tolist() == [3, 1, 4, 1]
    assert told[:150] == [(k + 1) / 150 for k in range(150)]
    assert set(told[150:]) <= {1.0}


def test_with_a_first_layer_that_is_fixed_its_bits_stay() -> None:
    base = network(784, 20, 15, 10)
    after, _ = taught(base, IMAGES, TARGETS, Method(updates=5, patience=1))
    np.testing.assert_array_equal(after.weights[0], base.weights[0])
    assert not np.array_equal(after.weights[2], base.weights[2])


def test_feature_maps_stay_as_they_are_where_there_is_a_hidden_layer_behind_them() -> None:
    base = IN_GROUPS.network(dtype=np.float32)
    after, _ = taught(base, IMAGES, TARGETS, Method(updates=5, patience=1))
    assert after.feature_maps == IN_GROUPS.layers
    for kept, before in zip(after.parameters, base.parameters, strict=True):
        same = [np.array_equal(ours, theirs) for ours, theirs in zip(kept, before, strict=True)]
        assert same == [True, True, False, False, False][: len(same)]


def test_weights_of_zero_stay_zero_and_biases_of_zero_need_not() -> None:
    base = network(784, 20, 15, 10)
    base.weights[1][3:7, :9] = 0
    base.biases[1][:] = 0
    after, _ = taught(base, IMAGES, TARGETS, Method(updates=20, patience=1))
    np.testing.assert_array_equal(after.weights[1] == 0, base.weights[1] == 0)
    assert after.biases[1].all()


def test_rehearsal_keeps_the_answers_to_everything_else() -> None:
    base = network(784, 20, 15, 10)
    images = small_mnist().training.images

    def moved(method: Method) -> float:
        after, _ = taught(base, IMAGES, TARGETS, method)
        return float(np.abs(after.feedforward(images) - base.feedforward(images)).mean())

    assert moved(Method()) < moved(Method(rehearsed=0)) / 2


def test_many_drawings_take_more_mini_batches_so_that_each_is_seen_often_enough() -> None:
    method = Method(taught=20, confirmed=20, updates=150, rounds=8)
    assert method.updates_for(1, 0) == method.updates_for(360, 360) == 150
    assert method.updates_for(361, 0) == method.updates_for(0, 361) == 152
    assert method.updates_for(5_000, 10) == 2_000


def test_the_more_corrections_there_are_the_less_is_dropped() -> None:
    method = Method(dropped=0.5, few=8)
    assert [method.dropped_of(n) for n in (1, 8, 16, 400)] == [0.5, 0.5, 0.25, 0.01]


def test_what_it_knows_already_takes_no_place_from_what_it_does_not() -> None:
    """A hundred digits that are right, confirmed, do not keep one that is wrong from being learned."""
    base, _ = taught(network(784, 20, 15, 10), IMAGES[:3], TARGETS[:3], Method(eta=0.5, dropped=0.0, updates=150))
    images = np.concatenate([IMAGES, np.repeat(IMAGES[:1], 100, axis=0)])
    targets = np.concatenate([TARGETS, np.repeat(TARGETS[:1], 100, axis=0)])
    after, _ = taught(base, images, targets, Method(eta=0.5, dropped=0.0, patience=1))
    assert after.feedforward(IMAGES).argmax(axis=1).tolist() == [3, 1, 4, 1]


def test_it_goes_on_until_it_knows_them_all_and_gives_up_in_the_end() -> None:
    slow = Method(eta=0.2, dropped=0.0, updates=25, patience=40)
    after, told = taught(network(784, 20, 15, 10), IMAGES, TARGETS, slow)
    assert 25 < len(told) < 40 * 25
    assert after.feedforward(IMAGES)[[0, 1, 2, 3], [3, 1, 4, 1]].min() > 0.85
    _, told = taught(network(784, 20, 15, 10), IMAGES, TARGETS, Method(eta=1e-6, updates=25, patience=4))
    assert len(told) == 100


def test_what_is_contradictory_is_not_waited_for() -> None:
    images, targets = np.concatenate([IMAGES, IMAGES[:1]]), np.concatenate([TARGETS, TARGETS[1:2]])
    after, told = taught(network(784, 20, 15, 10), images, targets, Method(eta=0.5, dropped=0.0, patience=3))
    assert len(told) < 450
    torn = after.feedforward(IMAGES[0])
    assert 0.2 < torn[3] < 0.8
    assert 0.2 < torn[1] < 0.8


def test_without_drawings_there_is_nothing_to_teach() -> None:
    with pytest.raises(ParameterError, match="0 drawings"):
        taught(network(784, 10), IMAGES[:0], TARGETS[:0], Method())


@pytest.mark.parametrize("change", [{"dropped": 1.0}, {"taught": 0}, {"confirmed": 0}, {"updates": 0}, {"eta": -1.0}])
def test_a_method_out_of_range_is_refused_with_its_name(change: dict[str, float]) -> None:
    with pytest.raises(ParameterError, match=next(iter(change))):
        Method(**change)  # type: ignore[arg-type]
