from dataclasses import replace
from pathlib import Path

import pytest

from digitpad.session import choosing
from digitpad.session.choosing import FACTORY, Candidate, better, candidate, chosen, factory_model, listed
from digitpad.storage.model_file import Model, ModelError, Score, save_model
from tests.small import bits
from tests.storage.conftest import a_model


@pytest.fixture
def mine(tmp_path: Path) -> Model:
    """Give a network that is kept in the folder as mine.safetensors."""
    model = a_model()
    save_model(model, tmp_path / "mine.safetensors")
    return model


def with_score(correct: int, total: int = 10_000) -> Candidate:
    model = a_model()
    return Candidate("some", replace(model, about=replace(model.about, validation=Score(correct, total))))


def test_the_factory_network_reads_at_least_97_in_100_of_the_test_images() -> None:
    about = factory_model().about
    assert about.test is not None
    assert about.test.accuracy >= 0.97
    assert about.validation.accuracy >= 0.97


def test_the_network_that_was_chosen_answers(tmp_path: Path, mine: Model) -> None:
    answering, complaint = chosen("mine.safetensors", tmp_path)
    assert (answering.file, complaint) == ("mine.safetensors", "")
    assert bits(answering.model.network) == bits(mine.network)


def test_nothing_chosen_is_the_factory_network(tmp_path: Path) -> None:
    answering, complaint = chosen(FACTORY, tmp_path)
    assert (answering.file, complaint) == (FACTORY, "")
    assert bits(answering.model.network) == bits(factory_model().network)


@pytest.mark.parametrize("content", [None, b"rubbish"], ids=["missing", "damaged"])
def test_a_chosen_network_that_is_gone_is_stood_in_for_with_a_sentence(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "mine.safetensors").write_bytes(content)
    answering, complaint = chosen("mine.safetensors", tmp_path)
    assert answering.file == FACTORY
    assert complaint.startswith(f"{tmp_path / 'mine.safetensors'}: ")
    assert complaint.endswith("; the factory network answers instead.")
    with pytest.raises(ModelError, match=r"mine\.safetensors: "):
        candidate("mine.safetensors", tmp_path)


def test_all_that_can_answer_are_listed_the_factory_s_first_and_the_others_complained_of(
    tmp_path: Path, mine: Model
) -> None:
    (tmp_path / "bad.safetensors").write_bytes(b"rubbish")
    networks, complaints = listed(tmp_path)
    assert [each.file for each in networks] == [FACTORY, "mine.safetensors"]
    assert networks[1].about.validation == mine.about.validation
    assert [complaint.split(": ")[0] for complaint in complaints] == [str(tmp_path / "bad.safetensors")]
    for each in networks:
        assert candidate(each.file, tmp_path).model.about == each.about


@pytest.mark.parametrize("damage", ["missing", "damaged"])
def test_without_a_factory_network_that_is_said_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    def resource(*parts: str) -> Path:
        if damage == "missing":
            raise FileNotFoundError(f"digitpad's own file {'/'.join(parts)} is missing: install digitpad again")
        (tmp_path / parts[-1]).write_bytes(b"rubbish")
        return tmp_path / parts[-1]

    monkeypatch.setattr(choosing, "resource", resource)
    for ask in (factory_model, lambda: chosen(FACTORY, tmp_path), lambda: listed(tmp_path / "none")):
        with pytest.raises(ModelError, match="install digitpad again" if damage == "missing" else "safetensors"):
            ask()


def test_the_better_network_reads_more_of_the_validation_images() -> None:
    worse, good = with_score(9_000), with_score(9_001)
    assert better(worse, good) is good
    assert better(good, worse) is good


def test_of_two_as_good_the_one_that_answered_before_stays() -> None:
    before, after = with_score(9_000), with_score(4_500, 5_000)
    assert better(before, after) is before
