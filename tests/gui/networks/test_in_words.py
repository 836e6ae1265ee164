"""A network in words."""

from dataclasses import replace

import pytest

from digitpad.gui.look.figures import point_in_time
from digitpad.gui.networks.in_words import details, network_in_words
from digitpad.session.choosing import FACTORY, KeptNetwork, factory_model
from digitpad.storage.about import Refusal, Score
from digitpad.storage.taught import Origin
from tests.gui import reports

pytestmark = pytest.mark.usefixtures("qapp")


def kept(file: str, test: Score | None = None, refusal: Refusal | None = None) -> KeptNetwork:
    return KeptNetwork(file, replace(reports.about(9412, test), refusal=refusal))


def test_the_factory_network_has_a_name_and_says_what_it_can() -> None:
    network = KeptNetwork(FACTORY, factory_model().about)
    wanted = "Factory network · 99.45 % of 10,000 test images · knows most scribbles for what they are"
    assert network_in_words(network) == wanted


def test_another_one_is_called_by_its_recipe_and_when_it_was_made() -> None:
    """So that two of the same recipe can be told apart. A run that was stopped has read no test images."""
    network = kept("a.safetensors")
    name, share, refuses = network_in_words(network).split(" · ")
    assert name.startswith("chapter 1, ")
    assert name.endswith(point_in_time(network.about.when.timestamp()))
    assert share == "94.12 % of 10,000 validation images"
    assert refuses == "refuses nothing"  # for want of a threshold
    tested = network_in_words(kept("a.safetensors", Score(9431, 10_000)))
    assert " · 94.31 % of 10,000 test images · " in tested


def test_one_with_a_title_is_called_by_that() -> None:
    network = kept("a.safetensors")
    titled = KeptNetwork(network.file, replace(network.about, title="my\nfirst"))
    assert network_in_words(titled).split(" · ")[0] == "my\\nfirst"


@pytest.mark.parametrize(("drawings", "words"), [(1, "with 1 drawing, "), (3, "with 3 drawings, ")])
def test_a_taught_one_says_from_which_and_with_how_many_drawings(drawings: int, words: str) -> None:
    network = kept("a.safetensors")
    lessons = tuple(f"{number:016x}" for number in range(drawings))
    taught = replace(network, about=replace(network.about, taught=Origin("ab" * 32, "chapter-1", lessons)))
    assert network_in_words(taught).startswith(f"Taught from chapter 1 {words}")


@pytest.mark.parametrize(
    ("refused", "words"),
    [
        (0.89, "knows most scribbles for what they are"),
        (0.4, "knows some scribbles for what they are"),
        (0.1, "takes most scribbles for digits"),
    ],
)
def test_what_becomes_of_a_scribble_is_said_in_words(refused: float, words: str) -> None:
    assert network_in_words(kept(FACTORY, refusal=Refusal(0.3, 0.97, refused))).endswith(words)


def test_of_a_network_that_reads_next_to_nothing_it_is_not_said_what_it_refuses() -> None:
    """It refuses everything."""
    network = KeptNetwork("a", replace(reports.about(855), refusal=Refusal(0.01, 0.98, 0.99)))
    assert network_in_words(network).endswith("8.55 % of 10,000 validation images")


def test_the_details_have_the_counts() -> None:
    """A refusal promises no more than it kept: shares are rounded down, and nothing less than all is 100 %."""
    lines = details(kept("", Score(9935, 10_000), Refusal(0.31, 0.9999, 0.29)), (784, 600, 300, 10)).splitlines()
    assert lines == [
        "784-600-300-10 neurons",
        "Reads 9,412 of 10,000 validation images",
        "Reads 9,935 of 10,000 test images",
        "Counted by the strongest output, refused or not",
        "Accepts 99 % of handwritten digits and refuses 29 % of scribbles, letters and signs",
    ]
