"""The pictures that teaching needs."""

import numpy as np
import pytest

from digitpad.datasets.errors import DataError
from digitpad.session.teaching import pictures as module
from digitpad.session.teaching.pictures import made_anew, teaching_pictures


@pytest.mark.slow
def test_what_comes_with_digitpad_can_be_made_again() -> None:
    """Another version of numpy may round a pixel otherwise."""
    shipped, made = teaching_pictures(), made_anew()
    for name in ("rehearsal", "digits", "others"):
        one, other = getattr(shipped, name), getattr(made, name)
        assert one.shape == other.shape
        assert np.mean(one != other) < 0.001


def test_a_file_that_is_missing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_parts: str) -> None:
        raise FileNotFoundError("digitpad's own file data/teaching.npz is missing")

    monkeypatch.setattr(module, "resource", missing)
    with pytest.raises(DataError, match=r"data/teaching\.npz is missing"):
        teaching_pictures()
