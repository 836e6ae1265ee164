"""Teaching the shipped network: what it learns, what it keeps, and that its bits depend on the lessons alone."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from digitpad.network import Network, ParameterError
from digitpad.network.digest import digest
from digitpad.session.choosing import factory_model
from digitpad.session.reading import Reader, read_inputs
from digitpad.session.teaching.events import CrossValidating, Learning, Taught
from digitpad.session.teaching.lessons import Lesson, Lessons
from digitpad.session.teaching.outcome import outcome_of
from digitpad.session.teaching.prepared import Prepared, prepare
from digitpad.session.teaching.teaching import base_in, keep, teach
from digitpad.storage.model_file import Model, load_model
from digitpad.training.teaching import METHOD
from tests.session.teaching.conftest import QUICK, hooked_seven, sign

Teach = Callable[..., Taught]

SOME = [hooked_seven(-4), hooked_seven(5), sign(0)]


def bits(taught: Taught) -> str:
    return digest(taught.model.network)


def test_a_taught_network_reads_the_hand_it_was_taught_and_what_it_was_not_shown_of_it(taught: Teach) -> None:
    after = Reader.of(taught(*SOME, hooked_seven(12), method=METHOD).model)
    before = Reader.of(factory_model())
    for turn in (-2, 0, 3, 8):
        assert read_inputs(hooked_seven(turn).image, before).digit != 7
        assert read_inputs(hooked_seven(turn).image, after).digit == 7
    assert read_inputs(sign(10).image, before).digit == 0
    assert read_inputs(sign(10).image, after).digit is None


def test_it_forgets_nothing_and_refuses_about_as_much(taught: Teach) -> None:
    proof = taught(*SOME, method=METHOD).proof
    assert proof.before.taught.correct == 0
    assert proof.after.taught.correct == 3
    assert not proof.harm
    assert proof.before.validation.total == 10_000
    assert proof.seconds > 0


def test_the_same_lessons_give_the_same_bits_in_whatever_order_and_however_often_they_come(taught: Teach) -> None:
    shuffled = [*SOME, *SOME]
    random.Random(1).shuffle(shuffled)
    assert bits(taught(*SOME)) == bits(taught(*shuffled))


def test_a_lesson_that_is_taken_away_leaves_no_trace(taught: Teach, tmp_path: Path) -> None:
    """Teaching begins anew from the network that the taught file holds, not from the taught one."""
    keep(taught(*SOME), tmp_path / "all.safetensors")
    prepared = outcome_of(prepare(base_in(tmp_path / "all.safetensors")))
    *_, again = teach(prepared, Lessons.of(SOME[1:]), cross_validating=False, method=QUICK)
    assert isinstance(again, Taught)
    keep(again, tmp_path / "again.safetensors")
    keep(taught(*SOME[1:]), tmp_path / "never.safetensors")
    assert (tmp_path / "again.safetensors").read_bytes() == (tmp_path / "never.safetensors").read_bytes()


def test_a_label_that_changes_changes_the_bits(taught: Teach) -> None:
    assert bits(taught(hooked_seven(0))) != bits(taught(Lesson(hooked_seven(0).image, 2)))


def test_the_untouched_network_stays_as_it_is_and_its_maps_are_shared(taught: Teach, prepared: Prepared) -> None:
    after = taught(*SOME).model.network
    assert digest(prepared.base.network) == digest(factory_model().network)
    for ours, theirs in zip(after.parameters, prepared.base.network.parameters, strict=True):
        same = [np.array_equal(one, other) for one, other in zip(ours, theirs, strict=True)]
        assert same == [True, True, False, False]


def test_the_members_of_a_committee_stay_apart(taught: Teach, prepared: Prepared) -> None:
    after, before = taught(*SOME).model.network.parameters[0][2], prepared.base.network.parameters[0][2]
    assert np.count_nonzero(before == 0) >= before.size // 2
    assert not after[before == 0].any()


def test_the_file_says_what_was_taught_and_holds_the_untouched_network(taught: Teach, tmp_path: Path) -> None:
    outcome = taught(*SOME)
    path = tmp_path / "taught.safetensors"
    kept = keep(outcome, path, made=datetime(2026, 12, 1, 9, 30, tzinfo=UTC))
    loaded = load_model(path)
    assert loaded.about == kept.about
    assert loaded.about.made == "2026-12-01T09:30:00+00:00"
    assert digest(loaded.network) == bits(outcome)
    assert str(loaded.about.taught) == "taught from pen with 3 drawings"
    assert loaded.about.taught is not None
    assert loaded.about.taught.lessons == Lessons.of(SOME).digests
    base, factory = base_in(path), factory_model()
    assert (digest(base.network), base.about) == (digest(factory.network), factory.about)


@pytest.mark.slow
def test_with_ten_digits_those_it_was_not_taught_are_counted(taught: Teach, prepared: Prepared) -> None:
    ten = [hooked_seven(turn) for turn in range(-3, 12, 2)] + [sign(0)] * 3
    assert taught(*ten, cross_validating=True).proof.mine is None, "eight digits are too few to tell"
    ten += [hooked_seven(-7), hooked_seven(13)]
    events = list(teach(prepared, Lessons.of(ten)))
    assert {type(event) for event in events[:-1]} == {Learning, CrossValidating}
    last = events[-1]
    assert isinstance(last, Taught)
    mine = last.proof.mine
    assert mine is not None
    assert (mine.before.correct, mine.before.total) == (0, 10)
    assert mine.after.correct >= 8


def test_nothing_to_teach_is_said(prepared: Prepared) -> None:
    with pytest.raises(ParameterError, match="at least 1 is needed"):
        next(teach(prepared, Lessons.of([])))


@pytest.mark.parametrize("sizes", [(784, 10), (784, 12, 10)])
def test_networks_without_a_second_hidden_layer_or_a_threshold_are_taught_too(sizes: tuple[int, ...]) -> None:
    factory = factory_model()
    small = Model(Network(sizes, seed=3), replace(factory.about, refusal=None, validation=factory.about.validation))
    prepared = outcome_of(prepare(small))
    *_, outcome = teach(prepared, Lessons.of(SOME), cross_validating=False, method=METHOD)
    assert isinstance(outcome, Taught)
    assert outcome.model.about.refusal is None
    assert not np.array_equal(outcome.model.network.weights[0], small.network.weights[0])
    assert outcome.proof.after.taught.correct >= outcome.proof.before.taught.correct
