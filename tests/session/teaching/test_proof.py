"""What counts as harm."""

from dataclasses import replace

import pytest

from digitpad.session.teaching.proof import Figures, Harm, Proof
from digitpad.storage.about import Score

BEFORE = Figures(
    taught=Score(0, 4),
    validation=Score(9_900, 10_000),
    digits_refused=Score(19, 1_000),
    others_refused=Score(891, 1_000),
    threshold=0.8,
)


@pytest.mark.parametrize(
    ("change", "harm"),
    [
        ({}, ()),
        ({"validation": Score(9_890, 10_000)}, ()),
        ({"validation": Score(9_889, 10_000)}, (Harm.FORGETS,)),
        ({"others_refused": Score(871, 1_000)}, ()),
        ({"others_refused": Score(870, 1_000)}, (Harm.ACCEPTS_OTHERS,)),
        ({"digits_refused": Score(39, 1_000)}, ()),
        ({"digits_refused": Score(40, 1_000)}, (Harm.REFUSES_DIGITS,)),
        ({"others_refused": Score(1_000, 1_000), "digits_refused": Score(0, 1_000)}, ()),
    ],
)
def test_a_tenth_of_a_point_of_mnist_and_two_points_of_refusals_may_be_lost(
    change: dict[str, Score], harm: tuple[Harm, ...]
) -> None:
    after = replace(BEFORE, **change)  # type: ignore[arg-type]
    assert Proof(BEFORE, after, None, 1.0).harm == harm
