"""A checkpoint is believed in nothing: what cannot go on is refused in a sentence, whatever its file says."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from digitpad.handwriting.distortions import Distortions
from digitpad.session.runs.retraining import retrain
from digitpad.session.runs.unfinished import unfinished
from digitpad.storage.checkpoint import Checkpoint, load_checkpoint, save_checkpoint
from digitpad.storage.errors import ModelError
from digitpad.training.recipes import Recipe
from digitpad.training.reports import EpochEnd, Progress
from digitpad.training.signals import Signals
from tests.small import save_npz, small_mnist


def stop_in_the_second_epoch(recipe: Recipe, out: Path, npz: Path) -> None:
    signals, epochs = Signals(), 0
    for event in retrain(recipe, out, data=npz, signals=signals):
        epochs += isinstance(event, EpochEnd)
        if epochs and isinstance(event, Progress):
            signals.stop.set()


@pytest.fixture
def stopped(recipe: Recipe, npz: Path, out: Path, checkpoint: Path, every_step: None) -> Path:
    stop_in_the_second_epoch(recipe, out, npz)
    return checkpoint


def test_a_run_of_another_recipe_is_refused_with_what_differs(
    stopped: Path, recipe: Recipe, npz: Path, out: Path
) -> None:
    before = stopped.read_bytes()
    with pytest.raises(ModelError) as caught:
        list(retrain(recipe.changed(eta=0.25, seed=6), out, resume=True, data=npz))
    assert str(caught.value) == (
        f"{stopped}: this run has eta 0.5, not 0.25, seed 5, not 6; give the same, or start afresh"
    )
    assert stopped.read_bytes() == before


def test_a_run_on_other_data_is_refused(stopped: Path, recipe: Recipe, out: Path, tmp_path: Path) -> None:
    other = save_npz(small_mnist(seed=1), tmp_path / "other.npz")
    with pytest.raises(ModelError, match=r": this run has other data; give the same, or start afresh$"):
        list(retrain(recipe, out, resume=True, data=other))


def test_a_damaged_checkpoint_is_refused(stopped: Path, recipe: Recipe, npz: Path, out: Path) -> None:
    stopped.write_bytes(stopped.read_bytes()[:-5])
    for attempt in (lambda: unfinished(stopped), lambda: list(retrain(recipe, out, resume=True, data=npz))):
        with pytest.raises(ModelError, match=rf"^{re.escape(str(stopped))}: this is not a complete safetensors file"):
            attempt()


WRONG = {
    "a recipe of nothing but a name": ({"recipe": {"name": "small"}}, "it lacks distortions"),
    "a recipe without sizes": ({"recipe": {"sizes": None, "distortions": None}}, "NoneType"),
    "more epochs than it has figures of": ({"epoch": 2}, "its figures do not fit 2 epochs"),
    "an epoch that no list is as long as": ({"epoch": 2**63}, "epoch is 9223372036854775808, but must be"),
    "a time before the beginning": ({"epoch": -1}, "epoch is -1, but must be"),
    "fewer samples than none": ({"seen": -7}, "seen is -7, but must be"),
    "no figures": ({"history": []}, "its figures do not fit 1 epochs"),
    "figures without the half of them": ({"history": [{"epoch": 0}]}, "it lacks silent"),
    "figures that are none": ({"history": [3]}, "not a mapping"),
    "no best network": ({"best": None}, "its figures do not fit 1 epochs"),
}


@pytest.mark.parametrize(("change", "reason"), WRONG.values(), ids=WRONG)
def test_a_checkpoint_that_contradicts_itself_is_refused(
    stopped: Path, recipe: Recipe, npz: Path, out: Path, change: dict[str, object], reason: str
) -> None:
    save_checkpoint(replace(load_checkpoint(stopped), **change), stopped)  # type: ignore[arg-type]
    for attempt in (lambda: unfinished(stopped), lambda: list(retrain(recipe, out, resume=True, data=npz))):
        with pytest.raises(ModelError, match=rf"^{re.escape(str(stopped))}: the checkpoint is damaged \(.*{reason}"):
            attempt()


@pytest.mark.parametrize("change", [{"seed": 6}, {"cost": "quadratic"}, {"sizes": (784, 9, 10)}, {"epochs": 0}])
def test_a_checkpoint_whose_network_is_not_its_recipe_s_is_refused(stopped: Path, change: dict[str, object]) -> None:
    stored = load_checkpoint(stopped)
    save_checkpoint(replace(stored, recipe={**stored.recipe, **change}), stopped)
    with pytest.raises(ModelError, match="the checkpoint is damaged"):
        unfinished(stopped)


def of_the_recipe(stored: Checkpoint, **changes: object) -> Checkpoint:
    return replace(stored, recipe={**stored.recipe, **changes})


def of_the_figures(stored: Checkpoint, **changes: object) -> Checkpoint:
    return replace(stored, history=[{**stored.history[0], **changes}])


def of_the_distortions(stored: Checkpoint, **changes: object) -> Checkpoint:
    sound = {name: getattr(Distortions(), name) for name in Distortions.__dataclass_fields__}
    return of_the_recipe(stored, distortions={**sound, **changes})


NONSENSE: list[Any] = [None, "x", "", [], {}, [[]], True, -1, 2**40, 2**63, 1e308, -1e308, float("nan"), float("inf")]
RECIPE = (
    "sizes cost initial eta mini_batch_size epochs seed blas_threads momentum schedule distortions members "
    "validation_share feature_maps starts_from name unheard_of"
)
FIGURES = "epoch correct total training_correct training_total cost validation_cost seconds silent unheard_of"
PLACES = {
    of_the_recipe: RECIPE.split(),
    of_the_figures: FIGURES.split(),
    of_the_distortions: [*Distortions.__dataclass_fields__, "unheard_of"],
}


def refusal(checkpoint: Path, out: Path, npz: Path) -> str:
    """Return why the run in the checkpoint does not go on; "" if it does."""
    try:
        there = unfinished(checkpoint)
        assert there is not None
        run = retrain(there.recipe, out, resume=True, data=npz)
        next(run)
        run.close()
    except ModelError as error:
        return str(error)
    return ""


def changed_everywhere(stored: Checkpoint) -> Iterator[Checkpoint]:
    for change, names in PLACES.items():
        for name in names:
            for value in NONSENSE:
                yield change(stored, **{name: value})
    for value in NONSENSE:
        if type(value) is int:
            yield replace(stored, epoch=value)
            yield replace(stored, seen=value)
        yield replace(stored, history=[value])
        yield replace(stored, recipe={"x": value})


@pytest.mark.slow
def test_whatever_is_changed_in_a_checkpoint_it_goes_on_or_is_refused_in_a_sentence(
    stopped: Path, recipe: Recipe, npz: Path, out: Path
) -> None:
    """No other error: the window asks in a slot."""
    sound = load_checkpoint(stopped)
    refusals: list[str] = []
    for changed in changed_everywhere(sound):
        save_checkpoint(changed, stopped)
        refusals += [sentence] if (sentence := refusal(stopped, out, npz)) else []
    assert len(refusals) > 300
    for sentence in refusals:
        assert sentence.startswith(f"{stopped}: ")
        assert len(sentence.removeprefix(str(stopped))) < 200


@pytest.mark.parametrize("seen", [1, 6, 101, 10**9])
def test_a_place_where_no_mini_batch_ends_is_refused(
    stopped: Path, recipe: Recipe, npz: Path, out: Path, seen: int
) -> None:
    save_checkpoint(replace(load_checkpoint(stopped), seen=seen), stopped)
    with pytest.raises(ModelError, match=rf"the checkpoint is damaged \(start is \(1, {seen}\)"):
        next(retrain(recipe, out, resume=True, data=npz))


def test_what_cannot_go_on_is_set_aside_where_that_is_wished_and_no_run_is_in_its_way(
    stopped: Path, recipe: Recipe, npz: Path, out: Path
) -> None:
    """As damaged, or as sound and of another run; the command line leaves it, for a mistake is easily made there."""
    content = stopped.read_bytes()
    with pytest.raises(ModelError, match=r"; it is kept as model.safetensors.unfinished.other\.$"):
        next(retrain(recipe.changed(seed=9), out, resume=True, sets_aside=True, data=npz))
    assert stopped.with_name(f"{stopped.name}.other").read_bytes() == content
    stopped.write_bytes(content[:-5])
    with pytest.raises(ModelError, match=r"; it is kept as model.safetensors.unfinished.damaged\.$"):
        next(retrain(recipe, out, resume=True, sets_aside=True, data=npz))
    list(retrain(recipe, out, data=npz))
    assert not stopped.exists()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(junk=st.binary(max_size=300))
def test_bytes_that_are_no_checkpoint_are_refused(checkpoint: Path, junk: bytes) -> None:
    checkpoint.parent.mkdir(exist_ok=True)
    checkpoint.write_bytes(junk)
    with pytest.raises(ModelError, match=rf"^{re.escape(str(checkpoint))}: this is not a complete safetensors file"):
        unfinished(checkpoint)
